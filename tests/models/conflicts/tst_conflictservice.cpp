// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictTableModel.h"
#include "models/conflicts/ConflictText.h"
#include "support/Team.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What people can answer to a contradiction, and what comes of it at every desk.
class TestConflictService final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; // 10:00 of 2026-11-20 in Japan
    Catalogue m_catalogue = *Catalogue::load();
    std::unique_ptr<TempProfile> m_side;
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;

    void settleBoth()
    {
        for (int i = 0; i < 2; ++i) {
            m_a->settle();
            m_b->settle();
        }
    }
    QString note(TeamDesk &at) { return at.detail(QStringLiteral("S1-001")).order.note; }
    /// A number range at the printing desk, both orders instructed and known everywhere.
    void instructAll()
    {
        QVERIFY(m_b->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        InstructRequest request;
        request.allReady = true;
        QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 2);
        settleBoth();
    }

private slots:
    void init()
    {
        m_side = std::make_unique<TempProfile>();
        m_team = std::make_unique<Team>(m_clock, embeddedSide(m_side->file(u"team.db"_qs), m_catalogue, m_clock));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 2);
        m_b->settle();
    }
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void tellsWhatWasWhatIsAndWho();
    void whatIsThereStays();
    void theRefusedChangeIsMadeAnew();
    void putRightByHand();
    void noAnswerWithoutAReason();
    void theSameAnswerTwiceIsOne_data();
    void theSameAnswerTwiceIsOne();
    void differentAnswersAreSeen();
    void aGuardStillForbids();
    void anotherContradictionFirst();
    void theBooksStillForbid();
    void paperIsToldAndItsNumberSpoiled();
    void paperComesBackInForce();
    void anAddressIsTakenWhole();
    void countsAndQueues();
    void oneAboutNoOrderIsInNoOrderQueue();
};

void TestConflictService::tellsWhatWasWhatIsAndWho()
{
    QVERIFY(m_a->open().isEmpty());
    contradict(*m_a, *m_b, u"S1-001"_qs);
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        const auto rows = at->open();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().root.name, u"S1-001"_qs);
        QCOMPARE(rows.first().root.shop, u"S1"_qs);
        ConflictTableModel model; // by which its line has the client's colour
        model.setRows(rows);
        QCOMPARE(model.index(0, 0).data(ListClientRole).toString(), u"C-S1"_qs);
        QCOMPARE(rows.first().person, u"田中"_qs);
        QCOMPARE(rows.first().desk, m_b->desk->name());
        QCOMPARE(rows.first().clash, (Clash {"old", "orders", "note", {}, u"夕方に"_qs, u"午前中に"_qs}));
        const auto detail = at->conflict(rows.first().id);
        QVERIFY(!detail.fields.isEmpty());
        QCOMPARE(detail.fields.first().mine, u"夕方に"_qs);
        QCOMPARE(detail.fields.first().now, u"午前中に"_qs);
        QCOMPARE(detail.obstacle, QString());
        QVERIFY(detail.paper.isEmpty());
        QCOMPARE(detail.before.first().person, u"佐藤"_qs);
    }
}

void TestConflictService::whatIsThereStays()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    QCOMPARE(m_a->detail(u"S1-001"_qs).stage, Stage::Waiting);
    const Id id = m_a->open().first().id;
    QVERIFY(m_a->conflicts->close(id, ConflictAnswer::Theirs, u"客に確認"_qs));
    settleBoth();
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        QVERIFY(at->open().isEmpty());
        QCOMPARE(note(*at), u"午前中に"_qs);
        QCOMPARE(at->detail(u"S1-001"_qs).openConflicts, 0);
        const auto detail = at->conflict(id);
        QCOMPARE(detail.how, u"conflict_theirs"_qs);
        QCOMPARE(detail.closedBy, u"佐藤"_qs);
        QCOMPARE(detail.closedReason, u"客に確認"_qs);
    }
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict"), 1);
}

