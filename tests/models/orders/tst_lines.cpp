// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "models/orders/ChangeService.h"
#include "models/orders/LineRules.h"
#include "models/orders/LineService.h"
#include "models/orders/OrderRules.h"
#include "models/stock/StockService.h"
#include "models/sync/SecondPerson.h"
#include "models/undo/UndoService.h"
#include "support/GoodsOrders.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// Pieces that do not leave: what they are worth, and that no two desks cancel more than there is.
class TestLines final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;

    void start(const QString &side = u"embedded"_qs)
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}, {u"G-2"_qs, {{u"T-1"_qs, 2, 500}}, u"代金引換"_qs}});
        m_b->settle();
    }
    static Result<> cancel(TeamDesk &at, const QString &number, const QString &sku, qint64 pieces)
    {
        for (const OrderLine &line : at.detail(number).order.lines)
            if (line.sku == sku)
                return LineService(*at.desk).setCancelled(at.order(number), line.id, pieces, u"お客様の希望"_qs);
        return fail(Code::NotFound, sku);
    }
    static qint64 cancelled(TeamDesk &at, const QString &number, const QString &sku)
    {
        for (const OrderLine &line : at.detail(number).order.lines)
            if (line.sku == sku)
                return line.cancelled;
        return -1;
    }
    static int severity(TeamDesk &at, const QString &number)
    {
        for (const FindingRecord &finding : at.detail(number).findings)
            if (finding.code == u"pieces_cancelled")
                return finding.severity;
        return -9;
    }

private slots:
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void whatPiecesAreWorth_data();
    void whatPiecesAreWorth();
    void theOtherDeskSeesItAndTheStoryTells_data() { TeamSides::rows(); }
    void theOtherDeskSeesItAndTheStoryTells();
    void twoDesksDoNotCancelTheLastPieceTogether_data() { TeamSides::rows(); }
    void twoDesksDoNotCancelTheLastPieceTogether();
    void whatMustNotBeCancelled();
    void onlyTheRestIsInstructed();
    void stockIsWantedNoMore();
    void cashAtTheDoorWaitsForTheRightAmount();
    void eachPieceIsConfirmedAnew();
    void theShopThatLowersItTooTakesItOffOnce();
    void whatIsTakenOverTakesItOffOnce();
    void aSecondPersonIsAskedOfPeopleNotOfFiles();
    void undoBringsItBack();
    void anotherItemLeavesInstead_data() { TeamSides::rows(); }
    void anotherItemLeavesInstead();
    void theNextFileLeavesWhatWasSwapped();
    void whatTheShopSwapsTooLeavesOnce_data();
    void whatTheShopSwapsTooLeavesOnce();
    void aSwapOfASwapStandsForTheFirst();
    void whatIsNoSwapIsRefused();
    void twoParcelsTwoSlips_data() { TeamSides::rows(); }
    void twoParcelsTwoSlips();
    void whatIsNoSplitIsRefused();
    void anotherWayToPay_data() { TeamSides::rows(); }
    void anotherWayToPay();
    void whatIsPaidFirstWaits_data();
    void whatIsPaidFirstWaits();
    void aPartThatIsPaidKeepsTheWayToPay();
};

