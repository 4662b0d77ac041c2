// SPDX-License-Identifier: GPL-3.0-or-later
// The shared database is gone, and a new one was made of what the desks have: it knows none of the sessions that signed their work.
#include "models/sync/Desk.h"
#include "models/sync/SharedRebuild.h"
#include "models/sync/SignIn.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// A machine without a keychain.
class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> write(const QString &, const QByteArray &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> forget(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
};

} // namespace

class TestRebuildSessions final : public RightsTeam
{
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }
    void init()
    {
        freshDatabase();
        sql(u"DELETE FROM sync.desk"_qs); // who made the rows does not come again
        m_required = true;
        require();
    }
    void whatWaitedIsSignedAnewAndComesOnce();
    void whatIsThereAlreadyWaitsForNobody();
    void aDeskThatWasLeftOutTeachesBehindItsSignature();
    void whereNamesAreTakenAsSaidNobodySignsAgain();

private:
    struct Place
    {
        void open(const Clock &clock, const QString &to)
        {
            close();
            secrets = std::make_unique<Secrets>(profile.path(), std::make_unique<NoKeeper>());
            desk = std::move(*Desk::open(profile.path(), clock, to));
            signIn = std::make_unique<SignIn>(*desk, to, *secrets);
            QVERIFY(signIn->askPolicy());
        }
        void close()
        {
            signIn.reset();
            desk.reset();
            secrets.reset();
        }
        /// As a person's act, sent and taken.
        void does(const Change &change)
        {
            QVERIFY(desk->commitOne(change));
            QCOMPARE(synced(), QString());
        }
        [[nodiscard]] QString synced()
        {
            const auto done = desk->sync();
            return done ? QString() : done.error().where + u' ' + done.error().detail;
        }
        TempProfile profile;
        std::unique_ptr<Secrets> secrets;
        std::unique_ptr<Desk> desk;
        std::unique_ptr<SignIn> signIn;
    };
    /// Passwords, and whether who does not sign writes nothing.
    void require()
    {
        auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
        QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw"_qs) && supervisor.setPassword(u"Suzuki"_qs, u"pw2"_qs));
        QVERIFY(SharedPeople::open(m_server->uri(m_database))->requirePerson(m_required));
    }
    /// A new database of what these desks have, with the logins and passwords given again.
    void rebuild(const QList<Place *> &places)
    {
        QStringList folders;
        for (Place *place : places)
            folders << place->profile.path();
        const QString old = std::exchange(m_database, u"n%1"_qs.arg(m_databases));
        const auto report = SharedRebuild::run(folders, m_server->uri(m_database), m_clock, false);
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + u' ' + report.error().detail));
        QCOMPARE(report->refused.size(), 0);
        m_server->sql(u"postgres"_qs, u"DROP DATABASE %1 (FORCE)"_qs.arg(old));
        auto people = *SharedPeople::open(m_server->uri(m_database));
        for (const auto &[login, role] : {std::pair("c1", "clerk"), std::pair("c2", "clerk"), std::pair("s1", "supervisor")})
            QVERIFY(people.admit(QLatin1String(login), QLatin1String(role), {}, {}));
        require();
    }
    QString told() { return sql(u"SELECT string_agg(person || ' ' || result || reason, ', ' ORDER BY place) FROM sync.op WHERE desk<>'seed'"_qs); }
    QString note(int n) { return sql(u"SELECT note FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(n).hex()))); }
    QString conflicts() { return sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs); }
    QString doubled() { return sql(u"SELECT count(*) FROM (SELECT 1 FROM app.timeline WHERE code<>'conflict' GROUP BY op_id, root HAVING count(*)>1) x"_qs); }

    bool m_required = true;
};

