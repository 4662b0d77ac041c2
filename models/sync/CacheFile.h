// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/ReaderPool.h"
#include "models/sync/Applier.h"
#include "models/sync/SharedDatabase.h"

#include <QSet>

namespace tsunagi {

/// Rows computed from synced rows at each desk: lists, findings, balances, search text.
struct DerivedRoot
{
    QList<RowInsert> rows;  ///< replace all derived rows of the root
    QString searchText;     ///< normalised fields (ja::searchKey), LF between them; empty = not searchable
    QList<Id> others;       ///< roots whose own derivation depends on what changed here; two may name each other
    QList<qint64> meetings; ///< roots with a number in common look at each other's derived rows, so they are derived in turn
};

/// How a feature computes derived rows. Pure but for reading the connection it is given; several threads ask at once.
class Derivation
{
public:
    virtual ~Derivation() = default;
    /// Derived tables it fills.
    [[nodiscard]] virtual QList<QByteArray> tables() const = 0;
    /// Nothing if the root is not one of its own.
    [[nodiscard]] virtual Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) = 0;
    /// Rows for the first sight of a root out of the change alone, before the full computation; for large files.
    [[nodiscard]] virtual QList<RowInsert> firstSight(const Change &) { return {}; }
};

/// cache.db: rows with pending changes applied, and what is derived from them. Disposable. WAL, NORMAL.
///
/// Thread: serialised by Desk; writing calls need an open transaction on database().
class CacheFile final
{
public:
    static Result<std::unique_ptr<CacheFile>> open(const QString &path, const Catalogue &catalogue, const QString &desk);

    /// A new file without indexes, for rows in great number; complete() makes it as open() would.
    static Result<std::unique_ptr<CacheFile>> createBare(const QString &path, const Catalogue &catalogue, const QString &desk);
    [[nodiscard]] Result<> complete();

    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] Applier &applier() { return m_applier; }
    void addDerivation(Derivation *derivation) { m_derivations << derivation; }

    struct Cursor
    {
        qint64 tick = 0;
        QByteArray token;
        qint64 held = 0; ///< the newest place of this desk's ops that the pulled rows hold
        qint64 mark = 0; ///< what came to rest on the shared side up to here is not among the rows
    };
    [[nodiscard]] Result<Cursor> cursor() const;
    [[nodiscard]] Result<> setCursor(const Cursor &cursor);
    /// Last op of a lane whose effect the rows hold.
    [[nodiscard]] Result<qint64> applied(Lane lane) const;
    [[nodiscard]] Result<> setApplied(Lane lane, qint64 seq);

    /// DeskFile::takenBack() of the last answer whose refused or late ops were taken out of these rows.
    [[nodiscard]] Result<qint64> takenBack() const;
    [[nodiscard]] Result<> setTakenBack(qint64 count);

    /// Derived rows out of the change alone; the rest follows by settle().
    [[nodiscard]] Result<> firstSight(const Change &change);
    [[nodiscard]] Result<> markDirty(const Id &root);
    /// Marks the roots whose derivation rests on this one's rows; asked before rows that are taken back go, as nothing tells it afterwards.
    [[nodiscard]] Result<> markOthers(const Id &root);
    /// Forgets rows, derived rows, search, cursor and what was applied: as new.
    [[nodiscard]] Result<> clear();
    /// Recomputes the derived rows of these roots now.
    [[nodiscard]] Result<> derive(const QList<Id> &roots);
    /// Recomputes up to `limit` dirty roots, on all threads that `readers` serves; returns them.
    [[nodiscard]] Result<QList<Id>> settle(int limit, ReaderPool &readers);
    [[nodiscard]] Result<qint64> dirtyCount() const;
    /// Marks every root of a derived table dirty whose `recheck` has come, a day or a minute in Japan ("2026-11-30 17:01").
    [[nodiscard]] Result<> markDue(const QString &now);
    /// Takes an order, return or escalation out with all that hangs on it; what it was a twin of is derived anew.
    [[nodiscard]] Result<> leave(const Id &root);
    /// It rests on the shared side and stays here for the time being.
    [[nodiscard]] Result<> keep(const Id &root, const Id &unit, qint64 nowUs);
    /// Its rows are pulled as those of any other again.
    [[nodiscard]] Result<> keepNoMore(const Id &root);
    struct Kept
    {
        Id root;
        Id unit;
        qint64 atUs = 0;
    };
    [[nodiscard]] Result<QList<Kept>> kept() const;
    /// A row as the shared side holds it; true if anything changed.
    [[nodiscard]] Result<bool> put(const PulledRow &row);

private:
    CacheFile(std::unique_ptr<Database> database, const Catalogue &catalogue)
        : m_database(std::move(database)), m_catalogue(catalogue), m_applier(*m_database, catalogue)
    {
    }
    struct DirtyRoot
    {
        Id id;
        bool named = false; ///< only because another root's derivation named it
    };
    /// What each derivation made of one root; null = not one of its own.
    using Derived = QList<std::optional<DerivedRoot>>;
    [[nodiscard]] Result<Derived> computeOne(const Database &rows, const Id &root) const;
    /// One answer per root, computed on several threads from the rows as they were committed last.
    [[nodiscard]] QList<Result<Derived>> computeAll(const QList<DirtyRoot> &roots, ReaderPool &readers) const;
    [[nodiscard]] Result<> writeOne(const DirtyRoot &root, const Derived &derived);
    [[nodiscard]] Result<> deriveOne(const DirtyRoot &root);
    [[nodiscard]] Result<bool> replaceDerived(const Derivation &derivation, const Id &root, const QList<RowInsert> &rows);
    [[nodiscard]] Result<> index(const Id &root, const QString &searchText);
    [[nodiscard]] Result<> indexGathered();
    /// What the tables of a catalogue and the files of this program make of a cache, for one desk.
    [[nodiscard]] static Result<QByteArray> shapeOf(const Catalogue &catalogue, const QString &desk);
    [[nodiscard]] Result<Value> meta(const QByteArray &name) const;
    [[nodiscard]] Result<> setMeta(const QByteArray &name, const Value &value);
    [[nodiscard]] Result<> writeDerived(const QList<RowInsert> &rows);
    std::unique_ptr<Database> m_database;
    const Catalogue &m_catalogue;
    Applier m_applier;
    QList<Derivation *> m_derivations;
    QHash<int, QByteArray> m_derivedSql;
    /// Texts whose pairs go into the index one after another: any statement in between that can fail half-way
    /// makes FTS5 write out what it gathered, as a segment of its own.
    QList<std::pair<qint64, QString>> m_unindexed;
};

} // namespace tsunagi
