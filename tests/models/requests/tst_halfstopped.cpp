// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkService.h"
#include "models/claims/ClaimService.h"
#include "models/forecast/VolumeService.h"
#include "models/notices/NoticeService.h"
#include "models/orders/ChangeService.h"
#include "models/orders/LineService.h"
#include "models/requests/RequestService.h"
#include "models/requests/RequestText.h"
#include "models/results/ResultService.h"
#include "models/undo/UndoService.h"
#include "support/GoodsOrders.h"
#include "support/TeamSides.h"

#include <QFile>
#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// An order of two parcels is to be stopped; the warehouse finds one of them, the other is on the truck already. Every place that
/// tells of the order says the same: the request, the desk, the truck's list, the shop's file, the customer's mail.
class TestHalfStopped final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_office, m_house;
    std::unique_ptr<RequestService> m_requests;
    std::unique_ptr<NoticeService> m_notices;
    Id m_order, m_request;

    /// T-1 ×3 and T-2 ×1 in two parcels with labels: the second one has two T-1. The customer wants none of it any more.
    void start(const QString &side)
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_office = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_house = m_team->open(u"b"_qs, u"倉田"_qs);
        m_requests = std::make_unique<RequestService>(*m_office->desk, m_office->slips.get());
        m_notices = std::make_unique<NoticeService>(*m_office->desk, m_team->carriers());
        m_team->addShop(*m_office, u"S1"_qs, u"sagawa"_qs);
        takeGoods(*m_team, *m_office, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}});
        m_order = m_office->order(u"G-1"_qs);
        QVERIFY(LineService(*m_office->desk).setApart(m_order, detail().order.lines.first().id, 2, u"割れ物"_qs));
        QVERIFY(m_office->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        m_office->settle();
        QCOMPARE(instruct(*m_office), 2);
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        QVERIFY(m_office->slips->labels().print(labels));
        const auto request = m_requests->add({m_order, u"cancel"_qs, u"customer"_qs, u"やっぱり要らない"_qs});
        QVERIFY(request);
        m_request = *request;
        QCOMPARE(m_requests->stop(m_request, m_team->file(u"tags.pdf"_qs))->asked, 2);
        bothSettle();
    }
    void bothSettle()
    {
        m_office->settle();
        m_house->settle();
        m_office->settle();
    }
    OrderDetail detail() { return m_office->detail(u"G-1"_qs); }
    static int instruct(TeamDesk &at)
    {
        InstructRequest request;
        request.orders = {at.order(u"G-1"_qs)};
        const auto report = at.slips->instructions().instruct(request);
        at.settle();
        return report ? report->shipments : -1;
    }
    /// The parcel code of its first or second parcel.
    QString code(int part)
    {
        const OrderDetail order = detail();
        for (const ShipmentRecord &one : order.shipments)
            if (m_office->scalar(("SELECT coalesce(part,0) FROM shipment WHERE id=x'" + one.id.hex() + '\'').constData()) == part)
                return one.parcelCodes.value(0);
        return {};
    }
    /// The warehouse has one parcel in hand; the other is loaded, handed over and shipped.
    void halfIsHere(int here)
    {
        const QString kept = code(here), loaded = code(1 - here);
        QVERIFY(m_house->slips->stops().scan(StopService::code(kept, StopAnswer::Secured)));
        QVERIFY(m_house->slips->stops().scan(StopService::code(loaded, StopAnswer::Loaded)));
        bothSettle();
        QVERIFY(m_office->slips->stops().open()->isEmpty());
        QCOMPARE(m_requests->one(m_request)->late, Lateness::PartGone); // before its truck is closed, too
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        truck.pdfPath = m_team->file(u"truck.pdf"_qs);
        const auto list = m_house->slips->handovers().close(truck);
        QVERIFY(list);
        QCOMPARE(list->taken.size(), 1);
        QCOMPARE(list->taken.first().code, loaded);
        QVERIFY(list->leftBehind.isEmpty());
        QVERIFY(m_house->slips->shipping().confirm({}));
        bothSettle();
    }
    QString mail(const Id &part = {})
    {
        const auto text = m_notices->mail(m_order, u"shipped"_qs, part);
        return text ? text->text.body : text.error().detail;
    }
    Id shipment(const char *where)
    {
        const auto reader = m_office->desk->reader();
        Statement query = (*reader)->statement("SELECT id FROM shipment WHERE " + QByteArray(where));
        return query.step().value_or(false) ? query.id(0) : Id();
    }
    qint64 shipments(const char *where) { return m_office->scalar(("SELECT count(*) FROM shipment WHERE " + QByteArray(where)).constData()); }
    /// Cancels what is left of every line.
    void cancelTheRest()
    {
        LineService lines(*m_office->desk);
        const OrderDetail order = detail();
        for (const OrderLine &line : order.order.lines)
            QVERIFY(lines.setCancelled(m_order, line.id, line.quantity - line.shipped, u"お客様の希望"_qs));
        m_office->settle();
    }
    void endRequest(const QString &here)
    {
        for (const QString &place : request_rules::places()) {
            const auto ticked = m_requests->tick(m_request, place, place == u"here" ? here : u"done"_qs);
            QVERIFY2(ticked || ticked.error().code == Code::NotFound, ticked ? "" : qPrintable(ticked.error().detail));
        }
        QVERIFY(m_requests->finish(m_request));
        bothSettle();
    }

