// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/requests/Request.h"

namespace tsunagi {

/// Change requests as they are given: what a truck may take away on top.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class RequestTableModel final : public RowTableModel<ChangeRequest>
{
    Q_OBJECT
public:
    enum Column { LateColumn, ClockColumn, OrderColumn, KindColumn, MissingColumn, ShopColumn, PersonColumn, AtColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { LateRole = Qt::UserRole + 1 };

    explicit RequestTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const ChangeRequest &request, int column, int role) const override;
};

} // namespace tsunagi
