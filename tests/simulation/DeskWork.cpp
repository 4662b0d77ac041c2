// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/conflicts/ConflictPlan.h"

#include <algorithm>

namespace tsunagi::sim {

namespace {

constexpr int kShops = 6; ///< more than the day began with, so that some are still to be added
constexpr int kOrders = 12;
constexpr int kItems = 4;
constexpr int kSlipNumbers = 40; ///< of the carrier's software; few, so that two desks read back one number
const char *const kCarrier = "yamato";

Value text(const char *utf8)
{
    return Value::text(utf8);
}

Id named(const char *kind, int n)
{
    return Id::named(0, {kind, QByteArray::number(n)});
}

} // namespace

const QList<DeskWork::Kind> &DeskWork::table()
{
    static const QList<Kind> all {
        {"shop.add", &DeskWork::shopAdd}, {"client.policy", &DeskWork::clientPolicy}, {"warehouse.set", &DeskWork::warehouseSet},
        {"person.add", &DeskWork::personAdd}, {"person.retire", &DeskWork::personRetire}, {"file.keep", &DeskWork::fileKeep}, {"order.import", &DeskWork::orderImport},
        {"order.shop_change", &DeskWork::shopChange}, {"order.edit", &DeskWork::orderEdit}, {"order.confirm", &DeskWork::orderConfirm},
        {"order.hold", &DeskWork::orderHold}, {"order.release", &DeskWork::orderRelease}, {"order.cancel", &DeskWork::orderCancel},
        {"order.reopen", &DeskWork::orderReopen}, {"order.paid", &DeskWork::orderPaid}, {"order.route", &DeskWork::orderRoute},
        {"order.proposal", &DeskWork::orderProposal}, {"order.conflict", &DeskWork::orderConflict}, {"batch.open", &DeskWork::batchOpen}, {"batch.sent", &DeskWork::batchSent},
        {"shipment.instruct", &DeskWork::instruct}, {"shipment.pieces", &DeskWork::pieces}, {"shipment.stop", &DeskWork::stop},
        {"shipment.stopped", &DeskWork::stopped}, {"shipment.resume", &DeskWork::resume}, {"shipment.shipped", &DeskWork::shipped},
        {"export.open", &DeskWork::exportOpen}, {"export.finish", &DeskWork::exportFinish}, {"parcel.export", &DeskWork::parcelExport},
        {"parcel.release", &DeskWork::parcelRelease}, {"slip.import", &DeskWork::slipImport}, {"slip.share", &DeskWork::slipShare},
        {"slip.spoil", &DeskWork::slipSpoil}, {"slip.missing", &DeskWork::slipMissing}, {"range.add", &DeskWork::rangeAdd},
        {"range.lease", &DeskWork::rangeLease}, {"range.skip", &DeskWork::rangeSkip}, {"range.take", &DeskWork::rangeTake}, {"label.take", &DeskWork::labelTake},
        {"label.reprint", &DeskWork::labelReprint}, {"sheet.state", &DeskWork::sheetState}, {"manual.on", &DeskWork::manualOn},
        {"manual.off", &DeskWork::manualOff}, {"manual.bind", &DeskWork::manualBind}, {"parcel.handover", &DeskWork::parcelHandover},
        {"handover.close", &DeskWork::handoverClose}, {"return.add", &DeskWork::returnAdd}, {"return.edit", &DeskWork::returnEdit},
        {"return.line", &DeskWork::returnLine}, {"return.state", &DeskWork::returnState}, {"escalation.add", &DeskWork::escalationAdd},
        {"escalation.edit", &DeskWork::escalationEdit}, {"escalation.state", &DeskWork::escalationState}, {"item.add", &DeskWork::itemAdd},
        {"item.edit", &DeskWork::itemEdit}, {"stock.move", &DeskWork::stockMove},
        {"claim.take", &DeskWork::claimTake}, {"claim.renew", &DeskWork::claimRenew}, {"claim.release", &DeskWork::claimRelease},
        {"claim.takeover", &DeskWork::claimTakeover}, {"desk.hello", &DeskWork::deskHello}, {"data.export", &DeskWork::dataExport}};
    return all;
}

const QList<QByteArray> &DeskWork::kinds()
{
    static const QList<QByteArray> names = [] {
        QList<QByteArray> list;
        for (const Kind &kind : table())
            list << kind.name;
        return list;
    }();
    return names;
}

QList<QByteArray> DeskWork::needsBefore(const QByteArray &kind)
{
    static const QHash<QByteArray, QList<QByteArray>> needs {
        {"person.retire", {"person.add"}}, {"order.release", {"order.hold"}}, {"order.hold", {"order.import"}}, {"order.reopen", {"order.cancel"}},
        {"order.cancel", {"order.import"}}, {"order.paid", {"order.import"}}, {"order.proposal", {"order.shop_change"}},
        {"order.conflict", {"client.policy", "order.route", "order.edit"}}, {"batch.sent", {"batch.open"}},
        {"shipment.instruct", {"order.import", "order.release", "order.conflict", "order.reopen"}}, {"shipment.pieces", {"shipment.instruct"}},
        {"shipment.stop", {"shipment.instruct"}}, {"shipment.stopped", {"shipment.stop"}}, {"shipment.resume", {"shipment.stop"}},
        {"shipment.shipped", {"parcel.handover", "shipment.stop"}}, {"export.finish", {"export.open"}},
        {"parcel.export", {"shipment.pieces", "shipment.pieces", "export.open"}}, {"parcel.release", {"parcel.export"}}, {"slip.import", {"parcel.export"}},
        {"slip.share", {"slip.import", "shipment.pieces"}}, {"slip.spoil", {"slip.import", "manual.bind"}}, {"range.lease", {"range.add"}},
        {"range.skip", {"range.lease"}}, {"range.take", {"range.lease"}}, {"label.take", {"range.lease", "shipment.pieces", "shipment.pieces"}},
        {"label.reprint", {"label.take"}}, {"sheet.state", {"label.take", "label.reprint"}}, {"manual.on", {"manual.off"}}, {"manual.off", {"manual.on"}},
        {"manual.bind", {"range.add", "shipment.pieces", "shipment.pieces"}}, {"slip.missing", {"range.add"}},
        {"parcel.handover", {"manual.bind", "slip.import", "label.take", "handover.close"}}, {"return.edit", {"return.add"}},
        {"return.line", {"return.add"}}, {"return.state", {"return.add"}}, {"escalation.edit", {"escalation.add"}}, {"escalation.state", {"escalation.add"}},
        {"item.edit", {"item.add"}}, {"stock.move", {"item.add"}},
        {"claim.renew", {"claim.take"}}, {"claim.release", {"claim.take"}}, {"claim.takeover", {"claim.take"}}};
    return needs.value(kind);
}

std::optional<Change> DeskWork::make(const QByteArray &kind)
{
    for (const Kind &known : table()) {
        if (kind != known.name)
            continue;
        Change change;
        change.kind = kind;
        change.eventCode = kind;
        m_first.reset();
        if (!(this->*known.make)(change)) {
            m_first.reset();
            return {};
        }
        return change;
    }
    return {};
}

DeskWork::Found DeskWork::get(const char *tableName, const Id &id)
{
    const auto reader = m_desk.reader();
    if (!reader)
        return {};
    const auto row = readRow(**reader, *m_desk.catalogue().table(tableName), id);
    return row && *row ? Found {id, **row} : Found();
}

DeskWork::Found DeskWork::pick(const char *tableName, const QByteArray &where)
{
    QList<Id> ids;
    {
        const auto reader = m_desk.reader();
        if (!reader)
            return {};
        Statement query = (*reader)->statement(QByteArray("SELECT id FROM ") + tableName + " WHERE " + where + " ORDER BY id");
        for (auto found = query.step(); found && *found; found = query.step())
            ids << query.id(0);
    }
    return ids.isEmpty() ? Found() : get(tableName, m_rng.of(ids));
}

Value DeskWork::word(const char *stem)
{
    return Value::text(QByteArray(stem) + QByteArray::number(m_rng.below(1000)));
}

bool DeskWork::set(Change &change, const char *tableName, const Found &found, const QList<std::pair<QByteArray, Value>> &fields)
{
    return patchRow(change, *m_desk.catalogue().table(tableName), found.id, found.row, fields);
}

bool DeskWork::move(Change &change, const char *tableName, const char *from, const char *to, QList<std::pair<QByteArray, Value>> more)
{
    const Found row = pick(tableName, QByteArray("state='") + from + '\'');
    if (!row)
        return false;
    const CatalogueTable &known = *m_desk.catalogue().table(tableName);
    change.roots = {known.root == "id" ? row.id : row.ref(known.root.constData())};
    more.append({"state", text(to)});
    return set(change, tableName, row, more);
}

bool DeskWork::shopAdd(Change &change)
{
    const int n = m_rng.below(kShops);
    change.roots = {named("client", n)};
    change.insert("client", named("client", n)).fields = {{"code", Value::text(QByteArray("c") + char('0' + n))}, {"name", text("荷主")}};
    change.insert("shop", named("shop", n)).fields = {{"client_id", named("client", n)}, {"code", text("main")}, {"name", text("店")}, {"state", text("open")}};
    return true;
}

bool DeskWork::clientPolicy(Change &change)
{
    const Found client = pick("client");
    change.roots = {client.id};
    return client && set(change, "client", client, {{"note_policy", word("policy")}});
}

bool DeskWork::warehouseSet(Change &change)
{
    const Id id = named("warehouse", 0);
    change.roots = {id};
    if (const Found known = get("warehouse", id))
        return set(change, "warehouse", known, {{"name", word("倉庫")}, {"phone", text("0312345678")}});
    change.insert("warehouse", id).fields = {{"code", text("W1")}, {"name", text("倉庫")}};
    return true;
}

bool DeskWork::personAdd(Change &change)
{
    const Value name = Value::text("person" + QByteArray::number(m_rng.below(6)));
    change.roots = {Id::named(0, {"person", name.bytes()})};
    change.insert("person", change.roots.first()).fields = {{"name", name}, {"state", text("open")}};
    return true;
}

bool DeskWork::personRetire(Change &change)
{
    return move(change, "person", "open", "retired");
}

bool DeskWork::fileKeep(Change &change)
{
    const Found shop = pick("shop");
    if (!shop)
        return false;
    const QByteArray hash = QByteArray(32, char(m_rng.below(20)));
    change.roots = {Id::named(0, {"file", hash})};
    change.insert("kept_file", change.roots.first()).fields = {{"shop_id", shop.id}, {"name", text("orders.csv")}, {"format", text("rakuten")},
                                                              {"encoding", text("cp932")}, {"hash", Value::blob(hash)}, {"size", Value(100)}, {"rows", Value(3)}};
    return true;
}

bool DeskWork::orderImport(Change &change)
{
    const Found shop = pick("shop");
    if (!shop)
        return false;
    const int n = m_rng.below(kOrders);
    const Id order = Id::named(1700000000000 + n, {"order", QByteArray::number(n)});
    change.roots = {order};
    change.insert("orders", order).fields = {{"client_id", shop["client_id"]}, {"shop_id", shop.id}, {"number", Value::text("R-" + QByteArray::number(n))},
                                             {"ordered_at", Value(n)}, {"ordered_offset", Value(540)}, {"buyer_name", text("山田 太郎")},
                                             {"pay_method", text("bank")}, {"pay_state", text("open")}, {"total", Value(3600)}, {"file_line", Value(n)},
                                             {"state", text("open")}, {"shape", Value(0)}};
    for (int d = 0; d < 1 + n % 2; ++d) {
        const Id destination = Id::named(0, {"destination", order.view(), QByteArray::number(d)});
        change.insert("destination", destination).fields = {{"order_id", order}, {"key_text", Value::text(QByteArray::number(d))}, {"position", Value(d)},
                                                            {"name", text("山田 花子")}, {"zip", text("1500001")}, {"address", text("渋谷区神宮前1-2-3")},
                                                            {"phone", text("09012345678")}, {"state", text("open")}};
        change.insert("line", Id::named(0, {"line", order.view(), QByteArray::number(d)})).fields = {
            {"order_id", order}, {"destination_id", destination}, {"key_text", Value::text(QByteArray::number(d))}, {"position", Value(d)},
            {"sku", Value::text("SKU-" + QByteArray::number(n % kItems))}, {"quantity", Value(2)}, {"cancelled", Value(0)}, {"shipped", Value(0)}};
    }
    return true;
}

bool DeskWork::shopChange(Change &change)
{
    const Found order = pick("orders");
    if (!order || !set(change, "orders", order, {{"shop_state", Value(m_rng.below(9))}, {"shop_state_text", word("店舗")}}))
        return false;
    change.roots = {order.id};
    const Found destination = pick("destination", "order_id=x'" + order.id.hex() + '\'');
    if (destination && m_rng.chance(60))
        change.insert("proposal", Id::v7()).fields = {{"order_id", order.id}, {"row_id", destination.id}, {"table_name", text("destination")}, {"field", text("name")},
                                                      {"mine", destination["name"]}, {"shops", word("名")}, {"file_id", named("file", 1)}, {"state", text("open")}};
    return true;
}

bool DeskWork::orderEdit(Change &change)
{
    const Found destination = pick("destination");
    if (!destination)
        return false;
    const Id order = destination.ref("order_id");
    change.roots = {order};
    change.guardNone("shipment", order);
    const Value name = word("山田 ");
    if (m_rng.chance(50))
        return set(change, "destination", destination, {{"want_date", Value::text("2026-12-" + QByteArray::number(10 + m_rng.below(15)))}});
    change.insert("edit", Id::v7()).fields = {{"order_id", order}, {"row_id", destination.id}, {"table_name", text("destination")}, {"field", text("name")},
                                              {"before", destination["name"]}, {"after", name}, {"cause", text("phone call")}, {"person", text("Sato")}, {"at", Value(1)}};
    return set(change, "destination", destination, {{"name", name}});
}

bool DeskWork::orderConfirm(Change &change)
{
    const Found destination = pick("destination");
    if (!destination)
        return false;
    change.roots = {destination.ref("order_id")};
    change.guard("destination", destination.id, "address", destination["address"]);
    change.insert("confirmation", Id::v7()).fields = {{"order_id", destination["order_id"]}, {"destination_id", destination.id}, {"code", text("house_number")},
                                                      {"field", text("address")}, {"value", destination["address"]}, {"reason", text("asked")},
                                                      {"person", text("Sato")}, {"state", text("open")}};
    return true;
}

bool DeskWork::orderHold(Change &change)
{
    const Found order = pick("orders", "state='open'");
    if (!order)
        return false;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", text("open")).guardNone("hold", order.id);
    change.insert("hold", Id::v7()).fields = {{"order_id", order.id}, {"type", text("address")}, {"reason", word("確認")}, {"until", text("")},
                                              {"person", text("Sato")}, {"at", Value(1)}, {"state", text("open")}};
    return true;
}

bool DeskWork::orderRelease(Change &change)
{
    return move(change, "hold", "open", "released", {{"end_person", text("Sato")}, {"end_reason", word("済")}});
}

bool DeskWork::orderCancel(Change &change)
{
    const Found order = pick("orders", "state='open'");
    if (!order)
        return false;
    change.roots = {order.id};
    change.guardNone("shipment", order.id).guard("orders", order.id, "shape", order["shape"]);
    const Found line = pick("line", "order_id=x'" + order.id.hex() + "' AND coalesce(cancelled,0)+coalesce(shipped,0) < quantity");
    if (line)
        (void)set(change, "line", line, {{"cancelled", Value(line["quantity"].integer() - line["shipped"].integer())}});
    return set(change, "orders", order, {{"state", text("cancelled")}, {"shape", Value(order["shape"].integer() + 1)}});
}

bool DeskWork::orderReopen(Change &change)
{
    const Found order = pick("orders", "state='cancelled'");
    if (!order)
        return false;
    change.roots = {order.id};
    const Found line = pick("line", "order_id=x'" + order.id.hex() + "' AND cancelled>0");
    if (line)
        (void)set(change, "line", line, {{"cancelled", Value(0)}});
    return set(change, "orders", order, {{"state", text("open")}, {"shape", Value(order["shape"].integer() + 1)}});
}

bool DeskWork::orderPaid(Change &change)
{
    const Found order = pick("orders", "pay_state='open'");
    change.roots = {order.id};
    return order && set(change, "orders", order, {{"pay_state", text("paid")}});
}

bool DeskWork::orderRoute(Change &change)
{
    const Found destination = pick("destination");
    if (!destination)
        return false;
    change.roots = {destination.ref("order_id")};
    return set(change, "destination", destination, {{"carrier", text(kCarrier)}, {"service", word("s")}});
}

bool DeskWork::orderProposal(Change &change)
{
    return move(change, "proposal", "open", m_rng.chance(50) ? "kept" : "taken");
}

bool DeskWork::orderConflict(Change &change)
{
    const Found open = pick("conflict", "state='open'");
    const auto reader = m_desk.reader();
    if (!open || !reader)
        return false;
    const auto refused = ConflictStore::refused(**reader, m_desk.catalogue(), open.id);
    if (!refused)
        return false;
    const QString reason = QStringLiteral("r");
    if (m_rng.chance(50)) {
        auto again = ConflictPlan::again(**reader, m_desk.catalogue(), *refused, reason);
        if (again) {
            const auto clash = ConflictPlan::clash(**reader, m_desk.catalogue(), *refused, *again);
            if (clash && !*clash) {
                change = std::move(*again);
                return true;
            }
        }
    }
    auto without = ConflictPlan::without(**reader, *refused, m_rng.chance(50) ? ConflictAnswer::Theirs : ConflictAnswer::Edited, reason);
    if (without)
        change = std::move(*without);
    return without.has_value();
}

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
    if (const Found line = pick("line", "destination_id=x'" + destination.id.hex() + '\''))
        change.insert("shipment_line", Id::v7()).fields = {{"order_id", order}, {"shipment_id", shipment}, {"line_id", line.id}, {"quantity", line["quantity"]}};
    const Id parcel = Id::v7();
    change.insert("parcel", parcel).fields = {{"order_id", order}, {"shipment_id", shipment}, {"piece", Value(1)}, {"pieces", Value(1)},
                                              {"code", Value::text(parcel.hex())}, {"state", text("open")}};
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
    return move(change, "shipment", "stop_requested", "stopped");
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

bool DeskWork::bindSlip(Change &change, const Found &parcel, const QByteArray &number, const QByteArray &route, const Id &source)
{
    const Id slip = Id::v7();
    change.roots << parcel.ref("order_id");
    change.insert("slip", slip).fields = {{"root_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"carrier", text(kCarrier)}, {"number", Value::text(number)},
                                          {"route", Value::text(route)}, {"source_id", source}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("in_force")}};
    return set(change, "parcel", parcel, {{"route", Value::text(route)}, {"slip_id", slip}});
}

bool DeskWork::slipImport(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND export_id IS NOT NULL AND slip_id IS NULL");
    return parcel && bindSlip(change, parcel, "8" + QByteArray::number(100000 + m_rng.below(kSlipNumbers)), "carrier", parcel.ref("export_id"));
}

bool DeskWork::slipShare(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND slip_id IS NULL AND EXISTS(SELECT 1 FROM parcel o WHERE o.shipment_id=parcel.shipment_id AND o.slip_id IS NOT NULL)");
    if (!parcel)
        return false;
    const Found other = pick("parcel", "slip_id IS NOT NULL AND shipment_id=x'" + parcel.ref("shipment_id").hex() + '\'');
    change.roots = {parcel.ref("order_id")};
    change.guard("parcel", other.id, "slip_id", other["slip_id"]);
    return set(change, "parcel", parcel, {{"route", other["route"]}, {"slip_id", other["slip_id"]}});
}

bool DeskWork::slipSpoil(Change &change)
{
    return move(change, "slip", "in_force", "spoiled", {{"end_reason", word("破れ")}});
}

bool DeskWork::slipMissing(Change &change)
{
    const Found book = pick("number_range", "kind='book'");
    if (!book)
        return false;
    change.roots = {book.id};
    change.insert("slip", Id::v7()).fields = {{"root_id", book.id}, {"carrier", text(kCarrier)}, {"number", Value::text("9" + QByteArray::number(200000 + m_rng.below(kSlipNumbers)))},
                                              {"route", text("manual")}, {"source_id", book.id}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("missing")}};
    return true;
}

