// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

/// The gathering of an embedded shared side that was put back from an older copy; the rules of
/// resources/sql/server/12_gather.sql over one SQLite file.
///
/// Thread: as the connection it is given. All but now() is called within a transaction.
class EmbeddedGathering final
{
public:
    /// `owner`: the only desk there is; empty = there may be others.
    EmbeddedGathering(Database &database, const QString &owner) : m_database(database), m_owner(owner) { }

    [[nodiscard]] Result<Gathering> now(const QString &desk) const;
    /// Is something of this desk to come now, or does somebody keep the others waiting?
    [[nodiscard]] Result<bool> isTurn(const QString &desk, qint64 nowUs) const;
    [[nodiscard]] Result<Gathering> teach(const SharedDatabase::Said &said, qint64 nowUs);
    /// How many of `ops` may be taken now, from the first one on.
    [[nodiscard]] Result<qsizetype> takes(const QList<Op> &ops, qint64 nowUs);
    /// It was taken, as takes() allowed.
    [[nodiscard]] Result<> took(const Id &op);
    /// After the last one.
    [[nodiscard]] Result<> ended(qint64 nowUs) { return m_open ? goOn(nowUs) : Result<>(); }

private:
    /// Ends the wait for those who do not come, or do not go on, and the whole once nothing is left.
    [[nodiscard]] Result<> goOn(qint64 nowUs);
    struct State
    {
        qint64 id = 0;
        int phase = 0;
        qint64 untilUs = 0;
        qint64 movedUs = 0;
        qint64 waitUs = 0;
    };
    [[nodiscard]] Result<State> state() const;
    [[nodiscard]] Result<> open(qint64 id, qint64 nowUs, qint64 waitUs);
    /// Does it touch what a lost op of another desk touches, that came before it?
    [[nodiscard]] Result<bool> isBehind(const Id &op) const;
    [[nodiscard]] Result<> heard(const QString &desk, qint64 nowUs);

    Database &m_database;
    const QString &m_owner;
    bool m_open = false; ///< within one transaction: takes() found it so
    bool m_took = false;
};

} // namespace tsunagi
