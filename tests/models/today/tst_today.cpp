// SPDX-License-Identifier: GPL-3.0-or-later
// Every number of the day has as many rows in the list it opens; here by the stores, in tests/ui/tst_todaypage by the window.
#include "models/escalations/EscalationService.h"
#include "models/notes/NoteService.h"
#include "models/notes/NoteStore.h"
#include "models/payments/PaymentService.h"
#include "models/requests/RequestService.h"
#include "models/requests/RequestStore.h"
#include "models/returns/ReturnService.h"
#include "models/slips/SlipStore.h"
#include "models/today/TodayService.h"
#include "support/BankFiles.h"
#include "support/IndexDerivation.h"
#include "support/ShopDesk.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace tsunagi;

namespace {

/// What an import tells of a field, as the shop's file changed it.
QJsonObject told(const QString &field, const QString &before, const QString &after)
{
    QJsonArray fields;
    fields << QJsonArray {field, before, after};
    return {{u"fields"_qs, fields}};
}

struct Bench : test::ShopDesk
{
    /// Of the note: "stage|carrier|wished day|reasons".
    test::IndexDerivation derivation {[](const Order &order) {
        const QStringList note = order.note.split(u'|');
        return test::IndexDerivation::Fields {{"stage", Value(note.value(0).toInt())}, {"carrier", Value(note.value(1))}, {"want_date", Value(note.value(2))}, {"reasons", Value(note.value(3))}};
    }};
    int numbers = 0;
    Bench()
    {
        desk().addDerivation(&derivation);
        addShop(QStringLiteral("AO"), QStringLiteral("ao1"));
    }
    ~Bench() { close(); }
    Id order(const QString &note) { return addOrder(QStringLiteral("AO"), QStringLiteral("ao1"), QString::number(++numbers), QStringLiteral("山田"), {}, note); }
    void event(const Id &order, const QByteArray &code, const QJsonObject &values = {})
    {
        Change change;
        change.kind = "order.edit";
        change.roots = {order};
        change.patch("orders", order, "shop_memo", memo(order), Value(QString::number(++numbers)));
        change.eventCode = code;
        change.eventValues = values;
        commit(change);
    }
    Value memo(const Id &order)
    {
        const QString held = (*OrderStore::order(*reader(), order))->shopMemo;
        return held.isEmpty() ? Value() : Value(held);
    }
    TodayFigures figures(qint64 since = 0) { return *TodayService(desk(), true).figures(since); }
    /// Rows of the list that the number opens; -1 if no list is known by that name.
    qint64 listed(const TodayNumber &number)
    {
        const auto db = reader();
        if (number.page == u"orders") {
            OrderQuery query;
            query.queue = number.queue;
            const auto ids = OrderStore::ids(*db, query);
            return ids ? ids->size() : -1;
        }
        if (number.page == u"escalations") {
            const auto rows = EscalationStore::rows(*db, {number.queue, {}, desk().clock().today()});
            return rows ? rows->size() : -1;
        }
        if (number.page == u"notes") {
            const auto rows = NoteStore::rows(*db, {number.queue, {}});
            return rows ? rows->size() : -1;
        }
        if (number.page == u"requests") {
            const QDateTime now = QDateTime::fromMSecsSinceEpoch(clock.nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600);
            const auto rows = RequestStore::rows(*db, {number.queue, {}}, now);
            return rows ? rows->size() : -1;
        }
        if (number.page == u"payments") {
            const auto rows = PaymentStore::deposits(*db);
            return rows ? std::count_if(rows->cbegin(), rows->cend(), [&](const DepositRow &row) { return number.queue == u"refund" ? row.backDue > 0 : row.isUndecided(); }) : -1;
        }
        if (number.page == u"returns") {
            const auto rows = ReturnStore::rows(*db, {number.queue, {}});
            return rows ? rows->size() : -1;
        }
        return -1;
    }
    /// "what count" of numbers that are there, each checked against its list.
    QStringList told(const QList<TodayNumber> &shown)
    {
        QStringList out;
        for (const TodayNumber &number : shown) {
            if (number.page != u"slips" && number.page != u"conflicts" && number.page != u"approvals" && listed(number) != number.count)
                qFatal("%s: %lld, listed %lld", qPrintable(number.queue), number.count, listed(number));
            if (number.count > 0)
                out << number.what + (number.detail.isEmpty() ? QString() : u'/' + number.detail) + u' ' + QString::number(number.count);
        }
        return out;
    }
};

} // namespace

class TodayTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingYet()
    {
        Bench bench;
        const TodayFigures figures = bench.figures();
        QCOMPARE(figures.flow.size(), 7);
        QCOMPARE(bench.told(figures.flow), QStringList());
        QCOMPARE(bench.told(figures.stuck), QStringList());
        QCOMPARE(bench.told(figures.alerts), QStringList());
        QCOMPARE(bench.told(figures.since), QStringList());
        QVERIFY(figures.steps.shop);
        QVERIFY(!figures.steps.orders);
        QVERIFY(!figures.steps.slip);
        QVERIFY(!figures.steps.numbers);
    }

    void theFlowIsOfTodayAtItsEnds()
    {
        Bench bench; // 10:30 on the 21st
        const Id old = bench.order(u"4|yamato"_qs);
        bench.event(old, "handed_over");
        bench.clock.advanceUs(24LL * 3600 * 1000000);
        bench.order(u"0"_qs);
        bench.order(u"1||"_qs);
        const Id two = bench.order(u"3|yamato"_qs);
        bench.event(two, "handed_over");
        bench.event(two, "handed_over"); // its second parcel
        const TodayFigures figures = bench.figures();
        QCOMPARE(bench.told(figures.flow), (QStringList {u"arrived 3"_qs, u"received 1"_qs, u"waiting 1"_qs, u"instructed 1"_qs, u"slipped 1"_qs, u"handed_over 1"_qs}));
        QVERIFY(figures.steps.orders);
    }

    void stuckTellsReasonNumberAndTheOldest()
    {
        Bench bench;
        const qint64 first = bench.clock.nowUs();
        bench.order(u"1|||zip_unknown"_qs);
        bench.clock.advanceUs(3600LL * 1000000);
        bench.order(u"1|||zip_unknown hold:stock hold:stock"_qs);
        bench.order(u"1|||payment_pending"_qs);
        bench.order(u"2|yamato||zip_unknown"_qs); // ready: nothing stops it
        bench.order(u"7|||zip_unknown"_qs);
        const TodayFigures figures = bench.figures();
        QCOMPARE(bench.told(figures.stuck), (QStringList {u"reason/zip_unknown 2"_qs, u"reason/hold:stock 1"_qs, u"reason/payment_pending 1"_qs}));
        QCOMPARE(figures.stuck.first().oldestUs, first);
        QVERIFY(figures.stuck[1].oldestUs > first);
    }

    /// The list of orders counts why orders wait as this page does, and lists as many.
    void theOrdersPageHasTheSameNumbers()
    {
        Bench bench;
        bench.order(u"1|||zip_unknown"_qs);
        bench.order(u"1|||zip_unknown payment_pending"_qs);
        bench.order(u"0|||zip_unknown"_qs);        // not judged yet
        bench.order(u"2|yamato||zip_unknown"_qs);  // ready: nothing stops it
        bench.order(u"7|||payment_pending"_qs);
        bench.order(u"1|||hold:stock"_qs);
        QMap<QString, qint64> here, there;
        for (const TodayNumber &number : bench.figures().stuck)
            if (!number.queue.startsWith(u"reason:hold:"))
                here.insert(number.queue, number.count);
        const auto counts = OrderStore::counts(*bench.reader());
        QVERIFY(counts.has_value());
        for (const QueueCount &one : *counts) {
            if (one.queue.startsWith(u"reason:"))
                there.insert(one.queue, one.count);
        }
        QCOMPARE(here, (QMap<QString, qint64> {{u"reason:zip_unknown"_qs, 2}, {u"reason:payment_pending"_qs, 1}}));
        QCOMPARE(there, here);
    }

    void readyOrdersCountAtTheNextCutOff()
    {
        Bench bench;
        bench.order(u"2|yamato"_qs);
        bench.order(u"2|"_qs); // names none: goes with the usual carrier
        bench.order(u"2|sagawa"_qs);
        bench.order(u"1|yamato"_qs);
        const TodayFigures figures = bench.figures();
        QMap<QString, qint64> ready;
        for (const TodayCutOff &one : figures.cutoffs) {
            if (one.ready.queue.isEmpty())
                continue;
            QCOMPARE(bench.listed(one.ready), one.ready.count);
            ready[one.carrier + one.time.toString(u" HH:mm"_qs)] = one.ready.count;
        }
        QCOMPARE(ready, (QMap<QString, qint64> {{u"yamato 11:30"_qs, 2}, {u"sagawa 16:30"_qs, 1}}));
    }

    void wishedDaysWarnUntilTheTruckHasThem()
    {
        Bench bench; // the 21st
        bench.order(u"1||2026-11-20"_qs);
        bench.order(u"4||2026-11-21"_qs);
        bench.order(u"2||2026-11-22"_qs); // tomorrow
        bench.order(u"2||"_qs);           // no wish
        bench.order(u"5||2026-11-21"_qs); // with the truck
        bench.order(u"7||2026-11-21"_qs); // cancelled
        QCOMPARE(bench.told(bench.figures().alerts), (QStringList {u"wanted 2"_qs}));
    }

    void escalationsAndReturnsByTheirDays()
    {
        Bench bench;
        EscalationService escalations(bench.desk());
        ReturnService returns(bench.desk());
        for (const auto due : {u"2026-11-20", u"2026-11-21", u"2026-11-22"})
            QVERIFY(escalations.add({u"address"_qs, {}, {}, u"shop"_qs, u"住所"_qs, u"?"_qs, QString::fromUtf16(due)}));
        for (const auto day : {u"2026-11-10", u"2026-11-14", u"2026-11-15"}) {
            NewReturn wanted;
            wanted.customer = u"山田"_qs;
            wanted.received = QString::fromUtf16(day);
            wanted.lines = {{u"A"_qs, u"A"_qs, 1, {}}};
            QVERIFY(returns.add(wanted));
        }
        QCOMPARE(bench.told(bench.figures().alerts), (QStringList {u"escalations_overdue 1"_qs, u"escalations_today 1"_qs, u"returns/7 2"_qs}));
    }

    void notesRequestsAndDepositsAskForSomebody()
    {
        Bench bench;
        NoteService notes(bench.desk());
        RequestService requests(bench.desk(), nullptr);
        PaymentService payments(bench.desk());
        QCOMPARE(bench.told(bench.figures().alerts), QStringList());
        const Id order = bench.order(u"2|yamato"_qs);
        QVERIFY(notes.add({u"day"_qs, {}, {}, {}, u"箱が足りない"_qs}));
        const auto done = notes.add({u"client"_qs, {}, u"AO"_qs, {}, u"午後は2便から"_qs});
        QVERIFY(done);
        QCOMPARE(bench.told(bench.figures().alerts), (QStringList {u"notes 2"_qs}));
        QVERIFY(notes.finish(*done));
        QVERIFY(requests.add({order, u"date"_qs, u"customer"_qs, u"30日に"_qs}));
        QFile file(bench.desk().profile() + u"/bank.txt"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(test::zengin01(test::fifteenTransfers())) > 0);
        file.close();
        const auto report = payments.importFile(file.fileName());
        QVERIFY(report);
        QList<Id> open; // without what the bank took back itself
        const auto deposits = PaymentStore::deposits(*bench.reader());
        for (const DepositRow &row : *deposits) {
            if (row.isUndecided())
                open << row.id;
        }
        QCOMPARE(open.size(), 13);
        QCOMPARE(bench.told(bench.figures().alerts), (QStringList {u"requests 1"_qs, u"notes 1"_qs, u"deposits 13"_qs}));
        // What somebody has said of is not told any more.
        QVERIFY(payments.setAside(open.first(), u"利息"_qs));
        QVERIFY(payments.suspend(open.last(), u"山田"_qs));
        QCOMPARE(bench.told(bench.figures().alerts), (QStringList {u"requests 1"_qs, u"notes 1"_qs, u"deposits 11"_qs}));
    }

    void newIsWhatCameAfterTheMark()
    {
        Bench bench;
        EscalationService escalations(bench.desk());
        const Id before = bench.order(u"1"_qs);
        const Id asked = *escalations.add({u"address"_qs, {}, {}, u"shop"_qs, u"住所"_qs, u"?"_qs, {}});
        bench.event(before, "shop_changed", told(u"shop_state"_qs, u"0"_qs, u"3"_qs));
        bench.clock.advanceUs(60LL * 1000000);
        const qint64 mark = bench.clock.nowUs();
        QCOMPARE(bench.told(bench.figures(mark).since), QStringList());
        const Id after = bench.order(u"2"_qs);
        bench.event(after, "shop_changed", told(u"note"_qs, u"3"_qs, u"3"_qs)); // no cancellation
        bench.event(after, "shop_changed", told(u"shop_state"_qs, u"0"_qs, u"3"_qs));
        bench.event(before, "handed_over");
        QVERIFY(escalations.answer(asked, u"ok"_qs));
        QCOMPARE(bench.told(bench.figures(mark).since), (QStringList {u"since_imported 1"_qs, u"since_shop_cancelled 1"_qs, u"since_answered 1"_qs, u"since_handed_over 1"_qs}));
        // Without a mark the day's beginning counts.
        QCOMPARE(bench.told(bench.figures().since).first(), u"since_imported 2"_qs);
    }

    void claimsOfThisDeskOnly()
    {
        Bench bench;
        const auto claim = [&](const Id &order, const QString &desk, const QString &state) {
            Change change;
            change.kind = "order.edit";
            change.roots = {order};
            change.insert("claim", Id::v7()).fields = {{"order_id", Value(order)}, {"person", Value(u"Sato"_qs)}, {"desk", Value(desk)}, {"note", Value(QString())}, {"at", Value(bench.clock.nowUs())}, {"state", Value(state)}};
            change.eventCode = "claimed";
            bench.commit(change);
        };
        const Id mine = bench.order(u"1"_qs);
        claim(mine, bench.desk().name(), u"held"_qs);
        claim(bench.order(u"1"_qs), u"B-1"_qs, u"held"_qs);
        claim(bench.order(u"1"_qs), bench.desk().name(), u"released"_qs);
        const TodayNumber number = bench.figures().mine;
        QCOMPARE(number.count, 1);
        QCOMPARE(bench.listed(number), 1);
    }

    void namesThatAreNoQueueAreRefused()
    {
        Bench bench;
        for (const auto name : {u"arrived:", u"arrived:soon", u"arrived:2026-11-21T", u"arrived:2026-11-21x9", u"since:imported:x", u"since:imported", u"since:edited:5", u"wanted:x", u"nothing:1"}) {
            OrderQuery query;
            query.queue = QString::fromUtf16(name);
            const auto ids = OrderStore::ids(*bench.reader(), query);
            QVERIFY2(!ids, qPrintable(query.queue));
        }
    }
};

QTEST_GUILESS_MAIN(TodayTest)
#include "tst_today.moc"