void TestLines::whatPiecesAreWorth_data()
{
    QTest::addColumn<int>("quantity");
    QTest::addColumn<int>("cancelled");
    QTest::addColumn<int>("price"); // -1: none
    QTest::addColumn<int>("amount");
    QTest::addColumn<int>("goods"); // of the order, as the shop writes them
    QTest::addColumn<int>("coupon");
    QTest::addColumn<int>("worth"); // -1: cannot be told
    QTest::addColumn<bool>("charged");
    QTest::newRow("nothing cancelled") << 3 << 0 << 500 << -1 << 1500 << 0 << 0 << false;
    QTest::newRow("by the price") << 3 << 1 << 500 << -1 << 1500 << 0 << 500 << true;
    QTest::newRow("whole line by its amount") << 3 << 3 << -1 << 1000 << 1000 << 0 << 1000 << true;
    QTest::newRow("amount that divides") << 3 << 2 << -1 << 1500 << 1500 << 0 << 1000 << true;
    QTest::newRow("amount that does not divide") << 3 << 1 << -1 << 1000 << 1000 << 0 << -1 << true;
    QTest::newRow("no price at all") << 3 << 1 << -1 << -1 << 1500 << 0 << -1 << true;
    QTest::newRow("the shop has lowered it") << 3 << 1 << 500 << -1 << 1000 << 0 << 500 << false;
    QTest::newRow("the shop has lowered it further") << 3 << 1 << 500 << -1 << 500 << 0 << 500 << false;
    QTest::newRow("the shop names no goods") << 3 << 1 << 500 << -1 << -1 << 0 << 500 << true;
    QTest::newRow("with a coupon") << 3 << 1 << 500 << -1 << 1500 << 200 << 500 << true;
}

void TestLines::whatPiecesAreWorth()
{
    QFETCH(int, quantity);
    QFETCH(int, cancelled);
    QFETCH(int, price);
    QFETCH(int, amount);
    QFETCH(int, goods);
    QFETCH(int, coupon);
    QFETCH(int, worth);
    QFETCH(bool, charged);
    const auto yen = [](int value) { return value < 0 ? Yen() : Yen(value); };
    Order order;
    order.goods = yen(goods);
    order.coupon = coupon;
    OrderLine line;
    line.quantity = quantity;
    line.cancelled = cancelled;
    line.price = yen(price);
    line.amount = yen(amount);
    order.lines << line;
    const line_rules::Refund back = line_rules::refund(order);
    QCOMPARE(back.pieces, qint64(cancelled));
    QCOMPARE(back.goods, yen(worth));
    QCOMPARE(back.shared, coupon > 0);
    QCOMPARE(line_rules::isStillCharged(order), charged);
}

void TestLines::theOtherDeskSeesItAndTheStoryTells()
{
    QFETCH(QString, side);
    start(side);
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 2));
    m_a->settle();
    m_b->settle();
    QCOMPARE(cancelled(*m_b, u"G-1"_qs, u"T-1"_qs), 2);
    const OrderDetail detail = m_b->detail(u"G-1"_qs);
    QCOMPARE(detail.order.lines.first().quantity, 3); // what was ordered stays
    QCOMPARE(detail.order.goods, Yen(2400)); // and so do the shop's amounts
    const TimelineRecord &event = detail.timeline.last();
    QCOMPARE(event.code, u"pieces_cancelled"_qs);
    QCOMPARE(event.person, u"佐藤"_qs);
    QCOMPARE(event.values.value(u"before"_qs).toInt(), 0);
    QCOMPARE(event.values.value(u"after"_qs).toInt(), 2);
    QCOMPARE(event.values.value(u"reason"_qs).toString(), u"お客様の希望"_qs);
    QVERIFY(cancel(*m_b, u"G-1"_qs, u"T-1"_qs, 0)); // and takes it back
    m_b->settle();
    m_a->settle();
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-1"_qs), 0);
    QCOMPARE(m_a->detail(u"G-1"_qs).timeline.last().code, u"pieces_restored"_qs);
    QCOMPARE(m_a->open().size(), 0);
}

void TestLines::twoDesksDoNotCancelTheLastPieceTogether()
{
    QFETCH(QString, side);
    start(side);
    m_b->cut();
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 3));
    QVERIFY(cancel(*m_b, u"G-1"_qs, u"T-2"_qs, 1)); // neither alone takes the last one
    m_a->settle();
    m_b->heal();
    m_a->settle();
    QCOMPARE(m_a->open().size(), 1); // a person is asked
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-1"_qs), 3);
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-2"_qs), 0);
    QCOMPARE(cancelled(*m_b, u"G-1"_qs, u"T-2"_qs), 0);
}

