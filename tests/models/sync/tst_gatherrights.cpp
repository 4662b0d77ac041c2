// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RightsTeam.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Who may make a healthy server wait, and for whom a restored one waits.
class TestGatherRights final : public RightsTeam
{
    Q_OBJECT
private slots:
    void initTestCase() { setUp(); }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        freshDatabase();
        sql(u"DELETE FROM sync.desk"_qs);
    }
    void nobodyStopsTheShopAgainAndAgain();
    void aDeskOfAnotherIsNotSpokenFor();
    void theOwnerEndsIt();
    void aRetiredDeskIsNotWaitedFor();
    void whoWasDroppedHoldsNobodyUpAgain();
    void anOldBackupKnowsItsDesks();
    void aDeskThatIsNotKnownHereSawNothing();
    void whoBeganAfterTheBackupIsWaitedFor();
    void onlyWhatCanBeSaidIsHeard();

private:
    /// What one desk of the login says that it was answered; "" or the error.
    QString teach(const QString &login, const QString &desk, qint64 known = 0, bool saw = false, int place = 1)
    {
        const QString answer = tried(login, u"SELECT sync.teach('%1', %2, '{%3}', ARRAY[decode('%4', 'hex')], true, %5)"_qs.arg(desk).arg(known).arg(place).arg(
            QString::fromLatin1(Id::v7().hex()), saw ? u"true"_qs : u"false"_qs));
        return answer.contains(u"ERROR") ? answer : QString();
    }
    QString phase() { return sql(u"SELECT phase FROM sync.gathering"_qs); }
    QString desks() { return sql(u"SELECT string_agg(desk || CASE WHEN came THEN '+' ELSE '-' END, ' ' ORDER BY desk) FROM sync.gathering_desk"_qs); }
    bool pushes(const QString &login) { return push(login, kindOf("client.add", Id::v7())) != u"error: gathering"; }
};

void TestGatherRights::nobodyStopsTheShopAgainAndAgain()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    QCOMPARE(teach(u"c1"_qs, u"nobody"_qs, 9000000000000000), QString());
    QVERIFY(!pushes(u"c2"_qs));
    QVERIFY(sql(u"SELECT id FROM sync.gathering"_qs).toLongLong() < 4000000000000000); // no number that would stand in the way of the next ones
    QCOMPARE(sql(u"SELECT login || ' ' || desk FROM sync.gathering_opened"_qs), u"c1 nobody"_qs);
    QCOMPARE(sql(u"SELECT login FROM sync.desk WHERE name='nobody'"_qs), u"c1"_qs);
    QCOMPARE(sql(u"SELECT sync.gather_end()"_qs), u"t"_qs);
    QVERIFY(pushes(u"c2"_qs));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(teach(u"c1"_qs, u"another%1"_qs.arg(i), 9000000000000000), QString());
    QCOMPARE(phase(), u"0"_qs);
    QVERIFY(pushes(u"c2"_qs));
    // Another login is heard, and so is this one later.
    sql(u"UPDATE sync.gathering_opened SET at=at - interval '2 hours'"_qs);
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs, 9000000000000000), QString());
    QCOMPARE(phase(), u"1"_qs);
}

void TestGatherRights::aDeskOfAnotherIsNotSpokenFor()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    QVERIFY(teach(u"c2"_qs, u"c1"_qs).contains(u"SY409"));
    QCOMPARE(phase(), u"0"_qs);
    QVERIFY(teach(u"v1"_qs, u"v1"_qs).contains(u"42501"));
    QVERIFY(teach(u"k1"_qs, u"k1"_qs).contains(u"42501"));
    for (const QString &login : {u"c1"_qs, u"s1"_qs, u"w1"_qs})
        QVERIFY(tried(login, u"SELECT sync.gather_end()"_qs).contains(u"42501"));
}

void TestGatherRights::theOwnerEndsIt()
{
    QCOMPARE(sql(u"SELECT sync.gather_end()"_qs), u"f"_qs);
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs), QString());
    auto owner = *SharedPeople::open(uri(u"owner"_qs));
    const auto open = owner.gathering();
    QVERIFY(open);
    QCOMPARE(open->phase, 1);
    QCOMPARE(open->missing, QStringList {u"c2"_qs});
    QCOMPARE(open->left, 1);
    QCOMPARE(open->opened, u"c1 c1"_qs);
    QCOMPARE(*owner.endGathering(), true);
    QCOMPARE(owner.gathering()->phase, 0);
    QVERIFY(owner.gathering()->missing.isEmpty());
    QVERIFY(pushes(u"c2"_qs) && pushes(u"c1"_qs));
    QVERIFY(!SharedPeople::open(uri(u"c1"_qs))->endGathering());
}

