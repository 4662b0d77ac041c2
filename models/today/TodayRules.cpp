// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/today/TodayRules.h"

#include <algorithm>
#include <map>

namespace tsunagi::today_rules {

namespace {

using Key = std::tuple<QString, QString, QString>; // cut-off as text, carrier, client

struct Alert
{
    const char *what;
    bool grave;
};
/// The worst first.
constexpr Alert kAlerts[] = {{"manual", true}, {"conflicts", true}, {"stops", true}, {"stop_contradicted", true}, {"shop_changed", true}, {"requests_late", true}, {"wanted", true}, {"fraud", true}, {"escalations_overdue", true}, {"cards_lapsed", true}, {"uncounted_settlements", true}, {"uncounted_notices", true},
                             {"notices_doubtful", true}, {"notices_failed", true}, {"approvals", false}, {"unreachable", false}, {"cards_lapsing", false}, {"sheets", false}, {"numbers", false},
                             {"escalations_today", false}, {"requests", false}, {"notes", false}, {"refunds", false}, {"deposits", false}, {"settlements", false}, {"cards_raised", false}, {"cards_unclear", false},
                             {"notices_ready", false}, {"returns", false}};

qsizetype placeOf(const QString &what)
{
    return std::find_if(std::begin(kAlerts), std::end(kAlerts), [&](const Alert &known) { return what == QLatin1StringView(known.what); }) - std::begin(kAlerts);
}

} // namespace

QList<TodayCutOff> cutoffs(const ClockInput &input)
{
    std::map<Key, TodayCutOff> found;
    const auto at = [&](const QString &carrier, const QString &text, const QString &client = {}) -> TodayCutOff & {
        const auto [it, fresh] = found.try_emplace({text, carrier, client});
        TodayCutOff &one = it->second;
        if (!fresh)
            return one;
        one.carrier = carrier;
        one.client = client;
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
    const ShippingCalendar &calendar = input.calendar;
    if (calendar.ownTrucks) {
        for (const Truck &truck : calendar.house.trucks)
            carriers.insert(truck.carrier);
        carriers.remove(QString());
    }
    // Orders of a client with times of its own close apart from the others.
    QHash<QString, QHash<QString, qint64>> apart; // by carrier and client
    QHash<QString, QStringList> clients;
    for (auto it = input.readyOf.cbegin(); it != input.readyOf.cend(); ++it) {
        for (auto one = it->cbegin(); one != it->cend(); ++one) {
            const QString carrier = one.key().isEmpty() ? input.defaultCarrier : one.key();
            if (one.value() <= 0 || cutoff_rules::next(calendar, carrier, input.now, it.key()).closing() == cutoff_rules::next(calendar, carrier, input.now).closing())
                continue;
            apart[carrier][it.key()] += one.value();
            ready[carrier] -= one.value();
            if (!clients[carrier].contains(it.key()))
                clients[carrier] << it.key();
        }
    }
    const auto queueOf = [&names](const QString &carrier) {
        QStringList all = names.value(carrier, {carrier});
        all.sort();
        return QStringLiteral("ready:") + all.join(u',');
    };
    for (const QString &carrier : std::as_const(carriers)) {
        const QList<CutOff> today = cutoff_rules::on(calendar, input.now.date(), carrier);
        for (const CutOff &one : today)
            at(carrier, one.text()).truck = one.truck;
        const CutOff next = cutoff_rules::next(calendar, carrier, input.now);
        if (ready.value(carrier) > 0 || next.day == input.now.date()) {
            TodayCutOff &one = at(carrier, next.text());
            one.truck = next.truck;
            QStringList others = clients.value(carrier);
            others.sort();
            one.ready = {QStringLiteral("to_instruct"), QStringLiteral("orders"), queueOf(carrier) + (others.isEmpty() ? QString() : QStringLiteral(":!") + others.join(u',')), ready.value(carrier)};
        }
        const QHash<QString, qint64> own = apart.value(carrier);
        for (auto it = own.cbegin(); it != own.cend(); ++it) {
            const CutOff closing = cutoff_rules::next(calendar, carrier, input.now, it.key());
            TodayCutOff &one = at(carrier, closing.closing(), it.key());
            one.truck = closing.truck;
            one.ready = {QStringLiteral("to_instruct"), QStringLiteral("orders"), queueOf(carrier) + u':' + it.key(), it.value()};
        }
    }
    QList<TodayCutOff> list;
    for (auto &[key, one] : found) {
        for (const Truck &truck : calendar.house.trucks) {
            if (one.truck.isEmpty() && truck.cutoff == one.time && (truck.carrier == one.carrier || truck.carrier.isEmpty()))
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

bool isGrave(const QString &what)
{
    const qsizetype place = placeOf(what);
    return place < std::ssize(kAlerts) && kAlerts[place].grave;
}

void sortAlerts(QList<TodayNumber> &alerts)
{
    std::stable_sort(alerts.begin(), alerts.end(), [](const TodayNumber &a, const TodayNumber &b) { return placeOf(a.what) < placeOf(b.what); });
}

} // namespace tsunagi::today_rules
