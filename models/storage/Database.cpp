// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <chrono>
#include <thread>

namespace tsunagi {

namespace {

Code codeOf(int sqlite)
{
    switch (sqlite & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Code::Timeout;
    case SQLITE_CONSTRAINT: return Code::Constraint;
    case SQLITE_FULL: return Code::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Code::Corrupt;
    case SQLITE_CANTOPEN: return Code::NotFound;
    case SQLITE_INTERRUPT: return Code::Cancelled;
    default: return Code::Internal;
    }
}

// Short steps: a waiting clerk gets in between two slices of another process's long work.
constexpr auto kBusyStep = std::chrono::milliseconds(1);
constexpr int kBusySteps = 10000;

/// A call of the place where SQLite has its files, which a test may hold in memory; `own` if it has none of that name.
template<class Call>
Call *fileCall(const char *name, Call *own)
{
    sqlite3_vfs *files = sqlite3_vfs_find(nullptr);
    const sqlite3_syscall_ptr found = files->iVersion >= 3 && files->xGetSystemCall ? files->xGetSystemCall(files, name) : nullptr;
    return found ? reinterpret_cast<Call *>(found) : own;
}

/// A file or folder, made durable.
int flushPath(const char *path)
{
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    const int done = file >= 0 ? ::fsync(file) : -1;
    if (file >= 0)
        ::close(file);
    return done;
}

int waitBusy(void *, int tries)
{
    if (tries >= kBusySteps)
        return 0;
    std::this_thread::sleep_for(kBusyStep);
    return 1;
}

} // namespace

Statement::Statement(Database &database, sqlite3_stmt *statement, QByteArray key)
    : m_database(&database), m_statement(statement), m_key(std::move(key))
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)), m_key(std::move(other.m_key))
{
}

Statement::~Statement()
{
    if (m_statement)
        m_database->giveBack(m_key, m_statement);
}

Statement &Statement::bind(int index, const Value &value)
{
    if (!m_statement)
        return *this;
    switch (value.type()) {
    case Value::Type::Null: sqlite3_bind_null(m_statement, index); break;
    case Value::Type::Integer: sqlite3_bind_int64(m_statement, index, value.integer()); break;
    case Value::Type::Text:
        sqlite3_bind_text(m_statement, index, value.bytes().constData(), int(value.bytes().size()), SQLITE_TRANSIENT);
        break;
    case Value::Type::Blob:
        sqlite3_bind_blob(m_statement, index, value.bytes().constData(), int(value.bytes().size()), SQLITE_TRANSIENT);
        break;
    }
    return *this;
}

Statement &Statement::bind(int index, const Id &id)
{
    if (m_statement) {
        if (id.isNull())
            sqlite3_bind_null(m_statement, index);
        else
            sqlite3_bind_blob(m_statement, index, id.view().data(), 16, SQLITE_TRANSIENT);
    }
    return *this;
}

