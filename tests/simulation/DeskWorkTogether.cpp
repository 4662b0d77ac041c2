// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/stock/FreeStock.h"
#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr auto kTogether = " AND EXISTS(SELECT 1 FROM shipment m WHERE m.with_id=coalesce(shipment.with_id, shipment.id) AND m.state<>'stopped')";

} // namespace

bool DeskWork::mergePair(Change &change, const char *state)
{
    const QByteArray here = "state='open' AND NOT EXISTS(SELECT 1 FROM shipment WHERE shipment.order_id=orders.id AND state<>'stopped')"
                            " AND NOT EXISTS(SELECT 1 FROM merge_pair p WHERE p.state='joined' AND (p.order_id=orders.id OR p.other_id=orders.id))";
    // Mostly such as leave in one parcel each, else they could not be told to the warehouse together.
    const QByteArray alike = m_rng.chance(80) ? " AND (SELECT count(*) FROM destination d WHERE d.order_id=orders.id)=1" : "";
    const Found one = pick("orders", here + alike);
    const Found other = one ? pick("orders", here + alike + " AND id<>x'" + one.id.hex() + '\'') : Found();
    if (!other)
        return false;
    change.roots = {one.id, other.id};
    for (const Found &order : {one, other}) {
        change.guard("orders", order.id, "state", text("open")).guardNone("shipment", order.id);
        (void)set(change, "orders", order, {{"shape", Value(order["shape"].integer() + 1)}});
    }
    change.insert("merge_pair", Id::v7()).fields = {{"order_id", other.id}, {"other_id", one.id}, {"despite", text("")}, {"reason", word("理由")}, {"person", text("Sato")}, {"at", Value(1)}, {"state", text(state)}};
    return true;
}

bool DeskWork::mergeEnd(Change &change, const char *from, const char *to)
{
    const Found pair = pick("merge_pair", QByteArray("state='") + from
                                              + "' AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id IN (merge_pair.order_id, merge_pair.other_id) AND s.state<>'stopped')");
    const Found one = pair ? get("orders", pair.ref("order_id")) : Found();
    const Found other = one ? get("orders", pair.ref("other_id")) : Found();
    if (!other)
        return false;
    change.roots = {one.id, other.id};
    for (const Found &order : {one, other}) {
        change.guardNone("shipment", order.id);
        (void)set(change, "orders", order, {{"shape", Value(order["shape"].integer() + 1)}});
    }
    return set(change, "merge_pair", pair, {{"state", text(to)}, {"end_person", text("Sato")}, {"end_at", Value(2)}});
}

bool DeskWork::mergeJoin(Change &change)
{
    return mergePair(change, "joined");
}

bool DeskWork::mergeApart(Change &change)
{
    return mergePair(change, "apart");
}

bool DeskWork::mergePart(Change &change)
{
    return mergeEnd(change, "joined", "parted");
}

bool DeskWork::mergeAgain(Change &change)
{
    return mergeEnd(change, "apart", "again");
}

bool DeskWork::cancelJoined(Change &change)
{
    return cancel(change, pick("orders", "state='open' AND EXISTS(SELECT 1 FROM merge_pair p WHERE p.state='joined' AND (p.order_id=orders.id OR p.other_id=orders.id))"
                                         " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=orders.id AND s.state<>'stopped')"));
}

QList<DeskWork::Found> DeskWork::boxOf(const Found &shipment)
{
    const Id lead = shipment["with_id"].isNull() ? shipment.id : shipment.ref("with_id");
    QList<Id> ids;
    if (const auto reader = m_desk.reader()) {
        Statement query = (*reader)->statement("SELECT id FROM shipment WHERE (id=?1 OR with_id=?1) AND state<>'stopped' ORDER BY with_id IS NOT NULL, id");
        query.bind(1, lead);
        for (auto found = query.step(); found && *found; found = query.step())
            ids << query.id(0);
    }
    QList<Found> out;
    for (const Id &id : std::as_const(ids)) {
        if (const Found one = get("shipment", id))
            out << one;
    }
    return out;
}

bool DeskWork::instructTogether(Change &change)
{
    const auto free = [](const QByteArray &side) -> QByteArray {
        return " AND EXISTS(SELECT 1 FROM orders o WHERE o.id=merge_pair." + side + " AND o.state='open') AND (SELECT count(*) FROM destination d WHERE d.order_id=merge_pair." + side + ")=1"
            " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=merge_pair." + side + " AND s.state<>'stopped')"
            " AND NOT EXISTS(SELECT 1 FROM hold h WHERE h.order_id=merge_pair." + side + " AND h.state='open')"
            " AND NOT EXISTS(SELECT 1 FROM conflict c WHERE c.order_id=merge_pair." + side + " AND c.state='open')";
    };
    const Found pair = pick("merge_pair", "state='joined'" + free("order_id") + free("other_id"));
    if (!pair)
        return false;
    const Found batch = pick("batch");
    FreeStock stock;
    Id lead;
    for (const Id &order : {pair.ref("other_id"), pair.ref("order_id")}) {
        const Found destination = pick("destination", "order_id=x'" + order.hex() + '\'');
        const Id shipment = destination ? ship(change, stock, destination, batch ? batch.id : named("batch", 0), lead) : Id();
        if (shipment.isNull())
            return false;
        if (lead.isNull())
            lead = shipment;
    }
    return true;
}

