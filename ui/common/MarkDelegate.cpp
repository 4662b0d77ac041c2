// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MarkDelegate.h"

#include "models/core/ListSort.h"
#include "ui/common/ClientColor.h"
#include "ui/common/RelativeTime.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QPixmapCache>
#include <QTableView>

namespace tsunagi {

namespace {

int markSide(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.ascent() * 3 / 4;
}

constexpr qsizetype kLongNumber = 15; // letters
constexpr int kEdge = 3; // pixels of the client's colour

/// The mark as a picture: one is drawn in each row, and few are different.
QPixmap markOf(Tone tone, int side, const QPalette &palette, double ratio)
{
    const QString key = QStringLiteral("mark %1 %2 %3 %4").arg(int(tone)).arg(side).arg(palette.color(QPalette::Base).rgba()).arg(ratio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    picture = QPixmap(QSize(side, side) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    Mark::paint(painter, QRectF(0, 0, side, side), tone, palette);
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

/// The cell that stands first in its row as people have ordered the columns.
bool isFirst(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    if (!table)
        return false;
    const QHeaderView *header = table->horizontalHeader();
    int place = 0;
    while (place < header->count() && header->isSectionHidden(header->logicalIndex(place)))
        ++place;
    return header->logicalIndex(place) == index.column();
}

} // namespace

void MarkDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant value = index.data(ListValueRole);
    if (value.typeId() == QMetaType::QDateTime) {
        if (const QString ago = RelativeTime::words(value.toDateTime(), QDateTime::currentDateTimeUtc()); !ago.isEmpty()) {
            option->text = ago;
            return;
        }
    }
    option->text = words(index);
    if (option->text.size() >= kLongNumber && option->text.back().isDigit() && !option->text.contains(u' '))
        option->textElideMode = Qt::ElideMiddle; // the numbers of a shop begin alike: the end tells them apart
}

void MarkDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintCell(painter, option, index);
    if (!isFirst(option, index))
        return;
    const QString client = index.data(ListClientRole).toString();
    if (!client.isEmpty())
        painter->fillRect(option.rect.left(), option.rect.top() + 1, kEdge, option.rect.height() - 2, clientColor(client, option.palette));
}

void MarkDelegate::paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
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
    painter->drawPixmap(QPoint(box.left(), box.center().y() - side / 2), markOf(*tone, side, palette, painter->device()->devicePixelRatioF()));
    painter->save();
    painter->setFont(shown.font);
    painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    const QRect words = box.adjusted(side + gap, 0, 0, 0);
    painter->drawText(words, int(Qt::AlignVCenter | (shown.displayAlignment & Qt::AlignHorizontal_Mask)), shown.fontMetrics.elidedText(text, shown.textElideMode, words.width()));
    painter->restore();
}

QSize MarkDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += markSide(option) + 6;
    return size;
}

} // namespace tsunagi
