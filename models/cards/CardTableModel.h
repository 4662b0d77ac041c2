// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardRules.h"
#include "models/core/RowTableModel.h"

namespace tsunagi {

/// Authorisations of cards, those that end first on top.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class CardTableModel final : public RowTableModel<CardRow>
{
    Q_OBJECT
public:
    enum Column { SituationColumn, OrderColumn, ExpiresColumn, AmountColumn, TotalColumn, ShippedColumn, WhyColumn, ClientColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { SituationRole = Qt::UserRole + 1 };

    explicit CardTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const CardRow &row, int column, int role) const override;
};

} // namespace tsunagi
