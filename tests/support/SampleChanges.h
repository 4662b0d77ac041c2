// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Change.h"

namespace tsunagi::test {

inline Value text(const char *utf8)
{
    return Value::text(utf8);
}

inline Id named(const char *kind, int n)
{
    return Id::named(0, {kind, QByteArray::number(n)});
}

/// An order with one destination and two lines, as intake makes it.
inline Change orderChange(int n, const Id &shop = named("shop", 1))
{
    const Id order = Id::named(1700000000000 + n, {"order", QByteArray::number(n)});
    const Id destination = Id::named(0, {"destination", order.view()});
    const QByteArray number = QByteArray("R-2024-").append(QByteArray::number(100000 + n));
    Change change;
    change.kind = "order.import";
    change.roots = {order};
    change.insert("orders", order).fields = {
        {"client_id", named("client", 1)}, {"shop_id", shop}, {"number", Value::text(number)},
        {"ordered_at", Value(qint64(1700000000000000) + n)}, {"ordered_offset", Value(540)},
        {"buyer_name", text("山田 太郎")}, {"buyer_kana", text("ヤマダ タロウ")}, {"buyer_zip", text("1000001")},
        {"buyer_prefecture", text("東京都")}, {"buyer_address", text("千代田区千代田1-1")}, {"buyer_phone", text("0312345678")},
        {"email", text("taro@example.jp")}, {"pay_method", text("card")}, {"pay_text", text("クレジットカード")},
        {"pay_state", text("paid")}, {"goods", Value(3000)}, {"shipping", Value(600)}, {"total", Value(3600)},
        {"note", text("午前中に\n\"玄関前\"へ")}, {"file_line", Value(n)}, {"state", text("open")}, {"shape", Value(0)}};
    change.insert("destination", destination).fields = {
        {"order_id", order}, {"key_text", text("1")}, {"position", Value(0)}, {"name", text("山田 花子")},
        {"zip", text("1500001")}, {"prefecture", text("東京都")}, {"address", text("渋谷区神宮前1-2-3")},
        {"phone", text("09012345678")}, {"want_date", text("2024-12-24")}, {"want_band", text("am")}, {"state", text("open")}};
    for (int i = 0; i < 2; ++i) {
        change.insert("line", Id::named(0, {"line", order.view(), QByteArray::number(i)})).fields = {
            {"order_id", order}, {"destination_id", destination}, {"key_text", Value::text(QByteArray::number(i))},
            {"position", Value(i)}, {"sku", text("SKU-00123")}, {"name", text("有機栽培コーヒー豆 200g 中煎り")},
            {"quantity", Value(2)}, {"price", Value(750)}, {"amount", Value(1500)}, {"tax_rate", Value(8)},
            {"cancelled", Value(0)}, {"shipped", Value(0)}};
    }
    change.eventCode = "imported";
    change.eventValues = {{QStringLiteral("file"), QStringLiteral("orders.csv")}, {QStringLiteral("line"), n}};
    return change;
}

inline Id orderId(int n)
{
    return orderChange(n).roots.first();
}

inline Change noteChange(int n, const Value &before, const Value &after)
{
    Change change;
    change.kind = "order.edit";
    change.roots = {orderId(n)};
    change.patch("orders", orderId(n), "note", before, after);
    change.eventCode = "edited";
    return change;
}

inline Value firstNote()
{
    return text("午前中に\n\"玄関前\"へ");
}

inline Change holdChange(int n, const Id &hold)
{
    Change change;
    change.kind = "order.hold";
    change.roots = {orderId(n)};
    change.guardNone("hold", orderId(n));
    change.insert("hold", hold).fields = {{"order_id", orderId(n)}, {"type", text("manual")}, {"reason", text("確認中")},
                                          {"until", text("")}, {"person", text("p")}, {"at", Value(1)}, {"state", text("open")}};
    change.eventCode = "held";
    return change;
}

} // namespace tsunagi::test
