// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/DeskFile.h"

#include "models/core/Sha256.h"
#include "models/storage/Each.h"
#include "models/storage/Migrations.h"

#include <zstd.h>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr auto kOpColumns = "SELECT op.lane, op.seq, op.id, op.kind, op.action, op.body, op.person, op.at, op.signature";
constexpr auto kOfWaiting = " FROM waiting CROSS JOIN op ON op.key=(waiting.lane<<48)+waiting.seq ";
constexpr auto kAppend = "INSERT INTO op(key, line, id, kind, action, body, person, at, signature) VALUES(?,?,?,?,?,?,?,?,?)";
constexpr auto kAppendWaiting = "INSERT INTO waiting(lane, seq) VALUES(?,?)";
constexpr auto kAppendRoot = "INSERT OR IGNORE INTO bulk_root(root, seq) VALUES(?,?)";
constexpr auto kAnswer = "INSERT OR REPLACE INTO answer(lane, seq, state, place, reason) VALUES(?,?,?,?,?)";
/// Notes of heldLongAgo(), which count places: 'held/2026-11-22'.
constexpr auto kForgetHeld = "DELETE FROM meta WHERE name>='held/' AND name<'held0'";

constexpr qint64 kBulkKey = 1LL << 48; ///< of the bulk lane; work lies below

qint64 keyOf(Lane lane, qint64 seq)
{
    return (lane == Lane::Bulk ? kBulkKey : 0) + seq;
}

/// The roots out of a stored body, without reading all of it.
QList<Id> rootsIn(const QByteArray &body)
{
    QList<Id> roots;
    // The kind, which stands before it, has its quotes escaped: the first match is the real one.
    qsizetype at = body.indexOf("\"r\":[");
    if (at < 0)
        return roots;
    at += 5;
    while (at + 33 < body.size() && body[at] == '"') {
        roots << Id::fromHex(QByteArrayView(body).sliced(at + 1, 32));
        at += 34;
        if (body[at] != ',')
            break;
        ++at;
    }
    return roots;
}

/// "A-1f3c9e2b": the code that people read and a part that no other desk has. A desk that is alone is A; among others its
/// numbers must be told from theirs without asking anyone, so the code is four letters by chance.
QString freshName(bool alone)
{
    static constexpr char kLetters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // no I, O, 0, 1
    const QByteArray chance = Id::v7().bytes().right(8); // which comes from a seed in a simulation
    QString code = alone ? QStringLiteral("A") : QString();
    while (!alone && code.size() < 4)
        code += QLatin1Char(kLetters[uchar(chance[code.size()]) % 32]);
    return code + u'-' + QString::fromLatin1(chance.right(4).toHex());
}

} // namespace

Result<std::unique_ptr<DeskFile>> DeskFile::open(const QString &path, const QByteArray &place, bool alone)
{
    auto database = Database::open(path, Database::Mode::ReadWrite, "FULL");
    TSUNAGI_TRY(database);
    TSUNAGI_TRY(migrate(**database, QStringLiteral("desk")));
    QString desk;
    {
        Statement insert = (*database)->statement("INSERT OR IGNORE INTO meta(name, value) VALUES('desk', ?)");
        insert.bind(1, Value(freshName(alone)));
        TSUNAGI_TRY(insert.run());
        Statement query = (*database)->statement("SELECT value FROM meta WHERE name='desk'");
        const auto found = query.step();
        TSUNAGI_TRY(found);
        desk = query.text(0);
    }
    std::unique_ptr<DeskFile> file(new DeskFile(std::move(*database), desk));
    const auto home = file->meta("place");
    TSUNAGI_TRY(home);
    if (!alone && file->deskCode() == u"A") {
        // It joins others before it has written anything; later, its numbers are out already.
        const auto work = file->lastSeq(Lane::Work);
        TSUNAGI_TRY(work);
        const auto bulk = file->lastSeq(Lane::Bulk);
        TSUNAGI_TRY(bulk);
        if (*work == 0 && *bulk == 0)
            TSUNAGI_TRY(file->takeNewIdentity());
    }
    if (place.isEmpty())
        return file;
    if (home->isNull()) {
        TSUNAGI_TRY(file->setMeta("place", Value::blob(place)));
    } else if (home->bytes() != place) {
        TSUNAGI_TRY(file->takeNewIdentity(place));
    }
    return file;
}

