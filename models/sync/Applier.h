// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Catalogue.h"
#include "models/sync/Change.h"

namespace tsunagi {

/// A row as a map from wire name to value; null fields are present.
using Row = QHash<QByteArray, Value>;

/// Reads one row of a catalogue table; nothing if it is not there.
[[nodiscard]] Result<std::optional<Row>> readRow(const Database &database, const CatalogueTable &table, const Id &id);

/// Adds a patch that sets `fields` of a row that was read as `current`; the rest of each touched group travels with it.
/// Fields that already hold the value are left out; false if nothing is left to change.
bool patchRow(Change &change, const CatalogueTable &table, const Id &id, const Row &current,
              const QList<std::pair<QByteArray, Value>> &fields);

/// Why a change does not fit; empty reason = it fits.
struct Misfit
{
    QByteArray reason; ///< "guard" "old" "insert" "missing" "step" "unique" "invariant" "invalid"
    QByteArray table;
    Id id;
    QByteArray field;
    Value base;        ///< what the change expected
    Value mine;        ///< what it wanted
    Value theirs;      ///< what is there
};

enum class Fit { Fits, Noop, Conflict };

/// Applies changes to the rows of one database, the same way on every side. Holds no state; one per connection.
class Applier final
{
public:
    Applier(Database &database, const Catalogue &catalogue) : m_database(database), m_catalogue(catalogue) { }

    /// Guards, olds and inserts against the rows as they are.
    /// Noop only if every patch already holds its new value and every insert exists with equal fields.
    [[nodiscard]] Result<Fit> check(const Change &change, Misfit &misfit) const;
    /// Writes patches, inserts and the timeline event without looking; existing inserts stay as they are.
    [[nodiscard]] Result<> write(const Change &change, const Op &op, qint64 ver, bool withEvent = true);
    /// Rows of the timeline that the event of a change makes, one per root; the first has the op's own id.
    [[nodiscard]] static QList<Id> eventIds(const Change &change, const Id &op);
    /// True if the first row that the change inserts is there already.
    [[nodiscard]] Result<bool> firstInsertExists(const Change &change) const;
    /// One row as it came from the shared side.
    [[nodiscard]] Result<> put(const CatalogueTable &table, const Id &id, const QList<Value> &values, qint64 ver);

private:
    [[nodiscard]] const QByteArray &insertSql(const CatalogueTable &table);
    [[nodiscard]] const QByteArray &rowSql(const CatalogueTable &table) const;
    Database &m_database;
    const Catalogue &m_catalogue;
    QHash<int, QByteArray> m_insertSql;
    mutable QHash<int, QByteArray> m_rowSql;
    QHash<int, QByteArray> m_putSql;
};

} // namespace tsunagi
