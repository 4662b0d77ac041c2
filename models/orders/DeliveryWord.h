// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"
#include "models/orders/Order.h"

namespace tsunagi {

/// What a shop's word for the way of sending asks for; what it leaves open is empty.
struct DeliveryWish
{
    QString word;    ///< as the shop writes it
    QString carrier; ///< our code
    QString service; ///< our code of a service that is no usual parcel; may be one that no carrier here has
    QString cool;    ///< "frozen", "chilled", "any": cooled, without saying how
    [[nodiscard]] bool isKnown() const { return !carrier.isEmpty() || !service.isEmpty() || !cool.isEmpty(); }
};

/// 配送方法: the word under which a shop sold the delivery. Words are data (resources/checks/delivery.json).
/// It is kept as a line of the shop's memo, where people and rules find it.
namespace delivery_word {

/// Nothing for an empty word and for words that mean no more than a parcel.
[[nodiscard]] std::optional<DeliveryWish> read(const QString &word);
/// The word that the order's memo holds.
[[nodiscard]] std::optional<DeliveryWish> of(const Order &order);
/// The same as it is written, be it a usual one or not; empty if there is none.
[[nodiscard]] QString wordOf(const Order &order);
/// The shop's memo without it.
[[nodiscard]] QString memoOf(const Order &order);
void keep(Order &order, const QString &word);
void drop(Order &order);

enum class Fit { Yes, OtherCarrier, No };
/// Does what leaves by this carrier and service (empty = the carrier's default) keep the wish? No: warm goods, or another size.
[[nodiscard]] Fit fits(const DeliveryWish &wish, const Carrier &carrier, const QString &service);
/// The carrier's service that keeps the wish in place of `usual`; empty if it has none, or the wish leaves open which.
[[nodiscard]] QString serviceFor(const DeliveryWish &wish, const Carrier &carrier, const QString &usual);

} // namespace delivery_word
} // namespace tsunagi
