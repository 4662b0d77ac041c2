// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forecast/VolumeService.h"
#include "models/orders/OrderQueues.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// What is due today or before, tomorrow and the day after: the counters say as many as the lists behind them hold.
class TestDueQueue final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan; the orders are of the day before
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a;

    void wish(const QString &number, const QString &day)
    {
        QVERIFY(m_a->orders->edit(m_a->order(number), 0, {{u"wantDate"_qs, day}}));
    }
    QList<qint64> counted()
    {
        const auto reader = m_a->desk->reader();
        QList<qint64> numbers;
        const auto counts = OrderStore::dueCounts(**reader, m_clock.today());
        for (const QueueCount &count : *counts) {
            if (!count.queue.startsWith(u"late"))
                numbers << count.count;
            OrderQuery query;
            query.queue = OrderQueue::onDay(count.queue, m_clock.today());
            if (OrderStore::ids(**reader, query)->size() != count.count || *OrderStore::count(**reader, query.queue) != count.count)
                qFatal("%s holds another number", qPrintable(count.queue));
        }
        return numbers;
    }

private slots:
    void init()
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(u"embedded"_qs));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 5);
    }
    void cleanup()
    {
        m_a.reset();
        m_team.reset();
    }
    void wishedDatesCount()
    {
        QCOMPARE(counted(), (QList<qint64> {0, 0, 0})); // nothing says a day
        wish(u"S1-001"_qs, u"2026-11-18"_qs); // two days on the way to Tokyo
        wish(u"S1-002"_qs, u"2026-11-22"_qs);
        wish(u"S1-003"_qs, u"2026-11-23"_qs);
        wish(u"S1-004"_qs, u"2026-11-24"_qs);
        wish(u"S1-005"_qs, u"2026-11-25"_qs);
        QCOMPARE(counted(), (QList<qint64> {2, 1, 1}));
        QVERIFY(m_a->orders->cancel(m_a->order(u"S1-001"_qs), u"x"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"client"_qs, u"x"_qs)); // held or not, it is due
        QCOMPARE(counted(), (QList<qint64> {1, 1, 1}));
    }
    void aPromiseCountsWhereNobodyWished()
    {
        ForecastService forecasts(*m_a->desk);
        VolumeService volume(forecasts);
        QVERIFY(volume.setPromise(u"S1"_qs, 2)); // ordered on the 19th: to leave on the 21st
        m_a->settle();
        QCOMPARE(counted(), (QList<qint64> {0, 5, 0}));
        wish(u"S1-001"_qs, u"2026-11-24"_qs); // a wish is a later agreement
        QCOMPARE(counted(), (QList<qint64> {0, 4, 1}));
        QVERIFY(volume.setPromise(u"S1"_qs, 1));
        m_a->settle();
        QCOMPARE(counted(), (QList<qint64> {4, 0, 1}));
        QVERIFY(volume.setPromise(u"S1"_qs, {}));
        m_a->settle();
        QCOMPARE(counted(), (QList<qint64> {0, 0, 1}));
    }
    void aKeptNameMeansTheSameEveryDay()
    {
        QCOMPARE(OrderQueue::onDay(u"due:+0"_qs, QDate(2026, 11, 30)), u"due:2026-11-30"_qs);
        QCOMPARE(OrderQueue::onDay(u"due_on:+2"_qs, QDate(2026, 11, 30)), u"due_on:2026-12-02"_qs);
        for (const QString &same : {u"due:2026-11-22"_qs, u"due:+"_qs, u"due:+x"_qs, u"due:1"_qs, u"wanted:+1"_qs, u"ready"_qs})
            QCOMPARE(OrderQueue::onDay(same, QDate(2026, 11, 30)), same);
    }
    void aQueueOfNoDayIsNone()
    {
        const auto reader = m_a->desk->reader();
        for (const QString &name : {u"due:"_qs, u"due:soon"_qs, u"due_on:2026-11-31"_qs}) {
            OrderQuery query;
            query.queue = name;
            QVERIFY(!OrderStore::ids(**reader, query));
        }
    }
};

QTEST_GUILESS_MAIN(TestDueQueue)
#include "tst_duequeue.moc"
