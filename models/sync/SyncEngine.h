// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi {

/// When a desk talks to its shared side, and what it may say about that.
///
/// Pure: no thread, clock, random or I/O; a moment and a random number come with every event, so that a seed replays any run.
/// Example: `perform(engine.step({SyncEngine::Event::localChange}, {monotonicMs, clock.nowUs()}, random));`
class SyncEngine final
{
public:
    /// Two ways that never wait for each other.
    enum class Way { Up, Down };
    enum class State { Connecting, Connected, CatchingUp, Alone };

    struct Event
    {
        enum Kind {
            started,
            localChange, ///< an op was saved
            hint,        ///< NOTIFY, or a file was seen to change
            arriving,    ///< a piece of an answer that is not over
            exchanged,   ///< a step was answered
            failed,
            time,        ///< the moment of `Effects::waitUntilMs` has come
        };
        Kind kind = time;
        Way way = Way::Down;     ///< of exchanged and failed
        int moved = 0;           ///< ops or rows of exchanged
        bool more = false;       ///< of exchanged: there is more to take
        bool waits = false;      ///< of exchanged, up: it is others' turn, try again soon
        bool unwatched = false;  ///< of hint: nobody looks at this desk, so it lets those go first that people look at
        Code code = Code::Offline; ///< of failed
    };

    struct Moment
    {
        qint64 ms = 0; ///< only ever grows, whatever people do to the clock
        qint64 us = 0; ///< of the wall, to be shown
    };

    struct Show
    {
        State state = State::Connecting;
        qint64 sinceUs = 0;     ///< of state
        qint64 asOfUs = 0;      ///< when nothing newer was left to take, last; 0 = never
        qint64 lastHeardUs = 0; ///< 0 = never
        bool stuck = false;     ///< the other side answers, but sending fails
        friend bool operator==(const Show &, const Show &) = default;
    };

    struct Effects
    {
        bool up = false;   ///< make one step up now; its end must come back as exchanged or failed
        bool down = false;
        bool shown = false; ///< show() changed
        qint64 waitUntilMs = 0; ///< then a time event
    };

    /// `random` is fresh and even over its whole range.
    [[nodiscard]] Effects step(const Event &event, const Moment &now, quint32 random);
    [[nodiscard]] const Show &show() const { return m_show; }

private:
    struct Track
    {
        bool running = false;
        bool wanted = false;
        qint64 askedMs = 0;
        qint64 notBeforeMs = 0;
        int failures = 0;
    };
    void heard(const Moment &now);
    void onFailed(Track &track, const Event &event, const Moment &now, quint32 random);
    void judge(const Moment &now);
    [[nodiscard]] static bool begin(Track &track, const Moment &now);
    Track &track(Way way) { return way == Way::Up ? m_up : m_down; }

    Show m_show;
    Track m_up;
    Track m_down;
    bool m_reached = false;   ///< the last word from the other side was an answer
    int m_slices = 0;         ///< taken in one go, with more behind them
    qint64 m_startedMs = 0;
    qint64 m_lastHeardMs = -1;
    qint64 m_lostMs = -1;     ///< when the cut was first felt
    qint64 m_nextPollMs = 0;
    qint64 m_hintAtMs = 0;    ///< when a hint that waits is followed; 0 = none waits
};

} // namespace tsunagi
