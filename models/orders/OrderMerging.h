// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderRuleEffects.h"
#include "models/orders/OrderSurroundings.h"
#include "models/sync/CacheFile.h"

namespace tsunagi::order_merging {

/// What others say of one parcel for it and them: the question that nobody has decided, and whether those it is joined with may leave.
/// `open`: it is checked at all; `ruled`: some rule asks about one parcel.
[[nodiscard]] Result<> add(const Database &db, QList<Finding> &findings, DerivedRoot &derived, const Order &order, const OrderSurroundings &s, const ShopRecord &shop,
                           const OrderRuleEffects &effects, bool open, bool ruled);

} // namespace tsunagi::order_merging
