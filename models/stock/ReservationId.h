// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/core/Id.h"

namespace tsunagi {

class Database;

/// The next reservation of a line, by how many it has had: desks that promise the same pieces unheard of each other write one row,
/// so that the second op is refused and seen. `more`: of the same line in this op already.
[[nodiscard]] Result<Id> nextReservation(const Database &db, const Id &order, const Id &line, qint64 more = 0);

} // namespace tsunagi