private slots:
    void cleanup()
    {
        m_requests.reset();
        m_notices.reset();
        m_office.reset();
        m_house.reset();
        m_team.reset();
    }
    void everyPlaceSaysTheSame_data();
    void everyPlaceSaysTheSame();
    void theRestIsCancelled_data();
    void theRestIsCancelled();
    void theRestGoesOn_data();
    void theRestGoesOn();
    void twoDesksInstructTheRest_data() { TeamSides::rows(); }
    void twoDesksInstructTheRest();
    void theShopKnowsOfThePart_data();
    void theShopKnowsOfThePart();
    void manyAtOnceAndTakenBack();
    void aDayLater();
    void tooLateForEachChange();
    void theRestGoesElsewhere_data() { TeamSides::rows(); }
    void theRestGoesElsewhere();
};

void TestHalfStopped::everyPlaceSaysTheSame_data()
{
    QTest::addColumn<QString>("side");
    QTest::addColumn<int>("here");
    QTest::newRow("the first is here") << u"embedded"_qs << 0;
    QTest::newRow("the second is here") << u"embedded"_qs << 1;
    QTest::newRow("the first is here, postgres") << u"postgres"_qs << 0;
    QTest::newRow("the second is here, postgres") << u"postgres"_qs << 1;
}

void TestHalfStopped::everyPlaceSaysTheSame()
{
    QFETCH(QString, side);
    QFETCH(int, here);
    start(side);
    QCOMPARE(m_requests->one(m_request)->late, Lateness::Asked);
    halfIsHere(here);
    // The order: a part has left, the rest is here and waits for the request.
    OrderDetail order = detail();
    QVERIFY(order.rest);
    QCOMPARE(order.stage, Stage::Waiting);
    const QString why = OrderService::why(order);
    QVERIFY2(why.startsWith(u"A part of it has left already; the rest is here. A change"), qPrintable(why));
    // The request: neither in time nor gone.
    const ChangeRequest request = *m_requests->one(m_request);
    QCOMPARE(request.late, Lateness::PartGone);
    QVERIFY(!request.minutes);
    QVERIFY(RequestText::advice(request).contains(u"the rest is here"));
    QCOMPARE(RequestService::toJson(request).value(u"late"_qs).toString(), u"part_gone"_qs);
    QCOMPARE(m_requests->tick(m_request, u"here"_qs, u"done"_qs).error().code, Code::Invalid); // the rest is not cancelled
    // The warehouse: nothing goes while that is open, and what has left is not cancelled.
    QCOMPARE(instruct(*m_office), 0);
    QCOMPARE(m_office->orders->cancel(m_order, u"お客様の希望"_qs).error().code, Code::Invalid);
    // The customer hears of the parcel that left and is promised no other.
    const QString text = mail();
    QVERIFY2(text.contains(here == 0 ? u"■ お送りした商品\n・T-1 × 2\n"_qs : u"■ お送りした商品\n・T-1 × 1\n・T-2 × 1"_qs), qPrintable(text));
    QVERIFY2(!text.contains(u"別便"), qPrintable(text));
    // The shop hears of the same one.
    const QString path = m_team->file(u"result.csv"_qs);
    const auto told = ResultService(*m_office->desk, m_team->carriers()).write({u"S1"_qs, {}, path, {}});
    QVERIFY(told);
    QCOMPARE(told->parcels, 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray lines = file.readAll();
    int inForce = 0;
    for (const SlipRecord &slip : std::as_const(order.slips)) {
        QCOMPARE(lines.contains(slip.number.toLatin1()), slip.state != u"spoiled");
        inForce += slip.state != u"spoiled";
    }
    QCOMPARE(inForce, 1);
}

void TestHalfStopped::theRestIsCancelled_data()
{
    everyPlaceSaysTheSame_data();
}

void TestHalfStopped::theRestIsCancelled()
{
    QFETCH(QString, side);
    QFETCH(int, here);
    start(side);
    halfIsHere(here);
    cancelTheRest();
    QCOMPARE(m_requests->one(m_request)->late, Lateness::Gone);
    QCOMPARE(detail().stage, Stage::Shipped);
    // Taken back and done once more, so that a slip of a key costs nothing.
    UndoService undo(*m_office->desk);
    QVERIFY(undo.undoLast());
    m_office->settle();
    QCOMPARE(detail().stage, Stage::Waiting);
    cancelTheRest();
    endRequest(u"done"_qs);
    QCOMPARE(detail().stage, Stage::Shipped);
    QCOMPARE(m_house->detail(u"G-1"_qs).stage, Stage::Shipped);
    QCOMPARE(instruct(*m_office), 0);
    QCOMPARE(shipments("state<>'stopped'"), 1);
    QVERIFY(!mail().contains(u"別便"));
    QCOMPARE(m_office->open().size(), 0);
}

void TestHalfStopped::theRestGoesOn_data()
{
    everyPlaceSaysTheSame_data();
}

void TestHalfStopped::theRestGoesOn()
{
    QFETCH(QString, side);
    QFETCH(int, here);
    start(side);
    halfIsHere(here);
    endRequest(u"none"_qs); // the customer wants it after all
    OrderDetail order = detail();
    QCOMPARE(order.stage, Stage::Ready);
    QVERIFY(OrderService::why(order).contains(u"the rest is here. It is ready"));
    QVERIFY(mail().contains(u"別便"));
    QCOMPARE(instruct(*m_office), 1);
    QCOMPARE(shipments("state='instructed'"), 1);
    QCOMPARE(m_office->scalar("SELECT part FROM shipment WHERE state='instructed'"), here);
    QCOMPARE(m_office->scalar("SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE s.state='instructed'"), 2);
    QCOMPARE(detail().stage, Stage::Instructed);
    QCOMPARE(instruct(*m_office), 0); // once
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"again.pdf"_qs);
    QVERIFY(m_office->slips->labels().print(labels));
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"second.pdf"_qs);
    QCOMPARE(m_office->slips->handovers().close(truck)->taken.size(), 1);
    QVERIFY(m_office->slips->shipping().confirm({}));
    bothSettle();
    QCOMPARE(detail().stage, Stage::Shipped);
    const QString text = mail(shipment(here == 0 ? "state='shipped' AND coalesce(part,0)=0" : "state='shipped' AND part=1"));
    QVERIFY2(text.contains(here == 1 ? u"■ お送りした商品\n・T-1 × 2\n"_qs : u"■ お送りした商品\n・T-1 × 1\n・T-2 × 1"_qs) && !text.contains(u"別便"), qPrintable(text));
}

