// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locator/LocatorDelegate.h"

#include "ui/common/Mark.h"

#include <QApplication>
#include <QPainter>

namespace tsunagi {

namespace {

constexpr int kPad = 6;
/// Width of the word, in full-width letters.
constexpr int kWordLetters = 8;

} // namespace

void LocatorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    shown.text.clear();
    const QStyle *style = shown.widget ? shown.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);
    const bool selected = shown.state & QStyle::State_Selected;
    QPalette palette = shown.palette;
    if (selected) // the mark must stand out from the selection as from the base
        palette.setColor(QPalette::Base, palette.color(QPalette::Highlight));
    painter->save();
    painter->setPen(palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(shown.font);
    const QFontMetrics metrics(shown.font);
    QRect box = shown.rect.adjusted(kPad, 0, -kPad, 0);
    const int side = metrics.ascent() * 3 / 4;
    const QVariant tone = index.data(ToneRole);
    if (tone.isValid())
        Mark::paint(*painter, QRectF(box.left(), box.center().y() - side / 2.0 + 0.5, side, side), Tone(tone.toInt()), palette);
    box.setLeft(box.left() + side + kPad);
    const auto write = [&](const QFont &font, const QString &text, int width, Qt::Alignment align) {
        const QFontMetrics own(font);
        painter->setFont(font);
        painter->drawText(QRect(box.left(), box.top(), width, box.height()), int(Qt::AlignVCenter | align), own.elidedText(text, Qt::ElideRight, width));
    };
    const int word = metrics.horizontalAdvance(QChar(u'\u3042')) * kWordLetters;
    write(shown.font, index.data(WordRole).toString(), word, Qt::AlignLeft);
    box.setLeft(box.left() + word + kPad);
    const QString keys = index.data(KeysRole).toString();
    if (!keys.isEmpty()) {
        const int width = metrics.horizontalAdvance(keys);
        painter->drawText(box, int(Qt::AlignVCenter | Qt::AlignRight), keys);
        box.setRight(box.right() - width - kPad * 2);
    }
    QFont bold = shown.font;
    bold.setBold(true);
    const QString text = index.data(Qt::DisplayRole).toString();
    const int called = std::min(QFontMetrics(bold).horizontalAdvance(text) + 1, box.width());
    write(bold, text, called, Qt::AlignLeft);
    box.setLeft(box.left() + called + kPad * 2);
    if (box.width() > side)
        write(shown.font, index.data(DetailRole).toString(), box.width(), Qt::AlignLeft);
    painter->restore();
}

QSize LocatorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.height() * 20, option.fontMetrics.height() + 10};
}

} // namespace tsunagi
