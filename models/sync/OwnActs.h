// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/sync/Change.h"

#include <QList>

#include <optional>

namespace tsunagi {

/// What one person did at this desk, out of desk.db; beside the writer, which it never waits for.
namespace OwnActs {

struct Entry
{
    Op op;
    bool refused = false; ///< the shared side did not take it: it has no effect
};

/// All work up to this number was done before `atUs`: nobody has to read it who asks for what came since.
[[nodiscard]] Result<qint64> numberBefore(const QString &profile, qint64 atUs);
/// The newest ops of a person's work since `sinceUs`, above the number `after` and below `before`, the newest first.
[[nodiscard]] Result<QList<Entry>> newest(const QString &profile, const QString &person, qint64 sinceUs, qint64 after, int limit, qint64 before);
/// All ops of one act of theirs, named by its action or, of a single op, by its id; the newest first.
[[nodiscard]] Result<QList<Entry>> ofAct(const QString &profile, const QString &person, const Id &act);
/// An act on many orders, in the lane that leaves the way free for work.
struct BulkAct
{
    Id action;
    Entry first;
    qint64 count = 0;
    qint64 lastUs = 0; ///< when its last op was done
};
/// Acts on many orders that a person did since `sinceUs`, the newest first.
[[nodiscard]] Result<QList<BulkAct>> bulkActs(const QString &profile, const QString &person, qint64 sinceUs);
/// Ops of one of them behind the number `after`, in the order in which they were done.
[[nodiscard]] Result<QList<Entry>> ofBulkAct(const QString &profile, const BulkAct &act, qint64 after, int limit);
/// The newest op since `sinceUs` by which a file came in that this person took in themselves.
[[nodiscard]] Result<std::optional<Op>> newestFile(const QString &profile, const QString &person, qint64 sinceUs);

} // namespace OwnActs

} // namespace tsunagi
