// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderIntake.h"

#include <QHash>
#include <QMap>
#include <QTest>

namespace tsunagi::test {

/// A CSV of header and rows, all cells quoted.
inline QByteArray csv(const QList<QStringList> &rows)
{
    QByteArray bytes;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (QString cell : row)
            cells.append(u'"' + cell.replace(u'"', u"\"\""_qs) + u'"');
        bytes += cells.join(u',').toUtf8() + "\r\n";
    }
    return bytes;
}

using Cells = QMap<QString, QString>;
/// Header and rows made of a base row and what each row has different.
inline QByteArray csv(const Cells &base, const QList<Cells> &rows, const QStringList &without = {})
{
    QStringList header = base.keys();
    for (const QString &name : without)
        header.removeAll(name);
    QList<QStringList> table {header};
    for (const Cells &row : rows) {
        QStringList line;
        for (const QString &name : std::as_const(header))
            line.append(row.value(name, base.value(name)));
        table.append(line);
    }
    return csv(table);
}

inline Cells rakuten()
{
    return {{u"注文番号"_qs, u"100-20261119-1"_qs}, {u"ステータス"_qs, u"300"_qs}, {u"注文日時"_qs, u"2026-11-19 10:00:01"_qs},
        {u"支払方法名"_qs, u"クレジットカード"_qs}, {u"商品合計金額"_qs, u"2000"_qs}, {u"送料合計"_qs, u"600"_qs}, {u"代引料合計"_qs, u"0"_qs},
        {u"請求金額"_qs, u"2600"_qs}, {u"ポイント利用額"_qs, QString()}, {u"楽天確認中フラグ"_qs, u"0"_qs}, {u"警告表示タイプ"_qs, u"0"_qs}, {u"警告表示タイプ詳細"_qs, QString()}, {u"注文者姓"_qs, u"森"_qs},
        {u"注文者名"_qs, u"健"_qs}, {u"送付先ID"_qs, u"1"_qs}, {u"送付先姓"_qs, u"森"_qs}, {u"送付先名"_qs, u"健"_qs},
        {u"送付先郵便番号1"_qs, u"060"_qs}, {u"送付先郵便番号2"_qs, u"0001"_qs}, {u"送付先住所都道府県"_qs, u"北海道"_qs},
        {u"送付先住所郡市区"_qs, u"札幌市中央区"_qs}, {u"送付先住所それ以降の住所"_qs, u"北一条西2-1"_qs}, {u"送付先電話番号1"_qs, u"011"_qs},
        {u"送付先電話番号2"_qs, u"222"_qs}, {u"送付先電話番号3"_qs, u"0333"_qs}, {u"商品明細ID"_qs, u"11"_qs}, {u"商品名"_qs, u"茶"_qs},
        {u"商品番号"_qs, u"TEA"_qs}, {u"単価"_qs, u"1000"_qs}, {u"個数"_qs, u"2"_qs}, {u"お届け時間帯"_qs, QString()},
        {u"お届け日指定"_qs, QString()}, {u"コメント"_qs, u"[配送日時指定:]\n\n\n"_qs}};
}

inline Cells nextengine()
{
    return {{u"店舗伝票番号"_qs, u"N-1"_qs}, {u"受注日"_qs, u"2026/11/19 17:03:48"_qs}, {u"受注名"_qs, u"森 健"_qs}, {u"発送先名"_qs, u"森 健"_qs},
        {u"発送郵便番号"_qs, u"0600001"_qs}, {u"発送先住所１"_qs, u"北海道札幌市中央区北一条西2-1"_qs}, {u"発送電話番号"_qs, u"090-1111-2222"_qs},
        {u"支払方法"_qs, u"銀行振込"_qs}, {u"商品計"_qs, u"2000"_qs}, {u"発送料"_qs, u"0"_qs}, {u"手数料"_qs, u"0"_qs}, {u"ポイント"_qs, u"0"_qs},
        {u"その他費用"_qs, u"0"_qs}, {u"合計金額"_qs, u"2000"_qs}, {u"商品名"_qs, u"茶"_qs}, {u"商品コード"_qs, u"TEA"_qs},
        {u"商品価格"_qs, u"1000"_qs}, {u"受注数量"_qs, u"1"_qs}, {u"出荷済フラグ"_qs, u"0"_qs}, {u"時間帯指定"_qs, QString()}, {u"日付指定"_qs, QString()}};
}

