// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

/// The order that a scanned code means. Each call takes a read-only connection (Desk::reader()).
namespace ScannedOrder {

/// The order that our slip of this number is of; its id is null if no such slip of ours is on an order.
[[nodiscard]] Result<OrderMatch> ofSlip(const Database &db, const QString &code);
/// By its number, the code on its parcel or its slip; several shops may have one number.
[[nodiscard]] Result<QList<OrderMatch>> find(const Database &db, const QString &code);

} // namespace ScannedOrder

} // namespace tsunagi
