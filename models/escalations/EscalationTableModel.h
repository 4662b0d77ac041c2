// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/escalations/EscalationStore.h"

namespace tsunagi {

/// Escalations, what is due first on top.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class EscalationTableModel final : public RowTableModel<EscalationRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, NumberColumn, DueColumn, KindColumn, SubjectColumn, AddresseeColumn, OrderColumn, ClientColumn, PersonColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1, OverdueRole };

    explicit EscalationTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const EscalationRow &row, int column, int role) const override;
};

} // namespace tsunagi
