// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/CacheFile.h"

namespace tsunagi {

/// Computes what is on hand of an item, reserved, and wanted by orders that wait: sums of rows, never an edited number.
/// Orders whose verdict (stock_need.short) the new sums contradict are judged anew.
class StockDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"item_stock"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override;
};

} // namespace tsunagi
