// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresShared.h"

#include "models/sync/PostgresGathering.h"
#include "models/sync/PostgresRest.h"
#include "models/sync/PostgresRows.h"

#include <QElapsedTimer>
#include <QMap>
#include <QSet>
#include <QtEndian>

#include <thread>

namespace tsunagi {

namespace {

/// A backend keeps 64 subtransactions at hand, and each op has one.
constexpr int kBatch = 50;
constexpr qsizetype kBatchBytes = 4 << 20;
constexpr auto kCopyDeadline = PostgresRows::kCopyDeadline;
constexpr auto kHurriedCall = Connection::Milliseconds(800);
constexpr int kHurriedCalls = 50; ///< about a minute: a line that became slow must come back, too
constexpr auto kRangeDeadline = Connection::Milliseconds(600000); ///< of one table, read and hashed whole
constexpr auto kSession =
    "SET lock_timeout='4s'; SET statement_timeout='60s'; SET idle_in_transaction_session_timeout='10s'; SET jit=off;"
    "SET synchronous_commit=on; SET search_path=pg_catalog";
constexpr auto kTables = "SELECT number, name, columns, (SELECT sync.sees_all())::int::bigint, (to_regclass('sync.resting') IS NOT NULL AND to_regclass('sync.lost_touch') IS NOT NULL)::int::bigint FROM sync.cat_table WHERE NOT derived";
constexpr auto kPush = "SELECT op_id, status, op_place, why FROM sync.push($1,$2,$3,$4,$5,$6,$7,$8,$9)";
constexpr auto kPoll = "SELECT t.tick, t.wait_ms, h.token, h.place, floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint, pg_current_snapshot()::text, sync.gathers($2) FROM sync.tick() t, sync.head($1,$2) h WHERE $3 = 0 OR sync.knows($3,$4) > 0";
/// Which transactions are over: as long as that is the same, so is all that can be read.
constexpr auto kStill = "SELECT pg_current_snapshot()::text, floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
constexpr auto kBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr auto kHead = "SELECT newest, newest_token, oldest, token, place, sync.knows($3,$4), sync.gathers($2) FROM sync.head($1,$2)";
constexpr auto kHeadUp = "SELECT newest, newest_token, oldest, token, place, sync.knows($3,$4), sync.gathers($2), sync.turn($2)::int::bigint FROM sync.head($1,$2)";
constexpr int kFewKeys = 400; ///< up to here rows are asked for by their keys, all tables at once
constexpr auto kKeys = "SELECT tbl, pk FROM sync.changed($1) LIMIT $2";

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

tl::unexpected<Error> otherHistory(const QString &detail)
{
    return fail(Code::Conflict, QStringLiteral("history"), detail);
}

bool isSame(const Seen &a, const Seen &b)
{
    return a.desk == b.desk && a.tick == b.tick && a.token == b.token && a.place == b.place && a.op == b.op;
}

/// What kHead is asked with.
Parameters asked(const Seen &seen)
{
    return Parameters().add(seen.tick).addText(clean(seen.desk)).add(seen.place).addBlob(seen.op.isNull() ? QByteArray("") : seen.op.bytes());
}

} // namespace

Result<std::unique_ptr<PostgresShared>> PostgresShared::open(const QString &uri, const Catalogue &catalogue)
{
    auto parsed = ConnectionUri::parse(uri);
    TSUNAGI_TRY(parsed);
    return std::unique_ptr<PostgresShared>(new PostgresShared(std::move(*parsed), catalogue));
}

Result<> PostgresShared::call(Line &line)
{
    // A call that fell into a cut is never answered, though the line may be back a moment later: where calls took
    // little before, one gives up early and calls again.
    const bool hurry = line.madeIn.count() > 0 && line.hurried < kHurriedCalls && m_uri.hosts().size() == 1;
    QElapsedTimer timer;
    timer.start();
    auto opened = hurry ? Connection::open(m_uri, qMax(kHurriedCall, 4 * line.madeIn)) : Connection::open(m_uri);
    line.hurried += hurry && !opened;
    TSUNAGI_TRY(opened);
    line.connection = std::move(*opened);
    line.madeIn = Connection::Milliseconds(qMax(qint64(1), timer.elapsed()));
    line.hurried = 0;
    return {};
}

Result<> PostgresShared::connect(Line &line, bool listen)
{
    if (line.isOpen())
        return {};
    TSUNAGI_TRY(call(line));
    line.quiet = {};
    TSUNAGI_TRY(line.connection->exec(kSession));
    if (const auto learned = learnTables(line); !learned) {
        line.connection->close();
        return learned;
    }
    if (listen) {
        TSUNAGI_TRY(line.connection->exec("LISTEN sync"));
        m_bell.ring(); // whoever waits does so at the old line
    } else {
        // Once a week there is a partition to make; whoever comes first makes it, and nobody waits for it.
        const auto kept = line.connection->exec("SELECT sync.keep_log()");
        Q_UNUSED(kept)
    }
    return line.isOpen() ? Result<>() : fail(Code::Offline, m_uri.display(), QStringLiteral("the line broke"));
}

Result<> PostgresShared::learnTables(Line &line)
{
    const auto tables = line.connection->query(kTables);
    if (!tables && (tables.error().where == u"42P01" || tables.error().where == u"3F000"))
        return fail(Code::NotFound, QStringLiteral("shared"), QStringLiteral("no Tsunagi in this database; run `tsunagi shared init`"));
    TSUNAGI_TRY(tables);
    line.ours.clear();
    line.seesAll = tables->rows() > 0 && tables->integer(0, 3) != 0;
    if (tables->rows() > 0 && tables->integer(0, 4) == 0)
        return fail(Code::SchemaTooNew, QStringLiteral("shared"), QStringLiteral("the scope of desks or the gathering is missing; run `tsunagi shared upgrade`"));
    QSet<int> there;
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
        line.ours.insert(int(tables->integer(row, 0)), table->number);
        there.insert(table->number);
    }
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived && !there.contains(table.number))
            return fail(Code::SchemaTooNew, QStringLiteral("shared"),
                        QStringLiteral("table %1 is missing; run `tsunagi shared upgrade`").arg(QString::fromUtf8(table.name)));
    }
    return {};
}

