// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkService.h"
#include "models/claims/ClaimService.h"
#include "models/orders/LineService.h"
#include "models/stock/StockLedger.h"
#include "models/stock/StockService.h"
#include "models/undo/UndoService.h"
#include "support/GoodsOrders.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Pieces that a hold keeps for its order, on both kinds of shared side.
class TestKeptPieces final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;
    std::unique_ptr<StockService> m_stock, m_stockB;
    std::unique_ptr<UndoService> m_undo;
    Id m_item;

    /// Orders G-1 (three T-1, one that nobody counts) and G-2 (two T-1) over `pieces` of T-1.
    void start(const QString &side, int pieces)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_stock = std::make_unique<StockService>(*m_a->desk);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_stockB = std::make_unique<StockService>(*m_b->desk);
        m_undo = std::make_unique<UndoService>(*m_a->desk);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_item = *m_stock->addItem({u"C-S1"_qs, u"T-1"_qs, u"タオル"_qs, {}, u"A-01"_qs});
        QVERIFY(m_stock->move(m_item, u"receipt"_qs, pieces, u"棚卸"_qs));
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}, {u"G-2"_qs, {{u"T-1"_qs, 2, 500}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}});
        bothSettle();
    }
    void bothSettle()
    {
        for (int i = 0; i < 2; ++i) {
            m_a->settle();
            m_b->settle();
        }
    }
    static NewHold keeping()
    {
        NewHold hold {u"payment"_qs, u"入金待ち"_qs};
        hold.keep = true;
        return hold;
    }
    [[nodiscard]] static ItemRow row(TeamDesk &place, const Id &item)
    {
        const auto reader = place.desk->reader();
        return StockStore::item(**reader, item)->value_or(ItemRow());
    }
    void release(TeamDesk &place, const QString &number)
    {
        for (const HoldRecord &hold : place.detail(number).holds) {
            if (hold.state == u"open")
                QVERIFY(place.orders->release(place.order(number), hold.id, u"入金"_qs));
        }
    }
    Result<InstructReport> instruct(TeamDesk &place, const QString &number)
    {
        InstructRequest request;
        request.orders = {place.order(number)};
        return place.slips->instructions().instruct(request);
    }
    [[nodiscard]] QStringList faults(TeamDesk &place)
    {
        const auto reader = place.desk->reader();
        const auto found = StockLedger::check(**reader);
        QStringList codes;
        for (const ProfileFault &fault : *found)
            codes << QString::fromUtf8(fault.code);
        return codes;
    }

private slots:
    void cleanup()
    {
        m_undo.reset();
        m_a.reset();
        m_b.reset();
        m_stock.reset();
        m_stockB.reset();
        m_team.reset();
    }
    void aHoldKeepsAndTheInstructionTakesOver_data() { TeamSides::rows(); }
    void aHoldKeepsAndTheInstructionTakesOver();
    void whatIsNotThereIsNotKept_data() { TeamSides::rows(); }
    void whatIsNotThereIsNotKept();
    void twoDesksKeepTheLastPieces_data() { TeamSides::rows(); }
    void twoDesksKeepTheLastPieces();
    void twoDesksKeepTheSamePieces_data() { TeamSides::rows(); }
    void twoDesksKeepTheSamePieces();
    void anInstructionThatHasNotHeardOfThem_data() { TeamSides::rows(); }
    void anInstructionThatHasNotHeardOfThem();
    void aCancellationFrees_data() { TeamSides::rows(); }
    void aCancellationFrees();
    void aReleaseFreesTwoDaysLater_data() { TeamSides::rows(); }
    void aReleaseFreesTwoDaysLater();
    void undoFreesAndKeepsAgain_data() { TeamSides::rows(); }
    void undoFreesAndKeepsAgain();
    void keptElsewhereIsNotKeptAgain_data() { TeamSides::rows(); }
    void keptElsewhereIsNotKeptAgain();
    void aReleaseTakenBackLaterKeepsAgain_data() { TeamSides::rows(); }
    void aReleaseTakenBackLaterKeepsAgain();
    void manyHoldsKeepWhatIsThere_data() { TeamSides::rows(); }
    void manyHoldsKeepWhatIsThere();
    void fewerPiecesKeepFewer();
    void withoutTheChoiceNothingIsKept();
};

