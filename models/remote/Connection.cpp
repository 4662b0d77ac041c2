// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Connection.h"

#include <QtEndian>

#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

namespace tsunagi {

namespace {

constexpr qsizetype kCopyPiece = 256 << 10;

/// Parameters as libpq takes them; they point into what they were made of.
struct Given
{
    explicit Given(const Parameters &parameters)
    {
        for (const Parameters::One &one : parameters.all()) {
            types << one.type;
            values << one.bytes.constData();
            lengths << int(one.bytes.size());
            formats << 1;
        }
    }
    [[nodiscard]] int count() const { return int(types.size()); }
    QList<Oid> types;
    QList<const char *> values;
    QList<int> lengths;
    QList<int> formats;
};

/// poll() until the socket is ready or the time is up; 0 = time is up, -1 = failed.
int pollSocket(int socket, short events, std::chrono::steady_clock::time_point until)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
        pollfd one {socket, events, 0};
        const int ready = ::poll(&one, 1, int(qBound(qint64(0), qint64(left), qint64(1000000))));
        if (ready >= 0 || errno != EINTR)
            return ready;
    }
}

/// What a refusal of the server means to the caller.
Code codeOf(QByteArrayView state)
{
    if (state.startsWith("08") || state.startsWith("57P0"))
        return Code::Offline;
    // Busy, locked, deadlocked, cancelled by a time limit, or a standby that was promoted a moment later.
    if (state.startsWith("53") || state == "40001" || state == "40P01" || state == "55P03" || state == "57014" || state == "25006"
        || state == "25P03")
        return Code::Timeout;
    if (state == "SY409" || state == "P0001" || state.startsWith("22") || state.startsWith("23"))
        return Code::Constraint;
    if (state == "3D000")
        return Code::NotFound;
    if (state == "42501" || state.startsWith("28"))
        return Code::Invalid;
    return Code::Internal;
}

} // namespace

void Answer::Freed::operator()(pg_result *result) const
{
    PQclear(result);
}

Answer::Answer(pg_result *result) : m_result(result) { }

int Answer::rows() const
{
    return PQntuples(m_result.get());
}

bool Answer::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column);
}

