// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/orders/RuleStore.h"

namespace tsunagi {

/// A rule with what it does at this moment.
struct RuleRow
{
    Id id; ///< of the rule, common to its versions
    ClientRule rule;
    qint64 stopped = 0, released = 0, orders = 0;
    friend bool operator==(const RuleRow &, const RuleRow &) = default;
};

/// The rules, each in its newest version.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class RuleTableModel final : public RowTableModel<RuleRow>
{
    Q_OBJECT
public:
    enum Column { StateColumn, ClientColumn, NameColumn, WhenColumn, ThenColumn, StoppedColumn, ReleasedColumn, VersionColumn, ColumnCount };
    Q_ENUM(Column) // columns are remembered by these names
    enum Role { StateRole = Qt::UserRole + 1 };

    explicit RuleTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const RuleRow &row, int column, int role) const override;
};

} // namespace tsunagi
