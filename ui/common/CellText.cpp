// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/CellText.h"

#include <QHash>
#include <QPainter>
#include <QStaticText>
#include <QStyle>
#include <QStyleOptionViewItem>

namespace tsunagi::CellText {

namespace {

constexpr qsizetype kMostKept = 2000; // some screens full

struct Line {
    QString words;
    QFont font;
    int width; // pixels
    Qt::TextElideMode elide;
    bool operator==(const Line &) const = default;
};

size_t qHash(const Line &line, size_t seed = 0)
{
    return qHashMulti(seed, line.words, line.width, int(line.elide));
}

const QStaticText &placed(const Line &line, const QStyleOptionViewItem &cell)
{
    static QHash<Line, QStaticText> kept;
    if (const auto found = kept.constFind(line); found != kept.cend())
        return *found;
    if (kept.size() >= kMostKept)
        kept.clear();
    QStaticText text(cell.fontMetrics.elidedText(line.words, line.elide, line.width));
    text.setTextFormat(Qt::PlainText);
    text.prepare({}, line.font);
    return *kept.insert(line, text);
}

} // namespace

void paint(QPainter &painter, const QRect &place, const QStyleOptionViewItem &cell, const QString &words)
{
    if (words.isEmpty() || place.width() <= 0)
        return;
    const QStaticText &text = placed({words, cell.font, place.width(), cell.textElideMode}, cell);
    const QPalette::ColorGroup group = !(cell.state & QStyle::State_Enabled) ? QPalette::Disabled : cell.state & QStyle::State_Active ? QPalette::Normal : QPalette::Inactive;
    const QRect box = QStyle::alignedRect(cell.direction, cell.displayAlignment, text.size().toSize(), place);
    painter.setFont(cell.font);
    painter.setPen(cell.palette.color(group, cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    painter.drawStaticText(box.topLeft(), text);
}

} // namespace tsunagi::CellText
