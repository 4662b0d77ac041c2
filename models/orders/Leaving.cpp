// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/Leaving.h"

#include <algorithm>

namespace tsunagi {

namespace {

bool hasPieces(const Order &order, qsizetype destination)
{
    bool lines = false, pieces = false;
    for (const OrderLine &line : order.lines) {
        lines = lines || line.destination == destination;
        pieces = pieces || (line.destination == destination && line.quantity > line.cancelled + line.shipped);
    }
    return pieces || !lines;
}

/// All of its shipments; what was stopped leaves with another one.
bool hasLeft(const QList<ShipmentRecord> &shipments, const Id &destination)
{
    bool left = false;
    for (const ShipmentRecord &one : shipments) {
        if (one.destinationId != destination || one.state == u"stopped")
            continue;
        left = one.state == u"handed_over" || one.state == u"shipped";
        if (!left)
            return false;
    }
    return left;
}

bool wasStopped(const QList<ShipmentRecord> &shipments, const Id &destination)
{
    return std::any_of(shipments.cbegin(), shipments.cend(), [&](const ShipmentRecord &one) { return one.destinationId == destination && one.state == u"stopped"; });
}

} // namespace

QList<qsizetype> destinationsToLeave(const OrderDetail &detail)
{
    QList<qsizetype> out;
    for (qsizetype i = 0; i < detail.order.destinations.size() && detail.state != u"cancelled"; ++i)
        if (const Id &id = detail.order.destinations[i].id; hasPieces(detail.order, i) && (!hasLeft(detail.shipments, id) || (detail.rest && wasStopped(detail.shipments, id))))
            out << i;
    return out;
}

} // namespace tsunagi
