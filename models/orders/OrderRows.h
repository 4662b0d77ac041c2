// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"
#include "models/sync/Change.h"

namespace tsunagi {

struct ShopRecord;

/// How an order from a file becomes rows of the catalogue.
namespace OrderRows {

/// Ids that every desk computes alike from client, shop and number; fills order, destinations and lines.
/// The time in them is the day of the order, so that a re-saved file that lost its seconds gives the same ids.
void giveIds(Order &order, const ShopRecord &shop);
/// One insert per row, the order's first. Only what the shop says: no state, holds or routes.
[[nodiscard]] QList<RowInsert> rows(const Order &order, const ShopRecord &shop, const Id &file);

} // namespace OrderRows

} // namespace tsunagi
