// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/PreciousFiles.h"
#include "models/sync/EmbeddedShared.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// Two kinds of roots that name each other: orders with the same want for settling as real duplicates have.
class PairDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        ++count;
        Statement query = cache.statement("SELECT number, note FROM orders WHERE id=?");
        query.bind(1, root);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<DerivedRoot>();
        DerivedRoot derived;
        derived.rows.append({"order_index", root, {{"order_id", root}, {"number", query.value(0)}, {"name", query.value(1)}}});
        derived.searchText = query.text(1);
        for (int n = 1; n <= 2; ++n) {
            if (orderId(n) != root)
                derived.others << orderId(n);
        }
        return std::optional(derived);
    }
    int count = 0;
};

/// Orders with a number by which they meet.
class MeetingDerivation final : public Derivation
{
public:
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override
    {
        Statement query = cache.statement("SELECT number FROM orders WHERE id=?");
        query.bind(1, root);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<DerivedRoot>();
        ++count;
        DerivedRoot derived;
        derived.rows.append({"order_index", root, {{"order_id", root}, {"number", query.value(0)}, {"dup_key", Value(same ? qint64(7) : qint64(root == orderId(1)))}}});
        return std::optional(derived);
    }
    int count = 0;
    bool same = false;
};

/// A shared side whose next answer to a push is lost on the way.
class LosingShared final : public SharedDatabase
{
public:
    LosingShared(std::unique_ptr<EmbeddedShared> shared, bool &lose) : m_shared(std::move(shared)), m_lose(lose) { }
    [[nodiscard]] Result<qint64> head(const Seen &seen) override { return m_shared->head(seen); }
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops) override
    {
        auto results = m_shared->push(ops);
        if (std::exchange(m_lose, false))
            return fail(Code::Timeout, QStringLiteral("push"));
        return results;
    }
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit) override { return m_shared->pull(seen, limit); }
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override { return m_shared->fetch(keys); }

private:
    std::unique_ptr<EmbeddedShared> m_shared;
    bool &m_lose;
};

class TestDesk final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1700000000000000};
    std::unique_ptr<TempProfile> m_profile;
    Catalogue m_catalogue;

    std::unique_ptr<Desk> open()
    {
        auto desk = Desk::open(m_profile->path(), m_clock);
        return desk ? std::move(*desk) : nullptr;
    }
    std::unique_ptr<Database> file(const QString &name) { return std::move(*Database::open(m_profile->file(name), Database::Mode::ReadOnly)); }
    QStringList cacheRows() { return dumpRows(*file(QStringLiteral("cache.db")), m_catalogue); }
    QStringList sharedRows() { return dumpRows(*file(QStringLiteral("shared.db")), m_catalogue); }
    QString note(int n)
    {
        const auto cache = file(QStringLiteral("cache.db"));
        return (*readRow(*cache, *m_catalogue.table("orders"), orderId(n)))->value("note").string();
    }
    /// What another desk does to the shared side.
    PushResult::Status elsewhere(const Change &change)
    {
        static qint64 seq = 0;
        auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock);
        const Op op {Id::v7(), Lane::Work, ++seq, change.kind, {}, change.toBody(), QStringLiteral("q"), QStringLiteral("B-2"), 9};
        return (*shared)->push({op})->first().status;
    }

private slots:
    void initTestCase() { m_catalogue = *Catalogue::load(); }
    void init() { m_profile = std::make_unique<TempProfile>(); }

    void i1_savedMeansDurableInTheDeskFile();
    void i2_anOpLeavesOnlyOnAnAnswer();
    void i4_aConflictIsTakenBackAndSeen();
    void aNoopTellsNoStory();
    void i5_ownPendingPatchesStayOnPulledRows();
    void anAnsweredPatchDoesNotHideNewerRows();
    void aLateAnswerDoesNotHideNewerRows();
    void i7_aLostPlaceFilledByOthersIsNoticed();
    void i8_aDeletedCacheComesBackRowByRow();
    void i8_aDamagedCacheComesBack();
    void anOlderCacheDoesNotShowWhatWasRefused();
    void pendingWorkOverBulkSurvivesALostCache();
    void i7_aLostSharedSideIsTaughtAgain();
    void i7_lostTogetherWithTheCache();
    void i7_anOlderCopyIsTaughtTheRest();
    void i9_aNumberIsTakenOnce();
    void workDoesNotWaitForBulk();
    void workGoesBehindBulkOnItsOwnRoots();
    void twoDesksOnOneProfile();
    void healsWhatAnotherProcessLeft();
    void aCacheDamagedWhileWorkingComesBack();
    void aCacheDeletedWhileWorkingComesBack();
    void aDamagedDeskFileIsNeverOverwritten();
    void rootsThatNameEachOtherComeToRest();
    void onlyRootsThatMeetAreDerivedInTurn();
    void aSaveGetsInBetweenSlices();
    void importAgainChangesNothing();
    void copies();
};

