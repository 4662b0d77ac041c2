// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/RamDisk.h"

#include <QString>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include <sys/stat.h>

namespace tsunagi::sim {

namespace {

constexpr qint64 kSector = 512;
constexpr size_t kRegion = 32 * 1024; ///< SQLite maps the index of a log in pieces of this size

struct Registry
{
    std::mutex mutex;
    QByteArray root; ///< with a slash behind it
    QHash<QByteArray, RamDisk *> disks;
};

Registry &registry()
{
    static Registry all;
    return all;
}

/// ROOT/NAME/file → its disk and "file".
std::pair<RamDisk *, QByteArray> resolve(const char *path)
{
    const QByteArray whole(path);
    const std::lock_guard lock(registry().mutex);
    const QByteArray &root = registry().root;
    if (!whole.startsWith(root))
        return {};
    const qsizetype slash = whole.indexOf('/', root.size());
    return {registry().disks.value(whole.mid(root.size(), slash - root.size())), whole.mid(slash + 1)};
}

void note(RamFile &file, Unsynced write)
{
    if (file.unsynced.isEmpty())
        file.synced = file.bytes;
    file.unsynced << std::move(write);
}

void settle(RamFile &file)
{
    file.unsynced.clear();
    file.synced = {};
}

} // namespace

struct RamVfs
{
    struct Handle
    {
        sqlite3_file base;
        RamDisk *disk;
        std::shared_ptr<RamFile> *file;
        QByteArray *name;
        int level;
        unsigned shmShared;
        unsigned shmExclusive;
    };
    static Handle &of(sqlite3_file *file) { return *reinterpret_cast<Handle *>(file); }