void TestRebuildSessions::whatWaitedIsSignedAnewAndComesOnce()
{
    Place a, b;
    a.open(m_clock, uri(u"c1"_qs));
    b.open(m_clock, uri(u"c2"_qs));
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs) && b.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs));
    QCOMPARE(a.synced(), QString());
    a.does(noteChange(1, firstNote(), text("a")));
    QCOMPARE(b.synced(), QString());
    b.does(noteChange(1, text("a"), text("b")));
    QVERIFY(a.desk->commitOne(noteChange(2, firstNote(), text("tail"))) && a.desk->pushOnce()); // nobody has pulled it
    QVERIFY(a.desk->commitOne(noteChange(2, text("tail"), text("unsent"))));                    // signed, and never sent
    QVERIFY(b.desk->commitOne(noteChange(3, firstNote(), text("b unsent"))));
    a.close();
    b.close();
    rebuild({&a, &b});
    QCOMPARE(note(1), u"b"_qs);
    QCOMPARE(note(2), u"tail"_qs);
    a.open(m_clock, uri(u"c1"_qs));
    b.open(m_clock, uri(u"c2"_qs));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(a.synced(), QString());
        QCOMPARE(b.synced(), QString());
    }
    // Nothing is refused, and nothing that needs a signature is taken without one.
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(note(2), u"tail"_qs);
    QCOMPARE(sql(u"SELECT phase FROM sync.gathering"_qs), u"0"_qs);
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs) && b.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs));
    QCOMPARE(a.synced(), QString());
    QCOMPARE(b.synced(), QString());
    QCOMPARE(note(2), u"unsent"_qs);
    QCOMPARE(note(3), u"b unsent"_qs);
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(doubled(), u"0"_qs);
    QCOMPARE(*a.desk->pendingCount() + *b.desk->pendingCount(), 0);
    QCOMPARE(told(), u"Sato 0, Suzuki 0, Sato 0, Sato 0, Suzuki 0"_qs);
}

void TestRebuildSessions::whatIsThereAlreadyWaitsForNobody()
{
    Place a;
    a.open(m_clock, uri(u"c1"_qs));
    QVERIFY(a.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs)); // works here once in a while
    QCOMPARE(a.synced(), QString());
    a.does(noteChange(1, firstNote(), text("Suzuki's")));
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    a.does(noteChange(2, firstNote(), text("Sato's")));
    a.close();
    rebuild({&a});
    a.open(m_clock, uri(u"c1"_qs));
    QCOMPARE(a.synced(), QString());
    // Both are there already, and what is decided on them must not wait until Suzuki comes by.
    QCOMPARE(*a.desk->pendingCount(), 0);
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    a.does(noteChange(1, text("Suzuki's"), text("then Sato's")));
    QCOMPARE(note(1), u"then Sato's"_qs);
    QCOMPARE(told(), u"Suzuki 0, Sato 0, Sato 0"_qs);
    QCOMPARE(conflicts(), u"0"_qs);
}

void TestRebuildSessions::aDeskThatWasLeftOutTeachesBehindItsSignature()
{
    Place a, b;
    a.open(m_clock, uri(u"c1"_qs));
    b.open(m_clock, uri(u"c2"_qs));
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs) && b.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs));
    QCOMPARE(a.synced(), QString());
    a.does(noteChange(1, firstNote(), text("a")));
    QCOMPARE(b.synced(), QString());
    b.does(noteChange(3, firstNote(), text("b knew"))); // taken, and no other desk has heard of it
    a.close();
    b.close();
    rebuild({&a});
    QVERIFY(note(3) != u"b knew"_qs);
    a.open(m_clock, uri(u"c1"_qs));
    b.open(m_clock, uri(u"c2"_qs));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(b.synced(), QString());
        QCOMPARE(a.synced(), QString());
    }
    QCOMPARE(sql(u"SELECT phase FROM sync.gathering"_qs), u"0"_qs); // the others do not wait for a person
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    a.does(noteChange(4, firstNote(), text("meanwhile")));
    QCOMPARE(note(4), u"meanwhile"_qs);
    QVERIFY(b.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs));
    QCOMPARE(b.synced(), QString());
    QCOMPARE(note(3), u"b knew"_qs);
    QCOMPARE(*b.desk->pendingCount(), 0);
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(doubled(), u"0"_qs);
}

void TestRebuildSessions::whereNamesAreTakenAsSaidNobodySignsAgain()
{
    m_required = false;
    require();
    Place a;
    a.open(m_clock, uri(u"c1"_qs));
    QVERIFY(a.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QCOMPARE(a.synced(), QString());
    a.does(noteChange(1, firstNote(), text("a")));
    QVERIFY(a.desk->commitOne(noteChange(1, text("a"), text("unsent"))));
    a.close();
    rebuild({&a});
    a.open(m_clock, uri(u"c1"_qs));
    QCOMPARE(a.synced(), QString());
    QCOMPARE(note(1), u"unsent"_qs);
    QCOMPARE(told(), u"Sato 0, Sato 0"_qs);
    QCOMPARE(*a.desk->pendingCount(), 0);
    QCOMPARE(conflicts(), u"0"_qs);
}

QTEST_GUILESS_MAIN(TestRebuildSessions)
#include "tst_rebuildsessions.moc"