void TestDesk::i1_savedMeansDurableInTheDeskFile()
{
    const auto desk = open();
    const auto receipts = desk->commit({orderChange(1), noteChange(1, firstNote(), text("x")), noteChange(1, text("no"), text("y"))});
    QVERIFY(receipts.has_value());
    QCOMPARE((*receipts)[0].fit, Fit::Fits);
    QCOMPARE((*receipts)[1].fit, Fit::Fits);
    QCOMPARE((*receipts)[2].fit, Fit::Conflict);
    QVERIFY((*receipts)[2].op.isNull());
    const auto deskFile = file(QStringLiteral("desk.db"));
    Statement query = deskFile->statement("SELECT id, seq FROM op ORDER BY seq");
    for (int i = 0; i < 2; ++i) {
        QVERIFY(*query.step());
        QCOMPARE(query.id(0), (*receipts)[i].op);
        QCOMPARE(query.integer(1), i + 1);
    }
    QVERIFY(!*query.step());
    QCOMPARE(note(1), QStringLiteral("x"));
    QVERIFY(!desk->commit({noteChange(1, text("x"), Value::text("\xff"))})); // an invalid change writes nothing
    QCOMPARE(*desk->pendingCount(), 2);
}

void TestDesk::i2_anOpLeavesOnlyOnAnAnswer()
{
    auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QCOMPARE(*desk->pendingCount(), 1);
    const auto report = desk->sync();
    QVERIFY2(report, report ? "" : qUtf8Printable(report.error().where + report.error().detail));
    QCOMPARE(report->pushed, 1);
    QCOMPARE(*desk->pendingCount(), 0);
    const auto deskFile = file(QStringLiteral("desk.db"));
    QCOMPARE(deskFile->scalar("SELECT count(*) FROM op WHERE length(body)>0")->value(), 1); // the body stays
    QCOMPARE(deskFile->scalar("SELECT state FROM answer")->value(), 1);
    QCOMPARE(desk->sync()->pushed, 0);
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::i4_aConflictIsTakenBackAndSeen()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    QCOMPARE(elsewhere(noteChange(1, firstNote(), text("theirs"))), PushResult::Status::Applied);
    Change mine = noteChange(1, firstNote(), text("mine"));
    mine.roots << orderId(2);
    mine.insert("hold", Id::v7()).fields = {{"order_id", orderId(1)}, {"state", text("open")}};
    QVERIFY(desk->commitOne(mine));
    QCOMPARE(note(1), QStringLiteral("mine"));
    const auto report = desk->sync();
    QCOMPARE(report->conflicts, 1);
    QCOMPARE(note(1), QStringLiteral("theirs"));
    const auto cache = file(QStringLiteral("cache.db"));
    QCOMPARE(cache->scalar("SELECT count(*) FROM conflict WHERE state='open'")->value(), 1);
    QCOMPARE(cache->scalar("SELECT count(*) FROM hold")->value(), 0);
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString()); // also the event of the second root is gone
    QCOMPARE(*desk->pendingCount(), 0);
}

