// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/KeyNames.h"

#include <QRegularExpression>

namespace tsunagi {

namespace {

/// A key as people write it, whole: not the F8 of "Shift+F8".
const QRegularExpression &keyPattern()
{
    static const QRegularExpression pattern(QStringLiteral("(?<![A-Za-z0-9+])(?:(?:Ctrl|Alt|Shift)\\+)*(?:F[0-9]{1,2}|(?<=\\+)(?:[A-Za-z0-9]+|[^A-Za-z0-9\\s]))(?![A-Za-z0-9+])"));
    return pattern;
}

} // namespace

void KeyNames::add(const QByteArray &context, const QByteArray &start, const Names &names)
{
    m_places[context] << Place {start, names};
}

const KeyNames::Names *KeyNames::of(const char *context, const char *source) const
{
    const auto places = m_places.constFind(QByteArray::fromRawData(context, qsizetype(qstrlen(context))));
    if (places == m_places.cend() || !source)
        return nullptr;
    for (const Place &place : *places)
        if (qstrncmp(source, place.start.constData(), size_t(place.start.size())) == 0)
            return place.names.isEmpty() ? nullptr : &place.names;
    return nullptr;
}

QString KeyNames::replaced(const QString &sentence, const Names &names)
{
    QString text;
    qsizetype done = 0;
    auto keys = keyPattern().globalMatch(sentence);
    while (keys.hasNext()) {
        const QRegularExpressionMatch key = keys.next();
        const auto now = names.constFind(key.captured());
        if (now == names.cend())
            continue;
        qsizetype from = key.capturedStart();
        qsizetype to = key.capturedEnd();
        const bool alone = from > done && to < sentence.size() && ((sentence[from - 1] == u'(' && sentence[to] == u')') || (sentence[from - 1] == u'（' && sentence[to] == u'）'));
        if (now->isEmpty() && alone) {
            --from;
            ++to;
            while (from > done && sentence[from - 1] == u' ')
                --from;
        }
        text += sentence.mid(done, from - done) + (now->isEmpty() && !alone ? QStringLiteral("—") : *now);
        done = to;
    }
    return text + sentence.mid(done);
}

QStringList KeyNames::in(const QString &sentence)
{
    QStringList names;
    auto keys = keyPattern().globalMatch(sentence);
    while (keys.hasNext())
        names << keys.next().captured();
    return names;
}

} // namespace tsunagi
