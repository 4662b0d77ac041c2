// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/UndoTeam.h"

using namespace tsunagi;
using namespace tsunagi::test;

constexpr qint64 kHourUs = 3600LL * 1000000;
constexpr qint64 kDayUs = 24 * kHourUs;

/// Holds: what they may be, several at once, who ends them, how old they are.
class TestHolds final : public UndoTeam
{
    Q_OBJECT
private:
    static HoldRecord record(const QString &releaseBy, const QString &person, const QString &owner)
    {
        return {Id::v7(), u"operator"_qs, {}, {}, person, u"open"_qs, 1, owner, releaseBy};
    }
    static Id holdOf(TeamDesk &desk, const QString &number, const QString &type)
    {
        for (const HoldRecord &hold : desk.detail(number).holds)
            if (hold.type == type && hold.state == u"open")
                return hold.id;
        return {};
    }
    [[nodiscard]] bool isReady(TeamDesk &desk, const QString &number) { return desk.detail(number).stage == Stage::Ready; }

private slots:
    void cleanup() { end(); }

    void whoMayRelease_data()
    {
        QTest::addColumn<QString>("releaseBy");
        QTest::addColumn<QString>("setBy");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<QString>("person");
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("may");
        const QString any, own = u"owner"_qs, lead = u"supervisor"_qs, clerk = u"clerk"_qs;
        QTest::newRow("anybody's") << any << u"佐藤"_qs << u"佐藤"_qs << u"田中"_qs << clerk << true;
        QTest::newRow("anybody's, of no name") << any << u"佐藤"_qs << u"佐藤"_qs << QString() << clerk << true;
        QTest::newRow("the owner's, by the owner") << own << u"佐藤"_qs << u"鈴木"_qs << u"鈴木"_qs << clerk << true;
        QTest::newRow("the owner's, by who set it") << own << u"佐藤"_qs << u"鈴木"_qs << u"佐藤"_qs << clerk << true;
        QTest::newRow("the owner's, by another") << own << u"佐藤"_qs << u"鈴木"_qs << u"田中"_qs << clerk << false;
        QTest::newRow("the owner's, by a supervisor") << own << u"佐藤"_qs << u"鈴木"_qs << u"田中"_qs << lead << true;
        QTest::newRow("the owner's, alone, by another") << own << u"佐藤"_qs << u"鈴木"_qs << u"田中"_qs << QString() << false;
        QTest::newRow("a supervisor's, by a clerk") << lead << u"佐藤"_qs << u"田中"_qs << u"田中"_qs << clerk << false;
        QTest::newRow("a supervisor's, by who set it") << lead << u"佐藤"_qs << u"佐藤"_qs << u"佐藤"_qs << clerk << true;
        QTest::newRow("a supervisor's, by one") << lead << u"佐藤"_qs << u"佐藤"_qs << u"田中"_qs << lead << true;
        QTest::newRow("a supervisor's, by who may change all tables") << lead << u"佐藤"_qs << u"佐藤"_qs << u"田中"_qs << own << true;
        QTest::newRow("a supervisor's, where nobody is told from one") << lead << u"佐藤"_qs << u"佐藤"_qs << u"田中"_qs << QString() << false;
        QTest::newRow("a supervisor's, there, by who sees to it") << lead << u"佐藤"_qs << u"田中"_qs << u"田中"_qs << QString() << true;
        QTest::newRow("a supervisor's, there, by who set it") << lead << u"佐藤"_qs << u"田中"_qs << u"佐藤"_qs << QString() << true;
        QTest::newRow("a supervisor's, there, by nobody of a name") << lead << u"佐藤"_qs << QString() << QString() << QString() << false;
        QTest::newRow("no name is nobody's") << lead << QString() << QString() << QString() << clerk << false;
        QTest::newRow("no name owns nothing") << own << QString() << QString() << QString() << clerk << false;
    }
    void whoMayRelease()
    {
        QFETCH(QString, releaseBy);
        QFETCH(QString, setBy);
        QFETCH(QString, owner);
        QFETCH(QString, person);
        QFETCH(QString, role);
        QFETCH(bool, may);
        QCOMPARE(hold_rules::mayRelease(record(releaseBy, setBy, owner), person, role), may);
    }

