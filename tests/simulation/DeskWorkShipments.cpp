// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/stock/FreeStock.h"
#include "models/stock/KeptPieces.h"
#include "models/stock/ReservationId.h"
#include "simulation/DeskWords.h"

#include <algorithm>

namespace tsunagi::sim {

bool DeskWork::batchOpen(Change &change)
{
    const auto number = m_desk.nextNumber("batch");
    if (!number)
        return false;
    change.roots = {Id::v7()};
    change.insert("batch", change.roots.first()).fields = {{"number", Value::text(desk() + '-' + QByteArray::number(*number))}, {"warehouse", text("W1")}, {"cutoff", text("")},
                                                           {"carrier", text(kCarrier)}, {"at", Value(1)}, {"desk", Value(m_desk.name())}, {"state", text("open")}};
    return true;
}

bool DeskWork::batchSent(Change &change)
{
    return move(change, "batch", "open", "sent");
}

bool DeskWork::instruct(Change &change)
{
    return instructAlone(change, {});
}

bool DeskWork::instructAlone(Change &change, const QByteArray &where)
{
    // Who is joined with an order that is still here leaves with it or not at all.
    const Found destination = pick("destination", "NOT EXISTS(SELECT 1 FROM shipment WHERE destination_id=destination.id AND state<>'stopped')"
                                                  " AND NOT EXISTS(SELECT 1 FROM hold WHERE hold.order_id=destination.order_id AND state='open')"
                                                  " AND EXISTS(SELECT 1 FROM orders WHERE orders.id=destination.order_id AND state='open')"
                                                  " AND NOT EXISTS(SELECT 1 FROM merge_pair p JOIN orders x ON x.id=iif(p.order_id=destination.order_id, p.other_id, p.order_id) WHERE p.state='joined'"
                                                  " AND destination.order_id IN (p.order_id, p.other_id) AND x.state='open' AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=x.id AND s.state<>'stopped'))" + where);
    const Found batch = destination ? pick("batch") : Found();
    FreeStock stock;
    return destination && !ship(change, stock, destination, batch ? batch.id : named("batch", 0), {}).isNull();
}

Id DeskWork::ship(Change &change, FreeStock &stock, const Found &destination, const Id &batch, const Id &with)
{
    const Found order = get("orders", destination.ref("order_id"));
    const Found line = pick("line", "destination_id=x'" + destination.id.hex() + "' AND quantity>coalesce(cancelled,0)+coalesce(shipped,0)");
    const auto reader = m_desk.reader();
    if (!order || !line || !reader)
        return {};
    change.roots << order.id;
    change.guard("orders", order.id, "state", text("open")).guard("orders", order.id, "shape", order["shape"]).guardNone("hold", order.id).guardNone("conflict", order.id);
    change.guard("destination", destination.id, "name", destination["name"]).guard("destination", destination.id, "address", destination["address"]);
    if (!pick("shipment", "order_id=x'" + order.id.hex() + "' AND state<>'stopped'"))
        change.guardNone("shipment", order.id);
    // What a hold kept passes to the shipment, in the same op.
    const Value left(line["quantity"].integer() - line["cancelled"].integer() - line["shipped"].integer());
    const Id item = Id::named(0, {"item", order.ref("client_id").view(), line["sku"].bytes()}), shipment = Id::v7();
    const auto kept = kept_pieces::of(**reader, order.id);
    QHash<Id, qint64> own;
    for (const kept_pieces::Kept &one : kept ? *kept : QList<kept_pieces::Kept>())
        own[one.item] += one.quantity;
    const auto lacks = stock.take(**reader, {{item, left.integer()}}, own);
    if (!lacks || !lacks->isEmpty())
        return {};
    (void)freePieces(change, order.id);
    change.insert("shipment", shipment).fields = {{"order_id", order.id}, {"destination_id", destination.id}, {"batch_id", batch}, {"carrier", text(kCarrier)},
                                                  {"service", text("s")}, {"pieces", Value(1)}, {"state", text("instructed")}};
    if (!with.isNull())
        change.inserts.last().fields.append({"with_id", with});
    change.insert("shipment_line", Id::v7()).fields = {{"order_id", order.id}, {"shipment_id", shipment}, {"line_id", line.id}, {"quantity", left}};
    const auto reservation = nextReservation(**reader, order.id, line.id);
    if (stock.keeps(item))
        change.insert("reservation", *reservation).fields = {
            {"order_id", order.id}, {"shipment_id", shipment}, {"line_id", line.id}, {"item_id", item}, {"quantity", left}, {"state", text("open")}};
    if (const Id parcel = Id::v7(); with.isNull())
        change.insert("parcel", parcel).fields = {{"order_id", order.id}, {"shipment_id", shipment}, {"piece", Value(1)}, {"pieces", Value(1)},
                                                  {"code", Value::text(parcel.hex())}, {"state", text("open")}};
    return shipment;
}

bool DeskWork::endReserved(Change &change, const Id &shipment, const char *state)
{
    QList<Id> reserved;
    if (const auto reader = m_desk.reader()) {
        Statement query = (*reader)->statement("SELECT id FROM reservation WHERE shipment_id=? AND state='open' ORDER BY id");
        query.bind(1, shipment);
        for (auto found = query.step(); found && *found; found = query.step())
            reserved << query.id(0);
    }
    for (const Id &id : std::as_const(reserved)) {
        const Found row = get("reservation", id);
        if (!row)
            return false;
        (void)set(change, "reservation", row, {{"state", text(state)}});
        if (qstrcmp(state, "shipped") == 0)
            change.insert("stock_movement", Id::named(0, {"stock_movement", id.view()})).fields = {
                {"item_id", row["item_id"]}, {"kind", text("shipped")}, {"quantity", Value(-row["quantity"].integer())}, {"reason", text("")}, {"person", text("Sato")}, {"at", Value(1)}};
    }
    return true;
}

bool DeskWork::pieces(Change &change)
{
    const Found shipment = pick("shipment", "state='instructed' AND with_id IS NULL");
    if (!shipment)
        return false;
    change.roots = {shipment.ref("order_id")};
    const qint64 now = shipment["pieces"].integer() + 1;
    const Id parcel = Id::v7();
    change.guard("shipment", shipment.id, "state", text("instructed"));
    change.insert("parcel", parcel).fields = {{"order_id", shipment["order_id"]}, {"shipment_id", shipment.id}, {"piece", Value(now)}, {"pieces", Value(now)},
                                              {"code", Value::text(parcel.hex())}, {"state", text("open")}};
    return set(change, "shipment", shipment, {{"pieces", Value(now)}});
}

bool DeskWork::stopTag(Change &change)
{
    const Found asked = pick("shipment", "state='stop_requested'");
    if (!asked)
        return false;
    change.roots = {asked.ref("order_id")};
    change.eventValues = {{QStringLiteral("tags"), 1}};
    return true;
}

bool DeskWork::shipped(Change &change)
{
    const Found parcel = pick("parcel", "state='handed_over' AND EXISTS(SELECT 1 FROM shipment s WHERE s.id=parcel.shipment_id AND (s.state='handed_over'"
                                        " OR (s.state='stop_requested' AND NOT EXISTS(SELECT 1 FROM parcel o WHERE o.shipment_id=s.id AND o.state='open'))))");
    const Found shipment = parcel ? get("shipment", parcel.ref("shipment_id")) : Found();
    if (!shipment || !leave(change, shipment))
        return false;
    return set(change, "parcel", parcel, {{"state", text("shipped")}});
}

bool DeskWork::leave(Change &change, const Found &shipment)
{
    change.roots = {shipment.ref("order_id")};
    const Found part = pick("shipment_line", "shipment_id=x'" + shipment.id.hex() + '\'');
    if (const Found line = part ? get("line", part.ref("line_id")) : Found()) {
        // What has left has left; the count stays within the order.
        const qint64 room = std::max<qint64>(0, line["quantity"].integer() - line["cancelled"].integer() - line["shipped"].integer());
        (void)set(change, "line", line, {{"shipped", Value(line["shipped"].integer() + std::min(room, part["quantity"].integer()))}});
    }
    return endReserved(change, shipment.id, "shipped") && set(change, "shipment", shipment, {{"state", text("shipped")}});
}

bool DeskWork::exportOpen(Change &change)
{
    change.roots = {Id::v7()};
    change.insert("carrier_export", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"name", word("b2-")}, {"at", Value(1)}, {"person", text("Sato")},
                                                                   {"desk", Value(m_desk.name())}, {"state", text("open")}};
    return true;
}