void PostgresShared::heard(qint64 serverUs)
{
    m_heardAtNs = std::chrono::steady_clock::now().time_since_epoch().count();
    m_heardUs = serverUs;
}

Result<bool> PostgresShared::stillQuiet(Connection &connection, const Seen &seen)
{
    const Quiet &quiet = m_down.quiet;
    if (quiet.snapshot.isEmpty() || !isSame(quiet.seen, seen))
        return false;
    // What idle desks do all day.
    const auto still = connection.prepared(kStill);
    TSUNAGI_TRY(still);
    heard(still->integer(0, 1));
    return still->view(0, 0) == quiet.snapshot;
}

Result<std::optional<PullSlice>> PostgresShared::tickAfter(Connection &connection, const Seen &seen)
{
    for (int tries = 0;; ++tries) {
        // In one round trip: a tick if one is due, and whether the history is still ours.
        const auto answer = connection.prepared(kPoll, asked(seen));
        TSUNAGI_TRY(answer);
        if (answer->rows() != 1)
            return std::optional<PullSlice>(); // it knows less than it did; the snapshot tells
        const qint64 wait = answer->integer(0, 1);
        heard(answer->integer(0, 4));
        const qint64 newest = answer->integer(0, 0);
        m_gathering = answer->integer(0, 6);
        if (wait == 0 && newest == seen.tick && seen.tick > 0 && !answer->isNull(0, 2) && answer->bytes(0, 2) == seen.token) {
            // Its snapshot is older than what tick() looked at: what is the same as then holds nothing that was not looked at.
            m_down.quiet = {answer->bytes(0, 5), seen, answer->integer(0, 3), Gathering::of(answer->integer(0, 6)).open};
            return std::optional(m_down.quiet.slice());
        }
        // With any newer tick a pull brings all that can be seen now; and another one may be at it for long.
        if (wait == 0 || newest > seen.tick || tries == 50)
            return std::optional<PullSlice>();
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
    }
}

