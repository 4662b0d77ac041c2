// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ClientStore.h"
#include "models/orders/OrderRuleEffects.h"
#include "models/orders/OrderSurroundings.h"

namespace tsunagi {

/// When an order must leave, and whether it can still arrive as wished.
struct OrderLeaving
{
    QDate due;     ///< the first of its destinations' last days; invalid if nobody named one, or nothing of it is to leave any more
    QString turns; ///< from when another answer may be right, "2026-11-30" or "2026-11-30 17:01" in Japan; empty = never

    /// `now`: in Japan. With `findings` a wish that cannot be kept any more is added to them, with the first day that can, and a past one learns that day.
    [[nodiscard]] static Result<OrderLeaving> of(const Database &db, CalendarInForce &calendars, const Order &order, const OrderSurroundings &s, const ShopRecord &shop,
                                                 const OrderRuleEffects &effects, const QDateTime &now, QList<Finding> *findings);
};

} // namespace tsunagi
