// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderLedger.h"

#include "models/storage/Each.h"

namespace tsunagi::OrderLedger {

Result<QList<ProfileFault>> check(const Database &cache)
{
    QList<ProfileFault> findings;
    Statement money = cache.statement(
        "SELECT o.number, coalesce(o.settled, 0), coalesce(a.total, 0) FROM orders o LEFT JOIN (SELECT order_id, sum(amount+coalesce(fee, 0)) total FROM allocation"
        " WHERE state='held' AND order_id IS NOT NULL GROUP BY order_id) a ON a.order_id=o.id"
        " WHERE coalesce(o.settled, 0)<>coalesce(a.total, 0) AND EXISTS(SELECT 1 FROM deposit) ORDER BY o.number");
    TSUNAGI_TRY(each(money, [&](const Statement &row) {
        findings.append({"settled_sum", row.text(0), QStringLiteral("%1, %2").arg(row.integer(1)).arg(row.integer(2))});
    }));
    // An order whose file named no goods leaves without lines, too.
    Statement empty = cache.statement("SELECT o.number, s.state FROM shipment s JOIN orders o ON o.id=s.order_id WHERE s.state IN ('instructed','stop_requested','handed_over')"
                                      " AND NOT EXISTS(SELECT 1 FROM shipment_line x WHERE x.shipment_id=s.id AND x.quantity>0) AND EXISTS(SELECT 1 FROM line l WHERE l.order_id=o.id) ORDER BY o.number");
    TSUNAGI_TRY(each(empty, [&](const Statement &row) { findings.append({"shipment_empty", row.text(0), row.text(1)}); }));
    Statement chain = cache.statement("SELECT DISTINCT o.number FROM merge_pair a JOIN merge_pair b ON a.order_id IN (b.order_id, b.other_id) AND a.id<>b.id AND a.state='joined' AND b.state='joined'"
                                      " JOIN orders o ON o.id=a.order_id ORDER BY o.number");
    TSUNAGI_TRY(each(chain, [&](const Statement &row) { findings.append({"merge_chain", row.text(0), {}}); }));
    return findings;
}

} // namespace tsunagi::OrderLedger
