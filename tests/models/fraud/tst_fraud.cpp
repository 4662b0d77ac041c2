// SPDX-License-Identifier: GPL-3.0-or-later
// What signs of fraud stop, what people judge and block, and that all desks of a team agree on it.
#include "models/core/Settings.h"
#include "models/escalations/EscalationService.h"
#include "models/fraud/FraudService.h"
#include "models/sync/Applier.h"
#include "models/sync/SecondPerson.h"
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

struct FileRow
{
    QString number;
    QString name = QStringLiteral("山田 太郎");
    QString time = QStringLiteral("2026/11/19 11:07:40");
    int total = 1000;
    QString building = QStringLiteral("霞荘101");
    QString phone = QStringLiteral("09011112222");
    QString mail = QStringLiteral("taro@example.jp");
    QString pay = QStringLiteral("代金引換");
};

QByteArray csv(const QList<FileRow> &rows)
{
    QString text = QStringLiteral("店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送電話番号,支払方法,合計金額,商品名,商品コード,"
                                  "商品価格,受注数量\r\n");
    for (const FileRow &row : rows)
        text += QStringLiteral("%1,%2,1000013,東京都千代田区霞が関3-2-5,%3,%4,%5,%6,1000013,東京都千代田区霞が関3-2-5,%3,%4,%5,%8,%7,タオル,%1,%7,1\r\n")
                    .arg(row.number, row.time, row.building, row.name, row.phone, row.mail).arg(row.total).arg(row.pay);
    return text.toUtf8();
}

} // namespace

class tst_fraud : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<EscalationService> m_asked, m_askedB;
    std::unique_ptr<FraudService> m_fraud, m_fraudB;
    int m_files = 0;

    void take(TeamDesk &at, const QList<FileRow> &rows, const QString &shop = QStringLiteral("S1"))
    {
        const QString path = m_team->file(QStringLiteral("f%1.csv").arg(++m_files));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(csv(rows)) < 0)
            qFatal("cannot write");
        file.close();
        const auto report = at.orders->importFiles(shop, {path}, QStringLiteral("auto"));
        if (!report || report->files.first().rejected > 0)
            qFatal("import");
        at.settle();
    }
    void exchange()
    {
        m_a->settle();
        m_b->settle();
        m_a->settle();
    }
    /// Codes of the findings that stop, and the stage.
    static QString stands(TeamDesk &at, const QString &number)
    {
        const OrderDetail detail = at.detail(number);
        QStringList codes;
        for (const FindingRecord &finding : detail.findings) {
            if (finding.severity == 2)
                codes << finding.code;
        }
        codes.sort();
        return stageName(detail.stage) + (codes.isEmpty() ? QString() : u": "_qs + codes.join(u' '));
    }
    static QString signsOf(TeamDesk &at, const QString &number)
    {
        const auto reader = at.desk->reader();
        QStringList codes;
        const auto row = FraudStore::ofOrder(**reader, at.order(number));
        for (const FraudSign &sign : row->signs)
            codes << sign.code;
        codes.sort();
        return codes.join(u' ');
    }
    /// What derived tables hold, in an order of its own.
    static QStringList derived(TeamDesk &at)
    {
        QStringList rows;
        const auto reader = at.desk->reader();
        Statement query = (*reader)->statement("SELECT i.number, i.stage, i.reasons, (SELECT group_concat(code||points||args) FROM (SELECT * FROM fraud_sign s WHERE s.order_id=i.order_id ORDER BY position))"
                                               " FROM order_index i ORDER BY i.number");
        while (*query.step())
            rows << query.text(0) + u'|' + query.text(1) + u'|' + query.text(2) + u'|' + query.text(3);
        return rows;
    }
    QString judge(FraudService &by, TeamDesk &at, const QString &number, const QString &verdict, const QString &reason = QStringLiteral("電話で確認"))
    {
        const auto judged = by.judge({at.order(number), verdict, reason});
        return judged ? QString() : judged.error().detail;
    }

