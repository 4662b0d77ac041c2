// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresShared.h"

#include <QtEndian>

#include <thread>

namespace tsunagi {

namespace {

/// A backend keeps 64 subtransactions at hand, and each op has one.
constexpr int kBatch = 50;
constexpr qsizetype kBatchBytes = 4 << 20;
constexpr auto kCopyDeadline = Connection::Milliseconds(30000);
constexpr auto kSession =
    "SET lock_timeout='4s'; SET statement_timeout='60s'; SET idle_in_transaction_session_timeout='10s'; SET jit=off;"
    "SET synchronous_commit=on; SET search_path=pg_catalog; LISTEN sync";
constexpr auto kTables = "SELECT number, name, columns FROM sync.cat_table WHERE NOT derived";
constexpr auto kPush = "SELECT op_id, status, op_place, why FROM sync.push($1,$2,$3,$4,$5,$6,$7,$8)";
constexpr auto kHead = "SELECT newest, newest_token, oldest, token, place FROM sync.head($1,$2)";

/// A text that the server takes: without NUL, and UTF-8.
QByteArray clean(const QByteArray &text)
{
    QString read = QString::fromUtf8(text);
    return read.remove(QChar(u'\0')).toUtf8();
}

QByteArray clean(const QString &text)
{
    return QString(text).remove(QChar(u'\0')).toUtf8();
}

/// Empty, not null: a null QByteArray would be null in an array.
QByteArray given(QByteArray bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

tl::unexpected<Error> otherHistory(const QString &detail)
{
    return fail(Code::Conflict, QStringLiteral("history"), detail);
}

} // namespace

Result<std::unique_ptr<PostgresShared>> PostgresShared::open(const QString &uri, const Catalogue &catalogue)
{
    auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    return std::unique_ptr<PostgresShared>(new PostgresShared(std::move(*parsed), catalogue));
}

Result<> PostgresShared::connect()
{
    if (isConnected())
        return {};
    auto connection = Connection::open(m_uri);
    TSUNAGI_TRY(connection);
    m_connection = std::move(*connection);
    TSUNAGI_TRY(m_connection->exec(kSession));
    if (const auto learned = learnTables(); !learned) {
        m_connection->close();
        return learned;
    }
    // Once a week there is a partition to make; whoever comes first makes it, and nobody waits for it.
    const auto kept = m_connection->exec("SELECT sync.keep_log()");
    Q_UNUSED(kept)
    return isConnected() ? Result<>() : fail(Code::Offline, m_uri.display(), QStringLiteral("the line broke"));
}

Result<> PostgresShared::learnTables()
{
    const auto tables = m_connection->query(kTables);
    if (!tables && (tables.error().where == u"42P01" || tables.error().where == u"3F000"))
        return fail(Code::NotFound, QStringLiteral("shared"), QStringLiteral("no Tsunagi in this database; run `tsunagi shared init`"));
    TSUNAGI_TRY(tables);
    m_ours.clear();
    m_theirs.clear();
    for (int row = 0; row < tables->rows(); ++row) {
        const CatalogueTable *table = m_catalogue.table(tables->view(row, 1));
        if (!table)
            continue; // of a newer program
        for (const CatalogueField &field : table->fields) {
            // The array in binary form holds each name behind its length.
            const qint32 length = qToBigEndian(qint32(field.name.size()));
            const QByteArray entry = QByteArray(reinterpret_cast<const char *>(&length), 4) + field.name;
            if (!tables->view(row, 2).contains(entry))
                return fail(Code::SchemaTooNew, QStringLiteral("shared"),
                            QStringLiteral("%1.%2 is missing; run `tsunagi shared upgrade`").arg(QString::fromUtf8(table->name), QString::fromUtf8(field.name)));
        }
        m_ours.insert(int(tables->integer(row, 0)), table->number);
        m_theirs.insert(table->number, int(tables->integer(row, 0)));
    }
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived && !m_theirs.contains(table.number))
            return fail(Code::SchemaTooNew, QStringLiteral("shared"),
                        QStringLiteral("table %1 is missing; run `tsunagi shared upgrade`").arg(QString::fromUtf8(table.name)));
    }
    return {};
}

Result<> PostgresShared::tickAfter(qint64 seen)
{
    for (int tries = 0;; ++tries) {
        const auto answer = m_connection->query("SELECT tick, wait_ms FROM sync.tick()");
        TSUNAGI_TRY(answer);
        const qint64 wait = answer->integer(0, 1);
        // With any newer tick a pull brings all that can be seen now; and another one may be at it for long.
        if (wait == 0 || answer->integer(0, 0) > seen || tries == 50)
            return {};
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    }
}

