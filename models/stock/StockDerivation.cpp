// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockDerivation.h"

#include "models/stock/StockStore.h"
#include "models/storage/Each.h"

namespace tsunagi {

Result<std::optional<DerivedRoot>> StockDerivation::derive(const Database &cache, const Id &root)
{
    // An order or a client is no item: one look at a key says so.
    const auto stock = StockStore::stockOf(cache, root);
    TSUNAGI_TRY(stock);
    if (!*stock)
        return std::optional<DerivedRoot>();
    const Value free = (*stock)->isKept() ? Value(std::max<qint64>(0, (*stock)->free())) : Value();
    Statement needs = cache.statement("SELECT coalesce(sum(quantity), 0), coalesce(sum(short>0), 0), coalesce(sum(short<>iif(?2 IS NULL, 0, max(0, quantity-?2))), 0)"
                                      " FROM stock_need WHERE item_id=?1");
    needs.bindAll(root, free);
    const auto found = needs.step();
    TSUNAGI_TRY(found);
    DerivedRoot derived;
    const qint64 misjudged = needs.integer(2);
    derived.rows << RowInsert {"item_stock",
                               Id::named(0, {"item_stock", root.view()}),
                               {{"item_id", Value(root)},
                                {"on_hand", (*stock)->counted ? Value((*stock)->onHand) : Value()},
                                {"reserved", Value((*stock)->reserved)},
                                {"wanted", Value(needs.integer(0))},
                                {"waiting", Value(needs.integer(1))},
                                {"misjudged", Value(misjudged)}}};
    needs.reset();
    if (misjudged > 0) {
        Statement orders = cache.statement("SELECT order_id FROM stock_need WHERE item_id=?1 AND short<>iif(?2 IS NULL, 0, max(0, quantity-?2))");
        orders.bindAll(root, free);
        TSUNAGI_TRY(each(orders, [&](const Statement &row) { derived.others << row.id(0); }));
    }
    return std::optional(std::move(derived));
}

} // namespace tsunagi
