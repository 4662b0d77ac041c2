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
using test::refusalCodes;
using test::withCheckDigit;

} // namespace

/// Numbers, labels and slips of one desk: by the carrier's software, out of a lent range, by hand.
class tst_slipservice : public QObject
{
    Q_OBJECT
private slots:
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
        QCOMPARE(refusalCodes(report->refused), QStringList(QStringLiteral("no_number")));
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
        QCOMPARE(refusalCodes(handover->leftBehind), QStringList(5, QStringLiteral("not_printed")));
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
        { // under the names that rights and the story know
            const auto reader = desk.desk->reader();
            QCOMPARE((*reader)->scalar("SELECT count(*) FROM timeline WHERE kind='slip.spoil'").value_or(std::nullopt).value_or(-1), 2);
            QCOMPARE((*reader)->scalar("SELECT count(*) FROM timeline WHERE kind='slip.missing'").value_or(std::nullopt).value_or(-1), 1);
            QCOMPARE((*reader)->scalar("SELECT count(*) FROM timeline WHERE kind='slip.spoiled'").value_or(std::nullopt).value_or(-1), 0);
        }
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
        QCOMPARE(refusalCodes(reprint->refused), QStringList(QStringLiteral("bound_by_hand")));
        desk.settle();
        QCOMPARE(desk.stage(QStringLiteral("S1-001")), int(Stage::HandedOver));
        QCOMPARE(desk.conflicts(), 0);
    }
};

QTEST_MAIN(tst_slipservice)
#include "tst_slipservice.moc"