void TestLines::whatMustNotBeCancelled()
{
    start();
    QCOMPARE(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 4).error().code, Code::Invalid); // more than there are
    QCOMPARE(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, -1).error().code, Code::Invalid);
    QCOMPARE(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 2).error().code, Code::Invalid); // nothing would be left
    QVERIFY(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 0)); // as it is
    QCOMPARE(m_a->detail(u"G-2"_qs).timeline.size(), 1); // and nothing was written
    m_a->settle();
    InstructRequest request;
    request.orders = {m_a->order(u"G-1"_qs)};
    QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 1);
    m_a->settle();
    QCOMPARE(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1).error().code, Code::Invalid); // the warehouse has it
    QVERIFY(m_a->slips->instructions().stop(m_a->order(u"G-1"_qs), u"数量変更"_qs));
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1));
    QVERIFY(m_a->orders->cancel(m_a->order(u"G-2"_qs), u"x"_qs));
    QCOMPARE(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 1).error().code, Code::Invalid); // it is cancelled already
}

void TestLines::onlyTheRestIsInstructed()
{
    start();
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1));
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-2"_qs, 1));
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Ready);
    InstructRequest request;
    request.orders = {m_a->order(u"G-1"_qs)};
    QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 1);
    m_a->settle();
    QCOMPARE(m_a->scalar("SELECT sum(quantity) FROM shipment_line"), 2);
    QCOMPARE(m_a->scalar("SELECT count(*) FROM shipment_line"), 1);
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Instructed);
}

void TestLines::stockIsWantedNoMore()
{
    start();
    StockService stock(*m_a->desk);
    const auto wanted = [&] { return m_a->scalar("SELECT coalesce(sum(quantity),0) FROM stock_need"); };
    QCOMPARE(wanted(), 6);
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 2));
    m_a->settle();
    QCOMPARE(wanted(), 4);
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 0));
    m_a->settle();
    QCOMPARE(wanted(), 6);
}

void TestLines::cashAtTheDoorWaitsForTheRightAmount()
{
    start();
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1));
    QVERIFY(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 1));
    m_a->settle();
    QCOMPARE(severity(*m_a, u"G-1"_qs), int(Severity::Info)); // paid by card: the money goes back
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Ready);
    QCOMPARE(severity(*m_a, u"G-2"_qs), int(Severity::Stop)); // else the customer pays too much
    QCOMPARE(m_a->detail(u"G-2"_qs).stage, Stage::Waiting);
    QVERIFY(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 0));
    m_a->settle();
    QCOMPARE(severity(*m_a, u"G-2"_qs), -9);
    QCOMPARE(m_a->detail(u"G-2"_qs).stage, Stage::Ready);
}

void TestLines::eachPieceIsConfirmedAnew()
{
    start();
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-3"_qs, {{u"T-1"_qs, 3, 500}}, u"代金引換"_qs}});
    const Id order = m_a->order(u"G-3"_qs);
    QVERIFY(cancel(*m_a, u"G-3"_qs, u"T-1"_qs, 1));
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-3"_qs).stage, Stage::Waiting);
    for (const FindingRecord &finding : m_a->detail(u"G-3"_qs).findings) {
        if (finding.code == u"pieces_cancelled")
            QVERIFY(m_a->orders->confirm(order, finding.id, u"返金済み"_qs));
    }
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-3"_qs).stage, Stage::Ready);
    QVERIFY(cancel(*m_a, u"G-3"_qs, u"T-1"_qs, 2));
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-3"_qs).stage, Stage::Waiting); // nobody said that of two
    QVERIFY(cancel(*m_a, u"G-3"_qs, u"T-1"_qs, 1));
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-3"_qs).stage, Stage::Ready);
}

