// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr auto kRule = R"({"any":false,"when":[{"field":"total","op":"least","values":["0"]}],"then":[{"act":"flag","kind":"","text":"x"}]})";

} // namespace

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
    // Mostly of what somebody ordered and nobody has told the warehouse yet.
    const Found line = m_rng.chance(70) ? pick("line", "NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=line.order_id) AND NOT EXISTS(SELECT 1 FROM item i JOIN orders o ON o.client_id=i.client_id"
                                                       " WHERE o.id=line.order_id AND i.sku=line.sku)")
                                        : Found();
    const Found order = line ? get("orders", line.ref("order_id")) : Found();
    const QByteArray sku = order ? line["sku"].bytes() : "SKU-" + QByteArray::number(m_rng.below(kItems));
    const Id owner = order ? order.ref("client_id") : client.id;
    change.roots = {Id::named(0, {"item", owner.view(), sku})};
    change.insert("item", change.roots.first()).fields = {{"client_id", owner}, {"sku", Value::text(sku)}, {"name", text("豆")}, {"state", text("active")}};
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
    const Found wanted = m_rng.chance(60) ? pick("item", "EXISTS(SELECT 1 FROM line l JOIN orders o ON o.id=l.order_id WHERE o.client_id=item.client_id AND l.sku=item.sku"
                                                        " AND o.state='open' AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=o.id))") : Found();
    const Found item = wanted ? wanted : pick("item");
    if (!item)
        return false;
    change.roots = {item.id};
    change.insert("stock_movement", Id::v7()).fields = {{"item_id", item.id}, {"kind", text("in")}, {"quantity", Value(2 + m_rng.below(8))}, {"reason", text("")},
                                                        {"person", text("Sato")}, {"at", Value(1)}};
    return true;
}

