// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/RamBytes.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tsunagi::sim {

/// One write that no sync has made durable yet.
struct Unsynced
{
    qint64 offset = 0;
    QByteArray bytes; ///< empty = a truncation to `offset`
};

struct RamFile
{
    RamBytes bytes;
    RamBytes synced;          ///< as they were before the first of `unsynced`
    QList<Unsynced> unsynced; ///< kept only while power may be cut
    quint64 number = 0; ///< tells it from another file of the same name
    // Locks and shared memory of running connections; gone with the process.
    int shared = 0;
    const void *reserved = nullptr;
    const void *exclusive = nullptr;
    std::vector<std::unique_ptr<char[]>> regions;
    int shmShared[8] = {};
    bool shmExclusive[8] = {};
    int handles = 0;
    bool commits = false; ///< the next page that is written ends a transaction
};

/// The files of one computer, in memory, behind SQLite's own file interface.
///
/// It ends the computer at any write (end()), cuts its power (what was not synced is lost, kept or torn in sectors of 512 bytes),
/// and is full when it is told so. Loss of directory entries is not modelled. A path ROOT/NAME/... belongs to disk NAME.
class RamDisk final
{
public:
    using Random = std::function<quint64()>;
    explicit RamDisk(QByteArray name);
    ~RamDisk();
    Q_DISABLE_COPY_MOVE(RamDisk)

    /// Makes this the place where every database of the process is opened; once, before the first.
    /// `root`: an empty folder, since a desk makes the folder of its profile.
    static void install(const QString &root);
    [[nodiscard]] QString path(const QString &file) const;

    /// The computer ends before its n-th file change from now (0 = the next).
    void endAfter(int changes) { m_left = changes; }
    /// It ends after `commits` more transactions, `changes` file changes later. What a file says when it is opened again hangs
    /// on its transactions alone: of all the writes of one, one is as good a moment as another.
    void endBetween(int commits, int changes);
    void neverEnd() { m_left = m_commitsLeft = -1; }
    void end() { m_dead = true; }
    [[nodiscard]] bool isDead() const { return m_dead; }
    /// Without a power cut to come, nobody asks what was not synced.
    void setPowerSafe(bool safe) { m_powerSafe = safe; }
    [[nodiscard]] bool isPowerSafe() const { return m_powerSafe; }
    void setFull(bool full) { m_full = full; }
    [[nodiscard]] bool isFull() const { return m_full; }
    /// All connections are closed: the computer starts again with the files as they are.
    void restart();
    /// Before restart(): what was not synced is at the mercy of `random`.
    void cutPower(const Random &random);

    using Files = QHash<QByteArray, RamBytes>;
    [[nodiscard]] Files image() const;
    void load(const Files &image);
    /// The same under open connections that are at rest: they find other bytes, and no memory of the ones before.
    void replace(const Files &image);
    void remove(const QByteArray &file) { m_files.remove(file); }
    /// A file that no connection has open.
    [[nodiscard]] RamBytes bytes(const QByteArray &file) const;
    void put(const QByteArray &file, const RamBytes &bytes);
    [[nodiscard]] bool has(const QByteArray &file) const { return m_files.contains(file); }

private:
    friend struct RamVfs;
    /// True if the change may be made.
    [[nodiscard]] bool change();
    void committed();
    QByteArray m_name;
    std::recursive_mutex m_mutex;
    QHash<QByteArray, std::shared_ptr<RamFile>> m_files;
    quint64 m_lastNumber = 0;
    int m_left = -1;
    int m_commitsLeft = -1;    ///< before m_left is counted; -1: it is
    int m_changesAfter = 0;
    bool m_dead = false;
    bool m_full = false;
    bool m_powerSafe = false;
};

} // namespace tsunagi::sim
