// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelLock.h"
#include "support/SlipsDesk.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;
using Move = PrintQueue::Move;
using Job = CupsConnection::Job;
using JobState = CupsConnection::JobState;

namespace {

const QString kPrinter = QStringLiteral("zebra");

/// A printer's server in memory.
struct Printer
{
    QList<JobState> jobs; ///< job 1 is the first
    QStringList titles;
    bool refuses = false;
    int looks = 0;
    std::function<void()> meanwhile {}; ///< what others do while a job is taken

    LabelRequest request(const QString &name = kPrinter)
    {
        LabelRequest out;
        out.printer = name;
        out.submit = [this](const QByteArray &, const QString &title) -> Result<QString> {
            if (refuses)
                return fail(Code::Printer, kPrinter, QStringLiteral("no paper"));
            jobs << JobState::Pending;
            titles << title;
            if (meanwhile)
                std::exchange(meanwhile, {})();
            return QString::number(jobs.size());
        };
        out.find = [this](const QString &, const QString &title) -> Result<QString> {
            const qsizetype at = titles.indexOf(title);
            return at < 0 ? QString() : QString::number(at + 1);
        };
        out.look = [this](const QString &, int id) -> Result<Job> {
            ++looks;
            return Job {jobs.at(id - 1), {}};
        };
        return out;
    }
};

struct Bench : SlipsDesk
{
    Printer printer;
    explicit Bench(int count)
    {
        take(QStringLiteral("S1"), QStringLiteral("sagawa"), count);
        instruct();
        if (!slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300999)))
            qFatal("range");
    }
    /// Orders queued for a printer, in the order of printing.
    QStringList queued(const QString &name = kPrinter)
    {
        QStringList out;
        const auto entries = slips->printQueue().entries();
        for (const PrintQueue::Entry &entry : *entries) {
            if (entry.sheet.state == u"queued" && entry.sheet.printer == name)
                out << entry.view.orderNumber;
        }
        return out;
    }
    ParcelView of(const QString &number)
    {
        const auto all = parcels();
        const auto found = std::find_if(all.begin(), all.end(), [&](const ParcelView &view) { return view.orderNumber == number; });
        if (found == all.end())
            qFatal("no parcel of %s", qPrintable(number));
        return *found;
    }
    int sent()
    {
        const auto entries = slips->printQueue().entries();
        return int(std::count_if(entries->begin(), entries->end(), [](const PrintQueue::Entry &entry) { return entry.sheet.state == u"sent"; }));
    }
    QList<Id> sheetsOf(const QStringList &numbers)
    {
        QList<Id> out;
        const auto entries = slips->printQueue().entries();
        for (const PrintQueue::Entry &entry : *entries) {
            if (numbers.contains(entry.view.orderNumber))
                out << entry.sheet.id;
        }
        return out;
    }
    FeedReport feed(const QString &name = kPrinter)
    {
        const auto fed = slips->labelPrinter().feed(printer.request(name));
        if (!fed)
            qFatal("feed: %s", qPrintable(fed.error().detail));
        return *fed;
    }
};

} // namespace

/// What will print, where, in which order: sheets are rows before they are paper.
class tst_printqueue : public QObject
{
    Q_OBJECT
private slots:
    void queuesForOnePrinterAndPrintsNothing()
    {
        Bench bench(5);
        const auto report = bench.slips->labels().enqueue(bench.printer.request());
        QVERIFY(report);
        QCOMPARE(report->queued, 5);
        QCOMPARE(report->numbered, 5);
        QCOMPARE(bench.queued().size(), 5);
        QVERIFY(bench.queued(QStringLiteral("other")).isEmpty());
        QVERIFY(bench.printer.jobs.isEmpty());
        // Again: nothing new, and no number is lost.
        const auto again = bench.slips->labels().enqueue(bench.printer.request());
        QCOMPARE(again->numbered, 0);
        QCOMPARE(again->queued, 5);
        // Another printer takes them over, unless they are to stay.
        LabelRequest other = bench.printer.request(QStringLiteral("other"));
        other.leave = {kPrinter};
        QCOMPARE(bench.slips->labels().enqueue(other)->queued, 0);
        other.leave.clear();
        QCOMPARE(bench.slips->labels().enqueue(other)->queued, 5);
        QVERIFY(bench.queued().isEmpty());
    }

