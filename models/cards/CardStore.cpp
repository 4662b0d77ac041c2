// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardStore.h"

#include "models/orders/TimelineStore.h"
#include "models/storage/Each.h"

namespace tsunagi::CardStore {

Result<QList<CardRow>> list(const Database &db)
{
    QList<CardRow> rows;
    Statement query = db.statement("SELECT a.id, a.order_id, o.number, coalesce(s.code, ''), coalesce(c.code, ''), coalesce(s.platform, ''), a.provider, a.reference, a.day, a.expires, a.amount, o.total,"
                                   " o.state='cancelled' OR o.shop_state=3, coalesce((SELECT max(h.ship_date) FROM shipment h WHERE h.order_id=o.id AND h.state IN ('handed_over','shipped')), ''),"
                                   " coalesce(o.shop_state_text, ''), a.state, coalesce(a.batch, ''), coalesce(a.person, ''), a.taken"
                                   " FROM card_authorisation a JOIN orders o ON o.id=a.order_id LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id ORDER BY a.expires, o.number, a.id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        CardRow one;
        one.id = row.id(0);
        one.orderId = row.id(1);
        one.number = row.text(2);
        one.shop = row.text(3);
        one.client = row.text(4);
        one.platform = row.text(5);
        one.provider = row.text(6);
        one.reference = row.text(7);
        one.day = row.text(8);
        one.expires = row.text(9);
        one.amount = row.integer(10);
        one.total = row.optionalInteger(11);
        one.cancelled = row.integer(12) != 0;
        one.shipped = row.text(13);
        one.shopState = row.text(14);
        one.state = row.text(15);
        one.batch = row.text(16);
        one.person = row.text(17);
        one.taken = row.optionalInteger(18);
        rows << one;
    }));
    // What is asked for is weighed by the order's lines; what is over needs none of it.
    QHash<Id, Order> orders;
    QHash<Id, qint64> left;
    Statement lines = db.statement("SELECT o.id, o.goods, o.shipping, o.fee, o.wrapping, o.discount, o.coupon, o.points, o.total, l.id, l.key_text, coalesce(l.quantity, 0), l.price, l.amount, coalesce(l.cancelled, 0),"
                                   " coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment h ON h.id=x.shipment_id WHERE x.line_id=l.id AND h.state IN ('handed_over','shipped')), 0)"
                                   " FROM orders o JOIN line l ON l.order_id=o.id WHERE o.id IN (SELECT a.order_id FROM card_authorisation a JOIN orders p ON p.id=a.order_id"
                                   " WHERE a.state IN ('open','listed') OR (a.state='captured' AND a.taken<p.total)) ORDER BY o.id, l.position");
    TSUNAGI_TRY(each(lines, [&](const Statement &row) {
        Order &order = orders[row.id(0)];
        order.id = row.id(0);
        int column = 0;
        for (Yen *yen : {&order.goods, &order.shipping, &order.fee, &order.wrapping, &order.discount, &order.coupon, &order.points, &order.total})
            *yen = row.optionalInteger(++column);
        OrderLine line;
        line.id = row.id(9);
        line.key = row.text(10);
        line.quantity = row.integer(11);
        line.price = row.optionalInteger(12);
        line.amount = row.optionalInteger(13);
        line.cancelled = row.integer(14);
        left.insert(line.id, row.integer(15));
        order.lines << line;
    }));
    for (CardRow &row : rows) {
        row.due = row.gone = row.total; // of an order without lines, as of one that is over
        if (const auto order = orders.constFind(row.orderId); order != orders.cend())
            CardRules::weigh(row, *order, left);
    }
    return rows;
}

Result<QList<AuthorisedOrder>> untold(const Database &db)
{
    QList<AuthorisedOrder> orders;
    Statement query = db.statement("SELECT o.id, o.number, s.platform, o.total, o.ordered_at FROM orders o JOIN shop s ON s.id=o.shop_id WHERE s.platform='shopify' AND o.shop_state_text LIKE 'authorized%'"
                                   " AND o.state='open' AND o.total>0 AND o.ordered_at>0 AND NOT EXISTS(SELECT 1 FROM card_authorisation a WHERE a.order_id=o.id)");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { orders << AuthorisedOrder {row.id(0), row.text(1), row.text(2), row.integer(3), row.integer(4)}; }));
    return orders;
}

Result<QList<TimelineRecord>> timeline(const Database &db, const Id &order)
{
    auto events = TimelineStore::events(db, order);
    TSUNAGI_TRY(events);
    events->removeIf([](const TimelineRecord &event) { return event.kind != u"card.add" && event.kind != u"card.list" && event.kind != u"card.state"; });
    return events;
}

} // namespace tsunagi::CardStore
