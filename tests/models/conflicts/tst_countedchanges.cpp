// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictText.h"
#include "models/core/Resources.h"
#include "models/orders/ChangeService.h"
#include "models/orders/LineService.h"
#include "models/orders/MergeService.h"
#include "models/orders/OrderLedger.h"
#include "models/rules/RuleService.h"
#include "support/GoodsOrders.h"
#include "support/PaymentDesks.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// An act whose values were worked out from what its desk saw is not made anew over something else: no wrong money, no wrong parcel.
class TestCountedChanges final : public PaymentDesks
{
    Q_OBJECT
private:
    /// What one desk did without the other; the change of A is then refused.
    template <typename A, typename B> void apart(A atA, B atB)
    {
        m_a->cut();
        atA();
        atB();
        m_b->settle();
        m_a->heal();
        bothSettle();
    }
    /// A's one conflict cannot be applied, says why and what to do, and is closed by what is there.
    void refusesMine(const QByteArray &kind, const QString &says)
    {
        QCOMPARE(m_a->open().size(), 1);
        const ConflictRow row = m_a->open().first();
        QCOMPARE(row.kind, kind);
        const QString obstacle = m_a->conflict(row.id).obstacle;
        QVERIFY2(obstacle.contains(says) && obstacle.contains(u"Keep what is there"), qPrintable(obstacle));
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            const auto mine = at->conflicts->close(row.id, ConflictAnswer::Mine, u"やはりこちら"_qs);
            QVERIFY(!mine);
            QCOMPARE(mine.error().code, Code::Invalid);
            QCOMPARE(mine.error().detail, obstacle);
        }
        bothSettle();
        QCOMPARE(m_a->open().size(), 1); // no second one behind it
        QVERIFY(m_b->conflicts->close(row.id, ConflictAnswer::Theirs, u"先のとおり"_qs));
        bothSettle();
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0);
        QCOMPARE(dump(*m_a), dump(*m_b));
        QCOMPARE(faults(*m_a) + faults(*m_b), QStringList());
    }
    /// Both did the same: there is nothing to decide, and the desks hold the same rows.
    void isOneAct(const char *event)
    {
        for (const ConflictRow &row : m_a->open())
            QFAIL(qPrintable(QString::fromUtf8(row.kind) + u' ' + ConflictText::why(row.clash)));
        QCOMPARE(m_b->open().size(), 0);
        QCOMPARE(*m_a->desk->pendingCount(), 0);
        QCOMPARE(dump(*m_a), dump(*m_b));
        QCOMPARE(m_b->scalar(qPrintable(u"SELECT count(DISTINCT op_id) FROM timeline WHERE code='%1'"_qs.arg(QLatin1StringView(event)))), 1);
        QCOMPARE(faults(*m_a) + faults(*m_b), QStringList());
    }
    static QStringList faults(TeamDesk &at)
    {
        const auto reader = at.desk->reader();
        const auto found = OrderLedger::check(**reader);
        QStringList codes;
        for (const ProfileFault &one : *found)
            codes << QString::fromUtf8(one.code) + u' ' + one.where + u' ' + one.detail;
        return codes;
    }
    static bool join(TeamDesk &at, const QStringList &numbers)
    {
        QList<Id> ids;
        for (const QString &number : numbers)
            ids << at.order(number);
        return MergeService(*at.desk).join(ids, false, {}).has_value();
    }
    [[nodiscard]] static Id line(TeamDesk &at, const QString &number, const QString &sku)
    {
        for (const OrderLine &one : at.detail(number).order.lines)
            if (one.sku == sku)
                return one.id;
        return {};
    }
    static bool cancel(TeamDesk &at, const QString &number, const QString &sku, qint64 pieces)
    {
        return LineService(*at.desk).setCancelled(at.order(number), line(at, number, sku), pieces, u"お客様の希望"_qs).has_value();
    }
    qint64 leaving(const QString &number)
    {
        qint64 pieces = 0;
        for (const OrderLine &one : m_b->detail(number).order.lines)
            pieces += one.quantity - one.cancelled;
        return pieces;
    }

