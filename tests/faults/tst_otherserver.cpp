// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/LiveDesk.h"

#include "models/sync/PostgresShared.h"
#include "models/sync/SharedSetup.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// The server is not what it was: an older copy of it, or the one that followed it. Desks at work notice and teach it.
class TestOtherServer final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    std::unique_ptr<PostgresServer> m_standby;
    Catalogue m_catalogue;
    Clock m_clock;
    std::unique_ptr<TempProfile> m_profile;
    const QString m_database = u"shop"_qs;

    QStringList rows(Desk &desk)
    {
        const auto reader = desk.reader();
        if (!reader) // a cache that is being exchanged; no two desks are alike then
            return {desk.name(), reader.error().detail};
        return dumpRows(**reader, m_catalogue);
    }
    QStringList fresh(const PostgresServer &server)
    {
        const TempProfile profile;
        const auto desk = openDesk(profile.file(u"fresh"_qs), m_clock, server.uri(m_database));
        const auto done = desk->sync();
        return done ? rows(*desk) : QStringList {u"error: "_qs + done.error().detail};
    }
    /// All desks at rest, equal, and the server with so many ops, each once.
    QString told(const QList<LiveDesk *> &desks, const PostgresServer &server, int ops)
    {
        const QString expected = u"%1|%1|%1|0"_qs.arg(ops);
        QString found;
        const auto rest = [&] {
            found = server.sql(m_database, u"SELECT count(*), count(DISTINCT id), (SELECT count(DISTINCT op_id) FROM app.timeline), (SELECT count(*) FROM app.conflict) FROM sync.op"_qs);
            return found == expected && std::all_of(desks.begin(), desks.end(), [](const LiveDesk *live) { return live->isSettled(); });
        };
        if (!QTest::qWaitFor(rest, 20000))
            return found + u" ops, not "_qs + expected;
        const auto fault = SharedSetup::verifyChain(server.uri(m_database));
        if (!fault || !fault->isEmpty())
            return fault ? *fault : fault.error().detail;
        for (LiveDesk *live : desks) {
            if (!QTest::qWaitFor([&] { return rows(live->desk()) == fresh(server); }, 10000))
                return firstDifference(rows(live->desk()), fresh(server));
        }
        return {};
    }
    static bool settled(const LiveDesk &live)
    {
        return QTest::qWaitFor([&live] { return live.isSettled(); }, 20000);
    }
    QString bothHosts(int first, int second) const
    {
        return u"postgresql://owner@127.0.0.1:%1,127.0.0.1:%2/%3?target_session_attrs=read-write&sslmode=disable"_qs.arg(first).arg(second).arg(m_database);
    }
    void follow()
    {
        m_standby = PostgresServer::standby(*m_server);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->sql(m_database, u"SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"_qs), u"1"_qs, 10000);
    }
    /// Until the standby has all that was committed.
    void catchUp()
    {
        const QString end = m_server->sql(m_database, u"SELECT pg_current_wal_flush_lsn()"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(m_standby->sql(m_database, u"SELECT pg_last_wal_replay_lsn() >= '%1'"_qs.arg(end)), u"t"_qs, 10000);
    }

private slots:
    void initTestCase() { m_catalogue = *Catalogue::load(); }
    void init()
    {
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(m_database));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
        m_profile = std::make_unique<TempProfile>();
    }
    void cleanup()
    {
        m_standby.reset();
        m_server.reset();
    }

    void anOlderCopyIsPutBack_data();
    void anOlderCopyIsPutBack();
    void allTeachAtOnce();
    void whatIsTaughtAgainIsAnotherHistory();
    void aStandbyTakesOver();
    void aStandbyWithoutTheLastMinutesTakesOver();
};

void TestOtherServer::anOlderCopyIsPutBack_data()
{
    QTest::addColumn<bool>("newTicks");
    QTest::newRow("nothing new there yet") << false;
    QTest::newRow("others wrote there already") << true;
}

