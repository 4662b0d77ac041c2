// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockDerivation.h"

namespace tsunagi {

Result<std::optional<DerivedRoot>> StockDerivation::derive(const Database &cache, const Id &root)
{
    // An order or a client is no item: one look at a key says so.
    Statement query = cache.statement("SELECT (SELECT coalesce(sum(quantity), 0) FROM stock_movement WHERE item_id=i.id) FROM item i WHERE i.id=?");
    query.bind(1, root);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return std::optional<DerivedRoot>();
    DerivedRoot derived;
    derived.rows << RowInsert {"item_stock",
                               Id::named(0, {"item_stock", root.view()}),
                               {{"item_id", Value(root)}, {"on_hand", Value(query.integer(0))}}};
    return std::optional(std::move(derived));
}

} // namespace tsunagi
