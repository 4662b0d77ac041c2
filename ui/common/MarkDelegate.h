// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QStyledItemDelegate>

#include <functional>

namespace tsunagi {

/// Draws a cell with the mark of its state before its word.
class MarkDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using ToneOf = std::function<std::optional<Tone>(const QModelIndex &)>;
    /// `toneOf`: no value draws the cell without a mark.
    MarkDelegate(ToneOf toneOf, QObject *parent) : QStyledItemDelegate(parent), m_toneOf(std::move(toneOf)) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ToneOf m_toneOf;
};

} // namespace tsunagi
