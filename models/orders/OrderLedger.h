// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/FileCheck.h"

namespace tsunagi {

class Database;

/// Do money, pieces and parcels of the orders agree with what they are made of?
namespace OrderLedger {

/// Codes: "settled_sum" - an order is noted as paid with another sum than its deposits gave it; "shipment_empty" - a shipment
/// on its way has no pieces; "merge_chain" - an order leads a common parcel and travels in another one, or travels in two.
/// A desk that is shown no deposits is asked nothing about them.
[[nodiscard]] Result<QList<ProfileFault>> check(const Database &cache);

} // namespace OrderLedger

} // namespace tsunagi