Statement &Statement::bindText(int index, QByteArrayView utf8)
{
    if (m_statement)
        sqlite3_bind_text(m_statement, index, utf8.data() ? utf8.data() : "", int(utf8.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindBlob(int index, QByteArrayView bytes)
{
    if (m_statement)
        sqlite3_bind_blob(m_statement, index, bytes.data() ? bytes.data() : "", int(bytes.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindInteger(int index, qint64 number)
{
    if (m_statement)
        sqlite3_bind_int64(m_statement, index, number);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    if (m_statement)
        sqlite3_bind_null(m_statement, index);
    return *this;
}

Statement &Statement::bindRef(int index, const Value &value)
{
    if (value.type() == Value::Type::Text)
        return bindText(index, value.bytes());
    if (value.type() == Value::Type::Blob && m_statement) {
        sqlite3_bind_blob(m_statement, index, value.bytes().constData(), int(value.bytes().size()), SQLITE_STATIC);
        return *this;
    }
    return bind(index, value);
}

Result<bool> Statement::step()
{
    if (!m_statement) {
        // Prepared again for its message: other statements ran since.
        if (sqlite3_prepare_v2(m_database->m_handle, m_key.constData(), int(m_key.size()), &m_statement, nullptr) != SQLITE_OK)
            return tl::unexpected(m_database->lastError(QString::fromUtf8(m_key.left(200))));
        return fail(Code::Internal, QString::fromUtf8(m_key.left(200)), QStringLiteral("not prepared when it was bound"));
    }
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    const Error error = m_database->lastError(QString::fromUtf8(m_key.left(200)));
    sqlite3_reset(m_statement);
    return tl::unexpected(error);
}

Result<> Statement::run()
{
    for (;;) {
        const auto row = step();
        TSUNAGI_TRY(row);
        if (!*row)
            break;
    }
    reset();
    return {};
}

void Statement::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<qint64>(integer(column));
}

QString Statement::text(int column) const
{
    const QByteArrayView bytes = view(column);
    return QString::fromUtf8(bytes);
}

QByteArray Statement::bytes(int column) const
{
    return view(column).toByteArray();
}

QByteArrayView Statement::view(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), qsizetype(sqlite3_column_bytes(m_statement, column))};
}

Id Statement::id(int column) const
{
    return Id::fromBytes(view(column));
}

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_TEXT: return Value::text(bytes(column));
    case SQLITE_BLOB: return Value::blob(bytes(column));
    default: return {};
    }
}

int Statement::columnCount() const
{
    return m_statement ? sqlite3_column_count(m_statement) : 0;
}

QByteArray Statement::columnName(int column) const
{
    return sqlite3_column_name(m_statement, column);
}

Database::Database(sqlite3 *handle, QString path) : m_handle(handle), m_path(std::move(path)) { }

Database::~Database()
{
    for (sqlite3_stmt *statement : std::as_const(m_idle))
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode, const char *synchronous)
{
    // Its memory statistics take a lock around every allocation of every thread.
    [[maybe_unused]] static const int unmeasured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3 *handle = nullptr;
    const int flags = (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, nullptr) != SQLITE_OK) {
        const QString detail = handle ? QString::fromUtf8(sqlite3_errmsg(handle)) : QString();
        sqlite3_close(handle);
        return fail(Code::NotFound, path, detail);
    }
    std::unique_ptr<Database> database(new Database(handle, path));
    sqlite3_busy_handler(handle, waitBusy, nullptr);
    if (mode == Mode::ReadWrite) {
        // An op with its body, and two of the widest rows, fit on one page; a tenth less work than with 4096.
        TSUNAGI_TRY(database->exec("PRAGMA page_size=8192"));
        // Two processes that create the file at once: switching to WAL does not ask the busy handler.
        for (int tries = 0;; ++tries) {
            const auto wal = database->exec("PRAGMA journal_mode=WAL");
            if (wal)
                break;
            if (wal.error().code != Code::Timeout || tries >= kBusySteps)
                return tl::unexpected(wal.error());
            std::this_thread::sleep_for(kBusyStep);
        }
        TSUNAGI_TRY(database->exec(QByteArray("PRAGMA synchronous=") + synchronous));
        TSUNAGI_TRY(database->exec("PRAGMA foreign_keys=ON; PRAGMA secure_delete=FAST"));
        // 64 MB of log: ids are spread, so every chunk of a large file touches most pages of each index; they are written
        // back once in many chunks.
        TSUNAGI_TRY(database->exec("PRAGMA wal_autocheckpoint=16000"));
    }
    // A writer's large file touches most pages of each index; of readers there are several, and the system keeps their pages too.
    TSUNAGI_TRY(database->exec(QByteArray("PRAGMA cache_size=-") + (mode == Mode::ReadOnly ? "2048" : "16384") + "; PRAGMA temp_store=MEMORY"));
    return database;
}