void TestOtherServer::anOlderCopyIsPutBack()
{
    QFETCH(const bool, newTicks);
    FaultyLine line(m_server->port());
    FaultyLine later(m_server->port());
    LiveDesk a(m_profile->file(u"a"_qs), m_clock, through(line, m_database));
    LiveDesk b(m_profile->file(u"b"_qs), m_clock, through(later, m_database));
    QVERIFY(a.desk().commitOne(orderChange(1)));
    QVERIFY(b.desk().commitOne(orderChange(4))); // a server knows the desks that sent it something
    QVERIFY(settled(a) && settled(b));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    m_server->stop();
    m_server->copyAside(u"backup"_qs);
    m_server->start();
    // What the copy does not know, decided by either desk on what the other did.
    QVERIFY(settled(a) && settled(b));
    QVERIFY(a.desk().commitOne(noteChange(1, firstNote(), text("after the copy"))));
    QVERIFY(a.desk().commitOne(orderChange(2)));
    QVERIFY(settled(a));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    QVERIFY(b.desk().commitOne(noteChange(2, firstNote(), text("b's"))));
    QVERIFY(settled(b));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    m_server->stop();
    QVERIFY(a.desk().commitOne(orderChange(3))); // while it is away
    m_server->putBack(u"backup"_qs);
    line.reset();
    later.reset();
    m_server->start();
    int ops = 6;
    std::unique_ptr<LiveDesk> other;
    if (newTicks) {
        // Somebody who knew nothing of it is first, and makes ticks of the same numbers.
        const auto c = openDesk(m_profile->file(u"c"_qs), m_clock, m_server->uri(m_database));
        for (int n = 10; n < 14; ++n) {
            QVERIFY(c->commitOne(orderChange(n)));
            QVERIFY(c->sync());
            ++ops;
        }
    }
    if (newTicks) // and stays: it is asked, too, and knows nothing
        other = std::make_unique<LiveDesk>(m_profile->file(u"c"_qs), m_clock, m_server->uri(m_database));
    line.pass();
    QElapsedTimer timer;
    timer.start();
    // What b did rests on what a did, and b is still away: a is asked, and its work waits.
    QVERIFY(QTest::qWaitFor([&] { return m_server->sql(m_database, u"SELECT count(*) FROM sync.gathering_desk WHERE came"_qs).toInt() > 0; }, 10000));
    QTest::qWait(500);
    QCOMPARE(m_server->sql(m_database, u"SELECT count(*) FROM app.orders WHERE number = 'R-2024-100002'"_qs), u"0"_qs);
    later.pass();
    QCOMPARE(told({&a, &b}, *m_server, ops), QString());
    qInfo("taught and equal after %lld ms", timer.elapsed());
    QCOMPARE(m_server->sql(m_database, u"SELECT string_agg(note, ',' ORDER BY number) FROM app.orders WHERE number < 'R-2024-100003'"_qs), u"after the copy,b's"_qs);
}

void TestOtherServer::allTeachAtOnce()
{
    std::vector<std::unique_ptr<LiveDesk>> desks;
    const int count = qEnvironmentVariableIntValue("TSUNAGI_FAULTS_LONG") == 1 ? 6 : 2;
    for (int i = 0; i < count; ++i)
        desks.push_back(std::make_unique<LiveDesk>(m_profile->file(u"desk%1"_qs.arg(i)), m_clock, m_server->uri(m_database)));
    const auto atRest = [&](int ops) {
        return m_server->sql(m_database, u"SELECT count(*) FROM sync.op"_qs) == QString::number(ops)
            && std::all_of(desks.begin(), desks.end(), [](const auto &desk) { return desk->isSettled(); });
    };
    const auto alike = [&] { return std::all_of(desks.begin(), desks.end(), [&](const auto &desk) { return rows(desk->desk()) == fresh(*m_server); }); };
    int ops = 0;
    for (const auto &desk : desks) // a server knows, and waits for, the desks that sent it something
        QVERIFY(desk->desk().commitOne(orderChange(20 + ops++)));
    QVERIFY(QTest::qWaitFor([&] { return atRest(ops); }, 20000));
    m_server->stop();
    m_server->copyAside(u"backup"_qs);
    m_server->start();
    QVERIFY(desks[0]->desk().commitOne(orderChange(2)));
    ++ops;
    QVERIFY(QTest::qWaitFor([&] { return atRest(ops) && alike(); }, 20000));
    // Each on what the one before did.
    for (std::size_t i = 0; i < desks.size(); ++i) {
        QVERIFY(desks[i]->desk().commitOne(noteChange(2, i == 0 ? firstNote() : Value(QString::number(i - 1)), Value(QString::number(i)))));
        QVERIFY(desks[i]->desk().commitOne(orderChange(10 + int(i))));
        ops += 2;
        QVERIFY(QTest::qWaitFor([&] { return atRest(ops) && alike(); }, 20000));
    }
    m_server->stop();
    m_server->putBack(u"backup"_qs);
    m_server->start();
    QVERIFY(QTest::qWaitFor([&] { return atRest(ops) && alike(); }, 30000));
    // Each op is there once, and none came before the one that it was built on.
    const QString found = m_server->sql(m_database, u"SELECT count(DISTINCT id), count(*) FILTER (WHERE result = 2) - (SELECT count(*) FROM app.conflict), (SELECT count(*) FROM app.orders) FROM sync.op"_qs);
    QCOMPARE(found, u"%1|0|%2"_qs.arg(ops).arg(1 + 2 * count));
    QCOMPARE(m_server->sql(m_database, u"SELECT count(*) FROM app.conflict"_qs), u"0"_qs);
}

