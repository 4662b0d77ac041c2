// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"
#include "ui/common/PageContext.h"

#include <QObject>

namespace tsunagi {

class BarChart;
class Page;

/// A chart to a file: as a picture, or its numbers for a spreadsheet. Thread: GUI; the file is written on a worker.
class ChartExport final : public QObject
{
    Q_OBJECT
public:
    ChartExport(Page &page, const PageContext &context);

    /// Asks where to, and writes what the chart shows now.
    void save(const BarChart &chart);
    /// One row per bar, one column per part.
    [[nodiscard]] ListSheet sheet(const BarChart &chart) const;

private:
    Page &m_page;
    PageContext m_context;
};

} // namespace tsunagi
