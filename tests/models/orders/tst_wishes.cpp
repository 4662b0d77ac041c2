// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/addresses/PostalTable.h"
#include "models/clients/ClientService.h"
#include "models/notices/NoticeService.h"
#include "models/orders/LiveCheck.h"
#include "models/orders/OrderQueues.h"
#include "models/orders/OrderRules.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

/// A wished date that no truck can keep any more: told beside its field with the first day that can be kept, until another is taken.
class TestWishes final : public QObject
{
    Q_OBJECT
private:
    const qint64 m_begun = 1795136400LL * 1000000; ///< 10:00 of Friday 2026-11-20 in Japan
    FixedClock m_clock {m_begun};
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a;
    const QString m_number = QStringLiteral("S1-001");

    void edit(const QString &field, const QString &value)
    {
        const auto done = m_a->orders->edit(m_a->order(m_number), 0, {{field, value}});
        QVERIFY2(done, done ? "" : qPrintable(done.error().where + done.error().detail));
    }
    void at(const QString &time)
    {
        QDateTime moment = QDateTime::fromString(time, QStringLiteral("MM-dd HH:mm"));
        moment.setDate(QDate(2026, moment.date().month(), moment.date().day()));
        moment.setOffsetFromUtc(9 * 3600);
        m_clock.advanceUs(moment.toMSecsSinceEpoch() * 1000 - m_clock.nowUs());
    }
    /// What is said of the wish: the code and the suggested day; empty if nothing is.
    [[nodiscard]] QString told(const OrderDetail &detail) const
    {
        QStringList all;
        for (const FindingRecord &one : detail.findings) {
            if (one.field == u"wantDate")
                all << (one.confirmed() ? u"confirmed "_qs : QString()) + one.code + u' ' + one.suggestion;
        }
        return all.join(u" / ");
    }
    [[nodiscard]] QString told() { return told(m_a->detail(m_number)); }

private slots:
    void init()
    {
        m_team = std::make_unique<Team>(m_clock, m_sides.make(u"embedded"_qs));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        ClientService clients(*m_a->desk, m_team->carriers(), {});
        QVERIFY(clients.set(u"C-S1"_qs, u"leadDays"_qs, u"* 2\n沖縄県 4"_qs));
        m_team->take(*m_a, u"S1"_qs, 1);
    }
    void cleanup()
    {
        m_a.reset();
        m_team.reset();
        m_clock.advanceUs(m_begun - m_clock.nowUs());
    }

