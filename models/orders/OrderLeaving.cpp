// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderLeaving.h"

#include "models/clients/ShipBy.h"
#include "models/orders/OrderRules.h"

#include <QDateTime>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kLeastDays = 1; // on the way, where nobody said how many

/// The day of the order in Japan.
QDate ordered(const Order &order)
{
    return QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
}

/// By whom a destination leaves, as far as it is known.
QString carrierOf(const Order &order, qsizetype destination, const OrderSurroundings &s, const ShopRecord &shop, const OrderRuleEffects &effects)
{
    QString by = s.carriers.value(destination);
    if (by.isEmpty())
        by = s.routes.value(order.destinations[destination].id).first;
    if (by.isEmpty())
        by = effects.routes.value(int(destination)).carrier;
    return by.isEmpty() ? shop.carrier : by;
}

/// Is something of it to leave yet?
bool leaves(const Destination &destination, qsizetype place, const OrderSurroundings &s)
{
    return !s.cancelled.value(place) && !(s.split == 0 && s.left.value(destination.id));
}

QString iso(const QDate &day)
{
    return day.toString(Qt::ISODate);
}

/// Whether a wish can still be kept when its parcels go with the next truck. `surely`: days on the way below which no parcel arrives.
void judge(QList<Finding> &findings, int destination, const ShipBy &last, int surely, const CutOff &next, const QDate &today)
{
    if (last.wished >= next.day.addDays(surely))
        return;
    const QDate first = next.day.addDays(last.lead);
    if (last.wished > today) {
        findings << Finding {QStringLiteral("want_unreachable"), QStringLiteral("wantDate"), destination, Severity::Warn,
                             {{QStringLiteral("date"), last.wished}, {QStringLiteral("leaves"), next.day}, {QStringLiteral("days"), last.lead}, {QStringLiteral("first"), first}}, iso(first)};
        return;
    }
    for (Finding &past : findings) {
        if (past.code == u"delivery_date_past" && past.destination == destination)
            past.suggestion = iso(first);
    }
}

} // namespace

Result<OrderLeaving> OrderLeaving::of(const Database &db, CalendarInForce &calendars, const Order &order, const OrderSurroundings &s, const ShopRecord &shop,
                                      const OrderRuleEffects &effects, const QDateTime &now, QList<Finding> *findings)
{
    OrderLeaving leaving;
    std::shared_ptr<const CalendarInForce::Days> days;
    const QDate today = now.date();
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        const Destination &one = order.destinations[i];
        if (!leaves(one, i, s) || (!one.wantDate.isValid() && !s.promise))
            continue;
        if (!days) {
            auto known = calendars.of(db, shop.clientId, shop.clientCode, today);
            TSUNAGI_TRY(known);
            days = std::move(*known);
        }
        const QString carrier = carrierOf(order, i, s, shop, effects);
        const ShipBy last = shipBy(days->calendar, days->transit, {shop.clientCode, carrier, one.recipient.prefecture, one.wantDate, ordered(order), s.promise});
        if (last.day.isValid() && (!leaving.due.isValid() || last.day < leaving.due))
            leaving.due = last.day;
        if (!findings || last.why != ShipBy::Why::Wished)
            continue;
        QString turns = iso(last.day);
        if (last.day <= today) { // from its last day on every truck that leaves makes another answer
            const CutOff next = cutoff_rules::next(days->calendar, carrier, now, shop.clientCode);
            // Our own days are a margin: by them alone nobody is told that a wish is lost while the next day may do.
            const int surely = days->transit.said(carrier, one.recipient.prefecture).value_or(std::min(kLeastDays, last.lead));
            judge(*findings, int(i), last, surely, next, today);
            turns = QDateTime(next.day, next.closes.isValid() ? next.closes : next.time, Qt::UTC).addSecs(60).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        }
        if (const QDate near = last.wished.addDays(-order_rules::wishedDays()); near > today) // from then on nobody asks whether it is meant
            turns = std::min(turns, iso(near));
        if (leaving.turns.isEmpty() || turns < leaving.turns)
            leaving.turns = turns;
    }
    return leaving;
}

} // namespace tsunagi
