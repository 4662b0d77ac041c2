// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/BarChart.h"

#include <QEvent>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

namespace tsunagi {

namespace {

constexpr double kRoom = 1.15; // above the highest bar, for its number

} // namespace

BarChart::BarChart(Qt::Orientation orientation, const QString &name, QWidget *parent) : QChartView(parent), m_orientation(orientation)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setMargins(QMargins(4, 2, 8, 2));
    chart()->setBackgroundRoundness(0);
    dress();
}

void BarChart::setTitle(const QString &title)
{
    m_title = title;
    chart()->setTitle(title);
    rebuild();
}

void BarChart::setBars(const QList<Bar> &bars)
{
    if (bars == m_bars)
        return;
    const QString held = m_bars.value(m_current).label;
    m_bars = bars;
    m_current = qBound(0, m_current, qMax(0, int(bars.size()) - 1));
    for (int i = 0; i < bars.size(); ++i)
        if (bars[i].label == held)
            m_current = i;
    rebuild();
}

void BarChart::dress()
{
    QFont font = this->font();
    font.setBold(true);
    chart()->setTitleFont(font);
    chart()->setTitleBrush(palette().brush(QPalette::Text));
    chart()->setBackgroundBrush(palette().brush(QPalette::Base));
}

void BarChart::rebuild()
{
    chart()->removeAllSeries();
    const QList<QAbstractAxis *> old = chart()->axes();
    for (QAbstractAxis *axis : old) {
        chart()->removeAxis(axis);
        delete axis;
    }
    QStringList words;
    for (const Bar &bar : std::as_const(m_bars))
        words << bar.label + u' ' + QLocale().toString(bar.value);
    setAccessibleName(m_title);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    if (m_bars.isEmpty())
        return;
    const bool across = m_orientation == Qt::Horizontal;
    // One set per bar, stacked, so that each bar has its own tone; drawn upwards, a horizontal chart lists its first bar last.
    QAbstractBarSeries *series = across ? static_cast<QAbstractBarSeries *>(new QHorizontalStackedBarSeries) : new QStackedBarSeries;
    QStringList categories;
    qint64 highest = 1;
    for (int i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[across ? m_bars.size() - 1 - i : i];
        // Two queues may have the same words; a category names one bar.
        QString label = bar.label;
        while (categories.contains(label))
            label += u'\u200b';
        categories << label;
        highest = qMax(highest, bar.value);
        auto *set = new QBarSet(bar.label);
        for (int j = 0; j < m_bars.size(); ++j)
            set->append(j == i ? double(bar.value) : 0.0);
        const QColor color = Mark::color(bar.tone, palette());
        set->setColor(color);
        set->setBorderColor(color);
        const int at = across ? int(m_bars.size()) - 1 - i : i;
        connect(set, &QBarSet::clicked, this, [this, at] { open(at); });
        connect(set, &QBarSet::hovered, this, [this, at](bool inside) { hover(at, inside); });
        series->append(set);
    }
    series->setBarWidth(0.7);
    chart()->addSeries(series);
    auto *names = new QBarCategoryAxis;
    names->append(categories);
    names->setGridLineVisible(false);
    names->setTruncateLabels(across); // a stage under its bar has room for its whole word
    names->setLabelsBrush(palette().brush(QPalette::Text));
    names->setLabelsFont(font());
    auto *values = new QValueAxis;
    values->setRange(0, double(highest) * kRoom);
    values->setVisible(false);
    chart()->addAxis(names, across ? Qt::AlignLeft : Qt::AlignBottom);
    chart()->addAxis(values, across ? Qt::AlignBottom : Qt::AlignLeft);
    series->attachAxis(names);
    series->attachAxis(values);
    viewport()->update();
}

void BarChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const QList<QAbstractSeries *> series = chart()->series();
    if (series.isEmpty())
        return;
    // Painted here: the library's own labels hide what does not fit into a bar, and a zero has no bar at all.
    const bool across = m_orientation == Qt::Horizontal;
    painter->save();
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    const QFontMetricsF metrics(bold);
    for (int i = 0; i < m_bars.size(); ++i) {
        const int place = across ? int(m_bars.size()) - 1 - i : i;
        const QPointF value = across ? QPointF(double(m_bars[i].value), place) : QPointF(place, double(m_bars[i].value));
        const QPointF tip = chart()->mapToPosition(value, series.first());
        const QString text = QLocale().toString(m_bars[i].value);
        const double width = metrics.horizontalAdvance(text) + 6;
        const QRectF box = across ? QRectF(tip.x() + 3, tip.y() - metrics.height() / 2, width, metrics.height())
                                  : QRectF(tip.x() - width / 2, tip.y() - metrics.height() - 1, width, metrics.height());
        painter->setPen(m_bars[i].value > 0 ? palette().color(QPalette::Text) : Mark::color(Tone::Neutral, palette()));
        painter->drawText(box, int(across ? Qt::AlignVCenter | Qt::AlignLeft : Qt::AlignCenter), text);
        if (hasFocus() && i == m_current) {
            painter->setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter->drawRoundedRect(box.adjusted(-3, -1, 3, 1), 3, 3);
        }
    }
    painter->restore();
}

void BarChart::open(int bar)
{
    if (bar < 0 || bar >= m_bars.size())
        return;
    m_current = bar;
    viewport()->update();
    if (!m_bars[bar].key.isEmpty())
        emit opened(m_bars[bar].key);
}

void BarChart::hover(int bar, bool inside)
{
    if (inside && bar < m_bars.size())
        QToolTip::showText(QCursor::pos(), tr("%1: %2 (click or Enter shows them)").arg(m_bars[bar].label, QLocale().toString(m_bars[bar].value)), this);
    else
        QToolTip::hideText();
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up: step = -1; break;
    case Qt::Key_Right:
    case Qt::Key_Down: step = 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: open(m_current); return;
    default: QChartView::keyPressEvent(event); return;
    }
    m_current = qBound(0, m_current + step, qMax(0, int(m_bars.size()) - 1));
    viewport()->update();
}

void BarChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void BarChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    dress();
    rebuild();
}

} // namespace tsunagi
