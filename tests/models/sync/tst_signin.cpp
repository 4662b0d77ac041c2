// SPDX-License-Identifier: GPL-3.0-or-later
// Persons sign in at a desk: at a real server, and on without it by what their last sign-in left.
#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "models/sync/SealedSession.h"
#include "models/sync/SignIn.h"
#include "support/RightsTeam.h"
#include "support/TempProfile.h"

#include <QFile>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

constexpr qint64 kHourUs = 3600 * 1000000LL;

/// A machine without a keychain.
class NoKeeper final : public SecretKeeper
{
public:
    Result<std::optional<QByteArray>> read(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> write(const QString &, const QByteArray &) override { return fail(Code::NotFound, u"keychain"_qs); }
    Result<> forget(const QString &) override { return fail(Code::NotFound, u"keychain"_qs); }
};

} // namespace

class TestSignIn : public RightsTeam
{
    Q_OBJECT

private slots:
    void initTestCase() { setUp(); }
    void init()
    {
        freshDatabase();
        auto supervisor = *SharedPeople::open(uri(u"s1"_qs));
        QVERIFY(supervisor.setPassword(u"Sato"_qs, u"a-first-password"_qs) && supervisor.setPassword(u"Suzuki"_qs, u"a-second-password"_qs) && supervisor.requirePerson(true));
    }
    void aBoxOpensForItsPasswordAlone();
    void thePolicyIsRemembered();
    void signedOnlineAndRefusedWrong();
    void withoutTheServerOnlyWhoWasHere();
    void whatWasSignedAloneCounts();
    void whoHasLeftComesInNeitherWay();
    void whatNobodySignedWaitsForItsPerson();
    void aSessionEnds();
    void aloneNobodyIsAsked();

private:
    struct Place
    {
        TempProfile profile;
        std::unique_ptr<Secrets> secrets;
        std::unique_ptr<Desk> desk;
        std::unique_ptr<SignIn> signIn;
    };
    std::unique_ptr<Place> place()
    {
        auto made = std::make_unique<Place>();
        made->secrets = std::make_unique<Secrets>(made->profile.path(), std::make_unique<NoKeeper>());
        made->desk = std::move(*Desk::open(made->profile.path(), m_clock, uri(u"c1"_qs)));
        made->signIn = std::make_unique<SignIn>(*made->desk, uri(u"c1"_qs), *made->secrets);
        return made;
    }
    void away() { m_server->stop(); }
    void back() { m_server->start(); }
};

void TestSignIn::aBoxOpensForItsPasswordAlone()
{
    const PersonSession session(u"Sato"_qs, QByteArray(16, 'i'), QByteArray(32, 'k'), 3600);
    const qint64 now = 1700000000000000;
    const auto box = SealedSession::seal(session, u"パスワード"_qs, now, now + 10 * kHourUs);
    QVERIFY(box);
    QVERIFY(!box->contains(QByteArray(16, 'i').toBase64()) && !box->contains(QByteArray(32, 'k').toBase64()));
    const auto opened = SealedSession::unseal(*box, u"Sato"_qs, u"パスワード"_qs, now + kHourUs);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().where));
    QCOMPARE(opened->id(), session.id());
    QCOMPARE(opened->key(), session.key());
    QCOMPARE(opened->seconds(), 0); // an hour of it has gone
    const auto where = [](const Result<PersonSession> &result) { return result ? u"opened"_qs : result.error().where; };
    QCOMPARE(where(SealedSession::unseal(*box, u"Sato"_qs, u"パスワーど"_qs, now)), u"password"_qs);
    QCOMPARE(where(SealedSession::unseal(*box, u"Suzuki"_qs, u"パスワード"_qs, now)), u"password"_qs);
    QCOMPARE(where(SealedSession::unseal(*box, u"Sato"_qs, u"パスワード"_qs, now + 11 * kHourUs)), u"expired"_qs);
    QCOMPARE(where(SealedSession::unseal(*box, u"Sato"_qs, u"パスワード"_qs, now - kHourUs)), u"expired"_qs);
    // A later end, written in by hand, is no end of this box.
    QByteArray longer = *box;
    longer.replace(QByteArray::number(now + 10 * kHourUs), QByteArray::number(now + 1000 * kHourUs));
    QVERIFY(longer != *box);
    QCOMPARE(where(SealedSession::unseal(longer, u"Sato"_qs, u"パスワード"_qs, now)), u"password"_qs);
    QCOMPARE(SealedSession::unseal("{}", u"Sato"_qs, u"a-first-password"_qs, now).error().code, Code::Corrupt);
    QVERIFY(*SealedSession::seal(session, u"パスワード"_qs, now, now + 1) != *SealedSession::seal(session, u"パスワード"_qs, now, now + 1)); // salted
}

