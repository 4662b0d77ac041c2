// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/RuleHolds.h"
#include "models/sync/Applier.h"

#include <QList>

#include <optional>

namespace tsunagi {

class Catalogue;

/// An order as far as acts on many ask for it.
struct BulkOrder
{
    struct Target
    {
        Id id;
        Row row;
        QString carrier; ///< that is in force: its own, else a rule's, else the shop's
        QString service;
    };
    Id id;
    QString number, shop;
    Row row;
    QList<Target> targets;
    QList<HoldRecord> holds; ///< open ones of persons
    QList<rule_holds::RuleHold> ruled {}; ///< by what rules hold it
    bool instructed = false; ///< the warehouse was told; not of the rest of an order of which a part has left
    bool gone = false;       ///< some of it has left, and it is no rest
    bool rest = false;       ///< a part has left, and nothing else of it is with the warehouse (rest_of_order)
    int conflicts = 0;
    QList<Id> claims;        ///< rows that stand as held, in force or not
};

/// The reading SQL of acts on many orders. Each call takes a read-only connection (Desk::reader()).
namespace BulkStore {

/// Nothing if this desk does not hold it.
[[nodiscard]] Result<std::optional<BulkOrder>> order(const Database &db, const Catalogue &catalogue, const Id &id);

} // namespace BulkStore

} // namespace tsunagi
