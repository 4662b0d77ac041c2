// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeText.h"
#include "models/orders/LineService.h"
#include "models/undo/UndoService.h"
#include "support/NoticeDesks.h"

#include <thread>

using namespace tsunagi;
using namespace tsunagi::test;

/// What customers are to be told: which orders, when, how often, and who is left out.
class TestAskedNotices final : public NoticeDesks
{
    Q_OBJECT

private slots:
    void cleanup() { end(); }
    void theNewestOrderThatFits();
    void eachParcelTellsWhatIsInIt();
    void delaysOfManyOrders();
    void whoIsToldOfNoDelay();
    void aLongDelayIsToldAndTakenBackAtOnce();
    void unpaidOrdersAreRemindedSoOften_data() { TeamSides::rows(); }
    void unpaidOrdersAreRemindedSoOften();
    void whatWaitsForItsMoneyIsReminded_data() { TeamSides::rows(); }
    void whatWaitsForItsMoneyIsReminded();
    void aPersonDecidesAndSuppresses();
    void whatCameBeforeThePolicyIsNotLost();
};

void TestAskedNotices::theNewestOrderThatFits()
{
    start(u"embedded"_qs, 1);
    const auto order = [](const QString &number, int day, const QString &pay, int at) {
        return GoodsOrder {number, {{u"T-1"_qs}}, pay, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + at))), u"東京都千代田区霞が関2-1-%1"_qs.arg(at + 1), 0, u"2026/11/%1 11:07:40"_qs.arg(day)};
    };
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {order(u"N-1"_qs, 10, u"銀行振込"_qs, 0), order(u"N-2"_qs, 11, u"クレジットカード"_qs, 1), order(u"N-3"_qs, 20, u"クレジットカード"_qs, 2)});
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"N-2"_qs), u"x"_qs));
    m_a.team->settle();
    const Id client = m_a.notices->policies()->first().client;
    const auto newest = [&](const QString &kind) {
        const auto reader = m_a.team->desk->reader();
        return NoticeStore::newestOrder(**reader, client, kind).value_or(Id());
    };
    QCOMPARE(newest(u"received"_qs), m_a.team->order(u"N-3"_qs));
    QCOMPARE(newest(u"delay"_qs), m_a.team->order(u"N-3"_qs));
    QCOMPARE(newest(u"payment"_qs), m_a.team->order(u"N-1"_qs));
    QCOMPARE(newest(u"cancelled"_qs), m_a.team->order(u"N-2"_qs));
    QCOMPARE(newest(u"shipped"_qs), m_a.team->order(u"N-3"_qs)); // none has left: its newest
    const auto reader = m_a.team->desk->reader();
    QVERIFY(NoticeStore::newestOrder(**reader, Id::v7(), u"received"_qs)->isNull());
}

