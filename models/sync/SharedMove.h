// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/remote/Connection.h"
#include "models/storage/Database.h"
#include "models/sync/Catalogue.h"

namespace tsunagi {

/// Takes a shop with one desk to a team: what its embedded shared side holds goes to PostgreSQL.
///
/// Ops keep their order, answers, places, desks, persons and times; rows are compared one by one before anything counts. All
/// of it is one transaction there, so that a program that dies in the middle has moved nothing, and again is harmless.
/// Thread: any, blocks; the profile must not be open elsewhere.
class SharedMove final
{
public:
    struct Report
    {
        qint64 ops = 0;
        qint64 rows = 0;
        bool before = false; ///< an earlier run had moved it
        qint64 left = 0;     ///< ops done here after an earlier run that died; the desk sends them at its next exchange
    };
    /// `owner` is the database as its owner reaches it, `uri` as desks do, which the profile remembers from now on.
    /// Errors: Constraint with where "shared" - it holds another shop's work; Corrupt - a row did not arrive as it was sent.
    static Result<Report> run(const QString &profile, const QString &owner, const QString &uri, const Clock &clock);
    /// As run(), of an embedded shared side that is not a profile's: what `here` holds goes into the database of `owner`.
    static Result<Report> fill(const QString &owner, Database &here, const Catalogue &catalogue);

private:
    /// A column there, how it is had here, and its type: i, s (small integer), t or b.
    struct Column
    {
        QByteArray name;
        QByteArray from;
        char type;
    };
    struct Table
    {
        QByteArray target;
        QByteArray source; ///< FROM … of the embedded file
        QByteArray key;    ///< orders both sides
        QList<Column> columns;
    };
    SharedMove(Connection &there, Database &here, const Catalogue &catalogue, const QString &mover = {})
        : m_there(there), m_here(here), m_catalogue(catalogue), m_mover(mover)
    {
    }
    [[nodiscard]] QList<Table> tables() const;
    [[nodiscard]] Result<Report> move();
    /// Ops there that are not here, and ops here that are not there.
    [[nodiscard]] Result<std::pair<qint64, qint64>> difference();
    [[nodiscard]] Result<> copyAll(Report &report);
    [[nodiscard]] Result<qint64> copy(const Table &table);
    [[nodiscard]] Result<> compare(const Table &table);
    [[nodiscard]] static Statement select(Database &database, const Table &table);
    [[nodiscard]] static QByteArray field(const Statement &row, int column, char type);

    Connection &m_there;
    Database &m_here;
    const Catalogue &m_catalogue;
    const QString m_mover; ///< the one desk that comes along; empty = any that has written may come
};

} // namespace tsunagi
