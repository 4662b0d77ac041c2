// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/payments/PaymentStore.h"

namespace tsunagi {

/// Deposits, newest first.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class DepositTableModel final : public RowTableModel<DepositRow>
{
    Q_OBJECT
public:
    enum Column { SituationColumn, AmountColumn, PayerColumn, OrdersColumn, DayColumn, LeftColumn, WhyColumn, ClientColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { SituationRole = Qt::UserRole + 1 };

    explicit DepositTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const DepositRow &row, int column, int role) const override;
};

} // namespace tsunagi