    /// `house` and `own`: cut-offs of the warehouse and of the client; `lead`: lead days of the client.
    void reach_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("prefecture");
        QTest::addColumn<QString>("house");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("lead");
        QTest::addColumn<QString>("wished");
        QTest::addColumn<QString>("first"); // the suggestion; empty: nothing is said
        const auto row = [](const char *name, const char *time, const QString &prefecture, const QString &house, const QString &own, const QString &lead, const char *wished, const char *first) {
            QTest::newRow(name) << QString::fromLatin1(time) << prefecture << house << own << lead << QString::fromLatin1(wished) << QString::fromLatin1(first);
        };
        const QString tokyo = u"東京都"_qs, daily = u"sagawa 16:30"_qs, weekdays = u"sagawa 16:30 月-金"_qs, two = u"sagawa 1便 11:00\nsagawa 2便 17:00"_qs;
        row("two days are enough", "11-20 10:00", tokyo, daily, {}, {}, "2026-11-22", "");
        row("the day before that", "11-20 10:00", tokyo, daily, {}, {}, "2026-11-21", "2026-11-22");
        row("the last truck has left", "11-20 16:31", tokyo, daily, {}, {}, "2026-11-22", "2026-11-23");
        row("on the minute it still goes", "11-20 16:30", tokyo, daily, {}, {}, "2026-11-22", "");
        row("the second truck", "11-20 16:31", tokyo, two, {}, {}, "2026-11-22", "");
        row("far away", "11-20 10:00", u"沖縄県"_qs, daily, {}, {}, "2026-11-23", "2026-11-24");
        row("far away, soon enough", "11-20 10:00", u"沖縄県"_qs, daily, {}, {}, "2026-11-24", "");
        row("no truck at the weekend", "11-21 10:00", tokyo, weekdays, {}, {}, "2026-11-24", "2026-11-25");
        row("no truck at the weekend, after it", "11-21 10:00", tokyo, weekdays, {}, {}, "2026-11-25", "");
        row("the client closes earlier", "11-20 12:00", tokyo, daily, u"sagawa 11:00"_qs, {}, "2026-11-22", "2026-11-23");
        row("the client closes earlier, before that", "11-20 10:59", tokyo, daily, u"sagawa 11:00"_qs, {}, "2026-11-22", "");
        row("the client reckons with one day", "11-20 10:00", tokyo, daily, {}, u"sagawa * 1"_qs, "2026-11-21", "");
        row("the client reckons with five", "11-20 10:00", tokyo, daily, {}, u"sagawa * 5"_qs, "2026-11-24", "2026-11-25");
        const QString nobody = u"-"_qs; // said how long the way is
        row("nobody's days, the next day may do", "11-20 10:00", tokyo, daily, {}, nobody, "2026-11-21", "");
        row("nobody's days, far away", "11-20 10:00", u"沖縄県"_qs, daily, {}, nobody, "2026-11-22", "");
        row("nobody's days, today's truck has left", "11-20 16:31", tokyo, daily, {}, nobody, "2026-11-21", "2026-11-23");
        row("nobody's days, no truck at the weekend", "11-21 10:00", tokyo, weekdays, {}, nobody, "2026-11-23", "2026-11-25");
        row("nobody wishes", "11-20 10:00", tokyo, daily, {}, {}, "", "");
    }
    void reach()
    {
        QFETCH(QString, time);
        QFETCH(QString, prefecture);
        QFETCH(QString, house);
        QFETCH(QString, own);
        QFETCH(QString, lead);
        QFETCH(QString, wished);
        QFETCH(QString, first);
        at(time);
        ClientService clients(*m_a->desk, m_team->carriers(), {});
        const auto well = [](const Result<> &done) { return done || (qWarning("%s %s", qPrintable(done.error().where), qPrintable(done.error().detail)), false); };
        QVERIFY(well(clients.setWarehouseCutOffs(house)));
        if (!own.isEmpty())
            QVERIFY(well(clients.set(u"C-S1"_qs, u"cutoffs"_qs, own)));
        if (!lead.isEmpty())
            QVERIFY(well(clients.set(u"C-S1"_qs, u"leadDays"_qs, lead == u"-" ? QString() : lead)));
        if (prefecture != u"東京都")
            edit(u"prefecture"_qs, prefecture);
        if (!wished.isEmpty())
            edit(u"wantDate"_qs, wished);
        m_a->settle();
        QCOMPARE(told(), first.isEmpty() ? QString() : u"want_unreachable "_qs + first);
        QCOMPARE(m_a->detail(m_number).order.destinations.first().wantDate.toString(Qt::ISODate), wished); // never by itself
    }

    void takenOverByOneKey()
    {
        edit(u"wantDate"_qs, u"2026-11-21"_qs);
        const OrderDetail before = m_a->detail(m_number);
        QCOMPARE(told(before), u"want_unreachable 2026-11-22"_qs);
        const auto finding = std::find_if(before.findings.cbegin(), before.findings.cend(), [](const FindingRecord &one) { return one.code == u"want_unreachable"; });
        QCOMPARE(finding->severity, int(Severity::Warn)); // our days are a margin and no carrier's word
        QVERIFY2(finding->message.contains(u"2026/11/21") && finding->message.contains(u"2026/11/20") && finding->message.contains(u"2026/11/22"), qPrintable(finding->message));
        QVERIFY(m_a->orders->acceptSuggestion(before.order.id, finding->id));
        QCOMPARE(told(), QString());
        const OrderDetail after = m_a->detail(m_number);
        QCOMPARE(after.order.destinations.first().wantDate, QDate(2026, 11, 22));
        QCOMPARE(m_a->scalar("SELECT count(*) FROM edit WHERE field='want_date' AND before='2026-11-21' AND after='2026-11-22' AND cause='want_unreachable'"), 1);
    }

    void anotherHourAnotherAnswer()
    {
        edit(u"wantDate"_qs, u"2026-11-23"_qs);
        QCOMPARE(told(), QString());
        at(u"11-21 00:00"_qs);
        m_a->settle(); // as each minute in the window
        QCOMPARE(told(), QString());
        at(u"11-21 16:30"_qs);
        m_a->settle();
        QCOMPARE(told(), QString());
        at(u"11-21 16:31"_qs);
        m_a->settle();
        QCOMPARE(told(), u"want_unreachable 2026-11-24"_qs);
        at(u"11-22 16:31"_qs); // the suggestion is the first day that can be kept now
        m_a->settle();
        QCOMPARE(told(), u"want_unreachable 2026-11-25"_qs);
        at(u"11-23 09:00"_qs);
        m_a->settle();
        QCOMPARE(told(), u"delivery_date_past 2026-11-25"_qs); // one thing is said of one day
        at(u"11-24 09:00"_qs);
        m_a->settle();
        QCOMPARE(told(), u"delivery_date_past 2026-11-26"_qs);
    }

    void farAheadIsAsked()
    {
        edit(u"wantDate"_qs, u"2027-02-27"_qs); // 99 days: a slip of the pen, or meant
        QCOMPARE(told(), u"delivery_date_far "_qs);
        const OrderDetail asked = m_a->detail(m_number);
        QCOMPARE(asked.stage, Stage::Waiting);
        at(u"12-29 09:00"_qs); // 60 days before, the question ends by itself
        m_a->settle();
        QCOMPARE(told(), QString());
        QCOMPARE(m_a->detail(m_number).order.destinations.first().wantDate, QDate(2027, 2, 27));
        edit(u"wantDate"_qs, u"2027-12-31"_qs);
        const OrderDetail meant = m_a->detail(m_number);
        for (const FindingRecord &one : meant.findings) {
            if (one.code == u"delivery_date_far")
                QVERIFY(m_a->orders->confirm(meant.order.id, one.id, u"予約のため"_qs));
        }
        m_a->settle();
        QCOMPARE(told(), u"confirmed delivery_date_far "_qs);
    }

    void agreedItStaysQuiet()
    {
        edit(u"wantDate"_qs, u"2026-11-21"_qs);
        const OrderDetail detail = m_a->detail(m_number);
        for (const FindingRecord &one : detail.findings) {
            if (one.code == u"want_unreachable")
                QVERIFY(m_a->orders->confirm(detail.order.id, one.id, u"客先了承"_qs));
        }
        m_a->settle();
        QCOMPARE(told(), u"confirmed want_unreachable 2026-11-22"_qs);
        edit(u"wantDate"_qs, u"2026-11-20"_qs); // another day is another question
        QVERIFY(told().startsWith(u"delivery_date_past"));
    }

    void whileItIsTyped()
    {
        edit(u"wantDate"_qs, u"2026-11-21"_qs);
        const OrderDetail detail = m_a->detail(m_number);
        const auto typed = [&](const QString &day) {
            OrderDetail shown = detail;
            shown.findings = live_check::findings(detail, 0, {{u"wantDate"_qs, day}}, m_team->carriers(), *PostalTable::builtIn(), m_clock.today());
            return told(shown);
        };
        QCOMPARE(typed(u"2026-11-21"_qs), u"want_unreachable 2026-11-22"_qs);
        QCOMPARE(typed(u"2026-11-22"_qs), QString());
        QCOMPARE(typed(u"2026-11-30"_qs), QString());
        QCOMPARE(typed(QString()), QString());
    }

    /// Who is late and was not told: a truck missed, or a wish out of reach; told of a day to come, nobody is late.
    void theQueueOfDelays()
    {
        m_team->take(*m_a, u"S1"_qs, 5);
        const auto wish = [&](const QString &number, const QString &day) { return bool(m_a->orders->edit(m_a->order(number), 0, {{u"wantDate"_qs, day}})); };
        QVERIFY(wish(u"S1-001"_qs, u"2026-11-22"_qs)); // due today
        QVERIFY(wish(u"S1-002"_qs, u"2026-11-21"_qs)); // due yesterday
        QVERIFY(wish(u"S1-003"_qs, u"2026-11-21"_qs));
        QVERIFY(wish(u"S1-004"_qs, u"2026-11-30"_qs));
        const auto late = [&] {
            m_a->settle();
            const auto reader = m_a->desk->reader();
            OrderQuery query;
            query.queue = OrderQueue::onDay(u"late:+0"_qs, m_clock.today());
            QStringList numbers;
            const auto ids = OrderStore::ids(**reader, query);
            const auto rows = OrderStore::rows(**reader, *ids);
            for (const OrderRow &row : *rows)
                numbers << row.number;
            numbers.sort();
            const auto counts = OrderStore::dueCounts(**reader, m_clock.today());
            if (counts->last().count != numbers.size() || *OrderStore::count(**reader, query.queue) != numbers.size())
                qFatal("the counter says another number");
            return numbers.join(u' ');
        };
        QCOMPARE(late(), u"S1-002 S1-003"_qs);
        NoticeService notices(*m_a->desk, m_team->carriers());
        QVERIFY(notices.tellDelay(m_a->order(u"S1-002"_qs), u"2026-11-21"_qs));
        QCOMPARE(late(), u"S1-003"_qs);
        at(u"11-20 16:31"_qs); // the truck of the first has left
        QCOMPARE(late(), u"S1-001 S1-003"_qs);
        at(u"11-22 09:00"_qs); // what was told is over, and it has not left
        QCOMPARE(late(), u"S1-001 S1-002 S1-003"_qs);
        QVERIFY(m_a->orders->cancel(m_a->order(u"S1-003"_qs), u"x"_qs));
        QCOMPARE(late(), u"S1-001 S1-002"_qs);
    }
};

QTEST_GUILESS_MAIN(TestWishes)
#include "tst_wishes.moc"
