// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Change.h"
#include "models/sync/RangeHash.h"
#include "models/sync/Rest.h"

#include <QSet>

#include <chrono>
#include <functional>
#include <optional>

namespace tsunagi {

/// The answer to one op. An op leaves the outbox only on an answer that names it.
struct PushResult
{
    enum class Status { Applied, Noop, Conflict };
    Id op;
    Status status = Status::Applied;
    qint64 place = 0;  ///< grows with every op that the shared side takes from one desk; a pull that holds it holds the effect
    QByteArray reason; ///< of a conflict
};

struct PulledRow
{
    int table = 0;     ///< number in the catalogue
    Id id;
    qint64 ver = 0;
    QList<Value> values; ///< in the catalogue's order; empty = the row is not (or no longer) there
};

/// Keys, bodies and next cursor, from one snapshot.
struct PullSlice
{
    qint64 tick = 0;
    QByteArray token;  ///< fixes the whole history up to this tick
    qint64 held = 0;   ///< the newest place of the asking desk's ops that this snapshot holds
    bool more = false;
    QList<PulledRow> rows;
    qint64 mark {};    ///< the desk's scope that the rows are of; the asking desk's own, unless it had none yet
    bool gathers {};   ///< at this snapshot the shared side gathers what it lost
};

/// What a desk remembers of the shared side's history.
struct Seen
{
    QString desk;
    qint64 tick = 0;  ///< the newest tick it pulled; 0 = none
    QByteArray token; ///< of that tick
    qint64 place = 0; ///< the newest place named in an answer
    Id op {};         ///< the op which that answer named; null if it is not known any more
    qint64 mark {};   ///< of its scope: what came to rest up to here it has left out
};

/// What a desk asks to have its rows compared; tables by their numbers in the catalogue.
struct RangeQuestion
{
    Seen seen;                       ///< where its rows stand
    QHash<int, QSet<Id>> without;    ///< rows that it has changed and that no sum counts
    QHash<int, QSet<int>> slices {}; ///< asks for the rows of these slices instead of sums of all
};

/// What the shared side has, as far as the asking desk may see it; of one snapshot.
struct RangeAnswer
{
    QHash<int, RangeHash::Sums> sums;
    QHash<int, QHash<Id, qint64>> rows; ///< of the slices asked for
    QHash<int, QSet<Id>> newer;         ///< rows that changed after what was seen; no sum counts them
};

/// An op that an answer named, by its place in a history that the shared side may have lost.
struct LostOp
{
    qint64 place = 0;
    Id op;
    QList<qint64> writes {}; ///< keys of what it may change; of no op and without any: it may touch everything
    QList<qint64> reads {};  ///< keys of what it relies on or names besides
};

/// A shared side that was put back from an older copy gathers what desks know of its lost end, and takes that before anything new:
/// what touches the same in its old order.
struct Gathering
{
    qint64 id = 0;      ///< of the newest one; grows; 0 = there was none
    bool open = false;  ///< it takes only what was lost
    bool calls = false; ///< it waits for the asking desk to say what it knows
    bool turn = true;   ///< of head(): it takes something from the asking desk now, or wants to be asked
    /// In one number, which threads may share.
    [[nodiscard]] qint64 packed() const { return id * 4 + (open ? 2 : 0) + (calls ? 1 : 0); }
    [[nodiscard]] static Gathering of(qint64 packed) { return {packed / 4, (packed & 2) != 0, (packed & 1) != 0}; }
};

/// The shared side: an embedded SQLite file for one desk, PostgreSQL for many; the same answers to the same ops.
///
/// Thread: any but the GUI thread; one call up (head, push, fetch) and one down (head, pull, load) may run at once.
/// Errors: Offline, Timeout - try again; Conflict with where "history" -
/// the cursor is of another history, rebuild the cache; Constraint with where "identity" - two desks share one identity.
class SharedDatabase
{
public:
    virtual ~SharedDatabase() = default;
    /// The newest tick. Conflict "history" if it is not the history that was seen: another token, or answers it no longer knows.
    [[nodiscard]] virtual Result<qint64> head(const Seen &seen) = 0;
    /// Idempotent: an op that was seen before gets its first answer again. While a gathering is open, answers may end at the
    /// first op whose turn it is not; Timeout with where "gathering" - it is not even that of the first.
    [[nodiscard]] virtual Result<QList<PushResult>> push(const QList<Op> &ops) = 0;
    /// As the last answer of head() or a pull told it.
    [[nodiscard]] virtual Gathering gathering() const { return {}; }
    /// What a desk says of a lost end.
    struct Said
    {
        QString desk;
        qint64 known = 0;     ///< the newest gathering that the desk has been through
        QList<LostOp> ops {}; ///< that it was answered, a part of them
        bool last = false;    ///< that was all
        bool saw = false;     ///< what is not there any more
        QStringList others {}; ///< desks of which it saw something: a copy from before their first op does not know them
    };
    /// If something of it is lost or was seen, a gathering opens, unless there was one since `known`.
    [[nodiscard]] virtual Result<Gathering> teach(const Said &) { return Gathering(); }
    /// Sessions that it does not know, and whether what they signed is refused.
    struct Sessions
    {
        QList<QByteArray> unknown;
        bool required = false;
        QSet<Id> taken {}; ///< ops which they signed and it has all the same, as after it was made anew of what desks knew
    };
    /// Of these ops those that it has.
    [[nodiscard]] virtual Result<QSet<Id>> has(const QList<Id> &) { return QSet<Id>(); }
    /// Of these sessions those that were lost with its newest end, if it was put back from an older copy.
    [[nodiscard]] virtual Result<Sessions> lostSessions(const QList<QByteArray> &) { return Sessions(); }
    /// Whole ticks after the one seen, about `limit` rows. Conflict "history" as head().
    [[nodiscard]] virtual Result<PullSlice> pull(const Seen &seen, int limit) = 0;
    /// Takes the rows of a slice whose end is still to come, and leaves it empty.
    using EarlyRows = std::function<Result<>(PullSlice &part)>;
    /// As pull(); what one snapshot has beyond `limit` rows is handed over before it ends, so that it need not fit into memory.
    [[nodiscard]] virtual Result<PullSlice> pullInParts(const Seen &seen, int limit, const EarlyRows &)
    {
        return pull(seen, limit);
    }
    /// A row as it arrives: id, ver, then the catalogue's fields; a null view is null, an integer has 8 bytes in network order.
    using RawRow = std::function<Result<>(const CatalogueTable &table, const QList<QByteArrayView> &fields)>;
    /// Can everything be had at once, by load()?
    [[nodiscard]] virtual bool loadsWhole() const { return false; }
    /// Every row of one snapshot, table by table, to `row`; the slice holds the cursor alone.
    [[nodiscard]] virtual Result<PullSlice> load(const Seen &, const RawRow &)
    {
        return fail(Code::Internal, QStringLiteral("load"));
    }
    /// Does it say when there is something to pull?
    [[nodiscard]] virtual bool tellsNews() const { return false; }
    /// Sleeps until there was an announcement (true) or the time is up; a pull may run meanwhile.
    [[nodiscard]] virtual Result<bool> waitForNews(std::chrono::milliseconds) { return false; }
    /// Its clock now, as far as its answers told: desks' clocks end no lease. Nothing: not heard of yet.
    [[nodiscard]] virtual std::optional<qint64> timeUs() const { return {}; }
    /// Sums or hashes over rows, to find those of a cache that are not what they should be. Changes nothing, and no other call
    /// waits for it. Errors: as head(); Conflict with where "pruned" - what was seen is older than the log.
    [[nodiscard]] virtual Result<RangeAnswer> ranges(const RangeQuestion &)
    {
        return fail(Code::Internal, QStringLiteral("ranges"));
    }
    /// Rows as they stand, for taking back an op that was refused.
    [[nodiscard]] virtual Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) = 0;

