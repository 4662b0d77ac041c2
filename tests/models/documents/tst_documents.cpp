// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentService.h"
#include "models/documents/DocumentText.h"
#include "models/orders/LineService.h"
#include "support/CupsServer.h"
#include "support/GoodsOrders.h"
#include "support/RowDump.h"
#include "support/TeamSides.h"

#include <QProcess>

using namespace tsunagi;
using namespace tsunagi::test;

/// Delivery notes and receipts as rows and as paper: who prints them, how often, with which label, and what of them stays.
class TestDocuments final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<DocumentService> m_atA, m_atB;

    void start(const QString &side = u"embedded"_qs)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_atA = std::make_unique<DocumentService>(*m_a->slips);
        m_atB = std::make_unique<DocumentService>(*m_b->slips);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 3);
        bothSettle();
    }
    void bothSettle()
    {
        m_a->settle();
        m_b->settle();
        m_a->settle();
    }
    static QString text(const QString &pdf)
    {
        QProcess reader;
        reader.start(u"pdftotext"_qs, {u"-layout"_qs, pdf, u"-"_qs});
        // Some glyphs stand for a radical as well as for the character, and are read as that.
        return reader.waitForFinished(30000) ? QString::fromUtf8(reader.readAllStandardOutput()).normalized(QString::NormalizationForm_KC) : QString();
    }
    DocumentReport print(DocumentService &at, const QList<DocumentDraft> &drafts, const QString &name)
    {
        DocumentOutput output;
        output.pdfPath = m_team->file(name);
        const auto report = at.print(drafts, output);
        if (!report)
            qFatal("%s %s", qPrintable(report.error().where), qPrintable(report.error().detail));
        return *report;
    }
    /// Prints the receipt and returns its words.
    QString receipt(DocumentService &at, TeamDesk &desk, const QString &number, const QString &name, const ReceiptWish &wish = {})
    {
        const auto draft = at.receipt(desk.order(number), wish);
        if (!draft)
            qFatal("%s", qPrintable(draft.error().detail));
        const DocumentReport report = print(at, {*draft}, name);
        return report.files.isEmpty() ? QString() : text(report.files.first());
    }
    void instruct(int orders)
    {
        InstructRequest request;
        request.allReady = true;
        const auto report = m_a->slips->instructions().instruct(request);
        QVERIFY(report);
        QCOMPARE(report->orders.size(), orders);
        bothSettle();
    }
    void lend() { QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999))); }
    QStringList printLabels(const QString &name)
    {
        LabelRequest request;
        request.pdfPath = m_team->file(name);
        const auto report = m_a->slips->labels().print(request);
        QStringList out;
        for (const LabelReport::Printed &one : report->printed)
            out << one.order;
        return out;
    }
    void setPolicy(const std::function<void(DocumentPolicy &)> &change)
    {
        auto policy = m_atA->policy(u"C-S1"_qs);
        QVERIFY(policy);
        change(*policy);
        const auto set = m_atA->setPolicy(*policy);
        QVERIFY2(set, qPrintable(set ? QString() : set.error().detail));
        bothSettle();
    }
    static QStringList numbers(const Result<QList<DocumentDraft>> &drafts)
    {
        QStringList out;
        for (const DocumentDraft &one : drafts.value_or(QList<DocumentDraft>()))
            out << one.number;
        return out;
    }

private slots:
    void cleanup()
    {
        m_atA.reset();
        m_atB.reset();
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void everyCopyIsARow();
    void copiesCountOverDesks_data() { TeamSides::rows(); }
    void copiesCountOverDesks();
    void twoFirstCopiesAreSeen_data() { TeamSides::rows(); }
    void twoFirstCopiesAreSeen();
    void aSpoiledSheetIsNoCopy();
    void whatFailedIsNoCopy();
    void amountsChangedMeanwhile();
    void noteOfEachShipment();
    void notesFollowTheirLabels();
    void policyIsTheClients();
    void policyRefusesWhatIsWrong_data();
    void policyRefusesWhatIsWrong();
    void cacheIsMadeAnew();
    void noOtherPersonsData();
    void onARealPrinter();
};