    static int close(sqlite3_file *f)
    {
        Handle &h = of(f);
        {
            const std::lock_guard lock(h.disk->m_mutex);
            unlock(f, SQLITE_LOCK_NONE);
            shmUnmap(f, 0);
            --(*h.file)->handles;
        }
        delete h.file;
        delete h.name;
        return SQLITE_OK;
    }
    static int read(sqlite3_file *f, void *to, int size, sqlite3_int64 offset)
    {
        Handle &h = of(f);
        const std::lock_guard lock(h.disk->m_mutex);
        if (h.disk->m_dead)
            return SQLITE_IOERR_READ;
        const qint64 there = (*h.file)->bytes.read(static_cast<char *>(to), offset, size);
        if (there == size)
            return SQLITE_OK;
        std::memset(static_cast<char *>(to) + there, 0, size_t(size - there));
        return SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *f, const void *from, int size, sqlite3_int64 offset)
    {
        Handle &h = of(f);
        const std::lock_guard lock(h.disk->m_mutex);
        if (!h.disk->change())
            return SQLITE_IOERR_WRITE;
        if (h.disk->m_full)
            return SQLITE_FULL;
        RamFile &file = **h.file;
        const char *bytes = static_cast<const char *>(from);
        if (!h.disk->m_powerSafe)
            note(file, {offset, QByteArray(bytes, size)});
        file.bytes.write(offset, bytes, size);
        // A log's page has a head of 24 bytes, which tells the size of the database if the page is the last of its transaction.
        if (std::exchange(file.commits, false))
            h.disk->committed();
        file.commits = size == 24 && h.name->endsWith("-wal") && std::any_of(bytes + 4, bytes + 8, [](char byte) { return byte != 0; });
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file *f, sqlite3_int64 size)
    {
        Handle &h = of(f);
        const std::lock_guard lock(h.disk->m_mutex);
        if (!h.disk->change())
            return SQLITE_IOERR_TRUNCATE;
        RamFile &file = **h.file;
        if (!h.disk->m_powerSafe)
            note(file, {size, {}});
        file.bytes.resize(size);
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *f, int)
    {
        Handle &h = of(f);
        const std::lock_guard lock(h.disk->m_mutex);
        if (!h.disk->change())
            return SQLITE_IOERR_FSYNC;
        settle(**h.file);
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *f, sqlite3_int64 *size)
    {
        Handle &h = of(f);
        const std::lock_guard lock(h.disk->m_mutex);
        *size = (*h.file)->bytes.size();
        return h.disk->m_dead ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    }
    static int lock(sqlite3_file *f, int level)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        RamFile &file = **h.file;
        if (level <= h.level)
            return SQLITE_OK;
        if (file.exclusive && file.exclusive != f)
            return SQLITE_BUSY;
        if (level == SQLITE_LOCK_SHARED) {
            ++file.shared;
        } else {
            if (file.reserved && file.reserved != f)
                return SQLITE_BUSY;
            if (level == SQLITE_LOCK_EXCLUSIVE && file.shared > 1)
                return SQLITE_BUSY;
            file.reserved = f;
            if (level == SQLITE_LOCK_EXCLUSIVE)
                file.exclusive = f;
        }
        h.level = level;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file *f, int level)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        RamFile &file = **h.file;
        if (level >= h.level)
            return SQLITE_OK;
        if (file.exclusive == f)
            file.exclusive = nullptr;
        if (file.reserved == f)
            file.reserved = nullptr;
        if (level == SQLITE_LOCK_NONE)
            --file.shared;
        h.level = level;
        return SQLITE_OK;
    }
    static int checkReserved(sqlite3_file *f, int *out)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        *out = (*h.file)->reserved != nullptr;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *f, int what, void *answer)
    {
        if (what != SQLITE_FCNTL_HAS_MOVED)
            return SQLITE_NOTFOUND;
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        *static_cast<int *>(answer) = h.disk->m_files.value(*h.name) != *h.file;
        return SQLITE_OK;
    }
    static int sectorSize(sqlite3_file *) { return int(kSector); }
    static int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }
    static int shmMap(sqlite3_file *f, int region, int size, int extend, void volatile **out)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        RamFile &file = **h.file;
        *out = nullptr;
        if (h.disk->m_dead)
            return SQLITE_IOERR_SHMMAP;
        while (extend && int(file.regions.size()) <= region) {
            Q_ASSERT(size_t(size) == kRegion);
            file.regions.emplace_back(new char[size_t(size)]);
            std::memset(file.regions.back().get(), 0, size_t(size));
        }
        if (region < int(file.regions.size()))
            *out = file.regions[size_t(region)].get();
        return SQLITE_OK;
    }
    static int shmLock(sqlite3_file *f, int offset, int n, int flags)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        RamFile &file = **h.file;
        const unsigned mask = ((1U << n) - 1) << offset;
        if (flags & SQLITE_SHM_UNLOCK) {
            for (int i = offset; i < offset + n; ++i) {
                if (h.shmExclusive & (1U << i))
                    file.shmExclusive[i] = false;
                else if (h.shmShared & (1U << i))
                    --file.shmShared[i];
            }
            h.shmExclusive &= ~mask;
            h.shmShared &= ~mask;
            return SQLITE_OK;
        }
        for (int i = offset; i < offset + n; ++i) {
            const unsigned bit = 1U << i;
            if (file.shmExclusive[i] && !(h.shmExclusive & bit))
                return SQLITE_BUSY;
            if ((flags & SQLITE_SHM_EXCLUSIVE) && file.shmShared[i] > ((h.shmShared & bit) ? 1 : 0))
                return SQLITE_BUSY;
        }
        for (int i = offset; i < offset + n; ++i) {
            const unsigned bit = 1U << i;
            if (flags & SQLITE_SHM_EXCLUSIVE) {
                file.shmExclusive[i] = true;
                h.shmExclusive |= bit;
            } else if (!(h.shmShared & bit)) {
                ++file.shmShared[i];
                h.shmShared |= bit;
            }
        }
        return SQLITE_OK;
    }
    static void shmBarrier(sqlite3_file *) { }
    static int shmUnmap(sqlite3_file *f, int remove)
    {
        Handle &h = of(f);
        const std::lock_guard guard(h.disk->m_mutex);
        shmLock(f, 0, 8, SQLITE_SHM_UNLOCK);
        if (remove)
            (*h.file)->regions.clear();
        return SQLITE_OK;
    }

    static int open(sqlite3_vfs *, const char *name, sqlite3_file *f, int flags, int *outFlags)
    {
        static const sqlite3_io_methods methods = {2,         close,      read,     write,        truncate,      sync,    fileSize, lock,       unlock,
                                                   checkReserved, control, sectorSize, characteristics, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr};
        f->pMethods = nullptr;
        if (!name)
            return SQLITE_CANTOPEN; // no temporary files: they are in memory
        const auto [disk, file] = resolve(name);
        if (!disk)
            return SQLITE_CANTOPEN;
        const std::lock_guard guard(disk->m_mutex);
        if (disk->m_dead)
            return SQLITE_IOERR;
        auto &slot = disk->m_files[file];
        if (!slot) {
            if (!(flags & SQLITE_OPEN_CREATE)) {
                disk->m_files.remove(file);
                return SQLITE_CANTOPEN;
            }
            slot = std::make_shared<RamFile>();
            slot->number = ++disk->m_lastNumber;
        }
        ++slot->handles;
        Handle &h = of(f);
        h = {{&methods}, disk, new std::shared_ptr<RamFile>(slot), new QByteArray(file), SQLITE_LOCK_NONE, 0, 0};
        if (outFlags)
            *outFlags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *, const char *name, int)
    {
        const auto [disk, file] = resolve(name);
        if (!disk)
            return SQLITE_IOERR_DELETE;
        const std::lock_guard guard(disk->m_mutex);
        if (!disk->change())
            return SQLITE_IOERR_DELETE;
        return disk->m_files.remove(file) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    }
    static int access(sqlite3_vfs *, const char *name, int, int *out)
    {
        const auto [disk, file] = resolve(name);
        *out = 0;
        if (disk) {
            const std::lock_guard guard(disk->m_mutex);
            *out = disk->m_files.contains(file);
        }
        return SQLITE_OK;
    }
    static int fullPath(sqlite3_vfs *, const char *name, int size, char *out)
    {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    }
    // What the program asks of files beside SQLite's own calls.
    static int flush(const char *name)
    {
        const auto [disk, file] = resolve(name);
        if (!disk)
            return -1;
        const std::lock_guard guard(disk->m_mutex);
        if (!disk->change())
            return -1;
        if (const auto found = disk->m_files.value(file))
            settle(*found);
        return 0;
    }
    static int rename(const char *from, const char *to)
    {
        const auto [disk, file] = resolve(from);
        if (!disk)
            return -1;
        const std::lock_guard guard(disk->m_mutex);
        if (!disk->m_files.contains(file) || !disk->change())
            return -1;
        disk->m_files.insert(resolve(to).second, disk->m_files.take(file));
        return 0;
    }
    static int stat(const char *name, struct stat *out)
    {
        const auto [disk, file] = resolve(name);
        if (!disk)
            return -1;
        const std::lock_guard guard(disk->m_mutex);
        const auto found = disk->m_files.value(file);
        if (!found)
            return -1;
        out->st_ino = found->number;
        out->st_size = found->bytes.size();
        return 0;
    }
    static sqlite3_syscall_ptr systemCall(sqlite3_vfs *, const char *name)
    {
        if (qstrcmp(name, "flush") == 0)
            return reinterpret_cast<sqlite3_syscall_ptr>(&RamVfs::flush);
        if (qstrcmp(name, "rename") == 0)
            return reinterpret_cast<sqlite3_syscall_ptr>(&RamVfs::rename);
        return qstrcmp(name, "stat") == 0 ? reinterpret_cast<sqlite3_syscall_ptr>(&RamVfs::stat) : nullptr;
    }
    static int randomness(sqlite3_vfs *, int size, char *out)
    {
        std::memset(out, 7, size_t(size)); // a log's salt must not differ from run to run
        return size;
    }
    static int sleep(sqlite3_vfs *, int us) { return us; }
    static int time(sqlite3_vfs *, double *day)
    {
        *day = 2460000.5;
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

RamDisk::RamDisk(QByteArray name) : m_name(std::move(name))
{
    const std::lock_guard lock(registry().mutex);
    registry().disks.insert(m_name, this);
}

RamDisk::~RamDisk()
{
    const std::lock_guard lock(registry().mutex);
    registry().disks.remove(m_name);
}

void RamDisk::install(const QString &root)
{
    registry().root = root.toUtf8() + '/';
    static sqlite3_vfs vfs = {};
    vfs.iVersion = 3;
    vfs.szOsFile = int(sizeof(RamVfs::Handle));
    vfs.mxPathname = 512;
    vfs.zName = "ram";
    vfs.xOpen = RamVfs::open;
    vfs.xDelete = RamVfs::remove;
    vfs.xAccess = RamVfs::access;
    vfs.xFullPathname = RamVfs::fullPath;
    vfs.xRandomness = RamVfs::randomness;
    vfs.xSleep = RamVfs::sleep;
    vfs.xCurrentTime = RamVfs::time;
    vfs.xGetLastError = RamVfs::lastError;
    vfs.xGetSystemCall = RamVfs::systemCall;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_vfs_register(&vfs, 1);
}

QString RamDisk::path(const QString &file) const
{
    return QString::fromUtf8(registry().root + m_name) + (file.isEmpty() ? QString() : u'/' + file);
}

bool RamDisk::change()
{
    if (m_dead)
        return false;
    if (m_left == 0) {
        m_dead = true;
        return false;
    }
    if (m_left > 0)
        --m_left;
    return true;
}

void RamDisk::endBetween(int commits, int changes)
{
    m_left = commits == 0 ? changes : -1;
    m_commitsLeft = commits == 0 ? -1 : commits;
    m_changesAfter = changes;
}

void RamDisk::committed()
{
    if (m_commitsLeft > 0 && --m_commitsLeft == 0)
        endBetween(0, m_changesAfter);
}

void RamDisk::restart()
{
    for (const auto &file : std::as_const(m_files)) {
        Q_ASSERT(file->handles == 0);
        file->regions.clear();
        file->commits = false;
        file->shared = 0;
        file->reserved = file->exclusive = nullptr;
        std::fill(std::begin(file->shmShared), std::end(file->shmShared), 0);
        std::fill(std::begin(file->shmExclusive), std::end(file->shmExclusive), false);
    }
    m_dead = false;
    neverEnd();
}

void RamDisk::cutPower(const Random &random)
{
    QList<QByteArray> names = m_files.keys();
    std::sort(names.begin(), names.end()); // chance is spent in the same order each time
    for (const QByteArray &name : std::as_const(names)) {
        RamFile &file = *m_files[name];
        const QList<Unsynced> writes = std::exchange(file.unsynced, {});
        if (!writes.isEmpty())
            file.bytes = std::exchange(file.synced, {});
        const quint64 how = random() % 4; // nothing, all, some, torn
        for (const Unsynced &write : writes) {
            if (how == 0 || (how >= 2 && random() % 2 == 0))
                continue;
            if (write.bytes.isEmpty()) {
                if (file.bytes.size() > write.offset)
                    file.bytes.resize(write.offset);
                continue;
            }
            if (file.bytes.size() < write.offset + write.bytes.size())
                file.bytes.resize(write.offset + write.bytes.size());
            for (qint64 at = 0; at < write.bytes.size();) {
                const qint64 end = qMin<qint64>(write.bytes.size(), ((write.offset + at) / kSector + 1) * kSector - write.offset);
                if (how != 3 || random() % 2 == 0)
                    file.bytes.write(write.offset + at, write.bytes.constData() + at, end - at);
                at = end;
            }
        }
    }
}

RamDisk::Files RamDisk::image() const
{
    Files files;
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        if (!it.key().endsWith("-wal") || !it.value()->bytes.isEmpty())
            files.insert(it.key(), it.value()->bytes);
    }
    return files;
}

void RamDisk::load(const Files &image)
{
    m_files.clear();
    for (auto it = image.cbegin(); it != image.cend(); ++it)
        put(it.key(), it.value());
}

void RamDisk::replace(const Files &image)
{
    for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
        it.value()->bytes = image.value(it.key());
        settle(**it);
        for (const auto &region : it.value()->regions)
            std::memset(region.get(), 0, kRegion);
    }
    for (auto it = image.cbegin(); it != image.cend(); ++it) {
        if (!m_files.contains(it.key()))
            put(it.key(), it.value());
    }
}

RamBytes RamDisk::bytes(const QByteArray &file) const
{
    const auto found = m_files.value(file);
    return found ? found->bytes : RamBytes();
}

void RamDisk::put(const QByteArray &file, const RamBytes &bytes)
{
    auto made = std::make_shared<RamFile>();
    made->bytes = bytes;
    made->number = ++m_lastNumber;
    m_files.insert(file, made);
}

} // namespace tsunagi::sim
