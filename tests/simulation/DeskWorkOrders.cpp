// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/conflicts/ConflictPlan.h"
#include "models/sync/SecondPerson.h"
#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr int kShops = 8; ///< more than the day began with, so that some are still to be added
constexpr int kOrders = 30;

} // namespace

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
    const Value name = Value::text("person" + QByteArray::number(m_rng.below(24)));
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
    for (int d = 0; d < 1 + (n % 3 == 0); ++d) {
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
    if (destination)
        change.insert("proposal", Id::v7()).fields = {{"order_id", order.id}, {"row_id", destination.id}, {"table_name", text("destination")}, {"field", text("name")},
                                                      {"mine", destination["name"]}, {"shops", word("名")}, {"file_id", named("file", 1)}, {"state", text("open")}};
    return true;
}

bool DeskWork::orderEdit(Change &change)
{
    // Mostly where it still can be; at times as somebody does who looked away too long.
    const Found destination = pick("destination", m_rng.chance(80) ? "NOT EXISTS(SELECT 1 FROM shipment WHERE shipment.order_id=destination.order_id AND state<>'stopped')" : "1");
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

bool DeskWork::cancel(Change &change, const Found &order)
{
    if (!order)
        return false;
    change.roots = {order.id};
    change.guardNone("shipment", order.id).guard("orders", order.id, "shape", order["shape"]);
    const Found line = pick("line", "order_id=x'" + order.id.hex() + "' AND coalesce(cancelled,0)+coalesce(shipped,0) < quantity");
    if (line)
        (void)set(change, "line", line, {{"cancelled", Value(line["quantity"].integer() - line["shipped"].integer())}});
    (void)freePieces(change, order.id);
    return set(change, "orders", order, {{"state", text("cancelled")}, {"shape", Value(order["shape"].integer() + 1)}});
}

bool DeskWork::orderCancel(Change &change)
{
    return cancel(change, pick("orders", "state='open'"));
}

bool DeskWork::orderWithdraw(Change &change)
{
    const Found order = pick("orders", "state='open' AND NOT EXISTS(SELECT 1 FROM shipment h WHERE h.order_id=orders.id)");
    if (!order)
        return false;
    change.roots = {order.id};
    for (const char *open : {"shipment", "hold", "conflict", "approval", "change_request", "card_authorisation", "notice", "fraud_verdict"})
        change.guardNone(open, order.id);
    change.guard("orders", order.id, "pay_state", order["pay_state"]).guard("orders", order.id, "settled", order["settled"]);
    return set(change, "orders", order, {{"state", text("cancelled")}, {"shape", Value(order["shape"].integer() + 1)}});
}

bool DeskWork::orderPieces(Change &change)
{
    const Found line = pick("line", "quantity>coalesce(shipped,0) AND NOT EXISTS(SELECT 1 FROM shipment WHERE shipment.order_id=line.order_id AND state<>'stopped')"
                                    " AND EXISTS(SELECT 1 FROM orders WHERE orders.id=line.order_id AND state='open')");
    const Found order = line ? get("orders", line.ref("order_id")) : Found();
    if (!order)
        return false;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", text("open")).guardNone("shipment", order.id).guard("line", line.id, "quantity", line["quantity"]);
    const qint64 most = line["quantity"].integer() - line["shipped"].integer();
    (void)set(change, "orders", order, {{"shape", Value(order["shape"].integer() + 1)}});
    const qint64 cancelled = line["cancelled"].integer() == most ? 0 : most;
    return trimPieces(change, line, most - cancelled) && set(change, "line", line, {{"cancelled", Value(cancelled)}});
}

bool DeskWork::orderSplit(Change &change)
{
    const Found line = pick("line", "quantity>1 AND NOT EXISTS(SELECT 1 FROM shipment WHERE shipment.order_id=line.order_id AND state<>'stopped')"
                                    " AND EXISTS(SELECT 1 FROM orders WHERE orders.id=line.order_id AND state='open')");
    const Found order = line ? get("orders", line.ref("order_id")) : Found();
    if (!order)
        return false;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", text("open")).guardNone("shipment", order.id);
    (void)set(change, "orders", order, {{"shape", Value(order["shape"].integer() + 1)}});
    return set(change, "line", line, {{"apart", Value(line["apart"].integer() == 0 ? 1 : 0)}});
}

bool DeskWork::orderSwap(Change &change)
{
    const Found line = pick("line", "quantity>coalesce(shipped,0)+coalesce(cancelled,0) AND NOT EXISTS(SELECT 1 FROM shipment WHERE shipment.order_id=line.order_id AND state<>'stopped')"
                                    " AND EXISTS(SELECT 1 FROM orders WHERE orders.id=line.order_id AND state='open')");
    const Found order = line ? get("orders", line.ref("order_id")) : Found();
    if (!order)
        return false;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", text("open")).guardNone("shipment", order.id).guard("line", line.id, "quantity", line["quantity"]);
    (void)set(change, "orders", order, {{"shape", Value(order["shape"].integer() + 1)}});
    const Id fresh = Id::v7();
    change.insert("line", fresh).fields = {{"order_id", order.id}, {"destination_id", line["destination_id"]}, {"key_text", Value::text("swap:" + line.id.hex() + ':' + fresh.hex())},
                                           {"position", Value(9)}, {"sku", text("SKU-1")}, {"name", text("豆")}, {"quantity", Value(1)}};
    return trimPieces(change, line, line["quantity"].integer() - line["shipped"].integer() - line["cancelled"].integer() - 1)
        && set(change, "line", line, {{"cancelled", Value(line["cancelled"].integer() + 1)}});
}

bool DeskWork::orderPay(Change &change)
{
    const Found order = pick("orders", "state='open' AND coalesce(pay_state,'')<>'paid'");
    if (!order)
        return false;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", text("open")).guardNone("shipment", order.id);
    return set(change, "orders", order, {{"pay_method", text(m_rng.chance(50) ? "bank" : "card")}, {"pay_state", text("pending")}});
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

bool DeskWork::approvalAsk(Change &change)
{
    const Found hold = pick("hold", "state='open'");
    if (!hold)
        return false;
    Change wanted;
    wanted.kind = wanted.eventCode = "order.release";
    wanted.roots = {hold.ref("order_id")};
    if (!set(wanted, "hold", hold, {{"state", text("released")}, {"end_person", text("Sato")}, {"end_reason", word("済")}}))
        return false;
    change = SecondPerson::ask(wanted, "fraud_release", Id::v7(), m_desk.person(), 1);
    return true;
}

bool DeskWork::endApproval(Change &change, const Found &approval, const char *state)
{
    if (!approval)
        return false;
    change.roots = {approval.ref("order_id")};
    return set(change, "approval", approval, {{"state", text(state)}, {"end_reason", word("r")}});
}

bool DeskWork::approvalGive(Change &change)
{
    const Found open = pick("approval", "state='open' AND person<>'" + m_desk.person().toUtf8() + '\'');
    if (open)
        change.guard("approval", open.id, "body", open["body"]); // what was seen, and nothing else
    return endApproval(change, open, "given");
}

bool DeskWork::approvalRefuse(Change &change)
{
    return endApproval(change, pick("approval", "state='open' AND person<>'" + m_desk.person().toUtf8() + '\''), "refused");
}

bool DeskWork::approvalWithdraw(Change &change)
{
    return endApproval(change, pick("approval", "state='open' AND person='" + m_desk.person().toUtf8() + '\''), "withdrawn");
}

} // namespace tsunagi::sim
