// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

namespace tsunagi::test {

template<class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What stands behind `name` on the command line; empty without it.
inline QString argument(const QString &name)
{
    const QStringList all = QCoreApplication::arguments();
    const auto at = all.indexOf(name);
    return at < 0 ? QString() : all.value(at + 1);
}

inline int argument(const QString &name, int fallback)
{
    const QString text = argument(name);
    return text.isEmpty() ? fallback : text.toInt();
}

inline void say(const char *what, qint64 ms, qint64 count)
{
    std::printf("%-62s %7lld ms  %8.2f µs each\n", what, static_cast<long long>(ms), count > 0 ? double(ms) * 1000 / double(count) : 0.0);
    std::fflush(stdout);
}

/// An order of a bench as the shop's file writes it; its address, names, phone and mail are its own.
struct BenchOrder
{
    QString number, kana = QStringLiteral("ヤマダ ハナコ");
    QString pay = QStringLiteral("クレジットカード");
    int total = 1000;
    QString note {}, sku = QStringLiteral("T-1");
};

/// A desk that works alone, with one shop of NEXT ENGINE and many open orders of yesterday.
struct BenchDesk
{
    QTemporaryDir folder;
    const Clock clock;
    const Carriers carriers = need(Carriers::load());
    const PostalTable postal = need(PostalTable::builtIn());
    std::unique_ptr<Desk> desk = need(Desk::open(folder.filePath(QStringLiteral("p")), clock));
    OrderService orders {*desk, carriers, postal};

    BenchDesk()
    {
        desk->setPerson(QStringLiteral("佐藤"));
        need(orders.addShop({QStringLiteral("C1"), QStringLiteral("S1"), QStringLiteral("nextengine"), QStringLiteral("sagawa"), QStringLiteral("青葉茶房"), QStringLiteral("1000013"),
                             QStringLiteral("東京都千代田区霞が関1-3-2"), QStringLiteral("03-3504-0001")}));
    }
    /// Takes in `count` orders and checks them all.
    void take(int count, const std::function<BenchOrder(int)> &order)
    {
        const QString path = folder.filePath(QStringLiteral("orders.csv"));
        {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write");
            file.write("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,"
                       "発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,"
                       "備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,消費税率（%）,のし,ラッピング,メッセージ\r\n");
            const QString day = clock.today().addDays(-1).toString(QStringLiteral("yyyy/MM/dd"));
            for (int i = 0; i < count; ++i) {
                const BenchOrder one = order(i);
                file.write(QStringLiteral("%1,%2 11:07:40,1000013,東京都千代田区霞が関1-3-%3,,客%3,%4,%9,a%3@example.jp,1000013,東京都千代田区霞が関1-3-%3,,客%3,%4,%9,%5,,%6,0,0,0,0,0,%6,0,,,,%7,茶,%8,%6,1,,0,,,10,,,\r\n")
                               .arg(one.number, day).arg(i).arg(one.kana, one.pay).arg(one.total).arg(one.note, one.sku, QStringLiteral("03-%1-%2").arg(1000 + i / 10000).arg(i % 10000, 4, 10, QLatin1Char('0'))).toUtf8());
            }
        }
        need(orders.importFiles(QStringLiteral("S1"), {path}, QStringLiteral("auto")));
        need(desk->settleAll());
    }
};

} // namespace tsunagi::test
