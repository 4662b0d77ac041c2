// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/ChartPainter.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tsunagi {

namespace {

constexpr double kGap = 4;
constexpr double kSwatch = 12;
constexpr double kLegendGap = 14;
constexpr double kHatchStep = 5;
constexpr double kBarPart = 0.7;       // of its slot
constexpr double kThickest = 34;       // of a bar across
constexpr double kWidest = 84;         // of an upright one
constexpr double kLabelsMost = 0.42;   // of the width
constexpr int kFarAbove = 4;           // times the next one: then a bar is broken
constexpr double kBroken = 1.5;        // times the next one is its length
constexpr double kSmallest = 0.7;      // of the letters
constexpr int kManyBars = 12;          // hours: what does not fit is left out, not wrapped

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// Lines from lower left to upper right in `rect`, by sums of coordinates, as neither clips nor patterns get into every picture file.
void risingLines(QPainter &painter, const QRectF &rect, bool falling)
{
    const double width = rect.width();
    const double height = rect.height();
    for (double c = kHatchStep; c < width + height; c += kHatchStep) {
        const double x1 = std::max(0.0, c - height);
        const double x2 = std::min(width, c);
        QPointF from(x1, c - x1);
        QPointF to(x2, c - x2);
        if (falling) {
            from.setY(height - from.y());
            to.setY(height - to.y());
        }
        painter.drawLine(rect.topLeft() + from, rect.topLeft() + to);
    }
}

} // namespace

qint64 ChartData::Bar::total() const
{
    return std::accumulate(values.cbegin(), values.cend(), qint64(0));
}

ChartPainter::ChartPainter(const ChartData &data, bool across, const QRectF &area, const QFont &font, const QPalette &palette)
    : m_data(data), m_across(across), m_area(area), m_font(font), m_bold(font), m_small(font), m_palette(palette)
{
    m_bold.setBold(true);
    layOut();
}

void ChartPainter::layOutLegend()
{
    const QFontMetricsF metrics(m_font);
    QList<std::pair<QString, int>> entries;
    if (m_data.series.size() > 1 || !m_data.expectedName.isEmpty()) {
        for (int i = 0; i < m_data.series.size(); ++i)
            entries.append({m_data.series[i].name, i});
    }
    if (!m_data.expectedName.isEmpty())
        entries.append({m_data.expectedName, -1});
    QPointF at(m_area.left() + kGap, m_area.top() + QFontMetricsF(m_bold).height() + kGap * 1.5);
    double bottom = at.y();
    for (const auto &[name, series] : std::as_const(entries)) {
        const double width = kSwatch + kGap + metrics.horizontalAdvance(name);
        if (at.x() > m_area.left() + kGap && at.x() + width > m_area.right())
            at = {m_area.left() + kGap, at.y() + metrics.height()};
        m_legend.append({at, series});
        bottom = at.y() + metrics.height() + kGap;
        at.rx() += width + kLegendGap;
    }
    m_plot.setTop(bottom);
}

void ChartPainter::layOut()
{
    const QFontMetricsF metrics(m_font);
    const QFontMetricsF bold(m_bold);
    m_plot = m_area.adjusted(kGap, 0, -kGap, -kGap);
    layOutLegend();
    const int bars = int(m_data.bars.size());
    if (bars == 0)
        return;
    double widestLabel = 0, widestNumber = 0;
    for (const ChartData::Bar &bar : m_data.bars) {
        m_most = std::max({m_most, bar.total(), bar.expected.value_or(0)});
        widestLabel = std::max(widestLabel, metrics.horizontalAdvance(bar.label));
        widestNumber = std::max(widestNumber, bold.horizontalAdvance(number(bar.total())));
    }
    if (m_data.breaks && bars > 1) {
        QList<qint64> totals;
        for (const ChartData::Bar &bar : m_data.bars)
            totals << bar.total();
        std::sort(totals.begin(), totals.end(), std::greater<>());
        if (totals[1] > 0 && totals[0] > kFarAbove * totals[1])
            m_most = qint64(double(totals[1]) * kBroken);
    }
    if (m_across) {
        m_labelWidth = std::min(widestLabel, m_area.width() * kLabelsMost);
        m_plot.adjust(m_labelWidth + 2 * kGap, 0, -(widestNumber + 3 * kGap), 0);
        m_slot = std::min(m_plot.height() / bars, kThickest / kBarPart);
        return;
    }
    m_slot = m_plot.width() / bars;
    if (widestLabel + kGap > m_slot) {
        if (bars > kManyBars)
            m_labelStep = int(std::ceil((widestLabel + kGap) / m_slot));
        else
            m_labelLines = 2;
    }
    m_labelWidth = m_slot * m_labelStep - kGap;
    shrinkLabels();
    m_plot.adjust(0, bold.height() + 2, 0, -(metrics.height() * m_labelLines + kGap));
}

