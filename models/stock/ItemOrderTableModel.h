// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/stock/StockStore.h"

namespace tsunagi {

/// The orders that hold pieces of one item, then those that want some.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class ItemOrderTableModel final : public RowTableModel<ItemOrder>
{
    Q_OBJECT
public:
    enum Column { NumberColumn, HowColumn, QuantityColumn, NameColumn, ColumnCount };

    explicit ItemOrderTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ItemOrder &row, int column, int role) const override;
};

} // namespace tsunagi