void TestSignIn::thePolicyIsRemembered()
{
    const auto here = place();
    QVERIFY(!here->signIn->isPolicyKnown());
    QCOMPARE(*here->signIn->askPolicy(), true);
    QVERIFY(SharedPeople::open(uri(u"owner"_qs))->requirePerson(false));
    {
        const SignIn again(*here->desk, uri(u"c1"_qs), *here->secrets);
        QVERIFY(again.isPolicyKnown() && again.isRequired()); // as last heard
    }
    QCOMPARE(*here->signIn->askPolicy(), false);
    const SignIn again(*here->desk, uri(u"c1"_qs), *here->secrets);
    QVERIFY(again.isPolicyKnown() && !again.isRequired());
    SignIn viewer(*here->desk, uri(u"v1"_qs), *here->secrets); // may not even ask, and has nothing to sign
    QCOMPARE(*viewer.askPolicy(), false);
}

void TestSignIn::signedOnlineAndRefusedWrong()
{
    const auto here = place();
    QVERIFY(here->desk->sync());
    const auto wrong = here->signIn->signIn(u"Sato"_qs, u"a-second-password"_qs);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().where, u"password"_qs);
    QCOMPARE(here->desk->person(), QString());
    QVERIFY(!here->signIn->isSigning(u"Sato"_qs));
    QCOMPARE(*here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs), SignIn::How::Online);
    QVERIFY(here->signIn->isSigning(u"Sato"_qs));
    QVERIFY(here->desk->commitOne(noteChange(1, firstNote(), text("a"))));
    // The colleague takes over without anything being lost.
    QCOMPARE(*here->signIn->signIn(u"Suzuki"_qs, u"a-second-password"_qs), SignIn::How::Online);
    QVERIFY(!here->signIn->isSigning(u"Sato"_qs));
    QVERIFY(here->desk->commitOne(noteChange(1, text("a"), text("b"))));
    QVERIFY(here->desk->sync());
    QCOMPARE(sql(u"SELECT string_agg(person || ' ' || signed || ' ' || result, ', ' ORDER BY place) FROM sync.op WHERE login='c1'"_qs), u"Sato true 0, Suzuki true 0"_qs);
    // What is left at the desk is for its owner alone and does not tell the password.
    QFile file(here->secrets->filePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains("a-first-password") && !bytes.contains(PersonSession::verifierOf(u"Sato"_qs, u"a-first-password"_qs).toBase64()));
}

void TestSignIn::withoutTheServerOnlyWhoWasHere()
{
    const auto here = place();
    QVERIFY(here->desk->sync());
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    here->desk->setPerson({});
    away();
    const auto where = [&](const QString &person, const QString &password) {
        const auto done = here->signIn->signIn(person, password);
        return done ? (*done == SignIn::How::Offline ? u"offline"_qs : u"online"_qs) : done.error().where;
    };
    QCOMPARE(where(u"Suzuki"_qs, u"a-second-password"_qs), u"first"_qs); // was never here
    QCOMPARE(where(u"Sato"_qs, u"guess"_qs), u"password"_qs);
    QCOMPARE(here->desk->person(), QString());
    QCOMPARE(where(u"Sato"_qs, u"a-first-password"_qs), u"offline"_qs);
    QCOMPARE(here->desk->person(), u"Sato"_qs);
    m_clock.advanceUs(71 * kHourUs);
    QCOMPARE(where(u"Sato"_qs, u"a-first-password"_qs), u"offline"_qs);
    m_clock.advanceUs(2 * kHourUs);
    QCOMPARE(where(u"Sato"_qs, u"a-first-password"_qs), u"expired"_qs);
    back();
    QCOMPARE(where(u"Sato"_qs, u"a-first-password"_qs), u"online"_qs);
}

void TestSignIn::whatWasSignedAloneCounts()
{
    const auto here = place();
    QVERIFY(here->desk->sync());
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    // Another start of the program, with the server gone.
    here->signIn = std::make_unique<SignIn>(*here->desk, uri(u"c1"_qs), *here->secrets);
    here->desk->setPerson({});
    away();
    QCOMPARE(*here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs), SignIn::How::Offline);
    QVERIFY(here->desk->commitOne(noteChange(1, firstNote(), text("alone"))));
    QVERIFY(!here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 1);
    back();
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 0);
    QCOMPARE(sql(u"SELECT person || ' ' || signed || ' ' || result FROM sync.op WHERE login='c1'"_qs), u"Sato true 0"_qs);
}

