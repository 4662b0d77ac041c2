// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/FlowBox.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace tsunagi {

namespace {

constexpr int kMargin = 7;
constexpr double kBig = 1.9;

} // namespace

FlowBox::FlowBox(const QString &name, Tone tone, QWidget *parent) : QAbstractButton(parent), m_tone(tone)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlowBox::setFigure(const QString &title, qint64 count, const QString &meaning)
{
    m_count = count;
    setText(title);
    setToolTip(meaning);
    setAccessibleName(title + u' ' + QLocale().toString(count));
    setAccessibleDescription(meaning);
    updateGeometry();
    update();
}

QFont FlowBox::countFont() const
{
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * kBig);
    big.setBold(true);
    return big;
}

QSize FlowBox::sizeHint() const
{
    const QFontMetrics big(countFont());
    const int side = fontMetrics().ascent();
    return {qMax(fontMetrics().horizontalAdvance(text()) + side + 5, big.horizontalAdvance(QLocale().toString(m_count))) + 2 * kMargin,
            big.height() + fontMetrics().height() + 2 * kMargin};
}

QSize FlowBox::minimumSizeHint() const
{
    return sizeHint();
}

bool FlowBox::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void FlowBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Nothing there asks for nothing: only a number that is there has a colour.
    const Tone tone = m_count == 0 ? Tone::Neutral : m_tone;
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2.5) : QPen(Mark::color(tone, palette()), underMouse() ? 2 : 1));
    painter.setBrush(Mark::background(tone, palette()));
    painter.drawRoundedRect(box, 4, 4);
    const QRect inner = rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(countFont());
    painter.drawText(inner, int(Qt::AlignTop | Qt::AlignHCenter), QLocale().toString(m_count));
    painter.setFont(font());
    const int side = fontMetrics().ascent() * 3 / 4;
    const int width = fontMetrics().horizontalAdvance(text());
    const int left = inner.center().x() - (width + side + 5) / 2;
    const int top = inner.bottom() - fontMetrics().height() + 1;
    Mark::paint(painter, QRectF(left, top + (fontMetrics().height() - side) / 2.0, side, side), tone, palette());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(left + side + 5, top, width + 2, fontMetrics().height()), int(Qt::AlignLeft | Qt::AlignVCenter), text());
}

} // namespace tsunagi
