// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/WatchedFolder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace tsunagi {

WatchedFolder::WatchedFolder(QString folder, int quietMs, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(quietMs);
    connect(&m_timer, &QTimer::timeout, this, &WatchedFolder::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_timer.start(); });
    m_watcher.addPath(m_folder);
    m_timer.start();
}

void WatchedFolder::look()
{
    QStringList ready;
    QHash<QString, Seen> now;
    bool restless = false;
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.csv"), QStringLiteral("*.tsv"), QStringLiteral("*.txt")},
                                                             QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo &file : files) {
        Seen seen {file.size(), file.lastModified().toMSecsSinceEpoch(), false};
        const Seen before = m_seen.value(file.filePath());
        if (before.size == seen.size && before.modified == seen.modified && seen.size > 0) {
            if (!before.told)
                ready << file.filePath();
            seen.told = true;
        } else {
            restless = true;
        }
        now.insert(file.filePath(), seen);
    }
    m_seen = now;
    if (restless)
        m_timer.start();
    // Files are told together when all stand still, so that a pair of files is one import.
    if (!ready.isEmpty() && !restless) {
        emit filesReady(ready);
    } else {
        for (const QString &path : ready)
            m_seen[path].told = false;
    }
}

bool WatchedFolder::moveToDone(const QString &path)
{
    const QFileInfo file(path);
    const QDir done(file.dir().filePath(QStringLiteral("done")));
    if (!done.mkpath(QStringLiteral(".")))
        return false;
    QString target = done.filePath(file.fileName());
    for (int n = 2; QFile::exists(target); ++n)
        target = done.filePath(QStringLiteral("%1-%2.%3").arg(file.completeBaseName()).arg(n).arg(file.suffix()));
    return QFile::rename(path, target);
}

} // namespace tsunagi
