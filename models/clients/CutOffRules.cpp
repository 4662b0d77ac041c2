// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/CutOffRules.h"

#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kLookDays = 62; // longer than any pause of a warehouse
const QString kProgram = u"slips/cutoffs.json"_s;

Result<QList<Truck>> readTrucks(const QJsonArray &array, const QString &where)
{
    QList<Truck> trucks;
    for (const auto &entry : array) {
        const QJsonObject object = entry.toObject();
        Truck truck {object.value(u"carrier").toString(), object.value(u"truck").toString(), QTime::fromString(object.value(u"cutoff").toString(), u"H:mm"_s), {}};
        if (!truck.cutoff.isValid())
            return fail(Code::Corrupt, where, u"cut-off %1"_s.arg(object.value(u"cutoff").toString()));
        for (const auto &day : object.value(u"days").toArray())
            truck.days << day.toInt();
        trucks << truck;
    }
    return trucks;
}

QJsonArray written(const QList<Truck> &trucks)
{
    QJsonArray array;
    for (const Truck &truck : trucks) {
        QJsonObject object {{u"carrier"_s, truck.carrier}, {u"truck"_s, truck.name}, {u"cutoff"_s, truck.cutoff.toString(u"HH:mm"_s)}};
        QJsonArray days;
        for (const int day : truck.days)
            days << day;
        if (!days.isEmpty())
            object.insert(u"days"_s, days);
        array << object;
    }
    return array;
}

Result<CutOffPlan> read(const QString &json, const QString &where)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (document.isNull())
        return fail(Code::Corrupt, where);
    const QJsonObject object = document.object();
    CutOffPlan plan;
    auto trucks = readTrucks(document.isArray() ? document.array() : object.value(u"trucks").toArray(), where);
    TSUNAGI_TRY(trucks);
    plan.trucks = std::move(*trucks);
    const QString holidays = object.value(u"holidays").toString();
    plan.holidays = holidays == u"none" ? CutOffPlan::Holidays::None : holidays == u"sunday" ? CutOffPlan::Holidays::AsSunday : CutOffPlan::Holidays::AsWeekday;
    for (const auto &entry : object.value(u"special").toArray()) {
        const QJsonObject one = entry.toObject();
        auto own = readTrucks(one.value(u"trucks").toArray(), where);
        TSUNAGI_TRY(own);
        for (const auto &carrier : one.value(u"closed").toArray())
            *own << Truck {carrier.toString(), {}, {}, {}};
        CutOffException days {QDate::fromString(one.value(u"from").toString(), Qt::ISODate), QDate::fromString(one.value(u"until").toString(), Qt::ISODate), one.value(u"name").toString(), std::move(*own)};
        if (!days.from.isValid() || !days.until.isValid() || days.until < days.from)
            return fail(Code::Corrupt, where, one.value(u"from").toString());
        plan.exceptions << days;
    }
    return plan;
}

bool comes(const Truck &truck, const QDate &day, const CutOffPlan &plan, bool ownHolidays, bool holiday)
{
    if (!holiday)
        return truck.days.isEmpty() || truck.days.contains(day.dayOfWeek());
    if (ownHolidays)
        return truck.days.contains(Truck::kHoliday);
    switch (plan.holidays) {
    case CutOffPlan::Holidays::None: return false;
    case CutOffPlan::Holidays::AsSunday: return truck.days.isEmpty() || truck.days.contains(int(Qt::Sunday));
    case CutOffPlan::Holidays::AsWeekday: break;
    }
    return truck.days.isEmpty() || truck.days.contains(day.dayOfWeek());
}

/// What a plan says of a carrier on a special day; empty if it says nothing of it, a truck without a time is its rest.
QList<Truck> specialOn(const CutOffPlan &plan, const QDate &day, const QString &carrier)
{
    QList<Truck> lines;
    for (const CutOffException &one : plan.exceptions) {
        if (day >= one.from && day <= one.until)
            lines += one.trucks.isEmpty() ? QList<Truck> {Truck()} : one.trucks;
    }
    return cutoff_rules::trucksOf(lines, carrier);
}