    /// It obeys the queue: nothing of a queue that is not fed comes out, and when it is, the new sheet is marked.
    void aReprintWaitsInTheQueue()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        QCOMPARE(bench.feed().report.printed.size(), 3);
        const ParcelView first = bench.parcels().first();
        QVERIFY(!bench.slips->labels().enqueueAgain({first.parcel}, QStringLiteral(" "), kPrinter));
        const auto again = bench.slips->labels().enqueueAgain({first.parcel}, QStringLiteral("torn"), kPrinter);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE(again->queued, 1);
        QVERIFY(again->printed.isEmpty());
        QCOMPARE(bench.queued(), QStringList(first.orderNumber));
        QCOMPARE(bench.printer.jobs.size(), 1); // as before it
        bench.printer.jobs = {JobState::Completed};
        const FeedReport fed = bench.feed();
        QCOMPARE(fed.report.printed.size(), 1);
        QVERIFY(fed.report.printed.first().reprint);
        QCOMPARE(fed.report.printed.first().number, first.slipNumber);
        QVERIFY(bench.queued().isEmpty());
    }

    void comesOutAsTheWarehousePicks()
    {
        Bench bench(4);
        // A later batch of the same truck whose orders are older: batch by batch all the same.
        bench.take(QStringLiteral("S0"), QStringLiteral("sagawa"), 2);
        bench.clock.advanceUs(60LL * 1000000);
        bench.instruct();
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const QStringList expected {QStringLiteral("S1-001"), QStringLiteral("S1-002"), QStringLiteral("S1-003"), QStringLiteral("S1-004"), QStringLiteral("S0-001"), QStringLiteral("S0-002")};
        QCOMPARE(bench.queued(), expected);
        const FeedReport fed = bench.feed();
        QStringList printed;
        for (const LabelReport::Printed &one : fed.report.printed)
            printed << one.order;
        QCOMPARE(printed, expected);
    }

    void feedsNoMoreThanKeepsItGoing()
    {
        Bench bench(65);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        FeedReport fed = bench.feed();
        QCOMPARE(bench.printer.jobs.size(), 2); // of twenty labels each
        QCOMPARE(fed.report.printed.size(), 40);
        QCOMPARE(fed.waiting, 25);
        QCOMPARE(bench.feed().report.printed.size(), 0);
        QCOMPARE(bench.printer.jobs.size(), 2);
        bench.printer.jobs[0] = JobState::Completed;
        fed = bench.feed();
        QCOMPARE(fed.report.printed.size(), 20);
        QCOMPARE(fed.waiting, 5);
        // Who does not feed it has paused it: nothing happens by itself, and all is as it was after a start.
        bench.open();
        QCOMPARE(bench.queued().size(), 5);
        QCOMPARE(bench.sent(), 60);
        bench.printer.jobs.fill(JobState::Completed);
        QCOMPARE(bench.feed().waiting, 0);
        QCOMPARE(bench.printer.jobs.size(), 4);
        QCOMPARE(bench.sent(), 65);
        QCOMPARE(bench.feed().report.printed.size(), 0);
    }

    void whatBrokeOffIsNotPrintedAgainByItself()
    {
        Bench bench(45);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        bench.feed();
        bench.printer.jobs[0] = JobState::Aborted; // some of its twenty may be on paper
        bench.printer.jobs[1] = JobState::Completed;
        const FeedReport fed = bench.feed();
        QCOMPARE(fed.back, 20);
        QCOMPARE(fed.report.printed.size(), 0);
        QCOMPARE(fed.waiting, 5);
        QCOMPARE(bench.queued({}).size(), 20);
        QCOMPARE(bench.feed().report.printed.size(), 5);
        QCOMPARE(bench.feed().report.printed.size(), 0);
        QCOMPARE(bench.queued({}).size(), 20);
        // A person says so: with the numbers they have.
        const auto again = bench.slips->labels().enqueue(bench.printer.request());
        QCOMPARE(again->numbered, 0);
        bench.printer.jobs.fill(JobState::Completed);
        QCOMPARE(bench.feed().report.printed.size(), 20);
    }

    void aRefusedJobWaitsWhereItWas()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        bench.printer.refuses = true;
        QVERIFY(!bench.slips->labelPrinter().feed(bench.printer.request()));
        QCOMPARE(bench.queued().size(), 3);
        bench.printer.refuses = false;
        QCOMPARE(bench.feed().report.printed.size(), 3);
    }

    void aJobThatWasTakenIsFoundAfterACrash()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        LabelRequest dies = bench.printer.request();
        dies.submit = [&](const QByteArray &, const QString &title) -> Result<QString> {
            bench.printer.jobs << JobState::Processing;
            bench.printer.titles << title;
            return fail(Code::Timeout, kPrinter); // the answer never came
        };
        QVERIFY(!bench.slips->labelPrinter().feed(dies));
        bench.open();
        QCOMPARE(bench.feed().report.printed.size(), 0);
        QCOMPARE(bench.printer.jobs.size(), 1);
        QCOMPARE(bench.sent(), 3);
    }

    void movesWithinItsPrinter_data()
    {
        QTest::addColumn<QStringList>("chosen");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("order");
        QTest::newRow("first") << QStringList {QStringLiteral("S1-003")} << int(Move::First) << QStringLiteral("3 1 2 4 5");
        QTest::newRow("last") << QStringList {QStringLiteral("S1-001")} << int(Move::Last) << QStringLiteral("2 3 4 5 1");
        QTest::newRow("earlier") << QStringList {QStringLiteral("S1-004")} << int(Move::Up) << QStringLiteral("1 2 4 3 5");
        QTest::newRow("later") << QStringList {QStringLiteral("S1-001")} << int(Move::Down) << QStringLiteral("2 1 3 4 5");
        QTest::newRow("two keep their order, first") << QStringList {QStringLiteral("S1-002"), QStringLiteral("S1-005")} << int(Move::First) << QStringLiteral("2 5 1 3 4");
        QTest::newRow("two, earlier") << QStringList {QStringLiteral("S1-002"), QStringLiteral("S1-003")} << int(Move::Up) << QStringLiteral("2 3 1 4 5");
        QTest::newRow("two, later") << QStringList {QStringLiteral("S1-002"), QStringLiteral("S1-003")} << int(Move::Down) << QStringLiteral("1 4 2 3 5");
        QTest::newRow("first is first") << QStringList {QStringLiteral("S1-001")} << int(Move::Up) << QStringLiteral("1 2 3 4 5");
        QTest::newRow("last is last") << QStringList {QStringLiteral("S1-005")} << int(Move::Last) << QStringLiteral("1 2 3 4 5");
        QTest::newRow("one that is not queued") << QStringList {QStringLiteral("S1-009")} << int(Move::First) << QStringLiteral("1 2 3 4 5");
    }

    void movesWithinItsPrinter()
    {
        QFETCH(const QStringList, chosen);
        QFETCH(const int, to);
        QFETCH(const QString, order);
        Bench bench(5);
        bench.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 2);
        bench.instruct();
        LabelRequest other = bench.printer.request(QStringLiteral("other"));
        for (const ParcelView &view : bench.parcels()) {
            if (view.orderNumber.startsWith(u"S2"))
                other.parcels << view.parcel;
        }
        QVERIFY(bench.slips->labels().enqueue(other));
        LabelRequest first = bench.printer.request();
        first.leave = {QStringLiteral("other")};
        QVERIFY(bench.slips->labels().enqueue(first));
        const auto moved = bench.slips->printQueue().move(bench.sheetsOf(chosen), Move(to));
        QVERIFY(moved);
        QCOMPARE(*moved, order != u"1 2 3 4 5");
        bench.open(); // also after a crash
        QStringList expected;
        for (const QString &one : order.split(u' '))
            expected << QStringLiteral("S1-00") + one;
        QCOMPARE(bench.queued(), expected);
        QCOMPARE(bench.queued(QStringLiteral("other")), QStringList({QStringLiteral("S2-001"), QStringLiteral("S2-002")}));
    }

    void whatComesLaterStandsBehindWhatWasArranged()
    {
        Bench bench(3);
        LabelRequest two = bench.printer.request();
        two.parcels = {bench.parcels().at(1).parcel, bench.parcels().at(2).parcel};
        QVERIFY(bench.slips->labels().enqueue(two));
        QVERIFY(bench.slips->printQueue().move(bench.sheetsOf({QStringLiteral("S1-003")}), Move::First));
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        QCOMPARE(bench.queued(), QStringList({QStringLiteral("S1-003"), QStringLiteral("S1-002"), QStringLiteral("S1-001")}));
    }

    void takenOutItsNumberStays()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        QCOMPARE(*bench.slips->printQueue().cancel(bench.sheetsOf({QStringLiteral("S1-002")})), 1);
        QCOMPARE(bench.queued(), QStringList({QStringLiteral("S1-001"), QStringLiteral("S1-003")}));
        for (const ParcelView &view : bench.parcels())
            QVERIFY(view.hasNumber());
        QCOMPARE(bench.feed().report.printed.size(), 2);
        // What was sent cannot be taken out any more.
        QCOMPARE(*bench.slips->printQueue().cancel(bench.sheetsOf({QStringLiteral("S1-001")})), 0);
    }

    void whatWasSentGoesToNoOtherPrinter()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const auto read = bench.slips->printQueue().printable({});
        QCOMPARE(read->size(), 3);
        bench.feed();
        const auto assigned = bench.slips->printQueue().assign(*read, QStringLiteral("other"));
        QVERIFY(assigned);
        QCOMPARE(*assigned, 0);
        QCOMPARE(bench.sent(), 3);
        QVERIFY(bench.queued(QStringLiteral("other")).isEmpty());
        QCOMPARE(bench.feed(QStringLiteral("other")).report.printed.size(), 0); // one paper a number
    }

    void whatIsTakenOutMeanwhileIsInNoJob()
    {
        Bench bench(45);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const QList<Id> out = bench.sheetsOf({QStringLiteral("S1-021"), QStringLiteral("S1-030")});
        bench.printer.meanwhile = [&] { QCOMPARE(*bench.slips->printQueue().cancel(out), 2); };
        const FeedReport fed = bench.feed();
        QCOMPARE(fed.report.printed.size(), 38);
        QVERIFY(fed.report.refused.isEmpty()); // a person wished it so
        QVERIFY(std::none_of(fed.report.printed.begin(), fed.report.printed.end(), [](const LabelReport::Printed &one) { return one.order == u"S1-021" || one.order == u"S1-030"; }));
        QCOMPARE(bench.printer.jobs.size(), 2);
        QCOMPARE(bench.sent(), 38);
        QCOMPARE(bench.of(QStringLiteral("S1-021")).sheetState, QStringLiteral("spoiled"));
    }

    void aFileTellsWhichLabelIsVoid()
    {
        Bench bench(3);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const QList<Id> out = bench.sheetsOf({QStringLiteral("S1-002")});
        bool done = false;
        const auto report = bench.slips->labelPrinter().print(bench.pdf(), [&](qint64, qint64) {
            if (!std::exchange(done, true))
                (void)bench.slips->printQueue().cancel(out);
            return true;
        });
        QVERIFY(report);
        QVERIFY(done);
        QCOMPARE(report->printed.size(), 2);
        QCOMPARE(report->refused.size(), 1);
        QCOMPARE(report->refused.first().order, QStringLiteral("S1-002"));
        QCOMPARE(report->refused.first().code, QStringLiteral("label_void"));
        QCOMPARE(bench.of(QStringLiteral("S1-002")).sheetState, QStringLiteral("spoiled"));
    }

    void aJobThatIsDoneIsNotAskedForAgain()
    {
        Bench bench(65);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        bench.feed();
        bench.printer.jobs.fill(JobState::Completed);
        bench.feed();
        const int before = bench.printer.looks;
        QCOMPARE(bench.printer.jobs.size(), 4);
        bench.feed();
        QCOMPARE(bench.printer.looks, before + 2); // the two that are not done
    }

    void whatIsWrittenByHandHasNoPlace()
    {
        Bench bench(2);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        QList<ParcelView> views = bench.parcels();
        bench.slips->printQueue().place(views);
        QCOMPARE(views.first().printPlace + views.last().printPlace, 3);
        QVERIFY(bench.slips->manual().on(QStringLiteral("sagawa"), QStringLiteral("down")));
        views = bench.parcels();
        bench.slips->printQueue().place(views);
        QCOMPARE(views.first().printPlace + views.last().printPlace, 0);
    }

    void aHeldOrderKeepsItsPlaceWhileOthersMove()
    {
        Bench bench(4);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const Id held = bench.of(QStringLiteral("S1-002")).order;
        QVERIFY(bench.orders->hold(held, QStringLiteral("operator"), QStringLiteral("wait")));
        QVERIFY(*bench.slips->printQueue().move(bench.sheetsOf({QStringLiteral("S1-004")}), Move::First));
        QCOMPARE(bench.queued(), QStringList({QStringLiteral("S1-004"), QStringLiteral("S1-002"), QStringLiteral("S1-001"), QStringLiteral("S1-003")}));
        QStringList printed;
        const FeedReport fed = bench.feed();
        for (const LabelReport::Printed &one : fed.report.printed)
            printed << one.order;
        QCOMPARE(printed, QStringList({QStringLiteral("S1-004"), QStringLiteral("S1-001"), QStringLiteral("S1-003")}));
    }

    void aHeldOrderWaitsInItsPlace()
    {
        Bench bench(2);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        const ParcelView first = bench.parcels().first();
        QVERIFY(bench.orders->hold(first.order, QStringLiteral("operator"), QStringLiteral("wait")));
        const FeedReport fed = bench.feed();
        QCOMPARE(fed.report.printed.size(), 1);
        QCOMPARE(fed.report.printed.first().order, QStringLiteral("S1-002"));
        QCOMPARE(fed.waiting, 0);
    }

    void onlyOneProgramPrintsAtATime()
    {
        Bench bench(2);
        QVERIFY(bench.slips->labels().enqueue(bench.printer.request()));
        LabelLock lock(bench.desk->profile(), LabelLock::What::Sheets);
        QVERIFY(lock.take(0));
        const FeedReport fed = bench.feed();
        QVERIFY(fed.busy);
        QVERIFY(bench.printer.jobs.isEmpty());
    }
};

QTEST_MAIN(tst_printqueue)
#include "tst_printqueue.moc"