void TestConflictService::theRefusedChangeIsMadeAnew()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    // At a desk that never made it.
    QVERIFY(m_a->conflicts->close(m_a->open().first().id, ConflictAnswer::Mine, u"夕方が正しい"_qs));
    settleBoth();
    for (TeamDesk *at : {m_a.get(), m_b.get()}) {
        QCOMPARE(note(*at), u"夕方に"_qs);
        QVERIFY(at->open().isEmpty());
    }
    // The edit is told as an edit, too: a newer file of the shop must not write over it unseen.
    QCOMPARE(m_a->scalar("SELECT count(*) FROM edit WHERE field='note'"), 2);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict"), 1);
}

void TestConflictService::putRightByHand()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    const Id id = m_b->open().first().id;
    QVERIFY(m_b->orders->edit(m_b->order(u"S1-001"_qs), 0, {{u"note"_qs, u"午後に"_qs}}));
    QCOMPARE(m_b->open().size(), 1); // writing alone closes nothing
    QVERIFY(m_b->conflicts->close(id, ConflictAnswer::Edited, u"電話で確認"_qs));
    settleBoth();
    QCOMPARE(note(*m_a), u"午後に"_qs);
    QVERIFY(m_a->open().isEmpty());
    QCOMPARE(m_a->conflict(id).how, u"conflict_edited"_qs);
}

void TestConflictService::noAnswerWithoutAReason()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    const Id id = m_a->open().first().id;
    for (const auto answer : {ConflictAnswer::Theirs, ConflictAnswer::Mine, ConflictAnswer::Edited}) {
        const auto done = m_a->conflicts->close(id, answer, u" "_qs);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Code::Invalid);
    }
    QCOMPARE(m_a->open().size(), 1);
    QCOMPARE(m_a->conflicts->close(Id::v7(), ConflictAnswer::Theirs, u"x"_qs).error().code, Code::NotFound);
}

void TestConflictService::theSameAnswerTwiceIsOne_data()
{
    QTest::addColumn<int>("answer");
    QTest::newRow("theirs") << int(ConflictAnswer::Theirs);
    QTest::newRow("mine") << int(ConflictAnswer::Mine);
    QTest::newRow("by hand") << int(ConflictAnswer::Edited);
}

void TestConflictService::theSameAnswerTwiceIsOne()
{
    QFETCH(int, answer);
    contradict(*m_a, *m_b, u"S1-001"_qs);
    const Id id = m_a->open().first().id;
    m_b->cut();
    m_clock.advanceUs(60 * 1000000LL);
    QVERIFY(m_a->conflicts->close(id, ConflictAnswer(answer), u"一人目"_qs));
    QVERIFY(m_b->conflicts->close(id, ConflictAnswer(answer), u"二人目"_qs));
    m_a->settle();
    m_b->heal();
    settleBoth();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict"), 1);
    for (TeamDesk *at : {m_a.get(), m_b.get()})
        QCOMPARE(at->conflict(id).closedReason, u"一人目"_qs); // the second one came to nothing
    // Where it is known already, the same answer is quiet, and another one is told what counts.
    QVERIFY(m_b->conflicts->close(id, ConflictAnswer(answer), u"三人目"_qs));
    const auto other = m_b->conflicts->close(id, answer == int(ConflictAnswer::Mine) ? ConflictAnswer::Theirs : ConflictAnswer::Mine, u"四人目"_qs);
    QVERIFY(!other);
    QCOMPARE(other.error().code, Code::Invalid);
    QVERIFY2(other.error().detail.contains(u"一人目"), qPrintable(other.error().detail));
    settleBoth();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict"), 1);
}