private slots:
    void whatIsNamedIsInTheCatalogue()
    {
        const QJsonObject tables = readJsonResource(u"conflicts.json"_qs)->object().value(u"counted").toObject();
        QVERIFY(!tables.isEmpty());
        for (auto it = tables.begin(); it != tables.end(); ++it) {
            const CatalogueTable *table = m_catalogue.table(it.key().toUtf8());
            QVERIFY2(table, qPrintable(it.key()));
            for (const auto &field : it.value().toArray())
                QVERIFY2(table->field(field.toString().toUtf8()) && !table->field(field.toString().toUtf8())->fixed, qPrintable(field.toString()));
        }
    }
    void twoDepositsForOneOrder_data() { TeamSides::rows(); }
    void twoDepositsForOneOrder()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 4390, u"ワタナベ ケン"_qs}});
        import(zengin01({{3000, u"ﾌﾒｲ"_qs}, {1390, u"ｵｵﾓﾘ ﾐｷ"_qs}}));
        bothSettle();
        const Id three = deposit(3000).row.id, one = deposit(1390).row.id;
        apart([&] { QVERIFY(m_payments->give(three, {m_a->order(u"2001"_qs)})); }, [&] { QVERIFY(m_others->give(one, {m_b->order(u"2001"_qs)})); });
        refusesMine("deposit.settle", u"390 yen"_qs);
        QCOMPARE(settled(u"2001"_qs), 1390);
        QCOMPARE(deposit(3000).row.left(), 3000);
        // Given again it pays the order, and released it is as before.
        QVERIFY(m_payments->give(three, {m_a->order(u"2001"_qs)}));
        bothSettle();
        QCOMPARE(settled(u"2001"_qs), 4390);
        QVERIFY(!waitsForMoney(u"2001"_qs, m_b.get()));
        QVERIFY(m_payments->release(three) && m_payments->release(one));
        bothSettle();
        QCOMPARE(settled(u"2001"_qs), 0);
    }
    /// Two sums that happen to be equal are still two sums.
    void twoEqualDepositsForOneOrder()
    {
        start();
        sell({{u"2001"_qs, 4390, u"ワタナベ ケン"_qs}});
        import(zengin01({{1000, u"ﾌﾒｲ"_qs}, {1000, u"ｵｵﾓﾘ ﾐｷ"_qs}}));
        bothSettle();
        QList<Id> ids;
        const auto view = m_payments->match(false);
        for (const MatchedDeposit &one : view->deposits)
            ids << one.row.id;
        apart([&] { QVERIFY(m_payments->give(ids[0], {m_a->order(u"2001"_qs)})); }, [&] { QVERIFY(m_others->give(ids[1], {m_b->order(u"2001"_qs)})); });
        refusesMine("deposit.settle", u"000 yen"_qs);
        QCOMPARE(settled(u"2001"_qs), 1000);
    }
    void bothLinesCancelled_data() { TeamSides::rows(); }
    void bothLinesCancelled()
    {
        QFETCH(QString, side);
        start(side);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}});
        bothSettle();
        apart([&] { QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 3)); }, [&] { QVERIFY(cancel(*m_b, u"G-1"_qs, u"T-2"_qs, 1)); });
        refusesMine("order.pieces", u"Pieces of a line cancelled"_qs);
        QCOMPARE(leaving(u"G-1"_qs), 3);
        QVERIFY(!cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 3)); // nothing would be left to send
        QVERIFY(cancel(*m_a, u"G-1"_qs, u"T-1"_qs, 2));
    }
    void joinsThatMeet_data() { TeamSides::rows(); }
    void joinsThatMeet()
    {
        QFETCH(QString, side);
        start(side);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"Q-A"_qs, {{u"T-1"_qs, 1, 500}}}, {u"Q-B"_qs, {{u"T-2"_qs, 1, 900}}}, {u"Q-C"_qs, {{u"T-3"_qs, 1, 900}}}});
        bothSettle();
        apart([&] { QVERIFY(join(*m_a, {u"Q-A"_qs, u"Q-B"_qs})); }, [&] { QVERIFY(join(*m_b, {u"Q-B"_qs, u"Q-C"_qs})); });
        refusesMine("merge.join", u"Orders joined in one parcel"_qs);
        QCOMPARE(m_b->scalar("SELECT count(*) FROM merge_pair a JOIN merge_pair b ON a.other_id=b.order_id AND a.state='joined' AND b.state='joined'"), 0);
        // By hand it is one parcel of three, which can be taken apart.
        QVERIFY(join(*m_a, {u"Q-A"_qs, u"Q-B"_qs}));
        bothSettle();
        QCOMPARE(MergeService(*m_b->desk).group(m_b->order(u"Q-A"_qs))->size(), 3);
        QVERIFY(MergeService(*m_b->desk).part(m_b->order(u"Q-C"_qs)));
    }
    void paidBeforeAnotherWayToPay()
    {
        start();
        sell({{u"2001"_qs, 4390, u"ワタナベ ケン"_qs}});
        apart([&] { QVERIFY(ChangeService(*m_a->desk).setPayMethod(m_a->order(u"2001"_qs), u"cod"_qs, u"お客様の希望"_qs)); },
              [&] { QVERIFY(m_b->orders->markPaid(m_b->order(u"2001"_qs), u"入金を確認"_qs)); });
        refusesMine("order.pay", u"paid"_qs);
        QCOMPARE(m_a->detail(u"2001"_qs).order.payState, u"paid"_qs);
        QCOMPARE(m_a->detail(u"2001"_qs).order.payMethod, u"bank"_qs);
    }
    void cancelledBeforeASwap()
    {
        start();
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}});
        bothSettle();
        apart([&] { QVERIFY(ChangeService(*m_a->desk).swapItem(m_a->order(u"G-1"_qs), {line(*m_a, u"G-1"_qs, u"T-1"_qs), 1, u"T-8"_qs, u"代わりの品"_qs, u"欠品"_qs})); },
              [&] { QVERIFY(cancel(*m_b, u"G-1"_qs, u"T-1"_qs, 2)); });
        refusesMine("order.swap", u"Pieces of a line cancelled"_qs);
        QCOMPARE(leaving(u"G-1"_qs), 2);
    }
    void oneDepositForTwoOrders_data() { TeamSides::rows(); }
    void oneDepositForTwoOrders()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}, {u"2002"_qs, 7000, u"ワタナベ ケン"_qs}});
        import(zengin01({{5000, u"ﾌﾒｲ"_qs}}));
        bothSettle();
        const Id id = deposit(5000).row.id;
        apart([&] { QVERIFY(m_payments->give(id, {m_a->order(u"2001"_qs)})); }, [&] { QVERIFY(m_others->give(id, {m_b->order(u"2002"_qs)})); });
        refusesMine("deposit.settle", u"release the deposit"_qs);
        QCOMPARE(settled(u"2001"_qs), 0);
        QVERIFY(m_payments->release(id));
        QVERIFY(m_payments->give(id, {m_a->order(u"2001"_qs)}));
        bothSettle();
        QCOMPARE(settled(u"2001"_qs), 5000);
        QCOMPARE(settled(u"2002"_qs), 0);
    }
    void bothJoinTheSame_data() { TeamSides::rows(); }
    void bothJoinTheSame()
    {
        QFETCH(QString, side);
        start(side);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"Q-A"_qs, {{u"T-1"_qs, 1, 500}}}, {u"Q-B"_qs, {{u"T-2"_qs, 1, 900}}}, {u"Q-C"_qs, {{u"T-3"_qs, 1, 900}}}});
        bothSettle();
        const QStringList three {u"Q-A"_qs, u"Q-B"_qs, u"Q-C"_qs};
        apart([&] { QVERIFY(join(*m_a, three)); m_clock.advanceUs(1000000); }, [&] { QVERIFY(join(*m_b, three)); });
        isOneAct("merged");
        QCOMPARE(MergeService(*m_b->desk).group(m_b->order(u"Q-A"_qs))->size(), 3);
        QVERIFY(MergeService(*m_a->desk).part(m_a->order(u"Q-A"_qs)));
        QVERIFY(join(*m_a, three)); // once more is another act
        bothSettle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM merge_pair WHERE state='joined'"), 2);
        QCOMPARE(m_a->open().size(), 0);
    }
    void bothKeepThemApart()
    {
        start();
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"Q-A"_qs, {{u"T-1"_qs, 1, 500}}}, {u"Q-B"_qs, {{u"T-2"_qs, 1, 900}}}});
        bothSettle();
        const auto keep = [](TeamDesk &at) { return MergeService(*at.desk).apart({at.order(u"Q-A"_qs), at.order(u"Q-B"_qs)}, u"お客様の希望"_qs).has_value(); };
        apart([&] { QVERIFY(keep(*m_a)); m_clock.advanceUs(1000000); }, [&] { QVERIFY(keep(*m_b)); });
        isOneAct("merge_apart");
    }
    void bothGiveOneDeposit_data() { TeamSides::rows(); }
    void bothGiveOneDeposit()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}});
        import(zengin01({{5000, u"ﾌﾒｲ"_qs}}));
        bothSettle();
        const Id id = deposit(5000).row.id;
        const auto give = [&](PaymentService &at, TeamDesk &desk) { return at.give(id, {desk.order(u"2001"_qs)}).has_value(); };
        apart([&] { QVERIFY(give(*m_payments, *m_a)); m_clock.advanceUs(1000000); }, [&] { QVERIFY(give(*m_others, *m_b)); });
        isOneAct("deposit_settled");
        QCOMPARE(settled(u"2001"_qs), 5000);
        // Given again after it was released it counts once more; given here while it was given and released there it is seen.
        QVERIFY(m_payments->release(id));
        QVERIFY(give(*m_payments, *m_a));
        bothSettle();
        QCOMPARE(settled(u"2001"_qs), 5000);
        QVERIFY(m_payments->release(id));
        bothSettle();
        apart([&] { QVERIFY(give(*m_payments, *m_a)); }, [&] { QVERIFY(give(*m_others, *m_b)); QVERIFY(m_others->release(id)); });
        QCOMPARE(faults(*m_a) + faults(*m_b), QStringList());
        QCOMPARE(settled(u"2001"_qs), m_b->scalar("SELECT coalesce(sum(amount), 0) FROM allocation WHERE state='held'"));
    }
    /// Given and released at one desk, given at the other: the row of the first is never brought to life by the second.
    void givenWhereItWasGivenAndReleased()
    {
        start();
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}});
        import(zengin01({{5000, u"ﾌﾒｲ"_qs}}));
        bothSettle();
        const Id id = deposit(5000).row.id;
        apart([&] { QVERIFY(m_payments->give(id, {m_a->order(u"2001"_qs)})); }, [&] {
            QVERIFY(m_others->give(id, {m_b->order(u"2001"_qs)}));
            QVERIFY(m_others->release(id));
        });
        QCOMPARE(m_a->open().size(), 1); // told, and not half done
        QCOMPARE(settled(u"2001"_qs), 0);
        QCOMPARE(deposit(5000).row.left(), 5000);
        QCOMPARE(faults(*m_a) + faults(*m_b), QStringList());
    }
    void oneBankFileAtTwoDesks_data() { TeamSides::rows(); }
    void oneBankFileAtTwoDesks()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"1001"_qs, 12800, u"ヤマダ タロウ"_qs}, {u"1006"_qs, 10000, u"スズキ イチロウ"_qs}, {u"1008"_qs, 6000, u"ワタナベ ケン"_qs}});
        const QString file = write(u"bank.txt"_qs, zengin01(fifteenTransfers()));
        const auto take = [&](PaymentService &at) {
            const auto report = at.importFile(file);
            QVERIFY(report);
            QCOMPARE(report->fresh, 15);
            QVERIFY(at.match()->settled >= 1);
        };
        apart([&] { take(*m_payments); m_clock.advanceUs(1000000); },
              [&] {
                  take(*m_others);
                  QVERIFY(m_others->give(deposit(7700, m_others.get()).row.id, {m_b->order(u"1006"_qs)})); // and more is done with it
                  QVERIFY(m_others->setAside(deposit(5000, m_others.get()).row.id, u"別件"_qs));
              });
        for (const ConflictRow &row : m_a->open())
            QFAIL(qPrintable(QString::fromUtf8(row.kind) + u' ' + ConflictText::why(row.clash)));
        QCOMPARE(m_b->open().size(), 0);
        QCOMPARE(dump(*m_a), dump(*m_b));
        QCOMPARE(m_a->scalar("SELECT count(*) FROM deposit"), 15);
        QCOMPARE(settled(u"1001"_qs), 12800);
        QCOMPARE(settled(u"1006"_qs), 7700); // the later state stays
        QCOMPARE(deposit(5000).row.state, u"aside"_qs);
        QCOMPARE(faults(*m_a) + faults(*m_b), QStringList());
    }
    /// What no act of this program makes, but a faulty desk might, is found; a sound profile has none of it.
    void theBooksAreCompared()
    {
        start();
        sell({{u"2001"_qs, 4390, u"ワタナベ ケン"_qs}});
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"Q-A"_qs, {{u"T-1"_qs, 1, 500}}}, {u"Q-B"_qs, {{u"T-2"_qs, 1, 900}}}, {u"Q-C"_qs, {{u"T-3"_qs, 1, 900}}}, {u"Q-D"_qs, {{u"T-4"_qs, 2, 900}}}});
        import(zengin01({{3000, u"ﾌﾒｲ"_qs}}));
        QVERIFY(m_payments->give(deposit(3000).row.id, {m_a->order(u"2001"_qs)}));
        QVERIFY(join(*m_a, {u"Q-A"_qs, u"Q-B"_qs}));
        bothSettle();
        QCOMPARE(faults(*m_a), QStringList());
        const auto raw = [&](const QByteArray &kind, const Id &root, const std::function<void(Change &)> &fill) {
            Change change;
            change.kind = kind;
            change.roots = {root};
            fill(change);
            QVERIFY(m_a->desk->commitOne(change));
        };
        const Id paid = m_a->order(u"2001"_qs), b = m_a->order(u"Q-B"_qs), c = m_a->order(u"Q-C"_qs), d = m_a->order(u"Q-D"_qs);
        raw("deposit.settle", paid, [&](Change &change) { change.patch("orders", paid, "settled", Value(3000), Value(1610)); });
        raw("merge.join", c, [&](Change &change) { change.insert("merge_pair", Id::v7()).fields = {{"order_id", c}, {"other_id", b}, {"state", Value(u"joined"_qs)}}; });
        raw("order.pieces", d, [&](Change &change) { change.patch("line", line(*m_a, u"Q-D"_qs, u"T-4"_qs), "cancelled", Value(), Value(2)); });
        bothSettle();
        InstructRequest request;
        request.orders = {d};
        const auto none = m_a->slips->instructions().instruct(request); // a parcel without goods is never told to the warehouse
        QCOMPARE(none->orders.size(), 0);
        QCOMPARE(none->refused.value(0).code, u"no_pieces"_qs);
        raw("shipment.instruct", d, [&](Change &change) {
            change.insert("shipment", Id::v7()).fields = {{"order_id", d}, {"destination_id", m_a->detail(u"Q-D"_qs).order.destinations.first().id}, {"pieces", Value(1)}, {"state", Value(u"instructed"_qs)}};
        });
        bothSettle();
        QCOMPARE(faults(*m_b), (QStringList {u"settled_sum 2001 1610, 3000"_qs, u"shipment_empty Q-D instructed"_qs, u"merge_chain Q-B "_qs}));
    }
    /// A conflict names what it is about, as the list of its page does.
    void itSaysWhatItIsAbout()
    {
        start();
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}});
        const BankReport report = import(zengin01({{5000, u"ﾌﾒｲ"_qs}}));
        bothSettle();
        const DepositRow row = deposit(5000).row;
        apart([&] { QVERIFY(m_payments->setAside(row.id, u"利息"_qs)); }, [&] { QVERIFY(m_others->setAside(row.id, u"返金待ち"_qs)); });
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(ConflictText::about(m_a->open().first().root), u"Deposit %1 ﾌﾒｲ 5000"_qs.arg(row.day));
        refusesMine("deposit.aside", u"release the deposit"_qs);
        const Id block = Id::v7();
        Change change;
        change.kind = "block.add";
        change.roots = {block};
        change.insert("block_entry", block).fields = {{"phone", Value(u"x"_qs)}, {"hint", Value(u"電話 …0001"_qs)}, {"reason", Value(u"受取拒否"_qs)}, {"person", Value(u"佐藤"_qs)}, {"at", Value(1)}, {"state", Value(u"open"_qs)}};
        change.eventCode = "blocked";
        QVERIFY(m_a->desk->commitOne(change));
        const auto reader = m_a->desk->reader();
        QCOMPARE(ConflictText::about(*ConflictStore::root(**reader, block)), u"Entry of the block list 電話 …0001"_qs);
        QCOMPARE(report.fresh, 1);
    }
    void twoChangesOfOneRule()
    {
        start();
        RuleService mine(*m_a->desk, m_team->carriers()), theirs(*m_b->desk, m_team->carriers());
        ClientRule rule;
        rule.name = u"高額"_qs;
        rule.when = {{u"total"_qs, u"least"_qs, {u"50000"_qs}}};
        rule.then = {{u"hold"_qs, u"client"_qs, u"確認"_qs}};
        rule.note = u"試し"_qs;
        const auto added = mine.add(rule);
        QVERIFY2(added, added ? "" : qPrintable(added.error().where + added.error().detail));
        bothSettle();
        const auto change = [](RuleService &at, const QString &text) {
            auto now = at.find(u"高額"_qs);
            now->then.first().text = text;
            const auto done = at.change(*now);
            QVERIFY2(done, done ? "" : qPrintable(done.error().where + done.error().detail));
        };
        apart([&] { change(mine, u"甲"_qs); }, [&] { change(theirs, u"乙"_qs); });
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(ConflictText::about(m_a->open().first().root), u"Rule of a client 高額"_qs);
        refusesMine("rule.change", u"change the rule as it is now"_qs);
        change(mine, u"丙"_qs);
        bothSettle();
        QCOMPARE(theirs.find(u"高額"_qs)->then.first().text, u"丙"_qs);
        // One of two of a name is told by its id.
        QVERIFY(mine.add(rule));
        const auto two = mine.find(u"高額"_qs);
        QVERIFY(!two && two.error().detail.contains(u"ids"));
        QVERIFY(mine.find(QString::fromLatin1(added->hex())));
    }
    /// What happened is said, not what might have.
    void aSwapIsCalledASwap()
    {
        start();
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}});
        bothSettle();
        apart([&] { QVERIFY(LineService(*m_a->desk).setApart(m_a->order(u"G-1"_qs), line(*m_a, u"G-1"_qs, u"T-1"_qs), 1, u"二箱"_qs)); },
              [&] { QVERIFY(ChangeService(*m_b->desk).swapItem(m_b->order(u"G-1"_qs), {line(*m_b, u"G-1"_qs, u"T-1"_qs), 1, u"T-8"_qs, u"代わりの品"_qs, u"欠品"_qs})); });
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(ConflictText::why(m_a->open().first().clash), u"Done elsewhere before: Item changed for another."_qs);
        refusesMine("order.split", u"Item changed for another"_qs);
    }
};

QTEST_MAIN(TestCountedChanges)
#include "tst_countedchanges.moc"