QByteArrayView Answer::view(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

qint64 Answer::integer(int row, int column) const
{
    const QByteArrayView field = view(row, column);
    switch (field.size()) {
    case 1: return field[0];
    case 2: return qFromBigEndian<qint16>(field.data());
    case 4: return qFromBigEndian<qint32>(field.data());
    case 8: return qFromBigEndian<qint64>(field.data());
    default: return 0;
    }
}

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionUri &uri, Milliseconds deadline)
{
    const auto until = Clock::now() + deadline;
    Result<std::unique_ptr<Connection>> connection = fail(Code::Offline, uri.display());
    // connect_timeout counts for libpq's blocking calls only, so each host gets its time here.
    const auto each = std::chrono::seconds(qMax(1, uri.value("connect_timeout").toInt()));
    for (const ConnectionUri &host : uri.hosts()) {
        connection = openOne(host, qMin(until, Clock::now() + each));
        if (connection || Clock::now() >= until)
            break;
    }
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::openOne(const ConnectionUri &uri, Clock::time_point until)
{
    QList<const char *> keywords;
    QList<const char *> values;
    for (const auto &[keyword, value] : uri.settings()) {
        keywords << keyword.constData();
        values << value.constData();
    }
    keywords << nullptr;
    values << nullptr;
    std::unique_ptr<Connection> connection(new Connection(PQconnectStartParams(keywords.constData(), values.constData(), 0)));
    pg_conn *handle = connection->m_connection;
    const auto refused = [&]() -> tl::unexpected<Error> {
        // libpq keeps no SQLSTATE of a refused login; its words are the server's, in the language of the server.
        const QString words = QString::fromUtf8(PQerrorMessage(handle)).trimmed().section(u'\n', 0, 0);
        connection->close();
        const bool asked = words.contains(u"FATAL") && !words.contains(u"starting up") && !words.contains(u"shutting down")
            && !words.contains(u"too many") && !words.contains(u"remaining connection slots");
        if (asked && words.contains(u"does not exist") && words.contains(u"database"))
            return fail(Code::NotFound, uri.display(), words);
        return fail(asked ? Code::Invalid : Code::Offline, uri.display(), words);
    };
    if (!handle || PQstatus(handle) == CONNECTION_BAD)
        return refused();
    for (;;) {
        const PostgresPollingStatusType status = PQconnectPoll(handle);
        if (status == PGRES_POLLING_OK)
            break;
        if (status == PGRES_POLLING_FAILED)
            return refused();
        const int ready = pollSocket(PQsocket(handle), status == PGRES_POLLING_READING ? POLLIN : POLLOUT, until);
        if (ready < 0) {
            connection->close();
            return fail(Code::Offline, uri.display(), QStringLiteral("the socket failed"));
        }
        if (ready == 0) {
            connection->close();
            return fail(Code::Timeout, uri.display(), QStringLiteral("no answer to the call"));
        }
    }
    PQsetnonblocking(handle, 1);
    PQsetNoticeReceiver(handle, [](void *, const PGresult *) { }, nullptr);
    return connection;
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (m_connection)
        PQfinish(m_connection);
    m_connection = nullptr;
}

tl::unexpected<Error> Connection::lost(Code code, const QString &what)
{
    close();
    return fail(code, QStringLiteral("shared"), what);
}

Error Connection::errorOf(const pg_result *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *more = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    QString detail = QString::fromUtf8(words ? words : PQresultErrorMessage(result)).trimmed();
    if (more)
        detail += QStringLiteral(" (%1)").arg(QString::fromUtf8(more));
    // Without a state the words are libpq's own: the line broke.
    Error error {state ? codeOf(state) : Code::Offline, QString::fromLatin1(state ? state : "shared"), detail};
    if (PQstatus(m_connection) == CONNECTION_BAD) {
        if (error.code != Code::Timeout)
            error.code = Code::Offline;
        close();
    }
    return error;
}

Result<> Connection::wait(bool writing, Clock::time_point until)
{
    const int ready = pollSocket(PQsocket(m_connection), writing ? POLLIN | POLLOUT : POLLIN, until);
    if (ready == 0)
        return lost(Code::Timeout, QStringLiteral("the server does not answer"));
    if (ready < 0 || !PQconsumeInput(m_connection))
        return lost(Code::Offline, m_connection ? QString::fromUtf8(PQerrorMessage(m_connection)).trimmed() : QString());
    return {};
}

Result<> Connection::flush(Clock::time_point until)
{
    for (;;) {
        const int left = PQflush(m_connection);
        if (left == 0)
            return {};
        if (left < 0)
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
        TSUNAGI_TRY(wait(true, until));
    }
}

Result<pg_result *> Connection::nextResult(Clock::time_point until)
{
    while (PQisBusy(m_connection))
        TSUNAGI_TRY(wait(false, until));
    return PQgetResult(m_connection);
}

Result<> Connection::drain(Clock::time_point until)
{
    for (;;) {
        const auto result = nextResult(until);
        TSUNAGI_TRY(result);
        if (!*result)
            return {};
        PQclear(*result);
    }
}

Result<Answer> Connection::query(QByteArrayView sql, const Parameters &parameters, Milliseconds deadline)
{
    if (!m_connection)
        return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
    const auto until = Clock::now() + deadline;
    const Given given(parameters);
    if (!PQsendQueryParams(m_connection, sql.toByteArray().constData(), given.count(), given.types.constData(), given.values.constData(),
                           given.lengths.constData(), given.formats.constData(), 1))
        return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    TSUNAGI_TRY(flush(until));
    const auto first = nextResult(until);
    TSUNAGI_TRY(first);
    Answer answer(*first);
    const ExecStatusType status = PQresultStatus(*first);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        const Error error = errorOf(*first);
        if (m_connection)
            TSUNAGI_TRY(drain(until));
        return tl::unexpected(error);
    }
    TSUNAGI_TRY(drain(until));
    return answer;
}

Result<Answer> Connection::prepared(const QByteArray &sql, const Parameters &parameters, Milliseconds deadline)
{
    auto answers = together({{sql, parameters}}, deadline);
    TSUNAGI_TRY(answers);
    return std::move(answers->front());
}

Result<std::vector<Answer>> Connection::together(const QList<Call> &calls, Milliseconds deadline)
{
    const auto until = Clock::now() + deadline;
    for (int tries = 0;; ++tries) {
        if (!m_connection)
            return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
        if (!PQenterPipelineMode(m_connection))
            return lost(Code::Offline, QStringLiteral("the line is out of step"));
        QList<bool> anew;
        TSUNAGI_TRY(sendCalls(calls, anew));
        TSUNAGI_TRY(flush(until));
        auto answers = readCalls(calls, anew, until);
        if (m_connection && !PQexitPipelineMode(m_connection))
            return lost(Code::Offline, QStringLiteral("the line is out of step"));
        // An upgrade may have replaced what a statement was prepared for.
        const bool stale = !answers && m_connection && (answers.error().where == u"0A000" || answers.error().where == u"26000");
        if (!stale || tries > 0 || inTransaction())
            return answers;
    }
}

