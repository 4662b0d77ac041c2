// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderRuleEffects.h"

#include "models/storage/Each.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr auto kEarlier = "SELECT count(DISTINCT order_id) FROM buyer_key WHERE number IN (?1, ?2, ?3) AND (at<?4 OR (at=?4 AND order_id<?5)) AND order_id<>?5";

void bindKeys(Statement &query, const QList<qint64> &keys)
{
    for (int i = 0; i < 3; ++i)
        query.bind(i + 1, i < keys.size() ? Value(keys[i]) : Value());
}

Finding told(const char *code, const RuleHit &hit, int action, int destination)
{
    const ClientRule &rule = *hit.rule;
    const RuleAction &what = rule.then[action];
    Finding finding;
    finding.code = QString::fromLatin1(code);
    finding.field = u"rule:%1:%2"_s.arg(QString::fromLatin1(rule.rule.hex())).arg(action);
    finding.destination = destination;
    const bool stops = what.act == u"hold" || what.act == u"note";
    finding.severity = stops ? Severity::Stop : Severity::Info;
    finding.args = {{u"rule"_s, QString::fromLatin1(rule.rule.hex())}, {u"name"_s, rule.name}, {u"version"_s, rule.version},
                    {u"act"_s, what.act}, {u"kind"_s, what.kind}, {u"text"_s, what.text}};
    if (stops)
        finding.args.insert(u"relied"_s, QString::fromLatin1(hit.relied));
    if (what.act == u"hold")
        finding.args.insert(u"since"_s, rule.atUs);
    return finding;
}

QDate japanDay(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
}

/// The earliest wished date of some destinations.
QDate wishedOf(const Order &order, const QList<int> &destinations)
{
    QDate wished;
    for (const int destination : destinations) {
        const QDate one = order.destinations.value(destination).wantDate;
        if (one.isValid() && (!wished.isValid() || one < wished))
            wished = one;
    }
    return wished;
}

Finding contradiction(const QList<const ClientRule *> &rules, int destination)
{
    QStringList names;
    for (const ClientRule *rule : rules)
        names << u"“%1”"_s.arg(rule->name);
    Finding finding;
    finding.code = u"rule_conflict"_s;
    finding.field = u"number"_s;
    finding.destination = destination;
    finding.severity = Severity::Stop;
    finding.args = {{u"rules"_s, names.join(u' ')}};
    return finding;
}

} // namespace

Result<OrderRuleEffects> OrderRuleEffects::of(const Database &cache, const RuleBook &book, const Order &order, const ShopRecord &shop, bool open, bool cancelled,
                                              const QList<bool> &routed, const std::function<RuleWay(int)> &way, QDate today)
{
    OrderRuleEffects effects;
    QList<qint64> keys;
    if (book.needsHistory()) {
        keys = RuleFacts::buyerKeys(order, shop.clientId);
        effects.meetings = keys;
        QList<qint64> touched = keys;
        Statement former = cache.statement("SELECT number FROM buyer_key WHERE order_id=?");
        former.bind(1, order.id);
        TSUNAGI_TRY(each(former, [&](const Statement &row) {
            if (!touched.contains(row.integer(0)))
                touched << row.integer(0);
        }));
        for (const qint64 key : std::as_const(touched)) {
            Statement later = cache.statement("SELECT b.order_id FROM buyer_key b JOIN order_index i ON i.order_id=b.order_id"
                                              " WHERE b.number=? AND b.at>=? AND b.order_id<>? AND i.stage<=2");
            later.bindAll(Value(key), Value(order.orderedAtUs), order.id);
            TSUNAGI_TRY(each(later, [&](const Statement &row) { effects.others << row.id(0); }));
        }
        for (const qint64 key : cancelled ? QList<qint64>() : keys)
            effects.rows << RowInsert {"buyer_key", Id::named(0, {"buyer_key", order.id.view(), QByteArray::number(key)}),
                                       {{"order_id", Value(order.id)}, {"number", Value(key)}, {"at", Value(order.orderedAtUs)}}};
    }
    if (!open)
        return effects;
    Result<> asked;
    RuleFacts facts(order, shop, today, [&]() -> qint64 {
        qint64 earlier = 0;
        if (keys.isEmpty())
            return 0;
        Statement query = cache.statement(kEarlier);
        bindKeys(query, keys);
        query.bind(4, Value(order.orderedAtUs)).bind(5, order.id);
        asked = each(query, [&](const Statement &row) { earlier = row.integer(0); });
        return earlier;
    }, way);
    const QList<RuleHit> hits = book.hits(facts);
    TSUNAGI_TRY(asked);
    for (const RuleHit &hit : hits) {
        for (int i = 0; i < hit.rule->then.size(); ++i) {
            const QString &act = hit.rule->then[i].act;
            if (act == u"hold") {
                const HoldDay day = holdDay(hit.rule->then[i], order.orderedAtUs > 0 ? japanDay(order.orderedAtUs) : QDate(), wishedOf(order, hit.destinations), today);
                if (!day.holds)
                    continue;
                effects.findings << told("rule_hold", hit, i, -1);
                if (day.until.isValid()) {
                    effects.findings.last().args.insert(u"until"_s, day.until.toString(Qt::ISODate));
                    effects.turns = effects.turns.isValid() ? std::min(effects.turns, day.until) : day.until;
                }
            } else if (act == u"note")
                effects.findings << told("rule_note", hit, i, -1);
            else if (act == u"flag")
                effects.findings << told("rule_flag", hit, i, -1);
            else if (act == u"ask_merge")
                effects.findings << told("rule_merge", hit, i, -1);
            else if (act == u"insert")
                for (const int destination : hit.destinations)
                    effects.findings << told("rule_insert", hit, i, destination);
        }
    }
    for (int destination = 0; destination < std::max<qsizetype>(1, order.destinations.size()); ++destination) {
        RuleRoute route;
        // Whom a clerk has named goes before every rule.
        if (!routed.value(destination))
            route = RuleBook::route(hits, destination);
        if (!route.contradict.isEmpty())
            effects.findings << contradiction(route.contradict, destination);
        if (route.hit) {
            for (int i = 0; i < route.hit->rule->then.size(); ++i)
                if (route.hit->rule->then[i].act == u"route")
                    effects.findings << told("rule_route", *route.hit, i, destination);
        }
        route.hit = nullptr; // hits end here
        route.contradict.clear();
        effects.routes << route;
    }
    return effects;
}

