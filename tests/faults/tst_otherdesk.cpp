// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/LiveDesk.h"

#include "models/slips/NumberSource.h"
#include "models/sync/SharedPeople.h"
#include "models/sync/SharedSetup.h"
#include "support/RowDump.h"
#include "support/TempProfile.h"

#include <QSet>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// The desk is not what it was: copied, thrown back, of fewer rights, or with another time of day.
class TestOtherDesk final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<PostgresServer> m_server;
    Catalogue m_catalogue;
    Carriers m_carriers;
    PostalTable m_postal;
    std::unique_ptr<TempProfile> m_profile;
    QString m_database;
    int m_databases = 0;

    QString sql(const QString &text) { return m_server->sql(m_database, text); }
    QStringList rows(Desk &desk)
    {
        const auto reader = desk.reader();
        return dumpRows(**reader, m_catalogue);
    }
    QStringList fresh()
    {
        const TempProfile profile;
        const Clock clock;
        const auto desk = openDesk(profile.file(u"fresh"_qs), clock, m_server->uri(m_database));
        const auto done = desk->sync();
        return done ? rows(*desk) : QStringList {u"error: "_qs + done.error().detail};
    }
    void copy(const QString &from, const QString &to, const QStringList &names) const
    {
        QDir().mkpath(m_profile->file(to));
        for (const QString &name : names) {
            for (const QString &suffix : {QString(), u"-wal"_qs, u"-shm"_qs}) {
                QFile::remove(m_profile->file(to + u'/' + name + suffix));
                QFile::copy(m_profile->file(from + u'/' + name + suffix), m_profile->file(to + u'/' + name + suffix));
            }
        }
    }
    void swap(const QString &a, const QString &b) const
    {
        const QDir dir(m_profile->path());
        QVERIFY(!dir.exists(a) || QDir().rename(m_profile->file(a), m_profile->file(u"between"_qs)));
        QVERIFY(!dir.exists(b) || QDir().rename(m_profile->file(b), m_profile->file(a)));
        QVERIFY(!dir.exists(u"between"_qs) || QDir().rename(m_profile->file(u"between"_qs), m_profile->file(b)));
    }
    void admit(const QString &login, const QString &role, const QString &scope = {})
    {
        auto people = *SharedPeople::open(m_server->uri(m_database));
        const auto admitted = people.admit(login, role, scope, {});
        QVERIFY2(admitted, admitted ? "" : qPrintable(admitted.error().detail));
    }
    static QString failure(const Result<SyncReport> &report) { return report ? QString() : report.error().where + u' ' + report.error().detail; }

private slots:
    void initTestCase()
    {
        m_catalogue = *Catalogue::load();
        m_carriers = *Carriers::load();
        m_postal = *PostalTable::builtIn();
        m_server = std::make_unique<PostgresServer>();
        const auto made = SharedSetup::init(m_server->uri(u"model"_qs));
        QVERIFY2(made, made ? "" : qPrintable(made.error().where + u' ' + made.error().detail));
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_database = u"d%1"_qs.arg(++m_databases);
        QCOMPARE(m_server->sql(u"postgres"_qs, u"CREATE DATABASE %1 TEMPLATE model"_qs.arg(m_database)), QString());
        QCOMPARE(sql(u"SELECT sync.apply_rights()"_qs), QString());
        m_profile = std::make_unique<TempProfile>();
    }

    void twoMachinesWithOneCopiedDisk();
    void anOldCacheIsPutBack();
    void rightsGoWhileOpsWait();
    void sightGoesWhileOpsWait();
    void theClockJumps();
};

void TestOtherDesk::twoMachinesWithOneCopiedDisk()
{
    const Clock clock;
    const QString uri = m_server->uri(m_database);
    QSet<QString> names;
    {
        const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
        QVERIFY(desk->commitOne(orderChange(1)));
        QVERIFY(desk->sync());
        QVERIFY(desk->commitOne(orderChange(2))); // waits in both
        names << desk->name();
    }
    copy(u"pc"_qs, u"twin"_qs, {u"desk.db"_qs, u"cache.db"_qs});
    int orders = 2;
    // Whichever is at work has the one place that both believe theirs, as on two machines out of one image.
    for (int turn = 0; turn < 6; ++turn) {
        const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
        QVERIFY(desk->commitOne(orderChange(10 + turn)));
        ++orders;
        const auto done = desk->sync();
        QVERIFY2(done, qPrintable(failure(done)));
        QCOMPARE(*desk->pendingCount(), 0);
        names << desk->name();
        swap(u"pc"_qs, u"twin"_qs);
    }
    QVERIFY(names.size() >= 2); // they do not share a name for long
    QCOMPARE(sql(u"SELECT count(*), (SELECT count(*) FROM app.conflict) FROM app.orders"_qs), u"%1|0"_qs.arg(orders));
    QCOMPARE(sql(u"SELECT count(*) - count(DISTINCT (desk, lane, seq)) FROM sync.op"_qs), u"0"_qs);
    for (int i = 0; i < 2; ++i) {
        const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
        QVERIFY(desk->sync());
        QCOMPARE(firstDifference(rows(*desk), fresh()), QString());
        swap(u"pc"_qs, u"twin"_qs);
    }
}

