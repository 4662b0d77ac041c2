// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/RuleBook.h"

#include <QDate>

namespace tsunagi {

/// An order that a rule would have concerned.
struct RehearsedOrder
{
    Id id;
    QString number, client, shop, name;
    std::optional<qint64> total;
    qint64 orderedAtUs = 0;
    Stage stage = Stage::Received;
    /// "changed" (edited or cancelled by somebody: a stop was in its place), "released" (held or stopped by the rule, and simply let
    /// go), "left" (went out without anybody touching it), "open" (is still here).
    QString outcome;
    friend bool operator==(const RehearsedOrder &, const RehearsedOrder &) = default;
};

/// A rule in force that says something else about the same orders.
struct RuleClash
{
    Id rule;
    QString name;
    QString what;    ///< "route" (another carrier, neither counts) "overruled" (the client's own rule goes first) "overrules" "same_stop"
    qint64 orders = 0;
    QString example; ///< number of one of them
    friend bool operator==(const RuleClash &, const RuleClash &) = default;
};

/// What a rule would have done to the orders of some days, by the rows of this desk.
struct Rehearsal
{
    QDate since;
    qint64 looked = 0;  ///< orders that were looked at
    bool stops = false; ///< would it stop them, or only tell, pack or route
    QList<RehearsedOrder> orders; ///< newest first
    QList<RuleClash> clashes;
    [[nodiscard]] qint64 count(const QString &outcome) const;
};

namespace rule_rehearsal {

/// `draft` need not be saved; a saved one of the same rule is left out of those in force. Each order is looked at as on the day on
/// which it was ordered. `progress` gets orders done and all; false ends it. Errors: Cancelled; Invalid - the rule cannot work.
[[nodiscard]] Result<Rehearsal> rehearse(const Database &db, const Carriers &carriers, const ClientRule &draft, int days, QDate today, const std::function<bool(qint64 done, qint64 all)> &progress = {});

} // namespace rule_rehearsal

} // namespace tsunagi
