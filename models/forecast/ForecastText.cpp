// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastText.h"

#include "models/core/DayText.h"
#include "models/forecast/ForecastService.h"

#include <QLocale>

namespace tsunagi {

using Source = ClientForecast::Source;

namespace {

constexpr int kMostNames = 4;

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString hourly(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

} // namespace

QString ForecastText::day(const QDate &day)
{
    return DayText::brief(day);
}

QString ForecastText::days(const QList<QDate> &days)
{
    QStringList words;
    for (const QDate &one : days)
        words << day(one);
    return words.join(tr(", "));
}

QString ForecastText::problem(const ForecastProblem &problem)
{
    const QString where = problem.column.isEmpty() ? tr("line %1").arg(problem.line) : tr("line %1, %2 \"%3\"").arg(QString::number(problem.line), problem.column, problem.value);
    switch (problem.kind) {
    case ForecastProblem::Kind::Day: return tr("%1: not a date, as 2026-11-30").arg(where);
    case ForecastProblem::Kind::Client: return tr("%1: no client has this code or name").arg(where);
    case ForecastProblem::Kind::Count: return tr("%1: not a number of orders").arg(where);
    case ForecastProblem::Kind::Hour: return tr("%1: not an hour, as 9 or 09:00-10:00; the day was left out").arg(where);
    case ForecastProblem::Kind::Twice: return tr("%1: line %2 tells of the same already; the day was left out").arg(where).arg(problem.other);
    case ForecastProblem::Kind::Mixed: return tr("%1: line %2 tells of the day in another way, whole or by hours; the day was left out").arg(where).arg(problem.other);
    }
    return where;
}

QString ForecastText::report(const ForecastReport &report)
{
    const int days = report.fresh + report.changed + report.same;
    QString text = days == 0 ? tr("%1: nothing was taken in.").arg(report.file)
                             : tr("%1: %2 days from %3 to %4; new %5, changed %6, as before %7.", "days of clients, of a forecast file")
                                   .arg(report.file, number(days), DayText::full(report.first), DayText::full(report.last), number(report.fresh), number(report.changed), number(report.same));
    if (!report.problems.isEmpty())
        text += u' ' + tr("%1 rows were not taken.").arg(number(report.problems.size()));
    return text;
}

QString ForecastText::clients(const QStringList &codes)
{
    return codes.size() <= kMostNames ? codes.join(tr(", ")) : tr("%1 and %2 more").arg(codes.first(kMostNames).join(tr(", "))).arg(codes.size() - kMostNames);
}

QString ForecastText::source(const DayForecast &forecast)
{
    const QStringList file = forecast.codes(Source::File);
    const QStringList usual = forecast.codes(Source::Weekdays);
    const QStringList none = forecast.codes(Source::None);
    QStringList parts;
    if (!file.isEmpty())
        parts << tr("from a file: %1").arg(clients(file));
    if (!usual.isEmpty())
        parts << (forecast.leftOut.isEmpty() ? tr("from the last %1 same weekdays: %2").arg(QString::number(forecast.usual.size()), clients(usual))
                                             : tr("from the last %1 same weekdays without holidays: %2").arg(QString::number(forecast.usual.size()), clients(usual)));
    const QString older = forecast.scope > 0 ? u' ' + tr("Older weekdays do not count: ended orders leave the desks after %1 days.").arg(forecast.scope) : QString();
    if (parts.isEmpty())
        return tr("There is no forecast: no file was taken in, and no earlier day of this weekday is known.") + older;
    if (!none.isEmpty())
        parts << tr("not known: %1").arg(clients(none));
    QString text = tr("The forecast comes %1.").arg(parts.join(tr("; ")));
    if (!usual.isEmpty())
        text += older;
    if (forecast.holiday)
        text += u' ' + tr("The day is a holiday.");
    if (!forecast.isSpread())
        text += u' ' + tr("How it spreads over the hours is not known yet.");
    return text;
}

QString ForecastText::shortSource(const DayForecast &forecast)
{
    const bool file = !forecast.codes(Source::File).isEmpty();
    const bool usual = !forecast.codes(Source::Weekdays).isEmpty();
    const QString name = file && usual ? tr("Forecast (file and same weekdays)") : file ? tr("Forecast (file)") : tr("Forecast (same weekdays)");
    // Beside the bars of all clients it says of whom it is.
    return forecast.codes(Source::None).isEmpty() ? name : tr("%1: %2", "a forecast and its clients").arg(name, clients(forecast.codes(Source::File) + forecast.codes(Source::Weekdays)));
}

QString ForecastText::why(const VolumeCandidate &candidate)
{
    switch (candidate.why) {
    case VolumeCandidate::Why::Wished: return tr("wished for %1: may leave until %2").arg(day(candidate.wished), day(candidate.latest));
    case VolumeCandidate::Why::Promised: return tr("promised by the shop: may leave until %1").arg(day(candidate.latest));
    case VolumeCandidate::Why::NoPromise: break;
    }
    return tr("no date promised");
}

QString ForecastText::passed(const VolumeState &state)
{
    QStringList parts;
    const auto whose = [&state](const QString &carrier) {
        const QDate other = state.gone(carrier).isValid() ? state.gone(carrier) : state.otherDay();
        return other.isValid() ? tr("those of %1", "orders that leave on a day").arg(day(other)) : tr("today's", "orders that leave today");
    };
    if (state.overForecast() > 0)
        parts << tr("arrivals are %1 above the forecast of this hour").arg(number(state.overForecast()));
    for (const VolumeLoad &load : state.loads) {
        if (load.over() > 0)
            parts << (load.carrier.isEmpty() ? tr("%1 %2 are %3 above the capacity of %4", "whose orders").arg(whose({}), number(load.today()), number(load.over()), number(*load.capacity))
                                             : tr("%1: %2 %3 are %4 above the capacity of %5", "carrier, whose orders").arg(load.carrier, whose(load.carrier), number(load.today()), number(load.over()), number(*load.capacity)));
    }
    return parts.join(tr("; "));
}

QString ForecastText::effect(const VolumeEffect &effect)
{
    // Where no truck comes any more, what is moved leaves on the same day as it would anyway.
    if (effect.day.isValid() && effect.day == effect.next)
        return tr("%1 %2, whether moved or not", "a day, orders that leave then").arg(day(effect.day), number(effect.today + effect.tomorrow));
    QStringList parts {effect.day.isValid() ? tr("%1 %2 → %3", "a day, orders before and after").arg(day(effect.day), number(effect.today), number(effect.todayAfter))
                                            : tr("today %1 → %2").arg(number(effect.today), number(effect.todayAfter)),
                       tr("%1 %2 → %3", "a day, orders before and after").arg(day(effect.next), number(effect.tomorrow), number(effect.tomorrowAfter))};
    for (auto it = effect.elsewhen.cbegin(); it != effect.elsewhen.cend(); ++it)
        parts << tr("%1 +%2", "a day, orders that leave then").arg(day(it.key()), number(it.value()));
    if (effect.until.isValid())
        parts << tr("per hour until %1: %2 → %3").arg(effect.until.toString(QStringLiteral("HH:mm")), hourly(effect.perHour), hourly(effect.perHourAfter));
    if (effect.capacity)
        parts << tr("capacity %1").arg(number(*effect.capacity));
    return parts.join(tr(", "));
}

} // namespace tsunagi
