// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

class Carriers;
class PostalTable;

/// What the rules say of an order while it is being typed into. Pure but for the data files; writes and reads nothing.
namespace live_check {

/// The order with field names and values as OrderService::edit takes them; what is no date leaves none.
[[nodiscard]] Order edited(Order order, int destination, const QList<std::pair<QString, QString>> &values);
/// Findings as they would stand after these edits. What other rows say of the order (a twin, the shop, a second person) stays as
/// it is known; a confirmation holds while the value it was about does.
[[nodiscard]] QList<FindingRecord> findings(const OrderDetail &detail, int destination, const QList<std::pair<QString, QString>> &values,
                                            const Carriers &carriers, const PostalTable &postal, QDate today);

} // namespace live_check

} // namespace tsunagi
