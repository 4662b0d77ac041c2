// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/LayoutPause.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace tsunagi {

LayoutPause::LayoutPause(QWidget &root)
{
    const auto layouts = root.findChildren<QLayout *>();
    for (QLayout *layout : layouts) {
        if (!layout->isEnabled())
            continue;
        layout->setEnabled(false);
        m_paused << layout;
    }
}

LayoutPause::~LayoutPause()
{
    // What changed has asked for its turn already; but what was shown again meanwhile was refused it, and would keep its old lines.
    for (const QPointer<QLayout> &layout : std::as_const(m_paused)) {
        if (!layout)
            continue;
        layout->setEnabled(true);
        if (QWidget *widget = layout->parentWidget(); widget && widget->layout() == layout)
            QCoreApplication::postEvent(widget, new QEvent(QEvent::LayoutRequest));
    }
}

} // namespace tsunagi
