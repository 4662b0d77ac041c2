// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

/// What rules hold an order by. They write no row of `hold`: each comes and goes with its rule, and a confirmation of its finding releases it.
/// One of a type that a second person may have to release becomes a hold of its own first, which stands for it from then on, so that
/// the shared side asks of its release what it asks of every hold of that type.
namespace rule_holds {

struct RuleHold
{
    HoldRecord hold; ///< open; its id is that of the finding, its reason names the rule and its version
    QString field;   ///< what the confirmation names, with
    QString relied;  ///< the digest of the values that made the rule hold
};

/// Those that nobody has let go.
[[nodiscard]] Result<QList<RuleHold>> of(const Database &db, const Id &order);
/// Is it released by a row of `hold` and not by a confirmation? Of "fraud" and "payment".
[[nodiscard]] bool needsRow(const QString &type);
/// That row; another one as soon as the values that the rule relied on are others.
[[nodiscard]] Id rowOf(const Id &order, const QString &field, const QString &relied);
/// Is this one of them?
[[nodiscard]] bool isOne(const OrderDetail &detail, const HoldRecord &hold);

} // namespace rule_holds

} // namespace tsunagi