void TestHalfStopped::theShopKnowsOfThePart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("caution");
    QTest::addColumn<bool>("goes");
    QTest::newRow("Shopify") << u"paid / partial"_qs << QString() << true;
    QTest::newRow("BASE") << u"一部発送済み"_qs << QString() << true;
    QTest::newRow("BASE, short") << u"一部発送"_qs << QString() << true;
    QTest::newRow("a part was paid back") << u"partially_refunded / partial"_qs << QString() << false;
    QTest::newRow("with a caution") << u"paid / partial"_qs << u"Risk High"_qs << false;
    QTest::newRow("under check") << u"楽天処理中"_qs << QString() << false;
}

/// Told of the first part, the shop calls the order partly sent: that keeps nothing of the rest here.
void TestHalfStopped::theShopKnowsOfThePart()
{
    QFETCH(QString, text);
    QFETCH(QString, caution);
    QFETCH(bool, goes);
    start(u"embedded"_qs);
    const auto say = [&] {
        Change change;
        change.kind = "order.shop_change";
        change.roots = {m_order};
        const auto reader = m_office->desk->reader();
        const auto row = readRow(**reader, *m_office->desk->catalogue().table("orders"), m_order);
        change.patch("orders", m_order, "shop_state", (*row)->value("shop_state"), Value(int(ShopState::UnderCheck)));
        change.patch("orders", m_order, "shop_state_text", (*row)->value("shop_state_text"), Value(text));
        change.patch("orders", m_order, "caution", (*row)->value("caution"), Value(caution));
        change.eventCode = "shop_changed";
        QVERIFY(m_office->desk->commitOne(change));
        bothSettle();
    };
    halfIsHere(0);
    endRequest(u"none"_qs);
    say();
    QCOMPARE(detail().stage, goes ? Stage::Ready : Stage::Waiting);
    QCOMPARE(instruct(*m_office), goes ? 1 : 0);
    if (!goes)
        return;
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"again.pdf"_qs);
    QVERIFY(m_office->slips->labels().print(labels));
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"second.pdf"_qs);
    QCOMPARE(m_office->slips->handovers().close(truck)->taken.size(), 1);
}

