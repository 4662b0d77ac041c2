// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/stock/StockStore.h"

namespace tsunagi {

/// Items of all clients with what is on hand.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class StockTableModel final : public RowTableModel<ItemRow>
{
    Q_OBJECT
public:
    enum Column { SkuColumn, NameColumn, OnHandColumn, ReservedColumn, SellableColumn, ClientColumn, LocationColumn, JanColumn, MovedColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { OnHandRole = Qt::UserRole + 1, SellableRole }; ///< SellableRole: nothing if it was never counted

    explicit StockTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ItemRow &row, int column, int role) const override;
};

} // namespace tsunagi
