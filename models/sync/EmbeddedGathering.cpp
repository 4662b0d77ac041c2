// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedGathering.h"

#include <algorithm>
#include <utility>

namespace tsunagi {

namespace {

enum Phase { kNone, kGathers, kTaught };
/// Of a desk. Dropped: it did not go on when it was its turn, comes in behind this gathering and holds nobody up again.
enum Came { kNotYet, kCame, kDropped };
constexpr qint64 kRecentUs = 30LL * 24 * 3600 * 1000000; ///< desks that were not heard of for so long are not waited for
constexpr qint64 kPatience = 4;                          ///< the part of the wait that one desk may hold the others up, taught half-way

} // namespace

Result<EmbeddedGathering::State> EmbeddedGathering::state() const
{
    Statement row = m_database.statement("SELECT id, phase, until, moved, wait FROM gathering");
    const auto found = row.step();
    TSUNAGI_TRY(found);
    return *found ? State {row.integer(0), int(row.integer(1)), row.integer(2), row.integer(3), row.integer(4)} : State();
}

Result<Gathering> EmbeddedGathering::now(const QString &desk) const
{
    const auto known = state();
    TSUNAGI_TRY(known);
    Gathering told {known->id, known->phase != kNone, false};
    if (!told.open)
        return told;
    Statement missing = m_database.statement("SELECT 1 FROM gathering_desk WHERE desk=? AND came=0");
    missing.bind(1, Value(desk));
    const auto calls = missing.step();
    TSUNAGI_TRY(calls);
    told.calls = *calls;
    return told;
}

Result<> EmbeddedGathering::open(qint64 id, qint64 nowUs, qint64 waitUs)
{
    TSUNAGI_TRY(m_database.exec("DELETE FROM lost; DELETE FROM lost_touch; DELETE FROM gathering_desk"));
    Statement begin = m_database.statement("UPDATE gathering SET id=?, phase=?, until=?, moved=?");
    begin.bindAll(Value(id), Value(int(kGathers)), Value(nowUs + waitUs), Value(nowUs));
    TSUNAGI_TRY(begin.run());
    Statement expected = m_database.statement(m_owner.isEmpty() ? "INSERT INTO gathering_desk(desk, came, heard) SELECT DISTINCT desk, 0, 0 FROM op WHERE at>(SELECT max(at) FROM op)-?1 AND ?2=''"
                                                                : "INSERT INTO gathering_desk(desk, came, heard) SELECT ?2, 0, 0 WHERE ?1 IS NOT NULL");
    expected.bindAll(Value(kRecentUs), Value(m_owner)); // they are of the older copy, which may be old
    return expected.run();
}

Result<> EmbeddedGathering::heard(const QString &desk, qint64 nowUs)
{
    Statement known = m_database.statement("UPDATE gathering_desk SET heard=? WHERE desk=?");
    known.bindAll(Value(nowUs), Value(desk));
    return known.run();
}

Result<bool> EmbeddedGathering::isBehind(const Id &op) const
{
    if (!m_owner.isEmpty())
        return false;
    Statement before = m_database.statement(
        "SELECT 1 FROM lost l WHERE l.op=?1 AND (EXISTS(SELECT 1 FROM lost_touch t JOIN lost_touch u ON u.key=t.key JOIN lost o ON o.op=u.op"
        " WHERE t.op=l.op AND (t.writes OR u.writes) AND o.desk<>l.desk AND (o.place, o.op)<(l.place, l.op))"
        " OR EXISTS(SELECT 1 FROM lost o WHERE (NOT o.told OR NOT l.told) AND o.desk<>l.desk AND (o.place, o.op)<(l.place, l.op)))");
    before.bind(1, op);
    return before.step();
}

Result<bool> EmbeddedGathering::isTurn(const QString &desk, qint64 nowUs) const
{
    const auto known = state();
    TSUNAGI_TRY(known);
    const qint64 patience = known->waitUs / kPatience;
    if (known->phase == kNone)
        return true;
    if (known->phase == kGathers) {
        const auto missing = m_database.scalar("SELECT 1 FROM gathering_desk WHERE came=0");
        TSUNAGI_TRY(missing);
        return !*missing || nowUs >= known->untilUs || nowUs < known->untilUs - known->waitUs;
    }
    if (nowUs - known->movedUs > patience || nowUs < known->movedUs)
        return true;
    Statement last = m_database.statement("SELECT heard FROM gathering_desk WHERE desk=?");
    last.bind(1, Value(desk));
    const auto came = last.step();
    TSUNAGI_TRY(came);
    // Who is not heard of counts as gone; and what it told under a former name is found by the ops alone.
    if (*came && (nowUs - last.integer(0) > patience / 2 || nowUs < last.integer(0)))
        return true;
    Statement first = m_database.statement("SELECT op FROM lost WHERE desk=? ORDER BY place, op LIMIT 1");
    first.bind(1, Value(desk));
    const auto found = first.step();
    TSUNAGI_TRY(found);
    if (!*found) {
        const auto left = m_database.scalar("SELECT 1 FROM lost LIMIT 1");
        TSUNAGI_TRY(left);
        return !*left;
    }
    const auto behind = isBehind(first.id(0));
    TSUNAGI_TRY(behind);
    return !*behind;
}

Result<Gathering> EmbeddedGathering::teach(const SharedDatabase::Said &said, qint64 nowUs)
{
    const auto &[desk, known, ops, last, saw, others] = said;
    auto before = state();
    TSUNAGI_TRY(before);
    QList<LostOp> lost;
    for (const LostOp &op : ops) {
        Statement there = m_database.statement("SELECT 1 FROM op WHERE id=?");
        there.bind(1, op.op);
        const auto found = there.step();
        TSUNAGI_TRY(found);
        if (!*found)
            lost << op;
    }
    const bool isLate = !lost.isEmpty() && (before->phase == kTaught || (before->phase == kNone && known < before->id));
    if (isLate)
        TSUNAGI_TRY(m_database.exec("UPDATE gathering SET late=late+1"));
    if (before->phase == kNone) {
        if ((lost.isEmpty() && !saw) || known < before->id) // a gathering went by without this desk: it does not hold the others up again
            return now(desk);
        TSUNAGI_TRY(open(std::max({nowUs, known + 1, before->id + 1}), nowUs, before->waitUs));
    }
    for (const QString &other : others) { // it began after the copy was made, and is waited for as the others are
        Statement insert = m_database.statement("INSERT INTO gathering_desk(desk, came, heard) SELECT ?1, 0, 0 WHERE (SELECT phase FROM gathering)=?2"
                                                " AND ?3='' AND NOT EXISTS(SELECT 1 FROM op WHERE desk=?1) ON CONFLICT DO NOTHING");
        insert.bindAll(Value(other), Value(int(kGathers)), Value(m_owner));
        TSUNAGI_TRY(insert.run());
    }
    bool dropped = false;
    {
        Statement place = m_database.statement("SELECT came FROM gathering_desk WHERE desk=?");
        place.bind(1, Value(desk));
        const auto found = place.step();
        TSUNAGI_TRY(found);
        dropped = *found && place.integer(0) == kDropped;
    }
    for (const LostOp &op : dropped ? QList<LostOp>() : lost) {
        Statement insert = m_database.statement("INSERT INTO lost(place, op, desk, told) VALUES(?,?,?,?) ON CONFLICT DO NOTHING");
        insert.bindAll(Value(op.place), op.op, Value(desk), Value(qint64(!op.writes.isEmpty())));
        TSUNAGI_TRY(insert.run());
        if (!m_owner.isEmpty())
            continue; // it comes in its order by itself
        for (const auto &[keys, writes] : {std::pair(&op.writes, 1), std::pair(&op.reads, 0)}) {
            for (const qint64 key : *keys) {
                Statement touch = m_database.statement("INSERT INTO lost_touch(key, op, writes) VALUES(?,?,?) ON CONFLICT DO NOTHING");
                touch.bindAll(Value(key), op.op, Value(writes));
                TSUNAGI_TRY(touch.run());
            }
        }
    }
    Statement came = m_database.statement("INSERT INTO gathering_desk(desk, came, heard) VALUES(?,?,?)"
                                          " ON CONFLICT(desk) DO UPDATE SET came=max(came, excluded.came), heard=excluded.heard");
    came.bindAll(Value(desk), Value(int(last ? kCame : kNotYet)), Value(nowUs));
    TSUNAGI_TRY(came.run());
    TSUNAGI_TRY(goOn(nowUs));
    return now(desk);
}

Result<qsizetype> EmbeddedGathering::takes(const QList<Op> &ops, qint64 nowUs)
{
    m_open = m_took = false;
    auto known = state();
    TSUNAGI_TRY(known);
    if (known->phase == kNone || ops.isEmpty())
        return ops.size();
    TSUNAGI_TRY(heard(ops.first().desk, nowUs));
    m_open = true;
    TSUNAGI_TRY(goOn(nowUs));
    known = state();
    TSUNAGI_TRY(known);
    if (known->phase == kNone)
        return ops.size();
    for (qsizetype i = 0; i < ops.size(); ++i) {
        Statement there = m_database.statement("SELECT 1 FROM op WHERE id=?");
        there.bind(1, ops[i].id);
        const auto found = there.step();
        TSUNAGI_TRY(found);
        if (*found)
            continue;
        if (known->phase != kTaught)
            return i;
        Statement lost = m_database.statement("SELECT 1 FROM lost WHERE op=?");
        lost.bind(1, ops[i].id);
        const auto isLost = lost.step();
        TSUNAGI_TRY(isLost);
        const auto behind = isBehind(ops[i].id);
        TSUNAGI_TRY(behind);
        if (!*isLost || *behind)
            return i;
    }
    return ops.size();
}

Result<> EmbeddedGathering::took(const Id &op)
{
    if (!m_open)
        return {};
    m_took = true;
    for (const char *table : {"lost", "lost_touch"}) {
        Statement done = m_database.statement(QByteArray("DELETE FROM ") + table + " WHERE op=?");
        done.bind(1, op);
        TSUNAGI_TRY(done.run());
    }
    return {};
}

Result<> EmbeddedGathering::goOn(qint64 nowUs)
{
    auto known = state();
    TSUNAGI_TRY(known);
    if (known->phase == kNone)
        return {};
    const auto set = [&](int phase) {
        known->phase = phase;
        Statement update = m_database.statement("UPDATE gathering SET phase=?, moved=?");
        update.bindAll(Value(phase), Value(nowUs));
        return update.run();
    };
    if (std::exchange(m_took, false))
        TSUNAGI_TRY(set(known->phase));
    if (known->phase == kGathers) {
        const auto missing = m_database.scalar("SELECT 1 FROM gathering_desk WHERE came=0");
        TSUNAGI_TRY(missing);
        // A clock that was set back must not make anybody wait for longer.
        if (*missing && nowUs < known->untilUs && nowUs >= known->untilUs - known->waitUs)
            return {};
        known->movedUs = nowUs;
        TSUNAGI_TRY(set(kTaught));
    }
    const qint64 patience = known->waitUs / kPatience;
    if (nowUs - known->movedUs > patience || nowUs < known->movedUs) {
        // Whose turn it is does not go on, and the others do not wait for ever: it comes in later, as it would have otherwise.
        Statement slow = m_database.statement("UPDATE gathering_desk SET came=2 WHERE desk IN (SELECT desk FROM lost)"
                                              " AND (heard<? OR desk=(SELECT desk FROM lost ORDER BY place, op LIMIT 1))");
        slow.bind(1, Value(nowUs - patience));
        TSUNAGI_TRY(slow.run());
        TSUNAGI_TRY(m_database.exec("UPDATE gathering SET late=late+1 WHERE EXISTS(SELECT 1 FROM lost);"
                                    "DELETE FROM lost WHERE desk IN (SELECT desk FROM gathering_desk WHERE came=2);"
                                    "DELETE FROM lost_touch WHERE op NOT IN (SELECT op FROM lost)"));
        TSUNAGI_TRY(set(kTaught));
    }
    const auto left = m_database.scalar("SELECT 1 FROM lost LIMIT 1");
    TSUNAGI_TRY(left);
    return *left ? Result<>() : set(kNone);
}

} // namespace tsunagi