/// The rest is an order as any other: bulk edits and undo do not take the part that left for somebody else's change.
void TestHalfStopped::manyAtOnceAndTakenBack()
{
    start(u"embedded"_qs);
    halfIsHere(0);
    endRequest(u"none"_qs);
    ClaimService claims(*m_office->desk, true);
    BulkService bulk(*m_office->orders, claims, m_team->carriers());
    const auto run = [&](const BulkEdit &edit) {
        m_clock.advanceUs(1000000);
        const auto plan = bulk.plan({m_order}, edit);
        const auto done = plan ? bulk.run(*plan) : Result<BulkReport>(tl::unexpected(plan.error()));
        m_office->settle();
        return done ? done->done : -1;
    };
    UndoService undo(*m_office->desk);
    const auto back = [&] {
        m_clock.advanceUs(1000000);
        const auto report = undo.undoLast();
        m_office->settle();
        return report && *report && (**report).parts.value(0).outcome == UndoPart::Outcome::Undone;
    };
    QCOMPARE(run({u"wantDate"_qs, u"2026-11-25"_qs}), 1);
    QVERIFY(back());
    QCOMPARE(m_office->scalar("SELECT count(*) FROM destination WHERE want_date='2026-11-25'"), 0);
    QCOMPARE(run({u"carrier"_qs, u"yamato"_qs}), 1);
    QVERIFY(back());
    NewHold hold;
    hold.type = u"client"_qs;
    hold.reason = u"返事待ち"_qs;
    BulkEdit held {u"hold"_qs, {}};
    held.hold = hold;
    QCOMPARE(run(held), 1);
    QCOMPARE(detail().stage, Stage::Waiting);
    QCOMPARE(run({u"release"_qs, {}, {}, u"済み"_qs}), 1);
    QVERIFY(back()); // held again
    QCOMPARE(detail().stage, Stage::Waiting);
    QCOMPARE(run({u"release"_qs, {}, {}, u"済み"_qs}), 1);
    QCOMPARE(detail().stage, Stage::Ready);
    // Who instructs it unheard of that is told apart.
    m_house->settle();
    m_house->cut();
    QCOMPARE(run({u"wantDate"_qs, u"2026-11-26"_qs}), 1);
    QCOMPARE(instruct(*m_house), 1);
    m_house->heal();
    bothSettle();
    const QList<ConflictRow> open = m_office->open();
    QVERIFY(std::any_of(open.cbegin(), open.cend(), [](const ConflictRow &row) { return row.kind == "shipment.instruct"; }));
}

