// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/ProgramRun.h"
#include "support/TempProfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// `tsunagi claim` and `tsunagi next` as a person or a script calls them, at two desks of one PostgreSQL and at one without.
class TestClaimCommands final : public QObject
{
    Q_OBJECT
private:
    using Run = ProgramRun;
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_dir;

    Run run(const QString &desk, QStringList arguments, bool json = true) const
    {
        arguments << u"--profile"_qs << m_dir->file(desk) << u"--person"_qs << (desk == u"a" ? u"Sato"_qs : u"Tanaka"_qs);
        if (json)
            arguments << u"--json"_qs;
        return runProgram(arguments);
    }
    /// A shop and `count` orders R-1 …, which wait for a phone number.
    void fill(int count)
    {
        QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,"
                                      "発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,"
                                      "ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                                      "消費税率（%）,のし,ラッピング,メッセージ\r\n");
        for (int i = 1; i <= count; ++i)
            text += QStringLiteral("R-%1,2026/11/19 11:%2:40,1000013,東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,06-12,a@example.jp,1000013,"
                                   "東京都千代田区霞が関%1-3-2,,山田 花子%1,ヤマダ ハナコ,06-12,クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-1,1000,1,,0,,,10,,,\r\n")
                        .arg(i).arg(i, 2, 10, QLatin1Char('0'));
        QFile file(m_dir->file(u"orders.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        QCOMPARE(run(u"a"_qs, {u"shop"_qs, u"add"_qs, u"--client"_qs, u"C"_qs, u"--shop"_qs, u"S"_qs, u"--platform"_qs, u"nextengine"_qs, u"--carrier"_qs, u"yamato"_qs}).exit, 0);
        QCOMPARE(run(u"a"_qs, {u"import"_qs, u"--shop"_qs, u"S"_qs, file.fileName()}).exit, 0);
    }

private slots:
    void init() { m_dir = std::make_unique<TempProfile>(); }
    void twoDesks();
    void whatAnotherDeskHasIsLeftAlone();
    void oneDesk();
};

void TestClaimCommands::whatAnotherDeskHasIsLeftAlone()
{
    m_server = std::make_unique<PostgresServer>();
    const QString uri = m_server->uri(u"lists"_qs);
    QVERIFY(SharedSetup::init(uri));
    QCOMPARE(run(u"a"_qs, {u"sync"_qs, u"--shared"_qs, uri}).exit, 0);
    fill(3);
    QCOMPARE(run(u"a"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs}).exit, 0);
    QCOMPARE(run(u"b"_qs, {u"sync"_qs, u"--shared"_qs, uri}).exit, 0);
    // One by one: named with who, where and since when; the others are free, and so is one's own.
    const Run refused = run(u"b"_qs, {u"hold"_qs, u"--number"_qs, u"R-1"_qs, u"--type"_qs, u"client"_qs, u"--reason"_qs, u"x"_qs});
    QCOMPARE(refused.exit, 2);
    QVERIFY2(refused.err.contains(u"Sato"_qs) && refused.err.contains(u"claim take --over"_qs), qPrintable(refused.err));
    QCOMPARE(run(u"b"_qs, {u"hold"_qs, u"--number"_qs, u"R-2"_qs, u"--type"_qs, u"client"_qs, u"--reason"_qs, u"x"_qs, u"--owner"_qs, u"Suzuki"_qs, u"--release-by"_qs, u"owner"_qs}).exit, 0);
    QCOMPARE(run(u"a"_qs, {u"hold"_qs, u"--number"_qs, u"R-1"_qs, u"--type"_qs, u"client"_qs, u"--reason"_qs, u"x"_qs}).exit, 0);
    // Many at once: what would happen, then what happened, and all of it back.
    const QStringList edit {u"bulk"_qs, u"edit"_qs, u"--queue"_qs, u"all"_qs, u"--field"_qs, u"wantDate"_qs, u"--value"_qs, u"2099-11-25"_qs};
    const Run looked = run(u"b"_qs, edit + QStringList {u"--dry-run"_qs});
    QCOMPARE(looked.exit, 1);
    QCOMPARE(looked.json[u"orders"].toInt(), 2);
    QCOMPARE(looked.json[u"skipped"][0][u"order"].toString(), u"R-1"_qs);
    QCOMPARE(looked.json[u"skipped"][0][u"why"].toString(), u"claimed"_qs);
    QVERIFY(looked.json[u"skipped"][0][u"detail"].toString().contains(u"Sato"_qs));
    QCOMPARE(run(u"b"_qs, {u"orders"_qs, u"--number"_qs, u"R-3"_qs}).first().value(u"want").toString(), QString());
    const Run done = run(u"b"_qs, edit);
    QCOMPARE(done.exit, 1);
    QCOMPARE(done.json[u"done"].toInt(), 2);
    QCOMPARE(run(u"a"_qs, {u"sync"_qs}).exit, 0);
    QCOMPARE(run(u"a"_qs, {u"orders"_qs, u"--number"_qs, u"R-3"_qs}).first().value(u"want").toString(), u"2099-11-25"_qs);
    QCOMPARE(run(u"a"_qs, {u"orders"_qs, u"--number"_qs, u"R-1"_qs}).first().value(u"want").toString(), QString());
    const Run back = run(u"b"_qs, {u"undo"_qs, u"--action"_qs, done.json[u"action"].toString()});
    QVERIFY2(back.exit == 0, qPrintable(back.err));
    QCOMPARE(run(u"b"_qs, {u"orders"_qs, u"--number"_qs, u"R-3"_qs}).first().value(u"want").toString(), QString());
    QCOMPARE(run(u"b"_qs, {u"bulk"_qs, u"edit"_qs, u"R-3"_qs, u"--field"_qs, u"wantDate"_qs, u"--value"_qs, u"2020-01-01"_qs}).exit, 2);
    QCOMPARE(run(u"b"_qs, {u"bulk"_qs, u"edit"_qs, u"--field"_qs, u"paid"_qs}).exit, 2); // which orders?
    // What another desk has is not instructed with the rest, either, and is named.
    for (const char *number : {"R-1", "R-3"})
        QCOMPARE(run(u"a"_qs, {u"edit"_qs, u"--number"_qs, QLatin1StringView(number), u"phone=03-3504-1001"_qs}).exit, 0);
    QCOMPARE(run(u"a"_qs, {u"release"_qs, u"--number"_qs, u"R-1"_qs, u"--reason"_qs, u"x"_qs}).exit, 0);
    QCOMPARE(run(u"b"_qs, {u"sync"_qs}).exit, 0);
    const Run instructed = run(u"b"_qs, {u"instruct"_qs, u"--all-ready"_qs});
    QVERIFY2(instructed.out.contains(u"claimed"_qs) && instructed.out.contains(u"R-1"_qs), qPrintable(instructed.out + instructed.err));
    QVERIFY(run(u"b"_qs, {u"orders"_qs, u"--number"_qs, u"R-1"_qs}).first().value(u"state").toString() != u"instructed");
}

void TestClaimCommands::twoDesks()
{
    m_server = std::make_unique<PostgresServer>();
    const QString uri = m_server->uri(u"claims"_qs);
    QVERIFY(SharedSetup::init(uri));
    QCOMPARE(run(u"a"_qs, {u"sync"_qs, u"--shared"_qs, uri}).exit, 0);
    fill(6);
    QCOMPARE(run(u"b"_qs, {u"sync"_qs, u"--shared"_qs, uri}).exit, 0);

    const Run first = run(u"a"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs});
    QVERIFY2(first.exit == 0, qPrintable(first.err));
    QVERIFY(first.first().value(u"granted").toBool() && first.first().value(u"confirmed").toBool() && first.first().value(u"mine").toBool());
    QCOMPARE(first.first().value(u"fence").toInt(), 1);
    const Run refused = run(u"b"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs});
    QCOMPARE(refused.exit, 2);
    QVERIFY(!refused.first().value(u"granted").toBool(true));
    QCOMPARE(refused.first().value(u"person").toString(), u"Sato"_qs);
    QVERIFY2(refused.err.contains(u"Sato at desk"_qs), qPrintable(refused.err));
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs, u"R-2"_qs}).exit, 1);
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"take"_qs, u"X-9"_qs}).exit, 2);
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"take"_qs}).exit, 2);

    const Run list = run(u"a"_qs, {u"claim"_qs, u"list"_qs});
    QCOMPARE(list.exit, 0);
    QCOMPARE(list.json.array().size(), 2);
    QCOMPARE(list.json.array().at(1).toObject().value(u"person").toString(), u"Tanaka"_qs);
    QCOMPARE(run(u"a"_qs, {u"claim"_qs, u"list"_qs, u"--mine"_qs}).json.array().size(), 1);
    QVERIFY(run(u"a"_qs, {u"claim"_qs, u"list"_qs}, false).out.contains(u"Tanaka at desk"_qs));

    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"release"_qs, u"R-1"_qs}).exit, 2); // not its own
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"release"_qs, u"R-2"_qs}).exit, 0);
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs, u"--over"_qs}).exit, 2); // without a word
    QCOMPARE(run(u"b"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs, u"--over"_qs, u"--note"_qs, u"ill"_qs}).exit, 0);
    QCOMPARE(run(u"a"_qs, {u"claim"_qs, u"list"_qs}).first().value(u"note").toString(), u"ill"_qs);
    QCOMPARE(run(u"a"_qs, {u"conflicts"_qs, u"list"_qs}).json.array().size(), 0);

    // Work for two: each asks, one after the other.
    QCOMPARE(run(u"a"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-2"_qs);
    const Run mine = run(u"a"_qs, {u"next"_qs, u"--take"_qs});
    QCOMPARE(mine.object()[u"number"_qs].toString(), u"R-2"_qs);
    QCOMPARE(run(u"b"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-3"_qs);
    QCOMPARE(run(u"a"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-3"_qs);
    QCOMPARE(run(u"b"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-3"_qs); // each has heard now that the other knows it

    // Without the server both go on, and not into each other.
    m_server->stop();
    QSet<QString> proposed;
    for (const QString &desk : {u"a"_qs, u"b"_qs}) {
        for (;;) {
            const Run next = run(desk, {u"next"_qs, u"--take"_qs});
            QVERIFY(next.json.object().value(u"alone").toBool());
            QCOMPARE(next.json.object().value(u"desks").toInt(), 2);
            if (next.exit == 2)
                break;
            QVERIFY2(!proposed.contains(next.object()[u"number"_qs].toString()), qPrintable(next.object()[u"number"_qs].toString()));
            proposed << next.object()[u"number"_qs].toString();
        }
    }
    QCOMPARE(proposed, (QSet<QString> {u"R-3"_qs, u"R-4"_qs, u"R-5"_qs, u"R-6"_qs}));
    QVERIFY(run(u"a"_qs, {u"claim"_qs, u"list"_qs}).err.contains(u"does not answer"_qs));
    m_server->start();
    QCOMPARE(run(u"a"_qs, {u"sync"_qs}).exit, 0);
    QCOMPARE(run(u"b"_qs, {u"sync"_qs}).exit, 0);
    const QJsonArray all = run(u"a"_qs, {u"claim"_qs, u"list"_qs}).json.array();
    QCOMPARE(all.size(), 6);
    for (const QJsonValue claim : all)
        QVERIFY(claim.toObject().value(u"confirmed").toBool());
    const Run none = run(u"a"_qs, {u"next"_qs});
    QCOMPARE(none.exit, 2);
    QVERIFY(none.json.object().value(u"number").isNull());
}

void TestClaimCommands::oneDesk()
{
    fill(2);
    QCOMPARE(run(u"a"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-1"_qs);
    const Run taken = run(u"a"_qs, {u"claim"_qs, u"take"_qs, u"R-1"_qs, u"R-2"_qs});
    QVERIFY2(taken.exit == 0, qPrintable(taken.err));
    QVERIFY(taken.first().value(u"confirmed").toBool());
    QCOMPARE(run(u"a"_qs, {u"next"_qs}).exit, 2);
    QCOMPARE(run(u"a"_qs, {u"claim"_qs, u"release"_qs, u"R-2"_qs}).exit, 0);
    QCOMPARE(run(u"a"_qs, {u"next"_qs}).object()[u"number"_qs].toString(), u"R-2"_qs);
}

QTEST_GUILESS_MAIN(TestClaimCommands)
#include "tst_claimcommands.moc"