void TestConflictService::differentAnswersAreSeen()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    const Id id = m_a->open().first().id;
    m_b->cut();
    QVERIFY(m_a->conflicts->close(id, ConflictAnswer::Theirs, u"a"_qs));
    QVERIFY(m_b->conflicts->close(id, ConflictAnswer::Mine, u"b"_qs));
    m_a->settle();
    m_b->heal();
    settleBoth();
    QCOMPARE(note(*m_b), u"午前中に"_qs); // the first answer stands
    QCOMPARE(m_a->open().size(), 1);        // and the other wish is not lost
    QVERIFY(m_a->conflicts->close(m_a->open().first().id, ConflictAnswer::Theirs, u"c"_qs));
    settleBoth();
    QVERIFY(m_b->open().isEmpty());
}

void TestConflictService::aGuardStillForbids()
{
    instructAll();
    if (QTest::currentTestFailed())
        return;
    // A hold at one desk, a label at another that does not know of it.
    m_b->cut();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"色違い"_qs));
    LabelRequest request;
    request.pdfPath = m_team->file(u"labels.pdf"_qs);
    m_b->line.cut = false; // the range's first block needs the shared side once
    QVERIFY(m_b->slips->numbers().renew(u"sagawa"_qs));
    m_b->cut();
    QCOMPARE(m_b->slips->labels().print(request)->printed.size(), 2);
    m_a->settle();
    m_b->heal();
    settleBoth();
    QCOMPARE(m_a->open().size(), 1);
    const Id id = m_a->open().first().id;
    QCOMPARE(m_a->conflict(id).obstacle, ConflictText::why({"guard", "hold", "state", {}, {}, {}}));
    const auto refused = m_a->conflicts->close(id, ConflictAnswer::Mine, u"x"_qs);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::Invalid);
    QCOMPARE(refused.error().detail, m_a->conflict(id).obstacle);
    QCOMPARE(m_a->open().size(), 1);
    // With the hold gone the label that lies there counts again.
    QVERIFY(m_a->orders->release(order, m_a->detail(u"S1-001"_qs).holds.first().id, u"ok"_qs));
    QCOMPARE(m_a->conflict(id).obstacle, QString());
    QVERIFY(m_a->conflicts->close(id, ConflictAnswer::Mine, u"x"_qs));
    settleBoth();
    QVERIFY(m_b->open().isEmpty());
    QCOMPARE(m_b->detail(u"S1-001"_qs).slips.size(), 1);
}

void TestConflictService::anotherContradictionFirst()
{
    m_b->cut();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"note"_qs, u"a"_qs}}));
    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"待ち"_qs));
    // Instructing relies on what the other desk has changed, and on no open conflict; the note is a contradiction of its own.
    QVERIFY(m_b->orders->edit(order, 0, {{u"note"_qs, u"b"_qs}}));
    QVERIFY(m_b->desk->settleAll());
    InstructRequest request;
    request.orders = {order};
    (void)m_b->slips->instructions().instruct(request);
    m_a->settle();
    m_b->heal();
    settleBoth();
    QVERIFY(m_a->open().size() >= 1);
    const auto rows = m_a->open();
    for (const ConflictRow &row : rows) {
        if (row.kind == "shipment.instruct")
            QVERIFY(!m_a->conflict(row.id).obstacle.isEmpty());
    }
}

void TestConflictService::theBooksStillForbid()
{
    // Both desks instruct one order; the second may not be applied over the first.
    m_b->cut();
    InstructRequest request;
    request.orders = {m_a->order(u"S1-001"_qs)};
    QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 1);
    QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 1);
    m_a->settle();
    m_b->heal();
    settleBoth();
    Id id;
    const auto rows = m_b->open();
    for (const ConflictRow &row : rows)
        if (row.kind == "shipment.instruct")
            id = row.id;
    const auto detail = m_b->conflict(id);
    QCOMPARE(detail.row.clash.reason, "guard");
    QVERIFY(!detail.obstacle.isEmpty());
    QCOMPARE(detail.paper.size(), 1);
    QCOMPARE(detail.paper.first().kind, ConflictPaper::Kind::Shipment);
    QVERIFY(!m_b->conflicts->close(detail.row.id, ConflictAnswer::Mine, u"x"_qs));
    QVERIFY(m_b->conflicts->close(id, ConflictAnswer::Theirs, u"二重"_qs));
    settleBoth();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment"), 1);
    QCOMPARE(m_a->detail(u"S1-001"_qs).openConflicts, 0);
}