    /// Lays to rest what desks need not hold any more, a slice of the day's work; true: there is more. Whoever comes first does
    /// it for all desks.
    [[nodiscard]] virtual Result<bool> layToRest(int) { return false; }
    /// What came to rest after a mark.
    [[nodiscard]] virtual Result<RestSlice> rested(qint64 since, int) { return RestSlice {{}, since, false}; }
    /// Resting orders that the desk may see. Takes its time; pushes and pulls do not wait for it.
    [[nodiscard]] virtual Result<QList<OlderOrder>> searchOlder(const OlderQuery &) { return QList<OlderOrder>(); }
    /// Every row of an order with its returns and escalations, of one snapshot; the ids they hang on in `ids`.
    struct Unit
    {
        QList<Id> ids;
        QList<PulledRow> rows;
        bool rests = false; ///< false: it is in every desk's scope
    };
    [[nodiscard]] virtual Result<Unit> fetchUnit(const Id &) { return Unit(); }
    /// A shop's orders of these numbers that rest, as far as the desk may see them.
    [[nodiscard]] virtual Result<QHash<QString, Id>> restingOf(const Id &, const QStringList &) { return QHash<QString, Id>(); }
    /// Units that rest, whole, of one snapshot: what their rows hang on, and the rows.
    struct Units
    {
        QList<RestSlice::One> ones;
        QList<PulledRow> rows;
    };
    /// As fetchUnit(), of many; what does not rest is left out.
    [[nodiscard]] virtual Result<Units> fetchUnits(const QList<Id> &) { return Units(); }
    /// Days after which an ended order rests, 0 = never; sets them if there are any. Invalid: who asks may not.
    [[nodiscard]] virtual Result<int> scopeDays(std::optional<int>) { return Rest::kDays; }
    /// Days after which no client's orders name a person any more; none while one is kept for ever.
    [[nodiscard]] virtual Result<std::optional<int>> retentionDays() { return std::nullopt; }
};

} // namespace tsunagi