/// The lines of a plan that count for a carrier on a day.
QList<Truck> linesOn(const CutOffPlan &plan, const QDate &day, const QSet<QDate> &holidays, const QString &carrier)
{
    QList<Truck> lines = specialOn(plan, day, carrier);
    if (!lines.isEmpty()) { // the carriers that a special day does not name keep their week
        lines.removeIf([](const Truck &truck) { return !truck.cutoff.isValid(); });
        return lines;
    }
    const QList<Truck> own = cutoff_rules::trucksOf(plan.trucks, carrier);
    const bool ownHolidays = std::any_of(own.cbegin(), own.cend(), [](const Truck &truck) { return truck.days.contains(Truck::kHoliday); });
    for (const Truck &truck : own) {
        if (comes(truck, day, plan, ownHolidays, holidays.contains(day)))
            lines << truck;
    }
    return lines;
}

/// When a client's orders close for a truck; invalid if none of its lines is for it.
QTime closingOf(const QList<Truck> &lines, const Truck &truck)
{
    QTime closes;
    bool named = false;
    bool any = false;
    for (const Truck &line : lines) {
        if (!line.name.isEmpty() && line.name != truck.name)
            continue;
        if (!line.name.isEmpty() && !std::exchange(named, true)) // what names the truck goes before what names none
            closes = {};
        if (line.name.isEmpty() && named)
            continue;
        any = true;
        // Of several times the last that lies before the truck; it waits for nobody.
        if (line.cutoff <= truck.cutoff && (!closes.isValid() || line.cutoff > closes))
            closes = line.cutoff;
    }
    return any && !closes.isValid() ? truck.cutoff : closes;
}

} // namespace

QString CutOff::text() const
{
    return day.isValid() ? day.toString(Qt::ISODate) + u' ' + time.toString(u"HH:mm"_s) : QString();
}

QString CutOff::closing() const
{
    return day.isValid() ? day.toString(Qt::ISODate) + u' ' + (closes.isValid() ? closes : time).toString(u"HH:mm"_s) : QString();
}

