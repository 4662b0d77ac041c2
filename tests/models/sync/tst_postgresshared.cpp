// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// The behaviours of the embedded side, on a real server.
class TestPostgresShared final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    std::unique_ptr<PostgresShared> m_shared;
    QString m_database;
    int m_databases = 0;
    qint64 m_seq = 0;

    Op op(const Change &change, const QString &desk = QStringLiteral("A-1"))
    {
        return {Id::v7(), Lane::Work, ++m_seq, change.kind, change.action, change.toBody(), QStringLiteral("p"), desk, 5};
    }
    PushResult push(const Op &one)
    {
        const auto results = m_shared->push({one});
        return results ? results->first() : PushResult {{}, PushResult::Status::Conflict, -1, results.error().detail.toUtf8()};
    }
    QString sql(const char *text) { return m_server->sql(m_database, QString::fromUtf8(text)); }
    std::unique_ptr<PostgresShared> connection() { return std::move(*PostgresShared::open(m_server->uri(m_database), m_catalogue)); }
    std::unique_ptr<Desk> desk(const QString &folder)
    {
        auto opened = Desk::open(m_profile->file(folder), m_clock, [this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
            return PostgresShared::open(m_server->uri(m_database), catalogue);
        });
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(QStringLiteral("Sato"));
        return std::move(*opened);
    }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(QStringLiteral("model")));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_database = QStringLiteral("t%1").arg(++m_databases);
        QCOMPARE(m_server->sql(QStringLiteral("postgres"), QStringLiteral("CREATE DATABASE %1 TEMPLATE model").arg(m_database)), QString());
        m_profile = std::make_unique<TempProfile>();
        m_seq = 0;
        m_shared = connection();
    }
    void cleanup() { m_shared.reset(); }

    void i3_aReplayGetsTheSameAnswersAndNoSecondEffect();
    void i3_oneIdentityNamesOneOp();
    void i4_everyOpIsAnEffectOrAVisibleConflict();
    void onlyWhatTheDataForbidsIsRefused();
    void unreadableOpsAreConflicts();
    void twoDesksEndEqual();
};

void TestPostgresShared::i3_aReplayGetsTheSameAnswersAndNoSecondEffect()
{
    const QList<Op> ops {op(orderChange(1)), op(noteChange(1, firstNote(), text("x"))), op(noteChange(1, text("no"), text("y"))),
                         op(noteChange(1, text("?"), text("x")))};
    const auto first = m_shared->push(ops);
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().where + u' ' + first.error().detail));
    QCOMPARE((*first)[0].status, PushResult::Status::Applied);
    QCOMPARE((*first)[2].status, PushResult::Status::Conflict);
    QCOMPARE((*first)[3].status, PushResult::Status::Noop);
    const QString rows = sql("SELECT count(*), (SELECT count(*) FROM app.timeline), (SELECT max(id) FROM sync.tick) FROM app.line");
    const auto again = m_shared->push(ops);
    for (qsizetype i = 0; i < ops.size(); ++i) {
        QCOMPARE((*again)[i].op, ops[i].id);
        QCOMPARE((*again)[i].status, (*first)[i].status);
        QCOMPARE((*again)[i].place, (*first)[i].place);
        QCOMPARE((*again)[i].reason, (*first)[i].reason);
    }
    QCOMPARE(sql("SELECT count(*), (SELECT count(*) FROM app.timeline), (SELECT max(id) FROM sync.tick) FROM app.line"), rows);
    QCOMPARE(sql("SELECT count(*) FROM sync.op"), u"4"_qs);
}

void TestPostgresShared::i3_oneIdentityNamesOneOp()
{
    const Op first = op(orderChange(1));
    push(first);
    Op other = op(orderChange(2));
    other.seq = first.seq;
    const auto result = m_shared->push({op(orderChange(3)), other});
    QVERIFY(!result);
    QCOMPARE(result.error().code, Code::Constraint);
    QCOMPARE(result.error().where, u"identity"_qs);
    QCOMPARE(sql("SELECT count(*) FROM app.orders"), u"1"_qs); // nothing of the batch
    other.lane = Lane::Bulk; // lanes are numbered apart
    QCOMPARE(push(other).status, PushResult::Status::Applied);
}

