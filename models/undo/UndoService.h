// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"
#include "models/sync/OwnActs.h"
#include "models/undo/UndoRules.h"

#include <functional>
#include <optional>

namespace tsunagi {

/// What a person did by one act: one op, or the many of one bulk act.
struct UndoAct
{
    Id id;                  ///< names it, in history and in what takes it back
    QByteArray kind;        ///< of its first op; of an undo, that of the act it took back
    QList<Id> roots;
    QString about;          ///< what the first root is called, as an order's number
    qint64 atUs = 0;
    bool undoes = false;    ///< it took another one back
    bool redoes = false;    ///< it took an undo back
    bool undone = false;    ///< it was taken back, as far as that went
    UndoBar bar = UndoBar::None;
    qint64 many = 0;        ///< of an act on many orders: how many; its roots hold one of them
    [[nodiscard]] qint64 size() const { return many > 0 ? many : roots.size(); }
};

/// What became of one root of an act that was to be taken back.
struct UndoPart
{
    enum class Outcome { Undone, Asked, Changed, Instructed, Barred, Refused };
    Id root;
    QString about;
    Outcome outcome = Outcome::Undone;
    QString person;         ///< who changed it since, if that is known
    qint64 atUs = 0;
    UndoBar bar = UndoBar::None; ///< why it is barred
    QString claimedBy {};   ///< undone, and somebody at another desk works on it
    QString claimDesk {};
};

struct UndoReport
{
    UndoAct act;
    Id done;                ///< the act that took it back; null if nothing was written
    QList<UndoPart> parts;  ///< empty if the act is barred as a whole
    qint64 left = 0;        ///< of an act on many: how many were not come to; undo() of the same act goes on with them
    std::optional<Error> failed {}; ///< that is why
    [[nodiscard]] int count(UndoPart::Outcome outcome) const;
    /// All of it is undone, and nobody else has to know.
    [[nodiscard]] bool isClean() const;
};

/// Takes back what a person did at this desk in the last 30 days, by new ops of the kinds there are. Blocking; on a worker.
///
/// Nothing is taken out of any history: the way back is an act like any other, with its guards, its rights and its second person.
class UndoService final
{
public:
    /// Parts of an act on many that were looked at; false from it stops.
    using Progress = std::function<bool(qint64 parts)>;

    explicit UndoService(Desk &desk) : m_desk(desk) { }
    Q_DISABLE_COPY_MOVE(UndoService)

    /// Own acts since a moment, of the last 30 days at most, the newest first; without what the program did by itself.
    [[nodiscard]] Result<QList<UndoAct>> acts(int limit = 200, qint64 sinceUs = 0) const;
    /// The newest act of the last 12 hours that stands, or with `redo` the newest undo if nothing else was done since; its bar says if
    /// it can be taken back. What is older nobody means by "the last thing I did"; it is taken back by its name.
    [[nodiscard]] Result<std::optional<UndoAct>> last(bool redo = false) const;
    /// Takes one act back, part by part; a part that somebody changed since stays.
    /// Of an act on many, what an earlier try did not come to is taken back by the next.
    /// Errors: NotFound - no such own act; Invalid - it was taken back already.
    [[nodiscard]] Result<UndoReport> undo(const Id &act, const Progress &progress = {});
    /// Takes back what last() finds, or says why not; nothing if there is nothing.
    [[nodiscard]] Result<std::optional<UndoReport>> undoLast(bool redo = false, const Progress &progress = {});

    [[nodiscard]] static QJsonObject toJson(const UndoAct &act);
    [[nodiscard]] static QJsonObject toJson(const UndoReport &report);

private:
    [[nodiscard]] Result<> gather(const QList<OwnActs::Entry> &entries, int limit, QList<UndoAct> &acts, QHash<Id, qsizetype> &known, QSet<Id> &undone,
                                  bool &enough) const;
    /// The ops that take these back; parts that stay go into the report at once.
    struct Ways
    {
        QList<Change> changes;
        QList<std::pair<Id, UndoPart>> parts; ///< of each change, with the op it takes back
    };
    /// What raised the shape of orders since an act, by this person: read once for all orders of the act.
    struct OwnSteps
    {
        struct Step
        {
            qint64 seq = 0, atUs = 0, shape = 0;
        };
        QHash<Id, QList<Step>> orders; ///< steps that are an undo or undone
        std::optional<qint64> sinceUs; ///< read from here on
    };
    [[nodiscard]] Result<> readSteps(qint64 sinceUs, OwnSteps &steps) const;
    /// Reads the shape that `done` left as it stands now, if since then it was only raised by own acts and their undoing: the shape only ever
    /// grows, and what was taken back already must not bar what was done before it.
    [[nodiscard]] Result<> skipTakenBack(const Database &rows, const OwnActs::Entry &entry, Change &done, qint64 sinceUs, OwnSteps &own) const;
    [[nodiscard]] Result<Ways> waysBack(const QList<OwnActs::Entry> &entries, const Id &action, UndoReport &report, OwnSteps &own) const;
    [[nodiscard]] Result<bool> commit(UndoReport &report, const Ways &ways, Lane lane);
    [[nodiscard]] Result<UndoReport> undoBulk(const OwnActs::BulkAct &act, const Progress &progress);
    [[nodiscard]] Result<bool> isUndone(const Id &act, qint64 sinceUs) const;
    Desk &m_desk;
};

} // namespace tsunagi
