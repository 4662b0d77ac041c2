// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Desk.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/FileCheck.h"
#include "models/sync/PendingPatches.h"
#include "support/DeskFormBefore.h"
#include "support/RowDump.h"
#include "support/SampleChanges.h"
#include "support/TempProfile.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What a save costs the desk's file, and that what an older program left in it is taken over.
class TestDeskFile final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1700000000000000};
    Catalogue m_catalogue;
    std::unique_ptr<TempProfile> m_profile;

    QString path() const { return m_profile->file(QStringLiteral("desk.db")); }
    std::unique_ptr<Desk> open() { return std::move(*Desk::open(m_profile->path(), m_clock)); }
    std::unique_ptr<DeskFile> openFile() { return std::move(*DeskFile::open(path())); }
    qint64 pagesWritten() const { return (QFileInfo(path() + QStringLiteral("-wal")).size() - 32) / (8192 + 24); }
    static QStringList told(const QList<Op> &ops)
    {
        QStringList lines;
        for (const Op &op : ops)
            lines << QStringLiteral("%1/%2 %3 %4 %5").arg(int(op.lane)).arg(op.seq).arg(QString::fromLatin1(op.id.hex()), QString::fromUtf8(op.body.right(60)), op.person);
        return lines;
    }
    static QStringList told(const QList<DeskFile::Entry> &entries)
    {
        QStringList lines;
        for (const DeskFile::Entry &entry : entries)
            lines << told(QList<Op> {entry.op}).first() + QStringLiteral(" %1 %2").arg(entry.state).arg(entry.place);
        return lines;
    }
    /// Work of both lanes, some of it answered, taken and refused, the rest waiting.
    void fill();

private slots:
    void initTestCase() { m_catalogue = *Catalogue::load(); }
    void init() { m_profile = std::make_unique<TempProfile>(); }
    void aSaveWritesTwoPages();
    void aFileOfBeforeIsTakenOver();
    void bothLanesComeInTheOrderTheyWereDecided();
    void patchesOfAnotherProcessAreLaidOver();
    void whatWasAnsweredAndPulledIsForgotten();
    void taughtAgainAllOfThemCountAgain();
    void whatWasAnsweredLongAgoGoes();
};

void TestDeskFile::fill()
{
    const auto desk = open();
    desk->setPerson(QStringLiteral("Sato"));
    QVERIFY(desk->commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk));
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("taken"))));
    QVERIFY(desk->sync());
    {
        auto shared = EmbeddedShared::open(m_profile->file(QStringLiteral("shared.db")), m_catalogue, m_clock);
        const Change theirs = noteChange(2, firstNote(), text("theirs"));
        const Op op {Id::v7(), Lane::Work, 1, theirs.kind, {}, theirs.toBody(), QStringLiteral("q"), QStringLiteral("B-2"), 9};
        QVERIFY((*shared)->push({op}));
    }
    QVERIFY(desk->commitOne(noteChange(2, firstNote(), text("refused"))));
    QVERIFY(desk->pushOnce());
    QVERIFY(desk->commitOne(noteChange(3, firstNote(), text("first"))));
    QVERIFY(desk->pushOnce()); // answered and not pulled
    QVERIFY(desk->commitOne(noteChange(3, text("first"), text("waits"))));
    QVERIFY(desk->commit({orderChange(4), noteChange(3, text("waits"), text("bulk"))}, Lane::Bulk));
    QVERIFY(desk->commitOne(noteChange(3, text("bulk"), text("last"))));
}

void TestDeskFile::aSaveWritesTwoPages()
{
    const auto desk = open();
    QList<Change> orders;
    for (int n = 1; n <= 60; ++n)
        orders << orderChange(n);
    QVERIFY(desk->commit(orders, Lane::Bulk));
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("x")))); // the first has pages to make
    int two = 0;
    for (int n = 2; n <= 60; ++n) {
        const qint64 before = pagesWritten();
        QVERIFY(desk->commitOne(noteChange(n, firstNote(), text("夕方に"))));
        const qint64 pages = pagesWritten() - before;
        QVERIFY2(pages >= 2 && pages <= 7, qPrintable(QString::number(pages)));
        two += pages == 2;
    }
    QVERIFY2(two >= 40, qPrintable(QString::number(two))); // a full page is parted now and then
}