void TestGatherRights::aRetiredDeskIsNotWaitedFor()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    auto leader = *SharedPeople::open(uri(u"s1"_qs));
    QVERIFY(*leader.retireDesk(u"c2"_qs));
    QVERIFY(teach(u"c2"_qs, u"c2"_qs).contains(u"SY410"));
    QCOMPARE(phase(), u"0"_qs);
    QVERIFY(*leader.freeDesk(u"c2"_qs));
    QVERIFY(pushes(u"c2"_qs));
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs), QString());
    QCOMPARE(desks(), u"c1+ c2-"_qs);
    QVERIFY(*leader.retireDesk(u"c2"_qs)); // it is at the bottom of the sea
    QCOMPARE(desks(), u"c1+"_qs);
    QCOMPARE(phase(), u"2"_qs);
    QVERIFY(*leader.retireDesk(u"c1"_qs)); // and with it what it alone knew
    QCOMPARE(sql(u"SELECT count(*) FROM sync.lost"_qs), u"0"_qs);
    QCOMPARE(phase(), u"0"_qs);
    QCOMPARE(*leader.retireDesk(u"nobody"_qs), false);
}

void TestGatherRights::whoWasDroppedHoldsNobodyUpAgain()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs), QString());
    QCOMPARE(teach(u"c2"_qs, u"c2"_qs, 0, false, 2), QString());
    QCOMPARE(phase(), u"2"_qs); // it is c1's turn, and c1 does nothing
    sql(u"UPDATE sync.gathering SET moved=moved - interval '31 seconds'"_qs);
    QVERIFY(!pushes(u"c2"_qs));
    QCOMPARE(sql(u"SELECT string_agg(desk, ',') FROM sync.lost"_qs), u"c2"_qs);
    QCOMPARE(sql(u"SELECT sync.gathers('c1') & 1"_qs), u"0"_qs); // nobody asks it again,
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs), QString());               // and what it says now does not count
    QCOMPARE(sql(u"SELECT string_agg(desk, ',') FROM sync.lost"_qs), u"c2"_qs);
}

void TestGatherRights::anOldBackupKnowsItsDesks()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    // The backup is of half a year ago; one desk was out of use then already.
    sql(u"INSERT INTO sync.desk(name, last_at) VALUES('gone', now() - interval '240 days'); UPDATE sync.desk SET last_at=last_at - interval '180 days' WHERE name<>'gone'"_qs);
    QCOMPARE(teach(u"c1"_qs, u"c1"_qs), QString());
    QCOMPARE(desks(), u"c1+ c2-"_qs);
}

void TestGatherRights::aDeskThatIsNotKnownHereSawNothing()
{
    QVERIFY(pushes(u"c1"_qs) && pushes(u"c2"_qs));
    const auto saw = [this](const QString &desk) {
        const QString answer = tried(u"c1"_qs, u"SELECT sync.teach('%1', 0, '{}', '{}', true, true)"_qs.arg(desk));
        return answer.contains(u"ERROR") ? answer : phase();
    };
    QCOMPARE(saw(u"new"_qs), u"0"_qs); // of a database that was made anew it saw another one
    sql(u"INSERT INTO sync.desk(name, carried) VALUES('carried', true)"_qs);
    QCOMPARE(saw(u"carried"_qs), u"0"_qs);
    QCOMPARE(saw(u"c1"_qs), u"1"_qs);
}

void TestGatherRights::whoBeganAfterTheBackupIsWaitedFor()
{
    // seed has sent something to this copy, and is not one of its desks any more.
    QVERIFY(sql(u"SELECT count(*) FROM sync.op WHERE desk='seed'"_qs).toInt() > 0);
    const QString said = tried(u"c1"_qs, u"SELECT sync.teach('c1', 0, '{1}', ARRAY[decode('%1', 'hex')], true, false, '{1,-1}', '{5,6}', '{new,seed,c1}')"_qs.arg(QString::fromLatin1(Id::v7().hex())));
    QVERIFY2(!said.contains(u"ERROR"), qPrintable(said));
    QCOMPARE(desks(), u"c1+ new-"_qs);
    QCOMPARE(phase(), u"1"_qs);
    QCOMPARE(sql(u"SELECT string_agg(key || ' ' || writes, ',' ORDER BY key) FROM sync.lost_touch"_qs), u"5 true,6 false"_qs);
    // It is asked, and has nothing to say.
    QCOMPARE(sql(u"SELECT sync.gathers('new') & 1"_qs), u"1"_qs);
    QVERIFY(!tried(u"c2"_qs, u"SELECT sync.teach('new', 0, '{}', '{}', true)"_qs).contains(u"ERROR"));
    QCOMPARE(phase(), u"2"_qs);
}

void TestGatherRights::onlyWhatCanBeSaidIsHeard()
{
    for (const char *what : {"'{2}', '{5}', NULL", "'{0}', '{5}', NULL", "'{1}', '{5,6}', NULL", "'{1}', NULL, NULL", "'{NULL}', '{5}', NULL"}) {
        const QString answer = tried(u"c1"_qs, u"SELECT sync.teach('c1', 0, '{1}', ARRAY[decode('%1', 'hex')], true, false, %2)"_qs.arg(QString::fromLatin1(Id::v7().hex()), QLatin1String(what)));
        QVERIFY2(answer.contains(u"not a list of what ops touch"), qPrintable(QLatin1String(what) + u": "_qs + answer));
    }
    QCOMPARE(phase(), u"0"_qs);
}

QTEST_GUILESS_MAIN(TestGatherRights)
#include "tst_gatherrights.moc"
