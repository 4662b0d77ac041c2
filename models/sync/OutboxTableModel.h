// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// What waits to be sent, and what was refused lately.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class OutboxTableModel final : public RowTableModel<OutboxRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, WhatColumn, AboutColumn, PersonColumn, AtColumn, ReasonColumn, ColumnCount };
    enum Role { RefusedRole = Qt::UserRole + 1 };

    explicit OutboxTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const OutboxRow &row, int column, int role) const override;
};

} // namespace tsunagi
