// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tsunagi {

/// Draws a line of the locator: mark, what it is, what it is called, what else is known, its keys at the right.
class LocatorDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { KeyRole = Qt::UserRole + 1, WordRole, DetailRole, KeysRole, ToneRole };
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace tsunagi
