// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SearchLine.h"

#include <QKeyEvent>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kMostLetters = 9; // of what it says while it is empty

} // namespace

SearchLine::SearchLine(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
}

QSize SearchLine::minimumSizeHint() const
{
    const QSize least = QLineEdit::minimumSizeHint();
    return {least.width() + std::min(fontMetrics().horizontalAdvance(placeholderText()), kMostLetters * fontMetrics().horizontalAdvance(u'あ')), least.height()};
}

void SearchLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit left();
    } else if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            emit left();
        clear();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace tsunagi
