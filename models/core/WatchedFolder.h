// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace tsunagi {

/// Tells when files in a folder have come to rest: their size and time stood still between two looks.
///
/// Thread: GUI. A file is told once per size and time; what was taken in is moved by moveToDone().
class WatchedFolder final : public QObject
{
    Q_OBJECT
public:
    /// `quietMs`: how long a file must stand still.
    WatchedFolder(QString folder, int quietMs, QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(WatchedFolder)

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Moves a file into the subfolder `done`, with a running number if the name is there; false if it stays.
    static bool moveToDone(const QString &path);

signals:
    void filesReady(const QStringList &paths);

private:
    void look();
    struct Seen
    {
        qint64 size = -1;
        qint64 modified = 0;
        bool told = false;
    };
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QHash<QString, Seen> m_seen;
};

} // namespace tsunagi
