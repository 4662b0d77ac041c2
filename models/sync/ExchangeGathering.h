// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/DeskStore.h"
#include "models/sync/ExchangeListener.h"
#include "models/sync/SharedDatabase.h"

#include <atomic>

namespace tsunagi {

/// A desk's part when its shared side was put back from an older copy: it notices, says what it knows, and teaches it again.
///
/// Thread: any but the GUI thread; sayLost() as the step up that it is a part of.
class ExchangeGathering final
{
public:
    ExchangeGathering(DeskStore &store, SharedDatabase &shared, const Clock &clock, const ExchangeListener &listener)
        : m_store(store), m_shared(shared), m_clock(clock), m_listener(listener)
    {
    }

    /// True if the shared side had lost what this desk knows, and is taught anew from now on.
    [[nodiscard]] Result<bool> checkHistory();
    /// `known` is what was found to be of another history; nothing happens if somebody has seen to that meanwhile.
    [[nodiscard]] Result<> teachAgain(const Seen &known);
    /// Says what this desk was answered, if the shared side gathers that or has lost some of it; true if there is some to teach.
    [[nodiscard]] Result<bool> sayLost();
    /// Takes back what sessions signed that the shared side has lost, of what waits.
    [[nodiscard]] Result<> leaveLostSessions();
    /// An empty cache under the journal's ops; with `teach` all of them wait again.
    [[nodiscard]] Result<> startOver(bool teach);

    /// What a pull said; all that came before the end is in the cache by then.
    [[nodiscard]] Result<> heard(bool open);
    /// Did the shared side say so lately? One that is not heard of does not count: the desk works alone.
    /// Nothing: it said so some time ago, and was not heard of since.
    [[nodiscard]] Result<std::optional<bool>> isOpen() const;

private:
    /// Which sessions of the journal, or with `waiting` of what waits, the shared side has lost.
    [[nodiscard]] Result<SharedDatabase::Sessions> askSessions(bool waiting);
    /// Takes back what they signed; under the store's mutex.
    [[nodiscard]] Result<> leaveSessions(const SharedDatabase::Sessions &sessions);

    DeskStore &m_store;
    SharedDatabase &m_shared;
    const Clock &m_clock;
    const ExchangeListener &m_listener;
    std::atomic_bool m_saidLost = false; ///< to the shared side as it is; if it is put back again, it must be said again
};

} // namespace tsunagi