void TestAskedNotices::eachParcelTellsWhatIsInIt()
{
    start(u"embedded"_qs, 1);
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 3, 500}, {u"T-2"_qs, 1, 900}}}, {u"G-2"_qs, {{u"T-1"_qs, 2, 500}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}});
    const Id order = m_a.team->order(u"G-1"_qs), whole = m_a.team->order(u"G-2"_qs);
    LineService lines(*m_a.team->desk);
    QVERIFY(lines.setApart(order, m_a.team->detail(u"G-1"_qs).order.lines.first().id, 2, u"割れ物"_qs));
    QVERIFY(m_a.team->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    m_a.team->settle();
    InstructRequest request;
    request.orders = {order, whole};
    QCOMPARE(m_a.team->slips->instructions().instruct(request)->shipments, 3);
    m_a.team->settle();
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"split.pdf"_qs);
    QVERIFY(m_a.team->slips->labels().print(labels));
    m_a.team->settle();
    const auto leave = [&](const QString &code) {
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        truck.pdfPath = m_team->file(u"truck.pdf"_qs);
        truck.scans = {code};
        m_clock.advanceUs(1000000);
        QCOMPARE(m_a.team->slips->handovers().close(truck)->taken.size(), 1);
        QVERIFY(m_a.team->slips->shipping().confirm({}));
        m_a.team->settle();
    };
    Id first, second;
    QString firstCode, secondCode;
    for (const ShipmentRecord &one : m_a.team->detail(u"G-1"_qs).shipments) {
        const bool apart = m_a.team->scalar(("SELECT coalesce(part,0) FROM shipment WHERE id=x'" + one.id.hex() + '\'').constData()) == 1;
        (apart ? second : first) = one.id;
        (apart ? secondCode : firstCode) = one.parcelCodes.first();
    }
    leave(firstCode);
    leave(m_a.team->detail(u"G-2"_qs).shipments.first().parcelCodes.first());
    const auto body = [&](const Id &id, const Id &part) {
        const auto mail = m_a.notices->mail(id, u"shipped"_qs, part);
        return mail ? mail->text.body : mail.error().detail;
    };
    const auto numberOf = [&](const Id &shipment) {
        const auto reader = m_a.team->desk->reader();
        return NoticeStore::tracked(**reader, shipment)->value(0).number;
    };
    QString text = body(order, first);
    QVERIFY2(text.contains(u"■ お送りした商品\n・T-1 × 1\n・T-2 × 1  900円\n"), qPrintable(text));
    QVERIFY2(text.contains(u"■ 別便でお届けする商品\n・T-1 × 2\n"), qPrintable(text));
    const Carrier *carrier = m_team->carriers().find(u"sagawa"_qs);
    QVERIFY(!numberOf(first).isEmpty() && numberOf(first) != numberOf(second));
    QVERIFY(text.contains(carrier->formatted(numberOf(first))) && !text.contains(carrier->formatted(numberOf(second))));
    QVERIFY(!body(whole, {}).contains(u"別便"));
    QVERIFY2(body(whole, {}).contains(u"・T-1 × 2  1,000円"), qPrintable(body(whole, {})));
    // The second one leaves: it tells of itself alone, and nothing follows.
    leave(secondCode);
    text = body(order, second);
    QVERIFY2(text.contains(u"■ お送りした商品\n・T-1 × 2\n"), qPrintable(text));
    QVERIFY(!text.contains(u"T-2") && !text.contains(u"別便"));
    QVERIFY(text.contains(carrier->formatted(numberOf(second))) && !text.contains(carrier->formatted(numberOf(first))));
    QCOMPARE(m_a.notices->mail(order, u"shipped"_qs, second, u"en"_qs)->text.body.count(u"In this parcel"_qs), 1);
    // Two mails to one customer, each with its own.
    QCOMPARE(m_a.sender->send()->sent, 6); // three orders received, three parcels left
    m_a.team->settle();
}

void TestAskedNotices::delaysOfManyOrders()
{
    start(u"embedded"_qs, 3);
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"S1-003"_qs), u"x"_qs));
    const auto tell = [&](const QString &numbers, const QString &day) -> Result<qint64> {
        const auto orders = m_a.notices->delayable(numbers, day);
        TSUNAGI_TRY(orders);
        const auto report = m_a.notices->tellDelays(*orders, day);
        TSUNAGI_TRY(report);
        return report->told;
    };
    QCOMPARE(tell(u"S1-001 S1-002"_qs, u"2026-02-30"_qs).error().where, u"day"_qs);
    QCOMPARE(tell(u"S1-001, nobody"_qs, u"2026-11-30"_qs).error().where, u"nobody"_qs);
    QCOMPARE(tell(u"S1-001 S1-003"_qs, u"2026-11-30"_qs).error().where, u"S1-003"_qs);
    QCOMPARE(tell(u" , "_qs, u"2026-11-30"_qs).error().code, Code::NotFound);
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice"), 0); // all or none
    QCOMPARE(tell(u"S1-001、S1-002 S1-001"_qs, u"2026-11-30"_qs).value_or(0), 2);
    QCOMPARE(unsent(m_a).filter(u"delay"_qs), (QStringList {u"delay S1-001 "_qs, u"delay S1-002 "_qs}));
    // As it would read, before it is saved.
    const auto shown = m_a.notices->preview({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"件名 {order_number}"_qs, u"{buyer_name} 様へ"_qs, true}, {});
    QVERIFY(shown && shown->text.subject.startsWith(u"件名 S1-00") && shown->text.body.startsWith(u"山田 花子"));
    QCOMPARE(m_a.notices->preview({u"C-S1"_qs, u"received"_qs, u"ja"_qs, u"x"_qs, u"a\n{oops}"_qs, true}, {}).error().where, u"body 2:1"_qs);
    QVERIFY(!m_a.notices->mail(m_a.team->order(u"S1-001"_qs), u"received"_qs)->text.own); // nothing was saved
}