/// A word wider than its bar's place gets smaller letters: half of it would be another word.
void ChartPainter::shrinkLabels()
{
    const QFontMetricsF metrics(m_font);
    double widest = 0;
    for (const ChartData::Bar &bar : m_data.bars)
        for (const QString &word : bar.label.split(u' '))
            widest = std::max(widest, metrics.horizontalAdvance(m_labelLines > 1 ? word : bar.label));
    if (widest > m_labelWidth && widest > 0)
        m_small.setPointSizeF(m_font.pointSizeF() * std::max(kSmallest, m_labelWidth / widest));
}

double ChartPainter::length(qint64 value) const
{
    const double room = std::max(0.0, m_across ? m_plot.width() : m_plot.height());
    return value <= 0 ? 0 : std::clamp(room * double(value) / double(m_most), 1.0, std::max(1.0, room));
}

QRectF ChartPainter::slot(int bar) const
{
    return m_across ? QRectF(m_plot.left(), m_plot.top() + bar * m_slot, m_plot.width(), m_slot)
                    : QRectF(m_plot.left() + bar * m_slot, m_plot.top(), m_slot, m_plot.height());
}

QRectF ChartPainter::box(const Place &place) const
{
    if (place.bar < 0 || place.bar >= m_data.bars.size())
        return {};
    const ChartData::Bar &bar = m_data.bars[place.bar];
    qint64 before = 0;
    for (int part = 0; part < place.part; ++part)
        before += bar.values.value(part);
    const double from = length(before);
    const double to = std::max(from, length(place.part < 0 ? bar.total() : before + bar.values.value(place.part)));
    const QRectF in = slot(place.bar);
    if (m_across) {
        const double thick = m_slot * kBarPart;
        return {in.left() + from, in.center().y() - thick / 2, to - from, thick};
    }
    const double thick = std::min(m_slot * kBarPart, kWidest);
    return {in.center().x() - thick / 2, in.bottom() - to, thick, to - from};
}

QRectF ChartPainter::valueBox(int bar) const
{
    const QFontMetricsF metrics(m_bold);
    const double width = metrics.horizontalAdvance(number(m_data.bars[bar].total())) + 2 * kGap;
    const QRectF ink = box({bar, -1});
    if (m_across)
        return {ink.right(), ink.center().y() - metrics.height() / 2, width, metrics.height()};
    // The line of what was expected must not run through the number.
    const double line = slot(bar).bottom() - length(m_data.bars[bar].expected.value_or(0));
    double top = ink.top() - metrics.height() - 1;
    if (m_data.bars[bar].expected && line > top && line < ink.top() + 1)
        top = line - metrics.height() - kGap;
    return {ink.center().x() - width / 2, top, width, metrics.height()};
}

ChartPainter::Place ChartPainter::at(const QPointF &point) const
{
    for (int bar = 0; bar < m_data.bars.size(); ++bar) {
        QRectF whole = slot(bar);
        if (m_across) {
            whole.setLeft(m_area.left());
            whole.setRight(m_area.right());
        } else {
            whole.setBottom(m_area.bottom());
        }
        if (!whole.contains(point))
            continue;
        for (int part = 0; m_data.series.size() > 1 && part < m_data.series.size(); ++part) {
            if (box({bar, part}).contains(point))
                return {bar, part};
        }
        return {bar, -1};
    }
    return {};
}

Tone ChartPainter::tone(int bar, int part) const
{
    return m_data.bars[bar].tone.value_or(m_data.series.value(part).tone);
}