Result<> DeskFile::takeNewIdentity(const QByteArray &place)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    const auto named = meta("desk");
    TSUNAGI_TRY(named);
    QString desk = named->string();
    if (desk == m_desk) { // else another process of this profile was here first
        desk = freshName(false);
        TSUNAGI_TRY(setMeta("desk", Value(desk)));
        if (!place.isEmpty())
            TSUNAGI_TRY(setMeta("place", Value::blob(place)));
        // What was answered stands in any snapshot that is pulled from now on; what waits is sent under the new name.
        TSUNAGI_TRY(m_database->exec("DELETE FROM meta WHERE name IN ('seen_tick', 'seen_token', 'answered_place');"
                                     "UPDATE answer SET place=0"));
        TSUNAGI_TRY(m_database->exec(kForgetHeld));
        TSUNAGI_TRY(countNewPlaces());
        TSUNAGI_TRY(transaction->commit());
    }
    m_desk = desk;
    return {};
}

Result<Value> DeskFile::meta(const QByteArray &name) const
{
    Statement query = m_database->statement("SELECT value FROM meta WHERE name=?");
    query.bind(1, Value::text(name));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.value(0) : Value();
}

Result<> DeskFile::setMeta(const QByteArray &name, const Value &value)
{
    Statement put = m_database->statement("INSERT INTO meta(name, value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    put.bindAll(Value::text(name), value);
    return put.run();
}

Result<> DeskFile::append(const Written &ops)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    {
        const auto last = m_database->scalar("SELECT max(coalesce((SELECT line FROM op WHERE key<1<<48 ORDER BY key DESC LIMIT 1), 0),"
                                             " coalesce((SELECT line FROM op ORDER BY key DESC LIMIT 1), 0))");
        TSUNAGI_TRY(last);
        qint64 line = last->value_or(0);
        Statement insert = m_database->statement(kAppend);
        Statement waiting = m_database->statement(kAppendWaiting);
        Statement rooted = m_database->statement(kAppendRoot);
        for (const auto &[op, change] : ops) {
            const Value lane(int(op.lane));
            const Value seq(op.seq);
            insert.bindInteger(1, keyOf(op.lane, op.seq)).bindInteger(2, ++line).bind(3, op.id).bindText(4, op.kind).bind(5, op.action).bindText(6, op.body);
            insert.bind(7, Value(op.person)).bind(8, Value(op.atUs)).bind(9, op.signature.isEmpty() ? Value() : Value::blob(op.signature));
            TSUNAGI_TRY(insert.run());
            waiting.bindAll(lane, seq);
            TSUNAGI_TRY(waiting.run());
            if (op.lane == Lane::Bulk) {
                for (const Id &root : change->roots) {
                    rooted.bindAll(root, seq);
                    TSUNAGI_TRY(rooted.run());
                }
            }
        }
    }
    return transaction->commit();
}

Result<qint64> DeskFile::lastSeq(Lane lane) const
{
    Statement query = m_database->statement("SELECT key FROM op WHERE key>?1 AND key<?1+(1<<48) ORDER BY key DESC LIMIT 1");
    query.bindInteger(1, keyOf(lane, 0));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.integer(0) - keyOf(lane, 0) : 0;
}

Op DeskFile::readOp(const Statement &query) const
{
    return {query.id(2),    Lane(query.integer(0)), query.integer(1), query.bytes(3), query.id(4),
            query.bytes(5), query.text(6),          m_desk,           query.integer(7), query.bytes(8)};
}

Result<QList<Op>> DeskFile::readOps(Statement &query) const
{
    QList<Op> ops;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return ops;
        ops << readOp(query);
    }
}

Result<int> DeskFile::signWaiting(const QString &person, const std::function<QByteArray(const Op &)> &sign)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    QList<Op> ops;
    {
        Statement unsignedOps = m_database->statement(
            QByteArray(kOpColumns) + kOfWaiting + "WHERE op.signature IS NULL AND op.person IN (?, '')");
        unsignedOps.bind(1, Value(person));
        auto found = readOps(unsignedOps);
        TSUNAGI_TRY(found);
        ops = std::move(*found);
    }
    for (const Op &op : std::as_const(ops)) {
        Statement update = m_database->statement("UPDATE op SET signature=? WHERE key=?");
        update.bind(1, Value::blob(sign(op))).bindInteger(2, keyOf(op.lane, op.seq));
        TSUNAGI_TRY(update.run());
    }
    TSUNAGI_TRY(transaction->commit());
    return int(ops.size());
}