private slots:
    void init()
    {
        m_side = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"yamato"_qs);
        m_team->addShop(*m_a, u"S2"_qs, u"yamato"_qs);
        m_asked = std::make_unique<EscalationService>(*m_a->desk);
        m_askedB = std::make_unique<EscalationService>(*m_b->desk);
        m_fraud = std::make_unique<FraudService>(*m_a->desk, *m_a->orders, *m_asked);
        m_fraudB = std::make_unique<FraudService>(*m_b->desk, *m_b->orders, *m_askedB);
        exchange();
    }
    void cleanup()
    {
        m_fraud.reset();
        m_fraudB.reset();
        m_asked.reset();
        m_askedB.reset();
        m_a.reset();
        m_b.reset();
    }

    /// High, at night, odd mail: together they stop it until somebody judges; what is weak alone does not.
    void signsStopUntilSomebodyJudges()
    {
        take(*m_a, {{u"N-1"_qs, u"山田 太郎"_qs, u"2026/11/19 03:07:40"_qs, 90000, u"霞荘101"_qs, u"09011112222"_qs, u"x@mailinator.com"_qs}, {u"N-2"_qs}});
        exchange();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QCOMPARE(stands(*at, u"N-1"_qs), u"waiting: fraud_suspect"_qs);
            QCOMPARE(stands(*at, u"N-2"_qs), u"ready"_qs);
            QCOMPARE(signsOf(*at, u"N-1"_qs), u"first_high mail_throwaway night"_qs);
        }
        QCOMPARE(m_fraudB->list({})->size(), 1);
        // Nobody confirms it away as a slip of the pen.
        const FindingRecord finding = m_b->detail(u"N-1"_qs).findings.first();
        QVERIFY(!m_b->orders->confirm(m_b->order(u"N-1"_qs), finding.id, u"x"_qs));
        QCOMPARE(judge(*m_fraudB, *m_b, u"N-1"_qs, u"pass"_qs), QString());
        exchange();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(stands(*at, u"N-1"_qs), u"ready"_qs);
        const FraudRow row = m_fraud->list({u"passed"_qs, {}})->first();
        QCOMPARE(row.verdict + row.person + row.reason, u"pass田中電話で確認"_qs);
        QCOMPARE(m_a->detail(u"N-1"_qs).timeline.last().code, u"fraud_passed"_qs);
        QVERIFY(judge(*m_fraud, *m_a, u"N-1"_qs, u"maybe"_qs).contains(u"verdict"_qs));
        QVERIFY(!judge(*m_fraud, *m_a, u"N-1"_qs, u"pass"_qs, u"  "_qs).isEmpty());
    }

    /// What a mall itself holds back stands in the list with its words, and only the mall ends it; a shop system's advice a person may pass.
    void aMallsHoldIsTheMallsToEnd_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("passes");
        const int check = int(ShopState::UnderCheck), open = int(ShopState::Open);
        QTest::newRow("Rakuten looks") << u"楽天確認中"_qs << check << false;
        QTest::newRow("Yahoo suspects") << u"SuspectFlag 1 悪戯注文の疑い"_qs << check << false;
        QTest::newRow("Yahoo holds 1") << u"FraudHoldStatus 1"_qs << check << false;
        QTest::newRow("Yahoo holds 3") << u"FraudHoldStatus 3 / FraudHoldDisplayType 1"_qs << check << false;
        QTest::newRow("Shopify High") << u"Risk Level: High"_qs << open << true;
        QTest::newRow("Shopify Medium") << u"Risk Level: Medium"_qs << open << true;
        QTest::newRow("Rakuten warns") << u"警告表示タイプ詳細 102 受取拒否"_qs << open << true;
    }
    void aMallsHoldIsTheMallsToEnd()
    {
        QFETCH(QString, words);
        QFETCH(int, state);
        QFETCH(bool, passes);
        const QString number = u"M-1"_qs;
        take(*m_a, {{number}});
        exchange();
        const auto shopSays = [&](const QString &caution, int now) {
            const Id order = m_a->order(number);
            Change change;
            change.kind = "order.shop_change";
            change.roots = {order};
            const auto reader = m_a->desk->reader();
            const CatalogueTable &table = *m_catalogue.table("orders");
            const auto row = readRow(**reader, table, order);
            patchRow(change, table, order, **row, {{"caution", Value(caution)}, {"shop_state", Value(now)}});
            change.eventCode = "shop_changed";
            const auto done = m_a->desk->commitOne(change);
            exchange();
            return done.has_value();
        };
        QVERIFY(shopSays(words, state));
        const auto listed = [&] {
            FraudQuery query;
            query.queue = u"suspect"_qs;
            return m_fraud->list(query)->size();
        };
        QCOMPARE(listed(), 1);
        QCOMPARE(m_fraud->list({})->first().signs.first().args.value(u"words"_qs).toString(), words);
        const QString refused = judge(*m_fraud, *m_a, number, u"pass"_qs);
        QCOMPARE(refused.isEmpty(), passes);
        exchange();
        QCOMPARE(stands(*m_a, number), passes ? u"ready"_qs : u"waiting: fraud_suspect shop_under_check"_qs);
        if (passes)
            return;
        QVERIFY2(refused.contains(u"only the mall"_qs), qPrintable(refused));
        QVERIFY(shopSays(QString(), int(ShopState::Open)));
        QCOMPARE(stands(*m_a, number), u"ready"_qs);
        QCOMPARE(listed(), 0);
    }
    void passHoldsUntilTheEvidenceChanges()
    {
        take(*m_a, {{u"N-1"_qs, u"山田 太郎"_qs, u"2026/11/19 03:07:40"_qs, 90000, u"霞荘101"_qs, u"09011112222"_qs, u"x@mailinator.com"_qs}});
        QCOMPARE(judge(*m_fraud, *m_a, u"N-1"_qs, u"pass"_qs), QString());
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
        // A new wish is no new sign; a phone that nobody answers is one.
        QVERIFY(m_a->orders->edit(m_a->order(u"N-1"_qs), 0, {{u"wantDate"_qs, u"2026-11-25"_qs}}));
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
        QVERIFY(m_a->orders->edit(m_a->order(u"N-1"_qs), 0, {{u"building"_qs, u"LYF2266455"_qs}}));
        QVERIFY2(stands(*m_a, u"N-1"_qs).contains(u"fraud_suspect"_qs), qPrintable(stands(*m_a, u"N-1"_qs)));
        QVERIFY(m_a->orders->edit(m_a->order(u"N-1"_qs), 0, {{u"building"_qs, u"霞荘101"_qs}}));
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
    }

    /// Who lets it go on has seen all that it shows.
    void whatNobodySawIsNotPassed()
    {
        take(*m_a, {{u"N-1"_qs, u"山田 太郎"_qs, u"2026/11/19 03:07:40"_qs, 90000, u"霞荘101"_qs, u"09011112222"_qs, u"x@mailinator.com"_qs}});
        QStringList seen;
        const FraudRow row = m_fraud->list({})->first();
        for (const FraudSign &sign : row.signs)
            seen << sign.evidence();
        NewVerdict wanted {m_a->order(u"N-1"_qs), u"pass"_qs, u"電話で確認"_qs};
        wanted.seen = seen.mid(1);
        const auto early = m_fraud->judge(wanted);
        QVERIFY(!early && early.error().code == Code::Conflict);
        QVERIFY(stands(*m_a, u"N-1"_qs).contains(u"fraud_suspect"_qs));
        wanted.seen = seen;
        QVERIFY(m_fraud->judge(wanted));
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
    }

    /// Nobody overturns alone what somebody judged; who judges first needs nobody.
    void aRefusalIsOverturnedByTwo()
    {
        take(*m_a, {{u"N-1"_qs}, {u"N-2"_qs, u"林 花子"_qs, u"2026/11/19 12:00:00"_qs, 1000, u"霞荘205"_qs, u"09033334444"_qs, u"h@example.jp"_qs}});
        QCOMPARE(judge(*m_fraud, *m_a, u"N-1"_qs, u"refuse"_qs), QString());
        Settings(m_a->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
        QCOMPARE(judge(*m_fraud, *m_a, u"N-2"_qs, u"pass"_qs), QString());
        QCOMPARE(judge(*m_fraud, *m_a, u"N-2"_qs, u"refuse"_qs), QString());
        const auto alone = m_fraud->judge({m_a->order(u"N-1"_qs), u"pass"_qs, u"本人でした"_qs});
        QVERIFY(!alone);
        QCOMPARE(alone.error().where, QString::fromUtf16(kAskedSecondPerson));
        QCOMPARE(m_a->scalar("SELECT count(*) FROM fraud_verdict WHERE verdict='refuse'"), 2);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM approval WHERE rule='fraud_pass'"), 1);
    }

    /// Asked once, not once per verdict.
    void whatIsAskedStillIsNotAskedTwice()
    {
        take(*m_a, {{u"N-1"_qs}});
        NewVerdict wanted {m_a->order(u"N-1"_qs), u"verify"_qs, u"氏名が不自然"_qs, u"コールセンター"_qs};
        QVERIFY(m_fraud->judge(wanted));
        const QString asked = m_fraud->list({u"verify"_qs, {}})->first().escalation;
        QVERIFY(asked.startsWith(u"E-"_qs));
        wanted.reason = u"電話に出ない"_qs;
        QVERIFY(m_fraud->judge(wanted));
        QCOMPARE(m_fraud->list({u"verify"_qs, {}})->first().escalation, asked);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM escalation"), 1);
    }

    void verifyAsksAndRefuseStops()
    {
        take(*m_a, {{u"N-1"_qs}, {u"N-2"_qs, u"林 花子"_qs, u"2026/11/19 12:00:00"_qs, 1000, u"霞荘205"_qs, u"09033334444"_qs, u"h@example.jp"_qs}});
        QVERIFY(m_fraud->judge({m_a->order(u"N-1"_qs), u"verify"_qs, u"氏名が不自然"_qs, u"コールセンター"_qs}));
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"waiting: fraud_verify"_qs);
        const FraudRow row = m_fraud->list({u"verify"_qs, {}})->first();
        QVERIFY(row.escalation.startsWith(u"E-"_qs));
        QCOMPARE(judge(*m_fraud, *m_a, u"N-1"_qs, u"refuse"_qs, u"連絡不通"_qs), QString());
        exchange();
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"waiting: fraud_refused"_qs);
        QCOMPARE(stands(*m_b, u"N-2"_qs), u"ready"_qs);
        // What the same buyer orders next shows it, whoever took it in.
        take(*m_b, {{u"N-3"_qs, u"佐々木 次郎"_qs, u"2026/11/19 13:00:00"_qs, 1000, u"霞荘301"_qs}});
        QCOMPARE(signsOf(*m_b, u"N-3"_qs), u"mail_names phone_names refused_before"_qs);
        QCOMPARE(stands(*m_b, u"N-3"_qs), u"waiting: fraud_suspect"_qs);
        // Judged anew it is no sign any more.
        QCOMPARE(judge(*m_fraudB, *m_b, u"N-1"_qs, u"pass"_qs, u"本人でした"_qs), QString());
        exchange();
        QCOMPARE(signsOf(*m_a, u"N-3"_qs), u"mail_names phone_names"_qs);
        // Refused and cancelled as one wish.
        QVERIFY(m_fraud->judge({m_a->order(u"N-2"_qs), u"refuse"_qs, u"いたずら"_qs, {}, true}));
        QCOMPARE(stands(*m_a, u"N-2"_qs), u"cancelled"_qs);
        QVERIFY(judge(*m_fraud, *m_a, u"N-2"_qs, u"verify"_qs).contains(u"stop"_qs));
    }

    /// Neither of two desks that do not hear of each other ships what the other refused.
    void instructingAndRefusingMeet()
    {
        take(*m_a, {{u"N-1"_qs}, {u"N-2"_qs, u"林 花子"_qs, u"2026/11/19 12:00:00"_qs, 1000, u"霞荘205"_qs, u"09033334444"_qs, u"h@example.jp"_qs}});
        exchange();
        m_b->cut();
        QCOMPARE(judge(*m_fraud, *m_a, u"N-1"_qs, u"refuse"_qs), QString());
        InstructRequest request;
        request.orders = {m_b->order(u"N-1"_qs), m_b->order(u"N-2"_qs)};
        QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 2);
        m_a->settle();
        QCOMPARE(judge(*m_fraud, *m_a, u"N-2"_qs, u"refuse"_qs), QString());
        m_b->heal();
        exchange();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment"), 1); // that of N-2, whose refusal came later
        QCOMPARE(m_a->detail(u"N-1"_qs).shipments.size(), 0);
        QCOMPARE(m_a->open().size() + m_b->open().size() > 0, true);
    }

    void historyIsTheSameInWhateverOrderItComes()
    {
        const QList<FileRow> rows {{u"N-1"_qs, u"佐藤 次郎"_qs, u"2026/11/17 12:00:00"_qs, 1000, u"霞荘101"_qs, u"09012345671"_qs, u"a@example.jp"_qs},
                                   {u"N-2"_qs, u"林 三郎"_qs, u"2026/11/18 12:00:00"_qs, 1000, u"霞荘 101号室"_qs, u"09012345672"_qs, u"b@example.jp"_qs},
                                   {u"N-3"_qs, u"高橋 四郎"_qs, u"2026/11/19 12:00:00"_qs, 1000, u"霞荘101"_qs, u"09012345673"_qs, u"c@example.jp"_qs},
                                   {u"N-4"_qs, u"高橋 五郎"_qs, u"2026/11/19 13:00:00"_qs, 1000, u"霞荘102"_qs, u"09012345674"_qs, u"d@example.jp"_qs}};
        take(*m_a, {rows[2], rows[3]});
        QCOMPARE(signsOf(*m_a, u"N-3"_qs), u""_qs);
        take(*m_a, {rows[1], rows[0]}); // yesterday's file comes late
        exchange();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QCOMPARE(signsOf(*at, u"N-3"_qs), u"place_names"_qs);
            QCOMPARE(signsOf(*at, u"N-1"_qs), u""_qs);
            QCOMPARE(signsOf(*at, u"N-4"_qs), u""_qs); // next door
        }
        QCOMPARE(derived(*m_a), derived(*m_b));
        // What moves away is no neighbour any more.
        QVERIFY(m_a->orders->edit(m_a->order(u"N-1"_qs), 0, {{u"building"_qs, u"霞荘109"_qs}}));
        exchange();
        QCOMPARE(derived(*m_a), derived(*m_b));
        QCOMPARE(signsOf(*m_b, u"N-3"_qs), u""_qs);
        // Another client's orders are nobody's business.
        take(*m_a, {{u"M-1"_qs, u"王 芳"_qs, u"2026/11/19 14:00:00"_qs, 1000, u"霞荘101"_qs, u"09012345671"_qs, u"a@example.jp"_qs}}, u"S2"_qs);
        QCOMPARE(signsOf(*m_a, u"M-1"_qs), u""_qs);
    }

    /// Small orders look harmless until the run goes on; then each of them shows it, in whatever order they came.
    void cardTestsMarkTheWholeRun_data()
    {
        QTest::addColumn<QList<int>>("came");
        QTest::newRow("one after the other") << QList<int> {0, 1, 2, 3, 4};
        QTest::newRow("the newest first") << QList<int> {4, 3, 2, 1, 0};
        QTest::newRow("one in the middle late") << QList<int> {0, 2, 3, 4, 1};
        QTest::newRow("in one file") << QList<int> {};
    }
    void cardTestsMarkTheWholeRun()
    {
        QFETCH(const QList<int>, came);
        QList<FileRow> rows;
        for (int i = 0; i < 4; ++i)
            rows << FileRow {u"N-%1"_qs.arg(i), u"山田 太郎"_qs, u"2026/11/19 1%1:00:00"_qs.arg(i), i < 3 ? 500 : 9000, u"霞荘10%1"_qs.arg(i), u"09012345671"_qs, u"a@example.jp"_qs, u"クレジットカード"_qs};
        rows << FileRow {u"N-4"_qs, u"山田 太郎"_qs, u"2026/11/15 10:00:00"_qs, 500, u"霞荘101"_qs, u"09012345671"_qs, u"a@example.jp"_qs, u"クレジットカード"_qs};
        if (came.isEmpty())
            take(*m_a, rows);
        for (const int one : came) {
            if (one == 3 && came.first() == 0 && came[1] == 1)
                QCOMPARE(signsOf(*m_a, u"N-0"_qs) + signsOf(*m_a, u"N-2"_qs), u""_qs);
            take(*m_a, {rows[one]});
        }
        exchange();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            for (int i = 0; i < 4; ++i)
                QCOMPARE(u"N-%1 "_qs.arg(i) + signsOf(*at, u"N-%1"_qs.arg(i)), u"N-%1 card_tests"_qs.arg(i));
            QCOMPARE(signsOf(*at, u"N-4"_qs), u""_qs); // days before
        }
    }

    void manyOfOnePlaceInOneFile()
    {
        QList<FileRow> rows;
        for (int i = 0; i < 60; ++i)
            rows << FileRow {u"N-%1"_qs.arg(i, 2, 10, QLatin1Char('0')), u"%1 太郎"_qs.arg(QChar(u'一' + i)), u"2026/11/19 12:%1:00"_qs.arg(i, 2, 10, QLatin1Char('0')), 1000, u"霞荘101"_qs,
                             u"0901234%1"_qs.arg(5000 + i), u"u%1@example.jp"_qs.arg(i)};
        take(*m_a, rows);
        exchange();
        QCOMPARE(signsOf(*m_a, u"N-01"_qs), u""_qs);
        QCOMPARE(signsOf(*m_a, u"N-02"_qs), u"place_names"_qs);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM fraud_sign"), 58);
        QCOMPARE(derived(*m_a), derived(*m_b));
    }

    void blockListByWhatAPersonCannotChangeEasily_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("mail");
        QTest::addColumn<QString>("building");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("blocked");
        QTest::newRow("phone, other spelling") << u"+81 90-1111-2222"_qs << QString() << QString() << QString() << true;
        QTest::newRow("mail, capitals") << QString() << u"TARO@Example.jp"_qs << QString() << QString() << true;
        QTest::newRow("room, other spelling") << QString() << QString() << u"霞荘　１０１号室"_qs << QString() << true;
        QTest::newRow("room and person") << QString() << QString() << u"霞荘101"_qs << u"山田　太郎"_qs << true;
        QTest::newRow("another phone") << u"090-1111-2223"_qs << QString() << QString() << QString() << false;
        QTest::newRow("another mail") << QString() << u"jiro@example.jp"_qs << QString() << QString() << false;
        QTest::newRow("next door") << QString() << QString() << u"霞荘102"_qs << QString() << false;
        QTest::newRow("another person there") << QString() << QString() << u"霞荘101"_qs << u"山田 次郎"_qs << false;
    }
    void blockListByWhatAPersonCannotChangeEasily()
    {
        QFETCH(QString, phone);
        QFETCH(QString, mail);
        QFETCH(QString, building);
        QFETCH(QString, name);
        QFETCH(bool, blocked);
        take(*m_a, {{u"N-1"_qs}});
        NewBlock wanted;
        wanted.phone = phone;
        wanted.mail = mail;
        wanted.name = name;
        wanted.reason = u"受取拒否"_qs;
        if (!building.isEmpty()) {
            wanted.zip = u"100-0013"_qs;
            wanted.address = u"千代田区霞ヶ関三丁目２－５"_qs;
            wanted.building = building;
        }
        const auto entry = m_fraud->block(wanted);
        QVERIFY2(entry, entry ? "" : qPrintable(entry.error().detail));
        exchange();
        for (TeamDesk *at : {m_a.get(), m_b.get()})
            QCOMPARE(stands(*at, u"N-1"_qs), blocked ? u"waiting: fraud_suspect"_qs : u"ready"_qs);
        // Retired it stops nobody.
        QVERIFY(m_fraudB->retire(*entry, u"誤登録"_qs));
        exchange();
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
        QCOMPARE(m_fraud->list({u"retired"_qs, {}})->size(), 1);
    }

    /// What the shared side refuses stops nobody at the desk that wrote it either.
    void aRefusedEntryStopsNobody()
    {
        take(*m_a, {{u"N-1"_qs}});
        take(*m_a, {{u"M-1"_qs}}, u"S2"_qs);
        exchange();
        QVERIFY(m_a->orders->edit(m_a->order(u"M-1"_qs), 0, {{u"building"_qs, u"別棟5F"_qs}}));
        m_a->settle();
        Change change; // at B, which has not heard of it and relies on the old one
        change.kind = "block.add";
        const Id entry = Id::v7();
        const Destination to = m_b->detail(u"M-1"_qs).order.destinations.first();
        change.roots = {entry, m_b->order(u"M-1"_qs)};
        change.guard("destination", to.id, "building", Value(to.recipient.building));
        change.insert("block_entry", entry).fields = {{"phone", Value(fraud_rules::key(u"phone"_qs, u"09011112222"_qs))}, {"reason", Value(u"q"_qs)}, {"hint", Value(u"090"_qs)}, {"person", Value(u"p"_qs)},
                                                      {"at", Value(m_clock.nowUs())}, {"until", Value(u"2027-11-20"_qs)}, {"state", Value(u"open"_qs)}};
        change.eventCode = "block_added";
        QVERIFY(m_b->desk->commitOne(change));
        QVERIFY(m_b->desk->settleAll());
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"waiting: fraud_suspect"_qs);
        m_b->settle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM block_entry"), 0);
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"ready"_qs);
        exchange();
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
    }

    void aBlockHasItsLimits()
    {
        take(*m_a, {{u"N-1"_qs}});
        take(*m_a, {{u"M-1"_qs}}, u"S2"_qs);
        const auto refused = [this](const NewBlock &wanted) {
            const auto entry = m_fraud->block(wanted);
            return entry ? QString() : entry.error().detail;
        };
        NewBlock wanted;
        wanted.name = u"山田 太郎"_qs;
        wanted.reason = u"受取拒否"_qs;
        QVERIFY(refused(wanted).contains(u"name alone"_qs));
        wanted.name.clear();
        wanted.order = m_a->order(u"N-1"_qs);
        wanted.until = u"2026-11-19"_qs;
        QVERIFY(refused(wanted).contains(u"past"_qs));
        NewBlock today = wanted; // its last day is this one
        today.until = u"2026-11-20"_qs;
        today.client = u"C-S9"_qs;
        QVERIFY(!refused(today).contains(u"past"_qs));
        wanted.until = u"2026-11-22"_qs;
        wanted.reason.clear();
        QVERIFY(refused(wanted).contains(u"reason"_qs));
        wanted.reason = u"受取拒否"_qs;
        wanted.client = u"C-S9"_qs;
        QVERIFY(!refused(wanted).isEmpty());
        wanted.client = u"C-S1"_qs;
        QCOMPARE(refused(wanted), QString());
        exchange();
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"waiting: fraud_suspect"_qs);
        QCOMPARE(stands(*m_b, u"M-1"_qs), u"ready"_qs); // the other client's
        // The row names nobody: shortened words and hashes only.
        const auto reader = m_a->desk->reader();
        Statement row = (*reader)->statement("SELECT phone||mail||place||name||hint FROM block_entry");
        QVERIFY(*row.step());
        for (const auto *secret : {u"09011112222", u"taro@", u"霞荘", u"太郎"})
            QVERIFY2(!row.text(0).contains(QString::fromUtf16(secret)), qPrintable(row.text(0)));
        QVERIFY(row.text(0).contains(u"…2222"_qs));
        // It ends by itself.
        m_clock.advanceUs(3LL * 86400 * 1000000);
        exchange();
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs);
    }

    void aClientHasItsOwnMeasure()
    {
        take(*m_a, {{u"N-1"_qs, u"山田 太郎"_qs, u"2026/11/19 03:07:40"_qs, 90000}});
        QCOMPARE(stands(*m_a, u"N-1"_qs), u"ready"_qs); // 30 of 50
        QVERIFY(m_fraud->setPolicy(u"C-S1"_qs, 30, {}, {}));
        exchange();
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"waiting: fraud_suspect"_qs);
        QVERIFY(m_fraud->setPolicy(u"C-S1"_qs, {}, {u"night=0"_qs}, QStringList {u"N-1"_qs}));
        exchange();
        QCOMPARE(stands(*m_b, u"N-1"_qs), u"ready"_qs);
        QVERIFY(!m_fraud->setPolicy(u"C-S1"_qs, {}, {u"moon=3"_qs}, {}));
        QVERIFY(!m_fraud->setPolicy(u"C-S1"_qs, {}, {u"night=much"_qs}, {}));
        QVERIFY(!m_fraud->setPolicy(u"C-S9"_qs, 30, {}, {}));
    }
};

QTEST_GUILESS_MAIN(tst_fraud)
#include "tst_fraud.moc"
