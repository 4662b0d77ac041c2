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

/// The lines of a plan that count for a carrier on a day; `any`: of all carriers.
QList<Truck> linesOn(const CutOffPlan &plan, const QDate &day, const QSet<QDate> &holidays, const QString &carrier, bool any = false)
{
    QList<Truck> lines;
    bool special = false;
    for (const CutOffException &one : plan.exceptions) {
        if (day < one.from || day > one.until)
            continue;
        special = true;
        lines += one.trucks;
    }
    if (special)
        return any ? lines : cutoff_rules::trucksOf(lines, carrier);
    const QList<Truck> own = any ? plan.trucks : cutoff_rules::trucksOf(plan.trucks, carrier);
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
    for (const CutOffException &one : plan.exceptions)
        special << QJsonObject {{u"from"_s, one.from.toString(Qt::ISODate)}, {u"until"_s, one.until.toString(Qt::ISODate)}, {u"name"_s, one.name}, {u"trucks"_s, written(one.trucks)}};
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

QList<CutOff> on(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    const auto plan = calendar.clients.constFind(client);
    const bool own = !client.isEmpty() && plan != calendar.clients.cend() && !plan->isEmpty();
    // A client that says nothing of a carrier closes with its trucks; special days and a holiday's rest are of all carriers.
    const bool special = own && std::any_of(plan->exceptions.cbegin(), plan->exceptions.cend(), [&](const CutOffException &one) { return day >= one.from && day <= one.until; });
    const bool lines = own && (special || !trucksOf(plan->trucks, carrier).isEmpty());
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
    return {now.date(), QTime(23, 59), {}, QTime(23, 59)};
}

bool isShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client)
{
    return !on(calendar, day, carrier, client).isEmpty();
}

bool isWorkingDay(const ShippingCalendar &calendar, const QDate &day)
{
    return !linesOn(calendar.house, day, calendar.holidays, {}, true).isEmpty();
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
