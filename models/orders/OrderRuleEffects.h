// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderRules.h"
#include "models/orders/RuleBook.h"
#include "models/sync/Change.h"

namespace tsunagi {

/// What the rules in force say of an order, as findings: each names its rule and version.
struct OrderRuleEffects
{
    QList<Finding> findings;   ///< "rule_hold" "rule_note" stop, "rule_flag" "rule_insert" "rule_route" "rule_merge" tell, "rule_conflict" stops
    QList<RuleRoute> routes;   ///< per destination; empty if there are no rules
    QList<RowInsert> rows;     ///< of buyer_key
    QList<Id> others;          ///< orders of the same buyer whose history this one is
    QList<qint64> meetings;    ///< numbers of the buyer
    QDate turns;               ///< the first day on which a hold of a rule ends by itself; invalid = there is none

    /// `open`: is it still checked? `routed`: per destination, has a clerk named a carrier? `way`: how a destination leaves without rules.
    [[nodiscard]] static Result<OrderRuleEffects> of(const Database &cache, const RuleBook &book, const Order &order, const ShopRecord &shop, bool open, bool cancelled,
                                                     const QList<bool> &routed, const std::function<RuleWay(int)> &way, QDate today);
    /// Open orders that a rule may concern and that other rules than `book` were asked about; nothing if the root is no rule.
    [[nodiscard]] static Result<std::optional<QList<Id>>> ordersOf(const Database &cache, const RuleBook &book, const Id &root);
    /// A number that is another one for other rules of this client.
    [[nodiscard]] static qint64 numberOf(const RuleBook &book, const Id &client);
    /// The row by which lists, figures and the warehouse know a rule's effect, out of its finding.
    [[nodiscard]] static RowInsert row(const Order &order, const Finding &finding, bool released);
};

} // namespace tsunagi
