// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeFields.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace tsunagi::notice_fields {

namespace {

struct Words
{
    const char16_t *code, *ja, *en;
};
constexpr Words kPay[] = {{u"card", u"クレジットカード", u"Credit card"},   {u"bank", u"銀行振込", u"Bank transfer"},
                          {u"cvs", u"コンビニ決済", u"Convenience store"}, {u"cod", u"代金引換", u"Cash on delivery"},
                          {u"deferred", u"後払い", u"Deferred payment"},   {u"paypay", u"PayPay", u"PayPay"},
                          {u"carrier", u"携帯キャリア決済", u"Mobile carrier billing"}, {u"points", u"ポイント全額利用", u"Points"}};

QString pay(const Order &order, bool english)
{
    for (const Words &word : kPay) {
        if (order.payMethod == QStringView(word.code))
            return QString::fromUtf16(english ? word.en : word.ja);
    }
    return order.payText;
}

QString yen(const Yen &value, bool english)
{
    if (!value)
        return {};
    const QString digits = QLocale(QLocale::Japanese).toString(*value);
    return english ? QStringLiteral("JPY ") + digits : digits + QStringLiteral("円");
}

QString day(const QDate &date, bool english)
{
    return !date.isValid() ? QString() : english ? QLocale::c().toString(date, QStringLiteral("d MMMM yyyy")) : date.toString(QStringLiteral("yyyy年M月d日"));
}

/// As its customers know it: a shop that was never named has its code as name.
QString shopName(const ShopRecord &shop)
{
    if (!shop.name.isEmpty() && shop.name != shop.code)
        return shop.name;
    return shop.senderName.isEmpty() ? shop.code : shop.senderName;
}

QString lineOf(const OrderLine &line, qint64 pieces, bool english)
{
    QString item = (english ? QStringLiteral("- %1 x %2") : QStringLiteral("・%1 × %2")).arg(line.name.isEmpty() ? line.sku : line.name).arg(pieces);
    if (line.amount && pieces == line.quantity) // the shop's amount is that of all of it
        item += QStringLiteral("  ") + yen(line.amount, english);
    return item;
}

/// Of one shipment; what it left behind goes into followingOf().
QString linesIn(const Order &order, const QHash<Id, qint64> &pieces, bool english)
{
    QStringList lines;
    for (const OrderLine &line : order.lines) {
        if (const qint64 here = pieces.value(line.id); here > 0)
            lines << lineOf(line, here, english);
    }
    return lines.join(u'\n');
}

/// With its own heading, so that nothing stands there where nothing follows.
QString followingOf(const Order &order, const QHash<Id, qint64> &gone, bool english)
{
    QStringList lines;
    for (const OrderLine &line : order.lines) {
        if (const qint64 left = line.quantity - line.cancelled - gone.value(line.id); left > 0)
            lines << lineOf(line, left, english);
    }
    if (!lines.isEmpty())
        lines.prepend(english ? QStringLiteral("\nThe rest follows in another parcel") : QStringLiteral("\n■ 別便でお届けする商品"));
    return lines.join(u'\n');
}

QString linesOf(const Order &order, bool english)
{
    QStringList lines;
    // Where nothing comes at all it is told what would have come.
    const bool none = std::all_of(order.lines.cbegin(), order.lines.cend(), [](const OrderLine &line) { return line.cancelled >= line.quantity; });
    for (const OrderLine &line : order.lines) {
        const qint64 comes = none ? line.quantity : line.quantity - line.cancelled;
        if (comes <= 0 && line.cancelled > 0)
            continue;
        lines << lineOf(line, comes, english);
    }
    return lines.join(u'\n');
}

QString addressOf(const Destination &destination, bool english)
{
    const Recipient &to = destination.recipient;
    const QString zip = to.zip.size() == 7 ? to.zip.left(3) + u'-' + to.zip.mid(3) : to.zip;
    QStringList lines {QStringLiteral("〒%1 %2").arg(zip, to.fullAddress())};
    if (!to.company.isEmpty())
        lines << to.company;
    lines << (english ? to.name : to.name + QStringLiteral(" 様"));
    return lines.join(u'\n');
}

} // namespace

QString link(const Carrier &carrier, const QString &number)
{
    QString url = carrier.settings.value(QStringLiteral("trackingUrl"));
    return url.isEmpty() || number.isEmpty() ? QString() : url.replace(QStringLiteral("{number}"), number);
}

QHash<QString, QString> of(const OrderDetail &detail, const Carriers &carriers, const QString &language, const Shipped &shipped, const QString &newDay)
{
    const bool english = language == u"en";
    const Order &order = detail.order;
    QStringList addresses, numbers;
    Id to;
    for (const ShipmentRecord &one : detail.shipments) {
        if (one.id == shipped.shipment)
            to = one.destinationId;
    }
    for (const Destination &destination : order.destinations) {
        if (to.isNull() || destination.id == to)
            addresses << addressOf(destination, english);
    }
    for (const Tracked &one : shipped.tracked) {
        const Carrier *carrier = carriers.find(one.carrier);
        numbers << (carrier ? (english ? carrier->nameEn : carrier->nameJa) + u' ' + carrier->formatted(one.number) : one.number);
        if (const QString url = carrier ? link(*carrier, one.number) : QString(); !url.isEmpty())
            numbers << url;
    }
    return {{QStringLiteral("order_number"), order.number},
            {QStringLiteral("order_date"), order.orderedAtUs > 0 ? day(QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000, Qt::OffsetFromUTC, order.orderedOffsetMin * 60).date(), english) : QString()},
            {QStringLiteral("buyer_name"), order.buyer.name},
            {QStringLiteral("shop_name"), shopName(detail.shop)},
            {QStringLiteral("client_name"), detail.shop.clientName.isEmpty() ? detail.shop.clientCode : detail.shop.clientName},
            {QStringLiteral("lines"), shipped.lines.isEmpty() ? linesOf(order, english) : linesIn(order, shipped.lines, english)},
            {QStringLiteral("following"), shipped.lines.isEmpty() ? QString() : followingOf(order, shipped.gone, english)},
            {QStringLiteral("total"), yen(order.total, english)},
            {QStringLiteral("pay_method"), pay(order, english)},
            {QStringLiteral("destinations"), addresses.join(QStringLiteral("\n\n"))},
            {QStringLiteral("tracking"), numbers.join(u'\n')},
            {QStringLiteral("ship_date"), day(QDate::fromString(shipped.day, Qt::ISODate), english)},
            {QStringLiteral("new_date"), day(QDate::fromString(newDay, Qt::ISODate), english)}};
}

} // namespace tsunagi::notice_fields