void TestKeptPieces::aHoldKeepsAndTheInstructionTakesOver()
{
    QFETCH(QString, side);
    start(side, 4);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    bothSettle();
    for (TeamDesk *place : {m_a.get(), m_b.get()}) {
        QCOMPARE(row(*place, m_item).reserved, 3);
        QCOMPARE(row(*place, m_item).wanted, 2); // of the other order
        QCOMPARE(place->scalar("SELECT count(*) FROM hold WHERE keep=1"), 1);
        QVERIFY(faults(*place).isEmpty());
        QCOMPARE(place->detail(u"G-2"_qs).stage, Stage::Waiting); // it lacks a piece
    }
    QCOMPARE(instruct(*m_b, u"G-2"_qs)->refused.first().code, u"stock_short"_qs);
    // Released, they wait for the order: nobody gets them in between.
    release(*m_a, u"G-1"_qs);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 3);
    QCOMPARE(m_b->detail(u"G-1"_qs).stage, Stage::Ready);
    QCOMPARE(m_b->detail(u"G-2"_qs).stage, Stage::Waiting);
    const auto report = instruct(*m_b, u"G-1"_qs);
    QVERIFY(report);
    QVERIFY2(report->orders.size() == 1, report->refused.isEmpty() ? "" : qPrintable(report->refused.first().detail));
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM reservation WHERE state='freed' AND hold_id IS NOT NULL"), 1);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM reservation WHERE state='open' AND shipment_id IS NOT NULL"), 1);
    QVERIFY(faults(*m_a).isEmpty() && faults(*m_b).isEmpty());
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
    if (side == u"postgres")
        QCOMPARE(m_sides.sql(u"DO $$ BEGIN IF sync.wrong_balances() <> 0 THEN RAISE 'wrong'; END IF; END $$"_qs), QString());
}

void TestKeptPieces::whatIsNotThereIsNotKept()
{
    QFETCH(QString, side);
    start(side, 2);
    const auto refused = m_a->orders->hold(m_a->order(u"G-1"_qs), keeping());
    QCOMPARE(refused.error().code, Code::Invalid);
    QCOMPARE(refused.error().where, u"T-1 ×1"_qs);
    QVERIFY(m_a->detail(u"G-1"_qs).holds.isEmpty());
    QVERIFY(m_a->orders->hold(m_a->order(u"G-2"_qs), keeping()));
    QCOMPARE(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()).error().where, u"T-1 ×3"_qs);
    // A second hold of the same order keeps nothing twice.
    NewHold more = keeping();
    more.type = u"operator"_qs;
    QVERIFY(m_a->orders->hold(m_a->order(u"G-2"_qs), more));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 2);
}

void TestKeptPieces::twoDesksKeepTheLastPieces()
{
    QFETCH(QString, side);
    start(side, 4);
    m_a->cut();
    m_b->cut();
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    QVERIFY(m_b->orders->hold(m_b->order(u"G-2"_qs), keeping())); // neither knows of the other
    m_a->heal();
    m_b->heal();
    bothSettle();
    for (TeamDesk *place : {m_a.get(), m_b.get()}) {
        QCOMPARE(row(*place, m_item).reserved, 3);
        QCOMPARE(place->scalar("SELECT count(*) FROM hold WHERE state='open'"), 1);
        QCOMPARE(place->open().size(), 1); // people see it
        QCOMPARE(place->open().first().kind, QByteArray("order.hold"));
        QVERIFY(faults(*place).isEmpty());
    }
    // With more pieces, the second hold may be done after all.
    QVERIFY(!m_b->conflicts->close(m_b->open().first().id, ConflictAnswer::Mine, u"やはり"_qs));
    QVERIFY(m_stock->move(m_item, u"receipt"_qs, 1, u"入荷"_qs));
    bothSettle();
    QVERIFY(m_b->conflicts->close(m_b->open().first().id, ConflictAnswer::Mine, u"入荷した"_qs));
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 5);
}

