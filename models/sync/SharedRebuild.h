// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Clock.h"
#include "models/sync/Applier.h"
#include "models/sync/DeskFile.h"
#include "models/sync/DeskSource.h"
#include "models/sync/RebuildRest.h"

#include <QCoreApplication>

namespace tsunagi {

class EmbeddedShared;

/// Desks as the last backup: a shared database out of what the desks of a team still have.
///
/// Of each row the newest version that any cache holds; behind it the ops of every journal that no row shows yet, in the order
/// the lost database took them, through the same check as ever. It is put together in an embedded shared side, which is moved
/// to PostgreSQL in one transaction: dying in the middle leaves nothing, and again is harmless. What desks never sent stays
/// with them: they send it with their own rights. Thread: any, blocks; only reads the desks' files.
class SharedRebuild final
{
    Q_DECLARE_TR_FUNCTIONS(SharedRebuild)

public:
    struct Refusal
    {
        QString desk;
        QByteArray kind;
        Id root;
        QByteArray reason;
    };
    struct Report
    {
        int desks = 0;         ///< whose files were read
        qint64 rows = 0;
        qint64 known = 0;      ///< ops whose effect the rows hold
        qint64 replayed = 0;   ///< ops that no row showed
        qint64 waiting = 0;    ///< ops that desks have not sent, and will
        QList<Refusal> refused; ///< of the replayed ones; each stands as a conflict that people see
        QList<RebuildRest::Lacking> lacking; ///< of what rested; none of it is there
        QStringList findings;  ///< what could not be read, and what that means
        bool before = false;   ///< an earlier run had done it
    };
    /// `unsent`: also what desks never sent, for desks that will not come back; nobody's rights are asked then.
    /// Errors: NotFound - no desk's files there; Constraint with where "shared" - the database holds another shop's work.
    static Result<Report> run(const QStringList &folders, const QString &owner, const Clock &clock, bool unsent);

private:
    /// How ops that a cache shows before any snapshot holds them lie over a row.
    struct Overlay
    {
        bool inserted = false;            ///< the row is theirs altogether
        QHash<QByteArray, Value> before;  ///< what a field was before the first of them
    };
    using Key = std::pair<int, Id>;
    using Overlays = QHash<Key, Overlay>;
    struct LaidRow
    {
        Key key;
        qint64 ver = 0;
        QList<Value> values;   ///< with what was before in overlaid fields
        QSet<int> overlaid;
    };
    struct Cursor
    {
        qint64 tick = 0;
        qint64 held = 0;
        qint64 takenBack = 0;
        qint64 mark = 0;
    };

    SharedRebuild(Database &staging, const Catalogue &catalogue, QString folder) : m_db(staging), m_catalogue(catalogue), m_rest(staging, catalogue), m_folder(std::move(folder)) { }
    [[nodiscard]] Result<> prepare();
    [[nodiscard]] Result<> dropTriggers();
    [[nodiscard]] Result<> take(const DeskSource &source);
    [[nodiscard]] Result<Overlays> readJournal(const DeskSource &source, const Cursor &cursor);
    [[nodiscard]] Result<> keepOp(const DeskFile::Entry &entry);
    [[nodiscard]] Result<> touch(const Change &change, const DeskFile::Entry &entry, bool held, Overlays &overlays);
    [[nodiscard]] Result<bool> openCache(const DeskSource &source, Cursor &cursor);
    [[nodiscard]] Result<> mergeTable(const CatalogueTable &table, const Overlays &overlays, const QString &name);
    [[nodiscard]] Result<> layRows();
    [[nodiscard]] Result<> findKnown();
    /// What a known op wrote and no row that was taken shows: it lay under a pending patch, or out of the sight of who had the row.
    [[nodiscard]] Result<> redoKnown();
    [[nodiscard]] Result<> redo(const Change &change, qint64 place);
    [[nodiscard]] Result<> recordKnown();
    [[nodiscard]] Result<> replay(EmbeddedShared &shared, bool unsent);
    /// Are all rows that the change wrote there, of version `ver` at least?
    [[nodiscard]] Result<bool> holds(const Change &change, qint64 ver) const;
    [[nodiscard]] Result<> recordNoop(const Op &op);
    [[nodiscard]] Result<> pushAll(EmbeddedShared &shared, QList<Op> &ops);
    /// What rested and is not whole goes, and is told.
    [[nodiscard]] Result<> sortOutResting(const Clock &clock, bool unsent);

    Database &m_db;
    const Catalogue &m_catalogue;
    RebuildRest m_rest;
    QString m_folder;
    Report m_report;
    QList<LaidRow> m_laid;
    QHash<Key, QHash<int, qint64>> m_older; ///< fields that are of an older version than the rest of their row
    QByteArray m_triggers;
};

} // namespace tsunagi
