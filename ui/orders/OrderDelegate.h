// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/MarkDelegate.h"

namespace tsunagi {

struct OrderRow;

/// Cells of the order list: stage with its mark, wire names as words.
class OrderDelegate final : public MarkDelegate
{
    Q_OBJECT
public:
    explicit OrderDelegate(QObject *parent);
    [[nodiscard]] QString words(const QModelIndex &index) const override;
    /// The same of a row that no list holds; any thread.
    [[nodiscard]] static QString words(const OrderRow &row, int column, const QString &claim);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace tsunagi