void TestKeptPieces::twoDesksKeepTheSamePieces()
{
    QFETCH(QString, side);
    start(side, 9); // enough for both, were they two orders
    m_a->cut();
    m_b->cut();
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    QVERIFY(m_b->orders->hold(m_b->order(u"G-1"_qs), keeping()));
    m_a->heal();
    m_b->heal();
    bothSettle();
    for (TeamDesk *place : {m_a.get(), m_b.get()}) {
        QCOMPARE(row(*place, m_item).reserved, 3);
        QCOMPARE(place->scalar("SELECT count(*) FROM hold WHERE state='open'"), 1);
        QCOMPARE(place->open().size(), 1); // people see it
        QVERIFY(faults(*place).isEmpty());
    }
    QVERIFY(m_b->conflicts->close(m_b->open().first().id, ConflictAnswer::Theirs, u"もう確保済み"_qs));
    // A hold without pieces stands beside it, and what was freed can be kept again.
    QVERIFY(m_b->orders->hold(m_b->order(u"G-1"_qs), u"payment"_qs, u"入金待ち"_qs));
    bothSettle();
    QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 2);
    release(*m_a, u"G-1"_qs);
    QVERIFY(m_a->orders->freeKept(m_a->order(u"G-1"_qs)));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    QVERIFY(m_b->orders->hold(m_b->order(u"G-1"_qs), keeping()));
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    QVERIFY(m_a->open().isEmpty());
}

void TestKeptPieces::anInstructionThatHasNotHeardOfThem()
{
    QFETCH(QString, side);
    start(side, 9);
    m_a->cut();
    m_b->cut();
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    release(*m_a, u"G-1"_qs); // no open hold is in the way, but the pieces are kept still
    QCOMPARE(instruct(*m_b, u"G-1"_qs)->orders.size(), 1);
    m_a->heal();
    m_a->settle();
    m_b->heal();
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    QCOMPARE(m_b->open().size(), 1);
    QVERIFY(m_b->conflicts->close(m_b->open().first().id, ConflictAnswer::Theirs, u"もう一度指示する"_qs));
    bothSettle();
    QCOMPARE(instruct(*m_b, u"G-1"_qs)->orders.size(), 1);
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    QVERIFY(m_a->open().isEmpty());
    QVERIFY(faults(*m_a).isEmpty());
}

void TestKeptPieces::aCancellationFrees()
{
    QFETCH(QString, side);
    start(side, 4);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    bothSettle();
    QVERIFY(m_b->orders->cancel(m_b->order(u"G-1"_qs), u"お客様の希望"_qs));
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 0);
    QCOMPARE(m_a->detail(u"G-2"_qs).stage, Stage::Ready);
    // Cancelled at a desk that has not heard that pieces were kept: any desk frees them.
    QVERIFY(m_a->orders->reopen(m_a->order(u"G-1"_qs), u"x"_qs));
    bothSettle();
    m_b->cut();
    NewHold again = keeping();
    again.type = u"operator"_qs;
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), again));
    m_a->settle();
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    QVERIFY(m_b->orders->cancel(m_b->order(u"G-1"_qs), u"x"_qs));
    m_b->heal();
    m_a->settle();
    bothSettle();
    QCOMPARE(m_b->scalar("SELECT count(*) FROM timeline WHERE code='kept_freed'"), 1); // once, whichever desk saw it first
    QVERIFY(m_a->orders->releaseDue());
    QVERIFY(m_b->orders->releaseDue());
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    QVERIFY(faults(*m_b).isEmpty());
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

