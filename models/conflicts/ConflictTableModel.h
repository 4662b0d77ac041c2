// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/Conflict.h"
#include "models/core/RowTableModel.h"

namespace tsunagi {

/// A list of conflicts. Thread: GUI.
class ConflictTableModel final : public RowTableModel<ConflictRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, AboutColumn, ShopColumn, WhatColumn, WhyColumn, MineColumn, TheirsColumn, PersonColumn, TimeColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { OpenRole = Qt::UserRole + 1 };
    using RowTableModel::RowTableModel;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ConflictRow &row, int column, int role) const override;
};

} // namespace tsunagi
