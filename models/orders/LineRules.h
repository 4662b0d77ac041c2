// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"

namespace tsunagi {

/// What cancelled pieces of an order are worth. Amounts are the shop's: nothing here, and nobody here, changes them.
namespace line_rules {

struct Refund
{
    qint64 pieces = 0;   ///< cancelled, and nothing leaves in their place
    Yen goods;           ///< by the shop's prices; nothing if one of them is unknown
    bool shared = false; ///< the order has a discount, coupon or points, of which a part may fall on them
};

/// Key of a line that was added here for pieces of another one.
[[nodiscard]] QString addedKey(const Id &origin, const Id &line);
/// The line that it was added for; null if it is the shop's own.
[[nodiscard]] Id originOf(const OrderLine &line);
/// Cancelled pieces of a line that leave as another item.
[[nodiscard]] qint64 replaced(const Order &order, const OrderLine &line);
/// Pieces that are still to leave.
[[nodiscard]] qint64 left(const OrderLine &line);
/// How many stay cancelled once the shop's quantity changes: what it lowers is, as far as it goes, what was cancelled here.
[[nodiscard]] qint64 cancelledAfter(qint64 quantity, qint64 cancelled, qint64 fresh);
/// Price of so many pieces, as the shop wrote it; nothing where it cannot be told to the yen.
[[nodiscard]] Yen worth(const OrderLine &line, qint64 pieces);
[[nodiscard]] Refund refund(const Order &order);
/// Does the shop's amount still ask for what is cancelled here?
[[nodiscard]] bool isStillCharged(const Order &order);

} // namespace line_rules
} // namespace tsunagi