void TestAskedNotices::whoIsToldOfNoDelay()
{
    start(u"embedded"_qs, 1);
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"W-1"_qs, {{u"T-1"_qs}}}, {u"W-2"_qs, {{u"T-1"_qs}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}, {u"W-3"_qs, {{u"T-1"_qs}}},
                                              {u"W-4"_qs, {{u"T-1"_qs}}}, {u"W-5"_qs, {{u"T-1"_qs}}}, {u"W-6"_qs, {{u"T-1"_qs}}, u"クレジットカード"_qs, u"佐々木 二郎"_qs, u"東京都千代田区霞が関2-1-2"_qs}, {u"W-7"_qs, {{u"T-1"_qs}}, u"クレジットカード"_qs, u"高橋 三郎"_qs, u"東京都千代田区霞が関2-1-3"_qs}});
    const auto id = [&](const char *number) { return m_a.team->order(QString::fromLatin1(number)); };
    QVERIFY(m_a.team->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
    InstructRequest request;
    request.orders = {id("W-2"), id("W-6"), id("W-7")};
    QCOMPARE(m_a.team->slips->instructions().instruct(request)->shipments, 3);
    m_a.team->settle();
    LabelRequest labels;
    labels.pdfPath = m_team->file(u"left.pdf"_qs);
    QVERIFY(m_a.team->slips->labels().print(labels));
    m_a.team->settle();
    HandoverRequest truck;
    truck.carrier = u"sagawa"_qs;
    truck.pdfPath = m_team->file(u"truck.pdf"_qs);
    truck.scans = {m_a.team->detail(u"W-2"_qs).shipments.first().parcelCodes.first()};
    QCOMPARE(m_a.team->slips->handovers().close(truck)->taken.size(), 1);
    QVERIFY(m_a.team->slips->shipping().confirm({}));
    m_clock.advanceUs(1000000);
    truck.scans = {m_a.team->detail(u"W-7"_qs).shipments.first().parcelCodes.first()};
    QCOMPARE(m_a.team->slips->handovers().close(truck)->taken.size(), 1); // and nobody has confirmed it yet
    QVERIFY(m_a.team->orders->cancel(id("W-3"), u"x"_qs));
    QVERIFY(m_a.notices->mute(id("W-4")));
    QVERIFY(m_a.notices->tellDelay(id("W-5"), u"2026-11-30"_qs));
    m_a.team->settle();
    // W-6 is at the warehouse and has not left: its customer is told.
    const QList<Id> orders {id("W-1"), id("W-2"), id("W-3"), id("W-4"), id("W-5"), id("W-6"), id("W-7"), Id::v7()};
    const auto why = [](const Result<DelayReport> &report) {
        QStringList lines;
        for (const DelayReport::Left &one : report->left)
            lines << (one.why == u"missing" ? QString() : one.number + u' ') + one.why;
        return lines;
    };
    const auto plan = m_a.notices->planDelays(orders, u"2026-11-30"_qs);
    QVERIFY(plan.has_value());
    QCOMPARE(why(plan), (QStringList {u"W-2 gone"_qs, u"W-3 cancelled"_qs, u"W-4 muted"_qs, u"W-7 gone"_qs, u"missing"_qs}));
    QCOMPARE(plan->told, 2);
    QCOMPARE(plan->same, 1);
    const auto report = m_a.notices->tellDelays(orders, u"2026-11-30"_qs);
    QCOMPARE(why(report), why(plan));
    QCOMPARE(unsent(m_a).filter(u"delay"_qs), (QStringList {u"delay W-1 "_qs, u"delay W-5 "_qs, u"delay W-6 "_qs}));
    const QString words = NoticeText::delays(*report, u"2026-11-30"_qs);
    for (const QString &one : {u"Not told, 2 (has left): W-2, W-7."_qs, u"Not told, 1 (is cancelled): W-3."_qs, u"Not told, 1 (nothing is told of it): W-4."_qs})
        QVERIFY2(words.contains(one), qPrintable(words));
    // One by one they are refused with the same reason, and nothing is written.
    for (const char *number : {"W-2", "W-3", "W-4", "W-7"})
        QCOMPARE(m_a.notices->tellDelay(id(number), u"2026-11-30"_qs).error().where, QString::fromLatin1(number));
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay'"), 3);
}

