// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"
#include "models/sync/Rest.h"

#include <QSet>

namespace tsunagi {

struct PulledRow;

/// What rests in an embedded shared side; the rules of resources/sql/server/11_rest.sql over one SQLite file.
///
/// Thread: as the connection it is given.
class EmbeddedRest final
{
public:
    EmbeddedRest(Database &database, const Catalogue &catalogue) : m_database(database), m_catalogue(catalogue) { }

    /// One slice of the day's work, in a transaction of its own; true: there is more.
    [[nodiscard]] Result<bool> layToRest(int most, qint64 nowUs);
    /// Makes what a change names part of every desk's scope again, with all its rows, as of `tick`; true if any of it rested.
    [[nodiscard]] Result<bool> wakeNamed(const Change &change, qint64 tick);
    /// Has it ended, with nothing open about it?
    [[nodiscard]] Result<bool> ended(const Id &id, qint64 nowUs) const;
    [[nodiscard]] Result<RestSlice> rested(qint64 since, int limit) const;
    [[nodiscard]] Result<int> days(const std::optional<int> &set);
    [[nodiscard]] Result<qint64> newestMark() const;

    /// Everything that an order, return or escalation leaves and comes back with.
    [[nodiscard]] static Result<QList<Id>> unitOf(const Database &database, const Id &id);
    /// A shop's orders of these numbers that rest.
    [[nodiscard]] static Result<QHash<QString, Id>> restingOf(const Database &database, const Id &shop, const QStringList &numbers);
    /// Those of `ids` that rest.
    [[nodiscard]] static Result<QSet<Id>> restingOf(const Database &database, const QList<Id> &ids);
    /// The rows of `table` that hang on `root`, of a table whose rows rest.
    [[nodiscard]] static Result<> rowsOf(const Database &database, const CatalogueTable &table, const Id &root, QList<PulledRow> &rows);
    [[nodiscard]] static Result<QList<OlderOrder>> search(const Database &database, const OlderQuery &query);
    /// " AND …": the row stands in a desk's scope, as of a mark; empty for a table all of whose rows do.
    [[nodiscard]] static QByteArray inScope(const CatalogueTable &table, qint64 mark);

private:
    [[nodiscard]] Result<> wake(const QList<Id> &units, qint64 tick);
    /// In a tick of its own, for want of an op.
    [[nodiscard]] Result<> wakeInTick(const QList<Id> &units, qint64 nowUs);
    [[nodiscard]] QByteArray endedSql() const;
    [[nodiscard]] Result<> layOne(const Id &unit, qint64 floor);
    [[nodiscard]] Result<QString> wordsOf(const Id &order) const;

    Database &m_database;
    const Catalogue &m_catalogue;
    mutable QByteArray m_endedSql;
};

} // namespace tsunagi
