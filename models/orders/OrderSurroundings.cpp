// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderSurroundings.h"

#include "models/orders/RestOfOrder.h"
#include "models/stock/StockStore.h"
#include "models/storage/Each.h"

namespace tsunagi {

namespace {

template<class Take>
Result<> each(const Database &db, const char *sql, const Id &root, Take take)
{
    Statement query = db.statement(sql);
    query.bind(1, root);
    return each(query, take);
}

} // namespace

Result<OrderSurroundings> OrderSurroundings::read(const Database &db, const Id &root)
{
    OrderSurroundings s;
    // What most orders do not have is asked for in one statement, and read only where it is.
    bool held = false;
    bool confirmed = false;
    bool instructed = false;
    bool reserved = false;
    TSUNAGI_TRY(each(db,
                     "SELECT shop_id, state, EXISTS(SELECT 1 FROM hold WHERE order_id=?1), EXISTS(SELECT 1 FROM confirmation WHERE order_id=?1),"
                     " (SELECT count(*) FROM proposal WHERE order_id=?1 AND state='open'),"
                     " (SELECT count(*) FROM conflict WHERE order_id=?1 AND state='open'),"
                     " EXISTS(SELECT 1 FROM shipment WHERE order_id=?1), EXISTS(SELECT 1 FROM warehouse WHERE coalesce(name,'')<>''),"
                     " (SELECT count(*) FROM approval WHERE order_id=?1 AND state='open'), (SELECT count(*) FROM change_request WHERE order_id=?1 AND state='open'),"
                     " EXISTS(SELECT 1 FROM merge_pair WHERE order_id=?1) OR EXISTS(SELECT 1 FROM merge_pair WHERE other_id=?1),"
                     " EXISTS(SELECT 1 FROM reservation WHERE order_id=?1),"
                     " (SELECT promise FROM shop WHERE id=shop_id)"
                     " FROM orders WHERE id=?1",
                     root, [&](const Statement &row) {
                         s.shopId = row.id(0);
                         s.state = row.text(1);
                         held = row.integer(2) != 0;
                         confirmed = row.integer(3) != 0;
                         s.proposals = int(row.integer(4));
                         s.conflicts = int(row.integer(5));
                         instructed = row.integer(6) != 0;
                         s.warehouse = row.integer(7) != 0;
                         s.approvals = int(row.integer(8));
                         s.requests = int(row.integer(9));
                         s.paired = row.integer(10) != 0;
                         reserved = row.integer(11) != 0;
                         if (const auto days = row.optionalInteger(12))
                             s.promise = int(*days);
                     }));
    TSUNAGI_TRY(each(db, "SELECT carrier, service, coalesce(state,'')='cancelled' FROM destination WHERE order_id=? ORDER BY position", root, [&](const Statement &row) {
        s.carriers << row.text(0);
        s.services << row.text(1);
        s.cancelled << (row.integer(2) != 0);
    }));
    if (held) {
        TSUNAGI_TRY(each(db, "SELECT type, until, at, id, coalesce(state,'')='open' FROM hold WHERE order_id=? ORDER BY at, id", root, [&](const Statement &row) {
            s.holds.insert(row.id(3), row.integer(4) != 0);
            if (row.integer(4) == 0)
                return;
            s.holdTypes << row.text(0);
            if (const qint64 at = row.integer(2); s.heldAtUs == 0 || at < s.heldAtUs)
                s.heldAtUs = at;
            const QString until = row.text(1);
            if (!until.isEmpty() && (s.nextHoldEnd.isEmpty() || until < s.nextHoldEnd))
                s.nextHoldEnd = until;
        }));
    }
    if (confirmed) {
        TSUNAGI_TRY(each(db, "SELECT destination_id, code, field, value FROM confirmation WHERE order_id=? AND state='open'", root,
                         [&](const Statement &row) {
                             s.confirmations << Confirmation {row.id(0), row.text(1), row.text(2), row.text(3)};
                         }));
    }
    if (reserved)
        TSUNAGI_TRY(each(db, "SELECT DISTINCT item_id FROM reservation WHERE order_id=?", root, [&](const Statement &row) { s.reserved << row.id(0); }));
    if (!instructed)
        return s;
    TSUNAGI_TRY(each(db, "SELECT id, state FROM shipment WHERE order_id=? AND state IN ('stopped','stop_requested') AND coalesce(stop_loaded,0)<>0 ORDER BY key", root, [&](const Statement &row) {
        if (row.text(1) == u"stopped")
            s.contradicted << QString::fromLatin1(row.id(0).hex());
        else
            s.stopDoubted = true;
    }));
    TSUNAGI_TRY(each(db, "SELECT destination_id, state, carrier, service, coalesce(part,0) FROM shipment WHERE order_id=? AND state<>'stopped'", root,
                     [&](const Statement &row) {
                         s.instructed.insert({row.id(0), row.integer(4)});
                         s.routes.insert(row.id(0), {row.text(2), row.text(3)});
                         const QString state = row.text(1);
                         ++s.shipments;
                         const bool left = state == u"handed_over" || state == u"shipped";
                         s.left.insert(row.id(0), left && s.left.value(row.id(0), true));
                         s.handedOver += left;
                         s.shipped += state == u"shipped";
                         s.stopRequested += state == u"stop_requested";
                     }));
    TSUNAGI_TRY(each(db,
                     "SELECT coalesce(sum(ordered>0 AND going<=0),0), coalesce(sum(second>0 AND going>second),0) FROM (SELECT sum(coalesce(quantity,0)) AS ordered,"
                     " sum(coalesce(quantity,0)-coalesce(cancelled,0)) AS going, sum(min(coalesce(apart,0),coalesce(quantity,0)-coalesce(cancelled,0))) AS second"
                     " FROM line WHERE order_id=? GROUP BY destination_id)",
                     root, [&](const Statement &row) {
                         s.dropped = int(row.integer(0));
                         s.split = int(row.integer(1));
                     }));
    TSUNAGI_TRY(each(db,
                     "SELECT p.state, EXISTS(SELECT 1 FROM slip WHERE (parcel_id=p.id OR id=p.slip_id) AND state IN('in_force','handed_over'))"
                     " FROM shipment s JOIN parcel p ON p.shipment_id=coalesce(s.with_id, s.id) WHERE s.order_id=? AND s.state<>'stopped'"
                     " AND coalesce(p.state,'')<>'stopped'",
                     root, [&](const Statement &row) {
                         ++s.parcels;
                         s.slipped += row.integer(1) != 0;
                     }));
    if (s.shipments > 0) {
        const auto rest = rest_of_order::isFree(db, root);
        TSUNAGI_TRY(rest);
        s.rest = *rest;
        const auto ended = rest_of_order::isCancelled(db, root);
        TSUNAGI_TRY(ended);
        s.restCancelled = *ended;
    }
    TSUNAGI_TRY(each(db, "SELECT m.order_id FROM shipment s JOIN shipment m ON m.with_id=s.id WHERE s.order_id=?", root, [&](const Statement &row) { s.aboard << row.id(0); }));
    return s;
}

Result<QList<OrderNeed>> readNeeds(const Database &db, const Id &root, const ShopRecord &shop)
{
    QList<OrderNeed> needs;
    Statement query = db.statement("SELECT trim(l.sku), sum(coalesce(l.quantity, 0)-coalesce(l.cancelled, 0)-coalesce(l.shipped, 0))"
                                   "-coalesce((SELECT sum(r.quantity) FROM reservation r WHERE r.order_id=?1 AND r.item_id=i.id AND r.state='open'), 0) AS left, i.id,"
                                   " iif(coalesce(i.state, '')<>'closed', s.on_hand-s.reserved, NULL)"
                                   " FROM line l LEFT JOIN destination d ON d.id=l.destination_id LEFT JOIN item i ON i.client_id=?2 AND i.sku=trim(l.sku)"
                                   " LEFT JOIN item_stock s ON s.item_id=i.id WHERE l.order_id=?1 AND trim(coalesce(l.sku, ''))<>'' AND coalesce(d.state, '')<>'cancelled'"
                                   " GROUP BY 1 HAVING left>0 ORDER BY 1");
    query.bindAll(root, shop.clientId);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        OrderNeed need {row.text(0), row.id(2), row.integer(1), 0, !row.isNull(2)};
        if (!need.known)
            need.item = StockStore::itemId(shop.clientCode, need.sku); // it may be added later
        if (!row.isNull(3))
            need.missing = std::max<qint64>(0, need.quantity - std::max<qint64>(0, row.integer(3)));
        needs << need;
    }));
    return needs;
}

