// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/exchange/Carrier.h"
#include "models/slips/Slip.h"

namespace tsunagi::warehousefile {

/// The warehouse's file of a batch: one row per article of a shipment, UTF-8 with BOM, CRLF.
/// `parcels` are all parcels of the batch, those of one shipment together.
[[nodiscard]] Result<QByteArray> csv(const BatchRow &batch, const QList<ParcelDetail> &parcels, const Carriers &carriers);
/// The same as JSON: batch and shipments with their parcels and lines.
[[nodiscard]] QByteArray json(const BatchRow &batch, const QList<ParcelDetail> &parcels);

} // namespace tsunagi::warehousefile
