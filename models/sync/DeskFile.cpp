// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/DeskFile.h"

#include "models/core/Sha256.h"
#include "models/storage/Migrations.h"
#include "models/sync/Catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QSet>

#include <zstd.h>

namespace tsunagi {

namespace {

constexpr auto kOpColumns = "SELECT op.lane, op.seq, op.id, op.kind, op.action, op.body, op.person, op.at, op.signature";
constexpr auto kAppend = "INSERT INTO op(lane, seq, id, kind, action, body, person, at, signature) VALUES(?,?,?,?,?,?,?,?,?)";
constexpr auto kAppendWaiting = "INSERT INTO waiting(lane, seq) VALUES(?,?)";
constexpr auto kAppendRoot = "INSERT OR IGNORE INTO bulk_root(root, seq) VALUES(?,?)";
constexpr auto kAppendPatch = "INSERT INTO pending_patch(lane, seq, tbl, row_id, field, body) VALUES(?,?,?,?,?,?)";
constexpr auto kAnswer = "INSERT OR REPLACE INTO answer(lane, seq, state, place, reason) VALUES(?,?,?,?,?)";

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

QByteArray jsonOf(const Value &value)
{
    QJsonArray array;
    switch (value.type()) {
    case Value::Type::Null: array << QJsonValue(); break;
    case Value::Type::Integer: array << value.integer(); break;
    case Value::Type::Text: array << value.string(); break;
    case Value::Type::Blob: array << QString::fromLatin1(value.bytes().toHex()); break;
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

Value valueOf(const QByteArray &json, Value::Type type)
{
    const QJsonValue value = QJsonDocument::fromJson(json).array().at(0);
    if (value.isNull())
        return {};
    switch (type) {
    case Value::Type::Integer: return value.toInteger();
    case Value::Type::Blob: return Value::blob(QByteArray::fromHex(value.toString().toLatin1()));
    default: return value.toString();
    }
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
                                     "DELETE FROM pending_patch WHERE EXISTS(SELECT 1 FROM answer a WHERE a.lane=pending_patch.lane"
                                     " AND a.seq=pending_patch.seq); UPDATE answer SET place=0"));
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

Result<> DeskFile::rememberPatches(Lane lane, qint64 seq, const Change &change)
{
    for (const Patch &patch : change.patches) {
        for (const FieldChange &field : patch.fields) {
            Statement remember = m_database->statement(kAppendPatch);
            remember.bindAll(Value(int(lane)), Value(seq), Value::text(patch.table), patch.id, Value::text(field.field),
                             Value::text(jsonOf(field.after)));
            TSUNAGI_TRY(remember.run());
        }
    }
    return {};
}

Result<> DeskFile::append(const Written &ops)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    {
        Statement insert = m_database->statement(kAppend);
        Statement waiting = m_database->statement(kAppendWaiting);
        Statement rooted = m_database->statement(kAppendRoot);
        for (const auto &[op, change] : ops) {
            const Value lane(int(op.lane));
            const Value seq(op.seq);
            insert.bind(1, lane).bind(2, seq).bind(3, op.id).bindText(4, op.kind).bind(5, op.action).bindText(6, op.body);
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
            TSUNAGI_TRY(rememberPatches(op.lane, op.seq, *change));
        }
    }
    return transaction->commit();
}

Result<qint64> DeskFile::lastSeq(Lane lane) const
{
    Statement query = m_database->statement("SELECT coalesce(max(seq), 0) FROM op WHERE lane=?");
    query.bind(1, Value(int(lane)));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return query.integer(0);
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
            QByteArray(kOpColumns) + " FROM waiting JOIN op ON op.lane=waiting.lane AND op.seq=waiting.seq WHERE op.signature IS NULL AND op.person IN (?, '')");
        unsignedOps.bind(1, Value(person));
        auto found = readOps(unsignedOps);
        TSUNAGI_TRY(found);
        ops = std::move(*found);
    }
    for (const Op &op : std::as_const(ops)) {
        Statement update = m_database->statement("UPDATE op SET signature=? WHERE id=?");
        update.bind(1, Value::blob(sign(op))).bind(2, op.id);
        TSUNAGI_TRY(update.run());
    }
    TSUNAGI_TRY(transaction->commit());
    return int(ops.size());
}

Result<QList<DeskFile::JournalOp>> DeskFile::opsAfter(const Applied &applied, int limit) const
{
    // Lanes are dense, so the first op that is missing in a lane has the next number.
    Statement query = m_database->statement(
        QByteArray(kOpColumns) + ", coalesce(answer.state, 0) FROM op LEFT JOIN answer ON answer.lane=op.lane AND answer.seq=op.seq"
        " WHERE op.rowid >= min(coalesce((SELECT rowid FROM op WHERE lane=0 AND seq=?1+1), 9223372036854775807),"
        "   coalesce((SELECT rowid FROM op WHERE lane=1 AND seq=?2+1), 9223372036854775807))"
        " AND ((op.lane=0 AND op.seq>?1) OR (op.lane=1 AND op.seq>?2)) ORDER BY op.rowid LIMIT ?3");
    query.bindAll(Value(applied.work), Value(applied.bulk), Value(limit));
    QList<JournalOp> ops;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return ops;
        ops.append({readOp(query), query.integer(9) == 3, query.integer(9) == 2});
    }
}

