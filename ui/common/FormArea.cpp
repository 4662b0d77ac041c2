// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/FormArea.h"

#include <QEvent>

namespace tsunagi {

FormArea::FormArea(QWidget *form, QWidget *parent) : DetailArea(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setWidget(form);
}

QSize FormArea::sizeHint() const
{
    const int width = viewport()->width();
    return {DetailArea::sizeHint().width(), widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height()};
}

bool FormArea::viewportEvent(QEvent *event)
{
    const bool done = DetailArea::viewportEvent(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        updateGeometry(); // its fields, or the width that they have, are others now
    return done;
}

} // namespace tsunagi
