// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// What may be done with single lines of an order that is not with the warehouse, or of the rest of one. Blocking; call from a worker thread.
/// Each act is one op that guards and raises the order's shape, so that two desks never cancel the last piece together.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class LineService final
{
public:
    explicit LineService(Desk &desk) : m_desk(desk) { }

    /// So many pieces of the line do not leave, of all that were ordered; 0 takes a cancellation back. The last piece of an
    /// order is not cancelled alone: that is the order's end; the last piece of a rest is, as the others have left. Amounts stay the shop's.
    [[nodiscard]] Result<> setCancelled(const Id &order, const Id &line, qint64 pieces, const QString &reason);

    /// So many pieces of the line leave in a second parcel with a slip of its own; 0: all in one. Something stays in the first.
    [[nodiscard]] Result<> setApart(const Id &order, const Id &line, qint64 pieces, const QString &reason);
    /// Invalid: it is cancelled, or with the warehouse, or has left (and what is done instead of a change of this kind), or a part of it
    /// has left and it is not `ofRest`.
    [[nodiscard]] static Result<> mayChange(const OrderDetail &detail, const char *kind, bool ofRest = false);
    /// A change of this kind, if it may be, that guards and raises the order's shape.
    [[nodiscard]] static Result<Change> begin(const Desk &desk, const Database &db, const OrderDetail &detail, const char *kind, bool ofRest = false);

private:
    Desk &m_desk;
};

} // namespace tsunagi
