// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SyncEngine.h"

#include <QRandomGenerator>
#include <QTest>

#include <optional>

using namespace tsunagi;

using Event = SyncEngine::Event;
using State = SyncEngine::State;
using Way = SyncEngine::Way;

namespace {

/// A desk's loop in virtual time: a network that is there or not, and answers after a while.
class Loop final
{
public:
    enum class Net { Fine, Refuses, Swallows };
    explicit Loop(quint32 seed) : m_random(seed) { feed({Event::started}); }

    Net net = Net::Fine;
    qint64 answerMs = 5;
    qint64 timeoutMs = 5000;
    int waiting = 0;              ///< ops
    int slices = 0;               ///< to take
    std::optional<Code> upFails;  ///< the other side answers, but not to this
    int ups = 0;
    int downs = 0;
    qint64 ms = 0;
    QList<std::pair<qint64, State>> seen;
    SyncEngine engine;

    void feed(const Event &event)
    {
        const auto effects = engine.step(event, {ms, ms * 1000 + kWall}, m_random.generate());
        m_wait = effects.waitUntilMs;
        QVERIFY2(m_wait > ms, "time must go on");
        if (effects.up)
            ask(Way::Up);
        if (effects.down)
            ask(Way::Down);
        if (effects.shown && (seen.isEmpty() || seen.last().second != engine.show().state))
            seen.append({ms, engine.show().state});
    }
    void runUntil(qint64 end)
    {
        for (;;) {
            qint64 next = m_wait;
            for (const auto &answer : m_answers) {
                if (answer)
                    next = qMin(next, answer->first);
            }
            if (next > end)
                break;
            ms = next;
            bool answered = false;
            for (auto &answer : m_answers) {
                if (answer && answer->first <= ms) {
                    const Event event = answer->second;
                    answer.reset();
                    feed(event);
                    answered = true;
                    break;
                }
            }
            if (!answered)
                feed({Event::time});
        }
        ms = end;
    }
    bool runUntil(State state, qint64 end)
    {
        while (engine.show().state != state && ms < end)
            runUntil(ms + 1);
        return engine.show().state == state;
    }
    static constexpr qint64 kWall = 1700000000000000;

private:
    void ask(Way way)
    {
        ++(way == Way::Up ? ups : downs);
        auto &answer = m_answers[int(way)];
        QVERIFY2(!answer, "one step each way at a time");
        Event event {Event::failed, way};
        qint64 at = ms + answerMs;
        if (net == Net::Refuses) {
            at = ms + 1;
        } else if (net == Net::Swallows) {
            at = ms + timeoutMs;
            event.code = Code::Timeout;
        } else if (way == Way::Up && upFails) {
            event.code = *upFails;
        } else {
            event.kind = Event::exchanged;
            event.moved = way == Way::Up ? std::exchange(waiting, 0) : 0;
            if (way == Way::Down && slices > 0)
                event.more = --slices > 0;
        }
        answer = {at, event};
    }
    QRandomGenerator m_random;
    std::optional<std::pair<qint64, Event>> m_answers[2];
    qint64 m_wait = 0;
};

} // namespace

class TestSyncEngine final : public QObject
{
    Q_OBJECT
private slots:
    void connectsAndPolls();
    void aSavedOpIsSentAtOnce();
    void hintsAreGathered();
    void whereNobodyLooksAHintMayWait();
    void aHintThatWaitsGoesWithAnyPull();
    void aCutIsSeenWithinFiveSeconds_data();
    void aCutIsSeenWithinFiveSeconds();
    void aShortHiccupIsNotShown();
    void backAfterACut_data();
    void backAfterACut();
    void twoHundredDesksDoNotComeBackInStep();
    void uploadThatFailsDoesNotStopDownload();
    void uploadThatHangsDoesNotStopDownload();
    void catchingUpIsSaid();
    void aLongAnswerIsCatchingUpAndNotAlone();
    void theClockOfTheWallDoesNotMatter();
    void theSameSeedTheSameRun();
};

