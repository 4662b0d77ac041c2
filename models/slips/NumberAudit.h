// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"
#include "models/sync/FileCheck.h"

namespace tsunagi {

class Database;

/// Do the books of slip numbers hold? Each number on one slip, inside the block of the desk that printed it, no block over another.
namespace NumberAudit {

/// Codes: "number_twice", "number_outside" - of no range, "number_without_block", "number_ahead" - its block had not come to it,
/// "number_of_another_desk", "block_overlap", "block_outside" - not within what was leased of its range,
/// "line_sum" - more shipped and cancelled than ordered.
[[nodiscard]] Result<QList<ProfileFault>> check(const Database &cache, const Carriers &carriers);

} // namespace NumberAudit

} // namespace tsunagi