/// The volume of the day moves it to the next one.
void TestHalfStopped::aDayLater()
{
    start(u"embedded"_qs);
    halfIsHere(0);
    endRequest(u"none"_qs);
    ForecastService forecasts(*m_office->desk);
    VolumeService volume(forecasts);
    const auto state = volume.state();
    QVERIFY(state);
    QCOMPARE(state->movable.size(), 1);
    const auto moved = volume.move(*state, 1, {}, u"明日でよい"_qs);
    QVERIFY(moved);
    QCOMPARE(moved->moved, 1);
    QCOMPARE(moved->stayed, 0);
    m_office->settle();
    QCOMPARE(detail().stage, Stage::Waiting);
    QCOMPARE(m_office->open().size(), 0);
}

/// What is advised is what can still be done.
void TestHalfStopped::tooLateForEachChange()
{
    start(u"embedded"_qs);
    LineService lines(*m_office->desk);
    ChangeService changes(*m_office->desk);
    const Id line = detail().order.lines.first().id;
    const auto told = [&] {
        QStringList out;
        for (const Result<> &tried : {changes.setPayMethod(m_order, u"bank"_qs, u"x"_qs), lines.setApart(m_order, line, 1, u"x"_qs), changes.swapItem(m_order, {line, 1, u"T-9"_qs, {}, u"x"_qs})})
            out << (tried ? u"done"_qs : tried.error().detail);
        return out;
    };
    for (const QString &one : told())
        QVERIFY2(one.contains(u"is asked to stop it"), qPrintable(one));
    QVERIFY(m_office->slips->instructions().resume(m_order));
    bothSettle();
    for (const QString &one : told())
        QVERIFY2(one.contains(u"stop the shipment first"), qPrintable(one));
    endRequest(u"none"_qs);
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    QCOMPARE(m_office->slips->handovers().close(truck)->taken.size(), 2);
    bothSettle();
    const auto left = [&] {
        const QStringList now = told();
        QVERIFY2(now[0].contains(u"refund") && now[1].contains(u"nothing to part") && now[2].contains(u"exchange"), qPrintable(now.join(u'\n')));
        for (const QString &one : now)
            QVERIFY2(one.contains(u"it has left already") && !one.contains(u"stop"), qPrintable(one));
    };
    left();
    QVERIFY(m_office->slips->shipping().confirm({}));
    bothSettle();
    left();
}

void TestHalfStopped::twoDesksInstructTheRest()
{
    QFETCH(QString, side);
    start(side);
    halfIsHere(0);
    endRequest(u"none"_qs);
    m_house->cut();
    QCOMPARE(instruct(*m_office), 1);
    QCOMPARE(instruct(*m_house), 1); // unheard of each other
    m_house->heal();
    bothSettle();
    QCOMPARE(shipments("state='instructed'"), 1);
    QCOMPARE(m_house->scalar("SELECT count(*) FROM shipment WHERE state='instructed'"), 1);
    const QList<ConflictRow> open = m_office->open(); // people see the second, and that the desks number their batches alike here
    QCOMPARE(std::count_if(open.cbegin(), open.cend(), [](const ConflictRow &row) { return row.kind == "shipment.instruct" && row.clash.field == "shape"; }), 1);
}

void TestHalfStopped::theRestGoesElsewhere()
{
    QFETCH(QString, side);
    start(side);
    halfIsHere(1);
    endRequest(u"none"_qs);
    QVERIFY(m_office->orders->edit(m_order, 0, {{u"address"_qs, u"千代田区霞が関2-1-1"_qs}}, u"お客様の希望"_qs));
    m_office->settle();
    QVERIFY(detail().order.destinations.first().recipient.address.contains(u"2-1-1"));
    // While another desk instructs it, unheard of: one of the two counts, and people see the other.
    bothSettle();
    m_house->cut();
    QCOMPARE(instruct(*m_office), 1);
    QVERIFY(m_house->orders->edit(m_order, 0, {{u"address"_qs, u"千代田区霞が関2-1-2"_qs}}, u"お客様の希望"_qs));
    m_house->heal();
    bothSettle();
    QVERIFY(detail().order.destinations.first().recipient.address.contains(u"2-1-1"));
    QCOMPARE(m_office->open().size(), 1);
}

QTEST_MAIN(TestHalfStopped)
#include "tst_halfstopped.moc"