Result<> Connection::sendCalls(const QList<Call> &calls, QList<bool> &anew)
{
    QHash<QByteArray, QByteArray> fresh;
    for (const Call &call : calls) {
        const Given given(call.parameters);
        QByteArray name = m_prepared.value(call.sql, fresh.value(call.sql));
        anew << name.isEmpty();
        if (name.isEmpty()) {
            name = "s" + QByteArray::number(++m_names);
            fresh.insert(call.sql, name);
            if (!PQsendPrepare(m_connection, name.constData(), call.sql.constData(), given.count(), given.types.constData()))
                return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
        }
        if (!PQsendQueryPrepared(m_connection, name.constData(), given.count(), given.values.constData(), given.lengths.constData(),
                                 given.formats.constData(), 1))
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    }
    m_prepared.insert(fresh);
    if (!PQpipelineSync(m_connection))
        return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    return {};
}

Result<std::vector<Answer>> Connection::readCalls(const QList<Call> &calls, const QList<bool> &anew, Clock::time_point until)
{
    std::vector<Answer> answers;
    std::optional<Error> error;
    // Each statement sent has its results and a null behind them, and the end has one of its own.
    const auto take = [&](const QByteArray &sql, bool keep) -> Result<> {
        for (;;) {
            const auto result = nextResult(until);
            TSUNAGI_TRY(result);
            if (!*result)
                return {};
            Answer answer(*result);
            const ExecStatusType status = PQresultStatus(*result);
            if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
                if (keep)
                    answers.push_back(std::move(answer));
                continue;
            }
            m_prepared.remove(sql); // failed, or passed over for what failed before it: whether it is there is not worth asking
            if (status != PGRES_PIPELINE_ABORTED && !error)
                error = errorOf(*result);
            if (!m_connection)
                return tl::unexpected(*error);
        }
    };
    for (qsizetype i = 0; i < calls.size(); ++i) {
        if (anew[i])
            TSUNAGI_TRY(take(calls[i].sql, false));
        TSUNAGI_TRY(take(calls[i].sql, true));
    }
    const auto end = nextResult(until);
    TSUNAGI_TRY(end);
    const Answer synced(*end);
    if (error)
        return tl::unexpected(*error);
    if (PQresultStatus(*end) != PGRES_PIPELINE_SYNC || answers.size() != size_t(calls.size()))
        return lost(Code::Offline, QStringLiteral("the answers are out of step"));
    return answers;
}

bool Connection::inTransaction() const
{
    return m_connection && PQtransactionStatus(m_connection) != PQTRANS_IDLE;
}

Result<> Connection::exec(QByteArrayView sql, Milliseconds deadline)
{
    if (!m_connection)
        return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
    const auto until = Clock::now() + deadline;
    if (!PQsendQuery(m_connection, sql.toByteArray().constData()))
        return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    TSUNAGI_TRY(flush(until));
    std::optional<Error> error;
    for (;;) {
        const auto result = nextResult(until);
        TSUNAGI_TRY(result);
        if (!*result)
            break;
        const Answer answer(*result);
        if (PQresultStatus(*result) == PGRES_FATAL_ERROR && !error)
            error = errorOf(*result);
        if (!m_connection)
            break;
    }
    if (error)
        return tl::unexpected(*error);
    return {};
}

Result<> Connection::copyOut(QByteArrayView sql, const CopyRow &row, Milliseconds deadline)
{
    if (!m_connection)
        return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
    auto until = Clock::now() + deadline;
    if (!PQsendQuery(m_connection, sql.toByteArray().constData()))
        return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    TSUNAGI_TRY(flush(until));
    {
        const auto first = nextResult(until);
        TSUNAGI_TRY(first);
        const Answer answer(*first);
        if (PQresultStatus(*first) != PGRES_COPY_OUT) {
            const Error error = errorOf(*first);
            if (m_connection)
                TSUNAGI_TRY(drain(until));
            return tl::unexpected(error);
        }
    }
    const auto broken = [this] { return lost(Code::Offline, QStringLiteral("a row that cannot be read")); };
    bool started = false;
    QList<QByteArrayView> fields;
    for (;;) {
        char *buffer = nullptr;
        const int size = PQgetCopyData(m_connection, &buffer, 1);
        const std::unique_ptr<char, decltype(&PQfreemem)> freed(buffer, &PQfreemem);
        if (size == 0) {
            TSUNAGI_TRY(wait(false, until));
            until = Clock::now() + deadline;
            continue;
        }
        if (size == -1)
            break;
        if (size < 0)
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
        const char *at = buffer;
        const char *end = buffer + size;
        if (!started) {
            // "PGCOPY\n\377\r\n\0", flags, length of an extension that no server sends.
            if (size < 19)
                return broken();
            at += 19;
            started = true;
        }
        while (end - at >= 2) {
            const auto count = qFromBigEndian<qint16>(at);
            at += 2;
            if (count < 0)
                break;
            fields.clear();
            for (int i = 0; i < count; ++i) {
                if (end - at < 4)
                    return broken();
                const auto length = qFromBigEndian<qint32>(at);
                at += 4;
                if (length > end - at)
                    return broken();
                fields << (length < 0 ? QByteArrayView() : QByteArrayView(at, length));
                at += qMax(length, 0);
            }
            if (const auto taken = row(fields); !taken) {
                close(); // the rest is still under way
                return taken;
            }
        }
    }
    return copyEnd(until);
}