Result<qint64> PostgresShared::head(const Seen &seen)
{
    TSUNAGI_TRY(connect());
    const auto answer = m_connection->query(kHead, Parameters().add(seen.tick).addText(clean(seen.desk)));
    TSUNAGI_TRY(answer);
    const qint64 newest = answer->integer(0, 0);
    if (seen.place > answer->integer(0, 4)) // it answered an op that it does not have: an older copy was put back
        return otherHistory(QStringLiteral("answers up to %1 are gone").arg(seen.place));
    // A tick that was pruned tells nothing; pull() says so.
    if (seen.tick > 0 && (seen.tick > newest || (!answer->isNull(0, 3) && answer->bytes(0, 3) != seen.token)))
        return otherHistory(QStringLiteral("tick %1 is of another history").arg(seen.tick));
    return newest;
}

Result<QList<PushResult>> PostgresShared::push(const QList<Op> &ops)
{
    TSUNAGI_TRY(connect());
    QList<PushResult> results;
    for (qsizetype start = 0; start < ops.size();) {
        QList<QByteArray> ids, kinds, actions, persons, bodies;
        QList<int> lanes;
        QList<qint64> seqs;
        qsizetype bytes = 0;
        qsizetype next = start;
        const QString &desk = ops[start].desk;
        for (; next < ops.size() && next - start < kBatch && ops[next].desk == desk && (next == start || bytes + ops[next].body.size() < kBatchBytes); ++next) {
            const Op &op = ops[next];
            ids << op.id.bytes();
            lanes << int(op.lane);
            seqs << op.seq;
            kinds << given(clean(op.kind));
            actions << (op.action.isNull() ? QByteArray() : op.action.bytes());
            persons << given(clean(op.person));
            bodies << given(op.body);
            bytes += op.body.size();
        }
        Parameters parameters;
        parameters.addText(clean(desk)).addBlobs(ids).addSmall(lanes).addIntegers(seqs).addTexts(kinds).addBlobs(actions);
        parameters.addTexts(persons).addBlobs(bodies);
        const auto answer = m_connection->query(kPush, parameters);
        if (!answer && answer.error().where == u"SY409")
            return fail(Code::Constraint, QStringLiteral("identity"), answer.error().detail);
        if (!answer && answer.error().code == Code::Constraint)
            // Refusals are answers; an error of this kind about the whole batch is no word about its ops.
            return fail(Code::Internal, answer.error().where, answer.error().detail);
        TSUNAGI_TRY(answer);
        for (int row = 0; row < answer->rows(); ++row)
            results << PushResult {Id::fromBytes(answer->view(row, 0)), PushResult::Status(answer->integer(row, 1)), answer->integer(row, 2),
                                   answer->bytes(row, 3)};
        start = next;
    }
    // So that the others hear of it; what fails here is made good by anybody's next pull.
    const auto ticked = m_connection->query("SELECT tick FROM sync.tick()");
    Q_UNUSED(ticked)
    return results;
}

QByteArray PostgresShared::columnsOf(const CatalogueTable &table) const
{
    QByteArray columns = "o.ver";
    for (const CatalogueField &field : table.fields)
        columns += ",o.\"" + field.name + '"';
    return columns;
}

PulledRow PostgresShared::rowOf(const CatalogueTable &table, const QList<QByteArrayView> &fields) const
{
    PulledRow row {table.number, Id::fromBytes(fields[0]), 0, {}};
    if (fields[1].isNull())
        return row; // not there, or not for this desk
    row.ver = qFromBigEndian<qint64>(fields[1].data());
    row.values.reserve(table.fields.size());
    for (qsizetype i = 0; i < table.fields.size(); ++i) {
        const QByteArrayView field = fields[i + 2];
        if (field.isNull())
            row.values << Value();
        else if (table.fields[i].type == Value::Type::Integer)
            row.values << Value(qFromBigEndian<qint64>(field.data()));
        else
            row.values << (table.fields[i].type == Value::Type::Blob ? Value::blob(given(field.toByteArray())) : Value::text(given(field.toByteArray())));
    }
    return row;
}