void TestSignIn::whoHasLeftComesInNeitherWay()
{
    const auto here = place();
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    QVERIFY(here->signIn->signIn(u"Suzuki"_qs, u"a-second-password"_qs));
    sql(u"UPDATE app.person SET state='retired', ver=nextval('sync.place') WHERE name='Sato'"_qs);
    const auto refused = here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs);
    QVERIFY(!refused);
    QCOMPARE(refused.error().where, u"password"_qs); // which of the reasons it is, a stranger is not told
    QVERIFY(here->signIn->signIn(u"Suzuki"_qs, u"a-second-password"_qs));
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->signIn->isRetired(u"Sato"_qs), true);
    QCOMPARE(*here->signIn->isRetired(u"Suzuki"_qs), false);
    away();
    QCOMPARE(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs).error().where, u"retired"_qs);
    QVERIFY(here->signIn->signIn(u"Suzuki"_qs, u"a-second-password"_qs));
    back();
}

void TestSignIn::whatNobodySignedWaitsForItsPerson()
{
    const auto here = place();
    QVERIFY(here->signIn->askPolicy());
    QVERIFY(here->desk->sync());
    // Sato does something by name alone, as at a desk that had not heard of the policy; Suzuki comes in properly.
    here->desk->setPerson(u"Sato"_qs);
    QVERIFY(here->desk->commitOne(noteChange(1, firstNote(), text("a"))));
    QVERIFY(here->signIn->signIn(u"Suzuki"_qs, u"a-second-password"_qs));
    QVERIFY(here->desk->commitOne(noteChange(2, firstNote(), text("b"))));
    QVERIFY(here->desk->commitOne(noteChange(1, text("a"), text("c")))); // on what waits
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 2);
    QCOMPARE(sql(u"SELECT string_agg(person || ' ' || result, ',') FROM sync.op WHERE login='c1'"_qs), u"Suzuki 0"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict WHERE desk<>'seed'"_qs), u"0"_qs);
    // It waits over a restart, too.
    here->signIn = std::make_unique<SignIn>(*here->desk, uri(u"c1"_qs), *here->secrets);
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 2);
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 0);
    QCOMPARE(sql(u"SELECT string_agg(person || ' ' || signed || ' ' || result, ', ' ORDER BY place) FROM sync.op WHERE login='c1'"_qs), u"Suzuki true 0, Sato true 0, Suzuki true 0"_qs);
    QCOMPARE(sql(u"SELECT note FROM app.orders WHERE id='\\x%1'"_qs.arg(QString::fromLatin1(orderId(1).hex()))), u"c"_qs);
    // Whoever never comes back: after a week it is sent as it is, and everybody sees it refused.
    here->desk->setPerson(u"Gone"_qs);
    QVERIFY(here->desk->commitOne(noteChange(1, text("c"), text("d"))));
    m_clock.advanceUs(8 * 24 * kHourUs);
    QVERIFY(here->signIn->askPolicy());
    QVERIFY(here->desk->sync());
    QCOMPARE(*here->desk->pendingCount(), 0);
    QCOMPARE(sql(u"SELECT reason FROM app.conflict WHERE desk<>'seed'"_qs), u"rights .person"_qs);
}

void TestSignIn::aSessionEnds()
{
    const auto here = place();
    QVERIFY(!here->signIn->isOver()); // there is none
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    m_clock.advanceUs(13 * kHourUs);
    QVERIFY(!here->signIn->isOver());
    m_clock.advanceUs(2 * kHourUs);
    QVERIFY(here->signIn->isOver());
    QVERIFY(here->signIn->signIn(u"Sato"_qs, u"a-first-password"_qs));
    QVERIFY(!here->signIn->isOver());
}

void TestSignIn::aloneNobodyIsAsked()
{
    TempProfile profile;
    Secrets secrets(profile.path(), std::make_unique<NoKeeper>());
    const auto desk = Desk::open(profile.path(), m_clock);
    QVERIFY(desk);
    SignIn signIn(**desk, {}, secrets);
    QVERIFY(!signIn.isShared() && signIn.isPolicyKnown() && !signIn.isRequired());
    QCOMPARE(*signIn.askPolicy(), false);
    QCOMPARE(signIn.signIn(u"Sato"_qs, u"a-first-password"_qs).error().code, Code::NotFound);
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
