// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/Mark.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace tsunagi {

/// What a bar chart shows: bars of one value or of parts, each part with its own pattern, perhaps a line of what was expected.
struct ChartData
{
    /// How a part is filled, so that it can be told without its colour.
    enum class Hatch { Solid, Rising, Crossed, Level, Dotted };
    struct Series
    {
        QString name;
        Tone tone = Tone::Info;
        Hatch hatch = Hatch::Solid;
        friend bool operator==(const Series &, const Series &) = default;
    };
    struct Bar
    {
        QString key {};           ///< what opened() carries; empty = cannot be opened
        QString label;
        QList<qint64> values;     ///< one per series
        QStringList keys {};      ///< of the parts; empty = as the bar
        std::optional<qint64> expected {};
        std::optional<Tone> tone {}; ///< of its own, where there is one series
        std::optional<Hatch> hatch {}; ///< the same
        friend bool operator==(const Bar &, const Bar &) = default;
        [[nodiscard]] qint64 total() const;
    };
    QString title;
    QString labels;        ///< what the bars are, as a column's head
    QString expectedName {}; ///< of the line; empty = there is none
    QList<Series> series;
    QList<Bar> bars {};
    bool breaks = false;   ///< one bar far above all others is drawn with a gap in it, or it would flatten them
    friend bool operator==(const ChartData &, const ChartData &) = default;
};

} // namespace tsunagi
