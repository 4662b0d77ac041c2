// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// What rests in the shared PostgreSQL: calls of resources/sql/server/11_rest.sql.
namespace PostgresRest {

/// True if there is more to do today.
[[nodiscard]] Result<bool> layToRest(Connection &connection, int most);
[[nodiscard]] Result<RestSlice> rested(Connection &connection, qint64 since, int limit);
[[nodiscard]] Result<qint64> newestMark(Connection &connection);
[[nodiscard]] Result<int> days(Connection &connection, const std::optional<int> &set);
[[nodiscard]] Result<QList<OlderOrder>> search(Connection &connection, const OlderQuery &query);
[[nodiscard]] Result<QList<QByteArray>> unitOf(Connection &connection, const Id &id);
[[nodiscard]] Result<bool> rests(Connection &connection, const Id &id);
/// A shop's orders of these numbers that rest.
[[nodiscard]] Result<QHash<QString, Id>> restingOf(Connection &connection, const Id &shop, const QStringList &numbers);
/// Everything that those of `ids` that rest leave and come back with.
[[nodiscard]] Result<QList<RestSlice::One>> unitsOf(Connection &connection, const QList<Id> &ids);
/// The connection is left within that snapshot.
[[nodiscard]] Result<SharedDatabase::Unit> fetchUnit(Connection &connection, const Catalogue &catalogue, const Id &id);
[[nodiscard]] Result<SharedDatabase::Units> fetchUnits(Connection &connection, const Catalogue &catalogue, const QList<Id> &ids);
/// The row `alias` stands in a desk's scope as of a mark, as a condition; "true" for a table all of whose rows do.
/// `seesAll`: may the login read which orders rest, or only ask about each?
[[nodiscard]] QByteArray inScope(const CatalogueTable &table, const QByteArray &alias, qint64 mark, bool seesAll);

} // namespace PostgresRest

} // namespace tsunagi
