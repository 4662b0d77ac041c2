// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderRows.h"

#include "models/orders/OrderStore.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace tsunagi::OrderRows {

namespace {

constexpr qint64 kDayMs = 86400000;

Value taxesOf(const QList<TaxSum> &taxes)
{
    if (taxes.isEmpty())
        return {};
    const auto yen = [](const Yen &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonArray array;
    for (const TaxSum &sum : taxes)
        array << QJsonArray {sum.rate, yen(sum.amount), yen(sum.tax)};
    return Value::text(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

using Names = std::array<QByteArray, 8>;

void putRecipient(RowInsert &row, const Recipient &recipient, const Names &names)
{
    const QString *const values[] = {&recipient.name,       &recipient.kana,    &recipient.company,  &recipient.zip,
                                     &recipient.prefecture, &recipient.address, &recipient.building, &recipient.phone};
    for (size_t i = 0; i < names.size(); ++i)
        row.fields << std::pair(names[i], Value(*values[i]));
}

} // namespace

void giveIds(Order &order, const ShopRecord &shop)
{
    const qint64 offsetMs = qint64(order.orderedOffsetMin) * 60000;
    const qint64 local = order.orderedAtUs / 1000 + offsetMs;
    qint64 day = order.orderedAtUs == 0 ? 0 : local / kDayMs * kDayMs;
    const QByteArray client = shop.clientCode.toUtf8();
    const QByteArray code = shop.code.toUtf8();
    const QByteArray number = order.number.toUtf8();
    if (order.id.isNull())
        order.id = Id::named(day, {"order", client, code, number});
    // The parts of an order that is known already hang on its id, whatever day this file tells, if any.
    day = 0;
    for (const char byte : order.id.view().first(6))
        day = day << 8 | uchar(byte);
    for (Destination &destination : order.destinations)
        destination.id = Id::named(day, {"destination", order.id.view(), destination.key.toUtf8()});
    for (OrderLine &line : order.lines)
        line.id = Id::named(day, {"line", order.id.view(), line.key.toUtf8()});
}

QList<RowInsert> rows(const Order &order, const ShopRecord &shop, const Id &file)
{
    QList<RowInsert> rows;
    rows.reserve(1 + order.destinations.size() + order.lines.size());
    RowInsert head {QByteArrayLiteral("orders"), order.id, {}};
    head.fields.reserve(35);
    head.fields << std::pair(QByteArrayLiteral("client_id"), Value(shop.clientId)) << std::pair(QByteArrayLiteral("shop_id"), Value(shop.id))
                << std::pair(QByteArrayLiteral("number"), Value(order.number))
                << std::pair(QByteArrayLiteral("ordered_at"), Value(order.orderedAtUs))
                << std::pair(QByteArrayLiteral("ordered_offset"), Value(order.orderedOffsetMin));
    static const Names buyer {"buyer_name",       "buyer_kana",    "buyer_company",  "buyer_zip",
                              "buyer_prefecture", "buyer_address", "buyer_building", "buyer_phone"};
    putRecipient(head, order.buyer, buyer);
    head.fields << std::pair(QByteArrayLiteral("email"), Value(order.email)) << std::pair(QByteArrayLiteral("pay_method"), Value(order.payMethod))
                << std::pair(QByteArrayLiteral("pay_text"), Value(order.payText)) << std::pair(QByteArrayLiteral("pay_state"), Value(order.payState))
                << std::pair(QByteArrayLiteral("shop_state"), Value(int(order.shopState)))
                << std::pair(QByteArrayLiteral("shop_state_text"), Value(order.shopStateText)) << std::pair(QByteArrayLiteral("caution"), Value(order.caution))
                << std::pair(QByteArrayLiteral("goods"), Value(order.goods)) << std::pair(QByteArrayLiteral("shipping"), Value(order.shipping))
                << std::pair(QByteArrayLiteral("fee"), Value(order.fee)) << std::pair(QByteArrayLiteral("wrapping"), Value(order.wrapping))
                << std::pair(QByteArrayLiteral("discount"), Value(order.discount)) << std::pair(QByteArrayLiteral("coupon"), Value(order.coupon))
                << std::pair(QByteArrayLiteral("points"), Value(order.points)) << std::pair(QByteArrayLiteral("total"), Value(order.total))
                << std::pair(QByteArrayLiteral("taxes"), taxesOf(order.taxes)) << std::pair(QByteArrayLiteral("note"), Value(order.note))
                << std::pair(QByteArrayLiteral("shop_memo"), Value(order.shopMemo)) << std::pair(QByteArrayLiteral("file_id"), Value(file))
                << std::pair(QByteArrayLiteral("file_line"), Value(order.fileLine));
    rows << std::move(head);
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        const Destination &destination = order.destinations[i];
        RowInsert row {QByteArrayLiteral("destination"), destination.id, {}};
        row.fields << std::pair(QByteArrayLiteral("order_id"), Value(order.id)) << std::pair(QByteArrayLiteral("key_text"), Value(destination.key))
                   << std::pair(QByteArrayLiteral("position"), Value(qint64(i)));
        static const Names receiver {"name", "kana", "company", "zip", "prefecture", "address", "building", "phone"};
        putRecipient(row, destination.recipient, receiver);
        row.fields << std::pair(QByteArrayLiteral("want_date"), Value(destination.wantDate.toString(Qt::ISODate)))
                   << std::pair(QByteArrayLiteral("want_band"), Value(destination.wantBand))
                   << std::pair(QByteArrayLiteral("gift"), Value(destination.gift))
                   << std::pair(QByteArrayLiteral("delivery_note"), Value(destination.deliveryNote));
        rows << std::move(row);
    }
    for (qsizetype i = 0; i < order.lines.size(); ++i) {
        const OrderLine &line = order.lines[i];
        RowInsert row {QByteArrayLiteral("line"), line.id, {}};
        row.fields << std::pair(QByteArrayLiteral("order_id"), Value(order.id))
                   << std::pair(QByteArrayLiteral("destination_id"), Value(order.destinations.value(line.destination).id))
                   << std::pair(QByteArrayLiteral("key_text"), Value(line.key)) << std::pair(QByteArrayLiteral("position"), Value(qint64(i)))
                   << std::pair(QByteArrayLiteral("sku"), Value(line.sku)) << std::pair(QByteArrayLiteral("name"), Value(line.name))
                   << std::pair(QByteArrayLiteral("options"), Value(line.options)) << std::pair(QByteArrayLiteral("quantity"), Value(line.quantity))
                   << std::pair(QByteArrayLiteral("price"), Value(line.price)) << std::pair(QByteArrayLiteral("amount"), Value(line.amount))
                   << std::pair(QByteArrayLiteral("tax_rate"), line.taxRate ? Value(*line.taxRate) : Value());
        rows << std::move(row);
    }
    return rows;
}

} // namespace tsunagi::OrderRows