void TestConflictService::paperIsToldAndItsNumberSpoiled()
{
    instructAll();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(m_b->slips->numbers().renew(u"sagawa"_qs));
    m_b->cut();
    QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"色違い"_qs));
    LabelRequest request;
    request.pdfPath = m_team->file(u"labels.pdf"_qs);
    const auto printed = m_b->slips->labels().print(request);
    QCOMPARE(printed->printed.size(), 2);
    QString onPaper;
    for (const auto &one : printed->printed)
        if (one.order == u"S1-001")
            onPaper = one.number;
    m_a->settle();
    m_b->heal();
    settleBoth();
    // One line for the label and all that was noted about its sheet; the neighbour is as printed.
    QCOMPARE(m_a->open().size(), 1);
    const ConflictRow row = m_a->open().first();
    QCOMPARE(row.kind, "label.take");
    QVERIFY(row.followers >= 1);
    QVERIFY(!onPaper.isEmpty());
    const auto detail = m_a->conflict(row.id);
    QCOMPARE(detail.paper.size(), 1);
    QCOMPARE(detail.paper.first().number, onPaper);
    QVERIFY(ConflictText::paper(detail.paper.first()).contains(onPaper));
    QCOMPARE(m_b->detail(u"S1-002"_qs).slips.size(), 1);
    // The number on paper is not given to anybody else meanwhile.
    QVERIFY(m_b->orders->release(m_b->order(u"S1-001"_qs), m_b->detail(u"S1-001"_qs).holds.first().id, u"ok"_qs));
    QVERIFY(m_b->conflicts->close(row.id, ConflictAnswer::Theirs, u"貼り直す"_qs));
    settleBoth();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict WHERE state='open'"), 0); // followers, too
    request.pdfPath = m_team->file(u"again.pdf"_qs);
    const auto again = m_b->slips->labels().print(request);
    QCOMPARE(again->printed.size(), 1);
    QVERIFY(again->printed.first().number != onPaper);
    settleBoth();
    const auto reader = m_a->desk->reader();
    QCOMPARE(SlipStore::slipOf(**reader, u"sagawa"_qs, onPaper)->value().state, u"spoiled"_qs);
    QVERIFY(m_a->slips->numbers().balances(u"sagawa"_qs)->first().balanced());
    QCOMPARE(m_a->scalar("SELECT count(*) FROM conflict WHERE state='open'"), 0);
}

void TestConflictService::paperComesBackInForce()
{
    instructAll();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(m_b->slips->numbers().renew(u"sagawa"_qs));
    m_b->cut();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->hold(order, u"operator"_qs, u"色違い"_qs));
    LabelRequest request;
    request.pdfPath = m_team->file(u"labels.pdf"_qs);
    QCOMPARE(m_b->slips->labels().print(request)->printed.size(), 2);
    m_a->settle();
    m_b->heal();
    settleBoth();
    QVERIFY(m_a->orders->release(order, m_a->detail(u"S1-001"_qs).holds.first().id, u"ok"_qs));
    QVERIFY(m_a->conflicts->close(m_a->open().first().id, ConflictAnswer::Mine, u"札は貼ってある"_qs));
    settleBoth();
    // It stands where its own desk had left it: printed, not to be printed again.
    QCOMPARE(m_b->scalar("SELECT count(*) FROM sheet WHERE state='sent'"), 2);
    QVERIFY(m_b->slips->labels().print(request)->printed.isEmpty());
    QCOMPARE(m_b->scalar("SELECT count(*) FROM conflict WHERE state='open'"), 0);
}

