// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/DashboardStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// What the dashboard asks. Blocking; call from a worker thread, never from the GUI thread.
class DashboardService final
{
public:
    explicit DashboardService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(DashboardService)

    /// As of now, for the day of the desk's clock in Japan.
    [[nodiscard]] Result<DashboardFigures> figures();

private:
    Desk &m_desk;
};

} // namespace tsunagi
