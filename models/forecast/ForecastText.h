// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/ForecastFile.h"
#include "models/forecast/Volume.h"

#include <QCoreApplication>

namespace tsunagi {

struct ForecastReport;

/// Forecasts and the volume of a day in words, for the window and for the command line.
class ForecastText final
{
    Q_DECLARE_TR_FUNCTIONS(ForecastText)

public:
    /// "line 4, 件数 「abc」: no number".
    [[nodiscard]] static QString problem(const ForecastProblem &problem);
    /// What a file brought.
    [[nodiscard]] static QString report(const ForecastReport &report);
    /// How the day's forecast is known, as a sentence; also that it is not.
    [[nodiscard]] static QString source(const DayForecast &forecast);
    /// In short, as a name beside a line of a chart.
    [[nodiscard]] static QString shortSource(const DayForecast &forecast);
    /// Why an order may leave later.
    [[nodiscard]] static QString why(const VolumeCandidate &candidate);
    /// What is passed, as a sentence; empty if nothing is.
    [[nodiscard]] static QString passed(const VolumeState &state);
    /// "today 120 → 100, 11/23 30 → 50, per hour until 17:00 24 → 20".
    [[nodiscard]] static QString effect(const VolumeEffect &effect);
    [[nodiscard]] static QString day(const QDate &day);
    /// Several days, as "11/22, 11/24".
    [[nodiscard]] static QString days(const QList<QDate> &days);

private:
    [[nodiscard]] static QString clients(const QStringList &codes);
};

} // namespace tsunagi