void TestConflictService::anAddressIsTakenWhole()
{
    m_b->cut();
    const Id order = m_a->order(u"S1-001"_qs);
    QVERIFY(m_a->orders->edit(order, 0, {{u"zip"_qs, u"1000014"_qs}, {u"address"_qs, u"千代田区永田町1-7-1"_qs}}));
    QVERIFY(m_b->orders->edit(order, 0, {{u"building"_qs, u"三階"_qs}}));
    m_a->settle();
    m_b->heal();
    settleBoth();
    const Id id = m_a->open().first().id;
    QStringList fields;
    const auto detail = m_a->conflict(id);
    for (const ConflictField &field : detail.fields)
        if (!field.fresh)
            fields << QString::fromUtf8(field.field);
    QCOMPARE(fields, (QStringList {u"zip"_qs, u"address"_qs, u"building"_qs})); // what would change, and only that
    QVERIFY(m_a->conflicts->close(id, ConflictAnswer::Mine, u"x"_qs));
    settleBoth();
    const Recipient recipient = m_b->detail(u"S1-001"_qs).order.destinations.first().recipient;
    QCOMPARE(recipient.zip, u"1000013"_qs); // what the person saw, never half of each
    QCOMPARE(recipient.building, u"三階"_qs);
}

void TestConflictService::countsAndQueues()
{
    contradict(*m_a, *m_b, u"S1-001"_qs);
    contradict(*m_a, *m_b, u"S1-002"_qs);
    QVERIFY(m_a->conflicts->close(m_a->open().last().id, ConflictAnswer::Theirs, u"x"_qs));
    const auto counts = m_a->conflicts->counts();
    QCOMPARE(counts->at(0).count, 1);
    QCOMPARE(counts->at(1).count, 1);
    QCOMPARE(counts->at(2).count, 2);
    QCOMPARE(m_a->conflicts->list({u"closed"_qs, {}})->size(), 1);
    QCOMPARE(m_a->conflicts->list({u"all"_qs, {}})->size(), 2);
    QCOMPARE(m_a->conflicts->list({u"open"_qs, u"s1-001"_qs})->size(), 1);
    QCOMPARE(m_a->conflicts->list({u"open"_qs, u"夕方"_qs})->size(), 2);
    QCOMPARE(m_a->conflicts->list({u"open"_qs, u"S1-003"_qs})->size(), 0);
    QVERIFY(!m_a->conflicts->list({u"none"_qs, {}}));
}

void TestConflictService::oneAboutNoOrderIsInNoOrderQueue()
{
    const auto inOrders = [&] {
        const auto counts = OrderStore::counts(**m_a->desk->reader());
        for (const QueueCount &count : *counts) {
            if (count.queue == u"conflict")
                return qint64(count.count);
        }
        return qint64(-1);
    };
    const auto listed = [&] {
        OrderQuery query;
        query.queue = u"conflict"_qs;
        return OrderStore::ids(**m_a->desk->reader(), query)->size();
    };
    QVERIFY(m_a->orders->setWarehouse(u"本倉庫"_qs, u"1000001"_qs, u"東京都千代田区千代田1-1"_qs, u"03-1111-1111"_qs));
    settleBoth();
    QVERIFY(m_a->orders->setWarehouse(u"本倉庫"_qs, u"1000001"_qs, u"東京都千代田区千代田1-2"_qs, u"03-1111-1111"_qs));
    QVERIFY(m_b->orders->setWarehouse(u"本倉庫"_qs, u"1000001"_qs, u"東京都千代田区千代田1-3"_qs, u"03-1111-1111"_qs));
    settleBoth();
    QCOMPARE(m_a->conflicts->list({u"open"_qs, {}})->size(), 1);
    QCOMPARE(inOrders(), 0);
    QCOMPARE(listed(), 0);
    contradict(*m_a, *m_b, u"S1-001"_qs);
    QCOMPARE(m_a->conflicts->list({u"open"_qs, {}})->size(), 2);
    QCOMPARE(inOrders(), 1);
    QCOMPARE(listed(), 1);
}

QTEST_MAIN(TestConflictService)
#include "tst_conflictservice.moc"