Result<std::optional<QList<Id>>> OrderRuleEffects::ordersOf(const Database &cache, const RuleBook &book, const Id &root)
{
    bool known = false, history = false, ofAll = false;
    Statement query = cache.statement("SELECT client_id IS NULL, state='on' AND instr(body, '\"buyer_orders\"')>0 FROM client_rule WHERE rule_id=?");
    query.bind(1, root);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        known = true;
        ofAll = ofAll || row.integer(0) != 0;
        history = history || row.integer(1) != 0;
    }));
    QList<Id> ids;
    const auto take = [&](const Statement &row) { ids << row.id(0); };
    if (!known) { // of a rule that was taken back, all that is left is what it did
        Statement did = cache.statement("SELECT DISTINCT order_id FROM rule_effect WHERE rule_id=?");
        did.bind(1, root);
        TSUNAGI_TRY(each(did, take));
        return ids.isEmpty() ? std::optional<QList<Id>>() : std::optional(ids);
    }
    QList<Id> clients;
    Statement whose = cache.statement("SELECT id FROM client WHERE ?2 OR id IN (SELECT client_id FROM client_rule WHERE rule_id=?1)");
    whose.bind(1, root).bind(2, Value(ofAll ? 1 : 0));
    TSUNAGI_TRY(each(whose, [&](const Statement &row) { clients << row.id(0); }));
    for (const Id &client : std::as_const(clients)) {
        Statement open = cache.statement("SELECT order_id FROM order_index WHERE stage<=2 AND client_id=? AND rules IS NOT ?");
        open.bindAll(client, Value(numberOf(book, client)));
        TSUNAGI_TRY(each(open, take));
    }
    if (history) { // an order that has left is history as well
        Statement bare = cache.statement("SELECT o.id FROM orders o WHERE coalesce(o.state, '')<>'cancelled' AND coalesce(o.shop_state, 0)<>3 AND NOT EXISTS (SELECT 1 FROM buyer_key b WHERE b.order_id=o.id)");
        TSUNAGI_TRY(each(bare, take));
    }
    return std::optional(ids);
}

qint64 OrderRuleEffects::numberOf(const RuleBook &book, const Id &client)
{
    quint64 number = 14695981039346656037ULL; // FNV-1a: the same at every start
    for (const ClientRule &rule : book.rules()) {
        if (!rule.client.isNull() && rule.client != client)
            continue;
        const QByteArray version = rule.id.bytes() + QByteArray::number(rule.atUs);
        for (const char byte : version)
            number = (number ^ quint8(byte)) * 1099511628211ULL;
    }
    return qint64(number);
}

RowInsert OrderRuleEffects::row(const Order &order, const Finding &finding, bool released)
{
    const auto arg = [&](const QString &name) { return finding.args.value(name).toString(); };
    const Id destination = finding.destination >= 0 ? order.destinations.value(finding.destination).id : Id();
    return {"rule_effect", Id::named(0, {"rule_effect", order.id.view(), finding.field.toLatin1(), QByteArray::number(finding.destination)}),
            {{"order_id", Value(order.id)}, {"rule_id", Value(Id::fromHex(arg(u"rule"_s).toLatin1()))}, {"destination_id", destination.isNull() ? Value() : Value(destination)},
             {"act", Value(arg(u"act"_s))}, {"kind", Value(arg(u"kind"_s))}, {"text", Value(arg(u"text"_s))}, {"name", Value(arg(u"name"_s))},
             {"version", Value(finding.args.value(u"version"_s).toLongLong())}, {"released", Value(released ? 1 : 0)}}};
}

} // namespace tsunagi
