// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/stock/StockStore.h"
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
    const Found destination = pick("destination", "NOT EXISTS(SELECT 1 FROM shipment WHERE destination_id=destination.id AND state<>'stopped')"
                                                  " AND NOT EXISTS(SELECT 1 FROM hold WHERE hold.order_id=destination.order_id AND state='open')"
                                                  " AND EXISTS(SELECT 1 FROM orders WHERE orders.id=destination.order_id AND state='open')");
    if (!destination)
        return false;
    const Found batch = pick("batch");
    const Id order = destination.ref("order_id");
    const Id shipment = Id::v7();
    change.roots = {order};
    change.guard("orders", order, "state", text("open")).guardNone("hold", order).guardNone("conflict", order);
    change.guard("destination", destination.id, "name", destination["name"]).guard("destination", destination.id, "address", destination["address"]);
    change.insert("shipment", shipment).fields = {{"order_id", order}, {"destination_id", destination.id}, {"batch_id", batch ? batch.id : named("batch", 0)}, {"carrier", text(kCarrier)},
                                                  {"service", text("s")}, {"pieces", Value(1)}, {"state", text("instructed")}};
    if (const Found line = pick("line", "destination_id=x'" + destination.id.hex() + '\'')) {
        change.insert("shipment_line", Id::v7()).fields = {{"order_id", order}, {"shipment_id", shipment}, {"line_id", line.id}, {"quantity", line["quantity"]}};
        if (!reserve(change, order, shipment, line))
            return false;
    }
    const Id parcel = Id::v7();
    change.insert("parcel", parcel).fields = {{"order_id", order}, {"shipment_id", shipment}, {"piece", Value(1)}, {"pieces", Value(1)},
                                              {"code", Value::text(parcel.hex())}, {"state", text("open")}};
    return true;
}

bool DeskWork::reserve(Change &change, const Id &order, const Id &shipment, const Found &line)
{
    const Found of = get("orders", order);
    const Id item = of ? Id::named(0, {"item", of.ref("client_id").view(), line["sku"].bytes()}) : Id();
    const auto reader = m_desk.reader();
    const auto stock = reader ? StockStore::stockOf(**reader, item) : Result<std::optional<ItemStock>>();
    if (!stock || !*stock || !(*stock)->isKept())
        return true; // what was never counted is in nobody's way
    if ((*stock)->free() < line["quantity"].integer())
        return false;
    change.insert("reservation", Id::named(0, {"reservation", shipment.view(), line.id.view()})).fields = {
        {"order_id", order}, {"shipment_id", shipment}, {"line_id", line.id}, {"item_id", item}, {"quantity", line["quantity"]}, {"state", text("open")}};
    return true;
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
    const Found shipment = pick("shipment", "state='instructed'");
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

bool DeskWork::stop(Change &change)
{
    return move(change, "shipment", "instructed", "stop_requested");
}

bool DeskWork::stopped(Change &change)
{
    return move(change, "shipment", "stop_requested", "stopped") && endReserved(change, change.patches.last().id, "freed");
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

bool DeskWork::stopReceived(Change &change)
{
    const Found asked = pick("shipment", "state='stop_requested' AND stop_seen IS NULL");
    change.roots = {asked ? asked.ref("order_id") : Id()};
    return asked && set(change, "shipment", asked, {{"stop_seen", Value(1)}});
}

bool DeskWork::stopLoaded(Change &change)
{
    return move(change, "shipment", "stop_requested", "instructed", {{"stop_loaded", Value(1)}});
}

bool DeskWork::resume(Change &change)
{
    return move(change, "shipment", "stop_requested", "instructed");
}

bool DeskWork::shipped(Change &change)
{
    const Found parcel = pick("parcel", "state='handed_over' AND EXISTS(SELECT 1 FROM shipment WHERE shipment.id=parcel.shipment_id AND shipment.state IN ('handed_over','stop_requested'))");
    const Found shipment = parcel ? get("shipment", parcel.ref("shipment_id")) : Found();
    if (!shipment)
        return false;
    change.roots = {shipment.ref("order_id")};
    const Found part = pick("shipment_line", "shipment_id=x'" + shipment.id.hex() + '\'');
    if (const Found line = part ? get("line", part.ref("line_id")) : Found()) {
        // What has left has left; the count stays within the order.
        const qint64 room = std::max<qint64>(0, line["quantity"].integer() - line["cancelled"].integer() - line["shipped"].integer());
        (void)set(change, "line", line, {{"shipped", Value(line["shipped"].integer() + std::min(room, part["quantity"].integer()))}});
    }
    if (!endReserved(change, shipment.id, "shipped"))
        return false;
    (void)set(change, "parcel", parcel, {{"state", text("shipped")}});
    return set(change, "shipment", shipment, {{"state", text("shipped")}});
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
    const Found parcel = pick("parcel", "state='open' AND slip_id IS NOT NULL AND EXISTS(SELECT 1 FROM slip WHERE slip.id=parcel.slip_id AND slip.state IN ('in_force','handed_over'))");
    const Found truck = pick("handover");
    const Found slip = parcel && truck ? get("slip", parcel.ref("slip_id")) : Found();
    if (!slip)
        return false;
    change.roots = {parcel.ref("order_id")};
    change.guard("slip", slip.id, "state", slip["state"]);
    // A shared number leaves with the first of its pieces.
    (void)set(change, "slip", slip, {{"state", text("handed_over")}});
    if (const Found sheet = pick("sheet", "state='sent' AND parcel_id=x'" + parcel.id.hex() + '\''))
        (void)set(change, "sheet", sheet, {{"state", text("confirmed")}});
    const Found shipment = get("shipment", parcel.ref("shipment_id"));
    if (shipment && shipment["state"] == text("instructed")
        && !pick("parcel", "state='open' AND shipment_id=x'" + shipment.id.hex() + "' AND id<>x'" + parcel.id.hex() + '\''))
        (void)set(change, "shipment", shipment, {{"state", text("handed_over")}});
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
