// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/DeskStore.h"

namespace tsunagi {

/// What a comparison of a cache with the shared side found.
struct RangeReport
{
    enum class How { Differs, Missing, Extra };
    struct Found
    {
        QByteArray table;
        Id id;
        How how = How::Differs; ///< as the cache stands to the shared side
    };
    QString skipped;     ///< why nothing was compared; empty = it was
    qint64 tick = 0;     ///< at which
    qint64 rows = 0;     ///< compared
    qint64 left = 0;     ///< rows with own changes on their way, or changed there meanwhile: not compared
    qint64 apart = 0;    ///< rows that were not as they should be
    QList<Found> found;  ///< of these, some
    qint64 mended = 0;   ///< of these, fetched again
    bool remade = false; ///< rows did not get right: the whole cache is made anew
};

/// Compares the cache with the shared side, range by range at one tick, and fetches again what differs.
///
/// A disk may change a byte that no check of SQLite sees. Rows are compared as far as this desk may see them, and not those
/// that it has changed and not had back. Thread: any but the GUI's; nobody waits for it but for moments.
class RangeCheck final
{
public:
    using Changed = std::function<void(const QList<Id> &roots)>; ///< rows under these roots; empty = many
    RangeCheck(DeskStore &store, SharedDatabase &shared, Changed changed) : m_store(store), m_shared(shared), m_changed(std::move(changed)) { }

    /// Errors: Offline, Timeout - the shared side is away.
    [[nodiscard]] Result<RangeReport> run(bool mend);

private:
    using Key = std::pair<int, Id>;
    using Own = QHash<int, QSet<Id>>;
    /// Rows as they were at one moment, and what of them is this desk's own until it comes back.
    struct View
    {
        std::unique_ptr<Database> rows;
        Seen seen;
        Own own;
    };
    [[nodiscard]] Result<View> look(RangeReport &report);
    /// Rows that ops touched which no pulled snapshot holds; with the store's mutex held.
    [[nodiscard]] Result<Own> ownRows() const;
    /// `unnamed`: sums differ, and it cannot be said of which row.
    [[nodiscard]] Result<QList<Key>> compare(RangeReport &report, bool &unnamed);
    [[nodiscard]] Result<> mend(const QList<Key> &keys, RangeReport &report);
    /// Within a transaction.
    [[nodiscard]] Result<> put(const QList<PulledRow> &rows, QSet<Id> &roots, RangeReport &report);
    [[nodiscard]] Result<> forget(const CatalogueTable &table, const Id &id);

    DeskStore &m_store;
    SharedDatabase &m_shared;
    Changed m_changed;
    QSet<Key> m_extra; ///< found by the last comparison: here, and not in what the shared side shows to this desk
};

} // namespace tsunagi
