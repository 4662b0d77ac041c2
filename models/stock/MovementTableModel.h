// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/stock/StockStore.h"

namespace tsunagi {

/// The movements of one item, newest first.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class MovementTableModel final : public RowTableModel<MovementRow>
{
    Q_OBJECT
public:
    enum Column { TimeColumn, KindColumn, QuantityColumn, BalanceColumn, ReasonColumn, PersonColumn, ColumnCount };
    enum Role { QuantityRole = Qt::UserRole + 1 };

    explicit MovementTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const MovementRow &row, int column, int role) const override;
};

} // namespace tsunagi
