// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RestOfOrder.h"

#include "models/storage/Each.h"

namespace tsunagi::rest_of_order {

namespace {

// What the warehouse found loaded is on its way before its truck is closed.
constexpr auto kFree =
    "SELECT 1 FROM orders o WHERE o.id=?1 AND coalesce(o.state,'')='open'"
    " AND EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=?1 AND s.state='stopped')"
    " AND EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=?1 AND s.state<>'stopped')"
    " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=?1 AND s.state NOT IN ('stopped','handed_over','shipped') AND NOT (s.state='instructed' AND coalesce(s.stop_loaded,0)<>0))"
    " AND ";
// No live shipment has them.
constexpr auto kLeft =
    "(EXISTS(SELECT 1 FROM line l LEFT JOIN destination d ON d.id=l.destination_id WHERE l.order_id=?1 AND coalesce(d.state,'')<>'cancelled'"
    "  AND coalesce(l.quantity,0)-coalesce(l.cancelled,0) > coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id"
    "  WHERE x.line_id=l.id AND s.state<>'stopped'),0))"
    " OR NOT EXISTS(SELECT 1 FROM line l WHERE l.order_id=?1) AND EXISTS(SELECT 1 FROM destination d WHERE d.order_id=?1 AND coalesce(d.state,'')<>'cancelled'"
    "  AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.destination_id=d.id AND s.state<>'stopped')))";

// What Shopify and BASE call an order of which a part was sent; with a refund or a doubt they say more.
constexpr auto kSomeGone = "paid / partial";
constexpr auto kPartGone = "一部発送済み";
constexpr auto kPartGoneShort = "一部発送";

Result<bool> holds(const Database &db, const QByteArray &sql, const Id &order)
{
    Statement query = db.statement(sql);
    query.bind(1, order);
    return query.step();
}

} // namespace

Result<bool> isFree(const Database &db, const Id &order)
{
    return holds(db, QByteArray(kFree) + kLeft, order);
}

Result<bool> isCancelled(const Database &db, const Id &order)
{
    return holds(db, QByteArray("SELECT 1 FROM shipment z WHERE z.order_id=?1 AND z.state='stopped' AND NOT ") + kLeft, order);
}

Result<QHash<Id, qint64>> underWay(const Database &db, const Id &order)
{
    QHash<Id, qint64> pieces;
    Statement query = db.statement("SELECT x.line_id, x.quantity FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE x.order_id=? AND s.state NOT IN ('stopped','shipped')");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { pieces[row.id(0)] += row.integer(1); }));
    return pieces;
}

bool isPartlyShipped(const QString &text, const QString &caution)
{
    return caution.isEmpty() && (text == QLatin1StringView(kSomeGone) || text == QString::fromUtf8(kPartGone) || text == QString::fromUtf8(kPartGoneShort));
}

QByteArray partlyShipped(const QByteArray &o)
{
    return "coalesce(" + o + ".caution,'')='' AND coalesce(" + o + ".shop_state_text,'') IN ('" + kSomeGone + "','" + kPartGone + "','" + kPartGoneShort + "')";
}

Result<> guardFree(Change &change, const Database &db, const Id &order)
{
    const auto free = isFree(db, order);
    TSUNAGI_TRY(free);
    if (!*free) {
        change.guardNone("shipment", order);
        return {};
    }
    Statement query = db.statement("SELECT shape FROM orders WHERE id=?");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { change.guard("orders", order, "shape", row.isNull(0) ? Value() : Value(row.integer(0))); }));
    return {};
}

} // namespace tsunagi::rest_of_order