inline Cells base()
{
    return {{u"注文ID"_qs, u"AB12CD34"_qs}, {u"注文日時"_qs, u"2026-11-19 09:47:31"_qs}, {u"氏(配送先)"_qs, u"森"_qs}, {u"名(配送先)"_qs, u"健"_qs},
        {u"郵便番号(配送先)"_qs, u"0600001"_qs}, {u"都道府県(配送先)"_qs, u"北海道"_qs}, {u"住所(配送先)"_qs, u"札幌市中央区北一条西2-1"_qs},
        {u"商品名"_qs, u"茶"_qs}, {u"バリエーション"_qs, u"大"_qs}, {u"価格"_qs, u"1000"_qs}, {u"数量"_qs, u"2"_qs}, {u"合計金額"_qs, u"2600"_qs},
        {u"送料"_qs, u"600"_qs}, {u"代引き手数料"_qs, u"0"_qs}, {u"発送状況"_qs, u"未発送"_qs}, {u"商品ID"_qs, u"77"_qs}, {u"種類ID"_qs, u"5"_qs},
        {u"支払い方法"_qs, u"クレジットカード決済"_qs}, {u"調整金額"_qs, u"0"_qs}};
}

inline Cells eccube()
{
    return {{u"注文番号"_qs, u"E1"_qs}, {u"お名前(姓)"_qs, u"森"_qs}, {u"お名前(名)"_qs, u"健"_qs}, {u"小計"_qs, u"2000"_qs}, {u"値引き"_qs, u"0"_qs},
        {u"支払合計"_qs, u"2680"_qs}, {u"対応状況(ID)"_qs, u"1"_qs}, {u"支払方法(名称)"_qs, u"代金引換"_qs}, {u"受注日"_qs, u"2026-11-19 09:00:00"_qs},
        {u"入金日"_qs, QString()}, {u"注文詳細ID"_qs, u"1"_qs}, {u"商品名"_qs, u"茶"_qs}, {u"商品コード"_qs, u"TEA"_qs}, {u"価格"_qs, u"1000"_qs},
        {u"個数"_qs, u"2"_qs}, {u"税率"_qs, u"8"_qs}, {u"明細区分(ID)"_qs, u"1"_qs}, {u"出荷ID"_qs, u"9"_qs}, {u"配送先_お名前(姓)"_qs, u"森"_qs},
        {u"配送先_お名前(名)"_qs, u"健"_qs}, {u"配送先_郵便番号"_qs, u"0600001"_qs}, {u"配送先_都道府県(名称)"_qs, u"北海道"_qs},
        {u"配送先_住所1"_qs, u"札幌市中央区"_qs}, {u"配送先_住所2"_qs, u"北一条西2-1"_qs}, {u"お届け時間(名称)"_qs, u"14時～16時"_qs}};
}

inline Cells shopify()
{
    return {{u"Name"_qs, u"#1"_qs}, {u"Financial Status"_qs, u"paid"_qs}, {u"Fulfillment Status"_qs, u"unfulfilled"_qs}, {u"Currency"_qs, u"JPY"_qs},
        {u"Shipping"_qs, u"600.00"_qs}, {u"Total"_qs, u"2600.00"_qs}, {u"Discount Amount"_qs, u"0.00"_qs}, {u"Created at"_qs, u"2026-11-19 23:47:36 +0900"_qs},
        {u"Lineitem quantity"_qs, u"2"_qs}, {u"Lineitem name"_qs, u"茶"_qs}, {u"Lineitem price"_qs, u"1000.00"_qs}, {u"Lineitem sku"_qs, u"TEA"_qs},
        {u"Shipping Name"_qs, u"森 健"_qs}, {u"Shipping Zip"_qs, u"'060-0001"_qs}, {u"Shipping Province"_qs, u"JP-01"_qs},
        {u"Shipping City"_qs, u"札幌市中央区"_qs}, {u"Shipping Address1"_qs, u"北一条西2-1"_qs}, {u"Shipping Phone"_qs, u"+81 90-1111-2222"_qs},
        {u"Payment Method"_qs, u"Shopify Payments"_qs}, {u"Cancelled at"_qs, QString()}, {u"Risk Level"_qs, u"Low"_qs}, {u"Note Attributes"_qs, QString()},
        {u"Notes"_qs, QString()}};
}

