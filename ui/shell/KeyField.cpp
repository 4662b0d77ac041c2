// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/KeyField.h"

#include "ui/common/KeyWords.h"

#include <QKeyEvent>

namespace tsunagi {

KeyField::KeyField(QWidget *parent) : QLineEdit(parent)
{
    // Nothing is written here: an input method would keep the keys to itself.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setReadOnly(true);
    setContextMenuPolicy(Qt::NoContextMenu);
}

bool KeyField::event(QEvent *event)
{
    // Else the action that has these keys now would run.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) { // Tab and Backtab too
        keyPressEvent(static_cast<QKeyEvent *>(event));
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta || key == Qt::Key_AltGr || key == 0 || key == Qt::Key_unknown)
        return;
    const Qt::KeyboardModifiers with = event->modifiers() & ~Qt::KeypadModifier;
    if (key == Qt::Key_Escape && !with) {
        emit left();
        return;
    }
    const QKeySequence keys(QKeyCombination(with, Qt::Key(key)));
    setText(keyWords(keys));
    emit pressed(keys);
}

} // namespace tsunagi
