// SPDX-License-Identifier: GPL-3.0-or-later
// A server is put back from an older copy, and with its newest end the sessions that signed the work of the day are gone.
#include "models/sync/Desk.h"
#include "models/sync/PersonSession.h"
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

class TestLostSessions : public RightsTeam
{
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }
    void init()
    {
        freshDatabase();
        sql(u"DELETE FROM sync.desk"_qs); // who made the rows does not come again
        auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
        QVERIFY(supervisor.setPassword(u"Sato"_qs, u"pw"_qs) && supervisor.setPassword(u"Suzuki"_qs, u"pw2"_qs));
    }
    void requiredItWaitsForAnotherSignature();
    void openNamesAreTakenAsSaid();
    void whatAKnownSessionSignedStaysSigned();
    void whatWasSignedAloneIsAskedFirst();
    void aGivenApprovalThatIsLostIsNamed();
    void anotherHistoryForgetsThemToo();

private:
    struct Place
    {
        explicit Place(const Clock &clock, const QString &to)
        {
            secrets = std::make_unique<Secrets>(profile.path(), std::make_unique<NoKeeper>());
            desk = std::move(*Desk::open(profile.path(), clock, to));
            signIn = std::make_unique<SignIn>(*desk, to, *secrets);
        }
        TempProfile profile;
        std::unique_ptr<Secrets> secrets;
        std::unique_ptr<Desk> desk;
        std::unique_ptr<SignIn> signIn;
    };
    void require() { QVERIFY(SharedPeople::open(uri(u"s1"_qs))->requirePerson(true)); }
    void copyAside()
    {
        m_server->sql(u"postgres"_qs, u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='%1'"_qs.arg(m_database));
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1_old TEMPLATE %1"_qs.arg(m_database)), QString());
    }
    void putBack()
    {
        QCOMPARE(m_server->sql(u"postgres"_qs, u"DROP DATABASE %1 (FORCE)"_qs.arg(m_database)), QString());
        QCOMPARE(m_server->sql(u"postgres"_qs, u"ALTER DATABASE %1_old RENAME TO %1"_qs.arg(m_database)), QString());
        QCOMPARE(sql(u"SELECT sync.apply_rights()"_qs), QString());
    }
    /// As the engine: what the cut line fails at first is tried again.
    static QString synced(Desk &desk)
    {
        Result<SyncReport> done = fail(Code::Offline, {});
        for (int i = 0; i < 4 && !done; ++i)
            done = desk.sync();
        return done ? QString() : done.error().where + u' ' + done.error().detail;
    }
    QString told() { return sql(u"SELECT string_agg(person || ' ' || signed || ' ' || result || reason, ', ' ORDER BY place) FROM sync.op WHERE login IN ('c1', 'c2')"_qs); }
    QString note(int n) { return sql(u"SELECT note FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(n).hex()))); }
    QString conflicts() { return sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs); }
};

void TestLostSessions::requiredItWaitsForAnotherSignature()
{
    require();
    Place here(m_clock, uri(u"c1"_qs));
    QVERIFY(here.signIn->askPolicy());
    QCOMPARE(synced(*here.desk), QString());
    copyAside();
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs)); // after the backup
    QVERIFY(here.desk->commitOne(noteChange(1, firstNote(), text("a"))));
    QCOMPARE(synced(*here.desk), QString());
    QVERIFY(here.desk->commitOne(noteChange(1, text("a"), text("b")))); // waits
    QCOMPARE(note(1), u"a"_qs);
    putBack();
    QVERIFY(here.signIn->isSigning(u"Sato"_qs) && !here.signIn->isOver());
    QCOMPARE(synced(*here.desk), QString());
    // Nothing is refused: it waits, the gathering does not wait for it, and the person is asked again.
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(*here.desk->pendingCount(), 2);
    QCOMPARE(sql(u"SELECT phase FROM sync.gathering"_qs), u"0"_qs);
    QVERIFY(!here.signIn->isSigning(u"Sato"_qs) && here.signIn->isOver());
    QVERIFY(here.desk->commitOne(noteChange(1, text("b"), text("c")))); // done before anybody noticed
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(*here.desk->pendingCount(), 3);
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(told(), u"Sato true 0, Sato true 0, Sato true 0"_qs);
    QCOMPARE(note(1), u"c"_qs);
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(*here.desk->pendingCount(), 0);
}

void TestLostSessions::openNamesAreTakenAsSaid()
{
    Place here(m_clock, uri(u"c1"_qs));
    Place there(m_clock, uri(u"c2"_qs));
    QCOMPARE(synced(*there.desk), QString());
    QVERIFY(there.desk->commitOne(noteChange(2, firstNote(), text("known there"))));
    QCOMPARE(synced(*there.desk), QString());
    QCOMPARE(synced(*here.desk), QString());
    QVERIFY(here.desk->commitOne(noteChange(2, text("known there"), text("known here")))); // so that the backup knows both desks
    QCOMPARE(synced(*here.desk), QString());
    copyAside();
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QVERIFY(there.signIn->signIn(u"Suzuki"_qs, u"pw2"_qs));
    QVERIFY(here.desk->commitOne(noteChange(1, firstNote(), text("a"))));
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(synced(*there.desk), QString());
    QVERIFY(there.desk->commitOne(noteChange(1, text("a"), text("b"))));
    QCOMPARE(synced(*there.desk), QString());
    putBack();
    for (int i = 0; i < 4; ++i) { // gathered, in the old order
        QCOMPARE(synced(*there.desk), QString());
        QCOMPARE(synced(*here.desk), QString());
    }
    QCOMPARE(note(1), u"b"_qs);
    QCOMPARE(told().section(u", "_qs, 2), u"Sato false 0, Suzuki false 0"_qs);
    QCOMPARE(conflicts(), u"0"_qs);
    // A desk of an older program sends what was signed.
    Op old = op(noteChange(3, firstNote(), text("x")), u"c1"_qs, u"Sato"_qs);
    old.signature = QByteArray(48, 's');
    QCOMPARE(push(u"c1"_qs, old), u"applied"_qs);
    // A session that is known, and another signature: somebody changed the words.
    const auto session = PersonSession::open(uri(u"c1"_qs), u"Sato"_qs, u"pw"_qs);
    Op forged = op(noteChange(4, firstNote(), text("x")), u"c1"_qs, u"Sato"_qs);
    forged.signature = session->id() + QByteArray(32, 's');
    QCOMPARE(push(u"c1"_qs, forged), u"rights .signature"_qs);
}

