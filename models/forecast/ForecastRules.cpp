// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastRules.h"

#include <algorithm>
#include <numeric>

namespace tsunagi {

using Source = ClientForecast::Source;

namespace {

qint64 sum(const DayHours &hours)
{
    return std::accumulate(hours.cbegin(), hours.cend(), qint64(0));
}

void add(DayHours &to, const DayHours &hours)
{
    for (size_t hour = 0; hour < hours.size(); ++hour)
        to[hour] += hours[hour];
}

} // namespace

bool DayForecast::isKnown() const
{
    return std::any_of(clients.cbegin(), clients.cend(), [](const ClientForecast &one) { return one.source != Source::None; });
}

bool DayForecast::isKnownOf(const Id &client) const
{
    return std::any_of(clients.cbegin(), clients.cend(), [&](const ClientForecast &one) { return one.client == client && one.source != Source::None; });
}

bool DayForecast::isSpread() const
{
    return isKnown() && std::all_of(clients.cbegin(), clients.cend(), [](const ClientForecast &one) { return one.count == 0 || one.spread; });
}

qint64 DayForecast::count() const
{
    return std::accumulate(clients.cbegin(), clients.cend(), qint64(0), [](qint64 all, const ClientForecast &one) { return all + one.count; });
}

DayHours DayForecast::hours() const
{
    DayHours all {};
    for (const ClientForecast &one : clients)
        add(all, one.hours);
    return all;
}

qint64 DayForecast::until(const QTime &time) const
{
    if (!isSpread())
        return count();
    const DayHours all = hours();
    const qint64 over = std::accumulate(all.cbegin(), all.cbegin() + time.hour(), qint64(0));
    return over + all[size_t(time.hour())] * time.minute() / 60;
}

QStringList DayForecast::codes(Source source) const
{
    QStringList codes;
    for (const ClientForecast &one : clients) {
        if (one.source == source)
            codes << one.code;
    }
    return codes;
}

namespace forecast_rules {

QList<QDate> sameWeekdays(const QDate &day, const QDate &since)
{
    QList<QDate> days;
    for (int week = 1; week <= kWeeks; ++week) {
        const QDate past = day.addDays(-7 * week);
        if (!since.isValid() || past >= since)
            days << past;
    }
    return days;
}

qint64 median(QList<qint64> values)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle] + 1) / 2;
}

std::optional<DayHours> spread(qint64 count, const DayHours &curve)
{
    const qint64 all = sum(curve);
    if (all <= 0)
        return {};
    // What rounding leaves over goes to the hours that lost most by it.
    DayHours hours {};
    std::array<std::pair<qint64, size_t>, 24> lost;
    qint64 given = 0;
    for (size_t hour = 0; hour < hours.size(); ++hour) {
        hours[hour] = count * curve[hour] / all;
        lost[hour] = {-(count * curve[hour] % all), hour};
        given += hours[hour];
    }
    std::sort(lost.begin(), lost.end());
    for (size_t next = 0; given < count; ++given, ++next)
        ++hours[lost[next].second];
    return hours;
}

DayForecast forecast(const QDate &day, const QList<ForecastRow> &rows, const QList<ClientHistory> &clients, const QSet<QDate> &holidays,
                     const QDate &since)
{
    DayForecast result;
    result.day = day;
    result.holiday = holidays.contains(day);
    QDate first; // before anybody's first order there was no desk
    for (const ClientHistory &client : clients) {
        for (auto it = client.days.cbegin(); it != client.days.cend(); ++it)
            first = first.isValid() ? std::min(first, it.key()) : it.key();
    }
    for (const QDate &past : sameWeekdays(day, since)) {
        if (holidays.contains(past))
            result.leftOut << past;
        else if (first.isValid() && past >= first)
            result.usual << past;
    }
    DayHours common {};
    QHash<Id, DayHours> own;
    for (const ClientHistory &client : clients) {
        for (const QDate &past : std::as_const(result.usual)) {
            add(own[client.client], client.days.value(past));
            add(common, client.days.value(past));
        }
    }
    for (const ClientHistory &client : clients) {
        ClientForecast one;
        one.client = client.client;
        one.code = client.code;
        one.name = client.name;
        const auto row = std::find_if(rows.cbegin(), rows.cend(), [&](const ForecastRow &known) { return known.client == client.client && known.day == day; });
        std::optional<DayHours> hours;
        if (row != rows.cend()) {
            one.source = Source::File;
            one.count = row->count;
            hours = row->hours;
        } else {
            QDate began;
            for (auto it = client.days.cbegin(); it != client.days.cend(); ++it)
                began = began.isValid() ? std::min(began, it.key()) : it.key();
            QList<qint64> counts;
            for (const QDate &past : std::as_const(result.usual)) {
                if (began.isValid() && past >= began)
                    counts << sum(client.days.value(past));
            }
            one.days = int(counts.size());
            one.source = counts.isEmpty() ? Source::None : Source::Weekdays;
            one.count = median(counts);
        }
        if (!hours)
            hours = spread(one.count, own.value(client.client));
        if (!hours)
            hours = spread(one.count, common);
        one.spread = hours.has_value();
        one.hours = hours.value_or(DayHours {});
        result.clients << one;
    }
    std::sort(result.clients.begin(), result.clients.end(), [](const ClientForecast &a, const ClientForecast &b) { return a.code < b.code; });
    return result;
}

} // namespace forecast_rules

} // namespace tsunagi
