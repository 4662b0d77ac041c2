// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// A shared PostgreSQL that was put back from an older copy: calls of resources/sql/server/12_gather.sql.
namespace PostgresGathering {

/// Gathering::packed(). Errors: as SharedDatabase.
[[nodiscard]] Result<qint64> teach(Connection &connection, const SharedDatabase::Said &said);
/// Of these ops those that it has.
[[nodiscard]] Result<QSet<Id>> has(Connection &connection, const QList<Id> &ops);
/// Of these sessions those that it does not know.
[[nodiscard]] Result<SharedDatabase::Sessions> lostSessions(Connection &connection, const QList<QByteArray> &sessions);

} // namespace PostgresGathering

} // namespace tsunagi
