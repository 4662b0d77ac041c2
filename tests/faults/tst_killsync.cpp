// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/LiveDesk.h"

#include "models/sync/SharedSetup.h"
#include "support/Places.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace tsunagi;
using namespace tsunagi::test;

/// The program itself, killed before each message to and from the server; then it goes on as if nothing had been.
class TestKillSync final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    Clock m_clock;
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<FaultyLine> m_line;
    QString m_database;
    int m_databases = 0;
    static constexpr int kAnew = 10; ///< rounds after which a database is made anew: a whole load would have more messages each time
    const bool m_every = qEnvironmentVariableIntValue("TSUNAGI_FAULTS_LONG") == 1;

    struct Run
    {
        int exit = -1; ///< -1: killed
        QJsonObject json;
        QByteArray errors;
    };
    void newDatabase()
    {
        m_database = u"k%1"_qs.arg(++m_databases);
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(m_database)), QString());
        m_profile = std::make_unique<TempProfile>();
    }
    QString sql(const QString &text) { return m_server->sql(m_database, text); }
    /// `killAt`: the message before which the program dies; 0 = it lives.
    Run run(QStringList arguments, qint64 killAt = 0)
    {
        arguments << u"--json"_qs << u"--profile"_qs << m_profile->file(u"desk"_qs) << u"--shared"_qs << through(*m_line, m_database);
        std::atomic<pid_t> pid = 0;
        if (killAt > 0) {
            m_line->cutAtMessage(killAt, [&pid] {
                while (pid == 0)
                    std::this_thread::yield();
                ::kill(pid, SIGKILL);
            });
        }
        QProcess process;
        process.start(programPath(), arguments);
        if (!process.waitForStarted())
            qFatal("tsunagi does not start");
        pid = pid_t(process.processId());
        if (!process.waitForFinished(60000))
            qFatal("tsunagi does not end: %s", qPrintable(arguments.join(u' ')));
        m_line->pass();
        Run run {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, {}, process.readAllStandardError()};
        run.json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        return run;
    }
    /// Kills a run of `arguments` before the n-th message, n over all of them or a few, each time after `prepare`; then `look`.
    void killEverywhere(const QStringList &arguments, int few, const std::function<void(int round)> &prepare, const std::function<void(int round)> &look)
    {
        prepare(0);
        QCOMPARE(run(arguments).exit, 0); // the first one of all says more than later ones
        prepare(1);
        const qint64 before = m_line->messages();
        const Run whole = run(arguments);
        QVERIFY2(whole.exit == 0, whole.errors.constData());
        const qint64 total = m_line->messages() - before;
        // The ops are on their way, and their answer, which begins behind three small messages of the same request.
        const qint64 request = qBound(qint64(1), m_line->largestRequest() - before, total);
        const QList<qint64> decisive {request, request + 4, request + 5};
        look(1);
        const qint64 rounds = m_every ? total : few;
        int killed = 0;
        for (qint64 i = 0; i < rounds; ++i) {
            prepare(int(i) + 2);
            if (QTest::currentTestFailed())
                return;
            const qint64 at = m_every || i >= decisive.size() ? 1 + total * i / rounds : decisive[i];
            const Run cut = run(arguments, at);
            killed += cut.exit == -1;
            const Run rest = run(arguments);
            QVERIFY2(rest.exit == 0, qPrintable(u"message %1 of %2: %3"_qs.arg(at).arg(total).arg(QString::fromUtf8(rest.errors))));
            look(int(i) + 2);
            if (QTest::currentTestFailed())
                qFatal("after message %lld of %lld", at, total);
        }
        qInfo("killed %d times, over %lld messages", killed, total);
        QVERIFY(killed >= rounds * 8 / 10); // how many messages there are differs a little
    }
    QStringList cacheRows(const QString &profile)
    {
        const auto cache = Database::open(m_profile->file(profile + u"/cache.db"_qs), Database::Mode::ReadOnly);
        return cache ? dumpRows(**cache, m_catalogue) : QStringList();
    }
    QStringList fresh()
    {
        const TempProfile profile;
        const auto desk = openDesk(profile.file(u"fresh"_qs), m_clock, m_server->uri(m_database));
        if (!desk->sync())
            return {};
        const auto reader = desk->reader();
        return dumpRows(**reader, m_catalogue);
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        newDatabase();
        m_line = std::make_unique<FaultyLine>(m_server->port());
    }
    void cleanup() { m_line.reset(); }

    void anExchange_data();
    void anExchange();
    void labels();
};

void TestKillSync::anExchange_data()
{
    QTest::addColumn<bool>("whole");
    QTest::newRow("what is new") << false;
    QTest::newRow("first load") << true;
}

