// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Catalogue.h"

#include <QSet>

#include <array>

namespace tsunagi {

/// Rows of one slice of a table, whatever their order: how many, and their hashes laid over each other.
struct RangeSum
{
    qint64 count = 0;
    qint64 hash = 0;
    friend bool operator==(const RangeSum &, const RangeSum &) = default;
};

/// What rows hold, in a few numbers that the desk and the shared side compute alike.
///
/// A table's rows fall into slices by the last byte of the id, as the first ones are mostly time. Content counts, not the
/// version: a desk's own row keeps its own when it comes back unchanged.
namespace RangeHash {

constexpr int kSlices = 256;
using Sums = std::array<RangeSum, kSlices>;

[[nodiscard]] inline int sliceOf(QByteArrayView id) { return id.isEmpty() ? 0 : uchar(id.back()); }
/// Of a row as it stands in a statement's columns: id, then the table's fields in the catalogue's order.
[[nodiscard]] qint64 ofRow(const Statement &row, const CatalogueTable &table);
/// Sums of one table of a cache or an embedded shared side, without the rows of `without`.
/// `condition`: " AND …" on the row; empty = every row.
[[nodiscard]] Result<Sums> ofTable(const Database &database, const CatalogueTable &table, const QByteArray &condition, const QSet<Id> &without);
/// Ids with hashes of the rows of some slices.
[[nodiscard]] Result<QHash<Id, qint64>> rowsOf(const Database &database, const CatalogueTable &table, const QByteArray &condition, const QSet<int> &slices);
/// The hash of a row `alias` of PostgreSQL, as an expression.
[[nodiscard]] QByteArray expression(const CatalogueTable &table, const QByteArray &alias);

} // namespace RangeHash

} // namespace tsunagi
