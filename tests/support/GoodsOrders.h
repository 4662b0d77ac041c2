// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/Team.h"

namespace tsunagi::test {

/// A line of an order as a shop's file writes it.
struct Goods
{
    QString sku;
    int quantity = 1;
    int price = 1000;
};

/// An order as takeGoods() writes it; what is left out is right and the same for all.
struct GoodsOrder
{
    QString number;
    QList<Goods> lines;
    QString pay = QStringLiteral("クレジットカード");
    QString recipient = QStringLiteral("山田 花子");
    QString address = QStringLiteral("東京都千代田区霞が関1-3-2");
    int discount = 0;
    QString time = QStringLiteral("2026/11/19 11:07:40");
};

/// Takes orders of several lines into a shop, as its next file.
inline ImportedFile takeGoods(Team &team, TeamDesk &at, const QString &shop, const QList<GoodsOrder> &orders)
{
    static int files = 0;
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                  "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                  "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                  "消費税率（%）,のし,ラッピング,メッセージ\r\n");
    for (const GoodsOrder &order : orders) {
        int goods = 0;
        for (const Goods &line : order.lines)
            goods += line.quantity * line.price;
        for (const Goods &line : order.lines)
            text += QStringLiteral("%1,%9,1000013,東京都千代田区霞が関1-3-2,,山田 花子,ヤマダ ハナコ,03-3504-1001,a@example.jp,1000013,%2,,%3,ヤマダ ハナコ,03-3504-1001,%4,,%5,0,0,0,%6,0,%7,0,,,,,%8,")
                        .arg(order.number, order.address, order.recipient, order.pay).arg(goods).arg(order.discount).arg(goods - order.discount).arg(line.sku, order.time)
                + QStringLiteral("%1,%2,%3,,0,,,10,,,\r\n").arg(line.sku).arg(line.price).arg(line.quantity);
    }
    QFile file(team.file(QStringLiteral("goods%1.csv").arg(++files)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write");
    file.close();
    const auto report = at.orders->importFiles(shop, {file.fileName()}, QStringLiteral("auto"));
    if (!report)
        qFatal("import: %s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
    at.settle();
    return report->files.first();
}

} // namespace tsunagi::test