void TestDeskFile::aFileOfBeforeIsTakenOver()
{
    fill();
    const auto look = [&] {
        const auto file = openFile();
        const auto all = file->opsAfter({}, 100);
        return told(*all) << QStringLiteral("beyond") << told(*file->opsBeyond(all->at(3).place)) << QStringLiteral("sends") << told(*file->pending(100, true))
                          << QStringLiteral("refused %1").arg(file->refused(10)->size()) << QString::number(*file->pendingCount())
                          << QString::fromLatin1(file->seen()->op.hex()) << file->desk() << QString::number(*file->lastSeq(Lane::Work))
                          << QString::number(*file->lastSeq(Lane::Bulk));
    };
    const QStringList before = look();
    QVERIFY2(before.size() > 20, qPrintable(before.join(u'\n')));
    QVERIFY(toFormBefore(path()));
    QCOMPARE((*Database::open(path(), Database::Mode::ReadOnly))->scalar("PRAGMA user_version")->value(), 3);
    QCOMPARE(look(), before);
    QVERIFY((*Database::open(path(), Database::Mode::ReadOnly))->scalar("PRAGMA user_version")->value() > 3);
    {
        // What was done in the old form goes out, what another did meanwhile lies below what still waits.
        const auto desk = open();
        QVERIFY(desk->pullOnce());
        const auto cache = std::move(*Database::open(m_profile->file(QStringLiteral("cache.db")), Database::Mode::ReadOnly));
        QCOMPARE((*readRow(*cache, *m_catalogue.table("orders"), orderId(3)))->value("note"), text("last"));
        const auto report = desk->sync();
        QVERIFY(report);
        QCOMPARE(report->conflicts, 0);
        QCOMPARE(*desk->pendingCount(), 0);
    }
    const auto rows = [&](const char *name) { return dumpRows(**Database::open(m_profile->file(QLatin1String(name)), Database::Mode::ReadOnly), m_catalogue); };
    QCOMPARE(firstDifference(rows("cache.db"), rows("shared.db")), QString());
    const auto faults = FileCheck::run(m_profile->path());
    QVERIFY(faults && faults->isEmpty());
}

void TestDeskFile::bothLanesComeInTheOrderTheyWereDecided()
{
    fill();
    const auto file = openFile();
    const QStringList all = told(*file->opsAfter({}, 100));
    QCOMPARE(all.size(), 10);
    for (const int limit : {1, 2, 3, 7}) {
        QStringList pieces;
        for (DeskFile::Applied read;;) {
            const auto entries = file->opsAfter(read, limit);
            if (entries->isEmpty())
                break;
            QVERIFY(entries->size() <= limit);
            for (const DeskFile::Entry &entry : *entries)
                read.take(entry.op);
            pieces << told(*entries);
        }
        QCOMPARE(pieces, all);
    }
    DeskFile::Applied end;
    end.work = *file->lastSeq(Lane::Work);
    end.bulk = *file->lastSeq(Lane::Bulk);
    QVERIFY(file->opsAfter(end, 100)->isEmpty());
}

