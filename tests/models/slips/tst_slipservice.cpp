// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelLock.h"
#include "models/slips/ParcelQueue.h"
#include "models/slips/ParcelPaper.h"
#include "support/SlipsDesk.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QTest>

#include <future>
#include <thread>

using namespace tsunagi;

namespace {

using Desktop = test::SlipsDesk;
using test::withCheckDigit;

QStringList codes(const QList<Refusal> &refusals)
{
    QStringList out;
    for (const Refusal &one : refusals)
        out << one.code;
    return out;
}

} // namespace

class tst_slipservice : public QObject
{
    Q_OBJECT
private slots:
    void instructsEachDestinationOnce()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 4);
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 2, QStringLiteral("代金引換"));
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        // A hold keeps an order out, the others go.
        const auto held = desk.slips->order(QStringLiteral("S1-002"));
        QVERIFY(held);
        QVERIFY(desk.orders->hold(held->id, QStringLiteral("operator"), QStringLiteral("wait")));
        InstructReport report = desk.instruct();
        QCOMPARE(report.orders.size(), 5);
        QCOMPARE(report.batches.size(), 2);
        QVERIFY(report.refused.isEmpty());
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Instructed));
        QVERIFY(desk.stage(QStringLiteral("S1-002")) < int(Stage::Ready));
        for (const InstructedBatch &batch : report.batches) {
            QFile csv(batch.csv);
            QVERIFY(csv.open(QIODevice::ReadOnly));
            const QByteArray bytes = csv.readAll();
            QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
            QCOMPARE(bytes.count("\r\n"), batch.shipments + 1);
            QVERIFY(QFile::exists(batch.json));
        }
        const auto parcels = desk.parcels();
        QCOMPARE(parcels.size(), 5);
        QSet<QString> distinct;
        for (const ParcelView &view : parcels) {
            distinct.insert(view.code);
            QCOMPARE(view.cutoff.left(10), QStringLiteral("2026-11-20"));
            if (view.carrier == u"sagawa")
                QCOMPARE(view.service, QStringLiteral("ecollect")); // money to collect goes by a service that collects
        }
        QCOMPARE(distinct.size(), 5);
        // Again: nothing is ready, nothing happens.
        report = desk.instruct();
        QVERIFY(report.orders.isEmpty() && report.batches.isEmpty() && report.refused.isEmpty());
        // By name: refused with the reason, held or instructed.
        InstructRequest one;
        one.orders = {held->id, parcels.first().order};
        const auto named = desk.slips->instructions().instruct(one);
        QVERIFY(named);
        QCOMPARE(codes(named->refused), QStringList({QStringLiteral("not_ready"), QStringLiteral("already_instructed")}));
        QCOMPARE(desk.parcels().size(), 5);
        QCOMPARE(desk.conflicts(), 0);
    }

    void stopsAndInstructsAgain()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        // Without paper it is stopped at once and may go again.
        const Id first = desk.slips->order(QStringLiteral("S1-001"))->id;
        QVERIFY(!desk.slips->instructions().stop(first, {}));
        auto stopped = desk.slips->instructions().stop(first, QStringLiteral("customer"));
        QVERIFY(stopped);
        QCOMPARE(stopped->stopped, 1);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        QCOMPARE(desk.instruct().orders.size(), 1);
        // With a label it is asked for, and nothing of it moves until a person has it in hand.
        QVERIFY(desk.slips->labels().print(desk.pdf()));
        stopped = desk.slips->instructions().stop(first, QStringLiteral("customer"));
        QVERIFY(stopped);
        QCOMPARE(stopped->requested, 1);
        QCOMPARE(stopped->numbers.size(), 1);
        auto handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), 1);
        QCOMPARE(codes(handover->leftBehind), QStringList(QStringLiteral("stop_requested")));
        QVERIFY(desk.slips->instructions().confirmStop(first, QStringLiteral("found")));
        QVERIFY(!desk.slips->instructions().resume(first)); // it is final now
        const auto balance = desk.slips->numbers().balances(QStringLiteral("sagawa"));
        QCOMPARE(balance->first().spoiled, 1);
        QCOMPARE(balance->first().onParcel, 1);
        QVERIFY(balance->first().balanced());
        // What is on the truck cannot be in hand.
        const Id second = desk.slips->order(QStringLiteral("S1-002"))->id;
        QVERIFY(desk.slips->instructions().stop(second, QStringLiteral("late")));
        QVERIFY(!desk.slips->instructions().confirmStop(second, QStringLiteral("late")));
        desk.settle();
        QCOMPARE(desk.conflicts(), 0);
    }

    void rangesAreVerified_data()
    {
        QTest::addColumn<QString>("carrier");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *name, const char *carrier, const QString &from, const QString &to, bool taken) {
            QTest::newRow(name) << QString::fromLatin1(carrier) << from << to << taken;
        };
        row("apart", "sagawa", withCheckDigit(50012300200), withCheckDigit(50012300299), true);
        row("next to it", "sagawa", withCheckDigit(50012300100), withCheckDigit(50012300199), true);
        row("one number", "sagawa", withCheckDigit(50012300150), withCheckDigit(50012300150), true);
        row("with hyphens", "sagawa", QStringLiteral("5001-2300-%1").arg(withCheckDigit(50012300400).right(4)), withCheckDigit(50012300499), true);
        row("same numbers of another carrier", "yamato", withCheckDigit(50012300000), withCheckDigit(50012300099), true);
        row("the same", "sagawa", withCheckDigit(50012300000), withCheckDigit(50012300099), false);
        row("last number shared", "sagawa", withCheckDigit(50012300099), withCheckDigit(50012300199), false);
        row("around it", "sagawa", withCheckDigit(50012299900), withCheckDigit(50012300199), false);
        row("inside it", "sagawa", withCheckDigit(50012300010), withCheckDigit(50012300020), false);
        row("wrong check digit, first", "sagawa", QString::number(50012300200) + QString::number((50012300200 + 1) % 7), withCheckDigit(50012300299), false);
        row("wrong check digit, last", "sagawa", withCheckDigit(50012300200), QString::number(50012300299) + QString::number((50012300299 + 1) % 7), false);
        row("backwards", "sagawa", withCheckDigit(50012300299), withCheckDigit(50012300200), false);
        row("too short", "sagawa", QStringLiteral("50012300"), withCheckDigit(50012300299), false);
        row("nobody's", "nobody", withCheckDigit(50012300200), withCheckDigit(50012300299), false);
    }
    void rangesAreVerified()
    {
        QFETCH(QString, carrier);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(bool, taken);
        static Desktop desk;
        static const bool first = bool(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300099)));
        QVERIFY(first);
        const qsizetype before = desk.slips->numbers().list()->size();
        const auto added = desk.slips->numbers().add(carrier, QStringLiteral("book"), from, to);
        QCOMPARE(bool(added), taken);
        QCOMPARE(desk.slips->numbers().list()->size(), before + (taken ? 1 : 0));
        if (added) { // out of the way of the next row
            Change gone;
            gone.kind = "range.void";
            gone.roots = {added->id};
            QVERIFY(desk.slips->slipDesk().patch(gone, "number_range", added->id, {{"state", Value(QStringLiteral("void"))}}));
            QVERIFY(desk.desk->commitOne(gone));
        }
    }

    void labelsTakeEachNumberOnceAndGoOnAfterACrash()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 130);
        desk.instruct();
        QCOMPARE(desk.slips->counts()->at(int(SlipQueue::ToExport)).second, 130);
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300249)));
        QCOMPARE(desk.slips->counts()->at(int(SlipQueue::ToPrint)).second, 130);
        // The program ends between any two steps; what was committed stays, the rest is done by a later run.
        for (int stop = 1; stop <= 3; ++stop) {
            int step = 0;
            const auto broken = desk.slips->labels().print(desk.pdf(), [&](qint64, qint64) { return ++step <= stop; });
            QVERIFY(!broken);
            QCOMPARE(broken.error().code, Code::Cancelled);
            desk.open();
        }
        const auto report = desk.slips->labels().print(desk.pdf());
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
        QCOMPARE(report->printed.size(), 130);
        QVERIFY(report->refused.isEmpty());
        QVERIFY(QFile(desk.pdf().pdfPath).size() > 10000);
        QSet<QString> numbers;
        QSet<QString> parcels;
        for (const LabelReport::Printed &one : report->printed) {
            QVERIFY(check_digit::isValid(CheckDigitKind::Seven, one.number));
            numbers.insert(one.number);
            parcels.insert(one.parcel);
        }
        QCOMPARE(numbers.size(), 130);
        QCOMPARE(parcels.size(), 130);
        for (int i = 0; i < 130; ++i) // no number was skipped either
            QVERIFY(numbers.contains(withCheckDigit(50012300000 + i)));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Slipped));
        // Nothing waits: no label, no number.
        const auto again = desk.slips->labels().print(desk.pdf(QStringLiteral("again.pdf")));
        QVERIFY(again);
        QVERIFY(again->printed.isEmpty() && again->numbered == 0);
        QVERIFY(!QFile::exists(desk.pdf(QStringLiteral("again.pdf")).pdfPath));
        // The range ends: who got none is named, nothing is invented.
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 125);
        desk.instruct();
        const auto rest = desk.slips->labels().print(desk.pdf(QStringLiteral("rest.pdf")));
        QVERIFY(rest);
        QCOMPARE(rest->printed.size(), 120);
        QCOMPARE(rest->refused.size(), 5);
        QCOMPARE(rest->refused.first().code, QStringLiteral("no_number_left"));
        desk.settle();
        QCOMPARE(desk.conflicts(), 0);
        // The cache is disposable.
        const QStringList before = desk.dump();
        desk.slips.reset();
        desk.orders.reset();
        desk.desk.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(desk.dir.file(QStringLiteral("profile/cache.db")) + QLatin1String(suffix));
        desk.open();
        QVERIFY(desk.desk->sync());
        desk.settle();
        QCOMPARE(test::firstDifference(before, desk.dump()), QString());
    }

    void labelsThatMayBePrintedAreMarked()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        const QString pdf = desk.pdf().pdfPath;
        const auto marks = [](const Result<LabelReport> &report) {
            QList<bool> out;
            for (const LabelReport::Printed &one : report->printed)
                out << one.reprint;
            return out;
        };
        // Ended before the file was there: the labels are the first ones. An older file of that name is none of them.
        QFile old(desk.pdf(QStringLiteral("old.pdf")).pdfPath);
        QVERIFY(old.open(QIODevice::WriteOnly));
        QVERIFY(old.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1), QFileDevice::FileModificationTime));
        old.close();
        int step = 0;
        QVERIFY(!desk.slips->labels().print(desk.pdf(QStringLiteral("old.pdf")), [&](qint64, qint64) { return ++step <= 3; }));
        desk.open();
        // Ended between the file and "sent".
        QVERIFY(!desk.slips->labels().print(desk.pdf(), [&](qint64, qint64) { return !QFile::exists(pdf); }));
        QVERIFY(QFile::exists(pdf));
        desk.open();
        // A further run that dies early does not forget it.
        step = 0;
        QVERIFY(!desk.slips->labels().print(desk.pdf(QStringLiteral("second.pdf")), [&](qint64, qint64) { return ++step <= 3; }));
        QVERIFY(!QFile::exists(desk.pdf(QStringLiteral("second.pdf")).pdfPath));
        desk.open();
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 1);
        desk.instruct();
        const auto report = desk.slips->labels().print(desk.pdf(QStringLiteral("second.pdf")));
        QVERIFY(report);
        QCOMPARE(report->printed.size(), 4);
        for (const LabelReport::Printed &one : report->printed)
            QCOMPARE(one.reprint, one.shop == u"S1");
        // Once sent it is settled.
        desk.take(QStringLiteral("S3"), QStringLiteral("sagawa"), 1);
        desk.instruct();
        QCOMPARE(marks(desk.slips->labels().print(desk.pdf(QStringLiteral("third.pdf")))), QList<bool>({false}));
        QVERIFY(!QFile::exists(desk.dir.file(QStringLiteral("profile/labels.underway"))));
    }

    void twoProgramsOnOneProfileShareTheNumbers()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 120);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300120)));
        // As many numbers as there are parcels, and one: none may be lost between the two.
        // One parcel had a number before: it must not get two new ones.
        LabelRequest one = desk.pdf();
        one.parcels = {desk.parcels().first().parcel};
        QCOMPARE(desk.slips->labels().take(one)->numbered, 1);
        QVERIFY(desk.slips->manual().spoil(desk.parcels().first().slipNumber));
        auto opened = Desk::open(desk.dir.file(QStringLiteral("profile")), desk.clock);
        QVERIFY(opened);
        Desk &second = **opened;
        SlipService other(second, desk.carriers, desk.postal);
        int numbered = 0;
        std::thread thread([&] {
            const auto report = other.labels().take(desk.pdf());
            numbered = report ? report->numbered : -1000;
        });
        const auto report = desk.slips->labels().take(desk.pdf());
        thread.join();
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
        QCOMPARE(report->numbered + numbered, 120);
        desk.settle();
        QSet<QString> numbers;
        const auto parcels = desk.parcels();
        for (const ParcelView &view : parcels)
            numbers.insert(view.slipNumber);
        QCOMPARE(parcels.size(), 120);
        QCOMPARE(numbers.size(), 120);
        const auto balance = desk.slips->numbers().balances(QStringLiteral("sagawa"));
        QCOMPARE(balance->first().onParcel, 120);
        QCOMPARE(balance->first().spoiled, 1);
        QCOMPARE(desk.conflicts(), 0);
    }

    /// A program killed between making its lock and filling it in must not keep every later one from printing.
    void aLockLeftByADeadProgramHoldsNobodyUp()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300199)));
        QFile left(desk.dir.file(QStringLiteral("profile/labels.lock")));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        const auto report = desk.slips->labels().print(desk.pdf());
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->printed.size(), 2);
    }

    /// One who prints holds the others off for as long as it lives.
    void theLockHoldsOneAtATime()
    {
        QTemporaryDir dir;
        LabelLock second(dir.path(), LabelLock::What::Sheets);
        {
            LabelLock first(dir.path(), LabelLock::What::Sheets);
            QVERIFY(first.take(0));
            QVERIFY(!second.take(50));
        }
        QVERIFY(second.take(0));
    }

    void reprintsForAReasonOnly()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        LabelRequest two = desk.pdf();
        two.parcels = {desk.parcels().at(0).parcel, desk.parcels().at(1).parcel};
        QCOMPARE(desk.slips->labels().print(two)->printed.size(), 2);
        const ParcelView first = desk.parcels().first();
        QVERIFY(!desk.slips->labels().reprint({first.parcel}, QStringLiteral(" "), desk.pdf()));
        const auto report = desk.slips->labels().reprint({first.parcel, desk.parcels().at(2).parcel}, QStringLiteral("torn"), desk.pdf(QStringLiteral("re.pdf")));
        QVERIFY(report);
        QCOMPARE(report->printed.size(), 1);
        QVERIFY(report->printed.first().reprint);
        QCOMPARE(report->printed.first().number, first.slipNumber);
        QCOMPARE(codes(report->refused), QStringList(QStringLiteral("no_number")));
        QCOMPARE(desk.parcels().first().sheetCopy, 2);
        const auto preview = desk.slips->labels().preview({first.parcel});
        QVERIFY(preview->second.first().reprint);
        // The queue: a person says how it came out.
        auto queue = desk.slips->printQueue().entries();
        QCOMPARE(queue->size(), 2);
        QCOMPARE(*desk.slips->printQueue().confirm({queue->at(0).sheet.id}, true), 1);
        QCOMPARE(*desk.slips->printQueue().confirm({queue->at(1).sheet.id}, false), 1);
        const auto rest = desk.slips->labels().print(desk.pdf(QStringLiteral("rest.pdf")));
        QCOMPARE(rest->printed.size(), 2); // the one that did not come out, and the third parcel's first label
    }

    void aPrinterThatFailsKeepsTheQueue()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 25);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300099)));
        LabelRequest request;
        request.printer = QStringLiteral("zebra");
        int jobs = 0;
        request.submit = [&](const QByteArray &pdf, const QString &) -> Result<QString> {
            if (!pdf.startsWith("%PDF"))
                return fail(Code::Internal, QStringLiteral("pdf"));
            return ++jobs == 2 ? Result<QString>(fail(Code::Printer, QStringLiteral("zebra"), QStringLiteral("no paper"))) : Result<QString>(QString::number(jobs));
        };
        const auto failed = desk.slips->labels().print(request);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, Code::Printer);
        const auto done = desk.slips->labels().print(request);
        QVERIFY(done);
        QCOMPARE(done->printed.size(), 5);
        QCOMPARE(done->numbered, 0);
        QSet<QString> numbers;
        for (const ParcelView &view : desk.parcels()) {
            QCOMPARE(view.sheetState, QStringLiteral("sent"));
            numbers.insert(view.slipNumber);
        }
        QCOMPARE(numbers.size(), 25);
    }

    /// A program that dies between "sent" and the printer: the next run asks whether the job came to be.
    void aJobThatMayNotHaveBeenSent_data()
    {
        QTest::addColumn<int>("answer"); // 0 no such job, 1 there it is, 2 the server does not answer
        QTest::addColumn<int>("printed");
        QTest::addColumn<int>("refused");
        QTest::newRow("never came to be") << 0 << 5 << 0;
        QTest::newRow("had been taken") << 1 << 0 << 0;
        QTest::newRow("nobody knows") << 2 << 0 << 5;
    }

    void aJobThatMayNotHaveBeenSent()
    {
        QFETCH(const int, answer);
        QFETCH(const int, printed);
        QFETCH(const int, refused);
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 5);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300099)));
        LabelRequest request;
        request.printer = QStringLiteral("zebra");
        QString sent;
        request.submit = [&](const QByteArray &, const QString &title) -> Result<QString> {
            sent = title;
            return fail(Code::Timeout, QStringLiteral("zebra"));
        };
        QVERIFY(!desk.slips->labels().print(request));
        // Without a scan nothing says that these labels exist.
        const auto handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {}, {}});
        QCOMPARE(codes(handover->leftBehind), QStringList(5, QStringLiteral("not_printed")));
        desk.open();
        QString asked;
        request.submit = [](const QByteArray &, const QString &) { return Result<QString>(QStringLiteral("8")); };
        request.find = [&](const QString &, const QString &title) -> Result<QString> {
            asked = title;
            return answer == 2 ? Result<QString>(fail(Code::Offline, QStringLiteral("zebra"))) : Result<QString>(answer == 1 ? QStringLiteral("7") : QString());
        };
        const auto report = desk.slips->labels().print(request);
        QVERIFY(report);
        QCOMPARE(asked, sent);
        QCOMPARE(report->numbered, 0);
        QCOMPARE(report->printed.size(), printed);
        QCOMPARE(report->refused.size(), refused);
        QSet<QString> numbers;
        for (const ParcelView &view : desk.parcels()) {
            QCOMPARE(view.sheetState, QStringLiteral("sent"));
            QCOMPARE(view.sheetJob.isEmpty() || view.sheetJob.startsWith(u'@'), answer == 2);
            numbers.insert(view.slipNumber);
        }
        QCOMPARE(numbers.size(), 5);
        QCOMPARE(desk.slips->labels().print(request)->printed.size(), 0);
    }

    void carriersSoftwareOutAndBack()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 6);
        desk.instruct();
        CarrierRoute &route = desk.slips->carrierRoute();
        const QString path = desk.dir.file(QStringLiteral("b2.csv"));
        // Dies after the parcels point to the export and before the file: nothing is lost, nothing goes twice.
        int step = 0;
        const auto broken = route.exportTo(QStringLiteral("yamato"), path, [&](qint64, qint64) { return ++step <= 1; });
        QVERIFY(!broken);
        QVERIFY(!QFile::exists(path));
        desk.open();
        CarrierRoute &after = desk.slips->carrierRoute();
        auto exported = after.exportTo(QStringLiteral("yamato"), path);
        QVERIFY2(exported, exported ? "" : qPrintable(exported.error().where + exported.error().detail));
        QVERIFY2(exported->refused.isEmpty(), qPrintable(codes(exported->refused).join(u' ') + (exported->refused.isEmpty() ? QString() : exported->refused.first().detail)));
        QCOMPARE(exported->rows, 6);
        QCOMPARE(exported->resumed, 6);
        // Each destination once.
        exported = after.exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-second.csv")));
        QVERIFY(exported);
        QCOMPARE(exported->rows, 0);
        QVERIFY(after.exportAgain(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-copy.csv"))));
        QFile a(path);
        QFile b(desk.dir.file(QStringLiteral("b2-copy.csv")));
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QCOMPARE(a.readAll(), b.readAll());

        const auto parcels = desk.parcels();
        const auto number = [](int i) { return withCheckDigit(40017200000 + i); };
        const QString wrong = QString::number(40017200003) + QString::number((40017200003 + 1) % 7);
        const QString file = desk.issue(QStringLiteral("yamato"),
                                        {{parcels[0].code, number(0)}, {parcels[1].code, number(1)}, {parcels[2].code, QString()},
                                         {parcels[3].code, wrong}, {QStringLiteral("99999999999999"), number(9)}, {parcels[4].code, number(1)}},
                                        QStringLiteral("issued.csv"));
        const auto report = desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"));
        QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
        QCOMPARE(report->numbered, 1); // a number under two keys is right for neither
        QStringList refused;
        for (const ImportReportRow &row : report->refused)
            refused << row.code;
        refused.sort();
        QCOMPARE(refused, QStringList({QStringLiteral("duplicate_number"), QStringLiteral("duplicate_number"), QStringLiteral("unknown_key"), QStringLiteral("wrong_check_digit")}));
        QCOMPARE(report->numberNotPrinted.size(), 1);
        QCOMPARE(report->printedNoNumber.size(), 5); // one named in the file, one with a wrong number, two with the same, one not in it
        // The same file again changes nothing.
        desk.settle();
        const QStringList before = desk.dump();
        const auto same = desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"));
        QVERIFY(same);
        QCOMPARE(same->numbered, 0);
        QCOMPARE(same->same, 1);
        QCOMPARE(test::firstDifference(before, desk.dump()), QString());
        // A number that is on a parcel never goes on another, nor does a parcel get a second one.
        const auto twice = desk.slips->issuedNumbers().take(desk.issue({}, {{parcels[5].code, number(0)}, {parcels[0].code, number(7)}}, QStringLiteral("twice.csv")), QStringLiteral("yamato"));
        QVERIFY(twice);
        QCOMPARE(twice->numbered, 0);
        QCOMPARE(twice->refused.size(), 2);
        // Released, it is exported anew; numbered ones are not.
        QCOMPARE(*after.release({parcels[2].parcel, parcels[0].parcel}, QStringLiteral("lost")), 1);
        QCOMPARE(after.exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2-third.csv")))->rows, 1);
        desk.settle();
        QCOMPARE(desk.conflicts(), 0);
    }

    /// Sheets come out whatever a parcel or a reason says; what cannot be drawn is named.
    void sheetsOfWhatWasExported()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3, QStringLiteral("代金引換"));
        InstructRequest request;
        request.allReady = true;
        request.service = QStringLiteral("takuhai_frozen"); // the longest service name there is
        QCOMPARE(desk.slips->instructions().instruct(request)->orders.size(), 3);
        desk.settle();
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("sagawa"), desk.dir.file(QStringLiteral("out.csv"))));
        QVERIFY(desk.slips->manual().on(QStringLiteral("sagawa"), QStringLiteral("e飛伝IIIのサーバーに接続できないため").repeated(12)));
        const auto sheets = desk.slips->manual().sheets({}, desk.dir.file(QStringLiteral("sheets.pdf")));
        QVERIFY2(sheets, sheets ? "" : qPrintable(sheets.error().where + sheets.error().detail));
        QCOMPARE(sheets->parcels.size(), 3);
        QCOMPARE(sheets->refused.size(), 0);
    }

    void handWrittenSlips()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("japanpost"), 6);
        desk.take(QStringLiteral("S2"), QStringLiteral("yamato"), 1);
        desk.instruct();
        ManualRoute &manual = desk.slips->manual();
        NumberSource &numbers = desk.slips->numbers();
        const auto book = [](int i) { return withCheckDigit(60045600100 + i); };
        QVERIFY(numbers.add(QStringLiteral("japanpost"), QStringLiteral("book"), book(0), book(9)));
        QVERIFY(numbers.add(QStringLiteral("japanpost"), QStringLiteral("lent"), withCheckDigit(70045600100), withCheckDigit(70045600109)));
        QVERIFY(numbers.add(QStringLiteral("yamato"), QStringLiteral("book"), withCheckDigit(80045600100), withCheckDigit(80045600109)));
        // One is exported, one has its label half printed when the carrier goes down.
        LabelRequest label = desk.pdf();
        label.parcels = {desk.parcels(QStringLiteral("japanpost")).at(4).parcel};
        QCOMPARE(desk.slips->labels().print(label)->printed.size(), 1);
        QVERIFY(!manual.on(QStringLiteral("japanpost"), QString()));
        QVERIFY(!manual.sheets({}, desk.dir.file(QStringLiteral("none.pdf"))));
        auto status = manual.on(QStringLiteral("japanpost"), QStringLiteral("system down"));
        QVERIFY(status);
        QCOMPARE(status->halfPrinted.size(), 1);
        QCOMPARE(status->open.size(), 5);
        QVERIFY(!manual.on(QStringLiteral("japanpost"), QStringLiteral("again")));
        // Routes 1 and 2 of this carrier refuse, those of others do not.
        QVERIFY(!desk.slips->carrierRoute().exportTo(QStringLiteral("japanpost"), desk.dir.file(QStringLiteral("jp.csv"))));
        label.parcels.clear();
        label.carrier = QStringLiteral("japanpost");
        QVERIFY(!desk.slips->labels().print(label));
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2.csv"))));
        const auto sheets = manual.sheets({}, desk.dir.file(QStringLiteral("sheets.pdf")));
        QVERIFY2(sheets, sheets ? "" : qPrintable(sheets.error().where + sheets.error().detail));
        QCOMPARE(sheets->parcels.size(), 5);
        QVERIFY(QFile(desk.dir.file(QStringLiteral("sheets.pdf"))).size() > 5000);

        const auto order = [&](int i) { return desk.slips->order(QStringLiteral("S1-00%1").arg(i))->id; };
        const auto bind = [&](int i, const QString &number, bool yes = false) { return manual.bind({{}, order(i), number, yes, false}); };
        const auto bound = bind(1, book(0));
        QVERIFY2(bound, bound ? "" : qPrintable(bound.error().where + bound.error().detail));
        QCOMPARE(bound->outcome, BindResult::Outcome::Bound);
        QCOMPARE(bind(1, book(0))->outcome, BindResult::Outcome::AlreadyBound);
        const auto where = [](const auto &result) { return result ? QStringLiteral("bound") : result.error().where; };
        QCOMPARE(where(bind(1, book(1))), QStringLiteral("nothing_to_bind"));
        QCOMPARE(where(bind(2, book(0))), QStringLiteral("number_used"));
        QCOMPARE(where(bind(2, QString::number(60045600102) + QString::number((60045600102 + 1) % 7))), QStringLiteral("check_digit"));
        QCOMPARE(where(bind(2, QStringLiteral("6004560"))), QStringLiteral("check_digit"));
        QCOMPARE(where(bind(2, withCheckDigit(80045600103), true)), QStringLiteral("other_carrier"));
        QCOMPARE(where(bind(2, withCheckDigit(70045600105), true)), QStringLiteral("lent_range"));
        // A number of no book is asked for once.
        const auto ask = bind(2, withCheckDigit(90045600100));
        QCOMPARE(ask->outcome, BindResult::Outcome::AskForeign);
        QVERIFY(!desk.parcels(QStringLiteral("japanpost")).at(1).hasNumber());
        QCOMPARE(bind(2, withCheckDigit(90045600100), true)->outcome, BindResult::Outcome::Bound);
        // By our barcode, and a slip as a scanner reads it.
        const ParcelView third = desk.parcels(QStringLiteral("japanpost")).at(2);
        QCOMPARE(manual.bind({third.code, {}, u'A' + book(2) + u'A', false, false})->parcel.parcel, third.parcel);
        // Spoiled while writing: the parcel waits again, the number is gone.
        QVERIFY(manual.spoil(book(2), QStringLiteral("ink")));
        QVERIFY(desk.parcels(QStringLiteral("japanpost")).at(2).needsNumber());
        QCOMPARE(where(bind(3, book(2))), QStringLiteral("spoiled"));
        QVERIFY(bind(3, book(3)));
        QVERIFY(manual.spoil(book(4)));
        QVERIFY(manual.missing(book(5)));
        QVERIFY(!manual.missing(book(0)));
        QVERIFY(!manual.spoil(withCheckDigit(12345678901)));
        // The label that never came out is replaced by a slip.
        QCOMPARE(where(bind(5, book(6))), QStringLiteral("nothing_to_bind"));
        QVERIFY(manual.bind({{}, order(5), book(6), false, true}));
        status = manual.status(QStringLiteral("japanpost"));
        const BookBalance &balance = status->books.first();
        QCOMPARE(balance.onParcel, 3);
        QCOMPARE(balance.spoiled, 2);
        QCOMPARE(balance.missing, 1);
        QCOMPARE(balance.unused, 4);
        QVERIFY(balance.balanced());
        // Hand-over takes what has its slip and names what stays.
        const auto handover = desk.slips->handovers().close({QStringLiteral("japanpost"), {}, {}, desk.dir.file(QStringLiteral("h.pdf"))});
        QVERIFY2(handover, handover ? "" : qPrintable(handover.error().where + handover.error().detail));
        QCOMPARE(handover->taken.size(), 4);
        QCOMPARE(handover->leftBehind.size(), 2);
        QVERIFY(!manual.spoil(book(0))); // it has left
        status = manual.off(QStringLiteral("japanpost"));
        QVERIFY(status);
        QVERIFY(!status->on);
        QCOMPARE(status->open.size(), 2);
        QVERIFY(!manual.off(QStringLiteral("japanpost")));
        // Bound by hand stays out of later exports and reprints.
        const auto exported = desk.slips->carrierRoute().exportTo(QStringLiteral("japanpost"), desk.dir.file(QStringLiteral("jp2.csv")));
        QVERIFY(exported);
        QCOMPARE(exported->rows + exported->refused.size(), 2);
        const auto reprint = desk.slips->labels().reprint({third.parcel}, QStringLiteral("x"), desk.pdf(QStringLiteral("r.pdf")));
        QCOMPARE(codes(reprint->refused), QStringList(QStringLiteral("bound_by_hand")));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        QCOMPARE(desk.conflicts(), 0);
    }

    /// Software that prints one number for all pieces of a shipment (Sagawa's, as set) must not leave the others without.
    void piecesThatShareANumber_data()
    {
        QTest::addColumn<QString>("carrier");
        QTest::addColumn<int>("numbers"); // in the file, for three pieces
        QTest::addColumn<int>("slipped");
        QTest::newRow("sagawa, one for all") << QStringLiteral("sagawa") << 1 << 3;
        QTest::newRow("sagawa, one each") << QStringLiteral("sagawa") << 3 << 3;
        QTest::newRow("sagawa, one is missing") << QStringLiteral("sagawa") << 2 << 2;
        QTest::newRow("japanpost, one each only") << QStringLiteral("japanpost") << 1 << 1;
    }

    void piecesThatShareANumber()
    {
        QFETCH(const QString, carrier);
        QFETCH(const int, numbers);
        QFETCH(const int, slipped);
        Desktop desk;
        desk.take(QStringLiteral("S1"), carrier, 2);
        desk.instruct();
        const ParcelView first = desk.parcels().first();
        QVERIFY(desk.slips->instructions().setPieces(first.shipment, 3));
        QCOMPARE(desk.slips->carrierRoute().exportTo(carrier, desk.dir.file(QStringLiteral("out.csv")))->parcels, 4);
        QFile file(desk.dir.file(QStringLiteral("back.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("管理番号,送り状番号\r\n").toUtf8());
        for (int i = 0; i < numbers; ++i)
            file.write((first.code + u',' + withCheckDigit(40000000000 + i) + QStringLiteral("\r\n")).toUtf8());
        file.close();
        auto issued = desk.slips->issuedNumbers().take(file.fileName(), carrier);
        QVERIFY(issued);
        QCOMPARE(issued->numbered, numbers);
        QCOMPARE(issued->printedNoNumber.size(), 4 - slipped);
        const QStringList rows = desk.dump();
        QCOMPARE(desk.slips->issuedNumbers().take(file.fileName(), carrier)->same, numbers);
        QCOMPARE(desk.dump(), rows);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(slipped == 3 ? Stage::Slipped : Stage::Instructed));
        // Labels with one number are scanned one by one; the truck is closed twice.
        const QString number = withCheckDigit(40000000000);
        auto handover = desk.slips->handovers().close({carrier, {}, {number, QLatin1Char('D') + number + QLatin1Char('D')}, desk.dir.file(QStringLiteral("h1.pdf"))});
        QVERIFY(handover);
        const bool shared = numbers == 1 && slipped == 3;
        QCOMPARE(handover->taken.size(), shared ? 2 : 1);
        handover = desk.slips->handovers().close({carrier, {}, {}, desk.dir.file(QStringLiteral("h2.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), slipped - (shared ? 2 : 1));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(slipped == 3 ? Stage::HandedOver : Stage::Instructed));
        QCOMPARE(desk.conflicts(), 0);
    }

    void aSpoiledSharedNumberLeavesAllItsPieces()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 1);
        desk.instruct();
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels().first().shipment, 2));
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("sagawa"), desk.dir.file(QStringLiteral("out.csv"))));
        QFile file(desk.dir.file(QStringLiteral("back.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write((QStringLiteral("管理番号,送り状番号\r\n") + desk.parcels().first().code + u',' + withCheckDigit(40000000000)).toUtf8());
        file.close();
        QCOMPARE(desk.slips->issuedNumbers().take(file.fileName(), QStringLiteral("sagawa"))->numbered, 1);
        QVERIFY(desk.parcels().at(0).hasNumber() && desk.parcels().at(1).hasNumber());
        QVERIFY(desk.slips->manual().spoil(withCheckDigit(40000000000), QStringLiteral("torn"), QStringLiteral("sagawa")));
        QVERIFY(!desk.parcels().at(0).hasNumber() && !desk.parcels().at(1).hasNumber());
        desk.settle();
        QVERIFY(desk.parcels().at(1).needsNumber());
        QCOMPARE(desk.conflicts(), 0);
    }

    /// A row that was refused is in the file: nobody must be told to look for it elsewhere.
    void aRefusedRowIsNotMissing()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 2);
        desk.instruct();
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("out.csv"))));
        const QString wrong = withCheckDigit(40000000000).chopped(1) + u'9';
        const auto issued = desk.slips->issuedNumbers().take(desk.issue(QStringLiteral("yamato"), {{desk.parcels().first().code, wrong}}, QStringLiteral("back.csv")));
        QVERIFY(issued);
        QCOMPARE(issued->refused.size(), 1);
        QStringList why;
        for (const ImportReportRow &row : issued->printedNoNumber)
            why << row.code;
        QCOMPARE(why, QStringList({QStringLiteral("row_refused"), QStringLiteral("not_in_file")}));
    }

    /// Chilled goods go by a chilled service; its code names the temperature in the carrier's file.
    void chilledGoods()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 1);
        desk.take(QStringLiteral("S2"), QStringLiteral("yamato"), 1, QStringLiteral("代金引換"));
        InstructRequest request;
        request.allReady = true;
        request.service = QStringLiteral("takkyubin_frozen");
        QCOMPARE(desk.slips->instructions().instruct(request)->orders.size(), 2);
        desk.settle();
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("out.csv"))));
        QFile file(desk.dir.file(QStringLiteral("out.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().split('\n');
        QStringList kinds;
        for (const QByteArray &line : lines.mid(1, 2))
            kinds << QString::fromLatin1(line.split(',').at(1) + '/' + line.split(',').at(2));
        QCOMPARE(kinds, QStringList({QStringLiteral("0/1"), QStringLiteral("2/1")}));
        const auto preview = desk.slips->labels().preview({desk.parcels().first().parcel});
        QVERIFY(preview && preview->second.first().cool == LabelContent::Cool::Frozen);
    }

    /// Window and command line on one profile: every instructed order is in a file of the warehouse.
    void twoWhoInstructAtOnceLeaveNobodyOut()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 120);
        InstructRequest request;
        request.allReady = true;
        std::future<Result<InstructReport>> other;
        const auto report = desk.slips->instructions().instruct(request, [&](qint64 done, qint64) {
            if (done > 0 && !other.valid()) {
                other = std::async(std::launch::async, [&] { return desk.slips->instructions().instruct(request); });
                other.wait_for(std::chrono::seconds(2)); // time enough to take away what is half done
            }
            return true;
        });
        QVERIFY(report);
        QVERIFY(other.valid());
        const auto second = other.get();
        QVERIFY(second);
        QCOMPARE(report->orders.size() + second->orders.size(), 120);
        qsizetype written = 0;
        for (const InstructedBatch &batch : report->batches + second->batches) {
            QFile csv(batch.csv);
            QVERIFY(csv.open(QIODevice::ReadOnly));
            written += csv.readAll().count("\r\n") - 1;
        }
        QCOMPARE(written, 120);
        QCOMPARE(report->orders.size(), 120);
        QCOMPARE(report->batches.size(), 1);
        QVERIFY(second->batches.isEmpty());
    }

    void aBatchWithoutItsFileIsToldOfWhenItHasOne()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        InstructRequest request;
        request.allReady = true;
        request.folder = desk.dir.file(QStringLiteral("out"));
        // Nothing can be written there.
        const QString inTheWay = request.folder + QStringLiteral("/instruction-%1-00001.csv").arg(desk.desk->code());
        QVERIFY(QDir().mkpath(inTheWay + QStringLiteral("/x")));
        QVERIFY(!desk.slips->instructions().instruct(request));
        QCOMPARE(desk.slips->batches()->size(), 1);
        QCOMPARE(desk.slips->batches()->first().state, QStringLiteral("open"));
        QVERIFY(QDir(inTheWay).removeRecursively());
        desk.open();
        desk.settle();
        auto report = desk.slips->instructions().instruct(request);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QVERIFY(report->orders.isEmpty());
        QCOMPARE(report->batches.size(), 1);
        QCOMPARE(report->recovered, 1);
        QVERIFY(QFile::exists(inTheWay));
        report = desk.slips->instructions().instruct(request);
        QVERIFY(report && report->batches.isEmpty());
        QCOMPARE(report->recovered, 0);
    }

    void aLabelThatWasTakenOutIsNotReadyForTheTruck()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 3);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        LabelRequest first = desk.pdf();
        first.parcels = {desk.parcels().at(0).parcel};
        QCOMPARE(desk.slips->labels().print(first)->printed.size(), 1);
        LabelRequest queue;
        queue.printer = QStringLiteral("zebra");
        queue.parcels = {desk.parcels().at(1).parcel, desk.parcels().at(2).parcel};
        QCOMPARE(desk.slips->labels().enqueue(queue)->queued, 2);
        QCOMPARE(*desk.slips->printQueue().cancel({desk.parcels().at(1).sheet, desk.parcels().at(2).sheet}), 2);
        const auto parcels = desk.parcels();
        QVERIFY(parcels[1].isUnproven() && parcels[2].isUnproven() && !parcels[0].isUnproven());
        QCOMPARE(ParcelQueue::kindOf(parcels[1]), ParcelQueue::Kind::Unprinted);
        auto handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {}, {}});
        QCOMPARE(handover->taken.size(), 1);
        QCOMPARE(codes(handover->leftBehind), QStringList(2, QStringLiteral("not_printed")));
        // A scan proves that it is on the box.
        handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {parcels[1].slipNumber}, {}});
        QCOMPARE(handover->taken.size(), 1);
        // And so does a new label that came out.
        QCOMPARE(desk.slips->labels().reprint({parcels[2].parcel}, QStringLiteral("lost"), desk.pdf(QStringLiteral("again.pdf")))->printed.size(), 1);
        handover = desk.slips->handovers().preview({QStringLiteral("sagawa"), {}, {}, {}});
        QCOMPARE(handover->taken.size(), 2);
    }

    void severalPieces()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        const Id shipment = desk.parcels().first().shipment;
        QVERIFY(!desk.slips->instructions().setPieces(shipment, 0));
        QVERIFY(desk.slips->instructions().setPieces(shipment, 4));
        QVERIFY(desk.slips->instructions().setPieces(shipment, 3));
        QCOMPARE(desk.parcels().size(), 4);
        QCOMPARE(desk.slips->labels().print(desk.pdf())->printed.size(), 4);
        QCOMPARE(desk.parcels().at(2).pieces, 3);
        QVERIFY(!desk.slips->instructions().setPieces(shipment, 2));
        // A truck takes two scanned pieces; the third stays and the shipment with it.
        const auto parcels = desk.parcels();
        auto handover = desk.slips->handovers().close({QStringLiteral("sagawa"), QStringLiteral("3便"), {parcels[0].code, parcels[1].slipNumber, parcels[0].slipNumber, QStringLiteral("123")}, desk.dir.file(QStringLiteral("h.pdf"))});
        QVERIFY(handover);
        QCOMPARE(handover->taken.size(), 2);
        QCOMPARE(codes(handover->refused), QStringList(QStringLiteral("unknown")));
        QCOMPARE(codes(handover->leftBehind), QStringList({QStringLiteral("not_scanned"), QStringLiteral("not_scanned")}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Slipped));
        handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h2.pdf"))});
        QCOMPARE(handover->taken.size(), 2);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        handover = desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {}, desk.dir.file(QStringLiteral("h3.pdf"))});
        QVERIFY(handover);
        QVERIFY(handover->number.isEmpty()); // nothing left: no truck, no list
        QCOMPARE(desk.slips->handovers().list()->size(), 2);
    }

    void wordsBesideAPhoneStayOffThePaper()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 3);
        const QString written = QStringLiteral("自宅　０３－３５０４－１００１（母）");
        const QString bare = QStringLiteral("03-3504-1001");
        const auto order = desk.slips->order(QStringLiteral("S1-001"));
        QVERIFY(desk.orders->edit(order->id, 0, {{QStringLiteral("phone"), written}}));
        const auto two = desk.slips->order(QStringLiteral("S1-002"));
        QVERIFY(desk.orders->edit(two->id, 0, {{QStringLiteral("phone"), QStringLiteral("03-3504-1002 携帯090-1234-5678")}}));
        const auto fax = desk.slips->order(QStringLiteral("S1-003"));
        QVERIFY(desk.orders->edit(fax->id, 0, {{QStringLiteral("phone"), QStringLiteral("FAX 03-3504-1003")}}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Ready));
        QCOMPARE(desk.stage(QStringLiteral("S1-002")), int(Stage::Waiting));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Waiting));
        const InstructReport report = desk.instruct();
        QCOMPARE(report.orders.size(), 1);
        for (const QString &path : {report.batches.first().csv, report.batches.first().json}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QVERIFY(text.contains(bare));
            QVERIFY(!text.contains(QStringLiteral("自宅")));
        }
        const auto reader = desk.desk->reader();
        const auto details = SlipStore::details(**reader, desk.parcels());
        QVERIFY(details && details->size() == 1);
        QCOMPARE(details->first().recipient.phone, written); // the customer's text stays
        const SlipSettings &settings = desk.slips->slipDesk().settings();
        for (const Carrier &carrier : desk.carriers.all()) {
            QCOMPARE(parcelpaper::label(details->first(), carrier, settings).recipient.phone, bare);
            const auto sheet = parcelpaper::transcription(details->first(), carrier, settings);
            QVERIFY(sheet);
            QVERIFY(std::any_of(sheet->fields.begin(), sheet->fields.end(), [&](const TranscriptionField &field) { return field.text == bare; }));
            ShipmentRow row = parcelpaper::exportRow(details->first(), 1, desk.postal);
            row.service.clear();
            const auto file = writeCarrierFile(carrier, {row});
            QVERIFY(file);
            QVERIFY2(file->refused.isEmpty(), qPrintable(carrier.code + QStringLiteral(": ") + (file->refused.isEmpty() ? QString() : file->refused.first().field)));
            QVERIFY(file->bytes.contains(bare.toUtf8()));
        }
    }

    void cashOnDeliveryWithoutTaxIsSaidOnce()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 2, QStringLiteral("代金引換"));
        desk.take(QStringLiteral("S2"), QStringLiteral("yamato"), 1);
        desk.instruct();
        const auto report = desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2.csv")));
        QVERIFY(report);
        QCOMPARE(report->rows, 3);
        QVERIFY(report->refused.isEmpty());
        QCOMPARE(report->codWithoutTax, 2);
    }

    void shippedIsConfirmedOncePerOrder()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 3);
        desk.take(QStringLiteral("S2"), QStringLiteral("sagawa"), 2);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("yamato"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QCOMPARE(desk.slips->labels().print(desk.pdf())->printed.size(), 5);
        const auto shipped = [&](const ShippedRequest &request) {
            const auto report = desk.slips->shipping().confirm(request);
            if (!report)
                qFatal("shipped: %s", qPrintable(report.error().where));
            return *report;
        };
        // What is not on a truck has not left, whoever says so.
        const ParcelView early = desk.parcels(QStringLiteral("yamato")).first();
        QCOMPARE(shipped({QStringLiteral("yamato"), {}, {}, {}}).orders.size(), 0);
        QCOMPARE(codes(shipped({{}, {}, {}, {early.code}}).refused), QStringList(QStringLiteral("not_handed_over")));
        QVERIFY(desk.slips->handovers().close({QStringLiteral("yamato"), {}, {}, desk.dir.file(QStringLiteral("h.pdf"))}));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        // A stop that was asked too late is left to a person.
        const auto late = desk.slips->order(QStringLiteral("S1-003"));
        QVERIFY(desk.slips->instructions().stop(late->id, QStringLiteral("customer")));
        desk.settle();
        QCOMPARE(desk.slips->shipping().preview({QStringLiteral("yamato"), {}, {}, {}})->orders.size(), 2);
        QVERIFY(!desk.slips->shipping().confirm({QStringLiteral("nobody"), {}, {}, {}}));
        const qint64 before = *desk.desk->pendingCount();
        const ShippedReport report = shipped({QStringLiteral("yamato"), {}, {}, {}});
        QCOMPARE(report.orders.size(), 2);
        QCOMPARE(report.parcels, 2);
        QCOMPARE(codes(report.refused), QStringList(QStringLiteral("stop_requested")));
        QCOMPARE(*desk.desk->pendingCount() - before, 2); // one op per order
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Shipped));
        QCOMPARE(desk.stage(QStringLiteral("S2-001")), int(Stage::Slipped));
        {
            const auto reader = desk.desk->reader();
            QCOMPARE((*reader)->scalar("SELECT sum(shipped) FROM line").value_or(std::nullopt).value_or(-1), 2);
        }
        QCOMPARE(shipped({QStringLiteral("yamato"), {}, {}, {}}).orders.size(), 0);
        QCOMPARE(shipped({{}, {}, {}, {early.code}}).same, 1);
        // Named by its order it has left all the same.
        QCOMPARE(shipped({{}, late->id, {}, {}}).orders.size(), 1);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Shipped));
        QCOMPARE(desk.conflicts(), 0);
    }

    void aWarehouseNamesTheOrder()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("yamato"), 5);
        desk.instruct();
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels()[3].shipment, 2));
        QVERIFY(desk.slips->carrierRoute().exportTo(QStringLiteral("yamato"), desk.dir.file(QStringLiteral("b2.csv"))));
        const auto write = [&](const QString &name, const QStringList &rows) {
            QFile file(desk.dir.file(name));
            if (file.open(QIODevice::WriteOnly))
                file.write("\xef\xbb\xbf" + (QStringLiteral("出荷日,受注番号,配送業者,送り状番号\r\n") + rows.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n")).toUtf8());
            return file.fileName();
        };
        const auto row = [](const char *number, int n) { return QStringLiteral("2026/11/20,%1,ヤマト運輸,%2").arg(QString::fromUtf8(number), withCheckDigit(49061000000 + n)); };
        const QString file = write(QStringLiteral("a.csv"), {row("S1-001", 1), row("S1-002", 2), row("001", 3), row("S1-009", 4), row("S1-00", 5)});
        const auto first = desk.slips->issuedNumbers().take(file, {}); // the parcels tell the carrier
        QVERIFY(first);
        QCOMPARE(first->carrier, QStringLiteral("yamato"));
        QCOMPARE(first->numbered, 2);
        QCOMPARE(first->refused.size(), 3);
        for (const ImportReportRow &refused : first->refused)
            QCOMPARE(refused.code, QStringLiteral("unknown_key"));
        desk.settle();
        QCOMPARE(desk.slips->issuedNumbers().take(file, QStringLiteral("yamato"))->same, 2);
        // Two numbers of one order are its two pieces; a third is nobody's.
        const auto pieces = desk.slips->issuedNumbers().take(write(QStringLiteral("b.csv"), {row("Ｓ１－００４", 11), row("S1-004", 12), row("S1-004", 13)}), QStringLiteral("yamato"));
        QVERIFY(pieces);
        QCOMPARE(pieces->numbered, 2);
        QCOMPARE(pieces->refused.size(), 1);
        QCOMPARE(pieces->refused.first().code, QStringLiteral("has_number"));
        // Another order's number stays that order's.
        QCOMPARE(desk.slips->issuedNumbers().take(write(QStringLiteral("c.csv"), {row("S1-003", 1)}), QStringLiteral("yamato"))->refused.value(0).code, QStringLiteral("number_used"));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Slipped));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::Instructed));
        QCOMPARE(desk.stage(QStringLiteral("S1-004")), int(Stage::Slipped));
        QCOMPARE(desk.conflicts(), 0);
    }

    void aResultFileConfirms()
    {
        Desktop desk;
        desk.take(QStringLiteral("S1"), QStringLiteral("sagawa"), 4);
        desk.instruct();
        QVERIFY(desk.slips->numbers().add(QStringLiteral("sagawa"), QStringLiteral("lent"), withCheckDigit(50012300000), withCheckDigit(50012300009)));
        QVERIFY(desk.slips->instructions().setPieces(desk.parcels().first().shipment, 2));
        QVERIFY(desk.slips->labels().print(desk.pdf()));
        const auto parcels = desk.parcels();
        QCOMPARE(parcels.size(), 5);
        QVERIFY(desk.slips->handovers().close({QStringLiteral("sagawa"), {}, {parcels[0].code, parcels[1].code, parcels[2].code, parcels[3].code}, desk.dir.file(QStringLiteral("h.pdf"))}));
        desk.settle();
        const QString carriers = desk.issue(QStringLiteral("sagawa"), {{parcels[2].code, parcels[2].slipNumber}, {parcels[4].code, parcels[4].slipNumber}}, QStringLiteral("result.csv"));
        const auto scans = desk.slips->shipping().readResult(carriers);
        QVERIFY(scans);
        QCOMPARE(scans->size(), 2);
        const auto report = desk.slips->shipping().confirm({{}, {}, {}, *scans});
        QVERIFY(report);
        QCOMPARE(report->orders.size(), 1);
        QCOMPARE(codes(report->refused), QStringList(QStringLiteral("not_handed_over")));
        // The warehouse's list: any cell with our code; one piece stands for its shipment.
        QFile list(desk.dir.file(QStringLiteral("warehouse.csv")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write("出荷日,箱\r\n2026/11/20,\"" + parcels[0].code.toUtf8() + "\"\r\n");
        list.close();
        const auto boxes = desk.slips->shipping().readResult(list.fileName());
        QVERIFY(boxes);
        QCOMPARE(*boxes, QStringList(parcels[0].code));
        const auto second = desk.slips->shipping().confirm({{}, {}, {}, *boxes});
        QCOMPARE(second->parcels, 2);
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::Shipped));
        QCOMPARE(desk.stage(QStringLiteral("S1-003")), int(Stage::HandedOver));
        QCOMPARE(desk.stage(QStringLiteral("S1-004")), int(Stage::Slipped));
        // Slip numbers stand for their parcels as codes do, in one list with them; other numbers stand for nothing.
        QFile mixed(desk.dir.file(QStringLiteral("mixed.csv")));
        QVERIFY(mixed.open(QIODevice::WriteOnly));
        const QString slip = parcels[3].slipNumber;
        mixed.write("電話,控\r\n0335040001," + (slip.left(4) + u'-' + slip.mid(4, 4) + u'-' + slip.mid(8)).toUtf8() + "\r\n090-1234-5678," + parcels[4].code.toUtf8() + "\r\n500999999990,\r\n");
        mixed.close();
        const auto both = desk.slips->shipping().readResult(mixed.fileName());
        QVERIFY(both);
        QCOMPARE(both->size(), 2);
        QCOMPARE(desk.slips->shipping().confirm({{}, {}, {}, *both})->parcels, 1); // the other is not handed over
        QVERIFY(!desk.slips->shipping().readResult(desk.issue(QStringLiteral("sagawa"), {{parcels[4].code, {}}}, QStringLiteral("unnumbered.csv"))));
        QFile nothing(desk.dir.file(QStringLiteral("nothing.csv")));
        QVERIFY(nothing.open(QIODevice::WriteOnly));
        nothing.write("a,b\r\n1,2\r\n");
        nothing.close();
        QVERIFY(!desk.slips->shipping().readResult(nothing.fileName()));
    }
};

QTEST_MAIN(tst_slipservice)
#include "tst_slipservice.moc"
