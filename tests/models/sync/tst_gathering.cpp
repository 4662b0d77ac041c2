// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Each.h"
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

/// A shared side that calls for what was lost and does not listen to this desk, as to one of another login.
class DeafShared final : public SharedDatabase
{
public:
    DeafShared(std::unique_ptr<SharedDatabase> shared, int &pulls) : m_shared(std::move(shared)), m_pulls(pulls) { }
    Result<qint64> head(const Seen &seen) override { return m_shared->head(seen); }
    Result<QList<PushResult>> push(const QList<Op> &ops) override { return m_shared->push(ops); }
    Gathering gathering() const override { return m_shared->gathering(); }
    Result<Gathering> teach(const Said &) override { return fail(Code::Internal, u"SY409"_qs); }
    Result<PullSlice> pull(const Seen &seen, int limit) override
    {
        if (++m_pulls > 50)
            return fail(Code::Internal, u"for ever"_qs);
        return m_shared->pull(seen, limit);
    }
    Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return m_shared->fetch(keys); }

private:
    std::unique_ptr<SharedDatabase> m_shared;
    int &m_pulls;
};

} // namespace

/// Desks and one shared side that is put back from an older copy.
class TestGathering final : public QObject
{
    Q_OBJECT
private:
    static constexpr qint64 kWaitUs = 120LL * 1000000;
    Catalogue m_catalogue;
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    std::map<QString, std::unique_ptr<Desk>> m_desks;

    Desk &desk(const QString &name)
    {
        auto &known = m_desks[name];
        if (!known) {
            auto opened = Desk::open(m_profile->file(name), m_clock, [this](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
                return EmbeddedShared::open(m_profile->file(u"shared.db"_qs), catalogue, m_clock);
            }, false);
            known = std::move(*opened);
        }
        return *known;
    }
    bool does(const QString &name, const Change &change) { return desk(name).commitOne(change) && desk(name).sync(); }
    /// Each looks once whether it has anything to do.
    bool round(const QStringList &names)
    {
        return std::all_of(names.begin(), names.end(), [this](const QString &name) { return bool(desk(name).sync()); });
    }
    qint64 scalar(const char *sql)
    {
        const auto shared = Database::open(m_profile->file(u"shared.db"_qs), Database::Mode::ReadOnly);
        return (*shared)->scalar(sql)->value_or(-1);
    }
    void copyAside()
    {
        QFile::remove(m_profile->file(u"older.db"_qs));
        QVERIFY((*Database::open(m_profile->file(u"shared.db"_qs), Database::Mode::ReadWrite))->exec("VACUUM INTO '" + m_profile->file(u"older.db"_qs).toUtf8() + '\''));
    }
    void putBack()
    {
        m_desks.clear();
        m_profile->removeDatabase(u"shared.db"_qs);
        QVERIFY(QFile::copy(m_profile->file(u"older.db"_qs), m_profile->file(u"shared.db"_qs)));
        m_clock.advanceUs(1000000);
    }
    /// a, b and c know each other; then each builds on what the one before did, and the shared side loses it all.
    void loseAChain()
    {
        QVERIFY(does(u"a"_qs, orderChange(1)));
        QVERIFY(does(u"b"_qs, orderChange(2)));
        QVERIFY(does(u"c"_qs, orderChange(3)));
        copyAside();
        QVERIFY(round({u"a"_qs, u"b"_qs, u"c"_qs}));
        QVERIFY(does(u"a"_qs, noteChange(1, firstNote(), text("a"))));
        QVERIFY(round({u"b"_qs}));
        QVERIFY(does(u"b"_qs, noteChange(1, text("a"), text("b"))));
        QVERIFY(round({u"c"_qs}));
        QVERIFY(does(u"c"_qs, noteChange(1, text("b"), text("c"))));
        QVERIFY(round({u"a"_qs}));
        QVERIFY(does(u"a"_qs, noteChange(1, text("c"), text("a again"))));
        putBack();
    }

private slots:
    void initTestCase() { m_catalogue = *Catalogue::load(); }
    void init() { m_profile = std::make_unique<TempProfile>(); }
    void cleanup() { m_desks.clear(); }
    void whatWasLostComesBackInItsOldOrder();
    void newWorkWaitsForIt();
    void whatTouchesNothingInCommonTakesNoTurns();
    void whatBuildsOnAnothersRowsTakesTurns();
    void whoWaitsWritesNothing();
    void whoBeganAfterTheCopyIsWaitedFor();
    void aDeskWithNothingToSayIsAsked();
    void whoDoesNotComeIsNotWaitedForLong();
    void whoStopsHalfWayIsNotWaitedForLong();
    void aClockThatWasSetBackMakesNobodyWait();
    void nothingLostHoldsNobodyUp();
    void aSecondLossIsGatheredAsWell();
    void aCrashHalfWayGoesOn();
    void aBlockThatWasLostIsNotLentTwice_data();
    void aBlockThatWasLostIsNotLentTwice();
    void whoIsNotListenedToDoesNotAskForEver();
};

