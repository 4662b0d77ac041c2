// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/storage/Database.h"
#include "models/sync/Change.h"
#include "models/sync/DeskFile.h"

#include <QHash>
#include <QSet>

namespace tsunagi {

/// What of a lost shared database rested: desks have left it out, so that an older cache or a part of the journals may be all
/// that tells of it, and show an ended order as open work.
///
/// What rests has ended; so what rested, by the word of a newer cache, and has not ended in what was put together, lacks
/// changes that no file has: it is taken away whole and named. Thread: as the connection it is given.
class RebuildRest final
{
public:
    /// An order, return or escalation that no file has all of.
    struct Lacking
    {
        Id id;
        QString number; ///< empty: nobody tells it any more
    };

    RebuildRest(Database &staging, const Catalogue &catalogue) : m_db(staging), m_catalogue(catalogue) { }
    [[nodiscard]] Result<> prepare();
    /// A cache that leaves out what rests; took() of its desk's journal follows.
    void aged(const QString &cacheFile, qint64 held) { m_aged.append({cacheFile, held, {}}); }
    /// An op of a journal; `own`: of the desk whose cache was told last.
    void took(const Change &change, const DeskFile::Entry &entry, bool own);
    /// With every row in place and of its old version: finds what rested.
    [[nodiscard]] Result<> find();
    /// With every op done again, and no trigger on the tables: takes away what is not whole. `unsent`: what waited was done, too.
    [[nodiscard]] Result<QList<Lacking>> finish(const Clock &clock, bool unsent);
    /// Orders that are only known by their slips.
    struct Slips
    {
        qint64 orders = 0;
        QString one; ///< the number of one of them
    };
    [[nodiscard]] Result<Slips> slipsWithout() const;

private:
    struct Aged
    {
        QString file;
        qint64 held = 0;
        QSet<Id> roots; ///< that the desk itself had changed in what its cache held
    };
    [[nodiscard]] Result<> findBy(const Aged &cache);
    /// Is the root of a client that the attached cache has? One of a warehouse holds no more than what is to leave there.
    [[nodiscard]] Result<bool> seesClientOf(const Id &root) const;
    [[nodiscard]] Result<> candidate(const Id &root, qint64 newest);
    [[nodiscard]] Result<bool> stands(const QByteArray &schema, const Id &root) const;
    [[nodiscard]] Result<bool> exists(const QByteArray &table, const Id &id) const;
    [[nodiscard]] Result<> takeAway(const QList<Id> &ids);
    /// What was done to it there was done, whatever became of it here: nobody is told of a refusal.
    [[nodiscard]] Result<> grant(const QSet<Id> &lacking);

    Database &m_db;
    const Catalogue &m_catalogue;
    QList<Aged> m_aged;
    QHash<Id, qint64> m_named; ///< the place of the newest op on a root
    QSet<Id> m_waiting;        ///< roots of ops that no server has taken
};

} // namespace tsunagi
