// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/ExchangeRest.h"

#include "models/storage/Each.h"
#include "models/sync/AskAndPut.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kAgeSlice = 200;
constexpr qint64 kMostWaiting = 20000;            ///< own ops; with more on their way nothing leaves
constexpr qint64 kKeepUs = 12LL * 3600 * 1000000; ///< how long what was opened stays

/// About `most` of what was opened so long ago that it leaves again, or by a clock that went back.
Result<QList<RestSlice::One>> keptTooLong(const Database &cache, qint64 nowUs, int most)
{
    QList<RestSlice::One> ones;
    Statement query = cache.statement("SELECT root, unit FROM kept WHERE unit IN (SELECT DISTINCT unit FROM kept WHERE at<? OR at>? ORDER BY unit LIMIT ?) ORDER BY unit, root");
    query.bindAll(Value(nowUs - kKeepUs), Value(nowUs + kKeepUs), Value(qMax(most, 0)));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { ones.append({row.id(0), row.id(1)}); }));
    return ones;
}

/// About `most` of them, whole units, from `start` on.
QList<RestSlice::One> unitsFrom(const QList<RestSlice::One> &ones, qsizetype start, int most)
{
    qsizetype end = std::min(start + most, ones.size());
    while (end < ones.size() && ones[end].unit == ones[end - 1].unit)
        ++end;
    return ones.sliced(start, end - start);
}

} // namespace

Result<bool> ExchangeRest::ageOnce(qint64 nowUs)
{
    CacheFile::Cursor cursor;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        cursor = *held;
        const auto waiting = m_store.deskFile().pendingCount();
        TSUNAGI_TRY(waiting);
        if (cursor.tick == 0 || *waiting > kMostWaiting)
            return false; // there is nothing to leave out yet, or much that may hang on it
    }
    auto slice = m_shared.rested(cursor.mark, kAgeSlice);
    TSUNAGI_TRY(slice);
    QList<Id> gone;
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        const auto held = m_store.cache().cursor();
        TSUNAGI_TRY(held);
        // What was pulled since may hold what woke again.
        if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark)
            return true;
        TSUNAGI_TRY(m_store.heal());
        // What was opened goes in the room that is left, whole units of it, so that no save waits for tens of thousands.
        auto kept = keptTooLong(m_store.cache().database(), nowUs, kAgeSlice - int(slice->ones.size()));
        TSUNAGI_TRY(kept);
        slice->more = slice->more || kept->size() + slice->ones.size() >= kAgeSlice;
        slice->ones += *kept;
        const auto left = leaveOut(*slice, cursor, nowUs);
        TSUNAGI_TRY(left);
        gone = *left;
        cursor.mark = slice->mark;
        TSUNAGI_TRY(m_store.cache().setCursor(cursor));
        TSUNAGI_TRY(transaction->commit());
    }
    if (!gone.isEmpty())
        m_listener.changed(gone.size() > 1000 ? QList<Id>() : gone);
    return slice->more;
}

Result<RestSlice> ExchangeRest::healedAndResting(qint64 upTo)
{
    QSet<Id> healed;
    {
        const std::lock_guard lock(m_store.mutex());
        for (const CatalogueTable &table : m_store.catalogue().tables()) {
            const QByteArray column = Rest::column(table);
            if (column.isEmpty())
                continue;
            Statement own = m_store.cache().database().statement("SELECT DISTINCT " + column + " FROM " + table.name + " WHERE ver=0");
            TSUNAGI_TRY(each(own, [&](const Statement &row) { healed.insert(row.id(0)); }));
        }
    }
    RestSlice found;
    for (qint64 mark = 0; !healed.isEmpty() && mark < upTo;) {
        const auto slice = m_shared.rested(mark, kAgeSlice);
        TSUNAGI_TRY(slice);
        for (const RestSlice::One &one : slice->ones) {
            if (healed.contains(one.id))
                found.ones << one;
        }
        mark = slice->more ? slice->mark : upTo;
    }
    return found;
}

