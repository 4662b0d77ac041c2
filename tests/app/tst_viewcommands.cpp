// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/SavedViews.h"
#include "support/ProgramRun.h"
#include "support/TempProfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// `tsunagi views` and `tsunagi import withdraw` as a person or a script calls them.
class TestViewCommands final : public QObject
{
    Q_OBJECT
private:
    using Run = ProgramRun;
    TempProfile m_dir;

    Run run(QStringList arguments, const QString &person = u"Sato"_qs, bool json = true) const
    {
        arguments << u"--profile"_qs << m_dir.file(u"desk"_qs) << u"--person"_qs << person;
        if (json)
            arguments << u"--json"_qs;
        return runProgram(arguments);
    }
    QString orders(const QString &name, const QString &prefix) const
    {
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= 3; ++i)
            text += QStringLiteral("%3-%1,2026/11/19 11:%2:40,1000013,東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-100%1,%3%1@example.jp,1000013,"
                                   "東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,03-3504-100%1,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-1,1000,1,,0,,,10,,,\r\n")
                        .arg(i).arg(i, 2, 10, QLatin1Char('0')).arg(prefix);
        QFile file(m_dir.file(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        return file.fileName();
    }

private slots:
    void initTestCase()
    {
        for (const QString &shop : {u"S1"_qs, u"S2"_qs})
            QCOMPARE(run({u"shop"_qs, u"add"_qs, u"--client"_qs, u"C"_qs, u"--shop"_qs, shop, u"--platform"_qs, u"nextengine"_qs}).exit, 0);
        QCOMPARE(run({u"import"_qs, u"--shop"_qs, u"S1"_qs, orders(u"one.csv"_qs, u"A"_qs)}).exit, 0);
        QCOMPARE(run({u"hold"_qs, u"--number"_qs, u"A-1"_qs, u"--type"_qs, u"operator"_qs, u"--reason"_qs, u"x"_qs}).exit, 0);
    }
    void viewsAreKeptListedAndOpened()
    {
        QCOMPARE(run({u"views"_qs, u"list"_qs}).json.array().size(), 0);
        const Run saved = run({u"views"_qs, u"save"_qs, u"Held ones"_qs, u"--queue"_qs, u"hold:operator"_qs});
        QCOMPARE(saved.exit, 0);
        QCOMPARE(saved.first().value(u"count"_qs).toInt(), 1);
        QCOMPARE(run({u"views"_qs, u"save"_qs, u"Towels"_qs, u"--search"_qs, u"タオル"_qs}).exit, 0);
        // The same list as the window's, which reads it anew.
        SavedViews window(m_dir.file(u"desk"_qs), u"orders"_qs, u"Sato"_qs);
        QCOMPARE(window.all().size(), 2);
        QCOMPARE(window.all().first().queue, u"hold:operator"_qs);
        window.put({u"From the window"_qs, u"all"_qs, {}, "columns"});
        Run list = run({u"views"_qs, u"list"_qs});
        QCOMPARE(list.json.array().size(), 3);
        QCOMPARE(list.json.array().at(1).toObject().value(u"count"_qs).toInt(), 3);
        QCOMPARE(list.json.array().at(2).toObject().value(u"name"_qs).toString(), u"From the window"_qs);
        const Run rows = run({u"orders"_qs, u"--view"_qs, u"Held ones"_qs});
        QCOMPARE(rows.json.array().size(), 1);
        QCOMPARE(rows.first().value(u"number"_qs).toString(), u"A-1"_qs);
        // Live: what is released is counted no more.
        QCOMPARE(run({u"release"_qs, u"--number"_qs, u"A-1"_qs, u"--reason"_qs, u"x"_qs}).exit, 0);
        QCOMPARE(run({u"views"_qs, u"list"_qs}).first().value(u"count"_qs).toInt(), 0);
        // Changed by its name, its columns stay; renamed, removed.
        QCOMPARE(run({u"views"_qs, u"save"_qs, u"From the window"_qs, u"--queue"_qs, u"ready"_qs}).exit, 0);
        QCOMPARE(window.find(u"From the window"_qs)->columns, QByteArray("columns"));
        QCOMPARE(run({u"views"_qs, u"rename"_qs, u"Towels"_qs, u"--to"_qs, u"Held ones"_qs}).exit, 2);
        QCOMPARE(run({u"views"_qs, u"rename"_qs, u"Towels"_qs, u"--to"_qs, u"All towels"_qs}).exit, 0);
        QCOMPARE(run({u"views"_qs, u"remove"_qs, u"Held ones"_qs}).exit, 0);
        QCOMPARE(window.all().size(), 2);
        QCOMPARE(window.all().first().name, u"All towels"_qs);
    }
    void whatIsNoViewIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no name") << QStringList {u"views"_qs, u"save"_qs, u"--queue"_qs, u"all"_qs};
        QTest::newRow("neither") << QStringList {u"views"_qs, u"save"_qs, u"X"_qs};
        QTest::newRow("both") << QStringList {u"views"_qs, u"save"_qs, u"X"_qs, u"--queue"_qs, u"all"_qs, u"--search"_qs, u"a"_qs};
        QTest::newRow("no such queue") << QStringList {u"views"_qs, u"save"_qs, u"X"_qs, u"--queue"_qs, u"due:nonsense"_qs};
        QTest::newRow("unknown to remove") << QStringList {u"views"_qs, u"remove"_qs, u"nobody's"_qs};
        QTest::newRow("unknown to list") << QStringList {u"orders"_qs, u"--view"_qs, u"nobody's"_qs};
        QTest::newRow("unknown to rename") << QStringList {u"views"_qs, u"rename"_qs, u"nobody's"_qs, u"--to"_qs, u"Y"_qs};
    }
    void whatIsNoViewIsRefused()
    {
        QFETCH(QStringList, arguments);
        const Run refused = run(arguments, u"Suzuki"_qs);
        QCOMPARE(refused.exit, 2);
        QVERIFY(!refused.err.isEmpty());
        QVERIFY(SavedViews(m_dir.file(u"desk"_qs), u"orders"_qs, u"Suzuki"_qs).all().isEmpty());
    }
    void aWrongFileIsWithdrawnByItsName()
    {
        const QString path = orders(u"wrong.csv"_qs, u"W"_qs);
        QCOMPARE(run({u"import"_qs, u"--shop"_qs, u"S2"_qs, path}).exit, 0);
        QCOMPARE(run({u"edit"_qs, u"--number"_qs, u"W-2"_qs, u"name=鈴木"_qs}).exit, 0);
        const Run files = run({u"import"_qs, u"files"_qs});
        QCOMPARE(files.first().value(u"file"_qs).toString(), u"wrong.csv"_qs);
        QCOMPARE(files.first().value(u"orders"_qs).toInt(), 3);
        Run out = run({u"import"_qs, u"withdraw"_qs, u"wrong.csv"_qs});
        QCOMPARE(out.exit, 1); // one was worked on
        QCOMPARE(out.json.object().value(u"withdrawn"_qs).toInt(), 2);
        QVERIFY2(out.err.contains(u"W-2"_qs) && out.err.contains(u"Sato"_qs), qPrintable(out.err));
        QCOMPARE(run({u"orders"_qs, u"--number"_qs, u"W-1"_qs}).json.array().at(0).toObject().value(u"state"_qs).toString(), u"cancelled"_qs);
        const Run again = run({u"import"_qs, u"--shop"_qs, u"S2"_qs, path}, u"Sato"_qs, false);
        QVERIFY2(again.err.contains(u"withdrawn"_qs), qPrintable(again.err));
        QCOMPARE(run({u"import"_qs, u"back"_qs, u"wrong.csv"_qs}).json.object().value(u"back"_qs).toInt(), 2);
        QVERIFY(run({u"orders"_qs, u"--number"_qs, u"W-1"_qs}).json.array().at(0).toObject().value(u"state"_qs).toString() != u"cancelled"_qs);
        QCOMPARE(run({u"import"_qs, u"withdraw"_qs, u"none.csv"_qs}).exit, 2);
    }
};

QTEST_GUILESS_MAIN(TestViewCommands)
#include "tst_viewcommands.moc"
