// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Connection.h"
#include "models/sync/Catalogue.h"
#include "models/sync/SharedDatabase.h"

#include <atomic>
#include <mutex>

namespace tsunagi {

/// The shared side of many desks: functions of a PostgreSQL database, called over two lines that are opened on demand.
///
/// What goes up (push, fetch) and what comes down (pull) have a line each, so that neither waits for the other.
/// Thread: any but the GUI thread; calls of one direction wait for each other. Besides the errors of SharedDatabase: Conflict with where "pruned" - the
/// cursor is older than the log, clear the cache and pull anew, nothing needs to be taught; SchemaTooNew with where
/// "shared" - the database is of an older program (`tsunagi shared upgrade`); Invalid - login or rights were refused.
class PostgresShared final : public SharedDatabase
{
public:
    /// Reads the address only: a server that is away is no error before the first call.
    static Result<std::unique_ptr<PostgresShared>> open(const QString &uri, const Catalogue &catalogue);

    [[nodiscard]] Result<qint64> head(const Seen &seen) override;
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops) override;
    [[nodiscard]] Gathering gathering() const override;
    [[nodiscard]] Result<Gathering> teach(const Said &said) override;
    [[nodiscard]] Result<QSet<Id>> has(const QList<Id> &ops) override;
    [[nodiscard]] Result<Sessions> lostSessions(const QList<QByteArray> &sessions) override;
    /// Everything that changed since, in one piece; `limit` is no limit here, as a snapshot cannot be kept over two calls.
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit) override;
    [[nodiscard]] Result<PullSlice> pullInParts(const Seen &seen, int limit, const EarlyRows &early) override;
    [[nodiscard]] bool loadsWhole() const override { return true; }
    [[nodiscard]] Result<PullSlice> load(const Seen &seen, const RawRow &row) override;
    [[nodiscard]] Result<RangeAnswer> ranges(const RangeQuestion &question) override;
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override;
    [[nodiscard]] Result<bool> layToRest(int most) override;
    [[nodiscard]] Result<RestSlice> rested(qint64 since, int limit) override;
    [[nodiscard]] Result<QList<OlderOrder>> searchOlder(const OlderQuery &query) override;
    [[nodiscard]] Result<Unit> fetchUnit(const Id &id) override;
    [[nodiscard]] Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) override;
    [[nodiscard]] Result<Units> fetchUnits(const QList<Id> &ids) override;
    [[nodiscard]] Result<int> scopeDays(std::optional<int> set) override;
    [[nodiscard]] Result<std::optional<int>> retentionDays() override;
    [[nodiscard]] bool tellsNews() const override { return true; }
    /// Sleeps until another desk's changes were announced or the time is up; true if there was an announcement.
    [[nodiscard]] Result<bool> waitForNews(std::chrono::milliseconds time) override;
    [[nodiscard]] std::optional<qint64> timeUs() const override;

private:
    /// What an answer said when nothing was new, and what the server had seen happen by then.
    struct Quiet
    {
        QByteArray snapshot; ///< empty = nothing is remembered
        Seen seen;
        qint64 held = 0;
        bool gathers = false;
        [[nodiscard]] PullSlice slice() const { return {seen.tick, seen.token, held, false, {}, {}, gathers}; }
    };
    struct Line
    {
        std::mutex mutex;
        std::unique_ptr<Connection> connection;
        QHash<int, int> ours; ///< number of a table here, by its number there
        bool seesAll = false; ///< the login; the others ask about each order whether it rests
        Connection::Milliseconds madeIn {0}; ///< what the last call for a line took; 0 before the first
        int hurried = 0;      ///< short calls in vain since
        Quiet quiet;          ///< of this connection: another one may be to another server
        [[nodiscard]] bool isOpen() const { return connection && connection->isOpen(); }
    };
    PostgresShared(ConnectionUri uri, const Catalogue &catalogue) : m_uri(std::move(uri)), m_catalogue(catalogue) { }
    /// An open line; `listen`: where announcements arrive.
    [[nodiscard]] Result<> connect(Line &line, bool listen);
    [[nodiscard]] Result<> call(Line &line);
    [[nodiscard]] Result<> learnTables(Line &line);
    /// Has nothing at all happened on the server since it last had nothing new?
    [[nodiscard]] Result<bool> stillQuiet(Connection &connection, const Seen &seen);
    /// Sees to a tick after the one seen if there is anything new, waiting for the end of the last one's time;
    /// the slice without rows if nothing is.
    [[nodiscard]] Result<std::optional<PullSlice>> tickAfter(Connection &connection, const Seen &seen);
    /// `keys`: what changed since, if it is little.
    using Body = std::function<Result<>(PullSlice &slice, const Answer *keys)>;
    /// One snapshot on the line that comes down: its head, and what `body` makes of it if there is anything new.
    [[nodiscard]] Result<PullSlice> inSnapshot(const Seen &seen, const Body &body);
    /// `told`: there is something new, most likely.
    [[nodiscard]] Result<PullSlice> readNew(const Seen &seen, const Body &body, bool told);
    [[nodiscard]] Result<PullSlice> readSnapshot(const Seen &seen, const Body &body);
    /// The rows of a few keys, and the end of the snapshot.
    [[nodiscard]] Result<> readFew(const Answer &keys, PullSlice &slice);
    void heard(qint64 serverUs);
    [[nodiscard]] Result<PullSlice> headOf(Connection &connection, const Seen &seen);
    [[nodiscard]] Result<PullSlice> headIn(const Answer &head, const Seen &seen);
    [[nodiscard]] Result<> readRanges(Line &line, const RangeQuestion &question, RangeAnswer &answer);
    /// The scope that a desk with an empty cache begins with.
    [[nodiscard]] Result<> beginScope(PullSlice &slice);
    /// What COPY of a whole table selects for such a desk.
    [[nodiscard]] QByteArray everyRow(const CatalogueTable &table, qint64 mark) const;

    ConnectionUri m_uri;
    const Catalogue &m_catalogue;
    Line m_up;
    Line m_down;
    Bell m_bell;                      ///< for who waits for news
    std::atomic_bool m_news = false;  ///< there was an announcement that nobody was told of
    std::atomic_bool m_told = false;  ///< there was one, and no pull began after it
    std::atomic<qint64> m_gathering = 0; ///< Gathering::packed(), as the last answer told
    std::atomic_bool m_turn = true;      ///< as head() told
    std::atomic<qint64> m_heardUs = 0; ///< the server's clock, as an answer named it
    std::atomic<qint64> m_heardAtNs = 0; ///< when that was, by a clock that nobody sets
};

} // namespace tsunagi
