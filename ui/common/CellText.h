// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QRect;
class QString;
class QStyleOptionViewItem;

namespace tsunagi::CellText {

/// One line of words in a cell, aligned, elided and coloured as `cell` says; `place` is where they may stand, margins off. The letters of a
/// line are placed once and kept, as most of what a repaint shows was there before. Window's thread only.
void paint(QPainter &painter, const QRect &place, const QStyleOptionViewItem &cell, const QString &words);

} // namespace tsunagi::CellText