void TestDesk::aNoopTellsNoStory()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    elsewhere(noteChange(1, firstNote(), text("same")));
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("same"))));
    const auto report = desk->sync();
    QCOMPARE(report->conflicts, 0);
    QCOMPARE(note(1), QStringLiteral("same"));
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::i5_ownPendingPatchesStayOnPulledRows()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    Change memo = noteChange(1, Value(), text("memo"));
    memo.patches[0].fields[0].field = "shop_memo";
    elsewhere(memo);
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("mine"))));
    QVERIFY(desk->sync());
    QCOMPARE(note(1), QStringLiteral("mine")); // two fields, two desks: both stay
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::anAnsweredPatchDoesNotHideNewerRows()
{
    // Pushed and answered, then changed elsewhere, then pulled: the newer value is the one to show.
    auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("first"))));
    {
        auto deskFile = DeskFile::open(m_profile->file(QStringLiteral("desk.db")));
        auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock);
        const auto ops = (*deskFile)->pending(10);
        const auto results = (*shared)->push(*ops);
        QCOMPARE(*(*deskFile)->markAnswered(*ops, *results, {}), 1);
    }
    QCOMPARE(elsewhere(noteChange(1, text("first"), text("second"))), PushResult::Status::Applied);
    QVERIFY(desk->sync());
    QCOMPARE(note(1), QStringLiteral("second"));
}

void TestDesk::aLateAnswerDoesNotHideNewerRows()
{
    bool lose = false;
    const auto opened = Desk::open(m_profile->path(), m_clock, [&](const Catalogue &catalogue, const QString &) -> Result<std::unique_ptr<SharedDatabase>> {
        return std::make_unique<LosingShared>(std::move(*EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), catalogue, m_clock)), lose);
    });
    const auto &desk = *opened;
    QVERIFY(desk->commitOne(orderChange(1)));
    QVERIFY(desk->sync());
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("mine"))));
    lose = true;
    QVERIFY(!desk->pushOnce()); // taken, but this desk does not know
    QCOMPARE(elsewhere(noteChange(1, text("mine"), text("theirs"))), PushResult::Status::Applied);
    QVERIFY(desk->pullOnce());
    QCOMPARE(note(1), QStringLiteral("mine")); // still waiting as far as this desk knows
    QVERIFY(desk->pushOnce());
    QVERIFY(desk->pullOnce());
    QCOMPARE(note(1), QStringLiteral("theirs"));
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::i7_aLostPlaceFilledByOthersIsNoticed()
{
    const auto desk = open();
    QVERIFY(desk->commitOne(orderChange(1)));
    QVERIFY(desk->sync());
    QFile::remove(m_profile->file(QStringLiteral("older.db")));
    QVERIFY(file(QStringLiteral("shared.db"))->exec("VACUUM INTO '" + m_profile->file(QStringLiteral("older.db")).toUtf8() + '\''));
    const auto saved = desk->commitOne(orderChange(2));
    QVERIFY(saved);
    QVERIFY(desk->pushOnce()); // answered, not pulled
    {
        // The older copy, with another desk's op where this desk's was.
        auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("older.db")), m_catalogue, m_clock);
        const Change other = orderChange(3);
        const Op op {Id::v7(), Lane::Work, 1, other.kind, {}, other.toBody(), QStringLiteral("q"), QStringLiteral("C-3"), 9};
        QVERIFY((*shared)->push({op}));
        const auto known = DeskFile::open(m_profile->file(QStringLiteral("desk.db")));
        const auto seen = (*known)->seen();
        const auto head = (*shared)->head(*seen);
        QVERIFY(!head);
        QCOMPARE(head.error().where, QStringLiteral("history"));
    }
}

