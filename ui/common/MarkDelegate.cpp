// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MarkDelegate.h"

#include <QApplication>
#include <QPainter>

namespace tsunagi {

namespace {

int markSide(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.ascent() * 3 / 4;
}

} // namespace

void MarkDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const std::optional<Tone> tone = m_toneOf(index);
    if (!tone) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    const QString text = shown.text;
    shown.text.clear();
    const QStyle *style = shown.widget ? shown.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);

    const int side = markSide(option);
    const int gap = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, shown.widget) + 2;
    const QRect box = shown.rect.adjusted(gap, 0, -gap, 0);
    QPalette palette = shown.palette;
    const bool selected = shown.state & QStyle::State_Selected;
    if (selected) // the mark must stand out from the selection as from the base
        palette.setColor(QPalette::Base, palette.color(QPalette::Highlight));
    Mark::paint(*painter, QRectF(box.left(), box.center().y() - side / 2.0 + 0.5, side, side), *tone, palette);
    painter->save();
    painter->setFont(shown.font);
    painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    const QRect words = box.adjusted(side + gap, 0, 0, 0);
    painter->drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft), shown.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    painter->restore();
}

QSize MarkDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += markSide(option) + 6;
    return size;
}

} // namespace tsunagi
