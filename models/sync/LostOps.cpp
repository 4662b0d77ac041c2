// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/LostOps.h"

#include "models/storage/Each.h"
#include "models/sync/SharedDatabase.h"

#include <QtEndian>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kNewestEvents = 20000; ///< among which desks are looked for: who began after a copy was made is among the newest

constexpr qsizetype kMostTouched = 500;   ///< what touches more is taken for touching everything
const QString kDesk = QStringLiteral("desk/"); ///< in front of names that are remembered

qint64 keyOf(const Id &id)
{
    return qFromBigEndian<qint64>(id.view().data() + 8);
}

/// What the op changes, and what it relies on or names besides. Two ops that touch nothing in common may come in any order.
void findTouched(LostOp &op, const Change &change, const Catalogue &catalogue)
{
    QSet<qint64> writes, reads;
    const auto names = [](const Value &value) { return value.type() == Value::Type::Blob && value.bytes().size() == 16; };
    // Rows that hang on nothing exclude each other by their values, as manual modes of one carrier: new ones keep their order.
    const auto allOf = [](const CatalogueTable &table) { return keyOf(Id::named(0, {"table", table.name})); };
    const auto standsAlone = [](const CatalogueTable &table) { return table.root == "id" && Rest::column(table).isEmpty(); };
    for (const Id &root : change.roots)
        writes.insert(keyOf(root));
    for (const Guard &guard : change.guards)
        reads.insert(keyOf(guard.id));
    for (const Patch &patch : change.patches) {
        writes.insert(keyOf(patch.id));
        if (const CatalogueTable &table = *catalogue.table(patch.table); standsAlone(table))
            reads.insert(allOf(table));
        for (const FieldChange &field : patch.fields) {
            for (const Value &value : {field.before, field.after}) {
                if (names(value))
                    reads.insert(keyOf(value.id()));
            }
        }
    }
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable &table = *catalogue.table(insert.table);
        writes.insert(keyOf(insert.id));
        if (standsAlone(table))
            writes.insert(allOf(table));
        for (const auto &[field, value] : insert.fields) {
            if (names(value))
                (field == table.root || field == "order_id" ? writes : reads).insert(keyOf(value.id()));
        }
    }
    if (writes.size() + reads.size() > kMostTouched)
        return;
    op.writes = writes.values();
    op.reads = (reads - writes).values();
    // In an order of their own, so that a run can be repeated.
    std::sort(op.writes.begin(), op.writes.end());
    std::sort(op.reads.begin(), op.reads.end());
}

} // namespace

Result<bool> LostOps::any() const
{
    const auto first = m_database.scalar("SELECT 1 FROM lost LIMIT 1");
    TSUNAGI_TRY(first);
    return first->has_value();
}

Result<QList<LostOp>> LostOps::after(Mark &mark, qsizetype limit, const Catalogue &catalogue) const
{
    Statement query = m_database.statement("SELECT lost.place, lost.lane, lost.seq, op.id, op.body FROM lost CROSS JOIN op ON op.key=(lost.lane<<48)+lost.seq"
                                           " WHERE (lost.place, lost.lane, lost.seq)>(?,?,?) ORDER BY lost.place, lost.lane, lost.seq LIMIT ?");
    query.bindAll(Value(mark.place), Value(mark.lane), Value(mark.seq), Value(qint64(limit)));
    QList<LostOp> ops;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        mark = {row.integer(0), row.integer(1), row.integer(2)};
        ops.append({mark.place, row.id(3)});
        if (const auto change = Change::fromBody(catalogue, row.bytes(4)))
            findTouched(ops.last(), *change, catalogue);
    }));
    return ops;
}

Result<> LostOps::remember() const
{
    // Taken under a former name, an answer names no place: such an op comes behind these, as what was never answered does.
    return m_database.exec("INSERT OR REPLACE INTO lost(lane, seq, place) SELECT lane, seq, place FROM answer WHERE place>0;"
                           "INSERT OR REPLACE INTO meta(name, value) VALUES('noticed', 1)");
}

Result<> LostOps::taught(Lane lane, qint64 seq) const
{
    Statement leave = m_database.statement("DELETE FROM lost WHERE lane=? AND seq=?");
    leave.bindAll(Value(int(lane)), Value(seq));
    return leave.run();
}

Result<bool> LostOps::isNoticed() const
{
    const auto noticed = m_database.scalar("SELECT 1 FROM meta WHERE name='noticed'");
    TSUNAGI_TRY(noticed);
    return noticed->has_value();
}

Result<> LostOps::forgetNoticed() const
{
    return m_database.exec("DELETE FROM meta WHERE name='noticed' OR substr(name, 1, 5)='desk/'");
}

