// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tsunagi {

/// SQL of the day on which a shipment left, ISO, in Japan: the day of the hand-over that took its last parcel. What was planned, and stands on
/// the label, may be another day: the next truck's. `shipment` names its row, as "h". Without a hand-over here the planned day.
inline QByteArray shippedDaySql(const QByteArray &shipment)
{
    return "coalesce((SELECT date(max(v.at)/1000000+32400, 'unixepoch') FROM parcel q JOIN handover v ON v.id=q.handover_id WHERE q.shipment_id=coalesce(" + shipment + ".with_id, " + shipment
        + ".id)), " + shipment + ".ship_date)";
}

} // namespace tsunagi