bool DeskWork::claimTake(Change &change)
{
    const Found order = pick("orders", m_rng.chance(80) ? "NOT EXISTS(SELECT 1 FROM claim WHERE claim.order_id=orders.id AND state='held')" : "1");
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

bool DeskWork::noteAdd(Change &change)
{
    const Found about = m_rng.chance(70) ? pick("orders") : pick("client");
    const bool day = !about || m_rng.chance(10);
    change.roots = {day ? Id::named(0, {"day", "2026-11-21"}) : about.id};
    change.insert("note", Id::v7()).fields = {{"order_id", Value(change.roots.first())}, {"pin", text(day ? "day" : about.row.contains("shop_id") ? "order" : "client")}, {"day", text(day ? "2026-11-21" : "")},
                                              {"words", word("申し送り")}, {"person", text("Sato")}, {"desk", Value(m_desk.name())}, {"at", Value(1)}, {"state", text("open")}};
    return true;
}

bool DeskWork::noteDone(Change &change)
{
    return move(change, "note", "open", "done", {{"end_person", word("Sato")}, {"end_at", Value(2)}});
}

bool DeskWork::noteReopen(Change &change)
{
    return move(change, "note", "done", "open", {{"end_person", Value()}, {"end_at", Value()}});
}

bool DeskWork::fraudVerdict(Change &change)
{
    const Found order = pick("orders", "state='open'");
    if (!order)
        return false;
    static const char *const verdicts[] = {"pass", "verify", "refuse"};
    const char *verdict = verdicts[m_rng.below(3)];
    const bool passes = verdict == verdicts[0];
    const Id id = Id::named(0, {"fraud_verdict", order.id.view()});
    change.roots = {order.id};
    if (!passes) {
        change.guard("orders", order.id, "state", order["state"]);
        change.guardNone("shipment", order.id);
    }
    const QList<std::pair<QByteArray, Value>> fields {{"verdict", text(verdict)}, {"reason", word("確認")}, {"score", Value(m_rng.below(100))}, {"signs", text("")}, {"person", text("Sato")},
                                                      {"at", Value(m_rng.below(1000))}, {"state", text(passes ? "passes" : "stops")}};
    if (const Found known = get("fraud_verdict", id))
        return set(change, "fraud_verdict", known, fields);
    RowInsert &row = change.insert("fraud_verdict", id);
    row.fields = fields;
    row.fields.append({"order_id", Value(order.id)});
    return true;
}

bool DeskWork::fraudPolicy(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id id = Id::named(0, {"fraud_policy", client.id.view()});
    change.roots = {id};
    if (const Found known = get("fraud_policy", id))
        return set(change, "fraud_policy", known, {{"threshold", Value(10 + m_rng.below(90))}, {"goods", word("SKU")}});
    change.insert("fraud_policy", id).fields = {{"client_id", client.id}, {"threshold", Value(10 + m_rng.below(90))}, {"points", text("{}")}, {"goods", text("")}};
    return true;
}

bool DeskWork::blockAdd(Change &change)
{
    const Id id = Id::v7();
    change.roots = {id};
    change.insert("block_entry", id).fields = {{"client_id", Value()}, {"phone", text("aa")}, {"mail", text("")}, {"place", text("")}, {"name", text("")}, {"hint", text("…1234")},
                                               {"reason", word("拒否")}, {"person", text("Sato")}, {"at", Value(1)}, {"until", text("2027-11-21")}, {"state", text("open")}};
    return true;
}

bool DeskWork::blockRetire(Change &change)
{
    return move(change, "block_entry", "open", "retired", {{"end_person", word("Sato")}, {"end_reason", word("誤登録")}});
}

bool DeskWork::requestAdd(Change &change)
{
    const auto number = m_desk.nextNumber("change_request");
    const Found order = pick("orders");
    if (!number || !order)
        return false;
    const Id id = Id::v7();
    change.roots = {order.id};
    change.insert("change_request", id).fields = {{"order_id", order.id}, {"number", Value::text(desk() + "-C" + QByteArray::number(*number))}, {"kind", text("date")}, {"asker", text("customer")},
                                                  {"words", word("変更")}, {"person", text("Sato")}, {"at", Value(1)}, {"state", text("open")}};
    for (const char *place : {"here", "shop"})
        change.insert("request_step", Id::named(0, {"request_step", id.view(), place})).fields = {{"order_id", order.id}, {"request_id", id}, {"place", text(place)}, {"state", text("open")}};
    return true;
}

bool DeskWork::requestTick(Change &change)
{
    return m_rng.chance(70) ? move(change, "request_step", "open", m_rng.chance(80) ? "done" : "none", {{"end_person", word("Sato")}, {"end_at", Value(2)}})
                            : move(change, "request_step", "done", "open", {{"end_person", Value()}, {"end_at", Value()}});
}

bool DeskWork::requestDone(Change &change)
{
    return move(change, "change_request", "open", "done", {{"end_person", word("Sato")}, {"end_at", Value(2)}});
}

bool DeskWork::requestReopen(Change &change)
{
    return move(change, "change_request", "done", "open", {{"end_person", Value()}, {"end_at", Value()}});
}

bool DeskWork::forecastSet(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const QByteArray day = "2026-11-2" + QByteArray::number(m_rng.below(4));
    const Id id = Id::named(0, {"forecast", client.id.view(), day});
    change.roots = {id};
    if (const Found known = get("forecast", id))
        return set(change, "forecast", known, {{"count", Value(m_rng.below(500))}, {"hours", text("")}});
    change.insert("forecast", id).fields = {{"client_id", client.id}, {"day", Value::text(day)}, {"count", Value(m_rng.below(500))}, {"hours", text("")}};
    return true;
}

bool DeskWork::holidaySet(Change &change)
{
    const QByteArray day = "2026-12-2" + QByteArray::number(m_rng.below(6));
    const Id id = Id::named(0, {"holiday", day});
    change.roots = {id};
    if (const Found known = get("holiday", id))
        return set(change, "holiday", known, {{"name", word("祝日")}, {"source", text("")}, {"state", text(m_rng.chance(50) ? "on" : "off")}});
    change.insert("holiday", id).fields = {{"day", Value::text(day)}, {"name", word("祝日")}, {"source", text("")}, {"state", text("on")}};
    return true;
}

bool DeskWork::ruleAdd(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id rule = Id::v7();
    change.roots = {rule};
    change.insert("client_rule", Id::v7()).fields = {{"rule_id", rule}, {"version", Value(1)}, {"client_id", client.id}, {"name", word("規則")}, {"body", text(kRule)}, {"note", text("")},
                                                     {"person", text("Sato")}, {"at", Value(1)}, {"state", text("on")}};
    return true;
}

bool DeskWork::ruleChange(Change &change)
{
    const Found rule = pick("client_rule", "state IN ('on', 'off')");
    if (!rule)
        return false;
    const qint64 version = rule["version"].integer() + 1;
    change.roots = {rule.ref("rule_id")};
    // As the service makes it: one id at every desk, so that two new versions of one contradict each other.
    change.insert("client_rule", Id::named(0, {"client_rule", rule.ref("rule_id").view(), QByteArray::number(version)})).fields = {
        {"rule_id", rule["rule_id"]}, {"version", Value(version)}, {"client_id", rule["client_id"]}, {"name", word("規則")}, {"body", text(kRule)}, {"note", text("")},
        {"person", text("Sato")}, {"at", Value(2)}, {"state", rule["state"]}};
    return set(change, "client_rule", rule, {{"state", text("replaced")}});
}

bool DeskWork::ruleState(Change &change)
{
    // Each way about as often, so that there is always one to move.
    if (m_rng.chance(50) && (move(change, "client_rule", "off", "on") || move(change, "client_rule", "retired", "on")))
        return true;
    return move(change, "client_rule", "on", m_rng.chance(70) ? "off" : "retired") || move(change, "client_rule", "off", "on");
}

bool DeskWork::shopPromise(Change &change)
{
    const Found shop = pick("shop");
    change.roots = {shop.id};
    return shop && set(change, "shop", shop, {{"promise", Value(m_rng.below(5))}});
}

bool DeskWork::dataExport(Change &change)
{
    const Found client = pick("client");
    change.roots = {client.id};
    change.eventValues = {{QStringLiteral("rows"), m_rng.below(100)}};
    return bool(client);
}

} // namespace tsunagi::sim
