// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/EmbeddedGathering.h"

#include "models/sync/SharedDatabase.h"

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
    TSUNAGI_TRY(m_database.exec("DELETE FROM lost; DELETE FROM gathering_desk"));
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

Result<Gathering> EmbeddedGathering::teach(const QString &desk, qint64 known, const Said &said, qint64 nowUs)
{
    auto before = state();
    TSUNAGI_TRY(before);
    QList<LostOp> lost;
    for (const LostOp &op : said.ops) {
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
        if ((lost.isEmpty() && !said.saw) || known < before->id) // a gathering went by without this desk: it does not hold the others up again
            return now(desk);
        TSUNAGI_TRY(open(std::max({nowUs, known + 1, before->id + 1}), nowUs, before->waitUs));
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
        Statement insert = m_database.statement("INSERT INTO lost(place, op, desk) VALUES(?,?,?) ON CONFLICT DO NOTHING");
        insert.bindAll(Value(op.place), op.op, Value(desk));
        TSUNAGI_TRY(insert.run());
    }
    Statement came = m_database.statement("INSERT INTO gathering_desk(desk, came, heard) VALUES(?,?,?)"
                                          " ON CONFLICT(desk) DO UPDATE SET came=max(came, excluded.came), heard=excluded.heard");
    came.bindAll(Value(desk), Value(int(said.last ? kCame : kNotYet)), Value(nowUs));
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
    Statement next = m_database.statement("SELECT op FROM lost ORDER BY place, op");
    for (qsizetype i = 0; i < ops.size(); ++i) {
        Statement there = m_database.statement("SELECT 1 FROM op WHERE id=?");
        there.bind(1, ops[i].id);
        const auto found = there.step();
        TSUNAGI_TRY(found);
        if (*found)
            continue;
        if (known->phase != kTaught)
            return i;
        const auto turn = next.step();
        TSUNAGI_TRY(turn);
        if (!*turn || next.id(0) != ops[i].id)
            return i;
    }
    return ops.size();
}

Result<> EmbeddedGathering::took(const Id &op)
{
    if (!m_open)
        return {};
    m_took = true;
    Statement done = m_database.statement("DELETE FROM lost WHERE op=?");
    done.bind(1, op);
    return done.run();
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
                                    "DELETE FROM lost WHERE desk IN (SELECT desk FROM gathering_desk WHERE came=2)"));
        TSUNAGI_TRY(set(kTaught));
    }
    const auto left = m_database.scalar("SELECT 1 FROM lost LIMIT 1");
    TSUNAGI_TRY(left);
    return *left ? Result<>() : set(kNone);
}

} // namespace tsunagi
