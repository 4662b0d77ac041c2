// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/approvals/Approval.h"
#include "models/core/RowTableModel.h"

namespace tsunagi {

/// A list of approvals. Thread: GUI.
class ApprovalTableModel final : public RowTableModel<ApprovalRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, AboutColumn, ShopColumn, WhatColumn, ReasonColumn, PersonColumn, TimeColumn, EndColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1 };
    using RowTableModel::RowTableModel;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ApprovalRow &row, int column, int role) const override;
};

} // namespace tsunagi
