// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"
#include "models/sync/Catalogue.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// The shared side of many desks: functions of a PostgreSQL database, called over one connection that is opened on demand.
///
/// Thread: one at a time, never the GUI thread. Besides the errors of SharedDatabase: Conflict with where "pruned" - the
/// cursor is older than the log, clear the cache and pull anew, nothing needs to be taught; SchemaTooNew with where
/// "shared" - the database is of an older program (`tsunagi shared upgrade`); Invalid - login or rights were refused.
class PostgresShared final : public SharedDatabase
{
public:
    /// Reads the address only: a server that is away is no error before the first call.
    static Result<std::unique_ptr<PostgresShared>> open(const QString &uri, const Catalogue &catalogue);

    [[nodiscard]] Result<qint64> head(const Seen &seen) override;
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops) override;
    /// Everything that changed since, in one piece; `limit` is no limit here, as a snapshot cannot be kept over two calls.
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit) override;
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override;
    /// Sleeps until another desk's changes were announced or the time is up; true if there was an announcement.
    [[nodiscard]] Result<bool> waitForNews(Connection::Milliseconds time);

    [[nodiscard]] bool isConnected() const { return m_connection && m_connection->isOpen(); }

private:
    PostgresShared(ConnectionUri uri, const Catalogue &catalogue) : m_uri(std::move(uri)), m_catalogue(catalogue) { }
    [[nodiscard]] Result<> connect();
    [[nodiscard]] Result<> learnTables();
    /// Sees to a tick after `seen` if there is anything new, waiting for the end of the last one's time.
    [[nodiscard]] Result<> tickAfter(qint64 seen);
    [[nodiscard]] Result<PullSlice> pullSnapshot(const Seen &seen);
    [[nodiscard]] Result<> copyRows(const CatalogueTable &table, const QByteArray &from, PullSlice &slice);
    [[nodiscard]] QByteArray columnsOf(const CatalogueTable &table) const;
    [[nodiscard]] PulledRow rowOf(const CatalogueTable &table, const QList<QByteArrayView> &fields) const;

    ConnectionUri m_uri;
    const Catalogue &m_catalogue;
    std::unique_ptr<Connection> m_connection;
    QHash<int, int> m_ours; ///< number of a table here, by its number there
    QHash<int, int> m_theirs;
};

} // namespace tsunagi