bool DeskWork::moveBox(Change &change, const char *from, const char *to, const QByteArray &where, const QList<std::pair<QByteArray, Value>> &more)
{
    const Found any = pick("shipment", "state IN (" + QByteArray(from) + ')' + where);
    if (!any)
        return false;
    for (const Found &one : boxOf(any)) {
        if (one["state"] == text("shipped")) // what is known to have left
            continue;
        const Id order = one.ref("order_id");
        if (!change.roots.contains(order))
            change.roots << order;
        QList<std::pair<QByteArray, Value>> fields = more;
        if (to)
            fields.append({"state", text(to)});
        (void)set(change, "shipment", one, fields);
        if (!to || qstrcmp(to, "stopped") != 0)
            continue;
        if (one["with_id"].isNull()) // a piece that this desk has not heard of may be on the truck
            change.guard("shipment", one.id, "pieces", one["pieces"]);
        if (!endReserved(change, one.id, "freed"))
            return false;
    }
    if (!to || qstrcmp(to, "stopped") != 0)
        return !change.patches.isEmpty();
    // Its parcels stay here, their numbers are spoiled.
    QList<Id> parcels;
    if (const auto reader = m_desk.reader()) {
        Statement query = (*reader)->statement("SELECT id FROM parcel WHERE shipment_id=? AND state='open' ORDER BY id");
        query.bind(1, any["with_id"].isNull() ? any.id : any.ref("with_id"));
        for (auto found = query.step(); found && *found; found = query.step())
            parcels << query.id(0);
    }
    QSet<Id> ended;
    for (const Id &id : std::as_const(parcels)) {
        const Found parcel = get("parcel", id);
        change.guard("parcel", id, "slip_id", parcel["slip_id"]);
        (void)set(change, "parcel", parcel, {{"state", text("stopped")}, {"slip_id", Value()}});
        const Found slip = parcel["slip_id"].isNull() || ended.contains(parcel.ref("slip_id")) ? Found() : get("slip", parcel.ref("slip_id"));
        if (slip && slip["state"] == text("in_force"))
            (void)set(change, "slip", slip, {{"state", text("spoiled")}, {"end_reason", text("stop")}});
        if (slip)
            ended.insert(slip.id);
    }
    return true;
}

namespace {

const QByteArray kAlone = QByteArray(kTogether).replace("AND EXISTS", "AND NOT EXISTS");
constexpr auto kOpenParcel = " AND EXISTS(SELECT 1 FROM parcel p WHERE p.shipment_id=coalesce(shipment.with_id, shipment.id) AND p.state='open')";
constexpr auto kNoneLeft = " AND NOT EXISTS(SELECT 1 FROM parcel p WHERE p.shipment_id=coalesce(shipment.with_id, shipment.id) AND p.state IN ('handed_over','shipped'))";
constexpr auto kAllLeft = " AND NOT EXISTS(SELECT 1 FROM parcel p WHERE p.shipment_id=coalesce(shipment.with_id, shipment.id) AND p.state='open')";

} // namespace

bool DeskWork::stop(Change &change)
{
    return moveBox(change, "'instructed','handed_over'", "stop_requested", kAlone, {{"stop_seen", Value()}, {"stop_loaded", Value()}});
}

bool DeskWork::stopTogether(Change &change)
{
    return moveBox(change, "'instructed','handed_over'", "stop_requested", kTogether, {{"stop_seen", Value()}, {"stop_loaded", Value()}});
}

bool DeskWork::stopped(Change &change)
{
    return moveBox(change, "'stop_requested'", "stopped", kAlone + kNoneLeft);
}

bool DeskWork::stoppedTogether(Change &change)
{
    return moveBox(change, "'stop_requested'", "stopped", QByteArray(kTogether) + kNoneLeft);
}

bool DeskWork::resume(Change &change)
{
    return moveBox(change, "'stop_requested'", "instructed", kAlone + kOpenParcel);
}

bool DeskWork::resumeTogether(Change &change)
{
    return moveBox(change, "'stop_requested'", "instructed", QByteArray(kTogether) + kOpenParcel);
}

bool DeskWork::stopReceived(Change &change)
{
    return moveBox(change, "'stop_requested'", nullptr, kAlone + " AND stop_seen IS NULL", {{"stop_seen", Value(1)}});
}

bool DeskWork::receivedTogether(Change &change)
{
    return moveBox(change, "'stop_requested'", nullptr, QByteArray(kTogether) + " AND stop_seen IS NULL", {{"stop_seen", Value(1)}});
}

bool DeskWork::stopLoaded(Change &change)
{
    return moveBox(change, "'stop_requested'", "handed_over", kAlone + kAllLeft, {{"stop_loaded", Value(1)}})
        || moveBox(change, "'stop_requested'", "instructed", kAlone + kOpenParcel, {{"stop_loaded", Value(1)}});
}

bool DeskWork::loadedTogether(Change &change)
{
    return moveBox(change, "'stop_requested'", "handed_over", QByteArray(kTogether) + kAllLeft, {{"stop_loaded", Value(1)}})
        || moveBox(change, "'stop_requested'", "instructed", QByteArray(kTogether) + kOpenParcel, {{"stop_loaded", Value(1)}});
}

bool DeskWork::handoverTogether(Change &change)
{
    return handOver(change, " AND EXISTS(SELECT 1 FROM shipment m WHERE m.with_id=parcel.shipment_id AND m.state<>'stopped')");
}

bool DeskWork::shippedJoined(Change &change)
{
    // Of each order in it an act of its own, after its parcel has left.
    const Found shipment = pick("shipment", QByteArray("with_id IS NOT NULL AND state IN ('handed_over','stop_requested')") + kAllLeft
                                                + " AND EXISTS(SELECT 1 FROM parcel p WHERE p.shipment_id=shipment.with_id AND p.state IN ('handed_over','shipped'))");
    return shipment && leave(change, shipment);
}

} // namespace tsunagi::sim
