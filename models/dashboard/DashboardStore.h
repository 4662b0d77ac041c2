// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QDate>

#include <array>

namespace tsunagi {

/// The numbers of the dashboard at one moment.
struct DashboardFigures
{
    QList<QueueCount> stages;           ///< every stage by its queue name, in order, also those with nothing
    QList<QueueCount> backlog;          ///< "reason:CODE", of holds "reason:hold:TYPE", of waiting orders, most first
    qint64 waiting = 0;                 ///< waiting orders; one with two reasons counts once here
    std::array<qint64, 24> arrivals {}; ///< orders taken in today, by hour in Japan
    QDate day;
};

/// The reading SQL of the dashboard. Each call takes a read-only connection (Desk::reader()).
namespace DashboardStore {

/// Reasons and stages as the order lists compute them; nothing is stored for the dashboard.
[[nodiscard]] Result<DashboardFigures> figures(const Database &db, const QDate &today);

} // namespace DashboardStore

} // namespace tsunagi
