// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/Forecast.h"

namespace tsunagi {

/// Pure rules of what is to be expected of a day.
namespace forecast_rules {

constexpr int kWeeks = 8; ///< how far back days of the same weekday are usual

/// Days of the weekday of `day` in the weeks before it, none before `since`, the newest first.
[[nodiscard]] QList<QDate> sameWeekdays(const QDate &day, const QDate &since = {});
/// The middle one, or the mean of the two in the middle, rounded; 0 of none.
[[nodiscard]] qint64 median(QList<qint64> values);
/// `count` by the shape of `curve`, in whole orders that sum up to it; nothing if the curve is empty.
[[nodiscard]] std::optional<DayHours> spread(qint64 count, const DayHours &curve);
/// `since`: what came in before that day is not all here any more. A client's file row rules its day; else the median of its usual days since its first one. The usual days' curve makes a
/// day's figure hours: the client's own, or that of all clients.
[[nodiscard]] DayForecast forecast(const QDate &day, const QList<ForecastRow> &rows, const QList<ClientHistory> &clients, const QSet<QDate> &holidays,
                                   const QDate &since = {});

} // namespace forecast_rules

} // namespace tsunagi