void TestAskedNotices::aLongDelayIsToldAndTakenBackAtOnce()
{
    start(u"embedded"_qs, 1);
    QList<GoodsOrder> file;
    for (int i = 1; i <= 450; ++i)
        file << GoodsOrder {u"D-%1"_qs.arg(i, 3, 10, QChar(u'0')), {{u"T-1"_qs}}};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, file);
    QList<Id> orders;
    for (const GoodsOrder &one : std::as_const(file))
        orders << m_a.team->order(one.number);
    QVERIFY(m_a.team->orders->cancel(orders[1], u"x"_qs));
    QVERIFY(m_a.notices->tellDelay(orders[2], u"2026-11-30"_qs));
    QVERIFY(m_a.notices->tellDelay(orders[3], u"2026-11-29"_qs));
    const auto asked = [&] { return m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='due'"); };
    QCOMPARE(asked(), 2);
    QCOMPARE(m_a.notices->tellDelays(orders, u"2026-11-01"_qs).error().where, u"day"_qs);
    const auto plan = m_a.notices->planDelays(orders, u"2026-11-30"_qs);
    QCOMPARE(plan->told, 448);
    QCOMPARE(plan->same, 1);
    QCOMPARE(plan->left.size(), 1);
    QCOMPARE(plan->left.first().number, u"D-002"_qs);
    QCOMPARE(asked(), 2); // a plan writes nothing
    // Stopped after the first slice: what is asked stays, and goes back by one act.
    QList<qint64> heard;
    const auto stopped = m_a.notices->tellDelays(orders, u"2026-11-30"_qs, [&](qint64 done) {
        heard << done;
        return false;
    });
    QCOMPARE(heard, (QList<qint64> {200}));
    QVERIFY(stopped->cancelled);
    QCOMPARE(stopped->told, 198);
    QVERIFY(!stopped->action.isNull());
    heard.clear();
    const auto rest = m_a.notices->tellDelays(orders, u"2026-11-30"_qs, [&](qint64 done) {
        heard << done;
        return true;
    });
    QCOMPARE(heard, (QList<qint64> {200, 400, 450}));
    QCOMPARE(rest->told, 250);
    QCOMPARE(rest->same, 199);
    QCOMPARE(asked(), 449);
    QCOMPARE(m_a.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='suppressed'"), 1); // the 29th, corrected before it was told
    // One op per notice, under one act.
    const QByteArray act = "SELECT count(*) FROM timeline WHERE code='notice_asked' AND action=x'" + rest->action.hex() + '\'';
    QCOMPARE(m_a.team->scalar(act.constData()), 250);
    const auto back = UndoService(*m_a.team->desk).undo(rest->action);
    QVERIFY2(back, back ? "" : qPrintable(back.error().where + back.error().detail));
    QCOMPARE(asked(), 199);
}

void TestAskedNotices::unpaidOrdersAreRemindedSoOften()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun); // a real server writes its own time into the story
    start(side, 1);
    auto wanted = policy();
    wanted.byItself = true;
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    wanted.remindMost = 2;
    QVERIFY(m_a.notices->setPolicy(wanted));
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {{u"P-1"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs}, {u"P-2"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs},
                                             {u"P-3"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"高橋 次郎"_qs, u"東京都千代田区霞が関2-1-2"_qs}, {u"P-4"_qs, {{u"T-1"_qs}}, u"銀行振込"_qs, u"伊藤 三郎"_qs, u"東京都千代田区霞が関2-1-3"_qs},
                                             {u"P-5"_qs, {{u"T-1"_qs}}, u"代金引換"_qs, u"渡辺 四郎"_qs, u"東京都千代田区霞が関2-1-4"_qs}});
    m_b.team->settle();
    SendRequest round;
    round.byItself = true;
    constexpr qint64 kStepUs = 3 * 86400LL * 1000000 + 600LL * 1000000; // and what a loaded machine takes
    QVERIFY(m_b.sender->send(round)->idle); // not yet
    m_clock.advanceUs(kStepUs);
    QVERIFY(m_a.team->orders->hold(m_a.team->order(u"P-3"_qs), u"operator"_qs, u"x"_qs));
    QVERIFY(m_a.team->orders->cancel(m_a.team->order(u"P-4"_qs), u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs, u"payment P-2 "_qs, u"payment P-3 held"_qs}));
    QCOMPARE(unsent(m_b, u"held"_qs), (QStringList {u"payment P-3 held"_qs}));
    QCOMPARE(m_b.sender->send(round)->sent, 2);
    QVERIFY(m_b.sender->send(round)->idle);
    m_a.team->settle();
    QVERIFY(m_a.sender->send(round)->idle);
    // The second, as many days after the first; who has paid meanwhile is left alone.
    QVERIFY(m_a.team->orders->markPaid(m_a.team->order(u"P-2"_qs), u"x"_qs));
    QVERIFY(m_a.team->orders->release(m_a.team->order(u"P-3"_qs), m_a.team->detail(u"P-3"_qs).holds.first().id, u"x"_qs));
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(kStepUs);
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs, u"payment P-3 "_qs}));
    Result<SendReport> atA = SendReport {}, atB = SendReport {};
    std::thread other([&] { atB = m_b.sender->send(round); });
    atA = m_a.sender->send(round);
    other.join();
    QCOMPARE(atA->sent + atB->sent, 2);
    QCOMPARE(m_mail->mails().size(), 4);
    m_a.team->settle();
    m_b.team->settle();
    // That was the last for P-1; one that a person keeps back ends them for P-3.
    m_clock.advanceUs(kStepUs);
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-3 "_qs}));
    QVERIFY(m_b.notices->suppress(m_b.notices->list({u"payment"_qs, {}, {}})->rows.first()));
    QVERIFY(m_b.sender->send(round)->idle);
    wanted.remindMost = 5;
    QVERIFY(m_a.notices->setPolicy(wanted));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b, u"payment"_qs), (QStringList {u"payment P-1 "_qs}));
    wanted.remindMost = 6;
    QCOMPARE(m_a.notices->setPolicy(wanted).error().where, u"remind_most"_qs);
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

