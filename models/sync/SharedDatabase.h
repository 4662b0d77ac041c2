// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Change.h"

namespace tsunagi {

/// The answer to one op. An op leaves the outbox only on an answer that names it.
struct PushResult
{
    enum class Status { Applied, Noop, Conflict };
    Id op;
    Status status = Status::Applied;
    qint64 tick = 0;   ///< a pull that reaches this tick holds the effect
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
    bool more = false;
    QList<PulledRow> rows;
};

/// The shared side: an embedded SQLite file for one desk, PostgreSQL for many; the same answers to the same ops.
///
/// Thread: one at a time, never the GUI thread. Errors: Offline, Timeout - try again; Conflict with where "history" -
/// the cursor is of another history, rebuild the cache; Constraint with where "identity" - two desks share one identity.
class SharedDatabase
{
public:
    virtual ~SharedDatabase() = default;
    /// The newest tick. Conflict "history" if `tick` with this token is of another history (0 is of any).
    [[nodiscard]] virtual Result<qint64> head(qint64 tick, const QByteArray &token) = 0;
    /// Idempotent: an op that was seen before gets its first answer again.
    [[nodiscard]] virtual Result<QList<PushResult>> push(const QList<Op> &ops) = 0;
    /// Whole ticks after `tick`, about `limit` rows.
    [[nodiscard]] virtual Result<PullSlice> pull(qint64 tick, const QByteArray &token, int limit) = 0;
    /// Rows as they stand, for taking back an op that was refused.
    [[nodiscard]] virtual Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) = 0;
};

} // namespace tsunagi