Result<QList<DeskFile::Entry>> DeskFile::opsAfter(const Applied &applied, int limit) const
{
    // The lines of a lane grow as its numbers do, so the two lanes are merged by their first ones.
    Statement query = m_database->statement(
        QByteArray(kOpColumns) + ", coalesce(answer.state, 0), coalesce(answer.place, 0) FROM (SELECT key AS k, line AS n FROM ("
        "  SELECT * FROM (SELECT key, line FROM op WHERE key>?1 AND key<1<<48 ORDER BY key LIMIT ?3)"
        "  UNION ALL SELECT * FROM (SELECT key, line FROM op WHERE key>?2 ORDER BY key LIMIT ?3)) ORDER BY line LIMIT ?3)"
        " CROSS JOIN op ON op.key=k LEFT JOIN answer ON answer.lane=k>>48 AND answer.seq=k&((1<<48)-1) ORDER BY n");
    query.bindAll(Value(keyOf(Lane::Work, applied.work)), Value(keyOf(Lane::Bulk, applied.bulk)), Value(limit));
    QList<Entry> entries;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return entries;
        entries.append({readOp(query), int(query.integer(9)), query.integer(10)});
    }
}

Result<> DeskFile::eachBeyond(qint64 held, const std::function<void(const Op &op)> &take) const
{
    Statement query = m_database->statement(
        QByteArray(kOpColumns) + " FROM (SELECT (lane<<48)+seq AS k FROM waiting UNION SELECT (lane<<48)+seq FROM answer WHERE place>? AND state=1)"
        " CROSS JOIN op ON op.key=k ORDER BY op.line");
    query.bind(1, Value(held));
    return each(query, [&](const Statement &row) { take(readOp(row)); });
}

Result<QList<Op>> DeskFile::opsBeyond(qint64 held) const
{
    QList<Op> ops;
    TSUNAGI_TRY(eachBeyond(held, [&ops](const Op &op) { ops << op; }));
    return ops;
}

Result<> DeskFile::setSeen(qint64 tick, const QByteArray &token)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(setMeta("seen_tick", Value(tick)));
    TSUNAGI_TRY(setMeta("seen_token", Value::blob(token)));
    return transaction->commit();
}

Result<QList<Op>> DeskFile::pending(int limit, bool both) const
{
    const QByteArray next = QByteArray(kOpColumns) + kOfWaiting + "WHERE waiting.lane=? ORDER BY waiting.seq LIMIT ?";
    QList<Op> ops;
    {
        Statement work = m_database->statement(next);
        work.bindAll(Value(0), Value(limit));
        auto found = readOps(work);
        TSUNAGI_TRY(found);
        ops = std::move(*found);
    }
    if (ops.isEmpty()) {
        Statement bulk = m_database->statement(next);
        bulk.bindAll(Value(1), Value(limit));
        return readOps(bulk);
    }
    const auto anyBulk = m_database->scalar("SELECT 1 FROM waiting WHERE lane=1 LIMIT 1");
    TSUNAGI_TRY(anyBulk);
    if (!*anyBulk)
        return ops;
    // A work op was computed on rows that bulk ops may have made: those written before it on its own roots go first.
    QList<Op> ordered;
    QSet<Id> taken;
    for (const Op &op : std::as_const(ops)) {
        for (const Id &root : rootsIn(op.body)) {
            Statement behind = m_database->statement(
                QByteArray(kOpColumns) + " FROM bulk_root JOIN waiting ON waiting.lane=1 AND waiting.seq=bulk_root.seq"
                " JOIN op ON op.key=(1<<48)+bulk_root.seq"
                " WHERE bulk_root.root=? AND op.line < (SELECT line FROM op WHERE key=?) ORDER BY bulk_root.seq");
            behind.bindAll(root, Value(keyOf(op.lane, op.seq)));
            const auto first = readOps(behind);
            TSUNAGI_TRY(first);
            for (const Op &bulk : *first) {
                if (!taken.contains(bulk.id)) {
                    taken.insert(bulk.id);
                    ordered << bulk;
                }
            }
        }
        ordered << op;
    }
    if (both) {
        Statement bulk = m_database->statement(next);
        bulk.bindAll(Value(1), Value(limit));
        const auto rest = readOps(bulk);
        TSUNAGI_TRY(rest);
        for (const Op &op : *rest) {
            if (!taken.contains(op.id))
                ordered << op;
        }
    }
    return ordered;
}

