// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayRules.h"

#include <algorithm>
#include <map>

namespace tsunagi::today_rules {

namespace {

using Key = std::pair<QString, QString>; // cut-off as text, carrier

QString textOf(const QDate &day, const QTime &time)
{
    return CutOff {day, time, {}}.text();
}

} // namespace

QList<TodayCutOff> cutoffs(const ClockInput &input)
{
    std::map<Key, TodayCutOff> found;
    const auto at = [&](const QString &carrier, const QString &text) -> TodayCutOff & {
        const auto [it, fresh] = found.try_emplace({text, carrier});
        TodayCutOff &one = it->second;
        if (!fresh)
            return one;
        one.carrier = carrier;
        one.day = QDate::fromString(text.left(10), Qt::ISODate);
        one.time = QTime::fromString(text.mid(11), QStringLiteral("HH:mm"));
        one.unprinted = {QStringLiteral("unprinted"), QStringLiteral("slips"), ParcelQueue {ParcelQueue::Kind::Unprinted, carrier, text}.name()};
        one.printed = {QStringLiteral("printed"), QStringLiteral("slips"), ParcelQueue {ParcelQueue::Kind::Printed, carrier, text}.name()};
        return one;
    };
    QHash<QString, qint64> ready;
    QHash<QString, QStringList> names; // carriers as the orders name them
    for (auto it = input.ready.cbegin(); it != input.ready.cend(); ++it) {
        const QString carrier = it.key().isEmpty() ? input.defaultCarrier : it.key();
        ready[carrier] += it.value();
        names[carrier] << it.key();
    }
    QSet<QString> carriers = input.carriers;
    carriers.remove(QString());
    for (auto it = ready.cbegin(); it != ready.cend(); ++it)
        carriers.insert(it.key());
    for (const ParcelView &view : input.parcels) {
        carriers.insert(view.carrier);
        const ParcelQueue::Kind kind = ParcelQueue::kindOf(view);
        if (kind == ParcelQueue::Kind::Halted)
            continue;
        TodayCutOff &one = at(view.carrier, view.cutoff);
        TodayNumber &number = kind == ParcelQueue::Kind::Printed ? one.printed : one.unprinted;
        ++number.count;
        if (number.oldestUs == 0 || view.orderedAtUs < number.oldestUs)
            number.oldestUs = view.orderedAtUs;
    }
    if (input.ownTrucks) {
        for (const Truck &truck : input.trucks)
            carriers.insert(truck.carrier);
        carriers.remove(QString());
    }
    for (const QString &carrier : std::as_const(carriers)) {
        const bool own = std::any_of(input.trucks.cbegin(), input.trucks.cend(), [&](const Truck &truck) { return truck.carrier == carrier; });
        for (const Truck &truck : input.trucks) {
            if (truck.carrier != (own ? carrier : QString()) || !(truck.days.isEmpty() || truck.days.contains(input.now.date().dayOfWeek())))
                continue;
            at(carrier, textOf(input.now.date(), truck.cutoff));
        }
        const CutOff next = sliprules::nextCutOff(input.trucks, carrier, input.now);
        if (ready.value(carrier) > 0 || next.day == input.now.date()) {
            QStringList &all = names[carrier];
            if (all.isEmpty())
                all << carrier;
            all.sort();
            TodayCutOff &one = at(carrier, next.text());
            one.ready = {QStringLiteral("to_instruct"), QStringLiteral("orders"), QStringLiteral("ready:") + all.join(u','), ready.value(carrier)};
        }
    }
    QList<TodayCutOff> list;
    for (auto &[key, one] : found) {
        for (const Truck &truck : input.trucks) {
            if (truck.cutoff == one.time && (truck.carrier == one.carrier || (truck.carrier.isEmpty() && one.truck.isEmpty())))
                one.truck = truck.name;
        }
        if (one.ready.queue.isEmpty()) // its orders close with another truck
            one.ready.what = QStringLiteral("to_instruct");
        list << one;
    }
    return list;
}

int next(const QList<TodayCutOff> &cutoffs, const QDateTime &now)
{
    for (int i = 0; i < cutoffs.size(); ++i) {
        if (cutoffs[i].day.isValid() && cutoffs[i].at() >= now)
            return i;
    }
    return -1;
}

} // namespace tsunagi::today_rules
