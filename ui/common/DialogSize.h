// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tsunagi {

/// As large as wanted, but no larger than the window it stands over: in large letters its buttons would be off the screen.
inline void resizeDialog(QWidget &dialog, const QSize &wanted)
{
    const QWidget *over = dialog.parentWidget();
    dialog.resize(over ? wanted.boundedTo(over->window()->size()) : wanted);
}

} // namespace tsunagi
