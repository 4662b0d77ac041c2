// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QStyledItemDelegate>

#include <functional>

namespace tsunagi {

/// Draws a cell of a list: the mark of its state before its word, a moment as how long ago, the client's colour at the row's edge.
class MarkDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using ToneOf = std::function<std::optional<Tone>(const QModelIndex &)>;
    /// `toneOf`: no value draws the cell without a mark.
    MarkDelegate(ToneOf toneOf, QObject *parent) : QStyledItemDelegate(parent), m_toneOf(std::move(toneOf)) { }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What the cell says; on paper and in files, too.
    [[nodiscard]] virtual QString words(const QModelIndex &index) const { return index.data().toString(); }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    ToneOf m_toneOf;
};

} // namespace tsunagi