Finding OrderSurroundings::stop(const char *code, QVariantMap args)
{
    Finding finding;
    finding.code = QString::fromLatin1(code);
    finding.field = QStringLiteral("number");
    finding.severity = Severity::Stop;
    finding.args = std::move(args);
    return finding;
}

void OrderSurroundings::addTo(QList<Finding> &findings, const Order &order, const ShopRecord &shop) const
{
    const QVariantMap word {{QStringLiteral("state"), order.caution.isEmpty() ? order.shopStateText : order.caution}};
    switch (order.shopState) {
    case ShopState::UnderCheck:
        if (shipped == 0 || !rest_of_order::isPartlyShipped(order.shopStateText, order.caution))
            findings.prepend(stop("shop_under_check", word));
        break;
    case ShopState::NotYetOrder: findings.prepend(stop("shop_not_yet_order", word)); break;
    case ShopState::AddressPending: findings.prepend(stop("shop_address_pending", word)); break;
    default: break;
    }
    if (stopRequested > 0)
        findings.prepend(stop("stop_requested", {{QStringLiteral("shop"), order.shopState == ShopState::Cancelled || order.shopState == ShopState::Returned}, {QStringLiteral("doubted"), stopDoubted}}));
    if (!contradicted.isEmpty())
        findings.prepend(stop("stop_contradicted", {{QStringLiteral("relied"), contradicted.join(u' ')}}));
    if (proposals > 0)
        findings.prepend(stop("shop_changed", {{QStringLiteral("out"), shipments > shipped}}));
    if (approvals > 0)
        findings.prepend(stop("approval"));
    if (requests > 0)
        findings.prepend(stop("change_request"));
    if (conflicts > 0)
        findings.prepend(stop("conflict"));
    if (shop.senderName.isEmpty()) {
        Finding finding;
        finding.code = QStringLiteral("sender_missing");
        finding.field = QStringLiteral("sender");
        finding.severity = warehouse ? Severity::Info : Severity::Warn;
        findings << finding;
    }
}

} // namespace tsunagi
