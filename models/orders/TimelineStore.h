// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi::TimelineStore {

/// What happened to a root - an order, return, escalation, deposit, settlement -, the oldest first.
[[nodiscard]] Result<QList<TimelineRecord>> events(const Database &db, const Id &root);

} // namespace tsunagi::TimelineStore
