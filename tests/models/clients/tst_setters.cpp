// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clients/ClientService.h"
#include "models/clients/HolidayService.h"
#include "models/notices/NoticeService.h"
#include "models/rules/RuleService.h"
#include "models/rules/RuleText.h"
#include "models/sync/SharedPeople.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What is a supervisor's to set says so at once to any other login of a real server, writes nothing, and asks nobody where nobody answers.
class TestSetters final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000};
    TeamSides m_sides {m_clock};
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a;

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(u"team"_qs));
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        auto people = *SharedPeople::open(m_server->uri(u"team"_qs));
        const std::pair<const char *, const char *> logins[] = {{"clerk1", ""}, {"warehouse1", "W1"}, {"viewer1", ""}, {"supervisor1", ""}};
        for (const auto &[login, scope] : logins) {
            const QString name = QString::fromLatin1(login);
            const auto admitted = people.admit(name, name.chopped(1), QString::fromLatin1(scope), {});
            QVERIFY2(admitted, admitted ? "" : qPrintable(admitted.error().detail));
        }
        m_team = std::make_unique<Team>(m_clock, m_sides.make(u"embedded"_qs));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
    }
    void cleanupTestCase()
    {
        m_a.reset();
        m_team.reset();
        m_server.reset();
    }
    void whoMaySet_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<bool>("may");
        for (const char *login : {"clerk1", "warehouse1", "viewer1"})
            QTest::newRow(login) << QString::fromLatin1(login) << false;
        for (const char *login : {"supervisor1", "owner", "alone", "away"})
            QTest::newRow(login) << QString::fromLatin1(login) << true;
    }
    void whoMaySet()
    {
        QFETCH(QString, login);
        QFETCH(bool, may);
        const QString uri = login == u"alone" ? QString() : login == u"away" ? u"postgresql://clerk1@127.0.0.1:1/team"_qs : m_server->uri(u"team"_qs, login);
        Desk &desk = *m_a->desk;
        NoticeService notices(desk, m_team->carriers(), uri);
        ClientService clients(desk, m_team->carriers(), uri);
        HolidayService holidays(desk, uri);
        RuleService rules(desk, m_team->carriers(), uri);
        static int round = 0; // each writes something else
        const QString mark = QString::number(++round);
        const auto ops = [&] { return m_a->scalar("SELECT count(*) FROM timeline"); };
        MailPolicy policy;
        policy.clientCode = u"C-S1"_qs;
        policy.fromAddress = u"a%1@example.jp"_qs.arg(mark);
        policy.server = u"smtp://mail.example.jp:587"_qs;
        ClientRule rule;
        rule.name = u"規則"_qs + mark;
        rule.clientCode = u"C-S1"_qs;
        const auto when = RuleText::readConditions(u"total >= 1000"_qs);
        const auto then = RuleText::readActions(u"hold operator: x"_qs);
        QVERIFY(when && then);
        rule.when = *when;
        rule.then = *then;
        const std::pair<const char *, std::function<Result<>()>> writes[] = {
            {"policy", [&] { return notices.setPolicy(policy); }},
            {"text", [&]() -> Result<> { TSUNAGI_TRY(notices.setText({u"C-S1"_qs, u"shipped"_qs, u"ja"_qs, u"件名"_qs + mark, u"本文"_qs, true})); return {}; }},
            {"client", [&] { return clients.set(u"C-S1"_qs, u"contacts"_qs, mark); }},
            {"shop", [&] { return clients.setShop(u"C-S1"_qs, u"S1"_qs, u"name"_qs, mark); }},
            {"trucks", [&] { return clients.setWarehouseCutOffs(u"sagawa 1%1:00"_qs.arg(round)); }},
            {"holiday", [&] { return holidays.set({QDate(2026, 12, round), u"休み"_qs, {}, true}); }},
            {"rule", [&]() -> Result<> { TSUNAGI_TRY(rules.add(rule)); return {}; }}};
        for (const auto &[name, write] : writes) {
            const qint64 before = ops();
            const auto done = write();
            QVERIFY2(bool(done) == may, qPrintable(QString::fromLatin1(name) + u' ' + (done ? QString() : done.error().where + u' ' + done.error().detail)));
            QCOMPARE(ops() - before, qint64(may));
            if (!may)
                QCOMPARE(done.error().code, Code::Invalid);
        }
    }
};

QTEST_GUILESS_MAIN(TestSetters)
#include "tst_setters.moc"
