// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/claims/Claim.h"
#include "models/storage/Database.h"

#include <QList>

#include <functional>

namespace tsunagi {

/// The reading SQL of claims. Each call takes a read-only connection (Desk::reader()).
namespace ClaimStore {

/// Claims that nobody ended, with what the orders are called; of one order, or of all.
[[nodiscard]] Result<QList<Claim>> held(const Database &db, const Id &order = {});
/// Nothing if it is not there: it was refused, or was never made.
[[nodiscard]] Result<std::optional<Claim>> byId(const Database &db, const Id &id);
/// Desks that did not say that they are going.
[[nodiscard]] Result<QList<Presence>> here(const Database &db);
/// Is this desk's word there, still or ended? Not if it was refused.
[[nodiscard]] Result<bool> hasPresence(const Database &db, const Id &id);
/// Orders that wait for a person, the most urgent first, then those that are ready: by the day they are due (wished, else promised by
/// the shop), then by whose truck comes next, then by age. `carriers`: codes in the order of their next cut-off, "yamato", or "yamato/CLIENT" where a client's orders close at their own time. What is held waits for
/// its day and is left out; what only waits for money comes last. Ends when `take` returns false.
[[nodiscard]] Result<> byUrgency(const Database &db, const QStringList &carriers, const std::function<bool(const OpenOrder &)> &take);

} // namespace ClaimStore

} // namespace tsunagi
