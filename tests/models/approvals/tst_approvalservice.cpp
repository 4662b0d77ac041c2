// SPDX-License-Identifier: GPL-3.0-or-later
// Answers to what was asked for, by the service, at two desks of one PostgreSQL where names are taken as said.
#include "models/approvals/ApprovalService.h"
#include "models/sync/SecondPerson.h"
#include "models/sync/SharedSetup.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

class TestApprovalService final : public QObject
{
    Q_OBJECT
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<TempProfile> m_profile;
    int m_databases = 0;
    QString m_database;
    const Id m_approval = named("approval", 1);

    QString sql(const QString &text) const { return m_server->sql(m_database, text); }
    std::unique_ptr<Desk> desk(const QString &name)
    {
        auto opened = Desk::open(m_profile->file(name), m_clock, m_server->uri(m_database));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        (*opened)->setPerson(name);
        return std::move(*opened);
    }
    /// A program that is newer than this one has asked for something in a table that this one does not know.
    void makeUnreadable() const { QCOMPARE(sql(u"UPDATE app.approval SET body=replace(body, '\"hold\"', '\"later\"'), ver=nextval('sync.place')"_qs), QString()); }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init();
    void whatCannotBeReadIsNotGiven();
    void whatCannotBeReadIsRefused();
    void whatCannotBeReadIsWithdrawn();
    void whatCanBeReadIsGiven();
};

void TestApprovalService::init()
{
    m_database = u"team%1"_qs.arg(++m_databases);
    m_profile = std::make_unique<TempProfile>();
    QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(m_database)), QString());
    Change release;
    release.kind = "order.release";
    release.roots = {orderId(1)};
    release.patch("hold", named("hold", 1), "state", text("open"), text("released"));
    release.patches[0].fields += {{"end_person", Value(), text("Sato")}, {"end_reason", Value(), text("asked")}};
    release.eventCode = "hold_released";
    const auto sato = desk(u"Sato"_qs);
    for (const Change &change : {orderChange(1), holdChange(1, named("hold", 1)), SecondPerson::ask(release, "fraud_release", m_approval, u"Sato"_qs, 7)})
        QVERIFY(sato->commitOne(change));
    QVERIFY(sato->sync());
}

void TestApprovalService::whatCannotBeReadIsNotGiven()
{
    makeUnreadable();
    const auto suzuki = desk(u"Suzuki"_qs);
    ApprovalService approvals(*suzuki, nullptr);
    const auto given = approvals.answer(m_approval, ApprovalAnswer::Give, u"fine"_qs);
    QVERIFY(!given);
    QCOMPARE(given.error().detail, u"what was asked for cannot be read here"_qs);
    QVERIFY(!approvals.detail(m_approval)->readable);
    QVERIFY(suzuki->outbox()->isEmpty());
    QCOMPARE(sql(u"SELECT a.state || ' ' || h.state FROM app.approval a, app.hold h"_qs), u"open open"_qs);
}

void TestApprovalService::whatCannotBeReadIsRefused()
{
    makeUnreadable();
    const auto suzuki = desk(u"Suzuki"_qs);
    ApprovalService approvals(*suzuki, nullptr);
    QVERIFY(!approvals.answer(m_approval, ApprovalAnswer::Refuse, {})); // not without a reason
    const auto refused = approvals.answer(m_approval, ApprovalAnswer::Refuse, u"unclear"_qs);
    QVERIFY2(refused, refused ? "" : qPrintable(refused.error().detail));
    QCOMPARE(sql(u"SELECT a.state || ' ' || a.end_person || ' ' || a.end_reason || ' ' || h.state FROM app.approval a, app.hold h"_qs), u"refused Suzuki unclear open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.timeline t JOIN app.approval a ON a.order_id=t.root WHERE t.code='approval_refused'"_qs), u"1"_qs); // told of the order
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict"_qs), u"0"_qs);
}

void TestApprovalService::whatCannotBeReadIsWithdrawn()
{
    makeUnreadable();
    const auto sato = desk(u"Sato"_qs);
    QVERIFY(sato->sync());
    ApprovalService approvals(*sato, nullptr);
    const auto withdrawn = approvals.answer(m_approval, ApprovalAnswer::Withdraw, u"a mistake"_qs);
    QVERIFY2(withdrawn, withdrawn ? "" : qPrintable(withdrawn.error().detail));
    QVERIFY(sato->sync());
    QCOMPARE(sql(u"SELECT a.state || ' ' || a.end_person || ' ' || h.state FROM app.approval a, app.hold h"_qs), u"withdrawn Sato open"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict"_qs), u"0"_qs);
}

void TestApprovalService::whatCanBeReadIsGiven()
{
    const auto suzuki = desk(u"Suzuki"_qs);
    ApprovalService approvals(*suzuki, nullptr);
    QVERIFY(suzuki->sync());
    QVERIFY(approvals.detail(m_approval)->readable);
    const auto given = approvals.answer(m_approval, ApprovalAnswer::Give, u"fine"_qs);
    QVERIFY2(given, given ? "" : qPrintable(given.error().detail));
    QCOMPARE(sql(u"SELECT a.state || ' ' || h.state FROM app.approval a, app.hold h"_qs), u"given released"_qs);
}

QTEST_GUILESS_MAIN(TestApprovalService)
#include "tst_approvalservice.moc"
