// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestService.h"
#include "models/requests/RequestText.h"
#include "models/today/TodayService.h"
#include "support/GoodsOrders.h"
#include "support/RowDump.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// One desk writes down that a customer wants something else, another one, which has not heard of it, makes paper for the order or lets
/// it leave: whichever comes first, a person sees it at once, and what exists on paper is kept.
class TestUnheard final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b; ///< the one that hears the customer, the one at the printer
    std::unique_ptr<RequestService> m_atA, m_atB;
    Id m_order;

    void start(const QString &side, bool labelled)
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"倉田"_qs);
        m_atA = std::make_unique<RequestService>(*m_a->desk, m_a->slips.get());
        m_atB = std::make_unique<RequestService>(*m_b->desk, m_b->slips.get());
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-1"_qs, {{u"T-1"_qs, 2, 500}}}});
        m_order = m_a->order(u"G-1"_qs);
        QVERIFY(m_a->slips->numbers().add(u"sagawa"_qs, u"lent"_qs, slipNumber(50012300000), slipNumber(50012300999)));
        settleBoth();
        InstructRequest request;
        request.allReady = true;
        QCOMPARE(m_b->slips->instructions().instruct(request)->orders.size(), 1);
        settleBoth();
        QVERIFY(m_b->slips->numbers().block(u"sagawa"_qs)); // numbers of its own, as a desk with a printer has
        if (labelled)
            print(*m_b);
        settleBoth();
    }
    void settleBoth()
    {
        for (int i = 0; i < 2; ++i) {
            m_a->settle();
            m_b->settle();
        }
    }
    void print(TeamDesk &at)
    {
        LabelRequest labels;
        labels.pdfPath = m_team->file(u"labels.pdf"_qs);
        const auto report = at.slips->labels().print(labels);
        QVERIFY(report);
        QCOMPARE(report->printed.size(), 1);
    }
    void close(TeamDesk &at)
    {
        HandoverRequest truck;
        truck.carrier = u"sagawa"_qs;
        truck.pdfPath = m_team->file(u"truck.pdf"_qs);
        const auto report = at.slips->handovers().close(truck);
        QVERIFY(report);
        QCOMPARE(report->taken.size(), 1);
    }
    Id ask(const QString &kind)
    {
        const auto id = m_atA->add({m_order, kind, u"customer"_qs, u"変えたい"_qs});
        if (!id)
            qFatal("%s", qPrintable(id.error().detail));
        return *id;
    }
    /// Both do what follows by itself, neither having heard that the other did.
    void followBoth()
    {
        m_a->cut();
        m_b->cut();
        for (RequestService *at : {m_atA.get(), m_atB.get()}) {
            const auto done = at->stopOvertaken();
            QVERIFY2(done, done ? "" : qPrintable(done.error().where + u' ' + done.error().detail));
        }
        m_b->heal();
        m_a->heal();
        settleBoth();
        QVERIFY(m_atA->stopOvertaken());
        QVERIFY(m_atB->stopOvertaken());
        settleBoth();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            const QList<ConflictRow> open = at->open();
            QVERIFY2(open.isEmpty(), QByteArray(open.value(0).kind + ' ' + open.value(0).clash.reason + ' ' + open.value(0).clash.table + '.' + open.value(0).clash.field).constData());
        }
    }
    static qint64 stopsToday(TeamDesk &at)
    {
        const auto today = TodayService(*at.desk, true).figures();
        if (!today)
            return -1;
        for (const TodayNumber &alert : today->alerts)
            if (alert.what == u"stops" || alert.what == u"requests_late")
                return alert.count;
        return 0;
    }
    void sameRows()
    {
        const auto rows = [](TeamDesk &at) { return dumpRows(**at.desk->reader(), at.desk->catalogue()); };
        QCOMPARE(firstDifference(rows(*m_a), rows(*m_b)), QString());
        // A desk that begins anew has the same.
        const auto fresh = m_team->open(u"fresh"_qs, u"新人"_qs);
        fresh->settle();
        QCOMPARE(firstDifference(rows(*fresh), rows(*m_b)), QString());
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
    void itIsSeenAtOnce_data()
    {
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("paperFirst");
        QTest::addColumn<QString>("step"); // of the queue of stops; empty: nothing follows
        for (const char *side : {"embedded", "postgres"}) {
            for (const bool paperFirst : {false, true}) {
                const auto row = [&](const char *kind, const char *what, const char *step) {
                    QTest::addRow("%s, %s, %s, %s", side, kind, what, paperFirst ? "paper first" : "request first")
                        << QString::fromLatin1(side) << QString::fromLatin1(kind) << QString::fromLatin1(what) << paperFirst << QString::fromLatin1(step);
                };
                row("cancel", "label", "asked");
                row("cancel", "truck", "loaded");
                if (side == QByteArray("postgres"))
                    continue;
                for (const char *kind : {"pieces", "address", "date", "item", "pay"})
                    row(kind, "label", "asked");
                row("address", "truck", "loaded");
                row("cancel", "label and truck", "loaded");
                row("cancel", "shipped", "loaded");
                row("other", "label", "");
                row("other", "truck", "");
                row("cancel", "nothing", "");
            }
        }
    }
    void itIsSeenAtOnce()
    {
        QFETCH(QString, side);
        QFETCH(QString, kind);
        QFETCH(QString, what);
        QFETCH(bool, paperFirst);
        QFETCH(QString, step);
        start(side, what == u"truck" || what == u"shipped");
        m_a->cut();
        m_b->cut();
        m_clock.advanceUs(60LL * 1000000);
        const Id request = ask(kind);
        m_clock.advanceUs(4 * 60LL * 1000000); // 10:05
        if (what.contains(u"label"))
            print(*m_b);
        if (what.contains(u"truck") || what == u"shipped")
            close(*m_b);
        if (what == u"shipped")
            QVERIFY(m_b->slips->shipping().confirm({}));
        (paperFirst ? m_b : m_a)->heal();
        (paperFirst ? m_a : m_b)->heal();
        settleBoth();
        QCOMPARE(m_a->open().size() + m_b->open().size(), 0); // the customer's wish and the paper are both kept
        followBoth();
        const auto stops = m_a->slips->stops().open();
        QVERIFY(stops);
        if (step.isEmpty()) {
            QCOMPARE(stops->size(), 0);
            sameRows();
            return;
        }
        QCOMPARE(stops->size(), 1);
        QCOMPARE(stops->first().step, step);
        const QString number = m_atA->one(request)->number;
        QVERIFY2(stops->first().reason.contains(number) && stops->first().reason.contains(u"10:05"_qs) && stops->first().reason.contains(u"倉田"_qs), qPrintable(stops->first().reason));
        QCOMPARE(stops->first().slipNumbers.size(), 1); // the number stays in force
        QCOMPARE(m_a->scalar("SELECT count(*) FROM slip WHERE state IN ('in_force','handed_over')"), 1);
        QVERIFY(stopsToday(*m_a) > 0);
        QVERIFY(stopsToday(*m_b) > 0);
        QCOMPARE(m_atB->one(request)->late, step == u"asked" ? Lateness::Asked : Lateness::Gone);
        // On a truck is not gone: until somebody confirms that it left, the warehouse may be telephoned.
        QCOMPARE(RequestText::late(*m_atB->one(request)), what == u"shipped" ? u"gone"_qs : step == u"loaded" ? u"on the truck"_qs : u"stop asked"_qs);
        const auto steps = m_atB->one(request)->steps;
        QCOMPARE(std::count_if(steps.cbegin(), steps.cend(), [](const RequestStep &one) { return one.place == u"warehouse"; }), 1);
        sameRows();
        if (step != u"asked")
            return;
        // What a person says to it afterwards is not asked again.
        QVERIFY(m_a->slips->instructions().resume(m_order));
        settleBoth();
        followBoth();
        QCOMPARE(m_a->slips->stops().open()->size(), 0);
    }
    void instructedUnheardTheWarehouseMustKnow()
    {
        start(u"embedded"_qs, false);
        takeGoods(*m_team, *m_a, u"S1"_qs, {{u"G-2"_qs, {{u"T-2"_qs, 1, 900}}, u"クレジットカード"_qs, u"鈴木 一郎"_qs, u"東京都千代田区霞が関2-1-1"_qs}});
        settleBoth();
        m_order = m_a->order(u"G-2"_qs);
        m_a->cut();
        const Id request = ask(u"address"_qs);
        InstructRequest ready;
        ready.allReady = true;
        QCOMPARE(m_b->slips->instructions().instruct(ready)->orders.size(), 1);
        m_b->settle();
        m_a->heal();
        settleBoth();
        followBoth();
        QCOMPARE(m_atA->one(request)->late, Lateness::AtOnce);
        const auto steps = m_atA->one(request)->steps;
        QVERIFY(std::any_of(steps.cbegin(), steps.cend(), [](const RequestStep &one) { return one.place == u"warehouse" && one.state == u"open"; }));
        QCOMPARE(m_a->slips->stops().open()->size(), 0);
        sameRows();
    }
    void whatIsKnownIsNotAskedByItself()
    {
        start(u"embedded"_qs, true);
        const Id request = ask(u"cancel"_qs); // with its label before the eyes
        settleBoth();
        followBoth();
        QCOMPARE(m_a->slips->stops().open()->size(), 0);
        QCOMPARE(m_atA->one(request)->late, Lateness::Stop);
        // Done, it may leave; opened again, what happened meanwhile is known.
        for (const QString &place : request_rules::places())
            (void)m_atA->tick(request, place, u"none"_qs);
        QVERIFY(m_atA->finish(request));
        settleBoth();
        close(*m_b);
        settleBoth();
        QVERIFY(m_atA->reopen(request));
        settleBoth();
        followBoth();
        QCOMPARE(m_a->slips->stops().open()->size(), 0);
    }
};

QTEST_MAIN(TestUnheard)
#include "tst_unheard.moc"
