// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/Forecast.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// The reading SQL of forecasts. Each call takes a read-only connection (Desk::reader()).
namespace ForecastStore {

/// What files say of the days from `from` to `to`, by day.
[[nodiscard]] Result<QList<ForecastRow>> rows(const Database &db, const QDate &from, const QDate &to);
/// Every client, with what it had on those of `days` on which anything came in, as far as this desk holds it.
[[nodiscard]] Result<QList<ClientHistory>> history(const Database &db, const QList<QDate> &days);
/// As the row keeps hours: 24 numbers with commas, or nothing.
[[nodiscard]] QString hoursText(const std::optional<DayHours> &hours);

} // namespace ForecastStore

} // namespace tsunagi