bool DeskWork::rangeAdd(Change &change)
{
    const bool book = m_rng.chance(50);
    const QByteArray first = QByteArray::number((book ? 9200000 : 7000000) + 1000 * m_rng.below(3));
    change.roots = {Id::named(0, {"range", kCarrier, first})};
    change.insert("number_range", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"kind", text(book ? "book" : "range")}, {"first", Value::text(first)},
                                                                  {"last", Value::text(QByteArray::number(first.toLongLong() + 999))}, {"count", Value(1000)},
                                                                  {"name", text("")}, {"next", Value(0)}, {"state", text("open")}};
    return true;
}

bool DeskWork::rangeLease(Change &change)
{
    const Found range = pick("number_range", "kind='range' AND next<=990");
    if (!range)
        return false;
    change.roots = {range.id};
    const qint64 first = range["next"].integer();
    change.insert("number_block", Id::v7()).fields = {{"range_id", range.id}, {"desk", Value(m_desk.name())}, {"first", Value(first)}, {"last", Value(first + 9)},
                                                      {"next", Value(first)}, {"state", text("open")}};
    return set(change, "number_range", range, {{"next", Value(first + 10)}});
}

DeskWork::Found DeskWork::block()
{
    // Only a block that the shared side has confirmed: ver is 0 until its row comes back.
    return m_mayPrint ? pick("number_block", "desk='" + desk() + "' AND next<=last AND ver>0") : Found();
}

