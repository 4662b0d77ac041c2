// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

/// Destinations, by their place in the order, to which something is still to leave: pieces that are neither cancelled nor shipped,
/// and no shipment that has left already, or the rest of one that was stopped. A destination without lines counts.
[[nodiscard]] QList<qsizetype> destinationsToLeave(const OrderDetail &detail);

} // namespace tsunagi
