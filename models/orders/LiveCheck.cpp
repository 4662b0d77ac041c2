// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/LiveCheck.h"

#include "models/exchange/Carrier.h"
#include "models/orders/OrderDerivation.h"
#include "models/orders/OrderRules.h"

#include <algorithm>

namespace tsunagi::live_check {

namespace {

/// Does it come from the order itself? Else other rows decide on it.
bool isOfRules(const QString &code)
{
    return code != u"duplicate_order" && code != u"want_unreachable" && code != u"sender_missing" && !code.startsWith(u"rule_") && !OrderDerivation::isStateOfShop(code);
}

} // namespace

Order edited(Order order, int destination, const QList<std::pair<QString, QString>> &values)
{
    if (destination < 0 || destination >= order.destinations.size())
        return order;
    Destination &where = order.destinations[destination];
    Recipient &to = where.recipient;
    const QHash<QString, QString *> places {{QStringLiteral("name"), &to.name},       {QStringLiteral("kana"), &to.kana},
                                            {QStringLiteral("company"), &to.company}, {QStringLiteral("zip"), &to.zip},
                                            {QStringLiteral("prefecture"), &to.prefecture}, {QStringLiteral("address"), &to.address},
                                            {QStringLiteral("building"), &to.building}, {QStringLiteral("phone"), &to.phone},
                                            {QStringLiteral("wantBand"), &where.wantBand}, {QStringLiteral("note"), &order.note}};
    for (const auto &[field, value] : values) {
        if (QString *place = places.value(field))
            *place = value;
        else if (field == u"wantDate")
            where.wantDate = QDate::fromString(value, Qt::ISODate);
    }
    return order;
}

QList<FindingRecord> findings(const OrderDetail &detail, int destination, const QList<std::pair<QString, QString>> &values, const Carriers &carriers,
                              const PostalTable &postal, QDate today)
{
    if (detail.stage > Stage::Ready) // what is with the warehouse or gone is no longer checked
        return detail.findings;
    const Order order = edited(detail.order, destination, values);
    CheckSettings settings;
    settings.paymentPending = detail.shop.unpaidPolicy == u"info" ? Severity::Info : Severity::Stop;
    settings.notePresent = detail.shop.notePolicy == u"stop" ? Severity::Stop : Severity::Info;
    const auto [carrier, service] = detail.routeOf(0);
    settings.service = service;
    QList<FindingRecord> records;
    for (const FindingRecord &known : detail.findings) {
        // Which days can be reached the trucks decide; one that is typed is judged by the first of them.
        const bool reached = known.code == u"want_unreachable" && known.destination == destination
            && order.destinations.value(destination).wantDate != detail.order.destinations.value(destination).wantDate
            && (!order.destinations.value(destination).wantDate.isValid() || order.destinations.value(destination).wantDate >= QDate::fromString(known.suggestion, Qt::ISODate));
        if (!isOfRules(known.code) && !reached)
            records << known;
    }
    int position = 0;
    for (const Finding &finding : order_rules::check(order, settings, postal, carriers.find(carrier), today)) {
        FindingRecord record;
        record.id = Id::named(0, {"typed", order.id.view(), finding.code.toUtf8(), finding.field.toUtf8(), QByteArray::number(finding.destination), QByteArray::number(position++)});
        record.code = finding.code;
        record.field = finding.field;
        record.destination = finding.destination;
        record.severity = int(finding.severity);
        record.suggestion = finding.suggestion;
        for (const FindingRecord &known : detail.findings) {
            if (known.code != finding.code || known.field != finding.field || known.destination != finding.destination)
                continue;
            record.id = known.id;
            if (known.code == u"delivery_date_past")
                record.suggestion = known.suggestion; // of the trucks, as above
            const bool same = finding.args.contains(QStringLiteral("relied"))
                ? finding.args.value(QStringLiteral("relied")).toString() == known.relied
                : OrderDerivation::confirmedValue(order, finding.destination, finding.field) == OrderDerivation::confirmedValue(detail.order, finding.destination, finding.field);
            if (known.confirmed() && same)
                record.severity = known.severity;
        }
        record.message = OrderDerivation::message(finding.code, finding.args, finding.field, record.severity);
        records << record;
    }
    std::stable_sort(records.begin(), records.end(), [](const FindingRecord &a, const FindingRecord &b) { return a.severity > b.severity; });
    return records;
}

} // namespace tsunagi::live_check