void TestDocuments::everyCopyIsARow()
{
    start();
    const QString first = receipt(*m_atA, *m_a, u"S1-001"_qs, u"first.pdf"_qs);
    QVERIFY2(first.contains(u"領収書"_qs) && first.contains(u"山田 花子1 様"_qs) && first.contains(u"1,000"_qs), qPrintable(first));
    QVERIFY(!first.contains(u"再発行"_qs));
    const QString second = receipt(*m_atA, *m_a, u"S1-001"_qs, u"second.pdf"_qs, {u"株式会社 例 御中"_qs, u"タオル代として"_qs});
    QVERIFY2(second.contains(u"再発行 1回目"_qs) && second.contains(u"株式会社 例 御中"_qs) && second.contains(u"タオル代として"_qs), qPrintable(second));
    // Only for that one print.
    const QString third = receipt(*m_atA, *m_a, u"S1-001"_qs, u"third.pdf"_qs);
    QVERIFY(third.contains(u"再発行 2回目"_qs) && third.contains(u"山田 花子1 様"_qs));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM sheet WHERE what='receipt' AND state='sent' AND printer='pdf'"), 3);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline WHERE code='document_printed'"), 3);
    // Another order's is its own first.
    QVERIFY(!receipt(*m_atA, *m_a, u"S1-002"_qs, u"other.pdf"_qs).contains(u"再発行"_qs));
    QCOMPARE(m_atA->list(m_a->order(u"S1-001"_qs))->size(), 3);
}

void TestDocuments::copiesCountOverDesks()
{
    QFETCH(QString, side);
    start(side);
    receipt(*m_atA, *m_a, u"S1-001"_qs, u"a.pdf"_qs);
    bothSettle();
    QVERIFY(receipt(*m_atB, *m_b, u"S1-001"_qs, u"b.pdf"_qs).contains(u"再発行 1回目"_qs));
    bothSettle();
    QVERIFY(receipt(*m_atA, *m_a, u"S1-001"_qs, u"c.pdf"_qs).contains(u"再発行 2回目"_qs));
    bothSettle();
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
    QCOMPARE(m_b->scalar("SELECT max(copy) FROM sheet WHERE what='receipt'"), 3);
}

void TestDocuments::twoFirstCopiesAreSeen()
{
    QFETCH(QString, side);
    start(side);
    m_b->cut();
    QVERIFY(!receipt(*m_atA, *m_a, u"S1-001"_qs, u"a.pdf"_qs).contains(u"再発行"_qs));
    m_a->settle();
    QVERIFY(!receipt(*m_atB, *m_b, u"S1-001"_qs, u"b.pdf"_qs).contains(u"再発行"_qs)); // nobody could know
    m_b->heal();
    bothSettle();
    // Two first ones exist on paper: people see it.
    const QList<ConflictRow> seen = m_a->open();
    QVERIFY(std::any_of(seen.cbegin(), seen.cend(), [](const ConflictRow &row) { return row.kind == "document.print"; }));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM sheet WHERE what='receipt'"), 1);
}

void TestDocuments::aSpoiledSheetIsNoCopy()
{
    start();
    receipt(*m_atA, *m_a, u"S1-001"_qs, u"a.pdf"_qs);
    const auto known = m_atA->list(m_a->order(u"S1-001"_qs));
    QVERIFY(m_atA->spoil(known->first().sheet));
    QVERIFY(m_atA->spoil(known->first().sheet)); // saying it twice changes nothing
    QVERIFY(!receipt(*m_atA, *m_a, u"S1-001"_qs, u"b.pdf"_qs).contains(u"再発行"_qs));
    QVERIFY(receipt(*m_atA, *m_a, u"S1-001"_qs, u"c.pdf"_qs).contains(u"再発行 1回目"_qs));
    // A label is none of these.
    QVERIFY(!m_atA->spoil(Id::v7()));
}

