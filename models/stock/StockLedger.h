// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/FileCheck.h"

namespace tsunagi {

class Database;

/// Is what is shown what the movements make of it?
namespace StockLedger {

/// Codes: "stock_sum" - an item shows another number than its movements add up to; "stock_reserved" - other pieces
/// reserved than its open reservations; "reservation_stale" - of a shipment that ended, or kept for an order that did; "movement_without_item". Items that are to
/// be computed anew are left out; with nothing left to settle() that is none.
[[nodiscard]] Result<QList<ProfileFault>> check(const Database &cache);

} // namespace StockLedger

} // namespace tsunagi
