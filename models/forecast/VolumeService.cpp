// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/VolumeService.h"

#include "models/forecast/ForecastStore.h"
#include "models/forecast/VolumeStore.h"
#include "models/orders/OrderStore.h"
#include "models/sync/Applier.h"

#include <QJsonArray>

#include <numeric>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 50; // others' work goes in between
constexpr int kMostPromise = 365;

QString iso(const QDate &day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

} // namespace

Result<VolumeState> VolumeService::state(bool withOrders)
{
    VolumeState state;
    state.now = QDateTime::fromMSecsSinceEpoch(m_desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600);
    const auto transit = Transit::load(m_desk.profile());
    TSUNAGI_TRY(transit);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto house = VolumeStore::house(**reader);
    TSUNAGI_TRY(house);
    auto today = m_forecasts.forecast(state.now.date());
    TSUNAGI_TRY(today);
    state.forecast = std::move(*today);
    const auto arrived = ForecastStore::history(**reader, {state.now.date()});
    TSUNAGI_TRY(arrived);
    for (const ClientHistory &client : *arrived) {
        const DayHours hours = client.days.value(state.now.date());
        const qint64 count = std::accumulate(hours.cbegin(), hours.cend(), qint64(0));
        state.arrived += count;
        state.foretold += state.forecast.isKnownOf(client.client) ? count : 0;
    }
    auto loads = VolumeStore::loads(**reader, state.now, *house);
    TSUNAGI_TRY(loads);
    state.loads = std::move(*loads);
    if (!withOrders)
        return state;
    auto next = m_forecasts.forecast(state.load({}).next);
    TSUNAGI_TRY(next);
    state.forecastNext = std::move(*next);
    const auto ready = VolumeStore::ready(**reader);
    TSUNAGI_TRY(ready);
    state.claimed = ready->claimed;
    for (const volume_rules::ReadyOrder &order : ready->orders) {
        const auto days = transit->with(house->leadDays.value(order.client));
        TSUNAGI_TRY(days);
        if (auto one = volume_rules::candidate(order, house->calendar, state.load({}).day, *days))
            state.movable << std::move(*one);
        else
            ++state.bound;
    }
    volume_rules::sort(state.movable);
    return state;
}