/// Of each order the holds, by type; one that begins with "-" is released again.
void TestAskedNotices::whatWaitsForItsMoneyIsReminded()
{
    QFETCH(QString, side);
    m_clock.advanceUs(Clock().nowUs() - m_begun); // a real server writes its own time into the story
    start(side, 1);
    auto wanted = policy();
    wanted.events = {u"payment"_qs};
    wanted.remindDays = 3;
    QVERIFY(m_a.notices->setPolicy(wanted));
    const QList<std::pair<QStringList, bool>> cases {{{}, true}, {{u"payment"_qs}, true}, {{u"payment"_qs, u"payment"_qs}, true}, {{u"-operator"_qs}, true}, {{u"-fraud"_qs, u"payment"_qs}, true}, {{u"-payment"_qs}, true},
                                                     {{u"operator"_qs}, false}, {{u"fraud"_qs}, false}, {{u"address"_qs}, false}, {{u"client"_qs}, false}, {{u"stock"_qs}, false}, {{u"payment"_qs, u"operator"_qs}, false},
                                                     {{u"-payment"_qs, u"client"_qs}, false}, {{u"payment"_qs, u"-stock"_qs, u"fraud"_qs}, false}};
    QList<GoodsOrder> orders;
    for (qsizetype i = 0; i < cases.size(); ++i)
        orders << GoodsOrder {u"P-%1"_qs.arg(i, 2, 10, QChar(u'0')), {{u"T-1"_qs}}, u"銀行振込"_qs, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + i))), u"東京都千代田区霞が関2-1-%1"_qs.arg(i + 1)};
    takeGoods(*m_team, *m_a.team, u"S1"_qs, orders);
    QStringList reminded, kept;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const Id order = m_a.team->order(orders[i].number);
        for (const QString &type : cases[i].first) {
            QVERIFY(m_a.team->orders->hold(order, type.startsWith(u'-') ? type.mid(1) : type, u"x"_qs));
            if (type.startsWith(u'-'))
                QVERIFY(m_a.team->orders->release(order, m_a.team->detail(orders[i].number).holds.first().id, u"x"_qs));
        }
        (cases[i].second ? reminded : kept) << orders[i].number;
    }
    m_a.team->settle();
    m_b.team->settle();
    m_clock.advanceUs(3 * 86400LL * 1000000 + 600LL * 1000000);
    QStringList wait;
    for (const QString &number : std::as_const(kept))
        wait << u"payment %1 held"_qs.arg(number);
    QCOMPARE(unsent(m_b, u"held"_qs), wait);
    const auto report = m_b.sender->send();
    QVERIFY2(report, report ? "" : qPrintable(report.error().where + report.error().detail));
    QStringList sent;
    for (const SentNotice &one : report->notices)
        sent << one.row.number + u' ' + one.became;
    sent.sort();
    QCOMPARE(sent, QStringList(reminded).replaceInStrings(QRegularExpression(u"$"_qs), u" sent"_qs));
    QVERIFY(m_b.sender->send()->notices.isEmpty());
    QVERIFY(m_a.team->open().isEmpty() && m_b.team->open().isEmpty());
}