void TestLines::theShopThatLowersItTooTakesItOffOnce()
{
    start();
    QVERIFY(cancel(*m_a, u"G-2"_qs, u"T-1"_qs, 1));
    m_a->settle();
    // The next file has what was cancelled in the shop's own pages as well.
    QCOMPARE(takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-2"_qs, {{u"T-1"_qs, 1, 500}}, u"代金引換"_qs}}).changed, 1);
    const OrderLine line = m_a->detail(u"G-2"_qs).order.lines.first();
    QCOMPARE(line.quantity, 1);
    QCOMPARE(line.cancelled, 0);
    QCOMPARE(line_rules::left(line), 1); // as the clerk left it
    QCOMPARE(severity(*m_a, u"G-2"_qs), -9);
    // A shop that adds to it cancels nothing.
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1));
    m_a->settle();
    QCOMPARE(takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 5, 500}, {u"T-2"_qs, 1, 900}}}}).changed, 1);
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-1"_qs), 1);
}

void TestLines::whatIsTakenOverTakesItOffOnce()
{
    start();
    const Id order = m_a->order(u"G-1"_qs);
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 1));
    m_a->settle();
    InstructRequest request;
    request.orders = {order};
    QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 1);
    m_a->settle();
    // With the warehouse it is asked about, and taken over once it is back.
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 2, 500}, {u"T-2"_qs, 1, 900}}}});
    QVERIFY(m_a->slips->instructions().stop(order, u"数量変更"_qs));
    m_a->settle();
    const QList<ProposalRecord> asked = m_a->detail(u"G-1"_qs).proposals;
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().field, u"quantity"_qs);
    QVERIFY(m_a->orders->decideProposal(order, asked.first().id, true));
    m_a->settle();
    const OrderLine line = m_a->detail(u"G-1"_qs).order.lines.first();
    QCOMPARE(line.quantity, 2);
    QCOMPARE(line.cancelled, 0);
}

void TestLines::aSecondPersonIsAskedOfPeopleNotOfFiles()
{
    start();
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-3"_qs, {{u"T-1"_qs, 3, 60000}}}});
    const Id order = m_a->order(u"G-3"_qs);
    QVERIFY(cancel(*m_a, u"G-3"_qs, u"T-1"_qs, 1));
    m_a->settle();
    if (m_a->detail(u"G-3"_qs).order.payState != u"paid")
        QVERIFY(m_a->orders->markPaid(order, u"入金"_qs));
    m_a->settle();
    Settings(m_a->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
    QCOMPARE(cancel(*m_a, u"G-3"_qs, u"T-1"_qs, 2).error().where, QString::fromUtf16(kAskedSecondPerson));
    QCOMPARE(m_a->scalar("SELECT count(*) FROM approval"), 1);
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-3"_qs, {{u"T-1"_qs, 2, 60000}}}});
    QCOMPARE(m_a->scalar("SELECT count(*) FROM approval"), 1);
    const OrderLine line = m_a->detail(u"G-3"_qs).order.lines.first();
    QCOMPARE(line.quantity, 2);
    QCOMPARE(line.cancelled, 0);
}

void TestLines::undoBringsItBack()
{
    start();
    UndoService undo(*m_a->desk);
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 2));
    const auto report = undo.undoLast(false);
    QVERIFY(report && *report);
    QCOMPARE((*report)->count(UndoPart::Outcome::Undone), 1);
    m_a->settle();
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-1"_qs), 0);
    QCOMPARE(m_a->detail(u"G-1"_qs).shape, 3); // it never goes back, so that nobody takes this for the order they read
    const auto again = undo.undoLast(true);
    QVERIFY(again && *again);
    QCOMPARE(cancelled(*m_a, u"G-1"_qs, u"T-1"_qs), 2);
}