Result<VolumeReport> VolumeService::move(const VolumeState &state, qint64 count, const QString &carrier, const QString &reason)
{
    if (count <= 0)
        return fail(Code::Invalid, QString::number(count), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say how many orders move")));
    VolumeReport report;
    report.effect = volume_rules::effect(state, count, carrier);
    const Id action = Id::v7();
    QList<Change> changes;
    const QList<VolumeCandidate> chosen = volume_rules::chosen(state, count, carrier);
    for (const VolumeCandidate &one : chosen) {
        if (one.next <= m_desk.clock().today()) // the day has changed since it was read
            return fail(Code::Invalid, iso(one.next), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the date must lie ahead, written 2026-11-30")));
        if (!report.days.contains(one.next))
            report.days << one.next;
        changes << volume_rules::hold(one, reason, m_desk.person(), m_desk.clock().nowUs(), action);
    }
    std::sort(report.days.begin(), report.days.end());
    for (qsizetype from = 0; from < changes.size(); from += kSlice) {
        const auto done = m_desk.commit(changes.mid(from, kSlice));
        TSUNAGI_TRY(done);
        for (const Receipt &receipt : *done)
            ++(receipt.fit == Fit::Conflict ? report.stayed : report.moved);
    }
    return report;
}

Result<QHash<QString, qint64>> VolumeService::capacities()
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto house = VolumeStore::house(**reader);
    TSUNAGI_TRY(house);
    return std::move(house->capacities);
}

Result<> VolumeService::setCapacity(const QString &carrier, std::optional<qint64> orders, const std::optional<Seen> &seen)
{
    if (orders && (*orders < 0 || *orders > kMostCapacity))
        return fail(Code::Invalid, QString::number(*orders), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a day's capacity is a number of orders")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto house = VolumeStore::house(**reader);
    TSUNAGI_TRY(house);
    const qint64 standing = house->capacities.value(carrier, -1);
    if (seen && seen->capacity.value_or(-1) != standing && orders.value_or(-1) != standing)
        return fail(Code::Conflict, QStringLiteral("warehouse.capacity"), standing < 0 ? QString() : QString::number(standing));
    if (orders)
        house->capacities.insert(carrier, *orders);
    else
        house->capacities.remove(carrier);
    const Value text(volume_rules::capacitiesText(house->capacities));
    Change change;
    change.kind = "warehouse.set";
    change.eventCode = "warehouse_set";
    if (house->id.isNull()) {
        const Id id = Id::named(0, {"warehouse", "W1"});
        change.roots = {id};
        change.insert("warehouse", id).fields = {{"code", Value(QStringLiteral("W1"))}, {"capacity", text}};
    } else {
        const CatalogueTable &table = *m_desk.catalogue().table("warehouse");
        const auto row = readRow(**reader, table, house->id);
        TSUNAGI_TRY(row);
        change.roots = {house->id};
        if (!*row || !patchRow(change, table, house->id, **row, {{"capacity", text}}))
            return {};
    }
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> VolumeService::setPromise(const QString &shop, std::optional<int> days, const QString &client)
{
    if (days && (*days < 0 || *days > kMostPromise))
        return fail(Code::Invalid, QString::number(*days), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a promise is a number of days from 0 to 365")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto known = OrderStore::shop(**reader, shop, client);
    TSUNAGI_TRY(known);
    if (!*known)
        return fail(Code::NotFound, shop, QStringLiteral("no shop of this code"));
    const CatalogueTable &table = *m_desk.catalogue().table("shop");
    const auto row = readRow(**reader, table, (*known)->id);
    TSUNAGI_TRY(row);
    Change change;
    change.kind = "shop.promise";
    change.roots = {(*known)->id};
    if (!*row || !patchRow(change, table, (*known)->id, **row, {{"promise", days ? Value(*days) : Value()}}))
        return {};
    change.eventCode = "shop_promise";
    change.eventValues = {{QStringLiteral("days"), days ? QString::number(*days) : QString()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QJsonObject VolumeService::toJson(const VolumeEffect &effect)
{
    QJsonObject object {{QStringLiteral("carrier"), effect.carrier}, {QStringLiteral("moved"), effect.moved}, {QStringLiteral("until"), iso(effect.next)},
                        {QStringLiteral("today"), QJsonArray {effect.today, effect.todayAfter}}, {QStringLiteral("next"), QJsonArray {effect.tomorrow, effect.tomorrowAfter}}};
    if (effect.day.isValid())
        object.insert(QStringLiteral("day"), iso(effect.day));
    if (effect.until.isValid())
        object.insert(QStringLiteral("per_hour"), QJsonArray {effect.perHour, effect.perHourAfter});
    if (effect.capacity)
        object.insert(QStringLiteral("capacity"), *effect.capacity);
    return object;
}

QJsonObject VolumeService::toJson(const VolumeState &state)
{
    static constexpr const char *kWhy[] = {"no_promise", "wished", "promised"};
    QJsonArray loads, movable;
    for (const VolumeLoad &load : state.loads) {
        QJsonObject one {{QStringLiteral("carrier"), load.carrier}, {QStringLiteral("open"), load.open}, {QStringLiteral("handed_over"), load.gone},
                         {QStringLiteral("next"), iso(load.next)}, {QStringLiteral("truck"), iso(load.truck)}, {QStringLiteral("held_until_next"), load.tomorrow}, {QStringLiteral("proposed"), volume_rules::proposed(state, load.carrier)}};
        if (load.capacity)
            one.insert(QStringLiteral("capacity"), *load.capacity);
        loads << one;
    }
    for (const VolumeCandidate &one : state.movable)
        movable << QJsonObject {{QStringLiteral("order"), one.number}, {QStringLiteral("shop"), one.shop}, {QStringLiteral("carrier"), one.carrier}, {QStringLiteral("next"), iso(one.next)},
                                {QStringLiteral("why"), QString::fromLatin1(kWhy[int(one.why)])}, {QStringLiteral("latest"), iso(one.latest)}, {QStringLiteral("slack"), one.slack}};
    return {{QStringLiteral("now"), state.now.toString(Qt::ISODate)}, {QStringLiteral("day"), iso(state.load({}).day)}, {QStringLiteral("next"), iso(state.load({}).next)}, {QStringLiteral("arrived"), state.arrived},
            {QStringLiteral("forecast"), ForecastService::toJson(state.forecast)}, {QStringLiteral("over_forecast"), state.overForecast()}, {QStringLiteral("passed"), state.isPassed()},
            {QStringLiteral("loads"), loads}, {QStringLiteral("movable"), movable}, {QStringLiteral("bound"), state.bound}, {QStringLiteral("claimed"), state.claimed}};
}

} // namespace tsunagi
