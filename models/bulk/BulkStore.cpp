// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkStore.h"

#include "models/orders/Order.h"
#include "models/orders/RestOfOrder.h"
#include "models/storage/Each.h"
#include "models/sync/Catalogue.h"

namespace tsunagi::BulkStore {

Result<std::optional<BulkOrder>> order(const Database &db, const Catalogue &catalogue, const Id &id)
{
    auto row = readRow(db, *catalogue.table("orders"), id);
    TSUNAGI_TRY(row);
    if (!*row)
        return std::optional<BulkOrder>();
    BulkOrder order;
    order.id = id;
    order.row = std::move(**row);
    order.number = order.row.value("number").string();
    QString carrier, service;
    Statement head = db.statement("SELECT s.code, s.carrier, s.service, EXISTS(SELECT 1 FROM shipment WHERE order_id=?1 AND state<>'stopped'),"
                                  " (SELECT count(*) FROM conflict WHERE order_id=?1 AND state='open'),"
                                  " EXISTS(SELECT 1 FROM shipment WHERE order_id=?1 AND state IN ('handed_over', 'shipped'))"
                                  " FROM orders o JOIN shop s ON s.id=o.shop_id WHERE o.id=?1");
    head.bind(1, id);
    TSUNAGI_TRY(each(head, [&](const Statement &found) {
        order.shop = found.text(0);
        carrier = found.text(1);
        service = found.text(2);
        order.instructed = found.integer(3) != 0;
        order.conflicts = int(found.integer(4));
        order.gone = found.integer(5) != 0;
    }));
    const auto rest = order.instructed ? rest_of_order::isFree(db, id) : Result<bool>(false);
    TSUNAGI_TRY(rest);
    order.rest = *rest;
    if (order.rest)
        order.instructed = order.gone = false;
    // The shop may have had it sent without us; of a part that left from here it says no more than that.
    if (const auto state = ShopState(order.row.value("shop_state").integer()); (state == ShopState::Shipped && !order.rest) || state == ShopState::Returned)
        order.instructed = order.gone = true;
    QList<Id> targets;
    Statement places = db.statement("SELECT id FROM destination WHERE order_id=? AND coalesce(state, '')<>'cancelled' ORDER BY position");
    places.bind(1, id);
    TSUNAGI_TRY(each(places, [&](const Statement &found) { targets << found.id(0); }));
    for (const Id &target : std::as_const(targets)) {
        auto read = readRow(db, *catalogue.table("destination"), target);
        TSUNAGI_TRY(read);
        if (!*read)
            continue;
        QString own = (*read)->value("carrier").string();
        QString ownService = (*read)->value("service").string();
        if (own.isEmpty()) { // a rule goes before the shop
            Statement ruled = db.statement("SELECT kind, text FROM rule_effect WHERE destination_id=? AND act='route' LIMIT 1");
            ruled.bind(1, target);
            TSUNAGI_TRY(each(ruled, [&](const Statement &found) {
                own = found.text(0);
                ownService = found.text(1).isEmpty() && own == carrier ? service : found.text(1);
            }));
        }
        order.targets << BulkOrder::Target {target, std::move(**read), own.isEmpty() ? carrier : own, own.isEmpty() ? service : ownService};
    }
    Statement holds = db.statement("SELECT id, type, reason, until, person, state, at, owner, release_by FROM hold WHERE order_id=? AND state='open' ORDER BY at, id");
    holds.bind(1, id);
    TSUNAGI_TRY(each(holds, [&](const Statement &found) {
        order.holds << HoldRecord {found.id(0), found.text(1), found.text(2), found.text(3), found.text(4), found.text(5), found.integer(6), found.text(7), found.text(8)};
    }));
    auto ruled = rule_holds::of(db, id);
    TSUNAGI_TRY(ruled);
    order.ruled = std::move(*ruled);
    Statement claims = db.statement("SELECT id FROM claim WHERE order_id=? AND +state='held'");
    claims.bind(1, id);
    TSUNAGI_TRY(each(claims, [&](const Statement &found) { order.claims << found.id(0); }));
    return std::optional(std::move(order));
}

} // namespace tsunagi::BulkStore