bool DeskWork::rangeTake(Change &change)
{
    // Without a label behind it: the numbers of the block were used by another way.
    const Found found = block();
    if (!found)
        return false;
    change.eventCode.clear();
    change.roots = {found.ref("range_id")};
    return set(change, "number_block", found, {{"next", Value(found["next"].integer() + 1)}});
}

bool DeskWork::rangeSkip(Change &change)
{
    const Found block = this->block();
    if (!block)
        return false;
    const Found range = get("number_range", block.ref("range_id"));
    if (!range)
        return false;
    change.roots = {range.id};
    change.insert("slip", Id::v7()).fields = {{"root_id", range.id}, {"carrier", text(kCarrier)},
                                              {"number", Value::text(QByteArray::number(range["first"].bytes().toLongLong() + block["next"].integer()))}, {"route", text("label")},
                                              {"source_id", range.id}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("spoiled")}};
    return set(change, "number_block", block, {{"next", Value(block["next"].integer() + 1)}});
}

bool DeskWork::labelTake(Change &change)
{
    const Found block = this->block();
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL");
    if (!block || !parcel)
        return false;
    const Found range = get("number_range", block.ref("range_id"));
    if (!range || !bindSlip(change, parcel, QByteArray::number(range["first"].bytes().toLongLong() + block["next"].integer()), "label", range.id))
        return false;
    change.insert("sheet", Id::v7()).fields = {{"order_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"slip_id", change.inserts.first().id}, {"what", text("label")},
                                               {"copy", Value(1)}, {"desk", Value(m_desk.name())}, {"reason", text("")}, {"at", Value(1)}, {"state", text("queued")}};
    // The block moves on by an op of its own: a refused label leaves its number used.
    m_first.emplace();
    m_first->kind = "range.take";
    m_first->roots = {range.id};
    return set(*m_first, "number_block", block, {{"next", Value(block["next"].integer() + 1)}});
}

bool DeskWork::labelReprint(Change &change)
{
    const Found sheet = pick("sheet");
    if (!sheet)
        return false;
    change.roots = {sheet.ref("order_id")};
    change.insert("sheet", Id::v7()).fields = {{"order_id", sheet["order_id"]}, {"parcel_id", sheet["parcel_id"]}, {"slip_id", sheet["slip_id"]}, {"what", text("label")},
                                               {"copy", Value(sheet["copy"].integer() + 1)}, {"desk", Value(m_desk.name())}, {"reason", text("再")}, {"at", Value(1)}, {"state", text("queued")}};
    return true;
}

bool DeskWork::sheetState(Change &change)
{
    return move(change, "sheet", "queued", "sent", {{"printer", text("p1")}, {"job", word("j")}}) || move(change, "sheet", "sent", "confirmed");
}

bool DeskWork::manualOn(Change &change)
{
    change.roots = {Id::v7()};
    change.insert("manual_mode", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"reason", text("down")}, {"person", text("Sato")}, {"at", Value(1)}, {"state", text("open")}};
    return !pick("manual_mode", "state='open'");
}