Result<qint64> PostgresShared::head(const Seen &seen)
{
    // Either direction asks, and neither waits for the other: of two callers one has its own line free.
    std::unique_lock lock(m_up.mutex, std::try_to_lock);
    Line &line = lock ? m_up : m_down;
    if (!lock)
        lock = std::unique_lock(m_down.mutex);
    TSUNAGI_TRY(connect(line, &line == &m_down));
    const auto answer = line.connection->prepared(kHeadUp, asked(seen));
    TSUNAGI_TRY(answer);
    const qint64 newest = answer->integer(0, 0);
    m_gathering = answer->integer(0, 6);
    m_turn = answer->integer(0, 7) != 0;
    if (seen.place > 0 && answer->integer(0, 5) == 0) // it answered an op that it does not have: an older copy was put back
        return otherHistory(QStringLiteral("answers up to %1 are gone").arg(seen.place));
    // A tick that was pruned tells nothing; pull() says so.
    if (seen.tick > 0 && (seen.tick > newest || (!answer->isNull(0, 3) && answer->bytes(0, 3) != seen.token)))
        return otherHistory(QStringLiteral("tick %1 is of another history").arg(seen.tick));
    return newest;
}

std::optional<qint64> PostgresShared::timeUs() const
{
    const qint64 heard = m_heardUs;
    if (heard == 0)
        return {};
    return heard + (std::chrono::steady_clock::now().time_since_epoch().count() - m_heardAtNs) / 1000;
}

Result<QList<PushResult>> PostgresShared::push(const QList<Op> &ops)
{
    const std::lock_guard lock(m_up.mutex);
    TSUNAGI_TRY(connect(m_up, false));
    QList<PushResult> results;
    for (qsizetype start = 0; start < ops.size();) {
        QList<QByteArray> ids, kinds, actions, persons, bodies, signatures;
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
            kinds << PostgresRows::given(clean(op.kind));
            actions << (op.action.isNull() ? QByteArray() : op.action.bytes());
            persons << PostgresRows::given(clean(op.person));
            bodies << PostgresRows::given(op.body);
            signatures << (op.signature.isEmpty() ? QByteArray() : op.signature);
            bytes += op.body.size();
        }
        Parameters parameters;
        parameters.addText(clean(desk)).addBlobs(ids).addSmall(lanes).addIntegers(seqs).addTexts(kinds).addBlobs(actions);
        parameters.addTexts(persons).addBlobs(bodies).addBlobs(signatures);
        const auto answer = m_up.connection->prepared(kPush, parameters);
        if (!answer && answer.error().where == u"SY409")
            return fail(Code::Constraint, QStringLiteral("identity"), answer.error().detail);
        if (!answer && answer.error().where == u"SY410")
            return fail(Code::Invalid, QStringLiteral("retired"), answer.error().detail);
        if (!answer && answer.error().code == Code::Constraint)
            // Refusals are answers; an error of this kind about the whole batch is no word about its ops.
            return fail(Code::Internal, answer.error().where, answer.error().detail);
        TSUNAGI_TRY(answer);
        for (int row = 0; row < answer->rows(); ++row)
            results << PushResult {Id::fromBytes(answer->view(row, 0)), PushResult::Status(answer->integer(row, 1)), answer->integer(row, 2),
                                   answer->bytes(row, 3)};
        if (answer->rows() < ids.size())
            break; // it gathers what it lost, and the turn is another's
        start = next;
    }
    if (results.isEmpty() && !ops.isEmpty())
        return fail(Code::Timeout, QStringLiteral("gathering"), QStringLiteral("what was lost is taught first"));
    // So that the others hear of it; what fails here is made good by anybody's next pull.
    const auto ticked = m_up.connection->prepared("SELECT tick FROM sync.tick()");
    Q_UNUSED(ticked)
    return results;
}

