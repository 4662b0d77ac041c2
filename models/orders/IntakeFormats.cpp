// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Resources.h"
#include "models/orders/OrderIntake.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace tsunagi {

namespace {

/// Fewer marks than this could be any shop's file.
constexpr int kMarksNeeded = 2;

struct Fit
{
    QStringList lacking; ///< needed groups without a column, as "A or B"
    int marks = 0;
    int known = 0;
};

Fit fitOf(const IntakePart &part, const QSet<QString> &header)
{
    Fit fit;
    fit.lacking = IntakePart::lacking(part.needed, header);
    for (const QString &mark : part.marks)
        fit.marks += header.contains(IntakeFields::plain(mark));
    for (const QString &name : header)
        fit.known += part.known.contains(name);
    return fit;
}

Result<IntakeLayout> readLayout(const QByteArray &bytes, const QString &source)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Code::Corrupt, source, error.errorString());
    return IntakeLayout::fromJson(document.object(), source);
}

} // namespace

Result<IntakeFormats> IntakeFormats::load(const QString &userFolder)
{
    IntakeFormats formats;
    auto fields = IntakeFields::load();
    TSUNAGI_TRY(fields);
    formats.m_fields = std::move(*fields);
    const auto add = [&](const QByteArray &bytes, const QString &source) -> Result<> {
        auto layout = readLayout(bytes, source);
        TSUNAGI_TRY(layout);
        std::erase_if(formats.m_layouts, [&](const IntakeLayout &l) { return l.format == layout->format; });
        formats.m_layouts.push_back(std::move(*layout));
        return {};
    };
    const QStringList resources = listResources(u"intake"_qs);
    for (const QString &path : resources) {
        if (!path.endsWith(u".json") || path.endsWith(u"common.json"))
            continue;
        const auto bytes = readResource(path);
        TSUNAGI_TRY(bytes);
        TSUNAGI_TRY(add(*bytes, path));
    }
    const QStringList own = userFolder.isEmpty() ? QStringList() : QDir(userFolder).entryList({u"*.json"_qs}, QDir::Files, QDir::Name);
    for (const QString &name : own) {
        QFile file(QDir(userFolder).filePath(name));
        const Result<> added = file.open(QIODevice::ReadOnly) ? add(file.readAll(), file.fileName())
                                                              : Result<>(fail(Code::NotFound, file.fileName(), file.errorString()));
        // One bad file of the user's must not keep the other shops' orders out.
        if (!added)
            formats.m_broken << IntakeProblem::of(u"format_broken"_qs, file.fileName(), 0, {},
                                                  added.error().detail.isEmpty() ? added.error().where : added.error().detail);
    }
    std::sort(formats.m_layouts.begin(), formats.m_layouts.end(),
              [](const IntakeLayout &a, const IntakeLayout &b) { return a.format < b.format; });
    return formats;
}

QStringList IntakeFormats::names() const
{
    QStringList names;
    for (const IntakeLayout &layout : m_layouts)
        names.append(layout.format);
    return names;
}

Result<IntakeFormats::Match> IntakeFormats::detect(const QStringList &header, const QString &format) const
{
    QSet<QString> names;
    for (const QString &name : header)
        names.insert(IntakeFields::plain(name));
    Match best;
    Fit bestFit;
    QStringList equal;
    const IntakeLayout *nearest = nullptr;
    Fit nearestFit;
    for (const IntakeLayout &layout : m_layouts) {
        if (format != u"auto" && format != layout.format)
            continue;
        for (size_t part = 0; part < layout.parts.size(); ++part) {
            const Fit fit = fitOf(layout.parts[part], names);
            if (nearest == nullptr || fit.known > nearestFit.known) {
                nearest = &layout;
                nearestFit = fit;
            }
            if (!fit.lacking.isEmpty() || fit.marks < qMin<int>(kMarksNeeded, int(layout.parts[part].marks.size())))
                continue;
            if (best.layout == nullptr || fit.known > bestFit.known) {
                best = {&layout, part};
                bestFit = fit;
                equal = {layout.format};
            } else if (fit.known == bestFit.known) {
                equal.append(layout.format);
            }
        }
    }
    if (equal.size() > 1)
        return fail(Code::Ambiguous, format, equal.join(u", "_qs));
    if (best.layout != nullptr)
        return best;
    if (nearest == nullptr)
        return fail(Code::NotFound, format, u"no such format"_qs);
    if (nearestFit.known == 0)
        return fail(Code::NotFound, QString(), QString());
    return fail(Code::NotFound, nearest->format, nearestFit.lacking.join(u", "_qs));
}

} // namespace tsunagi
