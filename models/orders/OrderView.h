// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi::OrderView {

/// What a queue or, where there are words, a search of the whole list lists on that day.
[[nodiscard]] OrderQuery query(const QString &queue, const QString &words, QDate today);
/// How many orders that lists.
[[nodiscard]] Result<qint64> count(const Database &db, const QString &queue, const QString &words, QDate today);

} // namespace tsunagi::OrderView