void TestDeskFile::patchesOfAnotherProcessAreLaidOver()
{
    const auto desk = open();
    QVERIFY(desk->commitOne(orderChange(1)));
    const auto file = openFile(); // as another process has it
    PendingPatches patches(m_catalogue);
    const auto notes = [&](qint64 held, const QSet<Id> &without = {}) {
        QStringList found;
        const auto on = patches.on(*file, *m_catalogue.table("orders"), orderId(1), held, without);
        for (const FieldChange &change : *on)
            found << change.after.string();
        return found;
    };
    QVERIFY(patches.read(*file, 0));
    QVERIFY(patches.isEmpty()); // a new row is no patch
    const auto first = desk->commitOne(noteChange(1, firstNote(), text("a")));
    QVERIFY(patches.read(*file, 0));
    QCOMPARE(notes(0), QStringList({QStringLiteral("a")}));
    QVERIFY(desk->commit({noteChange(1, text("a"), text("b"))}, Lane::Bulk));
    QVERIFY(desk->commitOne(noteChange(1, text("b"), text("c"))));
    QVERIFY(patches.read(*file, 0));
    QCOMPARE(notes(0), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(notes(0, {*first}), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    QVERIFY(patches.on(*file, *m_catalogue.table("line"), orderId(1), 0, {})->isEmpty()); // a row of another table
    QVERIFY(patches.on(*file, *m_catalogue.table("orders"), orderId(2), 0, {})->isEmpty());
}

void TestDeskFile::whatWasAnsweredAndPulledIsForgotten()
{
    fill();
    const auto file = openFile();
    const auto all = file->opsAfter({}, 100);
    const qint64 pulled = all->at(3).place;
    const qint64 answered = all->at(5).place;
    QVERIFY(pulled > 0 && answered > pulled);
    PendingPatches patches(m_catalogue);
    QVERIFY(patches.read(*file, pulled));
    const auto count = [&](int n, qint64 held) { return patches.on(*file, *m_catalogue.table("orders"), orderId(n), held, {})->size(); };
    QCOMPARE(count(1, pulled), 0);
    QCOMPARE(count(2, pulled), 0); // it was refused
    QCOMPARE(count(3, pulled), 4);
    QCOMPARE(count(3, answered), 3);
    QVERIFY(patches.forget(*file, answered));
    QCOMPARE(count(3, pulled), 3);
    QVERIFY(patches.read(*file, answered));
    QCOMPARE(count(3, answered), 3); // read once
}

void TestDeskFile::taughtAgainAllOfThemCountAgain()
{
    fill();
    const auto file = openFile();
    PendingPatches patches(m_catalogue);
    QVERIFY(patches.read(*file, std::numeric_limits<qint64>::max()));
    const auto count = [&](int n) { return patches.on(*file, *m_catalogue.table("orders"), orderId(n), 0, {})->size(); };
    QCOMPARE(count(1), 0);
    QVERIFY(openFile()->sendAllAgain()); // by another process
    QVERIFY(patches.read(*file, 0));
    QCOMPARE(count(1), 1);
    QCOMPARE(count(2), 1);
    QCOMPARE(count(3), 4);
}

void TestDeskFile::whatWasAnsweredLongAgoGoes()
{
    constexpr qint64 kDayUs = 24LL * 3600 * 1000000;
    constexpr auto kOps = "SELECT count(*) FROM op";
    const auto desk = open();
    const auto count = [&](const char *sql) { return (*Database::open(path(), Database::Mode::ReadOnly))->scalar(sql)->value_or(-1); };
    QVERIFY(desk->commit({orderChange(1), orderChange(2), orderChange(3)}, Lane::Bulk));
    QVERIFY(desk->commitOne(noteChange(1, firstNote(), text("early"))));
    QVERIFY(desk->keepFile(u"orders.csv"_qs, "名前,住所"));
    QVERIFY(desk->sync());
    QVERIFY(desk->commitOne(noteChange(2, firstNote(), text("waits"))));
    const auto file = openFile();
    PendingPatches patches(m_catalogue); // as another process has them in mind
    QVERIFY(patches.read(*file, 0));
    const auto early = [&] { return patches.on(*file, *m_catalogue.table("orders"), orderId(1), 0, {})->size(); };
    QCOMPARE(early(), 1);
    const auto work = [&](int days) {
        bool done = true;
        for (int i = 0; i < days; ++i) {
            m_clock.advanceUs(kDayUs);
            done = done && desk->age();
        }
        return done;
    };
    QVERIFY(desk->age());
    QVERIFY(work(29));
    QCOMPARE(count(kOps), 5); // not yet
    QVERIFY(work(2));
    // What waits stays, and of each lane the newest, as numbers go on from it.
    QCOMPARE(count(kOps), 2);
    QCOMPARE(count("SELECT count(*) FROM op WHERE body LIKE '%waits%'"), 1);
    QCOMPARE(count("SELECT count(*) FROM file"), 1); // no time of keeping was said
    QCOMPARE(early(), 0); // what was forgotten is not laid over what came since
    QVERIFY(desk->sync());
    QVERIFY(desk->commitOne(noteChange(3, firstNote(), text("next"))));
    QVERIFY(desk->pushOnce());
    QVERIFY(desk->commitOne(noteChange(3, text("next"), text("last"))));
    QVERIFY(work(1));
    QCOMPARE(count("SELECT count(*) FROM op WHERE body LIKE '%waits%'"), 1); // written a month ago, but answered yesterday
    m_clock.advanceUs(40 * kDayUs);
    QVERIFY(desk->age());
    QCOMPARE(count("SELECT count(*) FROM op WHERE body LIKE '%waits%'"), 1); // the desk was away, or its clock is wrong
    QVERIFY(work(31));
    QCOMPARE(count("SELECT count(*) FROM op WHERE body LIKE '%waits%'"), 0);
    QCOMPARE(count("SELECT count(*) FROM op WHERE body LIKE '%next%' AND body NOT LIKE '%last%'"), 1); // answered, but its rows did not come yet
    QVERIFY(desk->sync());
    QVERIFY(work(31));
    QCOMPARE(count(kOps), 2);
    const auto reader = desk->reader();
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM orders WHERE note IN ('early','waits','last')")->value_or(0), 3);
    QCOMPARE(FileCheck::run(m_profile->path())->size(), 0);
}

QTEST_GUILESS_MAIN(TestDeskFile)
#include "tst_deskfile.moc"