void TestLines::anotherItemLeavesInstead()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"G-1"_qs);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    QVERIFY(ChangeService(*m_a->desk).swapItem(order, {line, 2, u"T-9"_qs, u"代わりのタオル"_qs, u"在庫切れ"_qs}));
    m_a->settle();
    m_b->settle();
    const OrderDetail detail = m_b->detail(u"G-1"_qs);
    QCOMPARE(detail.order.lines.size(), 3);
    QCOMPARE(detail.order.lines[0].cancelled, 2);
    QCOMPARE(detail.order.lines[2].sku, u"T-9"_qs);
    QCOMPARE(detail.order.lines[2].quantity, 2);
    QVERIFY(!detail.order.lines[2].price); // the price stays what the shop took
    QCOMPARE(line_rules::refund(detail.order).pieces, 0);
    QCOMPARE(severity(*m_b, u"G-1"_qs), -9); // nothing is to be paid back
    QCOMPARE(detail.stage, Stage::Ready);
    QCOMPARE(detail.timeline.last().code, u"item_swapped"_qs);
    QCOMPARE(m_b->scalar("SELECT coalesce(sum(quantity),0) FROM stock_need"), 6); // as many pieces as before
    // As many of the other as were put in its place stay cancelled.
    QCOMPARE(LineService(*m_b->desk).setCancelled(order, line, 1, u"x"_qs).error().code, Code::Invalid);
    InstructRequest request;
    request.orders = {order};
    QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 1);
    QCOMPARE(m_b->scalar("SELECT sum(quantity) FROM shipment_line"), 4);
    m_b->settle();
    QVERIFY(m_b->slips->instructions().stop(order, u"x"_qs));
    m_b->settle();
    m_a->settle();
    UndoService undo(*m_a->desk);
    const auto report = undo.undoLast(false);
    QVERIFY(report && *report);
    QCOMPARE((*report)->count(UndoPart::Outcome::Undone), 1);
    m_a->settle();
    const Order back = m_a->detail(u"G-1"_qs).order;
    QCOMPARE(line_rules::left(back.lines[0]), 3);
    QCOMPARE(line_rules::left(back.lines[2]), 0);
    const auto again = undo.undoLast(true);
    QVERIFY(again && *again);
    QCOMPARE(line_rules::left(m_a->detail(u"G-1"_qs).order.lines[2]), 2);
    QCOMPARE(m_a->open().size(), 0);
}

void TestLines::theNextFileLeavesWhatWasSwapped()
{
    start();
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    QVERIFY(ChangeService(*m_a->desk).swapItem(m_a->order(u"G-1"_qs), {line, 3, u"T-9"_qs, {}, u"在庫切れ"_qs}));
    m_a->settle();
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}});
    const OrderDetail detail = m_a->detail(u"G-1"_qs);
    QCOMPARE(detail.proposals.size(), 0); // the shop does not know of the line, and need not
    QCOMPARE(detail.stage, Stage::Ready);
    QCOMPARE(detail.order.lines[2].name, u"T-9"_qs); // nobody knows another name
}

void TestLines::whatTheShopSwapsTooLeavesOnce_data()
{
    QTest::addColumn<int>("first");  // of T-1 in the shop's next file, of 3
    QTest::addColumn<int>("second"); // of T-2, which one T-1 was swapped for here, of 1
    QTest::addColumn<int>("other");  // of T-9, which one more was swapped for
    QTest::addColumn<int>("leaves");
    QTest::addColumn<int>("leaves9");
    QTest::newRow("the same file again") << 3 << 1 << 0 << 4 << 1;
    QTest::newRow("the shop does the same with both") << 1 << 2 << 1 << 4 << 1;
    QTest::newRow("with one") << 2 << 1 << 1 << 4 << 1;
    QTest::newRow("with the one that it has already") << 2 << 2 << 0 << 4 << 1;
    QTest::newRow("the shop adds to it") << 3 << 2 << 0 << 5 << 1;
    QTest::newRow("the shop adds another") << 3 << 1 << 1 << 5 << 2;
    QTest::newRow("the shop swaps one and adds another") << 2 << 1 << 2 << 5 << 2;
}