void TestDesk::i8_aDeletedCacheComesBackRowByRow()
{
    QStringList before;
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1), orderChange(2)}, Lane::Bulk));
        QVERIFY(desk->commit({noteChange(1, firstNote(), text("a")), holdChange(2, Id::v7())}));
        QVERIFY(desk->sync());
        elsewhere(noteChange(2, firstNote(), text("b")));
        QVERIFY(desk->sync());
        QVERIFY(desk->commit({noteChange(1, text("a"), text("pending")), orderChange(3)}));
        before = cacheRows();
    }
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    const auto desk = open();
    auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock);
    QCOMPARE(note(1), QStringLiteral("pending")); // before any exchange it shows what its own ops hold
    QVERIFY(desk->sync());
    QCOMPARE(note(2), QStringLiteral("b"));
    QCOMPARE(cacheRows().size(), before.size());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::anOlderCacheDoesNotShowWhatWasRefused()
{
    const QString cache = m_profile->file(QStringLiteral("cache.db"));
    {
        const auto desk = open();
        QVERIFY(desk->commitOne(orderChange(1)));
        QVERIFY(desk->sync());
        QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("mine"))));
        QCOMPARE(elsewhere(noteChange(1, firstNote(), text("theirs"))), PushResult::Status::Applied);
        QVERIFY(desk->pullOnce()); // their value lies below this desk's own, and nobody will send it again
    }
    QCOMPARE(note(1), QStringLiteral("mine"));
    QVERIFY(QFile::copy(cache, cache + QStringLiteral(".old")));
    {
        const auto desk = open();
        QCOMPARE(desk->pushOnce()->conflicts, 1);
        QCOMPARE(note(1), QStringLiteral("theirs"));
    }
    // A power cut does the same to a file that is not flushed at each step.
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    QVERIFY(QFile::rename(cache + QStringLiteral(".old"), cache));
    const auto desk = open();
    QVERIFY(desk->sync());
    QCOMPARE(note(1), QStringLiteral("theirs"));
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::i8_aDamagedCacheComesBack()
{
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1)}));
        QVERIFY(desk->sync());
    }
    for (const qint64 keep : {qint64(0), qint64(100), qint64(5000)}) {
        QFile cache(m_profile->file(QStringLiteral("cache.db")));
        QVERIFY(cache.open(QIODevice::ReadWrite));
        QVERIFY(cache.resize(keep));
        cache.write(QByteArray(3000, 'x'));
        cache.close();
        const auto desk = open();
        QVERIFY(desk);
        QVERIFY(desk->sync());
        QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    }
}

void TestDesk::pendingWorkOverBulkSurvivesALostCache()
{
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1)}, Lane::Bulk));
        QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("work"))));
    }
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    const auto desk = open();
    QCOMPARE(note(1), QStringLiteral("work"));
    QVERIFY(desk->commitOne(noteChange(1, text("work"), text("more"))));
}

void TestDesk::i7_aLostSharedSideIsTaughtAgain()
{
    QStringList before;
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1), orderChange(2)}, Lane::Bulk));
        QVERIFY(desk->sync());
        QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("a"))));
        QVERIFY(desk->sync());
        before = cacheRows();
    }
    m_profile->removeDatabase(QStringLiteral("shared.db"));
    const auto desk = open();
    QCOMPARE(cacheRows().size(), before.size()); // shown from its own ops meanwhile
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(sharedRows(), before), QString());
    QCOMPARE(firstDifference(cacheRows(), before), QString());
    QCOMPARE(file(QStringLiteral("shared.db"))->scalar("SELECT count(*) FROM op")->value(), 3);
}

void TestDesk::i7_lostTogetherWithTheCache()
{
    QStringList before;
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1)}, Lane::Bulk));
        QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("a"))));
        QVERIFY(desk->sync());
        before = cacheRows();
    }
    m_profile->removeDatabase(QStringLiteral("shared.db"));
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    const auto desk = open();
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(sharedRows(), before), QString());
    QCOMPARE(firstDifference(cacheRows(), before), QString());
}

void TestDesk::i7_anOlderCopyIsTaughtTheRest()
{
    QStringList before;
    {
        const auto desk = open();
        QVERIFY(desk->commit({orderChange(1)}));
        QVERIFY(desk->sync());
        QVERIFY(PreciousFiles::copy(m_profile->path()));
        QVERIFY(desk->commit({orderChange(2)}));
        QVERIFY(desk->sync());
        before = sharedRows();
    }
    m_profile->removeDatabase(QStringLiteral("shared.db"));
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    QVERIFY(QFile::copy(m_profile->file(QStringLiteral("copies/shared.db")), m_profile->file(QStringLiteral("shared.db"))));
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(3)}));
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    for (const QString &row : std::as_const(before))
        QVERIFY2(sharedRows().contains(row), qUtf8Printable(row));
}

