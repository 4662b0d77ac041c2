// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/DetailArea.h"

#include <QApplication>
#include <QPointer>

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
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now && widget() && widget()->isAncestorOf(now))
            ensureWidgetVisible(now);
    }, Qt::QueuedConnection);
}

QSize DetailArea::minimumSizeHint() const
{
    return {kNarrowest * fontMetrics().height(), QScrollArea::minimumSizeHint().height()};
}

} // namespace tsunagi