namespace cutoff_rules {

Result<CutOffPlan> warehousePlan(const QString &json)
{
    CutOffPlan own;
    if (!json.trimmed().isEmpty()) {
        auto plan = read(json, u"warehouse.cutoffs"_s);
        TSUNAGI_TRY(plan);
        own = std::move(*plan);
    }
    if (!own.trucks.isEmpty())
        return own;
    const auto document = readJsonResource(kProgram);
    TSUNAGI_TRY(document);
    auto trucks = readTrucks(document->object().value(u"trucks").toArray(), kProgram);
    TSUNAGI_TRY(trucks);
    own.trucks = std::move(*trucks); // holidays and special days may be the warehouse's all the same
    return own;
}

Result<CutOffPlan> clientPlan(const QString &json)
{
    return json.trimmed().isEmpty() ? Result<CutOffPlan>(CutOffPlan()) : read(json, u"client.cutoffs"_s);
}

QString toJson(const CutOffPlan &plan)
{
    if (plan.isEmpty())
        return {};
    QJsonObject object {{u"trucks"_s, written(plan.trucks)}};
    if (plan.holidays != CutOffPlan::Holidays::AsWeekday)
        object.insert(u"holidays"_s, plan.holidays == CutOffPlan::Holidays::None ? u"none"_s : u"sunday"_s);
    QJsonArray special;
    for (const CutOffException &one : plan.exceptions) {
        QList<Truck> trucks = one.trucks;
        QJsonArray closed;
        trucks.removeIf([&](const Truck &truck) {
            if (!truck.cutoff.isValid())
                closed << truck.carrier;
            return !truck.cutoff.isValid();
        });
        QJsonObject days {{u"from"_s, one.from.toString(Qt::ISODate)}, {u"until"_s, one.until.toString(Qt::ISODate)}, {u"name"_s, one.name}, {u"trucks"_s, written(trucks)}};
        if (!closed.isEmpty())
            days.insert(u"closed"_s, closed);
        special << days;
    }
    if (!special.isEmpty())
        object.insert(u"special"_s, special);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QList<Truck> trucksOf(const QList<Truck> &trucks, const QString &carrier)
{
    QList<Truck> own;
    for (const QString &wanted : {carrier, QString()}) {
        if (own.isEmpty())
            std::copy_if(trucks.begin(), trucks.end(), std::back_inserter(own), [&](const Truck &t) { return t.carrier == wanted; });
    }
    return own;
}

bool isTruckOf(const CutOffPlan &house, const Truck &line)
{
    const auto fits = [&](const Truck &truck) { return truck.name == line.name && (line.carrier.isEmpty() || truck.carrier.isEmpty() || truck.carrier == line.carrier); };
    return line.name.isEmpty() || std::any_of(house.trucks.cbegin(), house.trucks.cend(), fits)
        || std::any_of(house.exceptions.cbegin(), house.exceptions.cend(), [&](const CutOffException &one) { return std::any_of(one.trucks.cbegin(), one.trucks.cend(), fits); });
}

QList<CutOff> on(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    const auto plan = calendar.clients.constFind(client);
    const bool own = !client.isEmpty() && plan != calendar.clients.cend() && !plan->isEmpty();
    // A client that says nothing of a carrier closes with its trucks; a holiday's rest is of all carriers.
    const bool lines = own && (!specialOn(*plan, day, carrier).isEmpty() || !trucksOf(plan->trucks, carrier).isEmpty());
    const bool resting = own && !lines && plan->holidays == CutOffPlan::Holidays::None && calendar.holidays.contains(day);
    const QList<Truck> closing = lines ? linesOn(*plan, day, calendar.holidays, carrier) : QList<Truck>();
    QList<CutOff> found;
    if (resting)
        return found;
    const QList<Truck> trucks = linesOn(calendar.house, day, calendar.holidays, carrier);
    for (const Truck &truck : trucks) {
        const QTime closes = lines ? closingOf(closing, truck) : truck.cutoff;
        if (closes.isValid())
            found << CutOff {day, truck.cutoff, truck.name, closes};
    }
    std::stable_sort(found.begin(), found.end(), [](const CutOff &a, const CutOff &b) { return std::pair(a.closes, a.time) < std::pair(b.closes, b.time); });
    return found;
}

CutOff next(const ShippingCalendar &calendar, const QString &carrier, const QDateTime &now, const QString &client)
{
    for (int ahead = 0; ahead <= kLookDays; ++ahead) {
        const QDate day = now.date().addDays(ahead);
        const QList<CutOff> all = on(calendar, day, carrier, client);
        for (const CutOff &one : all) {
            if (ahead > 0 || one.closes >= now.time())
                return one;
        }
    }
    // A client whose lines fit no truck any more closes with the trucks, not at midnight of a day on which none comes.
    return client.isEmpty() ? CutOff {now.date(), QTime(23, 59), {}, QTime(23, 59)} : next(calendar, carrier, now);
}

bool isShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    return !on(calendar, day, carrier, client).isEmpty();
}

bool isWorkingDay(const ShippingCalendar &calendar, const QDate &day)
{
    QSet<QString> carriers;
    for (const Truck &truck : calendar.house.trucks)
        carriers << truck.carrier;
    for (const CutOffException &one : calendar.house.exceptions) {
        for (const Truck &truck : one.trucks)
            carriers << truck.carrier;
    }
    return std::any_of(carriers.cbegin(), carriers.cend(), [&](const QString &carrier) { return !linesOn(calendar.house, day, calendar.holidays, carrier).isEmpty(); });
}

QDate nextShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    for (int ahead = 1; ahead <= kLookDays; ++ahead) {
        if (isShippingDay(calendar, day.addDays(ahead), carrier, client))
            return day.addDays(ahead);
    }
    return day.addDays(1);
}

QDate lastShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    for (int back = 0; back <= kLookDays; ++back) {
        if (isShippingDay(calendar, day.addDays(-back), carrier, client))
            return day.addDays(-back);
    }
    return day;
}

} // namespace cutoff_rules
} // namespace tsunagi
