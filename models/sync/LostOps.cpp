// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/LostOps.h"

#include "models/storage/Each.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

Result<bool> LostOps::any() const
{
    const auto first = m_database.scalar("SELECT 1 FROM lost LIMIT 1");
    TSUNAGI_TRY(first);
    return first->has_value();
}

Result<QList<LostOp>> LostOps::after(Mark &mark, qsizetype limit) const
{
    Statement query = m_database.statement("SELECT lost.place, lost.lane, lost.seq, op.id FROM lost CROSS JOIN op ON op.key=(lost.lane<<48)+lost.seq"
                                           " WHERE (lost.place, lost.lane, lost.seq)>(?,?,?) ORDER BY lost.place, lost.lane, lost.seq LIMIT ?");
    query.bindAll(Value(mark.place), Value(mark.lane), Value(mark.seq), Value(qint64(limit)));
    QList<LostOp> ops;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        mark = {row.integer(0), row.integer(1), row.integer(2)};
        ops.append({mark.place, row.id(3)});
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
    return m_database.exec("DELETE FROM meta WHERE name='noticed'");
}

Result<QList<QByteArray>> LostOps::sessions(bool waiting) const
{
    Statement query = m_database.statement(QByteArray("SELECT DISTINCT substr(op.signature, 1, 16) FROM ")
                                           + (waiting ? "waiting CROSS JOIN op ON op.key=(waiting.lane<<48)+waiting.seq" : "op") + " WHERE op.signature IS NOT NULL");
    QList<QByteArray> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found << row.bytes(0); }));
    return found;
}

Result<> LostOps::unsign(const QList<QByteArray> &sessions, bool apart) const
{
    for (const QByteArray &session : sessions) {
        if (apart) {
            Statement leave = m_database.statement("DELETE FROM lost WHERE EXISTS(SELECT 1 FROM op WHERE op.key=(lost.lane<<48)+lost.seq AND substr(op.signature, 1, 16)=?)");
            leave.bind(1, Value::blob(session));
            TSUNAGI_TRY(leave.run());
        }
        Statement update = m_database.statement("UPDATE op SET signature=NULL WHERE key IN (SELECT (lane<<48)+seq FROM waiting) AND substr(signature, 1, 16)=?");
        update.bind(1, Value::blob(session));
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
