// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/MarkDelegate.h"

#include <QHash>

namespace tsunagi {

struct OrderRow;

/// Cells of the order list: stage with its mark, wire names as words.
class OrderDelegate final : public MarkDelegate
{
    Q_OBJECT
public:
    explicit OrderDelegate(QWidget *parent);
    [[nodiscard]] QString words(const QModelIndex &index) const override;
    /// The same of a row that no list holds; any thread.
    [[nodiscard]] static QString words(const OrderRow &row, int column, const QString &claim);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Words of few different values in many rows, per column; a repaint would look each of them up anew.
    mutable QHash<std::pair<int, QString>, QString> m_known;
};

} // namespace tsunagi
