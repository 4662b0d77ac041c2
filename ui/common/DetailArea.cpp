// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/DetailArea.h"

#include "ui/common/PaneLetter.h"

#include <QApplication>

namespace tsunagi {

namespace {

constexpr int kNarrowest = 21; // heights of a letter: the longest number of an order, or the goods beside what they cost

} // namespace

DetailArea::DetailArea(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Keys reach fields below the edge, too.
    connect(qApp, &QApplication::focusChanged, this, &DetailArea::showFocus, Qt::QueuedConnection);
}

void DetailArea::showFocus()
{
    QWidget *now = QApplication::focusWidget(); // what had the keys then may be gone by now
    if (now && widget() && widget()->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton) // what is pressed stays under the mouse
        ensureWidgetVisible(now);
}

void DetailArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().height() < event->oldSize().height()) // what came below it takes no field out of sight
        QMetaObject::invokeMethod(this, &DetailArea::showFocus, Qt::QueuedConnection);
}

QSize DetailArea::minimumSizeHint() const
{
    return {kNarrowest * paneLetter(fontMetrics()), QScrollArea::minimumSizeHint().height()};
}

} // namespace tsunagi