void TestDesk::i9_aNumberIsTakenOnce()
{
    const Id block = Id::v7();
    {
        Change lease;
        lease.kind = "range.lease";
        lease.roots = {block};
        lease.insert("number_block", block).fields = {{"range_id", block}, {"desk", text("A")}, {"first", Value(1)}, {"last", Value(1000)},
                                                      {"next", Value(1)}, {"state", text("open")}};
        QVERIFY(open()->commitOne(lease));
    }
    // Two windows take numbers of one block at the same time; each prints only what its own commit confirmed.
    std::mutex mutex;
    QList<qint64> printed;
    std::vector<std::thread> windows;
    for (int w = 0; w < 2; ++w) {
        windows.emplace_back([&] {
            const auto desk = open();
            for (int taken = 0, tries = 0; taken < 25 && tries < 5000; ++tries) {
                qint64 next = 0;
                {
                    const auto reader = desk->reader();
                    next = (*reader)->scalar("SELECT next FROM number_block")->value();
                }
                Change take;
                take.kind = "range.take";
                take.roots = {block};
                take.patch("number_block", block, "next", Value(next), Value(next + 1));
                const auto op = desk->commitOne(take);
                if (!op || op->isNull())
                    continue;
                ++taken;
                const std::lock_guard lock(mutex);
                printed << next;
            }
        });
    }
    for (std::thread &window : windows)
        window.join();
    std::sort(printed.begin(), printed.end());
    QCOMPARE(printed.size(), 50);
    for (qsizetype i = 0; i < printed.size(); ++i)
        QCOMPARE(printed[i], i + 1);
    const auto desk = open();
    QVERIFY(desk->sync());
    QCOMPARE(file(QStringLiteral("shared.db"))->scalar("SELECT next FROM number_block")->value(), 51);
}

void TestDesk::workDoesNotWaitForBulk()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    QList<Change> many;
    for (int n = 10; n < 5010; ++n)
        many << orderChange(n);
    QVERIFY(desk->commit(many, Lane::Bulk));
    const auto hold = desk->commitOne(holdChange(1, Id::v7()));
    QVERIFY(hold.has_value());
    auto deskFile = DeskFile::open(m_profile->file(QStringLiteral("desk.db")));
    const auto first = (*deskFile)->pending(1000);
    QCOMPARE(first->size(), 1);
    QCOMPARE(first->first().id, *hold);
    QVERIFY(desk->sync());
    QCOMPARE(*desk->pendingCount(), 0);
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::workGoesBehindBulkOnItsOwnRoots()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk));
    const auto hold = desk->commitOne(holdChange(3, Id::v7()));
    QVERIFY(desk->commit({noteChange(3, firstNote(), text("x"))}, Lane::Bulk)); // written after it: no need to wait for that
    auto deskFile = DeskFile::open(m_profile->file(QStringLiteral("desk.db")));
    const auto first = (*deskFile)->pending(1000);
    QCOMPARE(first->size(), 2);
    QCOMPARE((*first)[0].lane, Lane::Bulk);
    QCOMPARE((*first)[0].seq, 3);
    QCOMPARE((*first)[1].id, *hold);
    const auto report = desk->sync();
    QCOMPARE(report->conflicts, 0);
    QCOMPARE(report->pushed, 5);
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::twoDesksOnOneProfile()
{
    std::vector<std::thread> processes;
    std::atomic<int> failures = 0;
    for (int p = 0; p < 3; ++p) {
        processes.emplace_back([&, p] {
            const auto desk = open();
            if (!desk) {
                failures += 1000;
                return;
            }
            for (int i = 0; i < 15; ++i) {
                const int n = p * 100 + i;
                failures += !desk->commit({orderChange(n)}, i % 2 ? Lane::Bulk : Lane::Work).has_value();
                failures += !desk->commitOne(noteChange(n, firstNote(), text("x"))).has_value();
                if (i % 4 == p) {
                    const auto report = desk->sync();
                    failures += !report.has_value() || report->conflicts;
                }
            }
        });
    }
    for (std::thread &process : processes)
        process.join();
    QCOMPARE(failures.load(), 0);
    const auto desk = open();
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    QCOMPARE(file(QStringLiteral("shared.db"))->scalar("SELECT count(*) FROM op")->value(), 90);
    for (const char *lane : {"0", "1"}) {
        QCOMPARE(file(QStringLiteral("desk.db"))->scalar(QByteArray("SELECT max(seq)-count(*) FROM op WHERE lane=") + lane)->value(), 0);
    }
}

