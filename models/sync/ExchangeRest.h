// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/DeskStore.h"
#include "models/sync/ExchangeListener.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// What came to rest on the shared side leaves a desk's cache, and what is opened comes back for a while.
///
/// Thread: as the step down that it is a part of; opening takes no turns with that.
class ExchangeRest final
{
public:
    ExchangeRest(DeskStore &store, SharedDatabase &shared, const ExchangeListener &listener) : m_store(store), m_shared(shared), m_listener(listener) { }

    /// As Exchange::ageOnce().
    [[nodiscard]] Result<bool> ageOnce(qint64 nowUs);
    /// As Exchange::openUnit().
    [[nodiscard]] Result<bool> openUnit(const Id &root, qint64 nowUs);
    /// As Exchange::openUnits().
    [[nodiscard]] Result<> openUnits(const QList<Id> &roots, qint64 nowUs);
    /// Leaves out in slices what a cache made anew shows out of the journal alone, and rests on the shared side, so that no save
    /// waits for all of it; false: another process pulled meanwhile. A desk that dies half-way does the rest with its next pull.
    [[nodiscard]] Result<bool> leaveHealed(const CacheFile::Cursor &cursor, const CacheFile::Cursor &next, QSet<Id> &roots);

private:
    [[nodiscard]] Result<RestSlice> healedAndResting(qint64 upTo);
    /// Within a transaction; returns the roots that left. What an own op on its way names is kept instead, as opened at `nowUs`.
    [[nodiscard]] Result<QList<Id>> leaveOut(const RestSlice &slice, const CacheFile::Cursor &cursor, qint64 nowUs);

    DeskStore &m_store;
    SharedDatabase &m_shared;
    const ExchangeListener &m_listener;
};

} // namespace tsunagi
