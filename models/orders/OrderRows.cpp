// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderRows.h"

#include "models/orders/OrderStore.h"

#include <QJsonArray>
#include <QJsonDocument>

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

void putRecipient(RowInsert &row, const Recipient &recipient, const char *prefix)
{
    const QByteArray p(prefix);
    row.fields << std::pair(p + "name", Value(recipient.name)) << std::pair(p + "kana", Value(recipient.kana))
               << std::pair(p + "company", Value(recipient.company)) << std::pair(p + "zip", Value(recipient.zip))
               << std::pair(p + "prefecture", Value(recipient.prefecture)) << std::pair(p + "address", Value(recipient.address))
               << std::pair(p + "building", Value(recipient.building)) << std::pair(p + "phone", Value(recipient.phone));
}

} // namespace

void giveIds(Order &order, const ShopRecord &shop)
{
    const qint64 offsetMs = qint64(order.orderedOffsetMin) * 60000;
    const qint64 local = order.orderedAtUs / 1000 + offsetMs;
    const qint64 day = order.orderedAtUs == 0 ? 0 : local / kDayMs * kDayMs;
    const QByteArray client = shop.clientCode.toUtf8();
    const QByteArray code = shop.code.toUtf8();
    const QByteArray number = order.number.toUtf8();
    if (order.id.isNull())
        order.id = Id::named(day, {"order", client, code, number});
    // Below an order that is known already the parts hang on its id, whatever day this file tells.
    for (Destination &destination : order.destinations)
        destination.id = Id::named(day, {"destination", order.id.view(), destination.key.toUtf8()});
    for (OrderLine &line : order.lines)
        line.id = Id::named(day, {"line", order.id.view(), line.key.toUtf8()});
}

QList<RowInsert> rows(const Order &order, const ShopRecord &shop, const Id &file)
{
    QList<RowInsert> rows;
    rows.reserve(1 + order.destinations.size() + order.lines.size());
    RowInsert head {"orders", order.id, {}};
    head.fields.reserve(34);
    head.fields << std::pair(QByteArray("client_id"), Value(shop.clientId)) << std::pair(QByteArray("shop_id"), Value(shop.id))
                << std::pair(QByteArray("number"), Value(order.number))
                << std::pair(QByteArray("ordered_at"), Value(order.orderedAtUs))
                << std::pair(QByteArray("ordered_offset"), Value(order.orderedOffsetMin));
    putRecipient(head, order.buyer, "buyer_");
    head.fields << std::pair(QByteArray("email"), Value(order.email)) << std::pair(QByteArray("pay_method"), Value(order.payMethod))
                << std::pair(QByteArray("pay_text"), Value(order.payText)) << std::pair(QByteArray("pay_state"), Value(order.payState))
                << std::pair(QByteArray("shop_state"), Value(int(order.shopState)))
                << std::pair(QByteArray("shop_state_text"), Value(order.shopStateText))
                << std::pair(QByteArray("goods"), Value(order.goods)) << std::pair(QByteArray("shipping"), Value(order.shipping))
                << std::pair(QByteArray("fee"), Value(order.fee)) << std::pair(QByteArray("wrapping"), Value(order.wrapping))
                << std::pair(QByteArray("discount"), Value(order.discount)) << std::pair(QByteArray("coupon"), Value(order.coupon))
                << std::pair(QByteArray("points"), Value(order.points)) << std::pair(QByteArray("total"), Value(order.total))
                << std::pair(QByteArray("taxes"), taxesOf(order.taxes)) << std::pair(QByteArray("note"), Value(order.note))
                << std::pair(QByteArray("shop_memo"), Value(order.shopMemo)) << std::pair(QByteArray("file_id"), Value(file))
                << std::pair(QByteArray("file_line"), Value(order.fileLine));
    rows << std::move(head);
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        const Destination &destination = order.destinations[i];
        RowInsert row {"destination", destination.id, {}};
        row.fields << std::pair(QByteArray("order_id"), Value(order.id)) << std::pair(QByteArray("key_text"), Value(destination.key))
                   << std::pair(QByteArray("position"), Value(qint64(i)));
        putRecipient(row, destination.recipient, "");
        row.fields << std::pair(QByteArray("want_date"), Value(destination.wantDate.toString(Qt::ISODate)))
                   << std::pair(QByteArray("want_band"), Value(destination.wantBand))
                   << std::pair(QByteArray("gift"), Value(destination.gift))
                   << std::pair(QByteArray("delivery_note"), Value(destination.deliveryNote));
        rows << std::move(row);
    }
    for (qsizetype i = 0; i < order.lines.size(); ++i) {
        const OrderLine &line = order.lines[i];
        RowInsert row {"line", line.id, {}};
        row.fields << std::pair(QByteArray("order_id"), Value(order.id))
                   << std::pair(QByteArray("destination_id"), Value(order.destinations.value(line.destination).id))
                   << std::pair(QByteArray("key_text"), Value(line.key)) << std::pair(QByteArray("position"), Value(qint64(i)))
                   << std::pair(QByteArray("sku"), Value(line.sku)) << std::pair(QByteArray("name"), Value(line.name))
                   << std::pair(QByteArray("options"), Value(line.options)) << std::pair(QByteArray("quantity"), Value(line.quantity))
                   << std::pair(QByteArray("price"), Value(line.price)) << std::pair(QByteArray("amount"), Value(line.amount))
                   << std::pair(QByteArray("tax_rate"), line.taxRate ? Value(*line.taxRate) : Value());
        rows << std::move(row);
    }
    return rows;
}

} // namespace tsunagi::OrderRows
