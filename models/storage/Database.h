// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/storage/Value.h"

#include <QHash>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace tsunagi {

class Database;

/// A prepared statement in use. Forward-only; goes back to its connection's cache, reset, when it is destroyed.
class Statement final
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    ~Statement();

    /// Binds parameter `index` (from 1).
    Statement &bind(int index, const Value &value);
    Statement &bind(int index, const Id &id);
    /// As bind, without a copy: `value` must outlive the next step.
    Statement &bindRef(int index, const Value &value);
    /// Bytes bound without a copy: `utf8` must outlive the next step.
    Statement &bindText(int index, QByteArrayView utf8);
    Statement &bindBlob(int index, QByteArrayView bytes);
    Statement &bindInteger(int index, qint64 number);
    Statement &bindNull(int index);
    template<class... Args>
    Statement &bindAll(const Args &...args)
    {
        int index = 0;
        (bind(++index, args), ...);
        return *this;
    }
    /// True on a row, false at the end.
    [[nodiscard]] Result<bool> step();
    /// Runs to the end and makes the statement ready for new bindings.
    [[nodiscard]] Result<> run();
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    /// Valid until the next step.
    [[nodiscard]] QByteArrayView view(int column) const;
    [[nodiscard]] Id id(int column) const;
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QByteArray columnName(int column) const;

private:
    friend class Database;
    Statement(Database &database, sqlite3_stmt *statement, QByteArray key);
    Database *m_database;
    sqlite3_stmt *m_statement;
    QByteArray m_key;
};

/// One SQLite connection, used by one thread at a time.
class Database final
{
public:
    enum class Mode { ReadWrite, ReadOnly };
    /// WAL, foreign keys on, waits up to 10 s for another process. `synchronous` is "FULL" for precious files, "NORMAL" for disposable ones.
    static Result<std::unique_ptr<Database>> open(const QString &path, Mode mode, const char *synchronous = "FULL");
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)
    /// Deletes a database file with its log, of which no connection may be open; nothing if it is not there.
    static Result<> remove(const QString &path);

    /// Puts a closed database file in the place of another, durably. Dying in between leaves none at all, so for files that
    /// can be made again; connections of other processes to the old one find that they are not isInPlace() any more.
    static Result<> replace(const QString &from, const QString &to);

    /// One or several statements without result rows.
    [[nodiscard]] Result<> exec(QByteArrayView sql);
    /// Prepared once per connection and text. A preparing error surfaces at the first step.
    [[nodiscard]] Statement statement(QByteArrayView sql) const;
    /// First column of the first row as integer; nothing without a row.
    [[nodiscard]] Result<std::optional<qint64>> scalar(QByteArrayView sql) const;
    [[nodiscard]] int changes() const;
    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool inTransaction() const;
    /// False once the file was deleted, moved or replaced under this connection.
    [[nodiscard]] bool isInPlace() const;
    /// Which log lies beside the file at this path; two are the same while this is. Empty if there is none.
    [[nodiscard]] QByteArray logAtPath() const;
    [[nodiscard]] Error lastError(const QString &where) const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    friend class Statement;
    Database(sqlite3 *handle, QString path);
    void giveBack(const QByteArray &key, sqlite3_stmt *statement) const;
    sqlite3 *m_handle;
    QString m_path;
    mutable QHash<QByteArray, sqlite3_stmt *> m_idle; ///< null while lent
};

/// BEGIN IMMEDIATE … COMMIT; rolls back unless commit() was called. Nothing if one is open already.
class Transaction final
{
public:
    static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;
    ~Transaction();
    [[nodiscard]] Result<> commit();

private:
    explicit Transaction(Database *database) : m_database(database) { }
    Database *m_database;
};

} // namespace tsunagi
