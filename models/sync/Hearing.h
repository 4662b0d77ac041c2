// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi {

class Desk;

/// Exchanges with the shared side before something leaves the house that other desks may have sent as well (files for a shop, a
/// warehouse, a card provider). False: it does not answer, so nobody knows what they did. Blocking, a connection's patience at most.
[[nodiscard]] Result<bool> hearOthers(Desk &desk);

} // namespace tsunagi