void TestPostgresShared::i4_everyOpIsAnEffectOrAVisibleConflict()
{
    push(op(orderChange(1)));
    push(op(noteChange(1, firstNote(), text("theirs"))));
    const Op mine = op(noteChange(1, firstNote(), text("mine")));
    const PushResult result = push(mine);
    QCOMPARE(result.status, PushResult::Status::Conflict);
    QCOMPARE(result.reason, "old orders.note");
    QCOMPARE(sql("SELECT encode(order_id, 'hex'), encode(op_id, 'hex'), mine, theirs, state, reason FROM app.conflict"),
             QString::fromLatin1(orderId(1).hex() + '|' + mine.id.hex() + "|mine|theirs|open|old orders.note"));
    QCOMPARE(sql("SELECT vals FROM app.timeline WHERE code='conflict'"), u"{\"field\":\"note\",\"kind\":\"order.edit\",\"reason\":\"old\"}"_qs);
}

void TestPostgresShared::onlyWhatTheDataForbidsIsRefused()
{
    push(op(orderChange(1)));
    Change twin = orderChange(2); // another id, the number of order 1
    twin.inserts[0].fields[2].second = text("R-2024-100001");
    const PushResult unique = push(op(twin));
    QCOMPARE(unique.status, PushResult::Status::Conflict);
    QCOMPARE(unique.reason, "unique orders.number");
    QCOMPARE(sql("SELECT count(*) FROM app.destination"), u"1"_qs); // all or nothing
    Change shipped;
    shipped.kind = "line.ship";
    shipped.roots = {orderId(1)};
    shipped.patch("line", orderChange(1).inserts[2].id, "shipped", Value(0), Value(3));
    const PushResult invariant = push(op(shipped));
    QCOMPARE(invariant.status, PushResult::Status::Conflict);
    QCOMPARE(invariant.reason, "invariant .");
    shipped.patches[0].fields[0].after = Value(2);
    QCOMPARE(push(op(shipped)).status, PushResult::Status::Applied);
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), u"2"_qs);
}

void TestPostgresShared::unreadableOpsAreConflicts()
{
    Op broken = op(orderChange(1));
    broken.body = "{\"v\":1,\"k\":\"x\",\"r\":[],\"p\":[[\"nothing\",\"00\"]]}";
    const auto results = m_shared->push({broken, op(orderChange(2))});
    QVERIFY2(results.has_value(), results ? "" : qPrintable(results.error().where + u' ' + results.error().detail));
    QCOMPARE((*results)[0].status, PushResult::Status::Conflict);
    QCOMPARE((*results)[0].reason, "invalid nothing");
    QCOMPARE((*results)[1].status, PushResult::Status::Applied);
    QCOMPARE(sql("SELECT theirs FROM app.conflict"), u"unknown table at 37"_qs);
}

void TestPostgresShared::twoDesksEndEqual()
{
    const auto a = desk(u"a"_qs);
    const auto b = desk(u"b"_qs);
    for (int n = 1; n <= 30; ++n)
        QVERIFY(a->commitOne(orderChange(n)));
    auto report = a->sync();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
    QCOMPARE(report->pushed, 30);
    report = b->sync();
    QVERIFY(report);
    QCOMPARE(report->pulled, 150);
    QVERIFY(a->commitOne(noteChange(1, firstNote(), text("a's"))));
    QVERIFY(b->commitOne(noteChange(1, firstNote(), text("b's"))));
    QVERIFY(b->commitOne(noteChange(2, firstNote(), text("b's"))));
    QVERIFY(b->sync());
    const auto refused = a->sync();
    QVERIFY(refused);
    QCOMPARE(refused->conflicts, 1);
    QVERIFY(b->sync());
    const auto readA = a->reader();
    const auto readB = b->reader();
    const auto rows = dumpRows(**readA, m_catalogue);
    QCOMPARE(firstDifference(rows, dumpRows(**readB, m_catalogue)), QString());
    QVERIFY(rows.size() > 150);
    QCOMPARE(sql("SELECT count(*) FROM app.conflict"), u"1"_qs);
}

QTEST_GUILESS_MAIN(TestPostgresShared)
#include "tst_postgresshared.moc"