Gathering PostgresShared::gathering() const
{
    Gathering told = Gathering::of(m_gathering);
    told.turn = m_turn;
    return told;
}

Result<Gathering> PostgresShared::teach(const Said &said)
{
    const std::lock_guard lock(m_up.mutex);
    TSUNAGI_TRY(connect(m_up, false));
    const auto packed = PostgresGathering::teach(*m_up.connection, said);
    TSUNAGI_TRY(packed);
    m_gathering = *packed;
    m_turn = true; // perhaps: this was the word that the others waited for
    return gathering();
}

Result<QSet<Id>> PostgresShared::has(const QList<Id> &ops)
{
    std::unique_lock lock(m_up.mutex, std::try_to_lock); // as head()
    Line &line = lock ? m_up : m_down;
    if (!lock)
        lock = std::unique_lock(m_down.mutex);
    TSUNAGI_TRY(connect(line, &line == &m_down));
    return PostgresGathering::has(*line.connection, ops);
}

Result<SharedDatabase::Sessions> PostgresShared::lostSessions(const QList<QByteArray> &sessions)
{
    std::unique_lock lock(m_up.mutex, std::try_to_lock); // as head()
    Line &line = lock ? m_up : m_down;
    if (!lock)
        lock = std::unique_lock(m_down.mutex);
    TSUNAGI_TRY(connect(line, &line == &m_down));
    return PostgresGathering::lostSessions(*line.connection, sessions);
}

Result<PullSlice> PostgresShared::headOf(Connection &connection, const Seen &seen)
{
    const auto head = connection.query(kHead, asked(seen));
    TSUNAGI_TRY(head);
    return headIn(*head, seen);
}

Result<PullSlice> PostgresShared::headIn(const Answer &head, const Seen &seen)
{
    PullSlice slice {head.integer(0, 0), head.bytes(0, 1), head.integer(0, 4), false, {}, {}, Gathering::of(head.integer(0, 6)).open};
    m_gathering = head.integer(0, 6);
    if (seen.place > 0 && head.integer(0, 5) == 0)
        return otherHistory(QStringLiteral("answers up to %1 are gone").arg(seen.place));
    if (seen.tick > 0) {
        if (head.isNull(0, 3) && seen.tick < head.integer(0, 2))
            return fail(Code::Conflict, QStringLiteral("pruned"), QStringLiteral("tick %1 is older than the log").arg(seen.tick));
        if (head.isNull(0, 3) || head.bytes(0, 3) != seen.token)
            return otherHistory(QStringLiteral("tick %1 is of another history").arg(seen.tick));
    }
    return slice;
}

Result<PullSlice> PostgresShared::inSnapshot(const Seen &seen, const Body &body)
{
    TSUNAGI_TRY(connect(m_down, true));
    const auto announced = [this] {
        const bool any = m_down.isOpen() && m_down.connection->takeNotify();
        if (any) {
            // Read away from under whoever waits for it.
            m_news = true;
            m_bell.ring();
        }
        return any;
    };
    const bool before = announced();
    auto slice = readNew(seen, body, m_told.exchange(false) || before);
    if (announced())
        m_told = true;
    return slice;
}

Result<PullSlice> PostgresShared::readNew(const Seen &seen, const Body &body, bool told)
{
    // What was announced, or is seen to be otherwise than before, needs no asking whether there is anything.
    if (!told) {
        const auto still = stillQuiet(*m_down.connection, seen);
        TSUNAGI_TRY(still);
        if (*still)
            return m_down.quiet.slice();
    }
    const bool moved = !std::exchange(m_down.quiet, Quiet()).snapshot.isEmpty();
    if (seen.tick > 0 && (told || moved)) {
        auto slice = readSnapshot(seen, body);
        if (!slice || slice->tick != seen.tick)
            return slice;
    }
    const auto same = tickAfter(*m_down.connection, seen);
    TSUNAGI_TRY(same);
    if (*same)
        return **same;
    return readSnapshot(seen, body);
}