bool DeskWork::exportFinish(Change &change)
{
    return move(change, "carrier_export", "open", "written", {{"parcels", Value(m_rng.below(9))}});
}

bool DeskWork::parcelExport(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL");
    const Found file = pick("carrier_export");
    if (!parcel || !file)
        return false;
    change.roots = {parcel.ref("order_id")};
    return set(change, "parcel", parcel, {{"route", text("carrier")}, {"export_id", file.id}});
}

bool DeskWork::parcelRelease(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND export_id IS NOT NULL AND slip_id IS NULL");
    if (!parcel)
        return false;
    change.roots = {parcel.ref("order_id")};
    return set(change, "parcel", parcel, {{"route", Value()}, {"export_id", Value()}});
}

bool DeskWork::parcelHandover(Change &change)
{
    return handOver(change, " AND NOT EXISTS(SELECT 1 FROM shipment m WHERE m.with_id=parcel.shipment_id AND m.state<>'stopped')");
}

bool DeskWork::handOver(Change &change, const QByteArray &where)
{
    const Found parcel = pick("parcel", "state='open' AND slip_id IS NOT NULL AND EXISTS(SELECT 1 FROM slip WHERE slip.id=parcel.slip_id AND slip.state IN ('in_force','handed_over'))"
                                        " AND EXISTS(SELECT 1 FROM shipment s WHERE s.id=parcel.shipment_id AND s.state='instructed')"
                                        " AND NOT EXISTS(SELECT 1 FROM shipment s JOIN hold h ON h.order_id=s.order_id WHERE parcel.shipment_id IN (s.id, s.with_id) AND h.state='open')"
                                        " AND NOT EXISTS(SELECT 1 FROM shipment s JOIN conflict c ON c.order_id=s.order_id WHERE parcel.shipment_id IN (s.id, s.with_id) AND c.state='open')" + where);
    const Found truck = pick("handover");
    const Found slip = parcel && truck ? get("slip", parcel.ref("slip_id")) : Found();
    if (!slip)
        return false;
    change.guard("parcel", parcel.id, "slip_id", parcel["slip_id"]).guard("slip", slip.id, "state", slip["state"]);
    // A shared number leaves with the first of its pieces.
    (void)set(change, "slip", slip, {{"state", text("handed_over")}});
    if (const Found sheet = pick("sheet", "state='sent' AND parcel_id=x'" + parcel.id.hex() + '\''))
        (void)set(change, "sheet", sheet, {{"state", text("confirmed")}});
    const bool last = !pick("parcel", "state='open' AND shipment_id=x'" + parcel.ref("shipment_id").hex() + "' AND id<>x'" + parcel.id.hex() + '\'');
    // What stops one of the orders in it stops the parcel.
    for (const Found &one : boxOf(get("shipment", parcel.ref("shipment_id")))) {
        const Id order = one.ref("order_id");
        change.roots << order;
        change.guard("shipment", one.id, "state", text("instructed")).guard("orders", order, "state", text("open")).guardNone("hold", order).guardNone("conflict", order);
        if (last)
            (void)set(change, "shipment", one, {{"state", text("handed_over")}});
    }
    return set(change, "parcel", parcel, {{"handover_id", truck.id}, {"state", text("handed_over")}});
}

bool DeskWork::handoverClose(Change &change)
{
    const auto number = m_desk.nextNumber("handover");
    if (!number)
        return false;
    change.roots = {Id::v7()};
    change.insert("handover", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"truck", text("")}, {"number", Value::text(desk() + "-H" + QByteArray::number(*number))},
                                                             {"at", Value(1)}, {"person", text("Sato")}, {"parcels", Value(1)}, {"state", text("closed")}};
    return true;
}

} // namespace tsunagi::sim
