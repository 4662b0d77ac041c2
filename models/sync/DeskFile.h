// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"
#include "models/sync/LostOps.h"
#include "models/sync/SharedDatabase.h"

#include <QDate>

#include <functional>

namespace tsunagi {

/// desk.db: what only this desk knows and must never lose (outbox, kept files, identity, running numbers). WAL, FULL.
///
/// Thread: serialised by Desk.
class DeskFile final
{
public:
    /// `alone`: no other desk shares its database. `place` tells this machine and folder from any other: a copied file takes a new identity at its first start.
    static Result<std::unique_ptr<DeskFile>> open(const QString &path, const QByteArray &place = {}, bool alone = true);

    /// "A-1f3c9e2b": the code people read and a part that no other desk has.
    [[nodiscard]] const QString &desk() const { return m_desk; }
    [[nodiscard]] QString deskCode() const { return m_desk.section(u'-', 0, 0); }

    using Written = QList<std::pair<Op, const Change *>>;
    /// Another desk uses this one's name, or an older copy of this file was put back: from now on it is a desk of its own,
    /// its number blocks stay behind, and what waits is sent under the new name. The cache must be made anew.
    [[nodiscard]] Result<> takeNewIdentity(const QByteArray &place = {});

    /// Writes ops in one durable transaction; their seq must continue the lane without a gap.
    [[nodiscard]] Result<> append(const Written &ops);
    [[nodiscard]] Result<qint64> lastSeq(Lane lane) const;
    /// How far the rows of a cache hold the ops of each lane.
    struct Applied
    {
        qint64 work = 0;
        qint64 bulk = 0;
        void take(const Op &op) { (op.lane == Lane::Work ? work : bulk) = op.seq; }
    };
    struct Entry
    {
        Op op;
        int state = 0;    ///< 0 waits, 1 applied, 2 noop, 3 refused
        qint64 place = 0; ///< of the answer
    };
    /// Ops of both lanes that `applied` does not hold, in the order this desk decided them.
    [[nodiscard]] Result<QList<Entry>> opsAfter(const Applied &applied, int limit) const;
    /// Ops whose effect is not in a snapshot that holds answers up to `held`, in the order this desk decided them.
    [[nodiscard]] Result<QList<Op>> opsBeyond(qint64 held) const;
    /// As opsBeyond, one by one.
    [[nodiscard]] Result<> eachBeyond(qint64 held, const std::function<void(const Op &op)> &take) const;
    /// Is this one of opsBeyond()?
    [[nodiscard]] Result<bool> isBeyond(Lane lane, qint64 seq, qint64 held) const;
    /// Ops whose answers name a place after `after` up to `held`.
    [[nodiscard]] Result<> eachAnswered(qint64 after, qint64 held, const std::function<void(Lane lane, qint64 seq)> &take) const;
    /// The shared side is another one that holds the same history: what was seen of the former counts no more.
    [[nodiscard]] Result<> setSeen(qint64 tick, const QByteArray &token);
    /// The next ops to send: the work lane first, each work op behind the bulk ops written before it on its own roots.
    /// `both`: the bulk lane behind it, as while a work op stands aside.
    [[nodiscard]] Result<QList<Op>> pending(int limit, bool both = false) const;
    [[nodiscard]] Result<qint64> pendingCount() const;
    /// Gives those ops that wait without a signature, and that `person` or nobody in particular did, the one that `sign` makes;
    /// returns how many.
    [[nodiscard]] Result<int> signWaiting(const QString &person, const std::function<QByteArray(const Op &)> &sign);
    /// Bodies of a clerk's ops of this kind that wait for their answer.
    [[nodiscard]] Result<QList<QByteArray>> waitingBodies(const QByteArray &kind) const;
    /// Refused ops, the newest answer first, with the reasons.
    [[nodiscard]] Result<QList<std::pair<Op, QString>>> refused(int limit) const;
    /// The roots that a stored body names, read without the catalogue.
    [[nodiscard]] static QList<Id> rootsOf(const Op &op);

    /// Notes how far the cache holds answers today, and returns how far it did at least `days` ago, of days that were noted; 0 = not known yet.
    [[nodiscard]] Result<qint64> heldLongAgo(const QDate &today, int days, qint64 held);
    /// Takes the oldest ops of each lane out that were made before `beforeUs` and that every new copy of the shared side holds (answered
    /// up to `held`), at most `most`; the newest of a lane stays, as numbers go on from it. Returns how many.
    [[nodiscard]] Result<int> forgetOps(qint64 beforeUs, qint64 held, int most);
    /// Takes kept files out that came before `beforeUs`; returns how many.
    [[nodiscard]] Result<int> forgetFiles(qint64 beforeUs);

    /// What this desk knows of the shared side's history, to notice that it was restored or lost.
    [[nodiscard]] Result<Seen> seen() const;
    /// Takes ops out of the outbox on answers that name them; returns how many. `seen` is what was pulled so far.
    /// `takenBack`: the count that the cache holds, if ops were taken out of it before; 0 = none were.
    [[nodiscard]] Result<int> markAnswered(const QList<Op> &ops, const QList<PushResult> &results, const Seen &seen, qint64 takenBack = 0);
    /// Grows with every answer that took ops out of the cache's rows: a cache of a lower count shows what was refused.
    [[nodiscard]] Result<qint64> takenBack() const;
    /// Of those, what had been answered, by the places it had.
    [[nodiscard]] LostOps lost() const { return LostOps(*m_database); }
    /// The next lost ops to send, in their old order.
    [[nodiscard]] Result<QList<Op>> lostOps(int limit) const;
    /// Every op of the journal waits again: the shared side lost its history and is taught anew.
    [[nodiscard]] Result<> sendAllAgain();
    /// Grows, by whichever process, when places of former answers count no more.
    [[nodiscard]] Result<qint64> newPlaces() const;

    /// Keeps a file once; returns its hash (SHA-256).
    [[nodiscard]] Result<QByteArray> keepFile(const QString &name, const QByteArray &bytes, qint64 atUs);
    [[nodiscard]] Result<QByteArray> keptFile(const QByteArray &hash) const;
    [[nodiscard]] Result<bool> hasFile(const QByteArray &hash) const;
    /// Running number people read, from 1, never given twice at this desk.
    [[nodiscard]] Result<qint64> nextNumber(const QByteArray &name);


private:
    DeskFile(std::unique_ptr<Database> database, QString desk) : m_database(std::move(database)), m_desk(std::move(desk)) { }
    [[nodiscard]] Op readOp(const Statement &query) const;
    [[nodiscard]] Result<QList<Op>> readOps(Statement &query) const;
    [[nodiscard]] Result<> countNewPlaces();
    [[nodiscard]] Result<Value> meta(const QByteArray &name) const;
    [[nodiscard]] Result<> setMeta(const QByteArray &name, const Value &value);
    std::unique_ptr<Database> m_database;
    QString m_desk;
};

} // namespace tsunagi