Result<PullSlice> PostgresShared::readSnapshot(const Seen &seen, const Body &body)
{
    Connection &connection = *m_down.connection;
    QList<Connection::Call> calls {{kBegin}, {kHead, asked(seen)}};
    if (seen.tick > 0)
        calls.append({kKeys, Parameters().add(seen.tick).add(kFewKeys + 1)});
    const auto answers = connection.together(calls, kCopyDeadline);
    Result<PullSlice> slice = answers ? headIn((*answers)[1], seen) : tl::unexpected(answers.error());
    if (slice && slice->tick != seen.tick) {
        slice->mark = seen.mark;
        const Answer *keys = seen.tick > 0 && (*answers)[2].rows() <= kFewKeys ? &(*answers)[2] : nullptr;
        if (const auto done = body(*slice, keys); !done)
            slice = tl::unexpected(done.error());
    }
    if (connection.inTransaction()) {
        const auto ended = connection.exec("COMMIT");
        if (!ended)
            connection.close(); // a transaction that stays open holds the server up
    }
    return slice;
}

Result<> PostgresShared::readFew(const Answer &keys, PullSlice &slice)
{
    QMap<int, QList<QByteArray>> wanted;
    for (int row = 0; row < keys.rows(); ++row)
        wanted[int(keys.integer(row, 0))] << keys.bytes(row, 1);
    QList<Connection::Call> calls;
    QList<const CatalogueTable *> tables;
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        const auto number = m_down.ours.constFind(it.key());
        if (number == m_down.ours.cend())
            continue; // of a newer program
        const CatalogueTable &table = m_catalogue.tables()[*number];
        tables << &table;
        calls.append({"SELECT c.pk," + PostgresRows::columnsOf(table) + " FROM unnest($1::bytea[]) c(pk) LEFT JOIN app.\"" + table.name + "\" o ON o.id=c.pk WHERE o.id IS NULL OR "
                          + PostgresRest::inScope(table, "o", slice.mark, m_down.seesAll),
                      Parameters().addBlobs(it.value())});
    }
    calls.append({"COMMIT"});
    const auto answers = m_down.connection->together(calls, kCopyDeadline);
    TSUNAGI_TRY(answers);
    QList<QByteArrayView> fields;
    for (qsizetype i = 0; i < tables.size(); ++i) {
        const Answer &rows = (*answers)[size_t(i)];
        for (int row = 0; row < rows.rows(); ++row) {
            fields.clear();
            for (int column = 0; column < tables[i]->fields.size() + 2; ++column)
                fields << (rows.isNull(row, column) ? QByteArrayView() : rows.view(row, column));
            slice.rows << PostgresRows::rowOf(*tables[i], fields);
        }
    }
    return {};
}

Result<> PostgresShared::beginScope(PullSlice &slice)
{
    const auto mark = PostgresRest::newestMark(*m_down.connection);
    TSUNAGI_TRY(mark);
    slice.mark = *mark;
    return {};
}

QByteArray PostgresShared::everyRow(const CatalogueTable &table, qint64 mark) const
{
    return "o.id," + PostgresRows::columnsOf(table) + " FROM app.\"" + table.name + "\" o WHERE " + PostgresRest::inScope(table, "o", mark, m_down.seesAll);
}

Result<PullSlice> PostgresShared::pull(const Seen &seen, int limit)
{
    return pullInParts(seen, limit, {});
}