Result<QList<QByteArray>> LostOps::sessions(bool waiting) const
{
    Statement query = m_database.statement(QByteArray("SELECT DISTINCT substr(op.signature, 1, 16) FROM ")
                                           + (waiting ? "waiting CROSS JOIN op ON op.key=(waiting.lane<<48)+waiting.seq" : "op") + " WHERE op.signature IS NOT NULL");
    QList<QByteArray> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found << row.bytes(0); }));
    return found;
}

Result<QList<Id>> LostOps::signedBy(const QList<QByteArray> &sessions, bool waiting) const
{
    QList<Id> found;
    for (const QByteArray &session : sessions) {
        Statement query = m_database.statement(QByteArray("SELECT op.id FROM ") + (waiting ? "waiting CROSS JOIN op ON op.key=(waiting.lane<<48)+waiting.seq" : "op") + " WHERE substr(op.signature, 1, 16)=?");
        query.bind(1, Value::blob(session));
        TSUNAGI_TRY(each(query, [&](const Statement &row) { found << row.id(0); }));
    }
    return found;
}

Result<> LostOps::unsign(const QList<QByteArray> &sessions, bool apart, const QSet<Id> &taken) const
{
    QList<qint64> keys;
    for (const QByteArray &session : sessions) {
        Statement query = m_database.statement("SELECT op.key, op.id FROM waiting CROSS JOIN op ON op.key=(waiting.lane<<48)+waiting.seq WHERE substr(op.signature, 1, 16)=?");
        query.bind(1, Value::blob(session));
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            if (!taken.contains(row.id(1)))
                keys << row.integer(0);
        }));
    }
    for (const qint64 key : std::as_const(keys)) {
        if (apart) {
            Statement leave = m_database.statement("DELETE FROM lost WHERE lane=(?1>>48) AND seq=(?1&281474976710655)");
            leave.bind(1, Value(key));
            TSUNAGI_TRY(leave.run());
        }
        Statement update = m_database.statement("UPDATE op SET signature=NULL WHERE key=?");
        update.bind(1, Value(key));
        TSUNAGI_TRY(update.run());
    }
    return {};
}

Result<> LostOps::rememberRanges(const Database &cache) const
{
    QList<std::pair<Id, qint64>> ranges;
    Statement query = cache.statement("SELECT id, next FROM number_range WHERE next>0");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { ranges.append({row.id(0), row.integer(1)}); }));
    for (const auto &[range, next] : std::as_const(ranges)) {
        Statement put = m_database.statement("INSERT INTO meta(name, value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=max(value, excluded.value)");
        put.bindAll(Value::text("range/" + range.hex()), Value(next));
        TSUNAGI_TRY(put.run());
    }
    return {};
}

Result<qint64> LostOps::rangeFloor(const Id &range) const
{
    Statement query = m_database.statement("SELECT value FROM meta WHERE name=?");
    query.bind(1, Value::text("range/" + range.hex()));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.integer(0) : 0;
}

Result<> LostOps::rememberDesks(const Database &cache) const
{
    QStringList names;
    Statement query = cache.statement("SELECT DISTINCT desk FROM (SELECT desk FROM timeline ORDER BY id DESC LIMIT ?) WHERE desk<>''");
    query.bind(1, Value(kNewestEvents));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { names << row.text(0); }));
    for (const QString &name : std::as_const(names)) {
        Statement put = m_database.statement("INSERT INTO meta(name, value) VALUES(?,1) ON CONFLICT(name) DO NOTHING");
        put.bind(1, Value(kDesk + name));
        TSUNAGI_TRY(put.run());
    }
    return {};
}

Result<QStringList> LostOps::desks() const
{
    QStringList names;
    Statement query = m_database.statement("SELECT name FROM meta WHERE name>=?1 AND name<?1||char(1114111)");
    query.bind(1, Value(kDesk));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { names << row.text(0).mid(kDesk.size()); }));
    return names;
}

Result<qint64> LostOps::gathersUs() const
{
    const auto at = m_database.scalar("SELECT value FROM meta WHERE name='gathers'");
    TSUNAGI_TRY(at);
    return at->value_or(0);
}

Result<> LostOps::setGathersUs(qint64 us) const
{
    if (us == 0)
        return m_database.exec("DELETE FROM meta WHERE name='gathers'");
    Statement set = m_database.statement("INSERT INTO meta(name, value) VALUES('gathers', ?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    set.bind(1, Value(us));
    return set.run();
}

Result<qint64> LostOps::gathering() const
{
    const auto id = m_database.scalar("SELECT value FROM meta WHERE name='gathering'");
    TSUNAGI_TRY(id);
    return id->value_or(0);
}

Result<> LostOps::setGathering(qint64 id) const
{
    Statement set = m_database.statement("INSERT INTO meta(name, value) VALUES('gathering', ?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    set.bind(1, Value(id));
    TSUNAGI_TRY(set.run());
    return forgetNoticed();
}

} // namespace tsunagi
