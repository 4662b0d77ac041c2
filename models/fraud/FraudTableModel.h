// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/fraud/FraudStore.h"

namespace tsunagi {

/// Orders with signs of fraud, or entries of the block list, as they are given.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class FraudTableModel final : public RowTableModel<FraudRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, NumberColumn, ScoreColumn, SignsColumn, NameColumn, TotalColumn, PersonColumn, AtColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1 };

    explicit FraudTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A verdict, or the state of an entry.
    [[nodiscard]] static QString stateText(const FraudRow &row);
    [[nodiscard]] static QString timeText(qint64 atUs);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const FraudRow &row, int column, int role) const override;
};

} // namespace tsunagi