void TestAskedNotices::aPersonDecidesAndSuppresses()
{
    start(u"embedded"_qs, 3);
    const QList<NoticeRow> rows = m_a.notices->list()->rows;
    QVERIFY(m_a.notices->suppress(rows[0]));
    QVERIFY(m_a.notices->suppress(rows[0]));
    QVERIFY(m_a.notices->mute(rows[1].order));
    m_a.team->settle();
    m_b.team->settle();
    QCOMPARE(unsent(m_b).size(), 1);
    QVERIFY(m_b.team->orders->cancel(rows[1].order, u"x"_qs)); // muted: of this, too, nothing is told
    m_b.team->settle();
    QCOMPARE(m_b.sender->send()->sent, 1);
    QCOMPARE(m_mail->mails().size(), 1);
    // Taken back, it leaves.
    QVERIFY(m_b.notices->sendAgain(rows[0].id));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QVERIFY(m_b.notices->sendAgain(notice_rules::idOf(rows[1].order, rows[1].order, u"all"_qs)));
    QCOMPARE(unsent(m_b), (QStringList {u"cancelled %1 "_qs.arg(rows[1].number)}));
    // Delay: asked for, told once for a day, and anew for another one.
    const Id order = rows[2].order;
    m_clock.advanceUs(1000000);
    QVERIFY(!m_b.notices->tellDelay(order, u"2026-02-30"_qs));
    QVERIFY(!m_b.notices->tellDelay(order, u"2026-11-01"_qs));
    QVERIFY(!m_b.notices->tellDelay(rows[1].order, u"2026-11-30"_qs)); // cancelled
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QCOMPARE(m_b.sender->send()->sent, 2);
    QVERIFY(m_mail->mails().last()[u"body"].toString().contains(u"2026年11月30日")); // as it happened: behind the cancellation
    QVERIFY(m_b.notices->tellDelay(order, u"2026-11-30"_qs));
    QCOMPARE(m_b.sender->send()->sent, 0);
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-01"_qs));
    QCOMPARE(m_b.sender->send()->sent, 1);
    // Corrected before it left, only the last day is told.
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-02"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-03"_qs));
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-02"_qs));
    QCOMPARE(m_b.sender->send()->sent, 1);
    QVERIFY(m_mail->mails().last()[u"body"].toString().contains(u"2026年12月2日"));
    // A day that is over is no news, and waits no longer.
    QVERIFY(m_b.notices->tellDelay(order, u"2026-12-05"_qs));
    m_clock.advanceUs(16LL * 86400 * 1000000);
    QCOMPARE(m_b.sender->send()->sent, 0);
    QCOMPARE(m_b.team->scalar("SELECT count(*) FROM notice WHERE kind='delay' AND state='due'"), 0);
    m_clock.advanceUs(-16LL * 86400 * 1000000); // the cases that follow begin today
}

