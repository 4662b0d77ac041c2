// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/ReservationId.h"

#include "models/storage/Database.h"

namespace tsunagi {

Result<Id> nextReservation(const Database &db, const Id &order, const Id &line, qint64 more)
{
    Statement query = db.statement("SELECT count(*) FROM reservation WHERE order_id=? AND line_id=?");
    query.bindAll(order, line);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return Id::named(0, {"reservation", line.view(), QByteArray::number(query.integer(0) + more)});
}

} // namespace tsunagi