Result<QList<Op>> DeskFile::lostOps(int limit) const
{
    Statement query = m_database->statement(QByteArray(kOpColumns) + " FROM lost CROSS JOIN op ON op.key=(lost.lane<<48)+lost.seq ORDER BY lost.place, lost.lane, lost.seq LIMIT ?");
    query.bind(1, Value(limit));
    return readOps(query);
}

QList<Id> DeskFile::rootsOf(const Op &op)
{
    return rootsIn(op.body);
}

Result<QList<std::pair<Op, QString>>> DeskFile::refused(int limit) const
{
    Statement query = m_database->statement(QByteArray(kOpColumns)
                                            + ", answer.reason FROM answer CROSS JOIN op ON op.key=(answer.lane<<48)+answer.seq"
                                              " WHERE answer.state=3 ORDER BY answer.place DESC LIMIT ?");
    query.bind(1, Value(limit));
    QList<std::pair<Op, QString>> ops;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return ops;
        ops.append({readOp(query), query.text(9)});
    }
}

Result<qint64> DeskFile::pendingCount() const
{
    const auto count = m_database->scalar("SELECT count(*) FROM waiting");
    TSUNAGI_TRY(count);
    return count->value_or(0);
}

Result<QList<QByteArray>> DeskFile::waitingBodies(const QByteArray &kind) const
{
    Statement query = m_database->statement(QByteArray("SELECT op.body") + kOfWaiting + "WHERE waiting.lane=0 AND op.kind=?");
    query.bind(1, Value::text(kind));
    QList<QByteArray> bodies;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return bodies;
        bodies << query.bytes(0);
    }
}

Result<Seen> DeskFile::seen() const
{
    const auto tick = meta("seen_tick");
    TSUNAGI_TRY(tick);
    const auto token = meta("seen_token");
    TSUNAGI_TRY(token);
    const auto answered = meta("answered_place");
    TSUNAGI_TRY(answered);
    Seen seen {m_desk, tick->integer(), token->bytes(), answered->integer(), {}};
    Statement named = m_database->statement("SELECT op.id FROM answer CROSS JOIN op ON op.key=(answer.lane<<48)+answer.seq WHERE answer.place=?");
    named.bind(1, Value(seen.place));
    const auto found = named.step();
    TSUNAGI_TRY(found);
    if (*found)
        seen.op = named.id(0);
    return seen;
}

Result<int> DeskFile::markAnswered(const QList<Op> &ops, const QList<PushResult> &results, const Seen &seen, qint64 takenBack)
{
    QHash<Id, const Op *> byId;
    for (const Op &op : ops)
        byId.insert(op.id, &op);
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    const auto anyLost = lost().any();
    TSUNAGI_TRY(anyLost);
    int answered = 0;
    qint64 newest = 0;
    for (const PushResult &result : results) {
        const Op *op = byId.value(result.op);
        if (!op)
            continue;
        const Value lane(int(op->lane));
        const Value seq(op->seq);
        Statement leave = m_database->statement("DELETE FROM waiting WHERE lane=? AND seq=?");
        leave.bindAll(lane, seq);
        TSUNAGI_TRY(leave.run());
        Statement answer = m_database->statement(kAnswer);
        answer.bindAll(lane, seq, Value(int(result.status) + 1), Value(result.place), Value::text(result.reason));
        TSUNAGI_TRY(answer.run());
        if (*anyLost)
            TSUNAGI_TRY(lost().taught(op->lane, op->seq));
        newest = qMax(newest, result.place);
        ++answered;
    }
    const auto counted = this->takenBack();
    TSUNAGI_TRY(counted);
    if (takenBack > *counted)
        TSUNAGI_TRY(setMeta("taken_back", Value(takenBack)));
    const auto known = this->seen();
    TSUNAGI_TRY(known);
    if (newest > known->place)
        TSUNAGI_TRY(setMeta("answered_place", Value(newest)));
    if (seen.tick > known->tick) {
        TSUNAGI_TRY(setMeta("seen_tick", Value(seen.tick)));
        TSUNAGI_TRY(setMeta("seen_token", Value::blob(seen.token)));
    }
    TSUNAGI_TRY(transaction->commit());
    return answered;
}

