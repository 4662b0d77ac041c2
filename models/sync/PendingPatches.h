// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/DeskFile.h"

#include <QHash>
#include <QSet>

namespace tsunagi {

class Catalogue;
struct CatalogueTable;

/// Patches of own ops that no pulled snapshot holds yet, by the row that they change: what a pulled row is laid under.
///
/// Read out of the journal's bodies when rows come, so that a save writes each patch once. Thread: as DeskStore.
class PendingPatches final
{
public:
    explicit PendingPatches(const Catalogue &catalogue) : m_catalogue(catalogue) { }

    /// Takes in what any process of the profile wrote since the last call. `held`: no later call of on() asks for a lower one.
    [[nodiscard]] Result<> read(const DeskFile &desk, qint64 held);
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    /// Patches of a row for a snapshot that holds answers up to `held`, oldest op first; not those of `without`.
    [[nodiscard]] Result<QList<FieldChange>> on(const DeskFile &desk, const CatalogueTable &table, const Id &row, qint64 held,
                                                const QSet<Id> &without) const;
    /// The cache holds answers up to `held` from now on.
    [[nodiscard]] Result<> forget(const DeskFile &desk, qint64 held);

private:
    struct OnRow
    {
        Lane lane;
        qint64 seq;
        Id op;
        int table;
        QList<FieldChange> fields;
    };
    void take(const Op &op);
    const Catalogue &m_catalogue;
    QHash<Id, QList<OnRow>> m_rows;
    QHash<std::pair<int, qint64>, QList<Id>> m_rowsOf; ///< of each op, by lane and number
    DeskFile::Applied m_read;
    qint64 m_held = 0;
    qint64 m_places = -1; ///< newPlaces() when all was read; -1 = nothing was read yet
};

} // namespace tsunagi