void TestKeptPieces::aReleaseFreesTwoDaysLater()
{
    QFETCH(QString, side);
    const qint64 begun = m_clock.nowUs();
    m_clock.advanceUs(Clock().nowUs() - begun); // a real server writes its own time into the story
    start(side, 4);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    release(*m_a, u"G-1"_qs);
    bothSettle();
    m_clock.advanceUs(47LL * 3600 * 1000000);
    QVERIFY(m_a->orders->releaseDue());
    QCOMPARE(row(*m_a, m_item).reserved, 3);
    m_clock.advanceUs(2LL * 3600 * 1000000);
    m_a->cut();
    m_b->cut();
    QVERIFY(m_a->orders->releaseDue());
    QVERIFY(m_b->orders->releaseDue()); // unheard of each other
    m_a->heal();
    m_b->heal();
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 0);
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
    QCOMPARE(m_a->detail(u"G-1"_qs).timeline.last().code, u"kept_freed"_qs);
    // Or at once, when a person says so.
    QVERIFY(m_a->orders->hold(m_a->order(u"G-2"_qs), keeping()));
    release(*m_a, u"G-2"_qs);
    QVERIFY(m_a->orders->freeKept(m_a->order(u"G-2"_qs)));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    // As long as it is held they are kept.
    NewHold again = keeping();
    again.type = u"operator"_qs;
    QVERIFY(m_a->orders->hold(m_a->order(u"G-2"_qs), again));
    m_clock.advanceUs(5LL * 86400 * 1000000);
    QVERIFY(m_a->orders->releaseDue());
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 2);
    m_clock.advanceUs(begun - m_clock.nowUs());
}

void TestKeptPieces::undoFreesAndKeepsAgain()
{
    QFETCH(QString, side);
    start(side, 4);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    bothSettle();
    m_clock.advanceUs(1000000);
    QCOMPARE((*m_undo->undoLast())->count(UndoPart::Outcome::Undone), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM hold WHERE state='open'"), 0);
    m_clock.advanceUs(1000000);
    QCOMPARE((*m_undo->undoLast(true))->count(UndoPart::Outcome::Undone), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 3);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM hold WHERE keep=1 AND state='open'"), 1);
    // A release that is taken back leaves the pieces where they are.
    m_clock.advanceUs(1000000);
    release(*m_a, u"G-1"_qs);
    m_clock.advanceUs(1000000);
    QCOMPARE((*m_undo->undoLast())->count(UndoPart::Outcome::Undone), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 3);
    QVERIFY(faults(*m_a).isEmpty() && faults(*m_b).isEmpty());
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
}

/// Held with its pieces, taken back, held so by another desk: to do it again keeps them no second time.
void TestKeptPieces::keptElsewhereIsNotKeptAgain()
{
    QFETCH(QString, side);
    start(side, 9);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
    m_clock.advanceUs(1000000);
    QCOMPARE((*m_undo->undoLast())->count(UndoPart::Outcome::Undone), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    m_clock.advanceUs(1000000);
    QVERIFY(m_b->orders->hold(m_b->order(u"G-1"_qs), keeping()));
    bothSettle();
    m_clock.advanceUs(1000000);
    QVERIFY(m_undo->undoLast(true));
    bothSettle();
    for (TeamDesk *place : {m_a.get(), m_b.get()}) {
        QCOMPARE(row(*place, m_item).reserved, 3);
        QVERIFY(faults(*place).isEmpty());
    }
}

void TestKeptPieces::aReleaseTakenBackLaterKeepsAgain()
{
    QFETCH(QString, side);
    const qint64 begun = m_clock.nowUs();
    m_clock.advanceUs(Clock().nowUs() - begun); // a real server writes its own time into the story
    start(side, 4);
    const auto kept = [this] { return m_b->scalar("SELECT count(*) FROM hold h JOIN orders o ON o.id=h.order_id WHERE o.number='G-1' AND h.state='open' AND h.keep=1") == 1; };
    const auto releasedLongAgo = [this] {
        QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()));
        bothSettle();
        m_clock.advanceUs(1000000);
        release(*m_a, u"G-1"_qs);
        m_clock.advanceUs(49LL * 3600 * 1000000);
        QVERIFY(m_b->orders->releaseDue());
        bothSettle();
        QCOMPARE(row(*m_a, m_item).reserved, 0);
    };
    // By its name: after half a day nobody means it by "the last thing".
    const auto takenBack = [this] {
        const auto acts = m_undo->acts();
        const auto report = m_undo->undo(acts->first().id);
        return report ? report->count(UndoPart::Outcome::Undone) : 0;
    };
    // Nobody took them: they are kept again, and it says so.
    releasedLongAgo();
    QCOMPARE(takenBack(), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 3);
    QVERIFY(kept());
    QVERIFY(m_b->detail(u"G-1"_qs).timeline.last().values.value(u"keep"_qs).toBool());
    release(*m_a, u"G-1"_qs);
    QVERIFY(m_a->orders->freeKept(m_a->order(u"G-1"_qs)));
    bothSettle();
    // Others have them: it is held, and says nothing of pieces.
    releasedLongAgo();
    QVERIFY(m_b->orders->hold(m_b->order(u"G-2"_qs), keeping()));
    bothSettle();
    QCOMPARE(takenBack(), 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 2);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM hold h JOIN orders o ON o.id=h.order_id WHERE o.number='G-1' AND h.state='open'"), 1);
    QVERIFY(!kept());
    QVERIFY(!m_b->detail(u"G-1"_qs).timeline.last().values.contains(u"keep"_qs));
    QVERIFY(m_a->open().isEmpty() && m_b->open().isEmpty());
    QVERIFY(faults(*m_a).isEmpty());
    m_clock.advanceUs(begun - m_clock.nowUs());
}