void TestDocuments::whatFailedIsNoCopy()
{
    start();
    DocumentOutput output;
    output.printer = u"office"_qs;
    const auto with = [&](Code code) {
        output.submit = [code](const QByteArray &, const QString &) -> Result<QString> { return fail(code, u"office"_qs); };
        return m_atA->print({*m_atA->receipt(m_a->order(u"S1-001"_qs))}, output);
    };
    QVERIFY(!with(Code::Printer));
    QCOMPARE(m_atA->receipt(m_a->order(u"S1-001"_qs))->copy, 1);
    // Whether this one came out nobody knows: the next one says that it is not the first.
    QVERIFY(!with(Code::Timeout));
    QCOMPARE(m_atA->receipt(m_a->order(u"S1-001"_qs))->copy, 2);
    // Neither of two outputs, or both.
    QVERIFY(!m_atA->print({}, {}));
    output.pdfPath = m_team->file(u"x.pdf"_qs);
    QVERIFY(!m_atA->print({}, output));
}

void TestDocuments::amountsChangedMeanwhile()
{
    start();
    const auto draft = m_atA->receipt(m_a->order(u"S1-001"_qs));
    QVERIFY(m_a->orders->markPaid(m_a->order(u"S1-001"_qs), u"入金"_qs));
    const DocumentReport report = print(*m_atA, {*draft}, u"a.pdf"_qs);
    QVERIFY(report.printed.isEmpty());
    QCOMPARE(report.refused.first().problems.first().code, u"changed_meanwhile"_qs);
    QVERIFY(!QFile::exists(m_team->file(u"a.pdf"_qs)));
    // So does the same draft after it was printed once: its row is there.
    const auto again = m_atA->receipt(m_a->order(u"S1-001"_qs));
    print(*m_atA, {*again}, u"b.pdf"_qs);
    QVERIFY(print(*m_atA, {*again}, u"c.pdf"_qs).printed.isEmpty());
}

void TestDocuments::noteOfEachShipment()
{
    start();
    takeGoods(*m_team, *m_a, u"S1"_qs, {{.number = u"G-1"_qs, .lines = {{u"A"_qs, 2, 500}, {u"B"_qs, 1, 300}}}});
    bothSettle();
    const Id order = m_a->order(u"G-1"_qs);
    // Before it is instructed: what would leave.
    QCOMPARE(m_atA->notes(order)->size(), 1);
    QVERIFY(text(print(*m_atA, *m_atA->notes(order), u"before.pdf"_qs).files.first()).contains(u"お支払額"_qs));
    const OrderDetail detail = m_a->detail(u"G-1"_qs);
    const auto split = LineService(*m_a->desk).setApart(order, detail.order.lines.last().id, 1, u"割れ物"_qs);
    QVERIFY2(split, qPrintable(split ? QString() : split.error().detail));
    m_a->settle();
    instruct(4);
    const auto drafts = m_atA->notes(order);
    QVERIFY(drafts);
    QCOMPARE(drafts->size(), 2);
    const QString all = text(print(*m_atA, *drafts, u"both.pdf"_qs).files.first());
    QCOMPARE(all.count(u"分納"_qs), 2);
    QVERIFY(all.contains(u"1,000円"_qs) && all.contains(u"300円"_qs) && !all.contains(u"1,300円"_qs));
    // One of them again is its second copy, of the other its first is not.
    QCOMPARE(m_atA->notes(order)->first().copy, 2);
    QCOMPARE(m_atA->notesOfBatch(u"none"_qs).error().code, Code::NotFound);
}