void TestLines::whatTheShopSwapsTooLeavesOnce()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(int, other);
    QFETCH(int, leaves);
    QFETCH(int, leaves9);
    start();
    const Id order = m_a->order(u"G-1"_qs);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    ChangeService changes(*m_a->desk);
    QVERIFY(changes.swapItem(order, {line, 1, u"T-2"_qs, {}, u"在庫切れ"_qs}));
    m_a->settle();
    QVERIFY(changes.swapItem(order, {line, 1, u"T-9"_qs, {}, u"在庫切れ"_qs}));
    m_a->settle();
    QList<Goods> goods {{u"T-1"_qs, first, 500}, {u"T-2"_qs, second, 900}};
    if (other > 0)
        goods << Goods {u"T-9"_qs, other, 500};
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, goods}});
    qint64 all = 0, ninth = 0;
    for (const OrderLine &one : m_a->detail(u"G-1"_qs).order.lines) {
        all += line_rules::left(one);
        ninth += one.sku == u"T-9" ? line_rules::left(one) : 0;
    }
    QCOMPARE(all, qint64(leaves));
    QCOMPARE(ninth, qint64(leaves9));
    QCOMPARE(m_a->detail(u"G-1"_qs).proposals.size(), 0);
}

void TestLines::aSwapOfASwapStandsForTheFirst()
{
    start();
    const Id order = m_a->order(u"G-1"_qs);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    ChangeService changes(*m_a->desk);
    LineService lines(*m_a->desk);
    QVERIFY(changes.swapItem(order, {line, 2, u"T-8"_qs, {}, u"在庫切れ"_qs}));
    m_a->settle();
    const Id swapped = m_a->detail(u"G-1"_qs).order.lines[2].id;
    QVERIFY(changes.swapItem(order, {swapped, 2, u"T-9"_qs, {}, u"それも在庫切れ"_qs}));
    m_a->settle();
    const Order now = m_a->detail(u"G-1"_qs).order;
    QCOMPARE(line_rules::replaced(now, now.lines[0]), 2);
    QCOMPARE(line_rules::refund(now).pieces, 0); // nothing is to be paid back
    QCOMPARE(lines.setCancelled(order, line, 0, u"x"_qs).error().code, Code::Invalid);
    QCOMPARE(lines.setCancelled(order, swapped, 0, u"x"_qs).error().code, Code::Invalid); // its pieces leave as T-9
    QVERIFY(lines.setCancelled(order, now.lines[3].id, 1, u"x"_qs));
    QVERIFY(lines.setCancelled(order, swapped, 1, u"x"_qs)); // one of them is free again
    QCOMPARE(lines.setCancelled(order, line, 1, u"x"_qs).error().code, Code::Invalid);
}

void TestLines::whatIsNoSwapIsRefused()
{
    start();
    const Id order = m_a->order(u"G-1"_qs);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    ChangeService changes(*m_a->desk);
    QCOMPARE(changes.swapItem(order, {line, 4, u"T-9"_qs, {}, u"x"_qs}).error().code, Code::Invalid);
    QCOMPARE(changes.swapItem(order, {line, 0, u"T-9"_qs, {}, u"x"_qs}).error().code, Code::Invalid);
    QCOMPARE(changes.swapItem(order, {line, 1, u" "_qs, {}, u"x"_qs}).error().where, u"sku"_qs);
    QCOMPARE(changes.swapItem(order, {line, 1, u"T-1"_qs, {}, u"x"_qs}).error().code, Code::Invalid); // it is that
    QCOMPARE(changes.swapItem(order, {line, 1, u"T-9"_qs, {}, u""_qs}).error().where, u"reason"_qs);
    QCOMPARE(changes.swapItem(order, {Id::v7(), 1, u"T-9"_qs, {}, u"x"_qs}).error().code, Code::NotFound);
    QCOMPARE(m_a->detail(u"G-1"_qs).timeline.size(), 1);
}

