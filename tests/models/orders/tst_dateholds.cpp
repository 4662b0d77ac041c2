// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Settings.h"
#include "models/forecast/VolumeService.h"
#include "support/TeamSides.h"

#include <QTest>

using namespace tsunagi;
using namespace tsunagi::test;

constexpr qint64 kDayUs = 24LL * 3600 * 1000000;

/// What is held until a day goes on by itself on that day, at whichever desk is awake.
class TestDateHolds final : public QObject
{
    Q_OBJECT
private:
    FixedClock m_clock {1795136400LL * 1000000}; ///< 10:00 of 2026-11-20 in Japan, a Friday
    TeamSides m_sides {m_clock};
    std::unique_ptr<Team> m_team;
    std::unique_ptr<TeamDesk> m_a, m_b;

    void start(const QString &side)
    {
        m_clock = FixedClock(1795136400LL * 1000000);
        m_team = std::make_unique<Team>(m_clock, m_sides.make(side));
        m_a = m_team->open(u"a"_qs, u"佐藤"_qs);
        m_b = m_team->open(u"b"_qs, u"田中"_qs);
        m_team->addShop(*m_a, u"S1"_qs, u"sagawa"_qs);
        m_team->take(*m_a, u"S1"_qs, 4);
        m_b->settle();
    }
    [[nodiscard]] static qint64 ready(TeamDesk &at) { return at.scalar("SELECT count(*) FROM order_index WHERE stage=2"); }
    static void exchange(TeamDesk &at)
    {
        QVERIFY(at.desk->sync());
        QVERIFY(at.desk->settleAll());
    }
    /// All four orders move to the next shipping day, as one act.
    void moveAll()
    {
        ForecastService forecasts(*m_a->desk);
        VolumeService volume(forecasts);
        const auto state = volume.state();
        QVERIFY2(state, state ? "" : qPrintable(state.error().detail));
        const auto moved = volume.move(*state, 4, {}, u"volume"_qs);
        QVERIFY(moved);
        QCOMPARE(moved->moved, 4);
        QCOMPARE(ready(*m_a), 0);
    }

private slots:
    void cleanup()
    {
        m_a.reset();
        m_b.reset();
        m_team.reset();
    }
    void movedOrdersAreReadyOnTheirDay()
    {
        start(u"embedded"_qs);
        moveAll();
        exchange(*m_a);
        exchange(*m_b);
        QVERIFY(m_a->orders->releaseDue());
        QCOMPARE(ready(*m_a), 0); // not before
        m_clock.advanceUs(kDayUs);
        QVERIFY(m_b->orders->releaseDue()); // any desk does it, not only the one that moved them
        QCOMPARE(ready(*m_b), 4);
        exchange(*m_b);
        exchange(*m_a);
        QCOMPARE(ready(*m_a), 4);
        const qint64 events = m_a->scalar("SELECT count(*) FROM timeline WHERE code='released'");
        QVERIFY(m_a->orders->releaseDue()); // nothing is left to release
        QCOMPARE(m_a->scalar("SELECT count(*) FROM timeline WHERE code='released'"), events);
    }
    void otherHoldsStay()
    {
        start(u"embedded"_qs);
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"operator"_qs, u"客先に確認"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"date"_qs, u"later"_qs, u"2026-11-22"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-003"_qs), u"date"_qs, u"next"_qs, u"2026-11-21"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-003"_qs), u"address"_qs, u"番地"_qs));
        m_clock.advanceUs(kDayUs);
        QVERIFY(m_a->orders->releaseDue());
        QCOMPARE(ready(*m_a), 1); // the one that nobody held
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 3);
    }
    void whatNeedsASecondPersonHoldsUpNoOther()
    {
        start(u"embedded"_qs);
        Settings(m_a->desk->profile()).set(Setting::PersonPolicy, u"required"_qs);
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), u"fraud"_qs, u"名義"_qs, u"2026-11-21"_qs));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), u"date"_qs, u"next"_qs, u"2026-11-21"_qs));
        QCOMPARE(ready(*m_a), 2);
        m_clock.advanceUs(kDayUs);
        QVERIFY(m_a->orders->releaseDue());
        QVERIFY(m_a->orders->releaseDue());
        QCOMPARE(ready(*m_a), 3);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM hold WHERE state='open'"), 1);
        QCOMPARE(m_a->scalar("SELECT count(*) FROM approval"), 1); // asked once
    }
    void twoCutDesksDoOneThing_data()
    {
        TeamSides::rows();
    }
    void twoCutDesksDoOneThing()
    {
        QFETCH(QString, side);
        start(side);
        moveAll();
        exchange(*m_a);
        exchange(*m_b);
        QCOMPARE(ready(*m_b), 0);
        m_a->cut();
        m_b->cut();
        m_clock.advanceUs(kDayUs);
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QVERIFY(at->orders->releaseDue());
            QCOMPARE(ready(*at), 4);
        }
        m_a->heal();
        m_b->heal();
        m_a->heal();
        for (TeamDesk *at : {m_a.get(), m_b.get()}) {
            QCOMPARE(ready(*at), 4);
            QCOMPARE(at->open().size(), 0);
            QCOMPARE(*at->desk->pendingCount(), 0);
            QCOMPARE(at->scalar("SELECT count(*) FROM timeline WHERE code='released'"), 4); // told once
        }
    }
};

QTEST_GUILESS_MAIN(TestDateHolds)
#include "tst_dateholds.moc"