Result<qint64> DeskFile::takenBack() const
{
    const auto count = meta("taken_back");
    TSUNAGI_TRY(count);
    return count->integer();
}

Result<> DeskFile::sendAllAgain()
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(countNewPlaces());
    TSUNAGI_TRY(lost().remember());
    TSUNAGI_TRY(m_database->exec("DELETE FROM answer; DELETE FROM waiting; INSERT INTO waiting(lane, seq) SELECT lane, seq FROM op;"
                                 "DELETE FROM meta WHERE name IN ('seen_tick', 'seen_token', 'answered_place')"));
    TSUNAGI_TRY(m_database->exec(kForgetHeld));
    return transaction->commit();
}

Result<qint64> DeskFile::newPlaces() const
{
    const auto times = meta("new_places");
    TSUNAGI_TRY(times);
    return times->integer();
}

Result<> DeskFile::countNewPlaces()
{
    const auto times = newPlaces();
    TSUNAGI_TRY(times);
    return setMeta("new_places", Value(*times + 1));
}

Result<bool> DeskFile::isBeyond(Lane lane, qint64 seq, qint64 held) const
{
    // What neither waits nor has an answer was answered, shown and forgotten (forgetOps).
    Statement query = m_database->statement("SELECT EXISTS(SELECT 1 FROM waiting WHERE lane=?1 AND seq=?2)"
                                            " OR EXISTS(SELECT 1 FROM answer WHERE lane=?1 AND seq=?2 AND state=1 AND place>?3)");
    query.bindAll(Value(int(lane)), Value(seq), Value(held));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return query.integer(0) != 0;
}

Result<> DeskFile::eachAnswered(qint64 after, qint64 held, const std::function<void(Lane lane, qint64 seq)> &take) const
{
    Statement query = m_database->statement("SELECT lane, seq FROM answer WHERE place>? AND place<=?");
    query.bindAll(Value(after), Value(held));
    return each(query, [&](const Statement &row) { take(Lane(row.integer(0)), row.integer(1)); });
}

Result<QByteArray> DeskFile::keepFile(const QString &name, const QByteArray &bytes, qint64 atUs)
{
    const QByteArray hash = Sha256::hash(bytes);
    const auto known = hasFile(hash);
    TSUNAGI_TRY(known);
    if (*known)
        return hash;
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(packed.data(), size_t(packed.size()), bytes.constData(), size_t(bytes.size()), 1);
    if (ZSTD_isError(size))
        return fail(Code::Internal, name, QString::fromLatin1(ZSTD_getErrorName(size)));
    packed.truncate(qsizetype(size));
    Statement insert = m_database->statement("INSERT INTO file(hash, name, size, bytes, at) VALUES(?,?,?,?,?)");
    insert.bindAll(Value::blob(hash), Value(name), Value(qint64(bytes.size())), Value::blob(packed), Value(atUs));
    TSUNAGI_TRY(insert.run());
    return hash;
}

Result<bool> DeskFile::hasFile(const QByteArray &hash) const
{
    Statement query = m_database->statement("SELECT 1 FROM file WHERE hash=?");
    query.bind(1, Value::blob(hash));
    return query.step();
}

Result<QByteArray> DeskFile::keptFile(const QByteArray &hash) const
{
    Statement query = m_database->statement("SELECT size, bytes FROM file WHERE hash=?");
    query.bind(1, Value::blob(hash));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QString::fromLatin1(hash.toHex()));
    const QByteArray packed = query.bytes(1);
    QByteArray bytes(query.integer(0), Qt::Uninitialized);
    const size_t size = ZSTD_decompress(bytes.data(), size_t(bytes.size()), packed.constData(), size_t(packed.size()));
    if (ZSTD_isError(size) || qsizetype(size) != bytes.size())
        return fail(Code::Corrupt, QString::fromLatin1(hash.toHex()));
    return bytes;
}

