// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ProgramRun.h"
#include "support/TempProfile.h"

#include <QFile>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Every command on an order by its number: where two clients have a shop of one code, and both an order of one number, none is taken by chance.
class TestOrderNumber final : public QObject
{
    Q_OBJECT
private:
    TempProfile m_dir;
    ProgramRun run(const QStringList &arguments) const { return runProgram(arguments + QStringList {u"--profile"_qs, m_dir.file(u"a"_qs), u"--person"_qs, u"佐藤"_qs, u"--json"_qs}); }

private slots:
    void initTestCase()
    {
        QFile file(m_dir.file(u"orders.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(u"店舗伝票番号,受注日,受注名,発送先名,発送郵便番号,発送先住所１,発送電話番号,支払方法,商品計,発送料,手数料,ポイント,その他費用,合計金額,商品名,商品コード,商品価格,受注数量,出荷済フラグ\r\n"
                   "N-1,2026/11/19 17:03:48,森 健,森 健,0600001,北海道札幌市中央区北一条西2-1,011-222-0333,銀行振込,1000,0,0,0,0,1000,茶,TEA,1000,1,0\r\n"_qs.toUtf8());
        file.close();
        for (const QString &client : {u"C"_qs, u"D"_qs}) {
            QCOMPARE(run({u"shop"_qs, u"add"_qs, u"--client"_qs, client, u"--shop"_qs, u"S"_qs, u"--platform"_qs, u"nextengine"_qs}).exit, 0);
            QCOMPARE(run({u"import"_qs, u"--shop"_qs, client + u"/S"_qs, file.fileName()}).exit, 0);
        }
        QCOMPARE(run({u"orders"_qs}).array().size(), 2);
    }
    void theShopDecides_data()
    {
        QTest::addColumn<QStringList>("command");
        const auto row = [](const char *name, const QStringList &command) { QTest::newRow(name) << command; };
        row("orders", {u"orders"_qs, u"--number"_qs, u"N-1"_qs});
        row("hold", {u"hold"_qs, u"--number"_qs, u"N-1"_qs, u"--type"_qs, u"operator"_qs, u"--reason"_qs, u"x"_qs});
        row("paid", {u"paid"_qs, u"--number"_qs, u"N-1"_qs, u"--reason"_qs, u"x"_qs});
        row("fraud", {u"fraud"_qs, u"show"_qs, u"--number"_qs, u"N-1"_qs});
        row("note", {u"notes"_qs, u"add"_qs, u"x"_qs, u"--number"_qs, u"N-1"_qs});
        row("return", {u"return"_qs, u"add"_qs, u"TEA=1"_qs, u"--order"_qs, u"N-1"_qs});
        row("escalation", {u"escalation"_qs, u"add"_qs, u"--kind"_qs, u"other"_qs, u"--subject"_qs, u"x"_qs, u"--order"_qs, u"N-1"_qs});
        row("card", {u"card"_qs, u"add"_qs, u"--amount"_qs, u"1000"_qs, u"--number"_qs, u"N-1"_qs});
    }
    void theShopDecides()
    {
        QFETCH(QStringList, command);
        for (const QStringList &unclear : {QStringList(), QStringList {u"--shop"_qs, u"S"_qs}}) {
            const ProgramRun refused = run(command + unclear);
            QCOMPARE(refused.exit, 2);
            QVERIFY2(refused.err.contains(u"C/S") && refused.err.contains(u"D/S"), qPrintable(refused.err));
        }
        QCOMPARE(run(command + QStringList {u"--shop"_qs, u"E/S"_qs}).exit, 2);
        const ProgramRun done = run(command + QStringList {u"--shop"_qs, u"D/S"_qs});
        QVERIFY2(done.exit == 0, qPrintable(done.err));
        QVERIFY2(!done.out.contains(u"\"C\""), qPrintable(done.out));
    }
};

QTEST_GUILESS_MAIN(TestOrderNumber)
#include "tst_ordernumber.moc"
