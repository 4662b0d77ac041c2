// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/VolumeRules.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// The reading SQL of a day's volume. Each call takes a read-only connection (Desk::reader()).
namespace VolumeStore {

struct House
{
    Id id;                                ///< null: nobody has said anything about the warehouse yet
    ShippingCalendar calendar;
    QHash<QString, QString> leadDays;     ///< JSON of clients that have their own, by code
    QHash<QString, qint64> capacities;    ///< by carrier, "" = all
};
[[nodiscard]] Result<House> house(const Database &db);

struct Ready
{
    QList<volume_rules::ReadyOrder> orders;
    qint64 claimed = 0; ///< left out: somebody is at work on them
};
/// Orders that could be instructed now.
[[nodiscard]] Result<Ready> ready(const Database &db);
/// What today has to get through, all first.
[[nodiscard]] Result<QList<VolumeLoad>> loads(const Database &db, const QDateTime &now, const House &house);

} // namespace VolumeStore

} // namespace tsunagi
