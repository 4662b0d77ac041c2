// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/RowTableModel.h"
#include "models/rules/RuleRehearsal.h"

#include <QCoreApplication>

namespace tsunagi {

/// The orders of a rehearsal, newest first.
///
/// Thread: GUI. It reads nothing itself: it is given setRows().
class RehearsalTableModel final : public RowTableModel<RehearsedOrder>
{
    Q_OBJECT
public:
    enum Column { OutcomeColumn, NumberColumn, ShopColumn, NameColumn, TotalColumn, OrderedColumn, ColumnCount };
    enum Role { OutcomeRole = Qt::UserRole + 1 };

    explicit RehearsalTableModel(QObject *parent = nullptr) : RowTableModel(parent) { }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What became of such an order, in words.
    [[nodiscard]] static QString outcome(const QString &outcome);
    /// What a clash is, in words.
    [[nodiscard]] static QString clash(const RuleClash &clash);
    /// What came out, in sentences.
    [[nodiscard]] static QString summary(const Rehearsal &rehearsal);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(const RehearsedOrder &row, int column, int role) const override;
};

} // namespace tsunagi