/// What came before a client's mails began is listed and leaves only if somebody asks for it; so is the
/// reminder whose day had passed by then. One whose day comes later leaves by itself.
void TestAskedNotices::whatCameBeforeThePolicyIsNotLost()
{
    m_mail = std::make_unique<MailServer>();
    m_team = std::make_unique<Team>(m_clock, m_sides.make(u"embedded"_qs)); // a server has a clock of its own
    m_a = open(u"a"_qs, u"佐藤"_qs);
    m_b = open(u"b"_qs, u"田中"_qs);
    m_team->addShop(*m_a.team, u"S1"_qs, u"sagawa"_qs);
    const auto order = [](const QString &number, const QString &pay, int at, int day = 20) {
        return GoodsOrder {number, {{u"T-1"_qs}}, pay, u"鈴木 %1"_qs.arg(QChar(char16_t(0x4e01 + at))), u"東京都千代田区霞が関2-1-%1"_qs.arg(at + 1), 0, u"2026/11/%1 09:07:40"_qs.arg(day)};
    };
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {order(u"B-1"_qs, u"クレジットカード"_qs, 0), order(u"B-2"_qs, u"銀行振込"_qs, 1), order(u"B-3"_qs, u"代金引換"_qs, 2)});
    m_a.team->settle();
    m_clock.advanceUs(2LL * 24 * 3600 * 1000000);
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {order(u"B-5"_qs, u"銀行振込"_qs, 4, 22)});
    m_a.team->settle();
    m_clock.advanceUs(2LL * 24 * 3600 * 1000000);
    MailPolicy wanted = policy();
    wanted.byItself = true;
    QVERIFY(m_a.notices->setPolicy(wanted));
    for (const Place *place : {&m_a, &m_b})
        QVERIFY(place->sender->setPassword(policy(), "secret"));
    m_a.team->settle();
    m_b.team->settle();
    const QStringList before {u"payment B-2 before"_qs, u"received B-1 before"_qs, u"received B-2 before"_qs, u"received B-3 before"_qs, u"received B-5 before"_qs};
    for (const Place *place : {&m_a, &m_b}) {
        QStringList listed = unsent(*place, u"before"_qs);
        listed.sort();
        QCOMPARE(listed, before);
        QCOMPARE(unsent(*place), QStringList());
    }
    SendRequest itself;
    itself.byItself = true;
    QCOMPARE(m_b.sender->send(itself)->sent, 0);
    m_clock.advanceUs(26LL * 3600 * 1000000); // three days after B-5 came
    for (const Place *place : {&m_a, &m_b})
        QCOMPARE(unsent(*place), QStringList {u"payment B-5 "_qs});
    QCOMPARE(m_b.sender->send(itself)->sent, 1);
    m_b.team->settle();
    m_a.team->settle();
    QCOMPARE(m_a.notices->ofOrder(m_a.team->order(u"B-1"_qs))->size(), 1);
    // Two are asked for, and taken back as one act; then all are.
    auto rows = m_a.notices->list({u"before"_qs, {}, {}})->rows;
    QCOMPARE(*m_a.notices->tellBefore(rows.mid(0, 2)), 2);
    QCOMPARE(unsent(m_a, u"before"_qs).size(), 3);
    QCOMPARE(unsent(m_a, u"ready"_qs).size(), 2);
    UndoService undo(*m_a.team->desk);
    const auto report = undo.undoLast();
    QVERIFY(report && *report && (*report)->isClean());
    QCOMPARE(unsent(m_a, u"ready"_qs).size(), 0);
    rows = m_a.notices->list({u"before"_qs, {}, {}})->rows;
    QCOMPARE(*m_a.notices->tellBefore(rows), 3); // the reminder is among them, or was taken back
    m_a.team->settle();
    QCOMPARE(m_a.sender->send()->sent, 3);
    // What comes from now on is told as ever.
    takeGoods(*m_team, *m_a.team, u"S1"_qs, {order(u"B-4"_qs, u"クレジットカード"_qs, 3, 24)});
    m_a.team->settle();
    QCOMPARE(unsent(m_a), QStringList {u"received B-4 "_qs});
}

QTEST_MAIN(TestAskedNotices) // labels have letters
#include "tst_askednotices.moc"
