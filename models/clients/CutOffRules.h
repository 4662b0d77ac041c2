// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace tsunagi {

/// A truck of a carrier and the time at which its orders close; in a client's list, when that client's orders close for it.
struct Truck
{
    static constexpr int kHoliday = 8;
    QString carrier;     ///< empty = any carrier that has no truck of its own; of a client: any carrier
    QString name;        ///< "2便"; of a client: empty = any truck
    QTime cutoff;
    QList<int> days;     ///< 1 Monday … 7 Sunday, 8 holidays; empty = every day
    friend bool operator==(const Truck &, const Truck &) = default;
};

struct CutOff
{
    QDate day;
    QTime time;          ///< of the truck
    QString truck;
    QTime closes;        ///< for the client whose orders were asked for: never after `time`; invalid = as the truck
    /// "2026-11-21 17:00", sorts by time; empty without a day.
    [[nodiscard]] QString text() const;
    /// Until when an order may come: as text(), of the client.
    [[nodiscard]] QString closing() const;
};

/// Days that go by no week: the year's end, a stocktaking.
struct CutOffException
{
    QDate from, until;
    QString name;        ///< "年末年始"; may be empty
    QList<Truck> trucks; ///< that come on these days, their own days aside; without a time: none of that carrier comes; empty = none at all
    friend bool operator==(const CutOffException &, const CutOffException &) = default;
};

/// The trucks of a warehouse, or the closing times of a client, on any day.
struct CutOffPlan
{
    /// What a holiday is, where no line names holidays: the day of the week it is, a day without a truck, a Sunday.
    enum class Holidays { AsWeekday, None, AsSunday };
    QList<Truck> trucks;
    Holidays holidays = Holidays::AsWeekday;
    QList<CutOffException> exceptions;
    [[nodiscard]] bool isEmpty() const { return trucks.isEmpty() && exceptions.isEmpty() && holidays == Holidays::AsWeekday; }
    friend bool operator==(const CutOffPlan &, const CutOffPlan &) = default;
};

/// Everything that says on which day what leaves.
struct ShippingCalendar
{
    CutOffPlan house;
    QHash<QString, CutOffPlan> clients; ///< by code; who is in it ships on the days of its lines alone
    QSet<QDate> holidays;
    bool ownTrucks = false;             ///< the warehouse's list, not the program's
};

/// Pure rules of when orders close and leave. `client` is a code, empty = nobody's in particular.
namespace cutoff_rules {

/// Reads a stored list (JSON); of an empty one the program's trucks. Corrupt if it cannot be read.
[[nodiscard]] Result<CutOffPlan> warehousePlan(const QString &json);
/// Reads a client's stored list; an empty one closes with the trucks.
[[nodiscard]] Result<CutOffPlan> clientPlan(const QString &json);
/// As it is stored; empty for an empty one.
[[nodiscard]] QString toJson(const CutOffPlan &plan);

/// The lines for a carrier: its own, or those of any carrier if it has none.
[[nodiscard]] QList<Truck> trucksOf(const QList<Truck> &trucks, const QString &carrier);
/// Is there a truck that a client's line names? A line without a name means any.
[[nodiscard]] bool isTruckOf(const CutOffPlan &house, const Truck &line);
/// What leaves with a carrier on a day, by time, each with the time at which the client's orders close for it.
[[nodiscard]] QList<CutOff> on(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client = {});
/// The next cut-off at or after `now` (Japan time), looking two months ahead; without any truck the end of today.
[[nodiscard]] CutOff next(const ShippingCalendar &calendar, const QString &carrier, const QDateTime &now, const QString &client = {});
[[nodiscard]] bool isShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client = {});
/// Does a truck of any carrier come on the day?
[[nodiscard]] bool isWorkingDay(const ShippingCalendar &calendar, const QDate &day);
/// The first shipping day after `day`; the day after, if no list says.
[[nodiscard]] QDate nextShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client = {});
/// The last shipping day that is not after `day`; `day` itself, if no list says.
[[nodiscard]] QDate lastShippingDay(const ShippingCalendar &calendar, const QDate &day, const QString &carrier, const QString &client = {});

} // namespace cutoff_rules

} // namespace tsunagi
