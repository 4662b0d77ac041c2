// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Bell.h"
#include "models/remote/ConnectionUri.h"
#include "models/remote/Parameters.h"

#include <QByteArrayView>
#include <QHash>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace tsunagi {

/// The rows of an answer, in binary format.
class Answer final
{
public:
    explicit Answer(pg_result *result);
    [[nodiscard]] int rows() const;
    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] QByteArrayView view(int row, int column) const;
    [[nodiscard]] QByteArray bytes(int row, int column) const { return view(row, column).toByteArray(); }
    /// Of a 2, 4 or 8 byte integer, or a boolean; 0 for null.
    [[nodiscard]] qint64 integer(int row, int column) const;

private:
    struct Freed
    {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Freed> m_result;
};

/// One connection to PostgreSQL. Every call ends by its deadline, whatever the server or the cable does; a call that
/// fails for the sake of the line leaves the connection closed, because the answer may still be under way.
///
/// Thread: one at a time, never the GUI thread.
/// Errors: Offline, Timeout - the line or a busy server, try again; Constraint - the data forbids it (detail: the server's
/// words); NotFound - no such database; Invalid - rights or the login were refused; Internal - anything else, try again.
/// `where` is the five letters of SQLSTATE if the server gave them. The password is in none of them.
class Connection final
{
public:
    using Milliseconds = std::chrono::milliseconds;
    using Clock = std::chrono::steady_clock;
    static constexpr Milliseconds kDeadline {5000};

    static Result<std::unique_ptr<Connection>> open(const ConnectionUri &uri, Milliseconds deadline = kDeadline);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// False after a call that lost the line.
    [[nodiscard]] bool isOpen() const { return m_connection != nullptr; }
    /// One statement with parameters.
    [[nodiscard]] Result<Answer> query(QByteArrayView sql, const Parameters &parameters = {}, Milliseconds deadline = kDeadline);
    /// A statement of query(), to be sent with others.
    struct Call
    {
        QByteArray sql;
        Parameters parameters {};
    };
    /// As query(), but the server reads and plans the statement once for this connection.
    [[nodiscard]] Result<Answer> prepared(const QByteArray &sql, const Parameters &parameters = {}, Milliseconds deadline = kDeadline);
    /// Several prepared statements in one round trip, and so in one transaction unless they say otherwise. After an error nothing
    /// that follows is done; a transaction that one of them began is then still to be ended.
    [[nodiscard]] Result<std::vector<Answer>> together(const QList<Call> &calls, Milliseconds deadline = kDeadline);
    /// Is a transaction open, or failed and not ended yet?
    [[nodiscard]] bool inTransaction() const;
    /// One or several statements without parameters or rows, in one transaction unless they say otherwise.
    [[nodiscard]] Result<> exec(QByteArrayView sql, Milliseconds deadline = kDeadline);
    /// The fields of one row; a null view is null.
    using CopyRow = std::function<Result<>(const QList<QByteArrayView> &fields)>;
    /// `COPY (…) TO STDOUT (FORMAT binary)`. The deadline starts anew with each piece that arrives.
    [[nodiscard]] Result<> copyOut(QByteArrayView sql, const CopyRow &row, Milliseconds deadline = kDeadline);
    /// Fills the fields of the next row, a null QByteArray is null; false at the end.
    using CopyFields = std::function<Result<bool>(QList<QByteArray> &fields)>;
    /// `COPY … FROM STDIN (FORMAT binary)`: all rows or, on any error, none.
    [[nodiscard]] Result<> copyIn(QByteArrayView sql, const CopyFields &next, Milliseconds deadline = kDeadline);
    /// Was there a notification among what was read so far? It is forgotten.
    [[nodiscard]] bool takeNotify();
    /// Waits for a notification or until the time is up; true if there was one. LISTEN by exec() first.
    [[nodiscard]] Result<bool> waitForNotify(Milliseconds time);
    /// A second handle of the socket, so that another thread can wait for bytes while this one uses the connection; -1 = none.
    [[nodiscard]] int watch() const;
    /// Sleeps until bytes have come to a handle of watch(), `bell` rings or the time is up, and gives the handle back.
    static void waitAndClose(int handle, Clock::duration time, const Bell &bell);
    void close();

private:
    explicit Connection(pg_conn *connection) : m_connection(connection) { }
    static Result<std::unique_ptr<Connection>> openOne(const ConnectionUri &uri, Clock::time_point until);
    [[nodiscard]] Result<> wait(bool writing, Clock::time_point until);
    [[nodiscard]] Result<> flush(Clock::time_point until);
    [[nodiscard]] Result<pg_result *> nextResult(Clock::time_point until);
    [[nodiscard]] Result<> sendCalls(const QList<Call> &calls, QList<bool> &anew);
    [[nodiscard]] Result<std::vector<Answer>> readCalls(const QList<Call> &calls, const QList<bool> &anew, Clock::time_point until);
    [[nodiscard]] Result<> drain(Clock::time_point until);
    /// The answer to a COPY that ended.
    [[nodiscard]] Result<> copyEnd(Clock::time_point until);
    [[nodiscard]] Result<> putCopy(const QByteArray &bytes, Milliseconds deadline);
    [[nodiscard]] tl::unexpected<Error> lost(Code code, const QString &what);
    [[nodiscard]] Error errorOf(const pg_result *result);
    pg_conn *m_connection;
    QHash<QByteArray, QByteArray> m_prepared; ///< names by statements
    int m_names = 0;
};

} // namespace tsunagi