Result<> Connection::copyEnd(Clock::time_point until)
{
    std::optional<Error> error;
    for (;;) {
        const auto result = nextResult(until);
        TSUNAGI_TRY(result);
        if (!*result)
            break;
        const Answer answer(*result);
        if (PQresultStatus(*result) == PGRES_FATAL_ERROR && !error)
            error = errorOf(*result);
        if (!m_connection)
            break;
    }
    if (error)
        return tl::unexpected(*error);
    return {};
}

Result<> Connection::putCopy(const QByteArray &bytes, Milliseconds deadline)
{
    for (;;) {
        const int done = PQputCopyData(m_connection, bytes.constData(), int(bytes.size()));
        if (done > 0)
            return flush(Clock::now() + deadline);
        if (done < 0)
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
        TSUNAGI_TRY(wait(true, Clock::now() + deadline));
    }
}

Result<> Connection::copyIn(QByteArrayView sql, const CopyFields &next, Milliseconds deadline)
{
    if (!m_connection)
        return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
    if (!PQsendQuery(m_connection, sql.toByteArray().constData()))
        return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    TSUNAGI_TRY(flush(Clock::now() + deadline));
    {
        const auto first = nextResult(Clock::now() + deadline);
        TSUNAGI_TRY(first);
        const Answer answer(*first);
        if (PQresultStatus(*first) != PGRES_COPY_IN) {
            const Error error = errorOf(*first);
            if (m_connection)
                TSUNAGI_TRY(drain(Clock::now() + deadline));
            return tl::unexpected(error);
        }
    }
    QByteArray out("PGCOPY\n\377\r\n\0", 11);
    out.append(8, '\0'); // flags; no extension
    const auto append = [&out](auto number) {
        const auto bytes = qToBigEndian(number);
        out.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
    };
    QList<QByteArray> fields;
    for (;;) {
        fields.clear();
        const auto more = next(fields);
        if (!more)
            close(); // the server takes nothing of it
        TSUNAGI_TRY(more);
        if (!*more)
            break;
        append(qint16(fields.size()));
        for (const QByteArray &field : std::as_const(fields)) {
            append(field.isNull() ? qint32(-1) : qint32(field.size()));
            out += field;
        }
        if (out.size() > kCopyPiece) {
            TSUNAGI_TRY(putCopy(out, deadline));
            out.resize(0);
        }
    }
    append(qint16(-1));
    TSUNAGI_TRY(putCopy(out, deadline));
    for (int done = 0; done == 0;) {
        done = PQputCopyEnd(m_connection, nullptr);
        if (done < 0)
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
        if (done == 0)
            TSUNAGI_TRY(wait(true, Clock::now() + deadline));
    }
    TSUNAGI_TRY(flush(Clock::now() + deadline));
    return copyEnd(Clock::now() + deadline);
}

bool Connection::takeNotify()
{
    bool any = false;
    while (PGnotify *one = m_connection ? PQnotifies(m_connection) : nullptr) {
        PQfreemem(one);
        any = true;
    }
    return any;
}

Result<bool> Connection::waitForNotify(Milliseconds time)
{
    if (!m_connection)
        return fail(Code::Offline, QStringLiteral("shared"), QStringLiteral("not connected"));
    const auto until = Clock::now() + time;
    for (;;) {
        if (takeNotify())
            return true;
        const int ready = pollSocket(PQsocket(m_connection), POLLIN, until);
        if (ready == 0)
            return false;
        if (ready < 0 || !PQconsumeInput(m_connection))
            return lost(Code::Offline, QString::fromUtf8(PQerrorMessage(m_connection)).trimmed());
    }
}

int Connection::watch() const
{
    return m_connection ? ::dup(PQsocket(m_connection)) : -1;
}

void Connection::waitAndClose(int handle, Clock::duration time, const Bell &bell)
{
    const auto left = std::chrono::ceil<Milliseconds>(time).count();
    pollfd both[] {{handle, POLLIN, 0}, {bell.handle(), POLLIN, 0}}; // a handle of -1 is never ready
    ::poll(both, 2, int(qBound(qint64(0), qint64(left), qint64(1000000))));
    bell.silence();
    if (handle >= 0)
        ::close(handle);
}

} // namespace tsunagi