void ChartPainter::fill(QPainter &painter, const QRectF &rect, Tone tone, ChartData::Hatch hatch) const
{
    const QColor ink = Mark::color(tone, m_palette);
    if (rect.isEmpty())
        return;
    if (hatch == ChartData::Hatch::Solid) {
        painter.fillRect(rect, ink);
        return;
    }
    painter.fillRect(rect, Mark::background(tone, m_palette));
    painter.setPen(QPen(ink, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    if (hatch == ChartData::Hatch::Rising || hatch == ChartData::Hatch::Crossed)
        risingLines(painter, rect, false);
    if (hatch == ChartData::Hatch::Crossed)
        risingLines(painter, rect, true);
    for (double y = rect.top() + kHatchStep; hatch == ChartData::Hatch::Level && y < rect.bottom(); y += kHatchStep)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
    for (double y = rect.top() + kHatchStep / 2; hatch == ChartData::Hatch::Dotted && y < rect.bottom() - 1; y += kHatchStep)
        for (double x = rect.left() + kHatchStep / 2; x < rect.right() - 1; x += kHatchStep)
            painter.fillRect(QRectF(x, y, 1.4, 1.4), ink);
}

void ChartPainter::paintLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    painter.setFont(m_font);
    for (const auto &[at, series] : m_legend) {
        const QRectF swatch(at.x(), at.y() + (metrics.height() - kSwatch) / 2, kSwatch, kSwatch);
        if (series >= 0) {
            fill(painter, swatch, m_data.series[series].tone, m_data.series[series].hatch);
        } else {
            painter.setPen(QPen(m_palette.color(QPalette::Text), 2, Qt::DashLine));
            painter.drawLine(QPointF(swatch.left() - 2, swatch.center().y()), QPointF(swatch.right() + 2, swatch.center().y()));
        }
        painter.setPen(m_palette.color(QPalette::Text));
        const QString name = series >= 0 ? m_data.series[series].name : m_data.expectedName;
        painter.drawText(QRectF(swatch.right() + kGap, at.y(), std::max(0.0, m_area.right() - swatch.right() - kGap), metrics.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(name, Qt::ElideRight, m_area.right() - swatch.right() - kGap));
    }
}

void ChartPainter::paintBars(QPainter &painter) const
{
    painter.setPen(QPen(Mark::color(Tone::Neutral, m_palette), 1));
    painter.drawLine(m_across ? m_plot.topLeft() : m_plot.bottomLeft(), m_across ? QPointF(m_plot.left(), m_plot.top() + m_slot * double(m_data.bars.size())) : m_plot.bottomRight());
    for (int bar = 0; bar < m_data.bars.size(); ++bar) {
        for (int part = 0; part < m_data.series.size(); ++part)
            fill(painter, box({bar, part}), tone(bar, part), m_data.bars[bar].hatch.value_or(m_data.series[part].hatch));
        if (m_data.bars[bar].total() > m_most)
            paintGap(painter, bar);
    }
}

/// Two slanted lines through a bar that is longer than there is room.
void ChartPainter::paintGap(QPainter &painter, int bar) const
{
    const QRectF ink = box({bar, -1});
    const double width = ink.width();
    const double y = ink.top() + ink.height() * 0.3;
    const QPolygonF gap({QPointF(ink.left() - 3, y + kGap), QPointF(ink.right() + 3, y - kGap), QPointF(ink.right() + 3, y + kGap / 2), QPointF(ink.left() - 3, y + 2.5 * kGap)});
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.brush(QPalette::Base));
    if (!m_across && width > 0)
        painter.drawPolygon(gap);
    painter.setPen(QPen(m_palette.color(QPalette::Text), 1));
    painter.setBrush(Qt::NoBrush);
    if (!m_across) {
        painter.drawLine(gap[0], gap[1]);
        painter.drawLine(gap[3], gap[2]);
    }
}

void ChartPainter::paintExpected(QPainter &painter) const
{
    if (m_data.expectedName.isEmpty() || m_across)
        return;
    painter.setPen(QPen(m_palette.color(QPalette::Text), 2, Qt::DashLine));
    for (int bar = 0; bar < m_data.bars.size(); ++bar) {
        if (!m_data.bars[bar].expected)
            continue;
        const QRectF in = slot(bar);
        const double y = in.bottom() - length(*m_data.bars[bar].expected);
        painter.drawLine(QPointF(in.left() + 1, y), QPointF(in.right() - 1, y));
    }
}

void ChartPainter::paintLabels(QPainter &painter) const
{
    const QFontMetricsF metrics(m_font);
    QRectF taken; // by the last number, upright: one that would run into it is left to hover and keys
    for (int bar = 0; bar < m_data.bars.size(); ++bar) {
        const ChartData::Bar &one = m_data.bars[bar];
        painter.setFont(m_bold);
        painter.setPen(one.total() > 0 ? m_palette.color(QPalette::Text) : Mark::color(Tone::Neutral, m_palette));
        const QRectF value = valueBox(bar);
        // An hour to come has no number yet, only what is expected of it.
        const bool said = one.total() > 0 || !one.expected;
        const QRectF letters = value.adjusted(kGap, 0, -kGap, 0);
        if (said && (m_across || !letters.intersects(taken))) {
            painter.drawText(value, Qt::AlignCenter, number(one.total()));
            taken = letters;
        }
        painter.setFont(m_font);
        painter.setPen(m_palette.color(QPalette::Text));
        const QRectF in = slot(bar);
        if (m_across) {
            const QRectF box(m_area.left() + kGap, in.top(), m_labelWidth, in.height());
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight, metrics.elidedText(one.label, Qt::ElideRight, m_labelWidth));
        } else if (bar % m_labelStep == 0) {
            const QRectF box(in.center().x() - m_labelWidth / 2, m_plot.bottom() + kGap / 2, m_labelWidth, metrics.height() * m_labelLines + 1);
            painter.setFont(m_small);
            const QString text = m_labelLines > 1 ? QFontMetricsF(m_small).elidedText(one.label, Qt::ElideRight, m_labelWidth * 1.8) : one.label;
            painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
        }
    }
}

void ChartPainter::paint(QPainter &painter) const
{
    painter.save();
    painter.setFont(m_bold);
    painter.setPen(m_palette.color(QPalette::Text));
    painter.drawText(QRectF(m_area.left() + kGap, m_area.top(), m_area.width() - 2 * kGap, QFontMetricsF(m_bold).height() + kGap), Qt::AlignLeft | Qt::AlignVCenter, m_data.title);
    paintLegend(painter);
    if (!m_data.bars.isEmpty()) {
        paintBars(painter);
        paintExpected(painter);
        paintLabels(painter);
    }
    painter.restore();
}

} // namespace tsunagi
