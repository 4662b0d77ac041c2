// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/MarkDelegate.h"

#include "models/core/ListSort.h"
#include "ui/common/CellText.h"
#include "ui/common/ClientColor.h"
#include "ui/common/RelativeTime.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QPixmapCache>
#include <QTableView>

#include <utility>

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
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    const QStyle *style = shown.widget ? shown.widget->style() : QApplication::style();
    const bool plain = !(shown.features & (QStyleOptionViewItem::HasDecoration | QStyleOptionViewItem::HasCheckIndicator)) && !shown.text.contains(u'\n');
    const std::optional<Tone> tone = m_toneOf(index);
    if (!tone && !plain) {
        style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);
        return;
    }
    const QString text = std::exchange(shown.text, QString());
    style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);

    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, shown.widget) + 1;
    QRect words = shown.rect.adjusted(margin, 0, -margin, 0);
    painter->save();
    painter->setClipRect(shown.rect, Qt::IntersectClip);
    if (tone) {
        const int side = markSide(option);
        QPalette palette = shown.palette;
        if (shown.state & QStyle::State_Selected) // the mark must stand out from the selection as from the base
            palette.setColor(QPalette::Base, palette.color(QPalette::Highlight));
        painter->drawPixmap(QPoint(words.left() + 1, words.center().y() - side / 2), markOf(*tone, side, palette, painter->device()->devicePixelRatioF()));
        words.adjust(side + margin + 2, 0, -1, 0);
    }
    CellText::paint(*painter, words, shown, text);
    painter->restore();
}

QSize MarkDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += markSide(option) + 6;
    return size;
}

} // namespace tsunagi
