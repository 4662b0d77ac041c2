// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/VolumeStore.h"

#include "models/clients/ClientStore.h"
#include "models/orders/OrderStore.h"
#include "models/storage/Each.h"

#include <map>

namespace tsunagi::VolumeStore {

namespace {

constexpr qint64 kDayUs = 24LL * 3600 * 1000 * 1000;
constexpr int kLookDays = 62;

QDate workingDayAfter(const ShippingCalendar &calendar, const QDate &day)
{
    for (int ahead = 1; ahead <= kLookDays; ++ahead)
        if (cutoff_rules::isWorkingDay(calendar, day.addDays(ahead)))
            return day.addDays(ahead);
    return day.addDays(1);
}

qint64 midnightOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000;
}

} // namespace

Result<House> house(const Database &db)
{
    House house;
    QString capacity;
    Statement query = db.statement("SELECT id, coalesce(capacity,'') FROM warehouse ORDER BY code LIMIT 1");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        house.id = row.id(0);
        capacity = row.text(1);
    }));
    auto calendar = ClientStore::calendar(db);
    TSUNAGI_TRY(calendar);
    Statement own = db.statement("SELECT code, lead_days FROM client WHERE coalesce(lead_days,'')<>''");
    TSUNAGI_TRY(each(own, [&](const Statement &row) { house.leadDays.insert(row.text(0), row.text(1)); }));
    auto capacities = volume_rules::capacities(capacity);
    TSUNAGI_TRY(capacities);
    house.calendar = std::move(*calendar);
    house.capacities = std::move(*capacities);
    return house;
}

Result<Ready> ready(const Database &db)
{
    Ready ready;
    QHash<Id, qsizetype> places;
    Statement query = db.statement("SELECT i.order_id, i.number, i.client, i.shop, coalesce(i.carrier,''), i.ordered_at, s.promise,"
                                   " (SELECT count(*) FROM hold h WHERE h.order_id=i.order_id AND h.type='date'),"
                                   " EXISTS(SELECT 1 FROM claim c WHERE c.order_id=i.order_id AND c.state='held'), d.id, d.want_date, d.prefecture, d.carrier,"
                                   // With a live shipment and ready, it is the rest of what has left.
                                   " CASE WHEN EXISTS(SELECT 1 FROM shipment z WHERE z.order_id=i.order_id AND z.state<>'stopped') THEN (SELECT o.shape FROM orders o WHERE o.id=i.order_id) END"
                                   " FROM order_index i JOIN shop s ON s.id=i.shop_id JOIN destination d ON d.order_id=i.order_id WHERE i.stage=?1");
    query.bind(1, Value(int(Stage::Ready)));
    QSet<Id> claimed;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const Id id = row.id(0);
        if (row.integer(8) != 0) {
            claimed.insert(id);
            return;
        }
        const auto known = places.constFind(id);
        if (known == places.cend()) {
            places.insert(id, ready.orders.size());
            const auto promise = row.optionalInteger(6);
            ready.orders << volume_rules::ReadyOrder {id, row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), promise ? std::optional(int(*promise)) : std::nullopt, int(row.integer(7)), {}, row.optionalInteger(13)};
        }
        // A guard tells an empty field from none, as most shops' files leave the day empty.
        const auto held = [&row](int column) {
            const QString text = row.text(column);
            return text.isNull() && !row.isNull(column) ? QStringLiteral("") : text;
        };
        ready.orders[known == places.cend() ? ready.orders.size() - 1 : *known].targets << VolumeCandidate::Target {row.id(9), held(10), held(11), held(12)};
    }));
    ready.claimed = claimed.size();
    return ready;
}

Result<QList<VolumeLoad>> loads(const Database &db, const QDateTime &now, const House &house)
{
    const QDate today = now.date();
    std::map<QString, VolumeLoad> carriers;
    VolumeLoad all;
    QSet<QString> known {QString()};
    for (const Truck &truck : house.calendar.house.trucks)
        known.insert(truck.carrier);
    for (const QString &code : std::as_const(known)) {
        const QTime last = volume_rules::lastCutOff(house.calendar, code, now);
        all.lastCutOff = std::max(all.lastCutOff.isValid() ? all.lastCutOff : last, last);
    }
    // What is open when the last truck has gone leaves on another day, as the day's clock says too.
    all.day = all.lastCutOff.isValid() ? today : workingDayAfter(house.calendar, today);
    all.next = workingDayAfter(house.calendar, all.day);
    const auto add = [&](const QString &carrier, qint64 VolumeLoad::*field, qint64 count) {
        all.*field += count;
        if (!carrier.isEmpty())
            carriers[carrier].*field += count;
    };
    Statement open = db.statement("SELECT coalesce(carrier,''), count(*) FROM order_index WHERE stage IN (2,3,4) GROUP BY 1");
    TSUNAGI_TRY(each(open, [&](const Statement &row) { add(row.text(0), &VolumeLoad::open, row.integer(1)); }));
    Statement gone = db.statement("SELECT coalesce(i.carrier,''), count(DISTINCT t.root) FROM timeline t CROSS JOIN order_index i ON i.order_id=t.root"
                                  " WHERE t.code='handed_over' AND t.at>=?1 AND t.at<?2 AND i.stage IN (5,6) GROUP BY 1");
    gone.bindAll(Value(midnightOf(today)), Value(midnightOf(today) + kDayUs));
    if (all.day == today)
        TSUNAGI_TRY(each(gone, [&](const Statement &row) { add(row.text(0), &VolumeLoad::gone, row.integer(1)); }));
    // Of the waiting, only what waits for that day alone.
    Statement held = db.statement("SELECT coalesce(i.carrier,''), h.until, count(DISTINCT i.order_id) FROM order_index i JOIN hold h ON h.order_id=i.order_id"
                                  " WHERE i.stage=1 AND i.reasons='hold:date' AND h.state='open' AND h.until>?1 GROUP BY 1, 2");
    held.bindAll(Value(today.toString(Qt::ISODate)));
    QList<std::tuple<QString, QDate, qint64>> until;
    TSUNAGI_TRY(each(held, [&](const Statement &row) { until.append({row.text(0), QDate::fromString(row.text(1), Qt::ISODate), row.integer(2)}); }));
    for (const auto &[code, day, count] : std::as_const(until)) {
        if (!code.isEmpty())
            carriers[code];
        if (day <= all.day)
            add(code, &VolumeLoad::open, count);
        else if (day == all.next)
            all.tomorrow += count;
    }
    for (auto it = house.capacities.cbegin(); it != house.capacities.cend(); ++it)
        (it.key().isEmpty() ? all : carriers[it.key()]).capacity = it.value();
    QList<VolumeLoad> loads {all};
    for (auto &[code, load] : carriers) {
        load.carrier = code;
        load.day = all.day;
        load.next = cutoff_rules::nextShippingDay(house.calendar, all.day, code);
        load.lastCutOff = volume_rules::lastCutOff(house.calendar, code, now);
        load.truck = cutoff_rules::next(house.calendar, code, all.day == today ? now : QDateTime(all.day, QTime(0, 0), Qt::OffsetFromUTC, now.offsetFromUtc())).day;
        for (const auto &[of, day, count] : std::as_const(until))
            load.tomorrow += of == code && day == load.next ? count : 0;
        loads << load;
    }
    return loads;
}

} // namespace tsunagi::VolumeStore