void TestDocuments::notesFollowTheirLabels()
{
    start();
    lend();
    instruct(3);
    // Labels of before the client asked for notes bring none.
    LabelRequest request;
    request.pdfPath = m_team->file(u"early.pdf"_qs);
    ParcelFilter filter;
    filter.order = m_a->order(u"S1-002"_qs);
    request.parcels = {m_a->slips->parcels(filter)->first().parcel};
    QVERIFY(m_a->slips->labels().print(request));
    m_clock.advanceUs(1000000);
    QVERIFY(m_atA->notesDue()->isEmpty());
    setPolicy([](DocumentPolicy &policy) { policy.withSlip = u"note"_qs; });
    QVERIFY(m_atA->notesDue()->isEmpty());
    m_clock.advanceUs(1000000);
    const QStringList labels = printLabels(u"labels.pdf"_qs);
    QCOMPARE(labels, QStringList({u"S1-001"_qs, u"S1-003"_qs}));
    QCOMPARE(numbers(m_atA->notesDue()), labels);
    // The other desk has not printed these labels.
    bothSettle();
    QVERIFY(m_atB->notesDue()->isEmpty());
    QCOMPARE(print(*m_atA, *m_atA->notesDue(), u"due.pdf"_qs).printed.size(), 2);
    QVERIFY(m_atA->notesDue()->isEmpty());
    // Nobody wants it any more.
    setPolicy([](DocumentPolicy &policy) { policy.withSlip = u"none"_qs; });
    QVERIFY(m_atA->notesDue()->isEmpty());
    // As the labels come, all of a batch in one file.
    const auto batches = m_a->slips->batches();
    const auto batch = m_atA->notesOfBatch(batches->first().number);
    QCOMPARE(numbers(batch), QStringList({u"S1-001"_qs, u"S1-002"_qs, u"S1-003"_qs}));
    QCOMPARE(text(print(*m_atA, *batch, u"batch.pdf"_qs).files.first()).count(u"納品書"_qs), 3);
}

void TestDocuments::policyIsTheClients()
{
    start();
    QCOMPARE(m_atA->policy(u"C-S1"_qs)->purpose, u"お品代として"_qs);
    QCOMPARE(m_atA->policy(u"nobody"_qs).error().code, Code::NotFound);
    setPolicy([](DocumentPolicy &policy) {
        policy.issuer = u"青葉茶房株式会社"_qs;
        policy.registration = u"t7010-7050-00725"_qs;
        policy.paper = u"a5"_qs;
        policy.returnNote = u"返品は8日以内に。"_qs;
    });
    // The other desk's papers, too.
    const auto there = m_atB->policy(u"C-S1"_qs);
    QCOMPARE(there->registration, u"T7010705000725"_qs);
    QCOMPARE(there->paper, u"a5"_qs);
    const QString note = text(print(*m_atB, *m_atB->notes(m_b->order(u"S1-001"_qs)), u"note.pdf"_qs).files.first());
    QVERIFY2(note.contains(u"茶房株式会社"_qs) && note.contains(u"登録番号 T7010705000725"_qs) && note.contains(u"返品は8日以内に。"_qs) && note.contains(u"10%対象"_qs), qPrintable(note));
    QCOMPARE(m_atB->notes(m_b->order(u"S1-001"_qs))->first().paper.size, kA5);
    // The same again is no change.
    const qint64 told = m_a->scalar("SELECT count(*) FROM timeline WHERE code='document_policy'");
    QVERIFY(m_atB->setPolicy(*there));
    bothSettle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline WHERE code='document_policy'"), told);
}

void TestDocuments::policyRefusesWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("check digit") << u"registration"_qs << u"T8010705000725"_qs;
    QTest::newRow("no number") << u"registration"_qs << u"1234"_qs;
    QTest::newRow("with slip") << u"with_slip"_qs << u"all"_qs;
    QTest::newRow("prices") << u"prices"_qs << u"perhaps"_qs;
    QTest::newRow("paper") << u"paper"_qs << u"letter"_qs;
    QTest::newRow("rounding") << u"rounding"_qs << u"5"_qs;
    QTest::newRow("points") << u"points"_qs << u"gift"_qs;
    QTest::newRow("text") << u"text"_qs << QString(1001, u'あ');
}