void TestOtherServer::whatIsTaughtAgainIsAnotherHistory()
{
    const Op first {Id::v7(), Lane::Work, 1, "order.import", {}, orderChange(1).toBody(), u"p"_qs, u"A"_qs, 5};
    const Op second {Id::v7(), Lane::Work, 2, "order.import", {}, orderChange(2).toBody(), u"p"_qs, u"A"_qs, 6};
    const auto push = [&](const Op &op) {
        const auto shared = PostgresShared::open(m_server->uri(m_database), m_catalogue);
        QVERIFY(shared && (*shared)->push({op}));
        QTest::qSleep(150); // a tick does not come right behind the last
        m_server->sql(m_database, u"SELECT tick FROM sync.tick(0)"_qs);
    };
    push(first);
    // As an older program made them: what stands there already stays right.
    QCOMPARE(m_server->sql(m_database, u"DELETE FROM sync.tick"_qs), QString());
    QCOMPARE(m_server->sql(m_database, u"SELECT tick FROM sync.tick(0)"_qs), u"1"_qs);
    QCOMPARE(m_server->sql(m_database, u"UPDATE sync.tick SET timed=false, token=sha256((SELECT convert_to(value, 'UTF8') FROM sync.meta WHERE name='history') || convert_to(snap::text, 'UTF8')"
                                       " || (SELECT sha256(coalesce(string_agg(hash, ''::bytea ORDER BY place), '')) FROM sync.op WHERE pg_visible_in_snapshot(xid, snap)))"_qs), QString());
    QCOMPARE(*SharedSetup::verifyChain(m_server->uri(m_database)), QString());
    m_server->stop();
    m_server->copyAside(u"backup"_qs);
    QStringList snaps, tokens, times;
    for (int turn = 0; turn < 2; ++turn) {
        m_server->start();
        push(second);
        QCOMPARE(*SharedSetup::verifyChain(m_server->uri(m_database)), QString());
        const QString newest = u"SELECT %1 FROM sync.tick WHERE id=2"_qs;
        snaps << m_server->sql(m_database, newest.arg(u"id || ' ' || snap"_qs));
        tokens << m_server->sql(m_database, newest.arg(u"encode(token, 'hex')"_qs));
        times << m_server->sql(m_database, u"SELECT at FROM sync.op WHERE seq=2"_qs);
        m_server->stop();
        if (turn == 0)
            m_server->putBack(u"backup"_qs);
    }
    m_server->start();
    QCOMPARE(snaps[1], snaps[0]); // the same op under the same numbers
    QVERIFY(times[1] != times[0]); // and yet its rows are others
    QVERIFY(tokens[1] != tokens[0]);
    m_server->sql(m_database, u"UPDATE sync.tick SET at=at + interval '1 second' WHERE timed"_qs);
    QVERIFY(!SharedSetup::verifyChain(m_server->uri(m_database))->isEmpty()); // the moment is part of what is vouched for
}

