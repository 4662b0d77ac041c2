// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/MergeRules.h"
#include "models/storage/Database.h"

#include <optional>

namespace tsunagi {

/// One decision about an order and another: "joined" (the other one leads) and since "parted", or "apart" (not to be asked about) and since "again".
struct MergePair
{
    Id id, order, other;
    QString despite;  ///< codes of what a person overruled, by spaces
    QString reason, person, state, endPerson, endReason;
    qint64 atUs = 0, endAtUs = 0;
};

/// The reading SQL of merging. Each call takes a read-only connection (Desk::reader()), or the cache's own.
namespace MergeStore {

/// By the rows alone but for a rule's route. Nothing if there is no such order.
[[nodiscard]] Result<std::optional<MergeSide>> side(const Database &db, const Id &order);
/// All decisions in which it stands on either side, the oldest first.
[[nodiscard]] Result<QList<MergePair>> pairs(const Database &db, const Id &order);
/// The orders that it is joined with and itself, the lead first; just itself if it is joined with none. Those that are cancelled or
/// have left already, or are with the warehouse without it, are not waited for and left out.
[[nodiscard]] Result<QList<Id>> group(const Database &db, const Id &order);
/// All of its group, whatever they are, the lead first; empty if it is joined with none.
[[nodiscard]] Result<QList<Id>> members(const Database &db, const Id &order);
/// Open orders to the same place that are not instructed and not joined with it, the oldest first, whether or not they are candidates.
[[nodiscard]] Result<QList<Id>> neighbours(const Database &db, const Order &order);
/// Those of its neighbours that merge_rules::compare may find nothing against, as far as their heads tell; `client` owns the order.
[[nodiscard]] Result<QList<Id>> likely(const Database &db, const Order &order, const Id &client);
/// Leads of groups of which something is still here.
[[nodiscard]] Result<QList<Id>> leads(const Database &db);

} // namespace MergeStore

} // namespace tsunagi