Result<qint64> DeskFile::heldLongAgo(const QDate &today, int days, qint64 held)
{
    const auto noteOf = [](const QDate &day) -> QByteArray { return "held/" + day.toString(Qt::ISODate).toLatin1(); };
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(setMeta(noteOf(today), Value(held)));
    {
        Statement ahead = m_database->statement("DELETE FROM meta WHERE name>?1 AND name<'held0'"); // the clock was wrong then
        ahead.bind(1, Value::text(noteOf(today)));
        TSUNAGI_TRY(ahead.run());
    }
    QByteArray note;
    qint64 known = 0;
    {
        // So many days ago by the calendar and by the days that this desk was at work: neither a wrong clock nor a long absence counts.
        Statement query = m_database->statement("SELECT name, value FROM meta WHERE name>='held/' AND name<=?1 AND name<="
                                                "(SELECT name FROM meta WHERE name>='held/' AND name<'held0' ORDER BY name DESC LIMIT 1 OFFSET ?2) ORDER BY name DESC LIMIT 1");
        query.bindAll(Value::text(noteOf(today.addDays(-days))), Value(days));
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (*found) {
            note = query.bytes(0);
            known = query.integer(1);
        }
    }
    if (!note.isEmpty()) {
        Statement older = m_database->statement("DELETE FROM meta WHERE name>='held/' AND name<?1");
        older.bind(1, Value::text(note));
        TSUNAGI_TRY(older.run());
    }
    TSUNAGI_TRY(transaction->commit());
    return std::min(known, held);
}

Result<int> DeskFile::forgetOps(qint64 beforeUs, qint64 held, int most)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    int gone = 0;
    for (const Lane lane : {Lane::Work, Lane::Bulk}) {
        const qint64 first = keyOf(lane, 0);
        // Without a gap: what came after the first that stays, stays.
        Statement stays = m_database->statement("SELECT op.key FROM op LEFT JOIN answer ON answer.lane=?1 AND answer.seq=op.key-?2"
                                                " LEFT JOIN lost ON lost.lane=?1 AND lost.seq=op.key-?2 WHERE op.key>?2 AND op.key<?2+(1<<48)"
                                                " AND (answer.seq IS NULL OR answer.place>?3 OR op.at>=?4 OR lost.seq IS NOT NULL"
                                                "  OR op.key=(SELECT key FROM op WHERE key<?2+(1<<48) ORDER BY key DESC LIMIT 1)"
                                                "  OR op.key>=(SELECT min(key) FROM op WHERE key>?2)+?5) ORDER BY op.key LIMIT 1");
        stays.bindAll(Value(int(lane)), Value(first), Value(held), Value(beforeUs), Value(most));
        const auto found = stays.step();
        TSUNAGI_TRY(found);
        if (!*found)
            continue;
        const qint64 until = stays.integer(0);
        for (const char *forget : {"DELETE FROM op WHERE key>?1 AND key<?2", "DELETE FROM answer WHERE lane=?1>>48 AND seq<?2-?1",
                                   "DELETE FROM bulk_root WHERE ?1>>48=1 AND seq<?2-?1"}) {
            Statement remove = m_database->statement(forget);
            remove.bindAll(Value(first), Value(until));
            TSUNAGI_TRY(remove.run());
            if (forget[12] == 'o')
                gone += int(m_database->changes());
        }
    }
    TSUNAGI_TRY(transaction->commit());
    return gone;
}

Result<int> DeskFile::forgetFiles(qint64 beforeUs)
{
    Statement remove = m_database->statement("DELETE FROM file WHERE at<?");
    remove.bind(1, Value(beforeUs));
    TSUNAGI_TRY(remove.run());
    return int(m_database->changes());
}

Result<qint64> DeskFile::nextNumber(const QByteArray &name)
{
    Statement query = m_database->statement("INSERT INTO counter(name, next) VALUES(?, 2)"
                                            " ON CONFLICT(name) DO UPDATE SET next=next+1 RETURNING next-1");
    query.bind(1, Value::text(name));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    const qint64 number = query.integer(0);
    TSUNAGI_TRY(query.run());
    return number;
}

} // namespace tsunagi
