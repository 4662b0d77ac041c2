// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

/// An order as text for a mail to its customer: Japanese whatever the window speaks, and nothing that is meant for us alone.
namespace order_mail {

/// Number, day, goods, money, each address with its wish, where it stands, slip numbers. No findings, holds, memos, notes, persons.
[[nodiscard]] QString text(const OrderDetail &detail);

} // namespace order_mail

} // namespace tsunagi