Result<> PostgresShared::copyRows(const CatalogueTable &table, const QByteArray &from, PullSlice &slice)
{
    return m_connection->copyOut("COPY (SELECT " + from + ") TO STDOUT (FORMAT binary)",
                                 [&](const QList<QByteArrayView> &fields) -> Result<> {
                                     if (fields.size() != table.fields.size() + 2)
                                         return fail(Code::Internal, QString::fromUtf8(table.name), QStringLiteral("a row of another width"));
                                     slice.rows << rowOf(table, fields);
                                     return {};
                                 },
                                 kCopyDeadline);
}

Result<PullSlice> PostgresShared::pull(const Seen &seen, int limit)
{
    Q_UNUSED(limit)
    TSUNAGI_TRY(connect());
    TSUNAGI_TRY(tickAfter(seen.tick));
    TSUNAGI_TRY(m_connection->exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    auto slice = pullSnapshot(seen);
    if (m_connection->isOpen()) {
        const auto ended = m_connection->exec("COMMIT");
        if (!ended)
            m_connection->close(); // a transaction that stays open holds the server up
    }
    return slice;
}

Result<PullSlice> PostgresShared::pullSnapshot(const Seen &seen)
{
    const auto head = m_connection->query(kHead, Parameters().add(seen.tick).addText(clean(seen.desk)));
    TSUNAGI_TRY(head);
    PullSlice slice {head->integer(0, 0), head->bytes(0, 1), head->integer(0, 4), false, {}};
    if (seen.place > slice.held)
        return otherHistory(QStringLiteral("answers up to %1 are gone").arg(seen.place));
    if (seen.tick > 0) {
        if (head->isNull(0, 3) && seen.tick < head->integer(0, 2))
            return fail(Code::Conflict, QStringLiteral("pruned"), QStringLiteral("tick %1 is older than the log").arg(seen.tick));
        if (head->isNull(0, 3) || head->bytes(0, 3) != seen.token)
            return otherHistory(QStringLiteral("tick %1 is of another history").arg(seen.tick));
        if (slice.tick == seen.tick)
            return slice;
    }
    if (seen.tick == 0) {
        for (const CatalogueTable &table : m_catalogue.tables()) {
            if (!table.derived)
                TSUNAGI_TRY(copyRows(table, "o.id," + columnsOf(table) + " FROM app.\"" + table.name + "\" o", slice));
        }
        return slice;
    }
    const QByteArray changed = "sync.changed(" + QByteArray::number(seen.tick) + ")";
    const auto touched = m_connection->query("SELECT DISTINCT tbl FROM " + changed);
    TSUNAGI_TRY(touched);
    for (int row = 0; row < touched->rows(); ++row) {
        const int theirs = int(touched->integer(row, 0));
        if (!m_ours.contains(theirs))
            continue;
        const CatalogueTable &table = m_catalogue.tables()[m_ours.value(theirs)];
        TSUNAGI_TRY(copyRows(table, "c.pk," + columnsOf(table) + " FROM " + changed + " c LEFT JOIN app.\"" + table.name
                                 + "\" o ON o.id=c.pk WHERE c.tbl=" + QByteArray::number(theirs), slice));
    }
    return slice;
}

Result<QList<PulledRow>> PostgresShared::fetch(const QList<std::pair<int, Id>> &keys)
{
    TSUNAGI_TRY(connect());
    QHash<int, QList<QByteArray>> wanted;
    for (const auto &[number, id] : keys)
        wanted[number] << id.bytes();
    PullSlice slice;
    TSUNAGI_TRY(m_connection->exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    Result<> done;
    for (auto it = wanted.constBegin(); done && it != wanted.constEnd(); ++it) {
        const CatalogueTable &table = m_catalogue.tables()[it.key()];
        QByteArray list;
        for (const QByteArray &id : it.value())
            list += (list.isEmpty() ? "('\\x" : ",('\\x") + id.toHex() + "'::bytea)";
        done = copyRows(table, "c.pk," + columnsOf(table) + " FROM (VALUES " + list + ") c(pk) LEFT JOIN app.\"" + table.name + "\" o ON o.id=c.pk", slice);
    }
    if (m_connection->isOpen()) {
        const auto ended = m_connection->exec("COMMIT");
        if (!ended)
            m_connection->close();
    }
    TSUNAGI_TRY(done);
    return slice.rows;
}

Result<bool> PostgresShared::waitForNews(Connection::Milliseconds time)
{
    TSUNAGI_TRY(connect());
    return m_connection->waitForNotify(time);
}

} // namespace tsunagi
