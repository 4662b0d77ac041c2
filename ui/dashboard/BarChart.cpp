// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/BarChart.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace tsunagi {

using Place = ChartPainter::Place;

namespace {

constexpr int kMargin = 6;

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

BarChart::BarChart(Qt::Orientation orientation, const QString &name, QWidget *parent) : QWidget(parent), m_across(orientation == Qt::Horizontal)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize BarChart::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 12};
}

QSize BarChart::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 6};
}

void BarChart::setData(const ChartData &data)
{
    if (data == m_data)
        return;
    const QString held = m_data.bars.value(m_current.bar).label;
    m_data = data;
    m_hover = {};
    m_current.bar = qBound(0, m_current.bar, qMax(0, int(m_data.bars.size()) - 1));
    m_current.part = qMin(m_current.part, int(m_data.series.size()) - 1);
    for (int i = 0; i < m_data.bars.size(); ++i)
        if (m_data.bars[i].label == held)
            m_current.bar = i;
    tell();
}

void BarChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    tell();
}

QString BarChart::readout(const Place &place) const
{
    if (place.bar < 0 || place.bar >= m_data.bars.size())
        return {};
    const ChartData::Bar &bar = m_data.bars[place.bar];
    if (place.part >= 0 && m_data.series.size() > 1)
        return tr("%1, %2: %3 of %4", "bar, its part, orders of the part and of the bar").arg(bar.label, m_data.series[place.part].name, number(bar.values.value(place.part)), number(bar.total()));
    QString text = tr("%1: %2", "bar and its number").arg(bar.label, number(bar.total()));
    if (bar.expected && !m_data.expectedName.isEmpty())
        text += tr(", ") + tr("%1 %2", "name of what was expected, and its number").arg(m_data.expectedName, number(*bar.expected));
    if (m_data.series.size() > 1 && bar.total() > 0) {
        QStringList parts;
        for (int i = 0; i < m_data.series.size(); ++i)
            if (bar.values.value(i) != 0)
                parts << tr("%1 %2", "part of a bar and its number").arg(m_data.series[i].name, number(bar.values.value(i)));
        text += tr(" (%1)").arg(parts.join(tr(", ")));
    }
    return text;
}

/// Says the value at the cursor to who cannot see it, and paints it for all others.
void BarChart::tell()
{
    setAccessibleName(m_data.title);
    setAccessibleDescription(m_data.bars.isEmpty() ? m_emptyText : readout(m_current));
    update();
}

ChartPainter BarChart::painterFor(const QRectF &area, const QPalette &palette) const
{
    return {m_data, m_across, area.adjusted(kMargin, kMargin, -kMargin, -kMargin), font(), palette};
}

void BarChart::Picture::paint(QPainter &painter, const QSizeF &size) const
{
    const QPalette light(QColor(0xef, 0xef, 0xef), Qt::white);
    const QRectF area(QPointF(0, 0), size);
    painter.fillRect(area, light.color(QPalette::Base));
    ChartPainter(data, across, area.adjusted(kMargin, kMargin, -kMargin, -kMargin), font, light).paint(painter);
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const ChartPainter chart = painterFor(rect(), palette());
    chart.paint(painter);
    const QRectF inner = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    if (m_data.bars.isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(inner, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    const Place told = m_hover.bar >= 0 ? m_hover : hasFocus() ? m_current : Place {};
    if (told.bar >= 0 && !m_data.bars.isEmpty()) {
        QFont bold = font();
        bold.setBold(true);
        const double after = QFontMetricsF(bold).horizontalAdvance(m_data.title) + 3 * kMargin;
        const QRectF line(inner.left() + after, inner.top(), inner.width() - after, fontMetrics().height() + 4);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, fontMetrics().elidedText(readout(told), Qt::ElideMiddle, int(line.width())));
    }
    if (!hasFocus())
        return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    if (!m_data.bars.isEmpty()) {
        const QRectF at = m_current.part < 0 ? chart.box(m_current).united(chart.valueBox(m_current.bar)) : chart.box(m_current);
        painter.drawRoundedRect(at.adjusted(-2, -2, 2, 2), 3, 3);
    }
}

void BarChart::open(const Place &place)
{
    if (place.bar < 0 || place.bar >= m_data.bars.size())
        return;
    m_current = place;
    tell();
    const ChartData::Bar &bar = m_data.bars[place.bar];
    const QString part = place.part >= 0 ? bar.keys.value(place.part) : QString();
    if (const QString key = part.isEmpty() ? bar.key : part; !key.isEmpty())
        emit opened(key);
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    int bars = 0, parts = 0;
    switch (event->key()) {
    case Qt::Key_Left: (m_across ? parts : bars) = -1; break;
    case Qt::Key_Right: (m_across ? parts : bars) = 1; break;
    case Qt::Key_Up: (m_across ? bars : parts) = m_across ? -1 : 1; break;
    case Qt::Key_Down: (m_across ? bars : parts) = m_across ? 1 : -1; break;
    case Qt::Key_Home: bars = -int(m_data.bars.size()); break;
    case Qt::Key_End: bars = int(m_data.bars.size()); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: open(m_current); return;
    default: QWidget::keyPressEvent(event); return;
    }
    m_hover = {};
    m_current.bar = qBound(0, m_current.bar + bars, qMax(0, int(m_data.bars.size()) - 1));
    m_current.part = m_data.series.size() > 1 ? qBound(-1, m_current.part + parts, int(m_data.series.size()) - 1) : -1;
    tell();
}

void BarChart::mouseMoveEvent(QMouseEvent *event)
{
    const Place place = painterFor(rect(), palette()).at(event->position());
    if (place == m_hover)
        return;
    m_hover = place;
    setCursor(place.bar >= 0 && !m_data.bars[place.bar].key.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void BarChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        open(painterFor(rect(), palette()).at(event->position()));
    else
        QWidget::mousePressEvent(event);
}

void BarChart::leaveEvent(QEvent *event)
{
    m_hover = {};
    update();
    QWidget::leaveEvent(event);
}

void BarChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool BarChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const Place place = painterFor(rect(), palette()).at(help->pos());
    if (place.bar < 0)
        QToolTip::hideText();
    else if (m_data.bars[place.bar].key.isEmpty())
        QToolTip::showText(help->globalPos(), readout(place), this);
    else
        QToolTip::showText(help->globalPos(), tr("%1 (click or Enter shows them)").arg(readout(place)), this);
    return true;
}

} // namespace tsunagi