bool DeskWork::manualOff(Change &change)
{
    return move(change, "manual_mode", "open", "closed", {{"end_at", Value(2)}, {"end_person", text("Sato")}});
}

bool DeskWork::manualBind(Change &change)
{
    const Found book = pick("number_range", "kind='book'");
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL");
    return book && parcel && bindSlip(change, parcel, "9" + QByteArray::number(200000 + m_rng.below(kSlipNumbers)), "manual", book.id);
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

bool DeskWork::returnAdd(Change &change)
{
    const auto number = m_desk.nextNumber("return");
    const Found order = pick("orders");
    if (!number || !order)
        return false;
    const Id id = Id::v7();
    change.roots = {id};
    change.insert("return_case", id).fields = {{"number", Value::text(desk() + "-R" + QByteArray::number(*number))}, {"client_id", order["client_id"]}, {"shop_id", order["shop_id"]},
                                               {"order_id", order.id}, {"customer", order["buyer_name"]}, {"received_at", text("2026-11-21")}, {"reason", text("defect")},
                                               {"note", text("")}, {"state", text("received")}};
    return true;
}

bool DeskWork::returnEdit(Change &change)
{
    const Found found = pick("return_case");
    change.roots = {found.id};
    return found && set(change, "return_case", found, {{"note", word("メモ")}});
}

bool DeskWork::returnLine(Change &change)
{
    const Found found = pick("return_case", "state<>'closed'");
    if (!found)
        return false;
    change.roots = {found.id};
    change.insert("return_line", Id::v7()).fields = {{"return_id", found.id}, {"sku", text("SKU-1")}, {"name", text("豆")}, {"quantity", Value(1)}, {"condition", text("good")}};
    return true;
}

bool DeskWork::returnState(Change &change)
{
    return move(change, "return_case", "received", "checking") || move(change, "return_case", "checking", m_rng.chance(50) ? "approved" : "refused")
        || move(change, "return_case", "approved", "closed");
}

bool DeskWork::escalationAdd(Change &change)
{
    const auto number = m_desk.nextNumber("escalation");
    if (!number)
        return false;
    const Found order = pick("orders");
    const Id id = Id::v7();
    change.roots = {id};
    change.insert("escalation", id).fields = {{"number", Value::text(desk() + "-E" + QByteArray::number(*number))}, {"kind", text("address")}, {"order_id", order ? order.id : Id()},
                                              {"addressee", text("client")}, {"subject", word("件")}, {"question", text("?")}, {"due", text("2026-11-22")},
                                              {"state", text("open")}, {"person", text("Sato")}};
    change.inserts.first().fields.removeIf([](const auto &field) { return field.second.isNull(); });
    return true;
}

bool DeskWork::escalationEdit(Change &change)
{
    const Found found = pick("escalation");
    change.roots = {found.id};
    return found && set(change, "escalation", found, {{"subject", word("件")}});
}

bool DeskWork::escalationState(Change &change)
{
    return move(change, "escalation", "open", "answered", {{"answer", word("答")}}) || move(change, "escalation", "answered", "closed");
}

bool DeskWork::itemAdd(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const QByteArray sku = "SKU-" + QByteArray::number(m_rng.below(kItems));
    change.roots = {Id::named(0, {"item", client.id.view(), sku})};
    change.insert("item", change.roots.first()).fields = {{"client_id", client.id}, {"sku", Value::text(sku)}, {"name", text("豆")}, {"state", text("active")}};
    return true;
}

bool DeskWork::itemEdit(Change &change)
{
    const Found item = pick("item");
    change.roots = {item.id};
    return item && set(change, "item", item, {{"location", word("棚")}});
}

bool DeskWork::stockMove(Change &change)
{
    const Found item = pick("item");
    if (!item)
        return false;
    change.roots = {item.id};
    change.insert("stock_movement", Id::v7()).fields = {{"item_id", item.id}, {"kind", text("in")}, {"quantity", Value(1 + m_rng.below(20))}, {"reason", text("")},
                                                        {"person", text("Sato")}, {"at", Value(1)}};
    return true;
}

bool DeskWork::claimTake(Change &change)
{
    const Found order = pick("orders");
    if (!order)
        return false;
    change.eventCode.clear();
    change.roots = {order.id};
    change.insert("claim", Id::v7()).fields = {{"order_id", order.id}, {"person", text("Sato")}, {"desk", Value(m_desk.name())}, {"note", text("")},
                                               {"at", Value(1)}, {"beat", Value(0)}, {"state", text("held")}};
    return true;
}

bool DeskWork::claimRenew(Change &change)
{
    const Found claim = pick("claim", "state='held' AND until IS NOT NULL AND desk='" + desk() + '\'');
    if (!claim)
        return false;
    change.eventCode.clear();
    change.roots = {claim.ref("order_id")};
    change.guard("claim", claim.id, "state", text("held"));
    return set(change, "claim", claim, {{"beat", Value(claim["beat"].integer() + 1)}});
}

bool DeskWork::claimRelease(Change &change)
{
    const Found claim = pick("claim", "state='held' AND desk='" + desk() + '\'');
    if (!claim)
        return false;
    change.eventCode.clear();
    change.roots = {claim.ref("order_id")};
    return set(change, "claim", claim, {{"state", text("released")}});
}

bool DeskWork::claimTakeover(Change &change)
{
    const Found claim = pick("claim", "state='held' AND desk<>'" + desk() + '\'');
    if (!claim)
        return false;
    change.roots = {claim.ref("order_id")};
    change.insert("claim", Id::v7()).fields = {{"order_id", claim["order_id"]}, {"person", text("Sato")}, {"desk", Value(m_desk.name())}, {"note", word("n")},
                                               {"at", Value(1)}, {"beat", Value(0)}, {"state", text("held")}};
    return set(change, "claim", claim, {{"state", text("taken_over")}});
}

bool DeskWork::deskHello(Change &change)
{
    change.eventCode.clear();
    if (const Found own = pick("presence", "state='here' AND name='" + desk() + '\'')) {
        change.roots = {own.id};
        return m_rng.chance(30) ? set(change, "presence", own, {{"state", text("gone")}}) : set(change, "presence", own, {{"beat", Value(own["beat"].integer() + 1)}});
    }
    change.roots = {Id::v7()};
    change.insert("presence", change.roots.first()).fields = {{"name", Value(m_desk.name())}, {"person", text("Sato")}, {"beat", Value(0)}, {"seen", Value(0)}, {"state", text("here")}};
    return true;
}

bool DeskWork::dataExport(Change &change)
{
    const Found client = pick("client");
    change.roots = {client.id};
    change.eventValues = {{QStringLiteral("rows"), m_rng.below(100)}};
    return bool(client);
}

} // namespace tsunagi::sim
