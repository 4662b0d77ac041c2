// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/MergeStore.h"

#include "models/orders/FraudRules.h"
#include "models/orders/OrderRules.h"
#include "models/orders/OrderStore.h"
#include "models/storage/Each.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi::MergeStore {

namespace {

constexpr int kMost = 60; ///< of a place where many order
// Of a group counts who is neither cancelled nor with the warehouse nor gone: the others are not waited for.
constexpr auto kHere = " coalesce(o.state,'')<>'cancelled' AND coalesce(o.shop_state,0) NOT IN (3,4,5)"
                       " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=o.id AND s.state<>'stopped')";

Result<Id> leadOf(const Database &db, const Id &order)
{
    Statement query = db.statement("SELECT other_id FROM merge_pair WHERE order_id=?1 AND state='joined'"
                                   " UNION ALL SELECT other_id FROM merge_pair WHERE other_id=?1 AND state='joined' LIMIT 1");
    query.bind(1, order);
    Id lead;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { lead = row.id(0); }));
    return lead;
}

/// The oldest open orders to its place that `take` wants and that are not joined with it.
template<class Take>
Result<QList<Id>> around(const Database &db, const Order &order, Take take)
{
    QList<Id> out;
    const auto place = fraud_rules::keyNumber(fraud_rules::keysOf(order, false).place);
    if (!place)
        return out;
    Statement query = db.statement(QByteArray("SELECT i.order_id, coalesce(o.pay_method,''), coalesce(o.pay_state,''), coalesce(o.shop_state,0), o.client_id, coalesce(o.buyer_name,''),"
                                              " EXISTS(SELECT 1 FROM hold h WHERE h.order_id=o.id AND h.state='open')"
                                              " FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.place_key=?1 AND i.order_id<>?2 AND")
                                   + kHere + " ORDER BY i.ordered_at, i.order_id LIMIT " + QByteArray::number(kMost));
    query.bindAll(Value(*place), order.id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        if (take(row))
            out << row.id(0);
    }));
    if (out.isEmpty())
        return out;
    const auto own = MergeStore::members(db, order.id);
    TSUNAGI_TRY(own);
    out.removeIf([&](const Id &id) { return own->contains(id); });
    return out;
}

} // namespace

Result<std::optional<MergeSide>> side(const Database &db, const Id &id)
{
    const auto order = OrderStore::order(db, id);
    TSUNAGI_TRY(order);
    if (!*order)
        return std::optional<MergeSide>();
    MergeSide side;
    side.order = **order;
    QString shopCarrier, shopService;
    Statement head = db.statement("SELECT c.code, s.code, coalesce(s.carrier,''), coalesce(s.service,''), coalesce(o.state,'')='cancelled',"
                                  " EXISTS(SELECT 1 FROM shipment x WHERE x.order_id=o.id AND x.state<>'stopped')"
                                  " FROM orders o JOIN shop s ON s.id=o.shop_id JOIN client c ON c.id=o.client_id WHERE o.id=?");
    head.bind(1, id);
    TSUNAGI_TRY(each(head, [&](const Statement &row) {
        side.client = row.text(0);
        side.shop = row.text(1);
        shopCarrier = row.text(2);
        shopService = row.text(3);
        side.cancelled = row.integer(4) != 0;
        side.instructed = row.integer(5) != 0;
    }));
    Statement holds = db.statement("SELECT type FROM hold WHERE order_id=? AND state='open' ORDER BY at, id");
    holds.bind(1, id);
    TSUNAGI_TRY(each(holds, [&](const Statement &row) { side.holds << row.text(0); }));
    // As the instruction reads them: a clerk's carrier, else a rule's, else the shop's; a service belongs to its carrier.
    QStringList carriers, services;
    QList<bool> ended;
    Statement routes = db.statement("SELECT coalesce(nullif(d.carrier,''), e.kind, ''), iif(coalesce(d.carrier,'')='' AND e.kind IS NOT NULL, e.text, coalesce(d.service,'')),"
                                    " coalesce(d.state,'')='cancelled' FROM destination d LEFT JOIN rule_effect e ON e.destination_id=d.id AND e.act='route'"
                                    " WHERE d.order_id=? ORDER BY d.position");
    routes.bind(1, id);
    TSUNAGI_TRY(each(routes, [&](const Statement &row) {
        const QString carrier = row.text(0);
        const bool shops = carrier.isEmpty() || carrier == shopCarrier;
        carriers << (carrier.isEmpty() ? shopCarrier : carrier);
        services << (shops && row.text(1).isEmpty() ? shopService : row.text(1));
        ended << (row.integer(2) != 0);
    }));
    QList<qint64> left(carriers.size());
    bool lines = false;
    for (const OrderLine &line : std::as_const(side.order.lines)) {
        const qint64 pieces = line.quantity - line.cancelled - line.shipped;
        lines = lines || pieces > 0;
        if (pieces <= 0 || line.destination >= left.size())
            continue;
        left[line.destination] += pieces;
        side.split = side.split || std::min(line.apart, pieces) > 0;
    }
    for (qsizetype i = carriers.size() - 1; i >= 0; --i) {
        if (ended[i] || (lines && left[i] == 0))
            continue;
        ++side.targets;
        side.target = int(i);
        side.carrier = carriers[i];
        side.service = services[i];
    }
    return std::optional(std::move(side));
}

