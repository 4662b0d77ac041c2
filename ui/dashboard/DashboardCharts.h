// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/Dashboard.h"
#include "models/forecast/Forecast.h"
#include "ui/dashboard/ChartData.h"

#include <QCoreApplication>

namespace tsunagi {

class Carriers;

/// The figures of the dashboard as charts, in the language of the window; each bar carries the list of its orders.
class DashboardCharts final
{
    Q_DECLARE_TR_FUNCTIONS(DashboardCharts)

public:
    [[nodiscard]] static ChartData stages(const DashboardFigures &figures);
    /// By hour, with what was expected if that is known by hour.
    [[nodiscard]] static ChartData arrivals(const DashboardFigures &figures, const DayForecast &forecast);
    /// Reasons by age; the rare ones in one bar.
    [[nodiscard]] static ChartData backlog(const DashboardFigures &figures);
    [[nodiscard]] static ChartData carriers(const DashboardFigures &figures, const Carriers &carriers);
    [[nodiscard]] static ChartData desks(const DashboardFigures &figures);
    /// "Orders by stage", for a chart that has no figures yet.
    [[nodiscard]] static QString stageTitle() { return tr("Orders by stage"); }
    [[nodiscard]] static QString arrivalTitle() { return tr("Taken in today, by hour"); }
    [[nodiscard]] static QString backlogTitle() { return tr("Waiting by reason and age"); }
    [[nodiscard]] static QString carrierTitle() { return tr("Orders by carrier"); }
    [[nodiscard]] static QString deskTitle() { return tr("Work today, by desk"); }
};

} // namespace tsunagi
