// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/Dashboard.h"

namespace tsunagi {

/// The reading SQL of the dashboard. Each call takes a read-only connection (Desk::reader()).
namespace DashboardStore {

/// Reasons and stages as the order lists compute them; nothing is stored for the dashboard. `now` is Japan's.
/// `persons`: work per desk and person, else per desk alone.
[[nodiscard]] Result<DashboardFigures> figures(const Database &db, const QDateTime &now, bool persons = false);

} // namespace DashboardStore

} // namespace tsunagi