void TestLines::twoParcelsTwoSlips()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"G-1"_qs);
    const Id line = m_a->detail(u"G-1"_qs).order.lines.first().id;
    LineService lines(*m_a->desk);
    QVERIFY(lines.setApart(order, line, 2, u"割れ物"_qs));
    m_a->settle();
    m_b->settle();
    QCOMPARE(m_b->detail(u"G-1"_qs).timeline.last().code, u"order_split"_qs);
    QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    InstructRequest request;
    request.orders = {order};
    const auto report = m_a->slips->instructions().instruct(request);
    QVERIFY(report);
    QCOMPARE(report->shipments, 2);
    m_a->settle();
    m_b->settle();
    m_a->settle();
    QCOMPARE(m_a->open().size(), 0); // the shared side takes both
    QCOMPARE(m_b->scalar("SELECT count(*) FROM shipment"), 2);
    QCOMPARE(m_b->scalar("SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE coalesce(s.part,0)=0"), 2);
    QCOMPARE(m_b->scalar("SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE s.part=1"), 2);
    QCOMPARE(m_b->detail(u"G-1"_qs).stage, Stage::Instructed);
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"split.pdf"_qs);
    const auto printed = m_a->slips->labels().print(labels);
    QVERIFY(printed);
    m_a->settle();
    QCOMPARE(m_a->scalar("SELECT count(DISTINCT number) FROM slip WHERE state='in_force'"), 2); // a slip each
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Slipped);
    // One of them leaves: the order has not.
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    truck.scans = {m_a->detail(u"G-1"_qs).shipments.first().parcelCodes.first()};
    QCOMPARE(m_a->slips->handovers().close(truck)->taken.size(), 1);
    m_a->settle();
    QVERIFY(m_a->detail(u"G-1"_qs).stage < Stage::HandedOver);
    truck.scans = {m_a->detail(u"G-1"_qs).shipments.last().parcelCodes.first()};
    QCOMPARE(m_a->slips->handovers().close(truck)->taken.size(), 1);
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::HandedOver);
    QVERIFY(m_a->slips->shipping().confirm({}));
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Shipped);
    QCOMPARE(m_a->detail(u"G-1"_qs).order.lines.first().shipped, 3);
}

void TestLines::whatIsNoSplitIsRefused()
{
    start();
    const Id order = m_a->order(u"G-1"_qs), other = m_a->order(u"G-2"_qs);
    const Id first = m_a->detail(u"G-1"_qs).order.lines.first().id, last = m_a->detail(u"G-1"_qs).order.lines.last().id;
    LineService lines(*m_a->desk);
    QCOMPARE(lines.setApart(order, first, 4, {}).error().code, Code::Invalid);
    QCOMPARE(lines.setApart(other, m_a->detail(u"G-2"_qs).order.lines.first().id, 2, {}).error().code, Code::Invalid); // all of it is no split
    QVERIFY(lines.setApart(order, first, 3, {})); // the other line is left
    QCOMPARE(lines.setApart(order, last, 1, {}).error().code, Code::Invalid);
    QVERIFY(lines.setApart(order, first, 0, {}));
    // What is cancelled meanwhile is in neither parcel.
    QVERIFY(lines.setApart(order, first, 2, {}));
    QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 3));
    m_a->settle();
    InstructRequest request;
    request.orders = {order};
    QCOMPARE(m_a->slips->instructions().instruct(request)->shipments, 1);
    m_a->settle();
    QCOMPARE(m_a->scalar("SELECT sum(quantity) FROM shipment_line"), 1);
    UndoService undo(*m_a->desk);
    QVERIFY(lines.setApart(other, m_a->detail(u"G-2"_qs).order.lines.first().id, 1, {}));
    QVERIFY(undo.undoLast(false));
    QCOMPARE(m_a->detail(u"G-2"_qs).order.lines.first().apart, 0);
}