void TestKeptPieces::manyHoldsKeepWhatIsThere()
{
    QFETCH(QString, side);
    start(side, 4); // G-1 wants three, G-2 two
    ClaimService claims(*m_a->desk, false);
    const auto carriers = Carriers::load();
    BulkService bulk(*m_a->orders, claims, *carriers);
    BulkEdit edit {u"hold"_qs, u"client"_qs};
    edit.hold = {u"client"_qs, u"棚卸し"_qs};
    edit.hold.keep = true;
    const auto plan = bulk.plan({m_a->order(u"G-1"_qs), m_a->order(u"G-2"_qs)}, edit);
    QVERIFY(plan);
    QCOMPARE(plan->steps.size(), 1); // not both of the last pieces
    QCOMPARE(plan->skipped.size(), 1);
    QCOMPARE(plan->skipped.first().number, u"G-2"_qs);
    QCOMPARE(plan->skipped.first().detail, u"T-1 ×1"_qs);
    const auto report = bulk.run(*plan);
    QVERIFY(report);
    QCOMPARE(report->done, 1);
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 3);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM hold WHERE state='open' AND keep=1"), 1);
    // As one act it goes back, with the pieces.
    QVERIFY(m_undo->undo(report->action));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    QVERIFY(m_a->open().isEmpty() && faults(*m_b).isEmpty());
}

void TestKeptPieces::fewerPiecesKeepFewer()
{
    start(u"embedded"_qs, 4);
    const Id order = m_a->order(u"G-1"_qs);
    QVERIFY(m_a->orders->hold(order, keeping()));
    LineService lines(*m_a->desk);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    QVERIFY(lines.setCancelled(order, line, 1, u"x"_qs));
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 2);
    QVERIFY(lines.setCancelled(order, line, 2, u"x"_qs));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 1);
    QVERIFY(faults(*m_a).isEmpty());
    m_clock.advanceUs(1000000);
    QCOMPARE((*m_undo->undoLast())->count(UndoPart::Outcome::Undone), 1); // the pieces leave again, kept or not
    bothSettle();
    QCOMPARE(m_b->detail(u"G-1"_qs).order.lines.first().cancelled, 1);
    release(*m_a, u"G-1"_qs);
    bothSettle();
    QCOMPARE(instruct(*m_a, u"G-1"_qs)->orders.size(), 1);
    bothSettle();
    QCOMPARE(row(*m_a, m_item).reserved, 2);
    QVERIFY(m_a->open().isEmpty());
}

void TestKeptPieces::withoutTheChoiceNothingIsKept()
{
    start(u"embedded"_qs, 4);
    QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), u"payment"_qs, u"x"_qs));
    bothSettle();
    QCOMPARE(row(*m_b, m_item).reserved, 0);
    QCOMPARE(m_b->scalar("SELECT count(*) FROM hold WHERE keep IS NOT NULL"), 0);
    QCOMPARE(instruct(*m_b, u"G-2"_qs)->orders.size(), 1); // others get them
    bothSettle();
    QCOMPARE(m_a->orders->hold(m_a->order(u"G-1"_qs), keeping()).error().where, u"T-1 ×1"_qs);
}

QTEST_MAIN(TestKeptPieces)
#include "tst_keptpieces.moc"
