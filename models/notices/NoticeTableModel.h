// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/notices/Notice.h"

namespace tsunagi {

/// Notices to customers as they are given.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class NoticeTableModel final : public RowTableModel<NoticeRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, KindColumn, OrderColumn, ClientColumn, BuyerColumn, AddressColumn, AtColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { QueueRole = Qt::UserRole + 1 }; ///< the state, of a due one what is in its way

    explicit NoticeTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const NoticeRow &row, int column, int role) const override;
};

} // namespace tsunagi
