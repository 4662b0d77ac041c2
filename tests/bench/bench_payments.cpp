// SPDX-License-Identifier: GPL-3.0-or-later
// bench_payments [--orders N] [--deposits N]: taking a bank's file in and matching it against open orders, beside what the disk and
// the bare reading of the same orders cost in the same run.
#include "models/payments/PaymentService.h"
#include "support/BankFiles.h"
#include "support/BenchDesk.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int orders = argument(u"--orders"_qs, 100000), deposits = argument(u"--deposits"_qs, 10000);
    BenchDesk bench;
    Desk *const desk = bench.desk.get();
    PaymentService payments(*desk);
    bench.take(orders, [](int i) {
        const Sold one = sold(i);
        return BenchOrder {.number = one.number, .kana = one.kana, .pay = u"銀行振込"_qs, .total = one.total};
    });
    QRandomGenerator random(7);
    QList<BankLine> lines;
    for (int i = 0; i < deposits; ++i) {
        const Sold one = sold(random.bounded(orders));
        const int kind = random.bounded(10); // six of ten agree exactly
        lines << BankLine {kind == 0 ? one.total - 440 : kind == 1 ? one.total + 600 : kind == 2 ? one.total / 2 + 1 : qint64(one.total), kind == 3 ? one.number + u' ' + one.kana : kind == 4 ? u"ﾌﾒｲ ﾀﾞﾚｶ"_qs : one.kana};
    }
    const QString bank = bench.folder.filePath(u"bank.txt"_qs);
    {
        QFile file(bank);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(zengin01(lines));
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
    // One payer who is no buyer is remembered: of all others nothing is known, and nothing need be computed.
    const auto unknown = std::find_if(settled.deposits.cbegin(), settled.deposits.cend(), [](const MatchedDeposit &one) { return one.row.state == u"open" && one.row.payer.startsWith(u"ﾌﾒｲ"); });
    if (unknown != settled.deposits.cend()) {
        const auto reader = need(desk->reader());
        for (const PayableOrder &order : need(PaymentStore::payable(*reader, 0))) {
            if (order.total - order.settled == unknown->row.amount && payments.give(unknown->row.id, {order.id}))
                break;
        }
    }
    const auto remembered = need(PaymentStore::learned(*need(desk->reader()))).size();
    timer.restart();
    const PaymentView again = need(payments.match(false));
    say("looked at again, with a payer remembered", timer.restart(), again.deposits.size());
    std::printf("payers remembered: %lld\n", static_cast<long long>(remembered));
    std::printf("settled %d of %lld\n", settled.settled, static_cast<long long>(looked.deposits.size()));
    return 0;
}
