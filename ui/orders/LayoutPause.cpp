// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/LayoutPause.h"

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
    // What changed has asked for its turn already.
    for (const QPointer<QLayout> &layout : std::as_const(m_paused))
        if (layout)
            layout->setEnabled(true);
}

} // namespace tsunagi
