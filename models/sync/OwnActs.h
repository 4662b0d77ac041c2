// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/sync/Change.h"

#include <QList>

namespace tsunagi {

/// What one person did at this desk, out of desk.db; beside the writer, which it never waits for.
namespace OwnActs {

struct Entry
{
    Op op;
    bool refused = false; ///< the shared side did not take it: it has no effect
};

/// The newest ops of a person's work since `sinceUs` and below the number `before`, the newest first.
[[nodiscard]] Result<QList<Entry>> newest(const QString &profile, const QString &person, qint64 sinceUs, int limit, qint64 before);
/// All ops of one act of theirs, named by its action or, of a single op, by its id; the newest first.
[[nodiscard]] Result<QList<Entry>> ofAct(const QString &profile, const QString &person, const Id &act);

} // namespace OwnActs

} // namespace tsunagi
