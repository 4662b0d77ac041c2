// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/ConflictStore.h"

namespace tsunagi {

/// What becomes of a refused change: the one op that closes its conflict, out of the rows as they are now.
namespace ConflictPlan {

/// Fields that the refused change wanted, beside what is there now; those that agree all three ways are left out.
[[nodiscard]] Result<QList<ConflictField>> fields(const Database &db, const Catalogue &catalogue, const RefusedChange &refused);
/// What exists in the world although the change was refused.
[[nodiscard]] QList<ConflictPaper> paper(const RefusedChange &refused);
/// The conflict and its followers closed by this answer, nothing else. Slips of the refused change stay as spoiled
/// numbers: one that may lie on the table is never given out again.
[[nodiscard]] Result<Change> without(const Database &db, const RefusedChange &refused, ConflictAnswer answer, const QString &reason);
/// The refused change made anew over what is there now, and the conflict closed. Its guards stay as they were;
/// Invalid "unreadable" or "lease" if it cannot be made anew at all.
[[nodiscard]] Result<Change> again(const Database &db, const Catalogue &catalogue, const RefusedChange &refused, const QString &reason);
/// What still forbids `change` here, before anybody else is asked: values it was worked out from that are others by now
/// (sums, pieces, parcels, ways of paying; resources/conflicts.json), guards, steps, unique keys, the books' rules.
[[nodiscard]] Result<std::optional<Clash>> clash(Database &db, const Catalogue &catalogue, const RefusedChange &refused, const Change &change);

} // namespace ConflictPlan

} // namespace tsunagi
