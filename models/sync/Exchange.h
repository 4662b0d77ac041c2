// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/ExchangeGathering.h"
#include "models/sync/ExchangeRest.h"
#include "models/sync/PushBatch.h"

#include <atomic>
#include <functional>
#include <limits>
#include <mutex>

namespace tsunagi {

/// What one step up did.
struct PushReport
{
    int pushed = 0;
    int conflicts = 0;   ///< refusals that people see; a claim that was not granted is none
    qsizetype aside = 0; ///< ops that fail each time and are tried alone
    bool taught = false; ///< the shared side had lost its history: everything waits again
    bool waits = false;  ///< the shared side gathers what it lost, and it is not this desk's turn
};

/// What one step down did.
struct PullReport
{
    int pulled = 0;
    bool more = false;   ///< the shared side has newer ticks
    bool taught = false;
    bool called = false; ///< the shared side waits for a step up, even if nothing waits here
    bool gathers = false; ///< it takes in again what it lost; rows are not yet what they were
    qint64 tick = 0;
};

/// Brings a desk's files and its shared side together, one step up or down at a time.
///
/// Up and down never wait for each other; neither holds the store's mutex while it asks the shared side.
class Exchange final
{
public:
    Exchange(DeskStore &store, SharedDatabase &shared, const Clock &clock, ExchangeListener listener);

    /// The shared side refuses what nobody has signed: it waits until its person has signed in, and what hangs on its rows with it.
    /// What is older than `fromUs` goes all the same, so that people see it refused.
    void holdUnsigned(qint64 fromUs) { m_heldFromUs = fromUs; }
    static constexpr qint64 kHoldNothing = std::numeric_limits<qint64>::max();
    /// The session that signs now was opened long ago: it is not sent without asking whether the shared side still knows it.
    void doubtSession() { m_doubted = true; }
    /// Sends one batch of what waits.
    [[nodiscard]] Result<PushReport> pushOnce();
    /// Takes one slice of what is new.
    [[nodiscard]] Result<PullReport> pullOnce();
    /// Does the shared side gather what it lost, as far as this desk heard lately? With nothing heard it works alone, and that is no.
    [[nodiscard]] Result<bool> gathers();
    /// Takes a slice of what came to rest on the shared side out of the cache; true: there is more. No row is deleted anywhere
    /// else by it, and what an own op on its way touches stays.
    [[nodiscard]] Result<bool> ageOnce(qint64 nowUs);
    /// Brings an order that rests on the shared side here, with all that hangs on it, for some hours; false: there is no such.
    [[nodiscard]] Result<bool> openUnit(const Id &root, qint64 nowUs) { return m_rest.openUnit(root, nowUs); }
    /// As openUnit(), of many in one piece; what they show otherwise follows with the next derivation.
    [[nodiscard]] Result<> openUnits(const QList<Id> &roots, qint64 nowUs) { return m_rest.openUnits(roots, nowUs); }

private:
    /// What may go of `pending`.
    [[nodiscard]] QList<Op> sendable(const QList<Op> &pending) const;
    /// This desk's name is another one's: it takes a new one, and all that waits goes under that.
    [[nodiscard]] Result<> becomeAnother();
    /// Gives the count that the cache holds from then on.
    [[nodiscard]] Result<qint64> takeBack(const QList<Op> &anew, const QSet<Id> &refused);
    /// Every row anew, in a file of its own that takes the cache's place; as long as it takes, nobody waits for it.
    [[nodiscard]] Result<PullReport> loadWhole(const Seen &known, const CacheFile::Cursor &cursor);
    /// A part of a slice that is too large for one piece; rows under own patches are gathered in `overlaid`.
    [[nodiscard]] Result<> putEarly(PullSlice &part, const CacheFile::Cursor &cursor, QList<PulledRow> &overlaid, QSet<Id> &roots);

    DeskStore &m_store;
    SharedDatabase &m_shared;
    ExchangeListener m_listener;
    ExchangeGathering m_gathering;
    ExchangeRest m_rest;
    std::atomic<qint64> m_heldFromUs {kHoldNothing};
    std::atomic_bool m_doubted = false;
    std::mutex m_up;   ///< one step up at a time, beside one step down
    std::mutex m_down;
    PushBatch m_batch;
    std::atomic_bool m_pulled = false;   ///< at least tried, in this run
};

} // namespace tsunagi
