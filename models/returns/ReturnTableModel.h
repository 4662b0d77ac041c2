// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/returns/ReturnStore.h"

namespace tsunagi {

/// Returns, newest first.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class ReturnTableModel final : public RowTableModel<ReturnRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, NumberColumn, ReceivedColumn, OrderColumn, ShopColumn, CustomerColumn, ReasonColumn, ConditionColumn, PiecesColumn, TrackingColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1 };

    explicit ReturnTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ReturnRow &row, int column, int role) const override;
};

} // namespace tsunagi