void TestKillSync::anExchange()
{
    QFETCH(const bool, whole);
    const QStringList arguments {u"sync"_qs, u"--once"_qs};
    std::unique_ptr<Desk> other;
    int ops = 0;
    QSet<Id> saved;
    const auto begin = [&] {
        other = openDesk(m_profile->file(u"other"_qs), m_clock, m_server->uri(m_database));
        // The program checks what arrives, so the orders need a shop.
        Change shop;
        shop.kind = "shop.add";
        shop.roots = {named("client", 1)};
        shop.insert("client", named("client", 1)).fields = {{"code", text("C1")}, {"name", text("C1")}};
        shop.insert("shop", named("shop", 1)).fields = {{"client_id", Value(named("client", 1))}, {"code", text("S1")}, {"name", text("S1")}, {"state", text("open")}};
        QVERIFY(other->commitOne(shop));
        ops = 1;
        saved.clear();
    };
    const auto act = [&](int n) {
        QVERIFY(other->commitOne(orderChange(1000 + n)) && other->sync());
        const auto desk = openDesk(m_profile->file(u"desk"_qs), m_clock, through(*m_line, m_database));
        for (const Change &change : {orderChange(n), noteChange(n, firstNote(), text("noted"))}) {
            const auto op = desk->commitOne(change);
            QVERIFY(op);
            saved.insert(*op);
        }
        ops += 3;
        if (whole)
            m_profile->removeDatabase(u"desk/cache.db"_qs);
    };
    const auto lookAtAll = [&] {
        const QStringList there = sql(u"SELECT encode(id, 'hex') FROM sync.op"_qs).split(u'\n');
        for (const Id &op : std::as_const(saved))
            QVERIFY(there.contains(QString::fromLatin1(op.hex())));
        QCOMPARE(firstDifference(cacheRows(u"desk"_qs), fresh()), QString());
    };
    const auto prepare = [&](int n) {
        if (whole && n > 0 && n % kAnew == 0) {
            lookAtAll();
            other.reset();
            newDatabase();
            begin();
            act(10000 + n);
            QCOMPARE(run(arguments).exit, 0); // the first one of all says more than later ones
        }
        act(n);
    };
    const auto look = [&](int) {
        QCOMPARE(sql(u"SELECT count(*), count(DISTINCT id), count(*) FILTER (WHERE result = 0), (SELECT count(*) FROM app.timeline), (SELECT count(*) FROM app.conflict) FROM sync.op"_qs),
                 u"%1|%1|%1|%2|0"_qs.arg(ops).arg(ops - 1)); // the shop tells no story
    };
    begin();
    killEverywhere(arguments, 6, prepare, look);
    if (!QTest::currentTestFailed())
        lookAtAll();
}

void TestKillSync::labels()
{
    const auto done = [&](const QStringList &arguments) {
        const Run one = run(arguments);
        QVERIFY2(one.exit == 0, qPrintable(arguments.join(u' ') + u": "_qs + QString::fromUtf8(one.errors)));
    };
    const auto number = [](qint64 body) { return QString::number(body) + QString::number(body % 7); };
    done({u"shop"_qs, u"add"_qs, u"--client"_qs, u"C1"_qs, u"--shop"_qs, u"S1"_qs, u"--platform"_qs, u"nextengine"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--sender-name"_qs, u"青葉茶房"_qs,
          u"--sender-zip"_qs, u"1000013"_qs, u"--sender-address"_qs, u"東京都千代田区霞が関1-3-2"_qs, u"--sender-phone"_qs, u"03-3504-0001"_qs});
    done({u"range"_qs, u"add"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--from"_qs, number(50012300000), u"--to"_qs, number(50012399999)});
    int parcels = 0;
    const auto prepare = [&](int n) {
        QString file = u"店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,"
                       "商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,"
                       "消費税率（%）,のし,ラッピング,メッセージ\r\n"_qs;
        for (int i = 0; i < 2; ++i) {
            const QString each = QString::number(n * 10 + i);
            file += u"N-%1,2026/11/19 11:07:40,1000013,東京都千代田区霞が関1-%1,,山田 花子%1,ヤマダ ハナコ,03-3504-%2,a%1@example.jp,1000013,東京都千代田区霞が関1-%1,,山田 花子%1,ヤマダ ハナコ,03-3504-%2,"
                    "クレジットカード,,1000,0,0,0,0,0,1000,0,,,,,タオル%1,T-%1,1000,1,,0,,,10,,,\r\n"_qs.arg(each, QString::number(1000 + n * 10 + i));
        }
        QFile out(m_profile->file(u"orders.csv"_qs));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file.toUtf8()) > 0);
        out.close();
        done({u"import"_qs, u"--shop"_qs, u"S1"_qs, out.fileName()});
        done({u"instruct"_qs, u"--all-ready"_qs});
        parcels += 2;
        QCOMPARE(sql(u"SELECT count(*) FROM app.parcel"_qs), QString::number(parcels));
    };
    const auto look = [&](int) {
        QCOMPARE(sql(u"SELECT count(*), count(DISTINCT number), count(DISTINCT parcel_id), count(*) FILTER (WHERE state = 'in_force') FROM app.slip"_qs), u"%1|%1|%1|%1"_qs.arg(parcels));
        QCOMPARE(sql(u"SELECT count(*) - count(DISTINCT id), (SELECT count(*) FROM app.conflict) FROM sync.op"_qs), u"0|0"_qs);
    };
    killEverywhere({u"labels"_qs, u"--carrier"_qs, u"sagawa"_qs, u"--out"_qs, m_profile->file(u"labels.pdf"_qs)}, 3, prepare, look);
}

QTEST_GUILESS_MAIN(TestKillSync)
#include "tst_killsync.moc"
