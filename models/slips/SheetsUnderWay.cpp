// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SheetsUnderWay.h"

#include "models/slips/SlipDesk.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kClockGrainMs = 1000; ///< a file system's time stamps may lag behind the clock

QJsonArray hexOf(const QList<Id> &ids)
{
    QJsonArray out;
    for (const Id &id : ids)
        out << QString::fromLatin1(id.hex());
    return out;
}

} // namespace

SheetsUnderWay::SheetsUnderWay(const QString &profile) : m_path(profile + u"/labels.underway"_qs)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const auto take = [&](const QString &name) {
        const QJsonArray ids = root.value(name).toArray();
        for (const auto &id : ids)
            m_maybe.insert(Id::fromHex(id.toString().toLatin1()));
    };
    take(u"maybe"_qs);
    // Files are put in place whole: one that is older, or not there, was never written.
    const QFileInfo target(root.value(u"path"_qs).toString());
    if (target.exists() && target.lastModified().toMSecsSinceEpoch() + kClockGrainMs >= root.value(u"since"_qs).toInteger())
        take(u"sheets"_qs);
}

Result<> SheetsUnderWay::write(const QList<Id> &sheets, const QString &path) const
{
    if (sheets.isEmpty() && m_maybe.isEmpty()) {
        QFile::remove(m_path);
        return {};
    }
    const QJsonObject root {{u"path"_qs, path}, {u"since"_qs, QDateTime::currentMSecsSinceEpoch()}, {u"sheets"_qs, hexOf(sheets)},
                            {u"maybe"_qs, hexOf(m_maybe.values())}};
    return SlipDesk::writeFile(m_path, QJsonDocument(root).toJson(QJsonDocument::Compact));
}

Result<> SheetsUnderWay::begin(const QList<Id> &sheets, const QString &path)
{
    return write(sheets, QFileInfo(path).absoluteFilePath());
}

void SheetsUnderWay::end(const QList<Id> &sheets)
{
    for (const Id &id : sheets)
        m_maybe.remove(id);
    // If this cannot be written, the next run marks a label too many, which harms nobody.
    (void)write({}, {});
}

} // namespace tsunagi
