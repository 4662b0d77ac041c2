// SPDX-License-Identifier: GPL-3.0-or-later
// bench_payments [--orders N] [--deposits N]: taking a bank's file in and matching it against open orders, beside what the disk and
// the bare reading of the same orders cost in the same run.
#include "models/addresses/PostalTable.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/payments/PaymentService.h"
#include "support/BankFiles.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>

using namespace tsunagi;

namespace {

template<class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s", qPrintable(result.error().where), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

int argument(const QString &name, int fallback)
{
    const QStringList all = QCoreApplication::arguments();
    const auto at = all.indexOf(name);
    return at < 0 ? fallback : all.value(at + 1).toInt();
}

const QStringList kFamilies {u"サトウ"_qs, u"スズキ"_qs, u"タカハシ"_qs, u"タナカ"_qs, u"ワタナベ"_qs, u"イトウ"_qs, u"ヤマモト"_qs, u"ナカムラ"_qs, u"コバヤシ"_qs, u"カトウ"_qs};
const QStringList kSyllables {u"ア"_qs, u"キ"_qs, u"ショウ"_qs, u"タ"_qs, u"ナ"_qs, u"ハ"_qs, u"ミ"_qs, u"ヨウ"_qs, u"リ"_qs, u"コ"_qs, u"ジュン"_qs, u"ユ"_qs, u"マ"_qs, u"ケ"_qs, u"ト"_qs, u"サ"_qs};

struct Sold
{
    QString number, kana;
    int total = 0;
};

Sold sold(int n)
{
    QRandomGenerator random(quint32(n) * 7919 + 1);
    QString given;
    for (int i = 0; i < 3; ++i)
        given += kSyllables[random.bounded(int(kSyllables.size()))];
    return {u"R-%1"_qs.arg(n, 8, 10, QChar(u'0')), kFamilies[random.bounded(int(kFamilies.size()))] + u' ' + given, 500 + random.bounded(400) * 50};
}

void say(const char *what, qint64 ms, qint64 count)
{
    std::printf("%-58s %7lld ms  %8.1f µs each\n", what, static_cast<long long>(ms), count > 0 ? double(ms) * 1000 / double(count) : 0.0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int orders = argument(u"--orders"_qs, 100000), deposits = argument(u"--deposits"_qs, 10000);
    QTemporaryDir folder;
    const Clock clock;
    auto desk = need(Desk::open(folder.filePath(u"p"_qs), clock));
    desk->setPerson(u"佐藤"_qs);
    const Carriers carriers = need(Carriers::load());
    const PostalTable postal = need(PostalTable::builtIn());
    OrderService service(*desk, carriers, postal);
    PaymentService payments(*desk);
    need(service.addShop({u"C1"_qs, u"S1"_qs, u"nextengine"_qs, u"sagawa"_qs, u"青葉茶房"_qs, u"1000013"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"03-3504-0001"_qs}));
    {
        QFile file(folder.filePath(u"orders.csv"_qs));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,"
                   "発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,"
                   "備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,消費税率（%）,のし,ラッピング,メッセージ\r\n");
        const QString day = clock.today().addDays(-1).toString(u"yyyy/MM/dd"_qs);
        for (int i = 0; i < orders; ++i) {
            const Sold one = sold(i);
            file.write(u"%1,%2 11:07:40,1000013,東京都千代田区霞が関1-3-%3,,客%3,%4,03-3504-0001,a@example.jp,1000013,東京都千代田区霞が関1-3-%3,,客%3,%4,03-3504-0001,銀行振込,,%5,0,0,0,0,0,%5,0,,,,,茶,T-1,%5,1,,0,,,10,,,\r\n"_qs
                           .arg(one.number, day).arg(i).arg(one.kana).arg(one.total).toUtf8());
        }
    }
    need(service.importFiles(u"S1"_qs, {folder.filePath(u"orders.csv"_qs)}, u"auto"_qs));
    QRandomGenerator random(7);
    QList<test::BankLine> lines;
    for (int i = 0; i < deposits; ++i) {
        const Sold one = sold(random.bounded(orders));
        const int kind = random.bounded(10); // six of ten agree exactly
        lines << test::BankLine {kind == 0 ? one.total - 440 : kind == 1 ? one.total + 600 : kind == 2 ? one.total / 2 + 1 : qint64(one.total), kind == 3 ? one.number + u' ' + one.kana : kind == 4 ? u"ﾌﾒｲ ﾀﾞﾚｶ"_qs : one.kana};
    }
    const QString bank = folder.filePath(u"bank.txt"_qs);
    {
        QFile file(bank);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(test::zengin01(lines));
    }
    std::printf("%d deposits, %d open orders\n", deposits, orders);
    QElapsedTimer timer;
    timer.start();
    const BankReport report = need(payments.importFile(bank));
    say("file taken in", timer.restart(), report.fresh);
    {
        const auto reader = need(desk->reader());
        timer.restart();
        const auto payable = need(PaymentStore::payable(*reader, 0));
        say("raw: the open orders read, nothing else", timer.restart(), payable.size());
        const PaymentRules rules = need(PaymentRules::load());
        timer.restart();
        qsizetype letters = 0;
        for (const PayableOrder &order : payable)
            letters += rules.nameOf(order.kana).exact.size();
        say("raw: their names made comparable", timer.restart(), payable.size());
        if (letters == 0)
            qFatal("no names");
    }
    timer.restart();
    const PaymentView looked = need(payments.match(false));
    say("all deposits matched, nothing written", timer.restart(), deposits);
    const PaymentView settled = need(payments.match(true));
    say("matched, settled and matched again", timer.restart(), deposits);
    std::printf("settled %d of %lld\n", settled.settled, static_cast<long long>(looked.deposits.size()));
    return 0;
}
