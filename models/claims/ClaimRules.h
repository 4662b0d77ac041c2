// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/claims/Claim.h"

#include <QList>

#include <optional>

namespace tsunagi {

/// What a claim means, and whose an order is while desks do not hear of each other. Pure.
namespace claim_rules {

/// A desk that was not heard for so long is not at work any more.
constexpr qint64 kShiftUs = 8LL * 3600 * 1000000;

/// Does this claim stand? Without the shared side's time it does: only that side ends a lease.
[[nodiscard]] bool isInForce(const Claim &claim, std::optional<qint64> sharedTimeUs);
/// The claim that counts among those of one order: the last one granted, an unanswered one of this desk before it; null if none does.
[[nodiscard]] const Claim *current(const QList<Claim> &ofOrder, std::optional<qint64> sharedTimeUs);
/// Desks at work, as known here: not gone, heard in the shift before the newest word of any.
[[nodiscard]] QList<Presence> atWork(const QList<Presence> &here);
/// Was `desk` counted when the shared side was last heard, and is that not too long ago for the others to know it?
[[nodiscard]] bool isCounted(const QList<Presence> &atWork, const QString &desk, qint64 nowUs);
/// Whose share an unclaimed order is while nobody hears of anybody, as `desk` knows the others: by the highest hash, so that a
/// desk more or less moves no orders between the rest. Of two desks, each asking with what it knows, at most one is told yes.
[[nodiscard]] bool isInShare(const Id &order, const QString &desk, const QList<Presence> &atWork);

} // namespace claim_rules

} // namespace tsunagi
