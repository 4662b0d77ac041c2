// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/sync/CacheFile.h"

#include <functional>

namespace tsunagi::test {

/// An order's row of the index out of what stands in the order, without checks: stages and reasons as a test wants them.
class IndexDerivation final : public Derivation
{
public:
    using Fields = QList<std::pair<QByteArray, Value>>;
    explicit IndexDerivation(std::function<Fields(const Order &order)> fields) : m_fields(std::move(fields)) { }

    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        const auto order = OrderStore::order(cache, root);
        TSUNAGI_TRY(order);
        if (!*order)
            return std::optional<DerivedRoot>();
        DerivedRoot derived;
        derived.rows << RowInsert {"order_index", root, Fields {{"order_id", Value(root)}, {"ordered_at", Value((*order)->orderedAtUs)}} + m_fields(**order)};
        return std::optional(std::move(derived));
    }

private:
    std::function<Fields(const Order &order)> m_fields;
};

} // namespace tsunagi::test
