// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/DeskSource.h"

#include <QDir>
#include <QMap>

namespace tsunagi {

namespace {

const QString kDesk = QStringLiteral("desk.db");
const QString kCache = QStringLiteral("cache.db");

QList<DeskSource> inFolder(const QDir &folder)
{
    QMap<QString, DeskSource> sources;
    for (const QString &file : folder.entryList({u'*' + kDesk, u'*' + kCache}, QDir::Files, QDir::Name)) {
        const bool isDesk = file.endsWith(kDesk);
        const QString beginning = file.chopped((isDesk ? kDesk : kCache).size());
        DeskSource &source = sources[beginning];
        source.name = folder.absolutePath() + (beginning.isEmpty() ? QString() : u'/' + beginning);
        (isDesk ? source.deskFile : source.cacheFile) = folder.absoluteFilePath(file);
    }
    // A profile that lost its desk.db may have an hourly copy of it still.
    const QString copy = folder.absoluteFilePath(QStringLiteral("copies/") + kDesk);
    if (sources.contains(QString()) && sources[QString()].deskFile.isEmpty() && QFile::exists(copy))
        sources[QString()].deskFile = copy;
    return sources.values();
}

} // namespace

QList<DeskSource> DeskSource::find(const QStringList &folders)
{
    QList<DeskSource> sources;
    for (const QString &name : folders) {
        const QDir folder(name);
        QList<DeskSource> here = inFolder(folder);
        if (here.isEmpty()) {
            for (const QString &below : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
                here << inFolder(QDir(folder.absoluteFilePath(below)));
        }
        sources << here;
    }
    return sources;
}

} // namespace tsunagi