void TestDesk::healsWhatAnotherProcessLeft()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    {
        // Another process of this profile died after desk.db, before cache.db; its op was pushed and changed elsewhere since.
        auto deskFile = DeskFile::open(m_profile->file(QStringLiteral("desk.db")));
        const Change change = noteChange(1, firstNote(), text("left"));
        const Op op {Id::v7(), Lane::Work, 2, change.kind, {}, change.toBody(), {}, (*deskFile)->desk(), 7};
        QVERIFY((*deskFile)->append({{op, &change}}));
        auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock);
        const auto results = (*shared)->push({op});
        QVERIFY((*deskFile)->markAnswered({op}, *results, {}));
    }
    QCOMPARE(elsewhere(noteChange(1, text("left"), text("newer"))), PushResult::Status::Applied);
    QVERIFY(desk->sync());
    QVERIFY(desk->commit({orderChange(2)}));
    QCOMPARE(note(1), QStringLiteral("newer"));
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
}

void TestDesk::aCacheDamagedWhileWorkingComesBack()
{
    const auto desk = open();
    for (int n = 1; n <= 20; ++n)
        QVERIFY(desk->commit({orderChange(n)}));
    QVERIFY(desk->sync());
    QCOMPARE(*desk->mendFiles(), QStringList());
    {
        // Everything but the header: found by a look at the whole file, or by the next act, whichever is first.
        QVERIFY((*Database::open(m_profile->file(QStringLiteral("cache.db")), Database::Mode::ReadWrite, "NORMAL"))->exec("PRAGMA wal_checkpoint(TRUNCATE)"));
        QFile cache(m_profile->file(QStringLiteral("cache.db")));
        QVERIFY(cache.open(QIODevice::ReadWrite));
        QVERIFY(cache.seek(4096));
        cache.write(QByteArray(int(cache.size()) - 4096, 'x'));
    }
    QCOMPARE(*desk->mendFiles(), QStringList()); // nothing that people must care for
    QVERIFY(desk->commit({orderChange(21)}));
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    QCOMPARE((*desk->reader())->scalar("SELECT count(*) FROM orders")->value_or(0), 21);
}

void TestDesk::aCacheDeletedWhileWorkingComesBack()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1)}));
    QVERIFY(desk->sync());
    m_profile->removeDatabase(QStringLiteral("cache.db"));
    QVERIFY(desk->commit({orderChange(2)}));
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    QCOMPARE((*desk->reader())->scalar("SELECT count(*) FROM orders")->value_or(0), 2);
}

void TestDesk::aDamagedDeskFileIsNeverOverwritten()
{
    QString name;
    {
        const auto desk = open();
        name = desk->name();
        QVERIFY(desk->commit({orderChange(1)}));
        QVERIFY(desk->sync());
        QVERIFY(PreciousFiles::copy(m_profile->path(), m_profile->file(QStringLiteral("elsewhere"))));
        QVERIFY(desk->commit({orderChange(2)}));
        QVERIFY(desk->sync());
    }
    QCOMPARE(PreciousFiles::restore(m_profile->path()).error().code, Code::Constraint); // it is whole
    const QString path = m_profile->file(QStringLiteral("desk.db"));
    QByteArray broken;
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(100));
        file.write(QByteArray(9000, 'x'));
        file.seek(0);
        broken = file.readAll();
    }
    QVERIFY(!Desk::open(m_profile->path(), m_clock));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), broken);
    }
    m_profile->removeDatabase(QStringLiteral("desk.db"));
    QCOMPARE(Desk::open(m_profile->path(), m_clock).error().code, Code::Corrupt); // a lost one is not made anew in silence
    QFile::remove(m_profile->file(QStringLiteral("copies/desk.db")));
    const auto from = PreciousFiles::restore(m_profile->path(), m_profile->file(QStringLiteral("elsewhere")));
    QVERIFY(from.has_value());
    QVERIFY(from->contains(u"elsewhere"));
    const auto desk = open();
    QVERIFY(desk->name() != name); // it may have printed from its blocks since the copy
    QVERIFY(desk->sync());
    QCOMPARE(firstDifference(cacheRows(), sharedRows()), QString());
    QCOMPARE((*desk->reader())->scalar("SELECT count(*) FROM orders")->value_or(0), 2);
}

