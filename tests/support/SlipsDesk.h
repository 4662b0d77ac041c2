// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderService.h"
#include "models/slips/SlipService.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QFile>

namespace tsunagi::test {

/// 10:00 of 2026-11-20 in Japan.
inline constexpr qint64 kMorningUs = 1795136400LL * 1000000;

inline QString withCheckDigit(qint64 body)
{
    return QString::number(body) + QString::number(body % 7);
}

inline QStringList refusalCodes(const QList<Refusal> &refusals)
{
    QStringList out;
    for (const Refusal &one : refusals)
        out << one.code;
    return out;
}

/// A desk with shops, clean orders and all that slips need.
struct SlipsDesk
{
    TempProfile dir;
    FixedClock clock {kMorningUs};
    Carriers carriers = *Carriers::load();
    PostalTable postal = *PostalTable::builtIn();
    std::unique_ptr<Desk> desk;
    std::unique_ptr<OrderService> orders;
    std::unique_ptr<SlipService> slips;

    Desk::SharedMaker maker; ///< empty = it works alone

    explicit SlipsDesk(Desk::SharedMaker made = {}) : maker(std::move(made)) { open(); }
    void open()
    {
        slips.reset();
        orders.reset();
        desk.reset();
        const QString profile = dir.file(QStringLiteral("profile"));
        auto opened = maker ? Desk::open(profile, clock, maker, false) : Desk::open(profile, clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        desk = std::move(*opened);
        desk->setPerson(QStringLiteral("test"));
        orders = std::make_unique<OrderService>(*desk, carriers, postal);
        slips = std::make_unique<SlipService>(*desk, carriers, postal);
    }
    /// `count` clean orders of a new shop, numbered PREFIX-001 …
    void take(const QString &shop, const QString &carrier, int count, const QString &pay = QStringLiteral("クレジットカード"))
    {
        const auto added = orders->addShop({QStringLiteral("C-") + shop, shop, QStringLiteral("nextengine"), carrier, QStringLiteral("青葉茶房"),
                                            QStringLiteral("1000013"), QStringLiteral("東京都千代田区霞が関1-3-2"), QStringLiteral("03-3504-0001"), QStringLiteral("off")}); // many orders of one buyer are no question here
        if (!added)
            qFatal("%s", qPrintable(added.error().detail));
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= count; ++i) {
            text += QStringLiteral("%1-%2,2026/11/19 11:%3:40,1000013,東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,a@example.jp,1000013,"
                                   "東京都千代田区霞が関%4-3-2,,山田 花子%4,ヤマダ ハナコ,03-3504-%5,%6,,1000,0,0,0,0,0,1000,0,,,,,タオル%4,T-%4,1000,1,,0,,,10,,,\r\n")
                        .arg(shop)
                        .arg(i, 3, 10, QLatin1Char('0'))
                        .arg(i % 60, 2, 10, QLatin1Char('0'))
                        .arg(i)
                        .arg(1000 + i)
                        .arg(pay);
        }
        QFile file(dir.file(shop + QStringLiteral(".csv")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text.toUtf8());
        file.close();
        const auto report = orders->importFiles(shop, {file.fileName()}, QStringLiteral("auto"));
        if (!report || report->files.first().fresh != count)
            qFatal("import of %s: %s", qPrintable(shop), report ? "not all" : qPrintable(report.error().detail));
        settle();
    }
    void settle()
    {
        if (!orders->check() || !desk->sync() || !desk->settleAll())
            qFatal("settle");
    }
    InstructReport instruct()
    {
        InstructRequest request;
        request.allReady = true;
        const auto report = slips->instructions().instruct(request);
        if (!report)
            qFatal("instruct: %s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        settle();
        return *report;
    }
    QList<ParcelView> parcels(const QString &carrier = {}, bool done = false)
    {
        ParcelFilter filter;
        filter.carrier = carrier;
        filter.done = done;
        return slips->parcels(filter).value_or(QList<ParcelView>());
    }
    int stage(const QString &number)
    {
        const auto reader = desk->reader();
        const auto found = OrderStore::find(**reader, number);
        return found && found->size() == 1 ? int(OrderStore::detail(**reader, found->first().id)->stage) : -1;
    }
    int conflicts()
    {
        const auto reader = desk->reader();
        return int((*reader)->scalar("SELECT count(*) FROM conflict").value_or(std::nullopt).value_or(-1));
    }
    QStringList dump()
    {
        const auto reader = desk->reader();
        return dumpRows(**reader, desk->catalogue());
    }
    LabelRequest pdf(const QString &name = QStringLiteral("labels.pdf")) const
    {
        LabelRequest request;
        request.pdfPath = dir.file(name);
        return request;
    }
    /// What the carrier's software gives back: key and number per line of our file.
    QString issue(const QString &carrier, const QList<std::pair<QString, QString>> &rows, const QString &name) const
    {
        Q_UNUSED(carrier)
        QString text = QStringLiteral("お客様管理番号,伝票番号\r\n");
        for (const auto &[key, number] : rows)
            text += key + u',' + number + QStringLiteral("\r\n");
        QFile file(dir.file(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(text.toUtf8());
        return file.fileName();
    }
};

} // namespace tsunagi::test
