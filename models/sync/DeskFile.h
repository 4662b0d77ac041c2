// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"
#include "models/sync/SharedDatabase.h"

namespace tsunagi {

class Catalogue;

/// desk.db: what only this desk knows and must never lose (outbox, kept files, identity, running numbers). WAL, FULL.
///
/// Thread: serialised by Desk.
class DeskFile final
{
public:
    static Result<std::unique_ptr<DeskFile>> open(const QString &path);

    /// "A-1f3c9e2b": the code people read and a part that no other desk has.
    [[nodiscard]] const QString &desk() const { return m_desk; }
    [[nodiscard]] QString deskCode() const { return m_desk.section(u'-', 0, 0); }

    /// Writes ops in one durable transaction; their seq must continue the lane without a gap.
    [[nodiscard]] Result<> append(const QList<std::pair<Op, const Change *>> &ops);
    [[nodiscard]] Result<qint64> lastSeq(Lane lane) const;
    /// Ops of a lane after `seq` that were not refused, oldest first.
    [[nodiscard]] Result<QList<Op>> opsAfter(Lane lane, qint64 seq, int limit) const;
    /// The next ops to send: the work lane first, but a work op waits for bulk ops on its own roots.
    [[nodiscard]] Result<QList<Op>> pending(int limit) const;
    [[nodiscard]] Result<qint64> pendingCount() const;

    [[nodiscard]] Result<> markAnswered(const QList<Op> &ops, const QList<PushResult> &results);
    /// Patches that the cache must lay over this row, oldest op first.
    [[nodiscard]] Result<QList<FieldChange>> overlay(const Catalogue &catalogue, QByteArrayView table, const Id &row) const;
    [[nodiscard]] Result<bool> hasOverlays() const;
    /// Forgets overlays of answered ops that a snapshot up to `tick` holds.
    [[nodiscard]] Result<> forgetOverlays(qint64 tick);

    /// Keeps a file once; returns its hash (SHA-256).
    [[nodiscard]] Result<QByteArray> keepFile(const QString &name, const QByteArray &bytes, qint64 atUs);
    [[nodiscard]] Result<QByteArray> keptFile(const QByteArray &hash) const;
    [[nodiscard]] Result<bool> hasFile(const QByteArray &hash) const;
    /// Running number people read, from 1, never given twice at this desk.
    [[nodiscard]] Result<qint64> nextNumber(const QByteArray &name);

    /// A checked copy of the whole file to `path`, replacing an older one.
    [[nodiscard]] Result<> copyTo(const QString &path) const;

private:
    DeskFile(std::unique_ptr<Database> database, QString desk) : m_database(std::move(database)), m_desk(std::move(desk)) { }
    [[nodiscard]] Result<QList<Op>> readOps(Statement &query) const;
    std::unique_ptr<Database> m_database;
    QString m_desk;
};

} // namespace tsunagi
