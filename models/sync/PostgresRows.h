// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// Rows of the shared PostgreSQL on their way to a desk, in binary form.
namespace PostgresRows {

constexpr auto kCopyDeadline = Connection::Milliseconds(30000);

/// Empty, not null: a null QByteArray would be null in an array.
[[nodiscard]] QByteArray given(QByteArray bytes);
/// The version and the fields of a row that is called o.
[[nodiscard]] QByteArray columnsOf(const CatalogueTable &table);
/// Of its id and these columns.
[[nodiscard]] PulledRow rowOf(const CatalogueTable &table, const QList<QByteArrayView> &fields);
/// Whatever is selected `from`, as it arrives.
[[nodiscard]] Result<> copyRaw(Connection &connection, const CatalogueTable &table, const QByteArray &from, const SharedDatabase::RawRow &row);
[[nodiscard]] Result<> copyRows(Connection &connection, const CatalogueTable &table, const QByteArray &from, PullSlice &slice, int limit = 0,
                                const SharedDatabase::EarlyRows &early = {});
/// Rows by table and id, of one snapshot.
[[nodiscard]] Result<QList<PulledRow>> fetch(Connection &connection, const Catalogue &catalogue, const QList<std::pair<int, Id>> &keys);

} // namespace PostgresRows

} // namespace tsunagi