void TestOtherDesk::anOldCacheIsPutBack()
{
    const Clock clock;
    const QString uri = m_server->uri(m_database);
    const auto other = openDesk(m_profile->file(u"other"_qs), clock, uri);
    {
        const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
        QVERIFY(desk->commitOne(orderChange(1)));
        QVERIFY(desk->sync());
    }
    copy(u"pc"_qs, u"aside"_qs, {u"cache.db"_qs});
    {
        const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
        QVERIFY(other->sync());
        QVERIFY(other->commitOne(noteChange(1, firstNote(), text("theirs"))));
        QVERIFY(other->sync());
        QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("mine")))); // is refused
        QVERIFY(desk->commitOne(orderChange(2)));
        const auto done = desk->sync();
        QVERIFY2(done, qPrintable(failure(done)));
        QCOMPARE(done->conflicts, 1);
        QVERIFY(desk->commitOne(orderChange(3))); // waits
    }
    copy(u"aside"_qs, u"pc"_qs, {u"cache.db"_qs});
    const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, u"postgresql://owner@127.0.0.1:1/away"_qs);
    {
        const auto reader = desk->reader();
        QCOMPARE((*reader)->scalar("SELECT count(*) FROM orders WHERE number IN ('R-2024-100002', 'R-2024-100003')")->value_or(-1), 2); // pending and own work is shown throughout
        QCOMPARE((*reader)->scalar("SELECT count(*) FROM orders WHERE note = 'mine'")->value_or(-1), 0); // and not what was refused
    }
    const auto again = openDesk(m_profile->file(u"pc"_qs), clock, uri);
    const auto done = again->sync();
    QVERIFY2(done, qPrintable(failure(done)));
    QVERIFY(other->sync());
    QCOMPARE(firstDifference(rows(*again), fresh()), QString());
    QCOMPARE(sql(u"SELECT count(*), (SELECT count(*) FROM app.conflict) FROM app.orders"_qs), u"3|1"_qs);
}

void TestOtherDesk::rightsGoWhileOpsWait()
{
    const Clock clock;
    admit(u"leaver"_qs, u"clerk"_qs);
    LiveDesk live(m_profile->file(u"pc"_qs), clock, m_server->uri(m_database, u"leaver"_qs));
    QVERIFY(live.desk().commitOne(orderChange(1)));
    QTRY_VERIFY_WITH_TIMEOUT(live.isSettled(), 15000);
    admit(u"leaver"_qs, u"viewer"_qs);
    QVERIFY(live.desk().commitOne(orderChange(2)));
    QVERIFY(live.desk().commitOne(noteChange(1, firstNote(), text("too late"))));
    // Refused by the login: nothing of it is lost, and the desk says that sending fails while it reads on.
    QTRY_VERIFY_WITH_TIMEOUT(live.standing().show.stuck, 10000);
    QCOMPARE(live.desk().pendingCount().value_or(-1), 2);
    QVERIFY(live.state() != SyncEngine::State::Alone);
    QCOMPARE(sql(u"SELECT count(*) FROM sync.op"_qs), u"1"_qs);
    const auto other = openDesk(m_profile->file(u"other"_qs), clock, m_server->uri(m_database));
    QVERIFY(other->commitOne(orderChange(3)) && other->sync());
    QTRY_VERIFY_WITH_TIMEOUT(rows(live.desk()).join(u'\n').contains(u"R-2024-100003"), 10000);
    admit(u"leaver"_qs, u"clerk"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(live.isSettled(), 40000); // the pause of what fails is half a minute at most
    QCOMPARE(sql(u"SELECT count(*), (SELECT count(*) FROM app.conflict) FROM sync.op"_qs), u"4|0"_qs);
    QTRY_COMPARE_WITH_TIMEOUT(firstDifference(rows(live.desk()), fresh()), QString(), 10000);
}

void TestOtherDesk::sightGoesWhileOpsWait()
{
    const Clock clock;
    QCOMPARE(sql(u"INSERT INTO app.warehouse(id, code, name) VALUES ('\\x01', 'W1', 'East')"_qs), QString());
    admit(u"mover"_qs, u"clerk"_qs);
    const auto desk = openDesk(m_profile->file(u"pc"_qs), clock, m_server->uri(m_database, u"mover"_qs));
    QVERIFY(desk->commitOne(orderChange(1)) && desk->sync());
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("mine"))));
    QVERIFY(desk->commitOne(orderChange(2)));
    admit(u"mover"_qs, u"warehouse"_qs, u"W1"_qs);
    Result<SyncReport> done = desk->sync();
    for (int i = 0; i < 3 && !done; ++i)
        done = desk->sync();
    QVERIFY2(done, qPrintable(failure(done)));
    // Both are answered: refused, with a reason that stays to be seen, here and by whoever decides.
    QCOMPARE(*desk->pendingCount(), 0);
    QCOMPARE(sql(u"SELECT count(*) FROM app.conflict"_qs), u"2"_qs);
    QCOMPARE(sql(u"SELECT count(*) FROM sync.op WHERE result = 2 AND length(body) > 0"_qs), u"2"_qs);
    const auto outbox = desk->outbox();
    QVERIFY(outbox);
    int refused = 0;
    for (const OutboxRow &row : *outbox)
        refused += row.refused && !row.reason.isEmpty();
    QCOMPARE(refused, 2);
    QCOMPARE(sql(u"SELECT count(*) FROM app.orders WHERE note = 'mine'"_qs), u"0"_qs);
    // What it may not see any more is in no cache that is made anew.
    const TempProfile later;
    const auto anew = openDesk(later.file(u"pc"_qs), clock, m_server->uri(m_database, u"mover"_qs));
    QVERIFY(anew->sync());
    QVERIFY(!rows(*anew).join(u'\n').contains(u"R-2024-100001"));
}

