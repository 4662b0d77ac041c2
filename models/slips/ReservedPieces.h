// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipDesk.h"

namespace tsunagi {

/// The pieces that shipments hold in reserve, in the ops that make, stop and send them: no act of its own, so that nothing is
/// reserved for a shipment that is not there, and nothing stays reserved for one that ended.
class ReservedPieces final
{
public:
    explicit ReservedPieces(const SlipDesk &slips) : m_slips(slips) { }

    /// Of one line of a new shipment; `id`: its nextReservation(). The shared side refuses the whole op ("scarce") if somebody else has the pieces.
    static void reserve(Change &change, const Id &id, const Id &order, const Id &shipment, const Id &line, const Id &item, qint64 quantity);
    /// The shipment will not leave.
    [[nodiscard]] Result<> free(Change &change, const Id &order, const Id &shipment) const;
    /// It has left: what was reserved becomes the outgoing movement.
    [[nodiscard]] Result<> bookOut(Change &change, const OrderRef &order, const Id &shipment) const;

private:
    struct Row
    {
        Id id, item;
        qint64 quantity = 0;
    };
    /// Open ones, by item.
    [[nodiscard]] static Result<QList<Row>> rows(const Database &db, const Id &order, const Id &shipment);
    const SlipDesk &m_slips;
};

} // namespace tsunagi
