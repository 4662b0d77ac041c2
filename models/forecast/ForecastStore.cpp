// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/ForecastStore.h"

#include "models/storage/Each.h"

namespace tsunagi::ForecastStore {

namespace {

constexpr qint64 kHourUs = 3600LL * 1000 * 1000;

qint64 midnightOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000;
}

std::optional<DayHours> hoursOf(const QString &text)
{
    const QStringList parts = text.split(u',');
    DayHours hours {};
    if (parts.size() != qsizetype(hours.size()))
        return {};
    for (size_t hour = 0; hour < hours.size(); ++hour)
        hours[hour] = parts[qsizetype(hour)].toLongLong();
    return hours;
}

} // namespace

QString hoursText(const std::optional<DayHours> &hours)
{
    QStringList parts;
    if (hours) {
        for (const qint64 count : *hours)
            parts << QString::number(count);
    }
    return parts.join(u',');
}

Result<QList<ForecastRow>> rows(const Database &db, const QDate &from, const QDate &to)
{
    Statement query = db.statement("SELECT client_id, day, count, hours FROM forecast WHERE day>=?1 AND day<=?2 ORDER BY day");
    query.bindAll(Value(from.toString(Qt::ISODate)), Value(to.toString(Qt::ISODate)));
    QList<ForecastRow> rows;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        rows << ForecastRow {row.id(0), QDate::fromString(row.text(1), Qt::ISODate), row.integer(2), hoursOf(row.text(3))};
    }));
    return rows;
}

Result<QList<ClientHistory>> history(const Database &db, const QList<QDate> &days)
{
    QList<ClientHistory> clients;
    QHash<Id, qsizetype> places;
    Statement all = db.statement("SELECT id, code, coalesce(name,'') FROM client ORDER BY code");
    TSUNAGI_TRY(each(all, [&](const Statement &row) {
        places.insert(row.id(0), clients.size());
        clients << ClientHistory {row.id(0), row.text(1), row.text(2), {}};
    }));
    Statement day = db.statement("SELECT i.client_id, (t.at-?1)/?3, count(DISTINCT t.root) FROM timeline t CROSS JOIN order_index i ON i.order_id=t.root"
                                 " WHERE t.code='imported' AND t.at>=?1 AND t.at<?2 GROUP BY 1, 2");
    for (const QDate &date : days) {
        const qint64 midnight = midnightOf(date);
        day.reset();
        day.bindAll(Value(midnight), Value(midnight + 24 * kHourUs), Value(kHourUs));
        TSUNAGI_TRY(each(day, [&](const Statement &row) {
            const auto place = places.constFind(row.id(0));
            if (place != places.cend())
                clients[*place].days[date][size_t(row.integer(1))] += row.integer(2);
        }));
    }
    return clients;
}

} // namespace tsunagi::ForecastStore