void TestOtherServer::aStandbyTakesOver()
{
    follow();
    const QString uri = bothHosts(m_server->port(), m_standby->port());
    LiveDesk a(m_profile->file(u"a"_qs), m_clock, uri);
    LiveDesk b(m_profile->file(u"b"_qs), m_clock, uri);
    QVERIFY(a.desk().commitOne(orderChange(1)));
    QVERIFY(settled(a) && settled(b));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    catchUp();
    m_server->crash();
    QVERIFY(b.desk().commitOne(noteChange(1, firstNote(), text("meanwhile"))));
    m_standby->promote();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(a.desk().commitOne(orderChange(2)));
    QVERIFY(QTest::qWaitFor([&] { return a.isSettled() && b.isSettled(); }, 10000));
    qInfo("at the other server %lld ms after its promotion", timer.elapsed());
    QCOMPARE(told({&a, &b}, *m_standby, 3), QString());
}

void TestOtherServer::aStandbyWithoutTheLastMinutesTakesOver()
{
    follow();
    FaultyLine line(m_standby->port());
    FaultyLine later(m_standby->port());
    LiveDesk a(m_profile->file(u"a"_qs), m_clock, bothHosts(m_server->port(), line.port()));
    LiveDesk b(m_profile->file(u"b"_qs), m_clock, bothHosts(m_server->port(), later.port()));
    QVERIFY(a.desk().commitOne(orderChange(1)));
    QVERIFY(settled(a) && settled(b));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    catchUp();
    m_standby->sql(m_database, u"ALTER SYSTEM SET primary_conninfo = ''"_qs);
    m_standby->sql(m_database, u"SELECT pg_reload_conf()"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->sql(m_database, u"SELECT count(*) FROM pg_stat_replication"_qs), u"0"_qs, 10000);
    // The lost tail: seen by both desks, known to no server that is left.
    QVERIFY(a.desk().commitOne(orderChange(2)));
    QVERIFY(settled(a));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000));
    QVERIFY(b.desk().commitOne(noteChange(2, firstNote(), text("of the tail"))));
    QVERIFY(settled(b));
    QVERIFY(QTest::qWaitFor([&] { return rows(b.desk()) == rows(a.desk()); }, 10000)); // what a has not seen it cannot tell
    const QString lostTick = m_server->sql(m_database, u"SELECT max(id) FROM sync.tick"_qs);
    line.reset();
    later.reset();
    m_server->crash();
    m_standby->promote();
    // Somebody without that tail is first at the new one, and makes ticks of the same numbers.
    {
        const auto c = openDesk(m_profile->file(u"c"_qs), m_clock, m_standby->uri(m_database));
        for (int n = 10; n < 13; ++n)
            QVERIFY(c->commitOne(orderChange(n)) && c->sync());
    }
    LiveDesk c(m_profile->file(u"c"_qs), m_clock, m_standby->uri(m_database)); // it is asked what it knows
    QVERIFY(m_standby->sql(m_database, u"SELECT max(id) FROM sync.tick"_qs).toInt() >= lostTick.toInt());
    line.pass();
    // b has sent nothing but what is lost, and only a knows of it: it is waited for all the same.
    const auto awaited = [&] { return m_standby->sql(m_database, u"SELECT string_agg(desk, ' ') FROM sync.gathering_desk WHERE NOT came"_qs); };
    QVERIFY2(QTest::qWaitFor([&] { return awaited() == b.desk().name(); }, 20000), qPrintable(awaited() + QStringLiteral(" / ") + a.desk().name() + QStringLiteral(" / ") + b.desk().name() + QStringLiteral(" / ") + c.desk().name()));
    QTest::qWait(300);
    QCOMPARE(m_standby->sql(m_database, u"SELECT count(*) FROM app.orders WHERE number = 'R-2024-100002'"_qs), u"0"_qs);
    later.pass();
    QCOMPARE(told({&a, &b}, *m_standby, 6), QString());
    QCOMPARE(m_standby->sql(m_database, u"SELECT note FROM app.orders WHERE number = 'R-2024-100002'"_qs), u"of the tail"_qs);
}

QTEST_GUILESS_MAIN(TestOtherServer)
#include "tst_otherserver.moc"
