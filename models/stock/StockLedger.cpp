// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockLedger.h"

#include "models/storage/Each.h"

namespace tsunagi::StockLedger {

Result<QList<ProfileFault>> check(const Database &cache)
{
    QList<ProfileFault> findings;
    Statement sums = cache.statement(
        "SELECT i.sku, coalesce(s.on_hand, 0), coalesce(m.total, 0) FROM item i LEFT JOIN item_stock s ON s.item_id=i.id"
        " LEFT JOIN (SELECT item_id, sum(quantity) total FROM stock_movement GROUP BY item_id) m ON m.item_id=i.id"
        " WHERE coalesce(s.on_hand, 0)<>coalesce(m.total, 0) AND i.id NOT IN (SELECT root FROM dirty) ORDER BY i.sku");
    TSUNAGI_TRY(each(sums, [&](const Statement &row) {
        findings.append({"stock_sum", row.text(0), QStringLiteral("%1, %2").arg(row.integer(1)).arg(row.integer(2))});
    }));
    Statement reserved = cache.statement(
        "SELECT i.sku, coalesce(s.reserved, 0), coalesce(r.total, 0) FROM item i LEFT JOIN item_stock s ON s.item_id=i.id"
        " LEFT JOIN (SELECT item_id, sum(quantity) total FROM reservation WHERE state='open' GROUP BY item_id) r ON r.item_id=i.id"
        " WHERE coalesce(s.reserved, 0)<>coalesce(r.total, 0) AND i.id NOT IN (SELECT root FROM dirty) ORDER BY i.sku");
    TSUNAGI_TRY(each(reserved, [&](const Statement &row) {
        findings.append({"stock_reserved", row.text(0), QStringLiteral("%1, %2").arg(row.integer(1)).arg(row.integer(2))});
    }));
    // Only what is on its way to the truck keeps its pieces, or what a hold keeps for an open order.
    Statement stale = cache.statement("SELECT lower(hex(r.id)), r.quantity FROM reservation r LEFT JOIN shipment s ON s.id=r.shipment_id LEFT JOIN orders o ON o.id=r.order_id"
                                      " WHERE r.state='open' AND CASE WHEN r.hold_id IS NULL THEN coalesce(s.state, '') NOT IN ('instructed', 'stop_requested', 'handed_over')"
                                      " ELSE coalesce(o.state, '')<>'open' OR EXISTS(SELECT 1 FROM shipment x WHERE x.order_id=o.id AND x.state IN ('handed_over', 'shipped')) END");
    TSUNAGI_TRY(each(stale, [&](const Statement &row) { findings.append({"reservation_stale", row.text(0), QString::number(row.integer(1))}); }));
    Statement homeless = cache.statement("SELECT lower(hex(m.id)), m.quantity FROM stock_movement m LEFT JOIN item i ON i.id=m.item_id WHERE i.id IS NULL");
    TSUNAGI_TRY(each(homeless, [&](const Statement &row) { findings.append({"movement_without_item", row.text(0), QString::number(row.integer(1))}); }));
    return findings;
}

} // namespace tsunagi::StockLedger
