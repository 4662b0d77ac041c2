// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ReservedPieces.h"

#include "models/slips/SlipStore.h"
#include "models/storage/Each.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

Result<QList<ReservedPieces::Row>> ReservedPieces::rows(const Database &db, const Id &order, const Id &shipment)
{
    QList<Row> rows;
    Statement query = db.statement("SELECT id, item_id, quantity FROM reservation WHERE order_id=? AND shipment_id=? AND state='open' ORDER BY item_id, id");
    query.bindAll(order, shipment);
    TSUNAGI_TRY(each(query, [&](const Statement &q) { rows << Row {q.id(0), q.id(1), q.integer(2)}; }));
    return rows;
}

void ReservedPieces::reserve(Change &change, const Id &id, const Id &order, const Id &shipment, const Id &line, const Id &item, qint64 quantity)
{
    change.insert("reservation", id).fields = {
        {"order_id", order}, {"shipment_id", shipment}, {"line_id", line}, {"item_id", item}, {"quantity", Value(quantity)}, {"state", Value(u"open"_qs)}};
}

Result<> ReservedPieces::free(Change &change, const Id &order, const Id &shipment) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto reserved = rows(**reader, order, shipment);
    TSUNAGI_TRY(reserved);
    for (const Row &row : *reserved)
        change.patch("reservation", row.id, "state", Value(u"open"_qs), Value(u"freed"_qs));
    return {};
}

Result<> ReservedPieces::bookOut(Change &change, const OrderRef &order, const Id &shipment) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto reserved = rows(**reader, order.id, shipment);
    TSUNAGI_TRY(reserved);
    if (reserved->isEmpty())
        return {};
    // Of the truck and not of this moment, so that two desks that confirm one shipment book one and the same movement.
    Statement truck = (**reader).statement("SELECT h.at, h.person FROM parcel p JOIN handover h ON h.id=p.handover_id WHERE p.shipment_id=(SELECT coalesce(with_id, id) FROM shipment WHERE id=?) ORDER BY h.at DESC, h.id LIMIT 1");
    truck.bind(1, shipment);
    const auto found = truck.step();
    TSUNAGI_TRY(found);
    const qint64 at = *found ? truck.integer(0) : 0;
    const QString person = *found ? truck.text(1) : QString();
    for (const Row &row : *reserved) {
        change.patch("reservation", row.id, "state", Value(u"open"_qs), Value(u"shipped"_qs));
        change.insert("stock_movement", Id::named(0, {"stock_movement", row.id.view()})).fields = {
            {"item_id", row.item}, {"kind", Value(u"shipped"_qs)}, {"quantity", Value(-row.quantity)},
            {"reason", Value(order.number)}, {"person", Value(person)}, {"at", Value(at)}};
    }
    return {};
}

} // namespace tsunagi
