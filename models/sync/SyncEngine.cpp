// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SyncEngine.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qint64 kPollMs = 1000;
constexpr qint64 kUnwatchedMs = 600;     ///< within which desks that nobody looks at follow a hint, below the time of a poll
constexpr qint64 kSilentMs = 3500;       ///< without an answer for so long, the desk works alone
constexpr qint64 kShortCutMs = 60 * 1000;
constexpr qint64 kFirstCapMs = 250;      ///< of the first tries after a cut
constexpr qint64 kShortCapMs = 1000;     ///< back within 2 s after cuts under a minute,
constexpr qint64 kLongCapMs = 8000;      ///< within 10 s after longer ones
constexpr qint64 kStuckCapMs = 30 * 1000; ///< of a way that fails while the other side answers
constexpr qint64 kLeastMs = 20;
constexpr qint64 kTurnMs = 100;          ///< between two looks whether it is this desk's turn
constexpr int kFirstTries = 3;
constexpr int kCatchingUpSlices = 2;     ///< with more behind them, before people are told

/// Full jitter: desks that lost one server do not come back in step.
qint64 within(qint64 cap, quint32 random)
{
    return kLeastMs + qint64(quint64(cap - kLeastMs) * random >> 32);
}

bool meansOffline(Code code)
{
    return code == Code::Offline || code == Code::Timeout;
}

} // namespace

SyncEngine::Effects SyncEngine::step(const Event &event, const Moment &now, quint32 random)
{
    const Show before = m_show;
    switch (event.kind) {
    case Event::started:
        *this = SyncEngine();
        m_startedMs = now.ms;
        m_show.sinceUs = now.us;
        m_up.wanted = m_down.wanted = true;
        break;
    case Event::localChange:
        m_up.wanted = true;
        break;
    case Event::hint:
        if (!event.unwatched)
            m_down.wanted = true;
        else if (m_hintAtMs == 0)
            m_hintAtMs = now.ms + within(kUnwatchedMs, random);
        break;
    case Event::arriving:
        heard(now);
        m_slices = kCatchingUpSlices; // what takes several pieces is worth telling
        break;
    case Event::exchanged: {
        Track &done = track(event.way);
        done.running = false;
        done.failures = 0;
        done.notBeforeMs = 0;
        // A step up with nothing to send asked nobody, and nobody answered.
        if (event.way == Way::Down || event.moved > 0 || event.more || event.waits)
            heard(now);
        if (event.way == Way::Up) {
            m_show.stuck = false;
            m_up.wanted = m_up.wanted || event.moved > 0 || event.more || event.waits;
            if (event.waits)
                m_up.notBeforeMs = now.ms + within(kTurnMs, random);
            m_down.wanted = m_down.wanted || event.moved > 0; // what was taken in comes back as rows
        } else {
            m_down.wanted = m_down.wanted || event.more;
            m_slices = event.more ? m_slices + 1 : 0;
            if (!event.more)
                m_show.asOfUs = now.us;
            m_nextPollMs = now.ms + kPollMs;
        }
        break;
    }
    case Event::failed:
        onFailed(track(event.way), event, now, random);
        break;
    case Event::time:
        break;
    }
    if (now.ms >= m_nextPollMs || (m_hintAtMs > 0 && now.ms >= m_hintAtMs))
        m_down.wanted = true;

    Effects effects;
    effects.up = begin(m_up, now);
    effects.down = begin(m_down, now);
    if (effects.down)
        m_hintAtMs = 0; // it brings what the hint was of
    judge(now);
    effects.shown = m_show != before;

    qint64 next = now.ms + kPollMs;
    for (const Track *track : {&m_up, &m_down}) {
        if (!track->running && track->wanted)
            next = std::min(next, std::max(track->notBeforeMs, now.ms + 1));
        if (track->running && m_show.state != State::Alone)
            next = std::min(next, std::max(now.ms + 1, std::max(m_lastHeardMs, m_startedMs) + kSilentMs));
    }
    if (!m_down.running) {
        const qint64 due = m_hintAtMs > 0 ? std::min(m_hintAtMs, m_nextPollMs) : m_nextPollMs;
        next = std::min(next, std::max(now.ms + 1, std::max(due, m_down.notBeforeMs)));
    }
    effects.waitUntilMs = next;
    return effects;
}

void SyncEngine::heard(const Moment &now)
{
    if (!m_reached) {
        // The way is free again: nothing waits out a pause that was meant for the cut.
        for (Track *track : {&m_up, &m_down}) {
            track->failures = 0;
            track->notBeforeMs = 0;
        }
        m_up.wanted = m_down.wanted = true;
    }
    m_reached = true;
    m_lostMs = -1;
    m_lastHeardMs = now.ms;
    m_show.lastHeardUs = now.us;
}

void SyncEngine::onFailed(Track &track, const Event &event, const Moment &now, quint32 random)
{
    track.running = false;
    track.wanted = true;
    ++track.failures;
    qint64 cap = kFirstCapMs;
    if (meansOffline(event.code)) {
        m_reached = false;
        if (m_lostMs < 0)
            m_lostMs = std::max(m_lastHeardMs, m_startedMs);
        if (track.failures > kFirstTries)
            cap = now.ms - m_lostMs < kShortCutMs ? kShortCapMs : kLongCapMs;
    } else {
        // It was reached and could not: no cut, but no reason to hurry either.
        if (&track == &m_up)
            m_show.stuck = true;
        cap = std::min(&track == &m_up ? kStuckCapMs : kLongCapMs, kFirstCapMs << std::min(track.failures, 7));
    }
    track.notBeforeMs = now.ms + within(cap, random);
}

void SyncEngine::judge(const Moment &now)
{
    State state = m_show.state;
    const bool silent = now.ms - std::max(m_lastHeardMs, m_startedMs) >= kSilentMs;
    if (silent)
        state = State::Alone;
    else if (m_reached)
        state = m_slices >= kCatchingUpSlices ? State::CatchingUp : State::Connected;
    if (state == m_show.state)
        return;
    // People ask since when nothing came, not since when we noticed.
    m_show.sinceUs = state == State::Alone && m_show.lastHeardUs > 0 ? m_show.lastHeardUs : now.us;
    m_show.state = state;
}

bool SyncEngine::begin(Track &track, const Moment &now)
{
    if (track.running || !track.wanted || now.ms < track.notBeforeMs)
        return false;
    track.running = true;
    track.wanted = false;
    track.askedMs = now.ms;
    return true;
}

} // namespace tsunagi