Result<> Database::remove(const QString &path)
{
    sqlite3_vfs *files = sqlite3_vfs_find(nullptr); // where open() has its files, which a test may hold in memory
    for (const char *suffix : {"-wal", "-shm", ""}) {
        const QByteArray name = path.toUtf8() + suffix;
        const int done = files->xDelete(files, name.constData(), 0);
        if (done != SQLITE_OK && done != SQLITE_IOERR_DELETE_NOENT)
            return fail(Code::Internal, path, QString::fromUtf8(sqlite3_errstr(done)));
    }
    return {};
}

Result<> Database::replace(const QString &from, const QString &to)
{
    const auto flush = fileCall("flush", &flushPath);
    if (flush(from.toUtf8().constData()) != 0)
        return fail(Code::Internal, from, QStringLiteral("the file cannot be flushed"));
    sqlite3_vfs *files = sqlite3_vfs_find(nullptr);
    // The file before its log: a log alone is nothing, a file without its log may be damaged.
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const int done = files->xDelete(files, (to.toUtf8() + suffix).constData(), 0);
        if (done != SQLITE_OK && done != SQLITE_IOERR_DELETE_NOENT)
            return fail(Code::Internal, to, QString::fromUtf8(sqlite3_errstr(done)));
    }
    if (fileCall("rename", &::rename)(from.toUtf8().constData(), to.toUtf8().constData()) != 0)
        return fail(Code::Internal, to, QString::fromLocal8Bit(strerror(errno)));
    flush(to.section(u'/', 0, -2).toUtf8().constData());
    return {};
}

Result<> Database::exec(QByteArrayView sql)
{
    if (sqlite3_exec(m_handle, sql.toByteArray().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(lastError(QString::fromUtf8(sql.first(qMin<qsizetype>(sql.size(), 200)))));
    return {};
}

Statement Database::statement(QByteArrayView sql) const
{
    auto &self = const_cast<Database &>(*this);
    const auto known = m_idle.find(QByteArray::fromRawData(sql.data(), sql.size()));
    if (known != m_idle.end() && known.value())
        return {self, std::exchange(known.value(), nullptr), known.key()};
    QByteArray key = sql.toByteArray();
    sqlite3_stmt *prepared = nullptr;
    sqlite3_prepare_v3(m_handle, key.constData(), int(key.size()), SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    return {self, prepared, std::move(key)};
}

void Database::giveBack(const QByteArray &key, sqlite3_stmt *statement) const
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    sqlite3_stmt *&slot = m_idle[key];
    if (slot)
        sqlite3_finalize(statement);
    else
        slot = statement;
}

Result<std::optional<qint64>> Database::scalar(QByteArrayView sql) const
{
    Statement query = statement(sql);
    const auto row = query.step();
    TSUNAGI_TRY(row);
    if (!*row)
        return std::optional<qint64>();
    return query.optionalInteger(0);
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

bool Database::isInPlace() const
{
    int moved = 0;
    sqlite3_file_control(m_handle, nullptr, SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved == 0;
}

QByteArray Database::logAtPath() const
{
    struct stat log {};
    if (fileCall<int(const char *, struct stat *)>("stat", &::stat)((m_path.toUtf8() + "-wal").constData(), &log) != 0)
        return {};
    return QByteArray::number(qint64(log.st_dev)) + ':' + QByteArray::number(qint64(log.st_ino));
}

Error Database::lastError(const QString &where) const
{
    return {codeOf(sqlite3_extended_errcode(m_handle)), where, QString::fromUtf8(sqlite3_errmsg(m_handle))};
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (database.inTransaction())
        return Transaction(nullptr);
    TSUNAGI_TRY(database.exec("BEGIN IMMEDIATE"));
    return Transaction(&database);
}

Transaction::Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }

Transaction::~Transaction()
{
    if (m_database && m_database->inTransaction())
        (void)m_database->exec("ROLLBACK");
}

Result<> Transaction::commit()
{
    if (!m_database)
        return {};
    TSUNAGI_TRY(m_database->exec("COMMIT"));
    m_database = nullptr;
    return {};
}

} // namespace tsunagi