void TestDesk::rootsThatNameEachOtherComeToRest()
{
    PairDerivation derivation;
    const auto desk = open();
    desk->addDerivation(&derivation);
    QVERIFY(desk->commit({orderChange(1), orderChange(2)}, Lane::Bulk));
    QVERIFY(desk->settleAll([&](qint64) { return derivation.count < 100; }));
    QVERIFY(derivation.count <= 6);
    derivation.count = 0;
    QVERIFY(desk->recheckAll("orders"));
    QVERIFY(desk->settleAll([&](qint64) { return derivation.count < 100; }));
    QVERIFY(derivation.count <= 6);
    const auto reader = desk->reader();
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM order_index")->value(), 2);
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM search_doc")->value(), 2);
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), Value()))); // nothing left to search for
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM search_doc")->value(), 1);
}

void TestDesk::onlyRootsThatMeetAreDerivedInTurn()
{
    MeetingDerivation derivation;
    const auto desk = open();
    desk->addDerivation(&derivation);
    QVERIFY(desk->commit({orderChange(1), orderChange(2)}, Lane::Bulk));
    QVERIFY(desk->settleAll());
    for (const bool same : {false, true}) {
        derivation.count = 0;
        derivation.same = same;
        QVERIFY(desk->recheckAll("orders"));
        QVERIFY(desk->settleAll());
        QCOMPARE(derivation.count, same ? 3 : 2); // the second one of a number, behind the first
    }
}

void TestDesk::aSaveGetsInBetweenSlices()
{
    PairDerivation derivation;
    const auto desk = open();
    desk->addDerivation(&derivation);
    QList<Change> many;
    for (int n = 10; n < 2510; ++n)
        many << orderChange(n);
    QVERIFY(desk->commit(many, Lane::Bulk));
    std::atomic<bool> done = false;
    std::atomic<qint64> left = 0;
    std::thread long_work([&] {
        (void)desk->settleAll([&](qint64 now) {
            left = now;
            return true;
        });
        done = true;
    });
    const auto saved = desk->commit({orderChange(1)});
    const bool before = !done;
    long_work.join();
    QVERIFY(saved.has_value());
    QVERIFY(before);
}

void TestDesk::importAgainChangesNothing()
{
    const auto desk = open();
    QVERIFY(desk->commit({orderChange(1), orderChange(2)}, Lane::Bulk));
    const auto again = desk->commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk);
    QCOMPARE((*again)[0].fit, Fit::Noop);
    QCOMPARE((*again)[2].fit, Fit::Fits);
    QCOMPARE(*desk->pendingCount(), 3);
    const auto hash = desk->keepFile(QStringLiteral("a.csv"), QByteArray(100000, 'a'));
    QCOMPARE(*desk->keptFile(*hash), QByteArray(100000, 'a'));
    QCOMPARE(*desk->keepFile(QStringLiteral("b.csv"), QByteArray(100000, 'a')), *hash);
    QVERIFY(!desk->keptFile("nothing"));
    QCOMPARE(*desk->nextNumber("batch"), 1);
    QCOMPARE(*desk->nextNumber("batch"), 2);
    QCOMPARE(*desk->nextNumber("return"), 1);
}

void TestDesk::copies()
{
    const auto desk = open();
    for (int n = 1; n <= 2; ++n) {
        QVERIFY(desk->commit({orderChange(n)}));
        QVERIFY(desk->sync());
        QVERIFY(PreciousFiles::copy(m_profile->path()));
        const auto deskCopy = file(QStringLiteral("copies/desk.db"));
        QCOMPARE(deskCopy->scalar("SELECT count(*) FROM op")->value(), n);
        QCOMPARE(firstDifference(dumpRows(*file(QStringLiteral("copies/shared.db")), m_catalogue), sharedRows()), QString());
    }
}

QTEST_GUILESS_MAIN(TestDesk)
#include "tst_desk.moc"