Result<PullSlice> PostgresShared::pullInParts(const Seen &seen, int limit, const EarlyRows &early)
{
    const std::lock_guard lock(m_down.mutex);
    return inSnapshot(seen, [&](PullSlice &slice, const Answer *keys) -> Result<> {
        if (keys)
            return readFew(*keys, slice);
        Connection &connection = *m_down.connection;
        // Reading may take its time: it holds nobody up, and how long it takes is the desk's disk's affair.
        TSUNAGI_TRY(connection.exec("SET LOCAL statement_timeout=0"));
        if (seen.tick == 0) {
            TSUNAGI_TRY(beginScope(slice));
            for (const CatalogueTable &table : m_catalogue.tables()) {
                if (!table.derived)
                    TSUNAGI_TRY(PostgresRows::copyRows(connection, table, everyRow(table, slice.mark), slice, limit, early));
            }
            return {};
        }
        const QByteArray changed = "sync.changed(" + QByteArray::number(seen.tick) + ")";
        const auto touched = connection.query("SELECT DISTINCT tbl FROM " + changed, {}, kCopyDeadline);
        TSUNAGI_TRY(touched);
        for (int row = 0; row < touched->rows(); ++row) {
            const int theirs = int(touched->integer(row, 0));
            if (!m_down.ours.contains(theirs))
                continue;
            const CatalogueTable &table = m_catalogue.tables()[m_down.ours.value(theirs)];
            // In the order of the ids, as the rows mostly lie on the disk, here and there.
            TSUNAGI_TRY(PostgresRows::copyRows(connection, table, "c.pk," + PostgresRows::columnsOf(table) + " FROM " + changed + " c LEFT JOIN app.\"" + table.name
                                     + "\" o ON o.id=c.pk WHERE c.tbl=" + QByteArray::number(theirs) + " AND (o.id IS NULL OR "
                                     + PostgresRest::inScope(table, "o", slice.mark, m_down.seesAll) + ") ORDER BY c.pk", slice, limit, early));
        }
        return {};
    });
}

Result<PullSlice> PostgresShared::load(const Seen &seen, const RawRow &row)
{
    const std::lock_guard lock(m_down.mutex);
    return inSnapshot({seen.desk, 0, {}, seen.place, seen.op}, [&](PullSlice &slice, const Answer *) -> Result<> {
        TSUNAGI_TRY(m_down.connection->exec("SET LOCAL statement_timeout=0"));
        TSUNAGI_TRY(beginScope(slice));
        for (const CatalogueTable &table : m_catalogue.tables()) {
            if (!table.derived)
                TSUNAGI_TRY(PostgresRows::copyRaw(*m_down.connection, table, everyRow(table, slice.mark), row));
        }
        return {};
    });
}

Result<> PostgresShared::readRanges(Line &line, const RangeQuestion &question, RangeAnswer &answer)
{
    Connection &connection = *line.connection;
    TSUNAGI_TRY(headOf(connection, question.seen));
    const auto changed = connection.query("SELECT tbl, pk FROM sync.changed($1)", Parameters().add(question.seen.tick), kRangeDeadline);
    TSUNAGI_TRY(changed);
    for (int row = 0; row < changed->rows(); ++row) {
        const auto ours = line.ours.constFind(int(changed->integer(row, 0)));
        if (ours != line.ours.cend())
            answer.newer[*ours].insert(Id::fromBytes(changed->view(row, 1)));
    }
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived)
            continue;
        const QByteArray hash = RangeHash::expression(table, "o");
        const QByteArray from = " FROM app.\"" + table.name + "\" o WHERE " + PostgresRest::inScope(table, "o", question.seen.mark, line.seesAll) + " AND ";
        const QByteArray slice = "get_byte(o.id, length(o.id) - 1)";
        if (question.slices.isEmpty()) {
            const QSet<Id> left = question.without.value(table.number) + answer.newer.value(table.number);
            QList<QByteArray> without;
            for (const Id &id : left)
                without << id.bytes();
            const auto sums = connection.query("SELECT " + slice + "::bigint, count(*), bit_xor(" + hash + ')' + from + "o.id <> ALL($1) GROUP BY 1",
                                               Parameters().addBlobs(without), kRangeDeadline);
            TSUNAGI_TRY(sums);
            RangeHash::Sums &own = answer.sums[table.number] = {};
            for (int row = 0; row < sums->rows(); ++row)
                own[size_t(sums->integer(row, 0))] = {sums->integer(row, 1), sums->integer(row, 2)};
        } else if (question.slices.contains(table.number)) {
            QList<int> wanted = question.slices.value(table.number).values();
            const auto rows = connection.query("SELECT o.id, " + hash + from + slice + " = ANY($1)", Parameters().addSmall(wanted), kRangeDeadline);
            TSUNAGI_TRY(rows);
            auto &hashes = answer.rows[table.number];
            for (int row = 0; row < rows->rows(); ++row)
                hashes.insert(Id::fromBytes(rows->view(row, 0)), rows->integer(row, 1));
        }
    }
    return {};
}