Result<QList<DeskFile::Entry>> DeskFile::journal(qint64 after, int limit) const
{
    Statement query = m_database->statement(
        QByteArray(kOpColumns) + ", op.rowid, coalesce(answer.state, 0), coalesce(answer.place, 0) FROM op"
        " LEFT JOIN answer ON answer.lane=op.lane AND answer.seq=op.seq WHERE op.rowid>? ORDER BY op.rowid LIMIT ?");
    query.bindAll(Value(after), Value(limit));
    QList<Entry> entries;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return entries;
        entries.append({query.integer(9), readOp(query), int(query.integer(10)), query.integer(11)});
    }
}

Result<QList<Op>> DeskFile::opsBeyond(qint64 held) const
{
    Statement query = m_database->statement(
        QByteArray(kOpColumns) + " FROM (SELECT lane, seq FROM waiting UNION SELECT lane, seq FROM answer WHERE place>? AND state=1) w"
        " JOIN op ON op.lane=w.lane AND op.seq=w.seq ORDER BY op.rowid");
    query.bind(1, Value(held));
    return readOps(query);
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
    const QByteArray next = QByteArray(kOpColumns)
        + " FROM waiting JOIN op ON op.lane=waiting.lane AND op.seq=waiting.seq WHERE waiting.lane=? ORDER BY waiting.seq LIMIT ?";
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
                " JOIN op ON op.lane=1 AND op.seq=bulk_root.seq"
                " WHERE bulk_root.root=? AND op.rowid < (SELECT rowid FROM op WHERE lane=0 AND seq=?) ORDER BY bulk_root.seq");
            behind.bindAll(root, Value(op.seq));
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

QList<Id> DeskFile::rootsOf(const Op &op)
{
    return rootsIn(op.body);
}

Result<QList<std::pair<Op, QString>>> DeskFile::refused(int limit) const
{
    Statement query = m_database->statement(QByteArray(kOpColumns)
                                            + ", answer.reason FROM answer JOIN op ON op.lane=answer.lane AND op.seq=answer.seq"
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
    Statement query = m_database->statement("SELECT op.body FROM waiting JOIN op ON op.lane=waiting.lane AND op.seq=waiting.seq"
                                            " WHERE waiting.lane=0 AND op.kind=?");
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
    Statement named = m_database->statement("SELECT op.id FROM answer JOIN op ON op.lane=answer.lane AND op.seq=answer.seq WHERE answer.place=?");
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
        if (result.status != PushResult::Status::Applied) {
            Statement forget = m_database->statement("DELETE FROM pending_patch WHERE lane=? AND seq=?");
            forget.bindAll(lane, seq);
            TSUNAGI_TRY(forget.run());
        }
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

Result<> DeskFile::sendAllAgain(const Catalogue &catalogue)
{
    auto transaction = Transaction::begin(*m_database);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY(m_database->exec("DELETE FROM answer; DELETE FROM pending_patch; DELETE FROM waiting;"
                                 "INSERT INTO waiting(lane, seq) SELECT lane, seq FROM op;"
                                 "DELETE FROM meta WHERE name IN ('seen_tick', 'seen_token', 'answered_place')"));
    Applied done;
    for (;;) {
        const auto ops = opsAfter(done, 1000);
        TSUNAGI_TRY(ops);
        if (ops->isEmpty())
            break;
        for (const JournalOp &entry : *ops) {
            const auto change = Change::fromBody(catalogue, entry.op.body);
            TSUNAGI_TRY(change);
            TSUNAGI_TRY(rememberPatches(entry.op.lane, entry.op.seq, *change));
            (entry.op.lane == Lane::Work ? done.work : done.bulk) = entry.op.seq;
        }
    }
    return transaction->commit();
}

Result<QList<FieldChange>> DeskFile::overlay(const CatalogueTable &table, const Id &row, qint64 held, const QSet<Id> &without) const
{
    Statement query = m_database->statement(
        "SELECT p.field, p.body, op.id, coalesce(answer.place, 9223372036854775807) FROM pending_patch p"
        " JOIN op ON op.lane=p.lane AND op.seq=p.seq LEFT JOIN answer ON answer.lane=p.lane AND answer.seq=p.seq"
        " WHERE p.row_id=? AND p.tbl=? ORDER BY op.rowid, p.rowid");
    query.bind(1, row).bind(2, Value::text(table.name));
    QList<FieldChange> changes;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return changes;
        const bool answered = query.integer(3) != std::numeric_limits<qint64>::max();
        if ((answered && query.integer(3) <= held) || without.contains(query.id(2)))
            continue;
        const QByteArray name = query.bytes(0);
        const CatalogueField *field = table.field(name);
        if (field)
            changes.append({name, {}, valueOf(query.bytes(1), field->type)});
    }
}

Result<bool> DeskFile::hasOverlays() const
{
    const auto any = m_database->scalar("SELECT 1 FROM pending_patch LIMIT 1");
    TSUNAGI_TRY(any);
    return any->has_value();
}

Result<> DeskFile::forgetOverlays(qint64 after, qint64 held)
{
    const auto any = hasOverlays();
    TSUNAGI_TRY(any);
    if (!*any)
        return {};
    Statement forget = m_database->statement(
        "DELETE FROM pending_patch WHERE rowid IN (SELECT p.rowid FROM answer JOIN pending_patch p"
        " ON p.lane=answer.lane AND p.seq=answer.seq WHERE answer.place>? AND answer.place<=?)");
    forget.bindAll(Value(after), Value(held));
    return forget.run();
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
