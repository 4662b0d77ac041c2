// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/Applier.h"
#include "models/sync/EmbeddedGathering.h"
#include "models/sync/EmbeddedRest.h"
#include "models/sync/SharedDatabase.h"

#include <atomic>
#include <mutex>

namespace tsunagi {

/// The shared side of a single desk: one SQLite file, as precious as desk.db; also the model server of the tests.
class EmbeddedShared final : public SharedDatabase
{
public:
    /// `owner` is the one desk whose clock is this file's clock; what it wrote itself is not sent back to it. Empty: there is none.
    static Result<std::unique_ptr<EmbeddedShared>> open(const QString &path, const Catalogue &catalogue, const Clock &clock,
                                                        const QString &owner = {});

    [[nodiscard]] Result<qint64> head(const Seen &seen) override;
    [[nodiscard]] Result<QList<PushResult>> push(const QList<Op> &ops) override;
    [[nodiscard]] std::optional<qint64> timeUs() const override { return m_clock.nowUs(); }
    [[nodiscard]] Gathering gathering() const override;
    [[nodiscard]] Result<Gathering> teach(const Said &said) override;
    [[nodiscard]] Result<PullSlice> pull(const Seen &seen, int limit) override;
    [[nodiscard]] Result<RangeAnswer> ranges(const RangeQuestion &question) override;
    [[nodiscard]] Result<QList<PulledRow>> fetch(const QList<std::pair<int, Id>> &keys) override;
    [[nodiscard]] Result<bool> layToRest(int most) override;
    [[nodiscard]] Result<RestSlice> rested(qint64 since, int limit) override;
    [[nodiscard]] Result<QList<OlderOrder>> searchOlder(const OlderQuery &query) override;
    [[nodiscard]] Result<Unit> fetchUnit(const Id &id) override;
    [[nodiscard]] Result<QHash<QString, Id>> restingOf(const Id &shop, const QStringList &numbers) override;
    [[nodiscard]] Result<Units> fetchUnits(const QList<Id> &ids) override;
    [[nodiscard]] Result<int> scopeDays(std::optional<int> set) override;

    [[nodiscard]] const Database &database() const { return *m_database; }
    /// Numbers of the tables that have rows written after this tick: one question instead of one to each table.
    [[nodiscard]] Result<QList<int>> tablesAfter(qint64 tick) const;

private:
    EmbeddedShared(std::unique_ptr<Database> database, const Catalogue &catalogue, const Clock &clock, QString owner)
        : m_database(std::move(database)), m_catalogue(catalogue), m_clock(clock), m_owner(std::move(owner)), m_applier(*m_database, catalogue), m_rest(*m_database, catalogue), m_gathering(*m_database, m_owner)
    {
    }
    [[nodiscard]] Result<qint64> headNow(const Seen &seen) const;
    [[nodiscard]] Result<std::optional<PushResult>> answered(const Op &op) const;
    /// All ops in one tick; with `apart` each in a savepoint, so that one which the data forbids leaves the others alone.
    [[nodiscard]] Result<QList<PushResult>> pushAll(const QList<Op> &ops, bool apart);
    [[nodiscard]] Result<PushResult> applyOne(const Op &op, qint64 tick, qint64 nowUs, bool apart, bool &stamps);
    /// An approval was given: what was asked for is done if it fits now, else the approval ends as overtaken.
    [[nodiscard]] Result<> writeGiven(const Change &give, const Op &op, qint64 tick);
    [[nodiscard]] Result<> recordConflict(const Op &op, const Change &change, const Misfit &misfit, qint64 tick, qint64 nowUs);

    std::mutex m_mutex; ///< one file, one connection: both directions take turns
    std::unique_ptr<Database> m_database;
    const Catalogue &m_catalogue;
    const Clock &m_clock;
    QString m_owner;
    Applier m_applier;
    EmbeddedRest m_rest;
    EmbeddedGathering m_gathering;
    mutable std::atomic<qint64> m_told = 0; ///< Gathering::packed()
    std::atomic_bool m_turn = true;         ///< as head() told
    mutable QByteArray m_changedSql; ///< used by one thread at a time, as the connection is
};

} // namespace tsunagi
