// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/CarrierRoute.h"
#include "models/slips/HandoverService.h"
#include "models/slips/InstructionService.h"
#include "models/slips/IssuedNumbers.h"
#include "models/slips/LabelRoute.h"
#include "models/slips/ManualRoute.h"
#include "models/slips/ShippingService.h"
#include "models/slips/StopService.h"

namespace tsunagi {

/// Everything from instruction to truck, by feature. All calls block and may come from any worker thread, never from the
/// GUI thread. desk, carriers and postal table must outlive it.
class SlipService final
{
public:
    SlipService(Desk &desk, const Carriers &carriers, const PostalTable &postal);
    Q_DISABLE_COPY_MOVE(SlipService)

    [[nodiscard]] InstructionService &instructions() { return m_instructions; }
    [[nodiscard]] StopService &stops() { return m_stops; }
    [[nodiscard]] CarrierRoute &carrierRoute() { return m_carrierRoute; }
    [[nodiscard]] IssuedNumbers &issuedNumbers() { return m_issued; }
    [[nodiscard]] LabelRoute &labels() { return m_labels; }
    [[nodiscard]] PrintQueue &printQueue() { return m_queue; }
    [[nodiscard]] LabelPrinter &labelPrinter() { return m_printer; }
    [[nodiscard]] ManualRoute &manual() { return m_manual; }
    [[nodiscard]] HandoverService &handovers() { return m_handovers; }
    [[nodiscard]] ShippingService &shipping() { return m_shipping; }
    [[nodiscard]] NumberSource &numbers() { return m_numbers; }
    [[nodiscard]] const SlipDesk &slipDesk() const { return m_desk; }

    [[nodiscard]] Result<QList<ParcelView>> parcels(const ParcelFilter &filter = {}) const;
    /// How many parcels stand in each queue, in the order of SlipQueue; hand-overs and stops of all time are not counted.
    [[nodiscard]] Result<QList<std::pair<SlipQueue, int>>> counts(const QString &carrier = {}) const;
    [[nodiscard]] Result<QList<ManualModeRow>> manualModes() const;
    [[nodiscard]] Result<QList<BatchRow>> batches() const;
    /// The one order of a number. Errors: NotFound; Ambiguous with "client/shop number" of each in `detail`, LF separated.
    [[nodiscard]] Result<OrderRef> order(const QString &number, const QString &shop = {}) const;

private:
    SlipDesk m_desk;
    NumberSource m_numbers;
    InstructionService m_instructions;
    StopService m_stops;
    CarrierRoute m_carrierRoute;
    IssuedNumbers m_issued;
    PrintQueue m_queue;
    LabelPrinter m_printer;
    LabelRoute m_labels;
    ManualRoute m_manual;
    HandoverService m_handovers;
    ShippingService m_shipping;
};

} // namespace tsunagi