Result<QList<MergePair>> pairs(const Database &db, const Id &order)
{
    QList<MergePair> out;
    Statement query = db.statement("SELECT id, order_id, other_id, coalesce(despite,''), coalesce(reason,''), coalesce(person,''), coalesce(state,''),"
                                   " coalesce(end_person,''), coalesce(end_reason,''), coalesce(at,0), coalesce(end_at,0)"
                                   " FROM merge_pair WHERE order_id=?1 OR other_id=?1 ORDER BY at, id");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        out << MergePair {row.id(0), row.id(1), row.id(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.integer(9), row.integer(10)};
    }));
    return out;
}

Result<QList<Id>> members(const Database &db, const Id &order)
{
    const auto lead = leadOf(db, order);
    TSUNAGI_TRY(lead);
    QList<Id> out;
    if (lead->isNull())
        return out;
    out << *lead;
    Statement query = db.statement("SELECT order_id FROM merge_pair WHERE other_id=? AND state='joined' ORDER BY at, order_id");
    query.bind(1, *lead);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        if (!out.contains(row.id(0)))
            out << row.id(0);
    }));
    return out;
}

Result<QList<Id>> group(const Database &db, const Id &order)
{
    const auto all = members(db, order);
    TSUNAGI_TRY(all);
    QList<Id> out;
    for (const Id &one : *all) {
        Statement query = db.statement(QByteArray("SELECT 1 FROM orders o WHERE o.id=? AND") + kHere);
        query.bind(1, one);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (*found)
            out << one;
    }
    // Who has gone, or never comes, waits for nobody.
    if (!out.contains(order))
        return QList<Id> {order};
    return out;
}

Result<QList<Id>> neighbours(const Database &db, const Order &order)
{
    return around(db, order, [](const Statement &) { return true; });
}

Result<QList<Id>> likely(const Database &db, const Order &order, const Id &client)
{
    if (!merge_rules::mayJoin(order))
        return QList<Id>();
    const QString buyer = order_rules::personKey(order.buyer.name);
    // At a place where many order, each head is far cheaper than its whole order.
    return around(db, order, [&](const Statement &row) {
        Order other;
        other.payMethod = row.text(1);
        other.payState = row.text(2);
        other.shopState = ShopState(row.integer(3));
        return row.id(4) == client && row.integer(6) == 0 && merge_rules::mayJoin(other) && order_rules::personKey(row.text(5)) == buyer;
    });
}

Result<QList<Id>> leads(const Database &db)
{
    QList<Id> out;
    // Of any of them: a lead that is cancelled, and perhaps no longer known here, leaves the others together.
    Statement query = db.statement(QByteArray("SELECT p.other_id FROM merge_pair p JOIN orders o ON o.id IN (p.order_id, p.other_id) WHERE p.state='joined' AND (") + kHere
                                   + " OR EXISTS(SELECT 1 FROM shipment x WHERE x.order_id=o.id AND x.state IN ('instructed','stop_requested','handed_over')))"
                                     " GROUP BY p.other_id ORDER BY min(o.ordered_at), p.other_id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { out << row.id(0); }));
    return out;
}

} // namespace tsunagi::MergeStore
