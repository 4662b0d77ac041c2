// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/DashboardStore.h"
#include "models/forecast/VolumeService.h"
#include "models/sync/Desk.h"
#include "models/today/TodayService.h"

namespace tsunagi {

/// What the dashboard asks. Blocking; call from a worker thread, never from the GUI thread.
class DashboardService final
{
public:
    /// `sharedUri`: the PostgreSQL that desks share; empty at a desk that works for itself.
    explicit DashboardService(Desk &desk, QString sharedUri = {})
        : m_desk(desk), m_sharedUri(std::move(sharedUri)), m_forecasts(desk), m_volume(m_forecasts), m_today(desk, false)
    {
    }
    Q_DISABLE_COPY_MOVE(DashboardService)

    /// As of now, for the day of the desk's clock in Japan.
    [[nodiscard]] Result<DashboardFigures> figures(bool persons = false);
    /// May who works here see who did how much? At a desk of a team the shared side is asked: a supervisor's login may.
    /// Errors: Offline, Timeout.
    [[nodiscard]] Result<bool> mayNamePersons() const;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] ForecastService &forecasts() { return m_forecasts; }
    [[nodiscard]] VolumeService &volume() { return m_volume; }
    /// The day's clock and what is late, for the wall.
    [[nodiscard]] TodayService &today() { return m_today; }

private:
    Desk &m_desk;
    const QString m_sharedUri;
    ForecastService m_forecasts;
    VolumeService m_volume;
    TodayService m_today;
};

} // namespace tsunagi