inline Cells amazon()
{
    return {{u"order-id"_qs, u"250-1-1"_qs}, {u"order-item-id"_qs, u"10"_qs}, {u"purchase-date"_qs, u"2026-11-19T05:04:45+09:00"_qs},
        {u"payments-date"_qs, u"2026-11-19T05:04:45+09:00"_qs}, {u"sku"_qs, u"TEA"_qs}, {u"product-name"_qs, u"茶"_qs},
        {u"quantity-purchased"_qs, u"2"_qs}, {u"quantity-to-ship"_qs, u"2"_qs}, {u"recipient-name"_qs, u"森健"_qs}, {u"ship-state"_qs, u"北海道"_qs},
        {u"ship-address-1"_qs, u"札幌市中央区北一条西2-1"_qs}, {u"ship-postal-code"_qs, u"060-0001"_qs}, {u"payment-method"_qs, QString()},
        {u"cod-collectible-amount"_qs, QString()}, {u"scheduled-delivery-start-date"_qs, QString()}, {u"scheduled-delivery-end-date"_qs, QString()}};
}

inline Cells yahooOrder()
{
    return {{u"OrderId"_qs, u"s-1"_qs}, {u"OrderTime"_qs, u"2026-11-19T00:23:10+09:00"_qs}, {u"OrderStatus"_qs, u"2"_qs}, {u"ShipName"_qs, u"森 健"_qs},
        {u"ShipPrefecture"_qs, u"北海道"_qs}, {u"ShipCity"_qs, u"札幌市中央区"_qs}, {u"ShipAddress1"_qs, u"北一条西2-1"_qs}, {u"ShipZipCode"_qs, u"0600001"_qs},
        {u"PayMethod"_qs, u"payment_a1"_qs}, {u"PayDate"_qs, QString()}, {u"PayStatus"_qs, QString()}, {u"ShipStatus"_qs, u"1"_qs},
        {u"SuspectFlag"_qs, u"0"_qs}, {u"SuspectMessage"_qs, QString()}, {u"FraudHoldStatus"_qs, QString()}, {u"FraudHoldDisplayType"_qs, QString()}, {u"TotalPrice"_qs, u"2000"_qs}};
}

inline Cells yahooItem()
{
    return {{u"OrderId"_qs, u"s-1"_qs}, {u"LineId"_qs, u"1"_qs}, {u"Quantity"_qs, u"2"_qs}, {u"ItemId"_qs, u"tea"_qs}, {u"SubCode"_qs, QString()},
        {u"Title"_qs, u"茶"_qs}, {u"UnitPrice"_qs, u"1000"_qs}, {u"LineSubTotal"_qs, u"2000"_qs}};
}

/// Files of shops, made of a good row of each format and what a row has different.
class ShopFiles
{
public:
    void load()
    {
        auto loaded = IntakeFormats::load();
        QVERIFY2(loaded, qUtf8Printable(loaded ? QString() : loaded.error().where + u' ' + loaded.error().detail));
        formats = *loaded;
    }
    static Cells goodRow(const QString &format)
    {
        static const QHash<QString, Cells (*)()> rows {{u"rakuten"_qs, rakuten}, {u"nextengine"_qs, nextengine}, {u"base"_qs, base},
            {u"eccube"_qs, eccube}, {u"shopify"_qs, shopify}, {u"amazon"_qs, amazon}};
        return rows.value(format)();
    }
    QList<IntakeResult> read(const QList<IntakeFile> &files) const
    {
        const auto results = readOrders(formats, files);
        return results ? *results : QList<IntakeResult>();
    }
    IntakeResult readOne(const QByteArray &bytes) const { return read({{u"f"_qs, bytes}}).value(0); }
    IntakeResult readRows(const QString &format, const QList<Cells> &rows) const { return readOne(csv(goodRow(format), rows)); }
    /// One order of Yahoo's pair of files; the items' file follows it.
    IntakeResult readYahoo(const Cells &order) const { return read({{u"o"_qs, csv(yahooOrder(), {order})}, {u"i"_qs, csv(yahooItem(), {{}})}}).value(0); }

    IntakeFormats formats;
};

} // namespace tsunagi::test