void TestLines::anotherWayToPay()
{
    QFETCH(QString, side);
    start(side);
    const Id order = m_a->order(u"G-2"_qs); // cash on delivery
    ChangeService changes(*m_a->desk);
    QVERIFY(changes.setPayMethod(order, u"bank"_qs, u"お客様の希望"_qs));
    m_a->settle();
    m_b->settle();
    QCOMPARE(m_b->detail(u"G-2"_qs).order.payMethod, u"bank"_qs);
    QCOMPARE(m_b->detail(u"G-2"_qs).stage, Stage::Waiting); // for its money
    // The shop's file, which knows nothing of it, does not write over it.
    takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-2"_qs, {{u"T-1"_qs, 2, 500}}, u"代金引換"_qs}});
    QCOMPARE(m_a->detail(u"G-2"_qs).order.payMethod, u"bank"_qs);
    UndoService undo(*m_a->desk);
    const auto report = undo.undoLast(false);
    QVERIFY(report && *report);
    QCOMPARE((*report)->count(UndoPart::Outcome::Undone), 1);
    m_a->settle();
    QCOMPARE(m_a->detail(u"G-2"_qs).order.payMethod, u"cod"_qs);
    QCOMPARE(m_a->detail(u"G-2"_qs).stage, Stage::Ready);
    QCOMPARE(changes.setPayMethod(order, u"gold"_qs, u"x"_qs).error().code, Code::Invalid);
    QVERIFY(!m_a->orders->markPaid(order, u"x"_qs)); // the carrier collects it
    QVERIFY(changes.setPayMethod(order, u"bank"_qs, u"x"_qs));
    m_a->settle();
    QVERIFY(m_a->orders->markPaid(order, u"x"_qs));
    QCOMPARE(changes.setPayMethod(order, u"card"_qs, u"x"_qs).error().code, Code::Invalid); // it is paid
    QCOMPARE(m_a->open().size(), 0);
}

void TestLines::whatIsPaidFirstWaits_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("waits");
    const QStringList methods = ChangeService::payMethods();
    for (const QString &method : methods)
        QTest::newRow(qPrintable(method)) << method << (method != u"cod" && method != u"deferred");
}

void TestLines::whatIsPaidFirstWaits()
{
    QFETCH(QString, method);
    QFETCH(bool, waits);
    start();
    const Id order = m_a->order(u"G-2"_qs); // cash on delivery
    ChangeService changes(*m_a->desk);
    QVERIFY(changes.setPayMethod(order, u"bank"_qs, u"お客様の希望"_qs));
    m_a->settle();
    QVERIFY(changes.setPayMethod(order, method, u"お客様の希望"_qs));
    m_a->settle();
    const OrderDetail detail = m_a->detail(u"G-2"_qs);
    QCOMPARE(detail.order.payMethod, method);
    QCOMPARE(detail.order.payState, waits ? u"pending"_qs : u"unknown"_qs);
    QCOMPARE(detail.stage == Stage::Waiting, waits);
}

void TestLines::aPartThatIsPaidKeepsTheWayToPay()
{
    start();
    const Id order = m_a->order(u"G-2"_qs);
    ChangeService changes(*m_a->desk);
    QVERIFY(changes.setPayMethod(order, u"bank"_qs, u"お客様の希望"_qs));
    Change part;
    part.kind = "deposit.settle";
    part.roots = {order};
    part.patch("orders", order, "settled", Value(), Value(qint64(300)));
    part.eventCode = "deposit_settled";
    QVERIFY(m_a->desk->commitOne(part));
    QCOMPARE(changes.setPayMethod(order, u"cod"_qs, u"x"_qs).error().code, Code::Invalid); // or the door takes it once more
    QCOMPARE(m_a->detail(u"G-2"_qs).order.payMethod, u"bank"_qs);
}

QTEST_MAIN(TestLines)
#include "tst_lines.moc"
