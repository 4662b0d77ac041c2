// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ChangeService.h"
#include "models/payments/PaymentText.h"
#include "support/PaymentDesks.h"
#include "support/Places.h"

using namespace tsunagi;
using namespace tsunagi::test;

/// Which orders deposits pay, and what is done with them.
class TestPayments final : public PaymentDesks
{
    Q_OBJECT
private:
    void sellFifteen()
    {
        sell({{u"1001"_qs, 12800, u"ヤマダ タロウ"_qs}, {u"10234"_qs, 5480, u"サトウ ハナコ"_qs}, {u"1003"_qs, 33000, u"カブシキガイシャマルバツショウジ"_qs}, {u"1004"_qs, 10000, u"ユウゲンガイシャマルバツコウギョウ"_qs},
              {u"1005"_qs, 8260, u"スズキ イチロウ"_qs}, {u"1006"_qs, 10000, u"スズキ イチロウ"_qs}, {u"1007"_qs, 7700, u"タナカ ミドリ"_qs}, {u"1008"_qs, 6000, u"ワタナベ ケン"_qs},
              {u"1009"_qs, 6000, u"タカハシ ユウコ"_qs}, {u"1010"_qs, 4400, u"コバヤシ マリ"_qs}, {u"1013"_qs, 2500, u"イトウ ジュン"_qs}, {u"INV-2024-0510"_qs, 88000, u"カブシキガイシャテストサンギョウ"_qs}});
    }
    /// "settled pay_state pay_method state" of an order.
    QString standing(const QString &number)
    {
        const auto reader = m_a->desk->reader();
        Statement query = (*reader)->statement("SELECT coalesce(settled, 0) || ' ' || pay_state || ' ' || pay_method || ' ' || state FROM orders WHERE number=?");
        query.bind(1, Value(number));
        return query.step().value_or(false) ? query.text(0) : QString();
    }
    qint64 refunds()
    {
        const auto reader = m_a->desk->reader();
        return PaymentStore::refunds(**reader).value_or(-1);
    }

private slots:
    void theFifteenTransfers_data()
    {
        TeamSides::rows();
    }
    void theFifteenTransfers()
    {
        QFETCH(QString, side);
        start(side);
        sellFifteen();
        QVERIFY(waitsForMoney(u"1001"_qs));
        const BankReport report = import(zengin01(fifteenTransfers()));
        QCOMPARE(report.problems.size(), 0);
        QCOMPARE(report.fresh, 15);
        QCOMPARE(report.cancelled, 1);
        QStringList expected {u"12800 ﾔﾏﾀﾞ ﾀﾛｳ: settled 1001"_qs, u"5480 10234 ｻﾄｳ ﾊﾅｺ: number 10234"_qs, u"33000 ｶ)ﾏﾙﾊﾞﾂｼﾖｳｼﾞ: name 1003"_qs, u"9560 ﾏﾙﾊﾞﾂｺｳｷﾞﾖｳ(ﾕ: fee 1004"_qs,
                              u"18260 ｽｽﾞｷ ｲﾁﾛｳ: sum 1005+1006"_qs, u"3000 ﾀﾅｶ ﾐﾄﾞﾘ: part 1007"_qs, u"4700 ﾀﾅｶ ﾐﾄﾞﾘ: part 1007"_qs, u"6600 ﾜﾀﾅﾍﾞ ｹﾝ: over 1008"_qs,
                              u"5000 ﾀｶﾊｼ ﾕｳｺ: under 1009"_qs, u"4400 ｺﾊﾞﾔｼ ﾖｼｵ: payer 1010"_qs, u"12800 ﾔﾏﾀﾞ ﾀﾛｳ: double 1001"_qs, u"7700 ﾌﾒｲ: unknown"_qs,
                              u"2500 ｲﾄｳ ｼﾞﾕﾝ: cancelled"_qs, u"2500 ｲﾄｳ ｼﾞﾕﾝ: cancelled"_qs, u"88000 ｶ)ﾃｽﾄｻﾝｷﾞﾖｳ: number INV-2024-0510"_qs};
        expected.sort();
        QCOMPARE(told(), expected);
        bothSettle();
        // A paid order leaves its queue, at every desk; what was only proposed waits on.
        QVERIFY(!waitsForMoney(u"1001"_qs));
        QVERIFY(!waitsForMoney(u"1001"_qs, m_b.get()));
        QVERIFY(waitsForMoney(u"10234"_qs) && waitsForMoney(u"1013"_qs));
        QCOMPARE(settled(u"1001"_qs), 12800);
        // Again, and at the other desk: nothing changes.
        const BankReport again = import(zengin01(fifteenTransfers(), "\n"));
        QCOMPARE(again.fresh, 0);
        QCOMPARE(again.same, 15);
        QCOMPARE(told(), expected);
        // Everything that is proposed goes in by one act.
        for (const qint64 amount : {5480, 33000, 9560, 18260, 3000, 4700, 6600, 5000, 4400, 88000})
            accept(deposit(amount));
        bothSettle();
        for (const char *number : {"10234", "1003", "1004", "1005", "1006", "1007", "1008", "1010", "INV-2024-0510"})
            QVERIFY2(!waitsForMoney(QString::fromLatin1(number), m_b.get()), number);
        QVERIFY(waitsForMoney(u"1009"_qs)); // 1,000 yen are missing
        QCOMPARE(settled(u"1004"_qs), 10000);
        QCOMPARE(settled(u"1009"_qs), 5000);
        QCOMPARE(deposit(6600).row.situation, u"rest"_qs);
        QCOMPARE(deposit(6600).row.left(), 600);
        QCOMPARE(m_a->open().size(), 0);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM deposit d WHERE allocated<>(SELECT coalesce(sum(amount), 0) FROM allocation WHERE deposit_id=d.id AND state='held')"), 0);
    }
    /// The fifteen of the samples beside the checkout, out of its own file of a bank; what each is stands in cases.tsv.
    void theFifteenOfTheSamples_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"zengin01_A_crlf.txt", "zengin01_A_nosep.txt"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void theFifteenOfTheSamples()
    {
        QFETCH(QString, file);
        const QString folder = checkoutPath(u"/../shared/samples/bank/"_qs);
        QFile cases(folder + u"cases.tsv"_qs);
        if (!cases.open(QIODevice::ReadOnly))
            QSKIP("the samples do not lie beside the checkout");
        start();
        sellFifteen();
        const auto report = m_payments->importFile(folder + file);
        QVERIFY(report);
        QCOMPARE(codes(report->problems), QStringList());
        QCOMPARE(report->fresh, 15);
        const auto view = m_payments->match();
        // By what the case says.
        const QHash<QString, QString> situations {{u"exact name and amount"_qs, u"settled 1001"_qs}, {u"order number prefixed"_qs, u"number 10234"_qs}, {u"company form prefix"_qs, u"name 1003"_qs}, {u"company form suffix"_qs, u"fee 1004"_qs},
                                                  {u"two orders paid"_qs, u"sum 1005+1006"_qs}, {u"first of two part"_qs, u"part 1007"_qs}, {u"second of two part"_qs, u"part 1007"_qs}, {u"overpayment"_qs, u"over 1008"_qs},
                                                  {u"underpayment larger"_qs, u"under 1009"_qs}, {u"payer is not the buyer"_qs, u"payer 1010"_qs}, {u"same payer and amount again"_qs, u"double 1001"_qs}, {u"no order fits"_qs, u"unknown "_qs},
                                                  {u"later cancelled"_qs, u"cancelled "_qs}, {u"取消 record"_qs, u"cancelled "_qs}, {u"client code and EDI"_qs, u"number INV-2024-0510"_qs}};
        int told = 0;
        cases.readLine();
        while (!cases.atEnd()) {
            const QStringList cells = QString::fromUtf8(cases.readLine()).trimmed().split(u'\t');
            const auto situation = std::find_if(situations.keyBegin(), situations.keyEnd(), [&](const QString &words) { return cells[3].startsWith(words); });
            QVERIFY2(situation != situations.keyEnd(), qPrintable(cells[3]));
            const auto found = std::find_if(view->deposits.cbegin(), view->deposits.cend(), [&](const MatchedDeposit &one) { return one.row.id == report->deposits[cells[0].toInt() - 1]; });
            QVERIFY(found != view->deposits.cend());
            QCOMPARE(found->row.amount, cells[1].toLongLong());
            QCOMPARE(found->row.payer, cells[2]);
            QCOMPARE(found->row.situation + u' ' + found->row.orders.join(u'+'), situations.value(*situation));
            ++told;
        }
        QCOMPARE(told, 15);
        QCOMPARE(view->settled, 1);
    }
    void backAndAgain()
    {
        start();
        sell({{u"2001"_qs, 10000, u"ユウゲンガイシャマルバツコウギョウ"_qs}, {u"2002"_qs, 4400, u"コバヤシ マリ"_qs}, {u"2003"_qs, 4400, u"コバヤシ マリ"_qs}});
        import(zengin01({{9560, u"ﾏﾙﾊﾞﾂｺｳｷﾞﾖｳ(ﾕ"_qs}, {4400, u"ｵｵﾓﾘ ﾐｷ"_qs}}));
        accept(deposit(9560));
        bothSettle();
        QVERIFY(!waitsForMoney(u"2001"_qs));
        const auto last = m_undo->last();
        QVERIFY(last && *last);
        QVERIFY(m_undo->undo((*last)->id));
        bothSettle();
        QVERIFY(waitsForMoney(u"2001"_qs, m_b.get()));
        QCOMPARE(settled(u"2001"_qs), 0);
        QCOMPARE(deposit(9560).row.situation, u"fee"_qs);
        const auto redo = m_undo->last(true);
        QVERIFY(redo && *redo);
        QVERIFY(m_undo->undo((*redo)->id));
        bothSettle();
        QVERIFY(!waitsForMoney(u"2001"_qs));
        QCOMPARE(settled(u"2001"_qs), 10000);
        QVERIFY(m_payments->release(deposit(9560).row.id));
        bothSettle();
        QVERIFY(waitsForMoney(u"2001"_qs));
        QCOMPARE(m_a->scalar("SELECT count(*) FROM allocation"), 2);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM allocation WHERE state='held'"), 0);
        // A name given by hand is learned, proposed the next time, and forgotten with the act.
        QCOMPARE(deposit(4400).row.situation, u"other"_qs);
        QVERIFY(m_payments->give(deposit(4400).row.id, {m_a->order(u"2002"_qs)}));
        import(zengin01({{4400, u"ｵｵﾓﾘ ﾐｷ"_qs, false, {}, {}, "060511"}}));
        QCOMPARE(deposit(4400, nullptr, u"learned"_qs).row.orders, QStringList {u"2003"_qs});
        QCOMPARE(m_payments->match()->settled, 0); // proposed, never by itself
        m_a->settle();
        const auto given = m_undo->last();
        QVERIFY(given && *given);
        QCOMPARE((*given)->kind, QByteArray("deposit.settle"));
        const auto undone = m_undo->undo((*given)->id);
        QVERIFY(undone);
        QCOMPARE(undone->count(UndoPart::Outcome::Undone), undone->parts.size());
        QCOMPARE(m_a->scalar("SELECT count(*) FROM payer WHERE state='known'"), 0);
    }
    void suspenseAndAside()
    {
        start();
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}});
        import(zengin01({{6600, u"ﾜﾀﾅﾍﾞ ｹﾝ"_qs}, {250000, u"ﾃｽﾄｶ-ﾄﾞ(ｶ"_qs}}));
        QCOMPARE(told(), (QStringList {u"250000 ﾃｽﾄｶ-ﾄﾞ(ｶ: aggregator"_qs, u"6600 ﾜﾀﾅﾍﾞ ｹﾝ: over 2001"_qs}));
        accept(deposit(6600));
        const Id id = deposit(6600).row.id;
        QVERIFY(!m_payments->setAside(id, u"?"_qs)); // an order has some of it
        QVERIFY(!m_payments->suspend(id, u" "_qs));
        QVERIFY(m_payments->suspend(id, u"渡辺 健"_qs));
        {
            const auto reader = m_a->desk->reader();
            const auto sums = PaymentStore::suspense(**reader);
            QCOMPARE(sums->size(), 1);
            QCOMPARE(sums->first().customer, u"渡辺 健"_qs);
            QCOMPARE(sums->first().amount, 600);
        }
        // What waits pays the customer's next order.
        sell({{u"2002"_qs, 600, u"ワタナベ ケン"_qs}});
        QCOMPARE(m_payments->match()->settled, 0);
        QVERIFY(m_payments->give(id, {m_a->order(u"2002"_qs)}));
        QCOMPARE(deposit(6600).row.situation, u"settled"_qs);
        QVERIFY(!m_payments->setAside(deposit(250000).row.id, QString()));
        QVERIFY(m_payments->setAside(deposit(250000).row.id, u"カード会社"_qs));
        QCOMPARE(deposit(250000).row.situation, u"aside"_qs);
        QVERIFY(m_payments->release(deposit(250000).row.id));
        QCOMPARE(deposit(250000).row.situation, u"aggregator"_qs);
    }
    void whoeverElseCollects_data()
    {
        QTest::addColumn<QString>("pay");
        QTest::addColumn<QString>("method");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char *name, const char *pay, const char *method, qint64 amount, bool refused) { QTest::newRow(name) << QString::fromUtf8(pay) << QString::fromLatin1(method) << amount << refused; };
        row("at the door", "代金引換", "cod", 1000, true);
        row("at the door, a part", "代引き", "cod", 400, true);
        row("at the door, more than it is", "代金引換", "cod", 1500, true);
        row("at the door, less a fee", "商品代引", "cod", 560, true);
        row("billed later", "後払い決済", "deferred", 1000, true);
        row("billed later, a part", "NP後払い", "deferred", 300, true);
        row("billed later, more", "後払い", "deferred", 2000, true);
        row("a transfer", "銀行振込", "bank", 1000, false);
        row("a transfer, a part", "銀行振込", "bank", 400, false);
        row("a transfer, more", "銀行振込", "bank", 1500, false);
        row("no card after all", "クレジットカード", "card", 1000, false);
        row("a convenience store", "コンビニ決済", "cvs", 1000, false);
        row("another way", "現金書留", "other", 1000, false);
        row("another way, a part", "現金書留", "other", 10, false);
    }
    /// Money of an order that the carrier or a payment company collects would be paid twice; and what is given and taken back leaves no trace in the order.
    void whoeverElseCollects()
    {
        QFETCH(QString, pay);
        QFETCH(QString, method);
        QFETCH(qint64, amount);
        QFETCH(bool, refused);
        start();
        sell({{u"2001"_qs, 1000, u"ヤマダ タロウ"_qs, pay}});
        import(zengin01({{amount, u"ﾀﾅｶ ｼﾞﾛｳ"_qs}}));
        const Id order = m_a->order(u"2001"_qs);
        const QString before = standing(u"2001"_qs);
        QVERIFY2(before.section(u' ', 2, 2) == method, qPrintable(before));
        const auto given = m_payments->give(deposit(amount).row.id, {order});
        QCOMPARE(!given, refused);
        if (refused) {
            QCOMPARE(given.error().code, Code::Invalid);
            QVERIFY2(given.error().detail.contains(u"Ctrl+E"), qPrintable(given.error().detail));
            QCOMPARE(standing(u"2001"_qs), before);
            QVERIFY(!m_a->orders->markPaid(order, u"振込"_qs));
            QCOMPARE(standing(u"2001"_qs), before);
            // What the sentence says can be done, and then it goes.
            QVERIFY(ChangeService(*m_a->desk).setPayMethod(order, u"bank"_qs, u"振込済み"_qs));
            const QString changed = standing(u"2001"_qs);
            QVERIFY(m_payments->give(deposit(amount).row.id, {order}));
            QVERIFY(!ChangeService(*m_a->desk).setPayMethod(order, method, u"戻す"_qs)); // nor the other way round
            QVERIFY(m_payments->release(deposit(amount).row.id));
            QCOMPARE(standing(u"2001"_qs), changed);
            return;
        }
        QCOMPARE(standing(u"2001"_qs).section(u' ', 1, 1), amount < 1000 ? before.section(u' ', 1, 1) : u"paid"_qs);
        QVERIFY(m_payments->release(deposit(amount).row.id));
        QCOMPARE(standing(u"2001"_qs), before);
        // And by undo.
        QVERIFY(m_payments->give(deposit(amount).row.id, {order}));
        m_a->settle();
        undo();
        QCOMPARE(standing(u"2001"_qs), before);
    }
    /// One desk gives the order a deposit while another says that it is paid at the door: one of both is asked about.
    void paidHereAndAtTheDoorThere_data() { theFifteenTransfers_data(); }
    void paidHereAndAtTheDoorThere()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 1000, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 700, u"サトウ ハナコ"_qs}});
        import(zengin01({{400, u"ﾀﾅｶ ｼﾞﾛｳ"_qs}, {700, u"ﾅｶﾀ ﾕｷ"_qs}}));
        bothSettle();
        m_b->cut();
        QVERIFY(m_payments->give(deposit(400).row.id, {m_a->order(u"2001"_qs)}));
        QVERIFY(ChangeService(*m_b->desk).setPayMethod(m_b->order(u"2001"_qs), u"cod"_qs, u"希望"_qs));
        m_a->settle();
        m_b->heal();
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(standing(u"2001"_qs), u"400 pending bank open"_qs);
        // Taken back, then paid at the door: the deposit does not come back by itself, nor by hand.
        QVERIFY(m_payments->give(deposit(700).row.id, {m_a->order(u"2002"_qs)}));
        m_a->settle();
        undo();
        QVERIFY(ChangeService(*m_b->desk).setPayMethod(m_b->order(u"2002"_qs), u"cod"_qs, u"希望"_qs));
        bothSettle();
        const auto redo = m_undo->last(true);
        if (redo && *redo && m_undo->undo((*redo)->id))
            bothSettle();
        QCOMPARE(standing(u"2002"_qs), u"0 unknown cod open"_qs);
    }
    void cancelledAfterItWasPaid_data()
    {
        QTest::addColumn<QString>("what"); // acts in turn
        QTest::addColumn<QString>("expected"); // situation of the deposit, how many are due back
        const auto row = [](const char *what, const char *expected) { QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(expected); };
        row("settle cancel", "refund 1");
        row("part cancel", "refund 1");
        row("fee cancel", "refund 1");
        row("over cancel", "refund 1");
        row("two cancel", "refund 1");
        row("settle", "settled 0");
        row("part", "settled 0");
        row("cancel", "void 0");
        row("settle cancel reopen", "settled 0");
        row("settle release cancel", "void 0");
        row("settle cancel release", "void 0");
        row("settle cancel release aside", "aside 0");
        row("settle cancel release suspend", "suspense 0");
    }
    /// What a transfer had paid is the customer's once the order is cancelled: it stays visible until somebody says what became of it.
    void cancelledAfterItWasPaid()
    {
        QFETCH(QString, what);
        QFETCH(QString, expected);
        start();
        sell({{u"2001"_qs, 5000, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 300, u"サトウ ハナコ"_qs}});
        const qint64 amount = what.startsWith(u"part") ? 3000 : what.startsWith(u"fee") ? 4780 : what.startsWith(u"over") ? 6000 : what.startsWith(u"two") ? 5300 : 5000;
        import(zengin01({{amount, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}));
        const Id id = deposit(amount).row.id, order = m_a->order(u"2001"_qs);
        for (const QString &act : what.split(u' ')) {
            const auto done = act == u"cancel" ? m_a->orders->cancel(order, u"customer"_qs) : act == u"reopen" ? m_a->orders->reopen(order, u"やはり"_qs) : act == u"release" ? m_payments->release(id)
                : act == u"aside" ? m_payments->setAside(id, u"返金済み"_qs) : act == u"suspend" ? m_payments->suspend(id, u"山田"_qs)
                : act == u"two" ? m_payments->give(id, {order, m_a->order(u"2002"_qs)}) : m_payments->accept(id, deposit(amount).match.candidates.value(0));
            QVERIFY2(done, done ? "" : qPrintable(act + done.error().where + done.error().detail));
            m_a->settle();
        }
        QCOMPARE(u"%1 %2"_qs.arg(deposit(amount).row.situation).arg(refunds()), expected);
        if (refunds() == 1) {
            const DepositRow row = deposit(amount).row;
            const qint64 due = std::min<qint64>(amount, 5000);
            QCOMPARE(row.backDue, due);
            QVERIFY2(row.why.contains(u"2001") && !row.why.contains(u"2002") && row.why.contains(PaymentText::yen(due)) && row.why.contains(u"ﾔﾏﾀﾞ"), qPrintable(row.why));
        }
    }
    void aNameThatWasLearnedWrongly()
    {
        start();
        sell({{u"2001"_qs, 3210, u"イド シュウ"_qs}, {u"2002"_qs, 3210, u"ホントウ ハナ"_qs}, {u"2003"_qs, 999, u"イド シュウ"_qs}});
        import(zengin01({{3210, u"ﾕﾘ ｱｷｺ"_qs}}));
        const Id first = deposit(3210).row.id;
        const auto known = [&] { return m_a->scalar("SELECT count(*) FROM payer WHERE state='known'"); };
        QVERIFY(m_payments->give(first, {m_a->order(u"2001"_qs)}));
        QCOMPARE(known(), 1);
        // Taken back, it is forgotten; and known again with the undo of that.
        QVERIFY(m_payments->release(first));
        QCOMPARE(known(), 0);
        m_a->settle();
        undo();
        QCOMPARE(known(), 1);
        QCOMPARE(standing(u"2001"_qs).section(u' ', 0, 1), u"3210 paid"_qs);
        // What another deposit teaches as well stays.
        import(zengin01({{999, u"ﾕﾘｱｷｺ"_qs}}));
        QVERIFY(m_payments->give(deposit(999).row.id, {m_a->order(u"2003"_qs)}));
        QVERIFY(m_payments->release(first));
        QCOMPARE(known(), 1);
        QVERIFY(m_payments->release(deposit(999).row.id));
        QCOMPARE(known(), 0);
        // The right order teaches the right buyer.
        QVERIFY(m_payments->give(first, {m_a->order(u"2002"_qs)}));
        QCOMPARE(known(), 1);
        QCOMPARE(deposit(999).row.situation, u"other"_qs); // and proposes nothing of the wrong one by its name
        QCOMPARE(m_a->open().size(), 0);
    }
    /// That a name was learned, forgotten and known again stands beside the deposit and in its story, without any name.
    void whatIsRememberedIsTold()
    {
        start();
        sell({{u"2001"_qs, 3210, u"イド シュウ"_qs}, {u"2002"_qs, 500, u"ヤマダ タロウ"_qs}});
        import(zengin01({{3210, u"ﾕﾘ ｱｷｺ"_qs}, {500, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}));
        QCOMPARE(m_payments->match()->settled, 1);
        const Id id = deposit(3210).row.id;
        const auto why = [&] { return deposit(3210).row.why; };
        const auto told = [&](qint64 amount) { // the last sentence of the story
            const auto reader = m_a->desk->reader();
            return PaymentText::sentence(PaymentStore::detail(**reader, deposit(amount).row.id)->timeline.last());
        };
        const auto known = [&] {
            const auto reader = m_a->desk->reader();
            return PaymentStore::learned(**reader).value_or(QList<LearnedPayer>());
        };
        const auto next = [&, before = m_clock.nowUs()](bool rewind = false) { m_clock.advanceUs(rewind ? before - m_clock.nowUs() : 1000000); };
        m_a->settle();
        next(); // a story is in the order of its times
        const auto shown = [&](const QString &beside, const QString &story) {
            m_a->settle();
            next();
            QVERIFY2(beside.isEmpty() ? !why().contains(u"payer") : why().contains(beside), qPrintable(why()));
            QVERIFY2(told(3210).contains(story), qPrintable(told(3210)));
        };
        QVERIFY(m_payments->give(id, {m_a->order(u"2001"_qs)}));
        shown(u"This payer is remembered for the buyer"_qs, u"Its payer is remembered for the buyer."_qs);
        QVERIFY(m_payments->forget(known().first().id));
        shown(u"was forgotten"_qs, u"not remembered for the buyer any more: nothing is proposed"_qs);
        undo();
        shown(u"This payer is remembered for the buyer"_qs, u"remembered for the buyer again"_qs);
        QVERIFY(m_payments->release(id));
        shown({}, u"Its payer is not remembered for the buyer any more."_qs);
        undo();
        shown(u"This payer is remembered for the buyer"_qs, u"Its payer is remembered for the buyer."_qs);
        // Whoever paid under the buyer's own name has taught nothing.
        QVERIFY2(!deposit(500).row.why.contains(u"payer") && !told(500).contains(u"payer"), qPrintable(deposit(500).row.why + told(500)));
        QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline WHERE vals LIKE '%イド%'"), 0);
        next(true);
    }
    void howItWasMatchedStays()
    {
        start();
        sell({{u"2001"_qs, 700, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 5000, u"サトウ ハナコ"_qs}, {u"2003"_qs, 300, u"スズキ イチロウ"_qs}, {u"2004"_qs, 400, u"スズキ イチロウ"_qs}, {u"2005"_qs, 81, u"ミズノ アキ"_qs}});
        import(zengin01({{700, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {4780, u"ｻﾄｳ ﾊﾅｺ"_qs}, {700, u"ｽｽﾞｷ ｲﾁﾛｳ"_qs}, {80, u"ﾌﾒｲ"_qs}}));
        QCOMPARE(m_payments->match()->settled, 1);
        const auto why = [&](const QString &payer) {
            const auto view = m_payments->match(false);
            for (const MatchedDeposit &one : view->deposits)
                if (one.row.payer == payer)
                    return one.row.why;
            return QString();
        };
        const auto take = [&](const QString &payer) {
            const auto view = m_payments->match(false);
            for (const MatchedDeposit &one : view->deposits)
                if (one.row.payer == payer)
                    accept(one);
        };
        take(u"ｻﾄｳ ﾊﾅｺ"_qs);
        take(u"ｽｽﾞｷ ｲﾁﾛｳ"_qs);
        QVERIFY(m_payments->give(deposit(80).row.id, {m_a->order(u"2005"_qs)}));
        QCOMPARE(why(u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs), u"Given to 2001: Agrees exactly."_qs);
        QCOMPARE(why(u"ｻﾄｳ ﾊﾅｺ"_qs), u"Given to 2002: Fee deducted."_qs);
        QCOMPARE(why(u"ｽｽﾞｷ ｲﾁﾛｳ"_qs), u"Given to 2003, 2004: Several orders."_qs);
        QCOMPARE(why(u"ﾌﾒｲ"_qs), u"Given to 2005: by hand. This payer is remembered for the buyer (Shift+F9 forgets it)."_qs);
    }
    /// Of deposits that fit several orders alike none looks as if it were for all of them.
    void severalAlikeInJson()
    {
        start();
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        sell({{u"E1"_qs, 4000, u"オオタ ハナ"_qs}});
        sell({{u"E1"_qs, 4000, u"オオタ ハナ"_qs}}, u"S2"_qs);
        import(zengin01({{4000, u"ｵｵﾀ ﾊﾅ"_qs}}));
        const auto view = m_payments->match();
        QCOMPARE(view->settled, 0);
        const QJsonObject json = PaymentService::toJson(view->deposits.first(), view->orders);
        QCOMPARE(json[u"ambiguous"].toBool(), true);
        QCOMPARE(json[u"orders"].toArray(), QJsonArray());
        QStringList shops;
        for (const auto &one : json[u"candidates"].toArray())
            shops << one[u"shares"][0][u"order"].toString() + u'@' + one[u"shares"][0][u"shop"].toString();
        shops.sort();
        QCOMPARE(shops, (QStringList {u"E1@S1"_qs, u"E1@S2"_qs}));
        QVERIFY(m_payments->accept(view->deposits.first().row.id, view->deposits.first().match.candidates.first()));
        const auto after = m_payments->match(false);
        QCOMPARE(PaymentService::toJson(after->deposits.first(), after->orders)[u"orders"].toArray(), QJsonArray {u"E1"_qs});
    }
    /// The reference says one order, name and amount another: both are listed, and the sentence has both numbers.
    void aReferenceAgainstTheName()
    {
        start();
        sell({{u"N500"_qs, 9000, u"カツラ ハジメ"_qs}, {u"N100"_qs, 9000, u"イマイ ツバサ"_qs}});
        import(zengin01({{9000, u"ｶﾂﾗ ﾊｼﾞﾒ"_qs, false, {}, u"N100"_qs}}));
        QCOMPARE(m_payments->match()->settled, 0);
        const MatchedDeposit one = deposit(9000);
        QStringList orders = one.row.orders;
        orders.sort();
        QCOMPARE(orders, (QStringList {u"N100"_qs, u"N500"_qs}));
        QVERIFY2(one.row.why.contains(u"N100") && one.row.why.contains(u"N500") && one.match.ambiguous, qPrintable(one.row.why));
        accept(one); // a person chooses the first
        QCOMPARE(settled(u"N100"_qs) + settled(u"N500"_qs), 9000);
    }
    void onlyTransfersThatAreAwaited()
    {
        start();
        sell({{u"2001"_qs, 100, u"ヤマダ タロウ"_qs, u"代金引換"_qs}, {u"2002"_qs, 200, u"ヤマダ タロウ"_qs, u"クレジットカード"_qs}, {u"2003"_qs, 300, u"ヤマダ タロウ"_qs}});
        QVERIFY(m_a->orders->cancel(m_a->order(u"2003"_qs), u"customer"_qs));
        import(zengin01({{100, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {200, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {300, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}));
        QCOMPARE(told(), (QStringList {u"100 ﾔﾏﾀﾞ ﾀﾛｳ: later 2001"_qs, u"200 ﾔﾏﾀﾞ ﾀﾛｳ: unknown"_qs, u"300 ﾔﾏﾀﾞ ﾀﾛｳ: void 2003"_qs}));
    }
    void ordersOfAnotherClient_data()
    {
        QTest::addColumn<QString>("account"); // whose it is; empty = nobody said
        QTest::addColumn<QStringList>("orders");
        QTest::addColumn<bool>("may");        // without a word of it
        const auto row = [](const char *name, const char *account, const QStringList &orders, bool may) { QTest::newRow(name) << QString::fromLatin1(account) << orders << may; };
        row("its own order", "C-S1", {u"1001"_qs}, true);
        row("two of its own", "C-S1", {u"1001"_qs, u"1002"_qs}, true);
        row("another's", "C-S1", {u"2001"_qs}, false);
        row("two of another", "C-S1", {u"2001"_qs, u"2002"_qs}, false);
        row("its own, then another's", "C-S1", {u"1001"_qs, u"2001"_qs}, false);
        row("another's, then its own", "C-S1", {u"2001"_qs, u"1001"_qs}, false);
        row("the other account's own", "C-S2", {u"2001"_qs}, true);
        row("and another's of that", "C-S2", {u"1001"_qs}, false);
        row("nobody's account", "", {u"1001"_qs}, true);
        row("nobody's account, two clients", "", {u"1001"_qs, u"2001"_qs}, true);
    }
    /// By hand, too, money is its account's client's, unless somebody says that it is meant.
    void ordersOfAnotherClient()
    {
        QFETCH(QString, account);
        QFETCH(QStringList, orders);
        QFETCH(bool, may);
        start();
        m_team->addShop(*m_a, u"S2"_qs, u"sagawa"_qs);
        sell({{u"1001"_qs, 500, u"ヤマダ タロウ"_qs}, {u"1002"_qs, 600, u"ヤマダ ジロウ"_qs}});
        sell({{u"2001"_qs, 700, u"サトウ ハナコ"_qs}, {u"2002"_qs, 800, u"サトウ ヨシコ"_qs}}, u"S2"_qs);
        if (!account.isEmpty())
            QVERIFY(m_payments->setAccount(u"9999-001-1-1234567"_qs, account));
        import(zengin01({{88000, u"ﾌﾒｲ"_qs}}));
        const Id id = deposit(88000).row.id;
        QList<Id> ids;
        qint64 sum = 0;
        for (const QString &number : std::as_const(orders)) {
            ids << m_a->order(number);
            sum += number == u"1001" ? 500 : number == u"1002" ? 600 : number == u"2001" ? 700 : 800;
        }
        const auto shares = m_payments->plan(id, ids);
        QVERIFY(shares);
        QCOMPARE(shares->size(), ids.size());
        QCOMPARE(std::any_of(shares->cbegin(), shares->cend(), [](const HandShare &one) { return one.others; }), !may);
        QCOMPARE(shares->first().number, orders.first());
        QCOMPARE(shares->first().due, shares->first().share.amount);
        const auto given = m_payments->give(id, ids);
        QCOMPARE(given.has_value(), may);
        QCOMPARE(deposit(88000).row.left(), may ? 88000 - sum : 88000);
        if (may)
            return;
        QCOMPARE(given.error().code, Code::Invalid);
        QVERIFY(m_payments->give(id, ids, true));
        QCOMPARE(deposit(88000).row.left(), 88000 - sum);
    }
    void twoDesks_data() { theFifteenTransfers_data(); }
    void twoDesks()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}, {u"2002"_qs, 7000, u"ワタナベ ケン"_qs}, {u"2003"_qs, 300, u"サトウ ハナコ"_qs}});
        import(zengin01({{5000, u"ﾜﾀﾅﾍﾞ ｹﾝ"_qs}, {300, u"ｻﾄｳ ﾊﾅｺ"_qs}}));
        bothSettle();
        const Id id = deposit(5000).row.id;
        m_b->cut();
        // What agrees exactly both settle alike: that is one act, and no conflict.
        QCOMPARE(m_payments->match()->settled, 1);
        QCOMPARE(m_others->match()->settled, 1);
        // One deposit for two orders: the second is shown to people.
        QVERIFY(m_payments->give(id, {m_a->order(u"2001"_qs)}));
        QVERIFY(m_others->give(id, {m_b->order(u"2002"_qs)}));
        m_a->settle();
        m_b->heal();
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_a->open().first().kind, QByteArray("deposit.settle"));
        QCOMPARE(m_b->open().size(), 1);
        QCOMPARE(m_a->scalar("SELECT sum(a.amount) FROM allocation a JOIN deposit d ON d.id=a.deposit_id WHERE a.state='held' AND d.amount=5000"), 5000);
        QCOMPARE(settled(u"2001"_qs), 5000);
        QCOMPARE(settled(u"2002"_qs), 0);
        QCOMPARE(settled(u"2003"_qs), 300);
        QCOMPARE(dump(*m_a), dump(*m_b));
    }
    void neverMoreThanWasDeposited_data() { theFifteenTransfers_data(); }
    void neverMoreThanWasDeposited()
    {
        QFETCH(QString, side);
        start(side);
        sell({{u"2001"_qs, 6000, u"ワタナベ ケン"_qs}});
        import(zengin01({{5000, u"ﾜﾀﾅﾍﾞ ｹﾝ"_qs}}));
        bothSettle();
        // Past all rules of this program: an allocation alone, as a faulty desk would send it.
        const Id id = deposit(5000).row.id, order = m_a->order(u"2001"_qs);
        const auto allocate = [&](qint64 amount) {
            Change change;
            change.kind = "deposit.settle";
            change.roots = {order, id};
            change.insert("allocation", Id::v7()).fields = {{"deposit_id", Value(id)}, {"order_id", Value(order)}, {"amount", Value(amount)}, {"fee", Value(0)}, {"rule", Value(u"hand"_qs)},
                                                            {"person", Value(u"佐藤"_qs)}, {"at", Value(1)}, {"state", Value(u"held"_qs)}};
            change.eventCode = "deposit_settled";
            return m_a->desk->commitOne(change);
        };
        QVERIFY(allocate(3000));
        QVERIFY(allocate(2000));
        bothSettle();
        QCOMPARE(m_a->open().size(), 0);
        QVERIFY(allocate(1));
        bothSettle();
        QCOMPARE(m_a->open().size(), 1);
        QCOMPARE(m_b->scalar("SELECT sum(amount) FROM allocation"), 5000);
    }
    void reminders()
    {
        start();
        sell({{u"2001"_qs, 100, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 200, u"サトウ ハナコ"_qs}, {u"2003"_qs, 200, u"スズキ ハナコ"_qs, u"クレジットカード"_qs}});
        const auto reader = m_a->desk->reader();
        QCOMPARE(*PaymentStore::overdue(**reader, QDate(2026, 11, 19)), 0); // ordered on the 19th
        QCOMPARE(*PaymentStore::overdue(**reader, QDate(2026, 11, 20)), 2);
        QCOMPARE(m_payments->reminderDay(), QDate(2026, 11, 13));
        import(zengin01({{100, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}}));
        QCOMPARE(m_payments->match()->settled, 1);
        bothSettle();
        const auto after = m_a->desk->reader();
        QCOMPARE(*PaymentStore::overdue(**after, QDate(2026, 11, 20)), 1);
    }
    /// What names a person goes out of deposits, their story, their ops and what was learned, at every desk; a file read again adds nothing.
    void blankedAfterTheirTime()
    {
        start(u"postgres"_qs);
        sell({{u"2001"_qs, 100, u"ヤマダ タロウ"_qs}, {u"2002"_qs, 200, u"サトウ ハナコ"_qs}, {u"2003"_qs, 300, u"スズキ イチロウ"_qs}});
        const QByteArray file = zengin01({{100, u"ﾔﾏﾀﾞ ﾀﾛｳ"_qs}, {200, u"ﾐﾄﾞﾘ ﾖｼｺ"_qs}, {300, u"ﾊﾅｻﾞﾜ ﾙｲ"_qs}, {77, u"ﾘｿｸ"_qs}});
        const BankReport read = import(file);
        QVERIFY(m_payments->setAccount(read.accounts.first(), u"C-S1"_qs));
        QCOMPARE(m_payments->match()->settled, 1);
        QVERIFY(m_payments->give(deposit(200).row.id, {m_a->order(u"2002"_qs)})); // learned: pays for 佐藤
        QVERIFY(m_payments->setAside(deposit(77).row.id, u"利息 ﾘｿｸ"_qs));
        bothSettle();
        QCOMPARE(m_b->scalar("SELECT count(*) FROM payer WHERE state='known'"), 1);
        const auto named = [&] {
            return m_sides.sql(u"SELECT (SELECT count(*) FROM app.deposit WHERE payer<>''), (SELECT count(*) FROM app.payer WHERE payer||buyer<>''),"
                               " (SELECT count(*) FROM sync.op WHERE convert_from(body, 'UTF8') ~ '(ﾔﾏﾀﾞ|ﾐﾄﾞﾘ|ﾊﾅｻﾞﾜ|ﾘｿｸ)'),"
                               " (SELECT count(*) FROM app.timeline WHERE vals ~ '(ﾔﾏﾀﾞ|ﾐﾄﾞﾘ|ﾊﾅｻﾞﾜ|ﾘｿｸ)')"_qs).split(u'|');
        };
        const auto blank = [&](const char *function) { return m_sides.sql(u"SELECT string_agg(r::text, ',' ORDER BY r) FROM (SELECT sync.%1(id) AS r FROM app.deposit) x"_qs.arg(QLatin1String(function))); };
        QCOMPARE(named().mid(0, 2), (QStringList {u"4"_qs, u"1"_qs}));
        QVERIFY(named()[2].toInt() >= 6);
        QCOMPARE(blank("blank_deposit"), u"2,2,2,2"_qs); // without a time of keeping, for ever
        QCOMPARE(m_sides.sql(u"SELECT sync.blank_payers()"_qs), u"0"_qs);
        m_sides.sql(u"INSERT INTO sync.meta VALUES ('retention', '1')"_qs);
        m_sides.sql(u"INSERT INTO sync.meta VALUES ('retention C-S1', '100000')"_qs); // the account's client keeps longer
        QCOMPARE(m_sides.sql(u"SELECT count(*) FROM sync.due_deposits('', 9)"_qs), u"0"_qs);
        QCOMPARE(blank("blank_deposit"), u"2,2,2,2"_qs);
        m_sides.sql(u"DELETE FROM sync.meta WHERE name='retention C-S1'"_qs);
        QCOMPARE(m_sides.sql(u"SELECT count(*) FROM sync.due_deposits('', 9)"_qs), u"4"_qs);
        QCOMPARE(blank("blank_deposit"), u"0,3,3,3"_qs); // interest goes; orders stand whole, and one has no order yet
        m_sides.sql(u"SELECT sync.blank(id) FROM app.orders WHERE number<>'2003'"_qs);
        QCOMPARE(blank("blank_deposit"), u"0,0,1,3"_qs);
        QCOMPARE(m_sides.sql(u"SELECT sync.blank_payers()"_qs), u"0"_qs); // learned today, by the server's clock
        m_sides.sql(u"SET session_replication_role=replica; UPDATE sync.op SET at=at-2*86400000000 WHERE place=(SELECT ver FROM app.payer)"_qs);
        QCOMPARE(m_sides.sql(u"SELECT sync.blank_payers()"_qs), u"1"_qs);
        QCOMPARE(named().mid(0, 2), (QStringList {u"1"_qs, u"0"_qs})); // who paid 300 is still looked for
        QCOMPARE(named()[2], u"1"_qs);
        QVERIFY(named()[3].toInt() <= 1);
        QCOMPARE(*SharedSetup::verifyChain(m_sides.uri()), QString());
        bothSettle();
        for (TeamDesk *desk : {m_a.get(), m_b.get()}) {
            QCOMPARE(desk->scalar("SELECT count(*) FROM deposit WHERE payer<>''"), 1);
            QCOMPARE(desk->scalar("SELECT count(*) FROM payer WHERE payer||buyer<>''"), 0);
        }
        // The file once more finds them all; and what was forgotten is learned anew.
        const BankReport again = import(file);
        QCOMPARE(again.fresh, 0);
        QCOMPARE(again.same, 4);
        sell({{u"3001"_qs, 4000, u"サトウ ハナコ"_qs}, {u"3002"_qs, 5000, u"サトウ ハナコ"_qs}}, u"S1"_qs);
        import(zengin01({{4000, u"ﾐﾄﾞﾘ ﾖｼｺ"_qs}}));
        QVERIFY(m_payments->give(deposit(4000).row.id, {m_a->order(u"3001"_qs)}));
        bothSettle();
        QCOMPARE(m_a->open().size(), 0);
        QCOMPARE(m_b->scalar("SELECT count(*) FROM payer WHERE state='known' AND payer<>'' AND buyer<>''"), 1);
        // Files that name persons leave the desk once the longest time is over, not before.
        const auto kept = m_a->desk->keepFile(u"orders.csv"_qs, "名前,住所");
        QVERIFY(kept);
        QVERIFY(m_a->desk->age());
        QVERIFY(m_a->desk->keptFile(*kept));
        m_sides.sql(u"INSERT INTO sync.meta VALUES ('retention C-S1', '30')"_qs);
        m_clock.advanceUs(2LL * 86400 * 1000000);
        QVERIFY(m_a->desk->age());
        QVERIFY(m_a->desk->keptFile(*kept)); // it may be that client's
        m_sides.sql(u"DELETE FROM sync.meta WHERE name='retention C-S1'"_qs);
        QVERIFY(m_a->desk->age());
        const auto gone = m_a->desk->keptFile(*kept);
        QVERIFY(!gone && gone.error().code == Code::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestPayments)
#include "tst_payments.moc"