Result<RangeAnswer> PostgresShared::ranges(const RangeQuestion &question)
{
    // A line of its own, as it reads all there is: neither direction waits for it.
    Line line;
    TSUNAGI_TRY(connect(line, false));
    TSUNAGI_TRY(line.connection->exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout=0"));
    RangeAnswer answer;
    TSUNAGI_TRY(readRanges(line, question, answer));
    return answer;
}

Result<QList<PulledRow>> PostgresShared::fetch(const QList<std::pair<int, Id>> &keys)
{
    const std::lock_guard lock(m_up.mutex);
    TSUNAGI_TRY(connect(m_up, false));
    return PostgresRows::fetch(*m_up.connection, m_catalogue, keys);
}

Result<bool> PostgresShared::waitForNews(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    for (;;) {
        int socket = -1;
        {
            const std::lock_guard lock(m_down.mutex);
            TSUNAGI_TRY(connect(m_down, true));
            const auto told = m_down.connection->waitForNotify(std::chrono::milliseconds(0));
            TSUNAGI_TRY(told);
            if (*told)
                m_told = true;
            if (m_news.exchange(false) || *told)
                return true;
            if (std::chrono::steady_clock::now() >= until)
                return false;
            socket = m_down.connection->watch();
        }
        // A pull on this line may read the announcement away from the socket; then it rings.
        Connection::waitAndClose(socket, until - std::chrono::steady_clock::now(), m_bell);
    }
}

Result<bool> PostgresShared::layToRest(int most)
{
    Line line; // of its own: pushes and pulls do not wait for it
    TSUNAGI_TRY(connect(line, false));
    return PostgresRest::layToRest(*line.connection, most);
}

Result<RestSlice> PostgresShared::rested(qint64 since, int limit)
{
    const std::lock_guard lock(m_down.mutex);
    TSUNAGI_TRY(connect(m_down, true));
    return PostgresRest::rested(*m_down.connection, since, limit);
}

Result<QList<OlderOrder>> PostgresShared::searchOlder(const OlderQuery &query)
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    TSUNAGI_TRY(line.connection->exec("SET statement_timeout='15s'"));
    return PostgresRest::search(*line.connection, query);
}

Result<SharedDatabase::Unit> PostgresShared::fetchUnit(const Id &id)
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    return PostgresRest::fetchUnit(*line.connection, m_catalogue, id);
}

Result<SharedDatabase::Units> PostgresShared::fetchUnits(const QList<Id> &ids)
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    return PostgresRest::fetchUnits(*line.connection, m_catalogue, ids);
}

Result<QHash<QString, Id>> PostgresShared::restingOf(const Id &shop, const QStringList &numbers)
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    return PostgresRest::restingOf(*line.connection, shop, numbers);
}

Result<int> PostgresShared::scopeDays(std::optional<int> set)
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    return PostgresRest::days(*line.connection, set);
}

Result<std::optional<int>> PostgresShared::retentionDays()
{
    Line line;
    TSUNAGI_TRY(connect(line, false));
    const auto answer = line.connection->query("SELECT CASE WHEN bool_and(x.days IS NOT NULL) THEN max(x.days) END FROM (SELECT coalesce(own.value, every.value)::int AS days"
                                               " FROM app.client c LEFT JOIN sync.meta own ON own.name='retention ' || c.code LEFT JOIN sync.meta every ON every.name='retention') x");
    TSUNAGI_TRY(answer);
    return answer->isNull(0, 0) ? std::optional<int>() : int(answer->integer(0, 0));
}

} // namespace tsunagi