void TestDocuments::policyRefusesWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    start();
    auto policy = *m_atA->policy(u"C-S1"_qs);
    const QHash<QString, QString *> fields {{u"registration"_qs, &policy.registration}, {u"with_slip"_qs, &policy.withSlip}, {u"prices"_qs, &policy.prices}, {u"paper"_qs, &policy.paper},
                                            {u"rounding"_qs, &policy.rounding},         {u"points"_qs, &policy.points},      {u"text"_qs, &policy.greeting}};
    *fields.value(field) = value;
    const auto set = m_atA->setPolicy(policy);
    QVERIFY(!set);
    QCOMPARE(set.error().where, field);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM document_policy"), 0);
}

void TestDocuments::cacheIsMadeAnew()
{
    start();
    setPolicy([](DocumentPolicy &policy) { policy.issuer = u"青葉茶房株式会社"_qs; });
    receipt(*m_atA, *m_a, u"S1-001"_qs, u"a.pdf"_qs);
    print(*m_atA, *m_atA->notes(m_a->order(u"S1-002"_qs)), u"b.pdf"_qs);
    bothSettle();
    const auto rows = [](TeamDesk &desk) {
        const auto reader = desk.desk->reader();
        return dumpRows(**reader, desk.desk->catalogue());
    };
    const QStringList before = rows(*m_a);
    QCOMPARE(firstDifference(before, rows(*m_b)), QString());
    const QString profile = m_a->desk->profile();
    m_atA.reset();
    m_a.reset();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(profile + u"/cache.db"_qs + QLatin1String(suffix));
    m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
    m_atA = std::make_unique<DocumentService>(*m_a->slips);
    m_a->settle();
    QCOMPARE(firstDifference(before, rows(*m_a)), QString());
    QCOMPARE(m_atA->receipt(m_a->order(u"S1-001"_qs))->copy, 2);
}

void TestDocuments::noOtherPersonsData()
{
    start();
    receipt(*m_atA, *m_a, u"S1-001"_qs, u"a.pdf"_qs, {u"秘密 太郎 様"_qs, u"内緒の品代として"_qs});
    print(*m_atA, *m_atA->notes(m_a->order(u"S1-001"_qs)), u"b.pdf"_qs);
    // Neither row nor story says to whom, so nothing of it is to be blanked.
    for (const char *sql : {"SELECT count(*) FROM timeline WHERE vals LIKE '%秘密%' OR vals LIKE '%内緒%' OR (code LIKE 'document%' AND vals LIKE '%山田%')",
                            "SELECT count(*) FROM sheet WHERE coalesce(reason,'')<>'' OR job LIKE '%山田%' OR job LIKE '%秘密%'"})
        QCOMPARE(m_a->scalar(sql), 0);
    // No paper is kept in the profile.
    QCOMPARE(QDir(m_a->desk->profile() + u"/out"_qs).entryList({u"*.pdf"_qs}, QDir::Files).size(), 0);
}

void TestDocuments::onARealPrinter()
{
    CupsServer cups;
    cups.start(u"papers"_qs);
    TSUNAGI_NEED_CUPS(cups);
    start();
    DocumentOutput output;
    output.printer = u"papers"_qs;
    const QList<DocumentDraft> drafts = *m_atA->notes(m_a->order(u"S1-001"_qs)) + *m_atA->notes(m_a->order(u"S1-002"_qs));
    const auto report = m_atA->print(drafts, output);
    QVERIFY2(report, qPrintable(report ? QString() : report.error().detail));
    QCOMPARE(report->jobs.size(), 1); // one job, in this order
    const int job = report->jobs.first().toInt();
    QVERIFY(job > 0);
    QTRY_VERIFY_WITH_TIMEOUT(CupsConnection().job(u"papers"_qs, job)->state == CupsConnection::JobState::Completed, 20000);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM sheet WHERE what='delivery_note' AND state='sent' AND printer='papers'"), 2);
    output.printer = u"nowhere"_qs;
    QVERIFY(!m_atA->print({*m_atA->receipt(m_a->order(u"S1-001"_qs))}, output));
    QCOMPARE(m_atA->receipt(m_a->order(u"S1-001"_qs))->copy, 1);
}

QTEST_MAIN(TestDocuments)
#include "tst_documents.moc"
