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
constexpr double kLeastHours = 0.25; // the last minutes would make any number of it

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

QDate VolumeState::gone(const QString &carrier) const
{
    const VolumeLoad &load = this->load(carrier);
    return !carrier.isEmpty() && load.truck.isValid() && load.truck > load.day ? load.truck : QDate();
}

QList<QDate> VolumeState::days(const QString &carrier) const
{
    QList<QDate> days;
    for (const VolumeCandidate &one : movable) {
        if ((carrier.isEmpty() || one.carrier == carrier) && !days.contains(one.next))
            days << one.next;
    }
    std::sort(days.begin(), days.end());
    return days;
}

namespace volume_rules {

QTime lastCutOff(const ShippingCalendar &calendar, const QString &carrier, const QDateTime &now)
{
    QTime last;
    const QList<CutOff> today = cutoff_rules::on(calendar, now.date(), carrier);
    for (const CutOff &one : today) {
        if (one.time > now.time() && (!last.isValid() || one.time > last))
            last = one.time;
    }
    return last;
}

std::optional<VolumeCandidate> candidate(const ReadyOrder &order, const ShippingCalendar &calendar, const QDate &day, const Transit &transit)
{
    const QDate ordered = QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, kJapanOffset).date();
    VolumeCandidate result;
    result.order = order.id;
    result.number = order.number;
    result.client = order.client;
    result.shop = order.shop;
    result.carrier = order.carrier;
    result.moved = order.moved;
    result.orderedAtUs = order.orderedAtUs;
    result.targets = order.targets;
    result.restShape = order.restShape;
    bool bound = false;
    for (const VolumeCandidate::Target &target : order.targets) {
        const QDate next = cutoff_rules::nextShippingDay(calendar, day, target.carrier, order.client);
        result.next = result.next.isValid() ? std::min(result.next, next) : next;
        const ShipBy by = shipBy(calendar, transit, {order.client, target.carrier, target.prefecture, QDate::fromString(target.wished, Qt::ISODate), ordered, order.promise});
        const QDate wished = by.wished;
        const QDate latest = by.day;
        const int slack = int(next.daysTo(latest.isValid() ? latest : ordered.addDays(kUnpromisedDays)));
        if (latest.isValid() ? bound && slack >= result.slack : bound)
            continue; // another destination is narrower
        result.why = wished.isValid() ? Why::Wished : latest.isValid() ? Why::Promised : Why::NoPromise;
        result.latest = latest;
        result.wished = wished;
        result.slack = slack;
        bound = latest.isValid();
    }
    return bound && result.slack < 0 ? std::nullopt : std::optional(result);
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
    effect.day = state.gone(carrier).isValid() ? state.gone(carrier) : state.otherDay();
    effect.next = load.next;
    effect.until = load.lastCutOff;
    qint64 then = 0;
    for (const VolumeCandidate &one : state.movable) {
        if (effect.moved >= moved)
            break;
        if (!carrier.isEmpty() && one.carrier != carrier)
            continue;
        ++effect.moved;
        ++(one.next == effect.next ? then : effect.elsewhen[one.next]);
    }
    effect.today = load.today();
    effect.todayAfter = effect.today - effect.moved;
    effect.tomorrow = load.tomorrow + (carrier.isEmpty() ? state.forecastNext.count() : 0);
    effect.tomorrowAfter = effect.tomorrow + then;
    effect.capacity = load.capacity;
    if (load.lastCutOff.isValid()) {
        const double hours = std::max(kLeastHours, state.now.time().secsTo(load.lastCutOff) / 3600.0);
        effect.perHour = double(load.open) / hours;
        effect.perHourAfter = double(load.open - effect.moved) / hours;
    }
    return effect;
}

Change hold(const VolumeCandidate &candidate, const QString &reason, const QString &person, qint64 nowUs, const Id &action)
{
    const QString day = candidate.next.toString(Qt::ISODate);
    Change change;
    change.kind = "order.hold";
    change.action = action;
    change.roots = {candidate.order};
    change.guard("orders", candidate.order, "state", Value(QStringLiteral("open")));
    const auto held = [](const QString &text) { return text.isNull() ? Value() : Value(text); };
    for (const VolumeCandidate::Target &target : candidate.targets)
        change.guard("destination", target.destination, "want_date", held(target.wished))
            .guard("destination", target.destination, "prefecture", held(target.prefecture))
            .guard("destination", target.destination, "carrier", held(target.carrier));
    change.guardNone("hold", candidate.order).guardNone("claim", candidate.order);
    if (candidate.restShape)
        change.guard("orders", candidate.order, "shape", Value(*candidate.restShape));
    else
        change.guardNone("shipment", candidate.order);
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
