// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/DeskStore.h"
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
    qint64 tick = 0;
};

/// Brings a desk's files and its shared side together, one step up or down at a time.
///
/// Up and down never wait for each other; neither holds the store's mutex while it asks the shared side.
class Exchange final
{
public:
    struct Listener
    {
        std::function<void(const QList<Id> &roots)> changed; ///< rows under these roots; empty = many
        std::function<void()> receiving;                     ///< a piece of an answer that takes long has come
        std::function<QByteArray()> session {};              ///< that signs now; empty = none
        std::function<void(const QList<QByteArray> &sessions)> sessionsLost {}; ///< the shared side does not know them any more
    };
    Exchange(DeskStore &store, SharedDatabase &shared, Listener listener);

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
    /// Takes a slice of what came to rest on the shared side out of the cache; true: there is more. No row is deleted anywhere
    /// else by it, and what an own op on its way touches stays.
    [[nodiscard]] Result<bool> ageOnce(qint64 nowUs);
    /// Brings an order that rests on the shared side here, with all that hangs on it, for some hours; false: there is no such.
    [[nodiscard]] Result<bool> openUnit(const Id &root, qint64 nowUs);
    /// As openUnit(), of many in one piece; what they show otherwise follows with the next derivation.
    [[nodiscard]] Result<> openUnits(const QList<Id> &roots, qint64 nowUs);

private:
    /// What may go of `pending`.
    [[nodiscard]] QList<Op> sendable(const QList<Op> &pending) const;
    /// This desk's name is another one's: it takes a new one, and all that waits goes under that.
    [[nodiscard]] Result<> becomeAnother();
    /// Gives the count that the cache holds from then on.
    [[nodiscard]] Result<qint64> takeBack(const QList<Op> &refused);
    /// True if the shared side had lost what this desk knows, and is taught anew from now on.
    [[nodiscard]] Result<bool> checkHistory();
    /// `known` is what was found to be of another history; nothing happens if somebody has seen to that meanwhile.
    [[nodiscard]] Result<> teachAgain(const Seen &known);
    /// Says what this desk was answered, if the shared side gathers that or has lost some of it; true if there is some to teach.
    [[nodiscard]] Result<bool> sayLost();
    /// Which sessions of the journal, or with `waiting` of what waits, the shared side has lost.
    [[nodiscard]] Result<SharedDatabase::Sessions> askSessions(bool waiting);
    /// Takes back what they signed; under the store's mutex.
    [[nodiscard]] Result<> leaveSessions(const SharedDatabase::Sessions &sessions);
    /// An empty cache under the journal's ops; with `teach` all of them wait again.
    [[nodiscard]] Result<> startOver(bool teach);
    /// Every row anew, in a file of its own that takes the cache's place; as long as it takes, nobody waits for it.
    [[nodiscard]] Result<PullReport> loadWhole(const Seen &known, const CacheFile::Cursor &cursor);
    /// What a cache made anew shows out of the journal alone, and rests on the shared side.
    [[nodiscard]] Result<RestSlice> healedAndResting(qint64 upTo);
    /// Leaves that out in slices, so that no save waits for all of it; false: another process pulled meanwhile. A desk that dies
    /// half-way does the rest with its next pull.
    [[nodiscard]] Result<bool> leaveHealed(const CacheFile::Cursor &cursor, const CacheFile::Cursor &next, QSet<Id> &roots);
    /// Within a transaction; returns the roots that left. What an own op on its way names is kept instead, as opened at `nowUs`.
    [[nodiscard]] Result<QList<Id>> leaveOut(const RestSlice &slice, const CacheFile::Cursor &cursor, qint64 nowUs);
    /// A part of a slice that is too large for one piece; rows under own patches are gathered in `overlaid`.
    [[nodiscard]] Result<> putEarly(PullSlice &part, const CacheFile::Cursor &cursor, QList<PulledRow> &overlaid, QSet<Id> &roots);

    DeskStore &m_store;
    SharedDatabase &m_shared;
    Listener m_listener;
    std::atomic<qint64> m_heldFromUs {kHoldNothing};
    std::atomic_bool m_doubted = false;
    std::mutex m_up;   ///< one step up at a time, beside one step down
    std::mutex m_down;
    PushBatch m_batch;
    std::atomic_bool m_saidLost = false; ///< to the shared side as it is; if it is put back again, it must be said again
};

} // namespace tsunagi
