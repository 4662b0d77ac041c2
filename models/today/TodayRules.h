// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/ParcelQueue.h"
#include "models/clients/CutOffRules.h"
#include "models/today/Today.h"

#include <QHash>
#include <QSet>

namespace tsunagi {

/// Pure rules of the day's clock.
namespace today_rules {

/// What the clock is made of.
struct ClockInput
{
    ShippingCalendar calendar;         ///< of the warehouse's own trucks all are shown
    QString defaultCarrier;            ///< of orders that name none
    QSet<QString> carriers;            ///< those the shops ship with
    QHash<QString, qint64> ready;      ///< orders by carrier, "" = names none
    QHash<QString, QHash<QString, qint64>> readyOf; ///< of these, by carrier, those of each client with times of its own
    QList<ParcelView> parcels;         ///< open ones
    QDateTime now;                     ///< in Japan
};

/// Cut-offs of today and all others something is open against, by time. Past ones stay: what missed its truck is told there.
[[nodiscard]] QList<TodayCutOff> cutoffs(const ClockInput &input);
/// Place of the next cut-off; -1 if none is ahead.
[[nodiscard]] int next(const QList<TodayCutOff> &cutoffs, const QDateTime &now);

/// Does an alert stop orders, or is somebody outside waiting?
[[nodiscard]] bool isGrave(const QString &what);
/// The worst first; of equals as they stand.
void sortAlerts(QList<TodayNumber> &alerts);

} // namespace today_rules

} // namespace tsunagi