void TestOtherDesk::theClockJumps()
{
    constexpr qint64 kDay = 86400LL * 1000000;
    FixedClock clock {1795224600LL * 1000000};
    FixedClock steady {1795224600LL * 1000000};
    const QString uri = m_server->uri(m_database);
    const auto other = openDesk(m_profile->file(u"other"_qs), steady, uri);
    auto desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
    auto slips = std::make_unique<SlipDesk>(*desk, m_carriers, m_postal);
    auto numbers = std::make_unique<NumberSource>(*slips);
    const auto slipNumber = [](qint64 body) { return QString::number(body) + QString::number(body % 7); };
    QVERIFY(numbers->add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012399999)));
    QVERIFY(desk->sync());
    QSet<qint64> taken;
    /// The next number of a leased block, as printing takes it.
    const auto take = [&]() -> qint64 {
        const auto block = numbers->block(u"sagawa"_qs);
        if (!block)
            return -1;
        Change change;
        change.kind = "test.take";
        change.roots = {block->second.range};
        change.patch("number_block", block->second.id, "next", Value(block->second.next), Value(block->second.next + 1));
        return desk->commitOne(change) ? block->second.next : -1;
    };
    qint64 last = -1;
    int n = 0;
    for (const qint64 jump : {0LL, 3 * kDay, -365 * kDay, 1LL, -3 * kDay, 365 * kDay}) {
        clock.advanceUs(jump);
        QVERIFY(desk->commitOne(orderChange(++n)));
        const Value before = firstNote();
        QVERIFY(desk->commitOne(noteChange(n, before, Value::text("first"))));
        clock.advanceUs(-jump / 2); // in the middle of two acts, too
        QVERIFY(desk->commitOne(noteChange(n, Value::text("first"), Value::text("second"))));
        const auto number = desk->nextNumber("batch");
        QVERIFY(number);
        QVERIFY(*number > last);
        last = *number;
        for (int i = 0; i < 2; ++i) {
            const qint64 slip = take();
            QVERIFY(slip >= 0 && !taken.contains(slip));
            taken.insert(slip);
        }
        const auto done = desk->sync();
        QVERIFY2(done, qPrintable(failure(done)));
        QCOMPARE(done->conflicts, 0);
        QVERIFY(other->sync());
        QVERIFY(other->commitOne(noteChange(n, Value::text("second"), Value::text("theirs"))));
        QVERIFY(other->sync() && desk->sync());
        QCOMPARE(firstDifference(rows(*desk), rows(*other)), QString());
        if (n % 2 == 0) { // and over a start
            numbers.reset();
            slips.reset();
            desk.reset();
            desk = openDesk(m_profile->file(u"pc"_qs), clock, uri);
            slips = std::make_unique<SlipDesk>(*desk, m_carriers, m_postal);
            numbers = std::make_unique<NumberSource>(*slips);
        }
    }
    QCOMPARE(taken.size(), 12);
    QCOMPARE(sql(u"SELECT count(*) FROM app.number_block"_qs), u"1"_qs); // no jump ended the lease
    QCOMPARE(sql(u"SELECT count(*) FROM app.orders WHERE note = 'theirs'"_qs), u"6"_qs);
    // In the order in which they were done, whatever time the desk believed it was.
    QCOMPARE(sql(u"SELECT count(*) FROM (SELECT seq - lag(seq) OVER (PARTITION BY desk, lane ORDER BY place) d FROM sync.op) q WHERE d <> 1"_qs), u"0"_qs);
    QCOMPARE(firstDifference(rows(*desk), fresh()), QString());
}

QTEST_GUILESS_MAIN(TestOtherDesk)
#include "tst_otherdesk.moc"
