// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/settlements/SettlementRules.h"

namespace tsunagi {

/// Settlements, newest first.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class SettlementTableModel final : public RowTableModel<SettlementRow>
{
    Q_OBJECT
public:
    enum Column { SituationColumn, PlatformColumn, NumberColumn, PeriodColumn, NetColumn, DifferencesColumn, DayColumn, WhyColumn, ClientColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { SituationRole = Qt::UserRole + 1 };

    explicit SettlementTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const SettlementRow &row, int column, int role) const override;
};

} // namespace tsunagi
