// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/VolumeRules.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi {

using Why = VolumeCandidate::Why;

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr int kUnpromisedDays = 14; // after that nobody would call an order without a promise in time
constexpr int kWeek = 7;
constexpr double kLeastHours = 0.25; // the last minutes would make any number of it

bool comes(const Truck &truck, const QDate &day)
{
    return truck.days.isEmpty() || truck.days.contains(day.dayOfWeek());
}

} // namespace

bool VolumeState::isPassed() const
{
    return overForecast() > 0 || std::any_of(loads.cbegin(), loads.cend(), [](const VolumeLoad &load) { return load.over() > 0; });
}

const VolumeLoad &VolumeState::load(const QString &carrier) const
{
    static const VolumeLoad none {};
    const auto found = std::find_if(loads.cbegin(), loads.cend(), [&](const VolumeLoad &load) { return load.carrier == carrier; });
    return found == loads.cend() ? none : *found;
}

namespace volume_rules {

QDate nextShippingDay(const QList<Truck> &trucks, const QDate &today)
{
    for (int ahead = 1; ahead <= kWeek; ++ahead) {
        const QDate day = today.addDays(ahead);
        if (std::any_of(trucks.cbegin(), trucks.cend(), [&](const Truck &truck) { return comes(truck, day); }))
            return day;
    }
    return today.addDays(1);
}

QTime lastCutOff(const QList<Truck> &trucks, const QDateTime &now)
{
    QTime last;
    for (const Truck &truck : trucks) {
        if (comes(truck, now.date()) && truck.cutoff > now.time() && (!last.isValid() || truck.cutoff > last))
            last = truck.cutoff;
    }
    return last;
}

std::optional<VolumeCandidate> candidate(const ReadyOrder &order, const QDate &next, const Transit &transit)
{
    const QDate ordered = QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, kJapanOffset).date();
    VolumeCandidate result {order.id, order.number, order.client, order.shop, order.carrier, Why::NoPromise, {}, {}, 0, order.moved, order.orderedAtUs};
    if (order.promise) {
        result.why = Why::Promised;
        result.latest = ordered.addDays(*order.promise);
    }
    for (const ReadyOrder::Target &target : order.targets) {
        result.wishes.append({target.destination, target.wished});
        const QDate wished = QDate::fromString(target.wished, Qt::ISODate);
        if (!wished.isValid())
            continue;
        const QDate latest = wished.addDays(-transit.days(order.carrier, target.prefecture));
        // A wish is a later agreement than the shop's rule: who asked for a later date is not promised an earlier one.
        if (result.why == Why::Wished && latest >= result.latest)
            continue;
        result.why = Why::Wished;
        result.latest = latest;
        result.wished = wished;
    }
    result.slack = int(next.daysTo(result.latest.isValid() ? result.latest : ordered.addDays(kUnpromisedDays)));
    return result.latest.isValid() && result.slack < 0 ? std::nullopt : std::optional(result);
}

void sort(QList<VolumeCandidate> &candidates)
{
    std::sort(candidates.begin(), candidates.end(), [](const VolumeCandidate &a, const VolumeCandidate &b) {
        if (a.moved != b.moved)
            return a.moved < b.moved;
        if (a.slack != b.slack)
            return a.slack > b.slack;
        return a.orderedAtUs != b.orderedAtUs ? a.orderedAtUs > b.orderedAtUs : a.number < b.number;
    });
}

QList<VolumeCandidate> chosen(const VolumeState &state, qint64 count, const QString &carrier)
{
    QList<VolumeCandidate> list;
    for (const VolumeCandidate &one : state.movable) {
        if (list.size() >= count)
            break;
        if (carrier.isEmpty() || one.carrier == carrier)
            list << one;
    }
    return list;
}

qint64 proposed(const VolumeState &state, const QString &carrier)
{
    const VolumeLoad &load = state.load(carrier);
    const qint64 wanted = load.capacity ? load.over() : carrier.isEmpty() ? state.overForecast() : 0;
    return chosen(state, wanted, carrier).size();
}

VolumeEffect effect(const VolumeState &state, qint64 moved, const QString &carrier)
{
    const VolumeLoad &load = state.load(carrier);
    VolumeEffect effect;
    effect.carrier = carrier;
    effect.next = state.next;
    effect.until = state.lastCutOff;
    effect.moved = chosen(state, moved, carrier).size();
    effect.today = load.today();
    effect.todayAfter = effect.today - effect.moved;
    effect.tomorrow = load.tomorrow + (carrier.isEmpty() ? state.forecastNext.count() : 0);
    effect.tomorrowAfter = effect.tomorrow + effect.moved;
    effect.capacity = load.capacity;
    if (state.lastCutOff.isValid()) {
        const double hours = std::max(kLeastHours, state.now.time().secsTo(state.lastCutOff) / 3600.0);
        effect.perHour = double(load.open) / hours;
        effect.perHourAfter = double(load.open - effect.moved) / hours;
    }
    return effect;
}

Change hold(const VolumeCandidate &candidate, const QDate &until, const QString &reason, const QString &person, qint64 nowUs, const Id &action)
{
    const QString day = until.toString(Qt::ISODate);
    Change change;
    change.kind = "order.hold";
    change.action = action;
    change.roots = {candidate.order};
    change.guard("orders", candidate.order, "state", Value(QStringLiteral("open")));
    for (const auto &[destination, wished] : candidate.wishes)
        change.guard("destination", destination, "want_date", wished.isNull() ? Value() : Value(wished));
    change.guardNone("hold", candidate.order).guardNone("shipment", candidate.order).guardNone("claim", candidate.order);
    change.insert("hold", Id::v7()).fields = {{"order_id", Value(candidate.order)}, {"type", Value(QStringLiteral("date"))},
                                              {"reason", Value(reason)},           {"until", Value(day)},
                                              {"person", Value(person)},           {"at", Value(nowUs)},
                                              {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "held";
    change.eventValues = {{QStringLiteral("type"), QStringLiteral("date")}, {QStringLiteral("reason"), reason}, {QStringLiteral("until"), day}};
    return change;
}

Result<QHash<QString, qint64>> capacities(const QString &json)
{
    QHash<QString, qint64> found;
    if (json.isEmpty())
        return found;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return fail(Code::Corrupt, QStringLiteral("warehouse.capacity"));
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().toInteger(-1) < 0)
            return fail(Code::Corrupt, QStringLiteral("warehouse.capacity"));
        found.insert(it.key(), it.value().toInteger());
    }
    return found;
}

QString capacitiesText(const QHash<QString, qint64> &capacities)
{
    QJsonObject object;
    for (auto it = capacities.cbegin(); it != capacities.cend(); ++it)
        object.insert(it.key(), it.value());
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace volume_rules

} // namespace tsunagi
