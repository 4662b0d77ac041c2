// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/SearchLine.h"

#include <QKeyEvent>

namespace tsunagi {

SearchLine::SearchLine(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
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
