// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"

#include <QString>

#include <functional>

namespace tsunagi {

class OrderService;

/// Runs an act on the order in sight on a worker and says what was `done`; `leaves`: the order waits for others then, and the list goes on.
using OrderAct = std::function<void(const QString &done, std::function<Result<>(OrderService &, const Id &order)> work, bool leaves)>;

} // namespace tsunagi