void TestGathering::whatWasLostComesBackInItsOldOrder()
{
    loseAChain();
    // Whoever comes first built on what the others did.
    QVERIFY(round({u"c"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
    QVERIFY(round({u"b"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
    QVERIFY(round({u"a"_qs})); // now all have said what they know, and a was first
    QCOMPARE(scalar("SELECT count(*) FROM op"), 4);
    QVERIFY(round({u"c"_qs, u"b"_qs, u"a"_qs, u"c"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 7);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
    QCOMPARE(scalar("SELECT count(*) FROM orders WHERE note='a again'"), 1);
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
    QCOMPARE(scalar("SELECT late FROM gathering"), 0);
}

void TestGathering::newWorkWaitsForIt()
{
    loseAChain();
    QVERIFY(round({u"c"_qs}));
    QVERIFY(desk(u"d"_qs).commitOne(orderChange(4)));
    const auto pushed = desk(u"d"_qs).pushOnce();
    QVERIFY(pushed && pushed->waits);
    QCOMPARE(pushed->pushed, 0);
    QCOMPARE(pushed->aside, 0);
    QCOMPARE(*desk(u"d"_qs).pendingCount(), 1);
    QVERIFY(desk(u"c"_qs).commitOne(orderChange(5)));
    QVERIFY(round({u"c"_qs, u"d"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
    for (int i = 0; i < 4; ++i)
        QVERIFY(round({u"a"_qs, u"b"_qs, u"c"_qs}));
    QVERIFY(round({u"d"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 9);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
}

void TestGathering::whatTouchesNothingInCommonTakesNoTurns()
{
    QVERIFY(does(u"a"_qs, orderChange(1)));
    QVERIFY(does(u"b"_qs, orderChange(2)));
    copyAside();
    QByteArray note;
    for (int i = 0; i < 8; ++i) { // in turns, each on its own order
        const QByteArray next = QByteArray::number(i);
        for (const auto &[name, n] : {std::pair(u"a"_qs, 1), std::pair(u"b"_qs, 2)})
            QVERIFY(does(name, noteChange(n, note.isEmpty() ? firstNote() : Value::text(note), Value::text(next))));
        note = next;
    }
    putBack();
    QVERIFY(round({u"a"_qs, u"b"_qs})); // b's word was the last one that was missing
    QCOMPARE(scalar("SELECT count(*) FROM op"), 2 + 8);
    QVERIFY(round({u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 2 + 16);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
    QCOMPARE(scalar("SELECT count(*) FROM lost_touch"), 0);
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
}

void TestGathering::whatBuildsOnAnothersRowsTakesTurns()
{
    // a lends a range, b takes a block of it and c a label out of that: no two of them write the same row.
    const Id range = named("range", 1);
    const Id block = named("block", 1);
    QVERIFY(does(u"a"_qs, orderChange(1)));
    QVERIFY(does(u"b"_qs, orderChange(2)));
    QVERIFY(does(u"c"_qs, orderChange(3)));
    copyAside();
    Change add;
    add.kind = "range.add";
    add.roots = {range};
    add.insert("number_range", range).fields = {{"carrier", text("yamato")}, {"kind", text("lent")}, {"first", text("7000000")}, {"last", text("7000999")}, {"count", Value(1000)},
                                                {"name", text("")}, {"next", Value(0)}, {"state", text("open")}};
    QVERIFY(does(u"a"_qs, add) && round({u"b"_qs, u"c"_qs}));
    Change lease;
    lease.kind = "range.lease";
    lease.roots = {block}; // as a program that roots it elsewhere
    lease.guard("number_range", range, "state", text("open"));
    lease.insert("number_block", block).fields = {{"range_id", range}, {"desk", Value(desk(u"b"_qs).name())}, {"first", Value(0)}, {"last", Value(9)}, {"next", Value(0)}, {"state", text("open")}};
    QVERIFY(does(u"b"_qs, lease) && round({u"c"_qs}));
    Change slip;
    slip.kind = "label.take";
    slip.roots = {orderId(3)};
    slip.guard("number_block", block, "state", text("open"));
    slip.insert("slip", named("slip", 1)).fields = {{"root_id", orderId(3)}, {"carrier", text("yamato")}, {"number", text("7000000")}, {"route", text("label")}, {"source_id", range}, {"state", text("in_force")}};
    QVERIFY(does(u"c"_qs, slip));
    putBack();
    QVERIFY(round({u"a"_qs, u"b"_qs, u"c"_qs})); // c was the last, and is not first
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
    for (int i = 0; i < 3; ++i)
        QVERIFY(round({u"c"_qs, u"b"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 6);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
    QCOMPARE(scalar("SELECT count(*) FROM slip"), 1);
}

void TestGathering::whoWaitsWritesNothing()
{
    loseAChain();
    QVERIFY(round({u"b"_qs, u"c"_qs})); // a is missing
    QVERIFY(desk(u"b"_qs).commitOne(orderChange(4)));
    const auto watch = Database::open(m_profile->file(u"shared.db"_qs), Database::Mode::ReadOnly);
    const auto version = [&watch] { return (*watch)->scalar("PRAGMA data_version")->value_or(-1); };
    const qint64 before = version();
    for (int i = 0; i < 3; ++i) {
        for (const QString &name : {u"b"_qs, u"c"_qs})
            QVERIFY(desk(name).pushOnce()->waits);
    }
    QCOMPARE(version(), before);
    // But it ends the wait that is over.
    m_clock.advanceUs(kWaitUs + 1000000);
    QVERIFY(round({u"b"_qs}));
    QVERIFY(version() != before);
    QCOMPARE(scalar("SELECT count(*) FROM gathering WHERE phase=1"), 0);
}

void TestGathering::whoBeganAfterTheCopyIsWaitedFor()
{
    QVERIFY(does(u"a"_qs, orderChange(1)));
    QVERIFY(does(u"b"_qs, orderChange(2)));
    copyAside();
    QVERIFY(does(u"new"_qs, orderChange(9)));
    QVERIFY(round({u"a"_qs}));
    QVERIFY(does(u"a"_qs, noteChange(9, firstNote(), text("a's"))));
    putBack();
    QVERIFY(round({u"a"_qs, u"b"_qs, u"a"_qs})); // all that the copy knows have spoken
    QCOMPARE(scalar("SELECT count(*) FROM op"), 2);
    for (int i = 0; i < 2; ++i)
        QVERIFY(round({u"new"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 4);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
    QCOMPARE(scalar("SELECT count(*) FROM orders WHERE note='a''s'"), 1);
    QCOMPARE(scalar("SELECT late FROM gathering"), 0);
}

void TestGathering::aDeskWithNothingToSayIsAsked()
{
    QVERIFY(does(u"a"_qs, orderChange(1)));
    QVERIFY(does(u"b"_qs, orderChange(2)));
    copyAside();
    QVERIFY(does(u"a"_qs, noteChange(1, firstNote(), text("a"))));
    putBack();
    QVERIFY(round({u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 2);
    const auto pulled = desk(u"b"_qs).pullOnce();
    QVERIFY(pulled && pulled->called);
    QVERIFY(desk(u"b"_qs).pushOnce());
    QVERIFY(!desk(u"b"_qs).pullOnce()->called);
    QVERIFY(round({u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
}

void TestGathering::whoDoesNotComeIsNotWaitedForLong()
{
    loseAChain();
    QVERIFY(round({u"b"_qs, u"c"_qs}));
    m_clock.advanceUs(kWaitUs - 2000000);
    QVERIFY(round({u"b"_qs, u"c"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
    m_clock.advanceUs(3000000);
    QVERIFY(round({u"b"_qs, u"c"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 5);
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
    // Who comes later holds nobody up; what was built on it is a conflict that people see.
    QVERIFY(round({u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 7);
    QCOMPARE(scalar("SELECT late FROM gathering"), 1);
    QCOMPARE(scalar("SELECT count(*) FROM op WHERE result=2"), scalar("SELECT count(*) FROM conflict"));
    QVERIFY(does(u"b"_qs, orderChange(6)));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 8);
}

void TestGathering::whoStopsHalfWayIsNotWaitedForLong()
{
    loseAChain();
    QVERIFY(round({u"c"_qs, u"b"_qs, u"a"_qs})); // the turn is b's now
    QCOMPARE(scalar("SELECT count(*) FROM op"), 4);
    m_clock.advanceUs(kWaitUs / 8);
    QVERIFY(round({u"c"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 4);
    m_clock.advanceUs(kWaitUs / 4);
    QVERIFY(round({u"c"_qs, u"a"_qs, u"c"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 6);
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
    QVERIFY(round({u"b"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 7);
}

void TestGathering::aClockThatWasSetBackMakesNobodyWait()
{
    loseAChain();
    QVERIFY(round({u"b"_qs}));
    m_clock.advanceUs(-24LL * 3600 * 1000000);
    QVERIFY(round({u"b"_qs}));
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
}

void TestGathering::nothingLostHoldsNobodyUp()
{
    QVERIFY(does(u"a"_qs, orderChange(1)));
    QVERIFY(does(u"b"_qs, orderChange(2)));
    auto shared = EmbeddedShared::open(m_profile->file(u"shared.db"_qs), m_catalogue, m_clock);
    QList<LostOp> known;
    {
        Statement ops = (*shared)->database().statement("SELECT key, id FROM op");
        QVERIFY(each(ops, [&](const Statement &row) { known.append({row.integer(0), row.id(1)}); }));
    }
    QCOMPARE(known.size(), 2);
    const auto told = (*shared)->teach({desk(u"a"_qs).name(), 0, known, true});
    QVERIFY(told && !told->open && told->id == 0);
    QVERIFY(does(u"b"_qs, orderChange(3)));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 3);
}

void TestGathering::aSecondLossIsGatheredAsWell()
{
    loseAChain();
    for (int i = 0; i < 5; ++i)
        QVERIFY(round({u"c"_qs, u"b"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT count(*) FROM op"), 7);
    const qint64 first = scalar("SELECT id FROM gathering");
    copyAside();
    QVERIFY(does(u"b"_qs, noteChange(1, text("a again"), text("b again"))));
    QVERIFY(round({u"c"_qs}));
    QVERIFY(does(u"c"_qs, noteChange(1, text("b again"), text("c again"))));
    putBack();
    for (int i = 0; i < 4; ++i)
        QVERIFY(round({u"c"_qs, u"b"_qs, u"a"_qs}));
    QVERIFY(scalar("SELECT id FROM gathering") > first);
    QCOMPARE(scalar("SELECT late FROM gathering"), 0);
    QCOMPARE(scalar("SELECT count(*) FROM op"), 9);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
}

void TestGathering::aCrashHalfWayGoesOn()
{
    loseAChain();
    for (int i = 0; i < 6; ++i) {
        m_desks.clear(); // nothing of it is in memory only
        QVERIFY(round({u"c"_qs}));
        m_desks.clear();
        QVERIFY(round({u"b"_qs}));
        m_desks.clear();
        QVERIFY(round({u"a"_qs}));
    }
    QCOMPARE(scalar("SELECT count(*) FROM op"), 7);
    QCOMPARE(scalar("SELECT count(*) FROM conflict"), 0);
}

// Seed 592 of the simulation: the numbers of a lease that a restored server forgot were lent to another desk, before the first came.
void TestGathering::aBlockThatWasLostIsNotLentTwice_data()
{
    QTest::addColumn<bool>("hasLost");
    QTest::newRow("the other one has something to teach") << true;
    QTest::newRow("it only saw what is lost") << false;
}

void TestGathering::aBlockThatWasLostIsNotLentTwice()
{
    QFETCH(const bool, hasLost);
    const Id range = named("range", 1);
    const auto lease = [&](const QString &name, qint64 first) {
        Change change;
        change.kind = "range.lease";
        change.roots = {range};
        change.patch("number_range", range, "next", Value(first), Value(first + 10));
        const Id block = Id::v7();
        change.insert("number_block", block).fields = {{"range_id", range}, {"desk", Value(desk(name).name())}, {"first", Value(first)}, {"last", Value(first + 9)}, {"next", Value(first)}, {"state", text("open")}};
        return desk(name).commitOne(change) ? block : Id();
    };
    Change add;
    add.kind = "range.add";
    add.roots = {range};
    add.insert("number_range", range).fields = {{"carrier", text("yamato")}, {"kind", text("range")}, {"first", text("7000000")}, {"last", text("7000999")}, {"count", Value(1000)},
                                                {"name", text("")}, {"next", Value(0)}, {"state", text("open")}};
    QVERIFY(does(u"a"_qs, add));
    QVERIFY(does(u"b"_qs, orderChange(1)));
    QVERIFY(round({u"a"_qs, u"b"_qs}));
    copyAside();
    const Id block = lease(u"a"_qs, 0);
    QVERIFY(!block.isNull() && desk(u"a"_qs).sync());
    Change take;
    take.kind = "range.take"; // printed on three labels
    take.roots = {range};
    take.patch("number_block", block, "next", Value(0), Value(3));
    QVERIFY(does(u"a"_qs, take));
    QVERIFY(round({u"b"_qs}));
    if (hasLost)
        QVERIFY(does(u"b"_qs, noteChange(1, firstNote(), text("b"))));
    putBack();

    // Whoever notices first is not the one who holds numbers, and wants some.
    QVERIFY(round({u"b"_qs}));
    QVERIFY(!lease(u"b"_qs, 0).isNull());
    for (int i = 0; i < 3; ++i)
        QVERIFY(round({u"b"_qs, u"a"_qs}));
    QCOMPARE(scalar("SELECT phase FROM gathering"), 0);
    QCOMPARE(scalar("SELECT sum(next) FROM number_block"), 3);
    QCOMPARE(scalar("SELECT count(*) FROM number_block"), 1);
    QCOMPARE(scalar("SELECT count(*) FROM conflict WHERE kind='range.take'"), 0);
    // Its own is refused, as whenever another desk was faster; it asks for the next ones.
    QVERIFY(desk(u"b"_qs).unconfirmed("range.lease")->isEmpty());
    QVERIFY(!lease(u"b"_qs, 10).isNull() && desk(u"b"_qs).sync());
    QCOMPARE(scalar("SELECT count(*) FROM number_block"), 2);
    QCOMPARE(scalar("SELECT count(*) FROM number_block x JOIN number_block y ON x.id<y.id AND x.first<=y.last AND y.first<=x.last"), 0);
}

void TestGathering::whoIsNotListenedToDoesNotAskForEver()
{
    loseAChain();
    QVERIFY(round({u"b"_qs})); // it gathers, and calls c
    int pulls = 0;
    const auto deaf = Desk::open(m_profile->file(u"c"_qs), m_clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        auto shared = EmbeddedShared::open(m_profile->file(u"shared.db"_qs), catalogue, m_clock);
        TSUNAGI_TRY(shared);
        return std::make_unique<DeafShared>(std::move(*shared), pulls);
    }, false);
    QVERIFY(deaf);
    const auto synced = (*deaf)->sync();
    QVERIFY(!synced);
    QCOMPARE(synced.error().where, u"SY409"_qs);
    QVERIFY2(pulls < 10, qPrintable(QString::number(pulls)));
}

QTEST_GUILESS_MAIN(TestGathering)
#include "tst_gathering.moc"
