// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/MergeService.h"
#include "models/requests/RequestService.h"
#include "support/GoodsOrders.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What somebody wants otherwise, a customer by a change request or the shop by its newer file, keeps the parcel here until it is decided.
class TestUndecided final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a;
    std::unique_ptr<RequestService> m_requests;

    static GoodsOrder first(const QString &pay = u"クレジットカード"_qs) { return {u"G-1"_qs, {{u"T-1"_qs, 2, 500}}, pay}; }
    static GoodsOrder second() { return {u"G-2"_qs, {{u"T-2"_qs, 1, 900}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}; }
    /// Both instructed.
    void start(const GoodsOrder &one = first(), bool together = false, bool lent = true)
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_team = std::make_unique<Team>(m_clock, m_sides.make(u"embedded"_qs));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_requests = std::make_unique<RequestService>(*m_a->desk, m_a->slips.get());
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        takeGoods(*m_team, *m_a, u"S1"_qs, {one, second()});
        if (lent)
            QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        if (together)
            QVERIFY(MergeService(*m_a->desk).join({m_a->order(u"G-1"_qs), m_a->order(u"G-2"_qs)}, true, u"家族"_qs));
        m_a->settle();
        InstructRequest request;
        request.allReady = true;
        QCOMPARE(m_a->slips->instructions().instruct(request)->orders.size(), 2);
        m_a->settle();
    }
    LabelReport print()
    {
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        const auto report = m_a->slips->labels().print(labels);
        m_a->settle();
        return report ? *report : LabelReport();
    }
    /// Numbers of the orders that the truck takes, and "NUMBER CODE" of those it leaves.
    QStringList handOver()
    {
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        truck.pdfPath = m_team->file(u"truck.pdf"_qs);
        m_clock.advanceUs(1000000);
        const auto report = m_a->slips->handovers().close(truck);
        QStringList out;
        if (!report)
            return {report.error().detail};
        for (const ParcelView &view : report->taken)
            out << view.orderNumber;
        for (const Refusal &left : report->leftBehind)
            out << left.order + u' ' + left.code;
        out.sort();
        m_a->settle();
        return out;
    }
    Id ask(const QString &kind, const QString &number = u"G-1"_qs)
    {
        const auto id = m_requests->add({m_a->order(number), kind, u"customer"_qs, u"変えたい"_qs});
        if (!id)
            qFatal("%s", qPrintable(id.error().detail));
        m_a->settle();
        return *id;
    }
    void decide(const Id &request)
    {
        for (const QString &place : request_rules::places())
            (void)m_requests->tick(request, place, u"none"_qs);
        QVERIFY(m_requests->finish(request));
        m_a->settle();
    }
    void fromShop(const GoodsOrder &order)
    {
        takeGoods(*m_team, *m_a, u"S1"_qs, {order});
    }
    int proposals() { return int(m_a->detail(u"G-1"_qs).proposals.size()); }