void TestLostSessions::whatAKnownSessionSignedStaysSigned()
{
    require();
    Place here(m_clock, uri(u"c1"_qs));
    QVERIFY(here.signIn->askPolicy());
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs)); // before the backup
    QCOMPARE(synced(*here.desk), QString());
    copyAside();
    QVERIFY(here.desk->commitOne(noteChange(1, firstNote(), text("a"))));
    QCOMPARE(synced(*here.desk), QString());
    putBack();
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(told(), u"Sato true 0"_qs);
    QVERIFY(here.signIn->isSigning(u"Sato"_qs) && !here.signIn->isOver());
}

void TestLostSessions::whatWasSignedAloneIsAskedFirst()
{
    require();
    Place here(m_clock, uri(u"c1"_qs));
    QVERIFY(here.signIn->askPolicy());
    QCOMPARE(synced(*here.desk), QString());
    copyAside();
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    putBack();
    here.desk->setPerson({});
    m_server->stop();
    QCOMPARE(*here.signIn->signIn(u"Sato"_qs, u"pw"_qs), SignIn::How::Offline);
    QVERIFY(here.desk->commitOne(noteChange(1, firstNote(), text("alone"))));
    m_server->start();
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(conflicts(), u"0"_qs);
    QCOMPARE(*here.desk->pendingCount(), 1);
    QVERIFY(here.signIn->isOver());
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(told(), u"Sato true 0"_qs);
}

void TestLostSessions::aGivenApprovalThatIsLostIsNamed()
{
    require();
    const Change wanted = noteChange(1, firstNote(), text("x"));
    Change give = kindOf("approval.give", orderId(1));
    give.guard("approval", named("approval", 1), "body", Value::text(wanted.toBody()));
    give.patch("approval", named("approval", 1), "state", text("open"), text("given"));
    give.patches[0].fields += {{"end_person", Value(), Value()}, {"end_desk", Value(), Value()}, {"end_at", Value(), Value()}, {"end_reason", Value(), text("ok")}};
    const QString approval = QString::fromLatin1(named("approval", 1).hex());
    sql(u"INSERT INTO app.approval(id, ver, order_id, kind, body, person, state) VALUES ('\\x%1', 1, '\\x%2', 'order.edit', '%3', 'Suzuki', 'open')"_qs.arg(
        approval, QString::fromLatin1(orderId(1).hex()), QString::fromUtf8(wanted.toBody())));
    Op lost = op(give, u"s1"_qs, u"Sato"_qs);
    lost.signature = QByteArray(48, 's'); // by a session that nobody knows any more
    QCOMPARE(push(u"s1"_qs, lost), u"rights .signature"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE kind='approval.give'"_qs), u"1"_qs);
    // By a session that is known and was too old anyway: an answer, nothing to close.
    const auto session = PersonSession::open(uri(u"s1"_qs), u"Sato"_qs, u"pw"_qs);
    sql(u"UPDATE sync.session SET opened_at=opened_at - interval '1 hour'"_qs);
    Op late = op(give, u"s1"_qs, u"Sato"_qs);
    late.signature = session->sign(late.id, late.body);
    QCOMPARE(push(u"s1"_qs, late), u"rights approval.session"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE kind='approval.give'"_qs), u"1"_qs);
}

void TestLostSessions::anotherHistoryForgetsThemToo()
{
    require();
    Place here(m_clock, uri(u"c1"_qs));
    QVERIFY(here.signIn->askPolicy());
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QCOMPARE(synced(*here.desk), QString());
    QVERIFY(here.desk->commitOne(noteChange(1, firstNote(), text("a"))));
    QCOMPARE(synced(*here.desk), QString());
    // Made anew from what desks know: the ops are there, no session is.
    sql(u"SELECT sync.new_history(); DELETE FROM sync.session"_qs);
    QVERIFY(here.desk->commitOne(noteChange(1, text("a"), text("b"))));
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(*here.desk->pendingCount(), 1); // the first one is there already, and needs no signature
    QCOMPARE(conflicts(), u"0"_qs);
    QVERIFY(here.signIn->signIn(u"Sato"_qs, u"pw"_qs));
    QCOMPARE(synced(*here.desk), QString());
    QCOMPARE(told(), u"Sato true 0, Sato true 0"_qs);
}

QTEST_GUILESS_MAIN(TestLostSessions)
#include "tst_lostsessions.moc"
