// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/exchange/CarrierFile.h"
#include "models/printing/HandoverList.h"
#include "models/printing/LabelContent.h"
#include "models/printing/TranscriptionSheet.h"
#include "models/slips/SlipRules.h"
#include "models/slips/Slip.h"

/// What goes on paper and into files, out of a parcel's rows. Pure.
namespace tsunagi::parcelpaper {

[[nodiscard]] LabelContent label(const ParcelDetail &parcel, const Carrier &carrier, const SlipSettings &settings);
/// A row of the carrier's file for `pieces` parcels of one shipment; the city is split off by the postal table.
[[nodiscard]] ShipmentRow exportRow(const ParcelDetail &parcel, int pieces, const PostalTable &postal);
/// Fields in the order of the carrier's pre-printed slip, wrapped at its limits.
[[nodiscard]] Result<TranscriptionParcel> transcription(const ParcelDetail &parcel, const Carrier &carrier, const SlipSettings &settings);
/// One row of the hand-over list for the parcels of one shipment.
[[nodiscard]] HandoverRow handoverRow(const QList<ParcelDetail> &parcels, const Carrier &carrier);
/// Articles as lines of a slip: "name ×2".
[[nodiscard]] QStringList contents(const ParcelDetail &parcel);
/// The bare number out of what a customer wrote; the text itself where it is not plain which number is meant.
[[nodiscard]] QString paperPhone(const QString &written);

} // namespace tsunagi::parcelpaper
