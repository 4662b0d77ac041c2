// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dashboard/ChartData.h"

#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace tsunagi {

/// Lays a chart out in an area and paints it, on a screen or into a file.
class ChartPainter final
{
public:
    /// A bar, or one part of it; -1 = none, of the part: the whole bar.
    struct Place
    {
        int bar = -1, part = -1;
        friend bool operator==(const Place &, const Place &) = default;
    };
    /// `across`: bars run from left to right, one below the other.
    ChartPainter(const ChartData &data, bool across, const QRectF &area, const QFont &font, const QPalette &palette);

    void paint(QPainter &painter) const;
    /// Where a bar or part is; a bar without anything has a line's thickness.
    [[nodiscard]] QRectF box(const Place &place) const;
    /// The bar at a point, also beside its ink, and the part if the point is on one.
    [[nodiscard]] Place at(const QPointF &point) const;
    /// The number of a bar.
    [[nodiscard]] QRectF valueBox(int bar) const;

private:
    void layOut();
    void shrinkLabels();
    void layOutLegend();
    void paintLegend(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;
    void paintExpected(QPainter &painter) const;
    void fill(QPainter &painter, const QRectF &rect, Tone tone, ChartData::Hatch hatch) const;
    void paintGap(QPainter &painter, int bar) const;
    [[nodiscard]] double length(qint64 value) const;
    [[nodiscard]] QRectF slot(int bar) const;
    [[nodiscard]] Tone tone(int bar, int part) const;

    const ChartData &m_data;
    const bool m_across;
    const QRectF m_area;
    const QFont m_font;
    QFont m_bold;
    QFont m_small; ///< of the labels below upright bars
    const QPalette m_palette;
    QRectF m_plot;                                   ///< where bars may be, without labels and numbers
    QList<std::pair<QPointF, int>> m_legend;         ///< places of the series, -1 = the line of what was expected
    double m_labelWidth = 0, m_slot = 0;
    int m_labelStep = 1, m_labelLines = 1;
    qint64 m_most = 1; ///< what fills the whole length
};

} // namespace tsunagi