Result<bool> ExchangeRest::leaveHealed(const CacheFile::Cursor &cursor, const CacheFile::Cursor &next, QSet<Id> &roots)
{
    const auto healed = healedAndResting(next.mark);
    TSUNAGI_TRY(healed);
    for (qsizetype done = 0; done < healed->ones.size();) {
        const RestSlice part {unitsFrom(healed->ones, done, kAgeSlice), next.mark, false};
        {
            const std::lock_guard lock(m_store.mutex());
            auto transaction = m_store.begin();
            TSUNAGI_TRY(transaction);
            const auto held = m_store.cache().cursor();
            TSUNAGI_TRY(held);
            if (held->tick != cursor.tick || held->token != cursor.token || held->mark != cursor.mark) // another process pulled meanwhile
                return false;
            TSUNAGI_TRY(m_store.heal());
            const auto gone = leaveOut(part, next, 0);
            TSUNAGI_TRY(gone);
            roots.unite(QSet<Id>(gone->cbegin(), gone->cend()));
            TSUNAGI_TRY(transaction->commit());
        }
        done += part.ones.size();
        m_listener.receiving();
        DeskStore::breathe();
    }
    return true;
}

Result<QList<Id>> ExchangeRest::leaveOut(const RestSlice &slice, const CacheFile::Cursor &cursor, qint64 nowUs)
{
    const QList<RestSlice::One> &ones = slice.ones;
    if (ones.isEmpty())
        return QList<Id>();
    // An own op on its way wakes the whole, once it arrives; until then the desk shows what the person did.
    QSet<Id> busy;
    const auto ops = m_store.deskFile().opsBeyond(cursor.held);
    TSUNAGI_TRY(ops);
    for (const Op &op : *ops) {
        const auto change = Change::fromBody(m_store.catalogue(), op.body);
        if (!change)
            continue;
        for (const Id &id : Rest::named(*change, m_store.catalogue()))
            busy.insert(id);
    }
    QSet<Id> busyUnits;
    for (const RestSlice::One &one : ones) {
        if (busy.contains(one.id) || busy.contains(one.unit))
            busyUnits.insert(one.unit);
    }
    QList<Id> gone;
    for (const RestSlice::One &one : ones) {
        if (busyUnits.contains(one.unit)) {
            TSUNAGI_TRY(m_store.cache().keep(one.id, one.unit, nowUs));
        } else {
            TSUNAGI_TRY(m_store.cache().leave(one.id));
            gone << one.id;
        }
    }
    return gone;
}

Result<bool> ExchangeRest::openUnit(const Id &root, qint64 nowUs)
{
    SharedDatabase::Unit unit;
    const auto ask = [&](const CacheFile::Cursor &) -> Result<bool> {
        auto fetched = m_shared.fetchUnit(root);
        TSUNAGI_TRY(fetched);
        unit = std::move(*fetched);
        return unit.rests && !unit.rows.isEmpty(); // if it woke, it is here, or comes with the next pull
    };
    const auto put = [&]() -> Result<> {
        QSet<Id> roots;
        TSUNAGI_TRY(m_store.putRows(unit.rows, DeskStore::kHoldsAll, {}, roots));
        for (const Id &id : std::as_const(unit.ids))
            TSUNAGI_TRY(m_store.cache().keep(id, root, nowUs));
        return m_store.cache().derive(unit.ids);
    };
    TSUNAGI_TRY(askAndPut(m_store, ask, put));
    if (unit.rests && !unit.rows.isEmpty())
        m_listener.changed(unit.ids);
    return !unit.rows.isEmpty();
}

Result<> ExchangeRest::openUnits(const QList<Id> &roots, qint64 nowUs)
{
    SharedDatabase::Units units;
    const auto ask = [&](const CacheFile::Cursor &) -> Result<bool> {
        auto fetched = m_shared.fetchUnits(roots);
        TSUNAGI_TRY(fetched);
        units = std::move(*fetched);
        return !units.ones.isEmpty();
    };
    const auto put = [&]() -> Result<> {
        QSet<Id> changed;
        TSUNAGI_TRY(m_store.putRows(units.rows, DeskStore::kHoldsAll, {}, changed));
        for (const RestSlice::One &one : std::as_const(units.ones))
            TSUNAGI_TRY(m_store.cache().keep(one.id, one.unit, nowUs));
        return {};
    };
    TSUNAGI_TRY(askAndPut(m_store, ask, put));
    if (!units.ones.isEmpty())
        m_listener.changed({});
    return {};
}

} // namespace tsunagi
