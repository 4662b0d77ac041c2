// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PaperRuler.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMargin = 14;

} // namespace

PaperRuler::PaperRuler(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"paperRuler"_qs);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PaperRuler::setScale(double pointsPerMm)
{
    m_scale = pointsPerMm;
    updateGeometry();
    update();
}

QSize PaperRuler::sizeHint() const
{
    return {int(std::ceil(length())) + 2 * kMargin, fontMetrics().height() * 3};
}

void PaperRuler::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(palette().color(QPalette::Text));
    const int line = fontMetrics().height();
    for (int mm = 0; mm <= kMm; ++mm) {
        const double x = kMargin + mm * m_scale;
        const double high = mm % 10 == 0 ? line * 1.4 : mm % 5 == 0 ? line : line * 0.6;
        painter.drawLine(QPointF(x, 0), QPointF(x, high));
        if (mm % 10 == 0)
            painter.drawText(QRectF(x - 20, high, 40, line * 1.4), Qt::AlignCenter, QString::number(mm));
    }
}

} // namespace tsunagi