    void whatAHoldMayBe_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("releaseBy");
        QTest::addColumn<bool>("can");
        for (const QString &type : hold_rules::types())
            QTest::addRow("%s", qPrintable(type)) << type << (type == u"date" ? u"2026-11-21"_qs : QString()) << QString() << true;
        QTest::newRow("no such type") << u"lunch"_qs << QString() << QString() << false;
        QTest::newRow("a date without a date") << u"date"_qs << QString() << QString() << false;
        QTest::newRow("until today") << u"client"_qs << u"2026-11-20"_qs << QString() << false;
        QTest::newRow("until no day") << u"client"_qs << u"2026-11-31"_qs << QString() << false;
        QTest::newRow("for the owner") << u"client"_qs << QString() << u"owner"_qs << true;
        QTest::newRow("for a supervisor") << u"client"_qs << QString() << u"supervisor"_qs << true;
        QTest::newRow("for a role that is none") << u"client"_qs << QString() << u"boss"_qs << false;
    }
    void whatAHoldMayBe()
    {
        QFETCH(QString, type);
        QFETCH(QString, until);
        QFETCH(QString, releaseBy);
        QFETCH(bool, can);
        QCOMPARE(bool(hold_rules::check({type, u"x"_qs, until, {}, releaseBy}, QDate(2026, 11, 20))), can);
    }

    void ages()
    {
        QCOMPARE(hold_rules::age(0, 59 * 60 * 1000000LL), (std::pair<qint64, char>(59, 'm')));
        QCOMPARE(hold_rules::age(0, kHourUs), (std::pair<qint64, char>(1, 'h')));
        QCOMPARE(hold_rules::age(0, kDayUs - 1), (std::pair<qint64, char>(23, 'h')));
        QCOMPARE(hold_rules::age(0, 3 * kDayUs), (std::pair<qint64, char>(3, 'd')));
        QCOMPARE(hold_rules::age(kDayUs, 0), (std::pair<qint64, char>(0, 'm'))); // another desk's clock is ahead
    }

    void severalAtOnce_data() { sides(); }
    void severalAtOnce()
    {
        QFETCH(QString, side);
        start(side);
        const Id order = m_a->order(u"S1-001"_qs);
        const qint64 first = m_clock.nowUs();
        QVERIFY(m_a->orders->hold(order, u"client"_qs, u"荷主の返事待ち"_qs));
        m_clock.advanceUs(kHourUs);
        QVERIFY(m_a->orders->hold(order, {u"stock"_qs, u"入荷待ち"_qs, u"2026-11-25"_qs, u"鈴木"_qs, u"owner"_qs}));
        bothSettle();
        bothSettle();
        const OrderDetail seen = m_b->detail(u"S1-001"_qs);
        QCOMPARE(seen.holds.size(), 2);
        QCOMPARE(seen.holds[0].owner, u"佐藤"_qs);
        QCOMPARE(seen.holds[1].owner, u"鈴木"_qs);
        QCOMPARE(seen.holds[1].releaseBy, u"owner"_qs);
        QCOMPARE(m_b->scalar("SELECT held_at FROM order_index WHERE number='S1-001'"), first);
        QVERIFY(m_b->orders->release(order, holdOf(*m_b, u"S1-001"_qs, u"client"_qs), u"済み"_qs));
        QVERIFY(!isReady(*m_b, u"S1-001"_qs)); // the other one stands
        QCOMPARE(m_b->scalar("SELECT held_at FROM order_index WHERE number='S1-001'"), first + kHourUs);
        const auto refused = m_b->orders->release(order, holdOf(*m_b, u"S1-001"_qs, u"stock"_qs), u"済み"_qs);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Invalid);
        QVERIFY(isHeld(*m_b, u"S1-001"_qs));
        m_b->desk->setPerson(u"鈴木"_qs);
        QVERIFY(m_b->orders->release(order, holdOf(*m_b, u"S1-001"_qs, u"stock"_qs), u"入荷"_qs));
        QVERIFY(isReady(*m_b, u"S1-001"_qs));
        QCOMPARE(m_b->scalar("SELECT count(*) FROM order_index WHERE held_at IS NOT NULL"), 0);
        bothSettle();
        bothSettle();
        QVERIFY(isReady(*m_a, u"S1-001"_qs));
        QCOMPARE(m_a->open().size(), 0);
    }

    void itsDayEndsItWhoeverMayRelease()
    {
        start();
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-001"_qs), {u"client"_qs, u"x"_qs, u"2026-11-21"_qs, u"鈴木"_qs, u"owner"_qs}));
        QVERIFY(m_a->orders->hold(m_a->order(u"S1-002"_qs), {u"client"_qs, u"x"_qs, {}, u"鈴木"_qs, u"owner"_qs}));
        QVERIFY(m_a->orders->releaseDue());
        QVERIFY(isHeld(*m_a, u"S1-001"_qs)); // not before
        m_clock.advanceUs(kDayUs);
        QVERIFY(m_a->orders->releaseDue());
        QVERIFY(!isHeld(*m_a, u"S1-001"_qs));
        QVERIFY(isHeld(*m_a, u"S1-002"_qs)); // it has no day
    }

    void anUndoneReleaseIsTheSameHold()
    {
        start();
        const Id order = m_a->order(u"S1-001"_qs);
        QVERIFY(m_a->orders->hold(order, {u"client"_qs, u"x"_qs, u"2026-11-25"_qs, u"鈴木"_qs, u"supervisor"_qs}));
        QVERIFY(m_a->orders->release(order, holdOf(*m_a, u"S1-001"_qs, u"client"_qs), u"済み"_qs));
        QCOMPARE(undone(back()), 1);
        const HoldRecord again = m_a->detail(u"S1-001"_qs).holds.first();
        QCOMPARE(again.state, u"open"_qs);
        QCOMPARE(again.owner, u"鈴木"_qs);
        QCOMPARE(again.releaseBy, u"supervisor"_qs);
        QCOMPARE(again.until, u"2026-11-25"_qs);
    }
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