void TestSyncEngine::connectsAndPolls()
{
    Loop loop(1);
    QCOMPARE(loop.engine.show().state, State::Connecting);
    loop.runUntil(10);
    QCOMPARE(loop.engine.show().state, State::Connected);
    loop.runUntil(10'010);
    QVERIFY2(loop.downs >= 10 && loop.downs <= 12, qPrintable(QString::number(loop.downs))); // one a second
    QVERIFY(loop.ups <= 2); // nothing waits
    QCOMPARE(loop.engine.show().state, State::Connected);
    QVERIFY(loop.engine.show().lastHeardUs >= Loop::kWall + 9'000'000);
}

void TestSyncEngine::aSavedOpIsSentAtOnce()
{
    Loop loop(2);
    loop.runUntil(500);
    const int ups = loop.ups;
    loop.waiting = 3;
    loop.feed({Event::localChange});
    QCOMPARE(loop.ups, ups + 1);
    loop.feed({Event::localChange}); // another one while the first is under way
    loop.waiting = 1;
    loop.runUntil(520);
    QCOMPARE(loop.waiting, 0);
    QVERIFY(loop.ups >= ups + 2);
    const int quiet = loop.ups;
    loop.runUntil(5000);
    QCOMPARE(loop.ups, quiet);
}

void TestSyncEngine::hintsAreGathered()
{
    Loop loop(3);
    loop.runUntil(100);
    const int downs = loop.downs;
    for (int i = 0; i < 50; ++i)
        loop.feed({Event::hint});
    loop.runUntil(120);
    QCOMPARE(loop.downs, downs + 2); // one under way, one for all that came meanwhile
}

void TestSyncEngine::whereNobodyLooksAHintMayWait()
{
    QList<int> perTenth(10, 0);
    for (quint32 seed = 1; seed <= 100; ++seed) {
        Loop watched(seed);
        Loop loop(seed);
        watched.runUntil(5100);
        loop.runUntil(5100); // just behind a poll
        const int downs = loop.downs;
        const int before = watched.downs;
        watched.feed({Event::hint});
        QCOMPARE(watched.downs, before + 1); // where somebody looks, none waits
        for (int i = 0; i < 3; ++i)
            loop.feed({.kind = Event::hint, .unwatched = true});
        QCOMPARE(loop.downs, downs);
        while (loop.downs == downs && loop.ms < 7000)
            loop.runUntil(loop.ms + 1);
        QVERIFY2(loop.ms - 5100 <= 600, qPrintable(QString::number(loop.ms)));
        ++perTenth[int(loop.ms - 5100) / 61];
        loop.runUntil(loop.ms + 500);
        QCOMPARE(loop.downs, downs + 1); // one for all three
    }
    QVERIFY(*std::max_element(perTenth.cbegin(), perTenth.cend()) < 30); // and not all desks at once
}

void TestSyncEngine::aHintThatWaitsGoesWithAnyPull()
{
    Loop loop(9);
    loop.runUntil(5010);
    const int downs = loop.downs;
    loop.feed({.kind = Event::hint, .unwatched = true});
    loop.feed({Event::hint}); // somebody looks again
    QCOMPARE(loop.downs, downs + 1);
    loop.runUntil(5900);
    QCOMPARE(loop.downs, downs + 1);
    loop.net = Loop::Net::Refuses; // and a cut does not make it hurry
    loop.feed({.kind = Event::hint, .unwatched = true});
    loop.runUntil(9000);
    QVERIFY(loop.downs < downs + 40);
    loop.net = Loop::Net::Fine;
    QVERIFY(loop.runUntil(State::Connected, 20'000));
}

void TestSyncEngine::aCutIsSeenWithinFiveSeconds_data()
{
    QTest::addColumn<bool>("swallows");
    QTest::addColumn<qint64>("cutMs");
    for (const qint64 cut : {1000LL, 1500LL, 1999LL, 60'003LL}) {
        QTest::addRow("refused at %lld", cut) << false << cut;
        QTest::addRow("swallowed at %lld", cut) << true << cut;
    }
}

void TestSyncEngine::aCutIsSeenWithinFiveSeconds()
{
    QFETCH(bool, swallows);
    QFETCH(qint64, cutMs);
    for (quint32 seed = 1; seed <= 20; ++seed) {
        Loop loop(seed);
        loop.timeoutMs = 30'000;
        loop.runUntil(cutMs);
        loop.net = swallows ? Loop::Net::Swallows : Loop::Net::Refuses;
        QVERIFY(loop.runUntil(State::Alone, cutMs + 5000));
        // It says since when nothing came, which is before the cut.
        QVERIFY(loop.engine.show().sinceUs <= Loop::kWall + cutMs * 1000);
        QVERIFY(loop.engine.show().sinceUs >= Loop::kWall + (cutMs - 1500) * 1000);
    }
}

void TestSyncEngine::aShortHiccupIsNotShown()
{
    Loop loop(4);
    loop.runUntil(2000);
    loop.net = Loop::Net::Refuses;
    loop.runUntil(3500);
    loop.net = Loop::Net::Fine;
    loop.runUntil(10'000);
    for (const auto &[ms, state] : std::as_const(loop.seen))
        QVERIFY2(state != State::Alone, qPrintable(QString::number(ms)));
}

void TestSyncEngine::backAfterACut_data()
{
    QTest::addColumn<qint64>("cutMs");
    QTest::addColumn<qint64>("withinMs");
    QTest::newRow("5 s") << 5'000LL << 2000LL;
    QTest::newRow("59 s") << 59'000LL << 2000LL;
    QTest::newRow("3 min") << 180'000LL << 10'000LL;
    QTest::newRow("two days") << 172'800'000LL << 10'000LL;
}

void TestSyncEngine::backAfterACut()
{
    QFETCH(qint64, cutMs);
    QFETCH(qint64, withinMs);
    for (quint32 seed = 1; seed <= (cutMs > 1'000'000 ? 2U : 50U); ++seed) {
        Loop loop(seed);
        loop.runUntil(2000);
        loop.net = Loop::Net::Refuses;
        loop.runUntil(2000 + cutMs / 2);
        loop.waiting = 7;
        loop.feed({Event::localChange});
        loop.runUntil(2000 + cutMs);
        QCOMPARE(loop.engine.show().state, State::Alone);
        loop.net = Loop::Net::Fine;
        QVERIFY2(loop.runUntil(State::Connected, 2000 + cutMs + withinMs), qPrintable(QString::number(seed)));
        loop.runUntil(loop.ms + 100);
        QCOMPARE(loop.waiting, 0); // what waited goes at once, not after a pause of its own
    }
}

void TestSyncEngine::twoHundredDesksDoNotComeBackInStep()
{
    QList<int> perTenth(100, 0);
    for (quint32 seed = 1; seed <= 200; ++seed) {
        Loop loop(seed);
        loop.runUntil(2000);
        loop.net = Loop::Net::Refuses;
        loop.runUntil(182'000);
        const int before = loop.downs + loop.ups;
        while (loop.downs + loop.ups == before)
            loop.runUntil(loop.ms + 1);
        ++perTenth[qMin<qint64>(99, (loop.ms - 182'000) / 100)];
    }
    QVERIFY2(*std::max_element(perTenth.cbegin(), perTenth.cend()) < 40, qPrintable(QString::number(perTenth.first())));
}

void TestSyncEngine::uploadThatFailsDoesNotStopDownload()
{
    Loop loop(5);
    loop.upFails = Code::Internal;
    loop.waiting = 1;
    loop.runUntil(60'000);
    QVERIFY(loop.downs >= 55);
    QVERIFY2(loop.ups > 5 && loop.ups < 40, qPrintable(QString::number(loop.ups))); // again and again, but not in haste
    QCOMPARE(loop.engine.show().state, State::Connected);
    QVERIFY(loop.engine.show().stuck);
    loop.upFails.reset();
    loop.runUntil(60'000 + 31'000);
    QCOMPARE(loop.waiting, 0);
    QVERIFY(!loop.engine.show().stuck);
}

void TestSyncEngine::uploadThatHangsDoesNotStopDownload()
{
    Loop loop(6);
    loop.runUntil(2000);
    loop.net = Loop::Net::Swallows; // only for the step up
    loop.timeoutMs = 20'000;
    loop.feed({Event::localChange});
    loop.net = Loop::Net::Fine;
    const int downs = loop.downs;
    loop.runUntil(12'000);
    QVERIFY(loop.downs >= downs + 9);
    QCOMPARE(loop.engine.show().state, State::Connected);
}

void TestSyncEngine::catchingUpIsSaid()
{
    Loop loop(7);
    loop.runUntil(2000);
    const qint64 asOf = loop.engine.show().asOfUs;
    loop.net = Loop::Net::Refuses;
    loop.runUntil(20'000);
    loop.net = Loop::Net::Fine;
    loop.answerMs = 50;
    loop.slices = 40;
    QVERIFY(loop.runUntil(State::CatchingUp, 23'000));
    QVERIFY(qAbs(loop.engine.show().asOfUs - asOf) <= 1'000'000);
    QVERIFY(loop.runUntil(State::Connected, 26'000));
    QVERIFY(loop.engine.show().asOfUs > Loop::kWall + 21'000'000);
    loop.slices = 1; // one slice is no catching up
    loop.runUntil(30'000);
    QCOMPARE(loop.seen.last().second, State::Connected);
}

void TestSyncEngine::aLongAnswerIsCatchingUpAndNotAlone()
{
    Loop loop(3);
    loop.runUntil(2000);
    QCOMPARE(loop.engine.show().state, State::Connected);
    const int downs = loop.downs;
    loop.answerMs = 20000; // a first load: the answer is under way all the time
    for (; loop.ms < 20000; loop.runUntil(loop.ms + 1000))
        loop.feed({Event::arriving});
    QCOMPARE(loop.engine.show().state, State::CatchingUp);
    QVERIFY(loop.downs <= downs + 1); // it is not asked for again
    for (const auto &[at, state] : std::as_const(loop.seen))
        QVERIFY(at == 0 || state != State::Alone);
    loop.answerMs = 5;
    loop.runUntil(30000);
    QCOMPARE(loop.engine.show().state, State::Connected);
}

void TestSyncEngine::theClockOfTheWallDoesNotMatter()
{
    SyncEngine engine;
    qint64 ms = 0;
    (void)engine.step({Event::started}, {ms, 5}, 1);
    (void)engine.step({Event::exchanged, Way::Up}, {++ms, -1'000'000'000}, 1);
    (void)engine.step({Event::exchanged, Way::Down}, {++ms, 9'000'000'000'000}, 1);
    QCOMPARE(engine.show().state, State::Connected);
    const auto effects = engine.step({Event::time}, {++ms, -5}, 1);
    QVERIFY(!effects.up && !effects.down);
    QVERIFY(effects.waitUntilMs > ms && effects.waitUntilMs <= ms + 1000);
    QCOMPARE(engine.show().state, State::Connected);
}

void TestSyncEngine::theSameSeedTheSameRun()
{
    const auto run = [](quint32 seed) {
        Loop loop(seed);
        loop.runUntil(3000);
        loop.net = Loop::Net::Refuses;
        loop.runUntil(90'000);
        loop.net = Loop::Net::Fine;
        loop.runUntil(120'000);
        return std::tuple(loop.ups, loop.downs, loop.seen);
    };
    QCOMPARE(run(8), run(8));
    QVERIFY(run(8) != run(9));
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