private slots:
    void cleanup()
    {
        m_requests.reset();
        m_a.reset();
        m_team.reset();
    }
    void aRequestKeepsTheParcel_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("keeps");
        for (const QString &kind : request_rules::kinds())
            QTest::newRow(qPrintable(kind)) << kind << (kind != u"other");
    }
    void aRequestKeepsTheParcel()
    {
        QFETCH(QString, kind);
        QFETCH(bool, keeps);
        // Before the label it takes no number, ...
        start();
        const Id early = ask(kind);
        LabelReport printed = print();
        QCOMPARE(printed.printed.size(), keeps ? 1 : 2);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM slip"), keeps ? 1 : 2);
        decide(early);
        QCOMPARE(print().printed.size(), keeps ? 1 : 0);
        // ... and after it the truck leaves it behind, by name.
        const Id late = ask(kind);
        QCOMPARE(handOver(), keeps ? QStringList({u"G-1 change_request"_qs, u"G-2"_qs}) : QStringList({u"G-1"_qs, u"G-2"_qs}));
        QVERIFY(m_a->slips->shipping().confirm({}));
        m_a->settle();
        QCOMPARE(m_a->detail(u"G-1"_qs).stage, keeps ? Stage::Slipped : Stage::Shipped);
        decide(late);
        QCOMPARE(handOver(), keeps ? QStringList(u"G-1"_qs) : QStringList());
        // What has left is kept by nothing that comes later.
        QVERIFY(m_a->slips->shipping().confirm({}));
        ask(kind);
        QCOMPARE(handOver(), QStringList());
        QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Shipped);
    }
    /// Asked for by its number, a parcel that is kept back is named with the reason, and never passed over.
    void whoIsAskedForByNumberIsNamed()
    {
        start();
        const auto ofFirst = [&] {
            ParcelFilter filter;
            filter.order = m_a->order(u"G-1"_qs);
            LabelRequest labels;
            labels.pdfPath = m_team->file(u"one.pdf"_qs);
            const auto parcels = m_a->slips->parcels(filter);
            for (const ParcelView &view : *parcels)
                labels.parcels << view.parcel;
            const auto report = m_a->slips->labels().print(labels);
            QStringList out {QString::number(report->printed.size())};
            for (const Refusal &one : report->refused)
                out << one.order + u' ' + one.code;
            m_a->settle();
            return out.join(u'|');
        };
        const Id early = ask(u"cancel"_qs);
        QCOMPARE(ofFirst(), u"0|G-1 change_request"_qs);
        decide(early);
        QVERIFY(m_a->orders->hold(m_a->order(u"G-1"_qs), u"address"_qs, u"確認中"_qs));
        m_a->settle();
        QCOMPARE(ofFirst(), u"0|G-1 hold"_qs);
        const OrderDetail held = m_a->detail(u"G-1"_qs);
        QVERIFY(m_a->orders->release(m_a->order(u"G-1"_qs), held.holds.first().id, u"済み"_qs));
        m_a->settle();
        QCOMPARE(ofFirst(), u"1"_qs);
        QCOMPARE(ofFirst(), u"0"_qs); // printed, and nothing keeps it
        ask(u"address"_qs);
        QCOMPARE(ofFirst(), u"0|G-1 change_request"_qs);
    }
    /// The carrier's own file and a slip written by hand leave it alone as our label does.
    void otherRoutesKeepItToo_data()
    {
        QTest::addColumn<bool>("byShop");
        QTest::newRow("a change request") << false;
        QTest::newRow("the shop's newer file") << true;
    }
    void otherRoutesKeepItToo()
    {
        QFETCH(bool, byShop);
        start(first(), false, false);
        const QString why = byShop ? u"shop_changed"_qs : u"change_request"_qs;
        if (byShop) {
            GoodsOrder fresh = first();
            fresh.address = u"東京都千代田区霞が関3-1-1"_qs;
            fromShop(fresh);
        } else {
            ask(u"address"_qs);
        }
        const auto bound = m_a->slips->manual().bind({{}, m_a->order(u"G-1"_qs), slipNumber(50012300001), true, false});
        QVERIFY(!bound);
        QCOMPARE(bound.error().where, why);
        const auto file = m_a->slips->carrierRoute().exportTo(u"sagawa"_qs, m_team->file(u"sagawa.csv"_qs));
        QVERIFY(file);
        QCOMPARE(file->parcels, 1);
        m_a->settle();
        QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel p JOIN orders o ON o.id=p.order_id WHERE o.number='G-1' AND p.export_id IS NOT NULL"), 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM parcel p JOIN orders o ON o.id=p.order_id WHERE o.number='G-2' AND p.export_id IS NOT NULL"), 1);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM slip"), 0);
    }
    void aBoxStaysWithAnyOfItsOrders()
    {
        start(first(), true);
        QCOMPARE(print().printed.size(), 1);
        const Id request = ask(u"address"_qs, u"G-2"_qs);
        QCOMPARE(handOver().size(), 1);
        QVERIFY(handOver().first().endsWith(u"change_request"));
        decide(request);
        QCOMPARE(handOver().size(), 1);
        QVERIFY(!handOver().join(u' ').contains(u"change_request"));
    }
    void theShopsChangeKeepsTheParcel_data()
    {
        QTest::addColumn<QString>("pay");
        QTest::addColumn<int>("what"); // 0 address, 1 recipient, 2 pieces, 3 to the door, 4 amount, 5 a line comes to nothing
        QTest::addColumn<bool>("keeps");
        const QString card = u"クレジットカード"_qs, door = u"代金引換"_qs;
        QTest::newRow("another address") << card << 0 << true;
        QTest::newRow("another person") << card << 1 << true;
        QTest::newRow("fewer pieces") << card << 2 << true;
        QTest::newRow("paid at the door now") << card << 3 << true;
        QTest::newRow("another amount at the door") << door << 4 << true;
        QTest::newRow("not paid at the door any more") << door << 5 << true;
        QTest::newRow("another amount, by card") << card << 4 << false;
        QTest::newRow("the same once more") << card << 6 << false;
        QTest::newRow("the same once more, at the door") << door << 6 << false;
    }
    void theShopsChangeKeepsTheParcel()
    {
        QFETCH(QString, pay);
        QFETCH(int, what);
        QFETCH(bool, keeps);
        GoodsOrder fresh = first(pay);
        if (what == 0)
            fresh.address = u"東京都千代田区霞が関3-1-1"_qs;
        if (what == 1)
            fresh.recipient = u"山田 太郎"_qs;
        if (what == 2)
            fresh.lines[0].quantity = 1;
        if (what == 3)
            fresh.pay = u"代金引換"_qs;
        if (what == 4)
            fresh.discount = 100;
        if (what == 5)
            fresh.pay = u"クレジットカード"_qs;
        start(first(pay));
        QCOMPARE(print().printed.size(), 2);
        const QString before = m_a->detail(u"G-1"_qs).order.payMethod;
        fromShop(fresh);
        QCOMPARE(proposals() > 0, keeps);
        if (keeps)
            QCOMPARE(m_a->detail(u"G-1"_qs).order.payMethod, before);
        QCOMPARE(handOver(), keeps ? QStringList({u"G-1 shop_changed"_qs, u"G-2"_qs}) : QStringList({u"G-1"_qs, u"G-2"_qs}));
        if (!keeps)
            return;
        const OrderDetail detail = m_a->detail(u"G-1"_qs);
        const QString why = OrderService::why(detail);
        QVERIFY2(why.contains(u"its parcel stays here until you decide"), qPrintable(why));
        for (const ProposalRecord &one : detail.proposals)
            QVERIFY(m_a->orders->decideProposal(m_a->order(u"G-1"_qs), one.id, false));
        m_a->settle();
        QCOMPARE(handOver(), QStringList(u"G-1"_qs));
        // Once it has left, the shop's file keeps nothing.
        QVERIFY(m_a->slips->shipping().confirm({}));
        fresh.address = u"東京都千代田区霞が関3-1-9"_qs;
        fromShop(fresh);
        QCOMPARE(m_a->detail(u"G-1"_qs).stage, Stage::Shipped);
    }
};

QTEST_MAIN(TestUndecided)
#include "tst_undecided.moc"
