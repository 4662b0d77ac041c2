// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"

namespace tsunagi {

class Catalogue;
struct LostOp;

/// Ops of a desk file that were answered by a shared side which lost its history since, by the places those answers named:
/// they are taught again in that order.
///
/// Thread: as the connection it is given.
class LostOps final
{
public:
    explicit LostOps(Database &database) : m_database(database) { }

    [[nodiscard]] Result<bool> any() const;
    /// Where a part of the list ended.
    struct Mark
    {
        qint64 place = 0;
        qint64 lane = -1;
        qint64 seq = 0;
    };
    /// The next ones in their old order, with what they touch; moves the mark.
    [[nodiscard]] Result<QList<LostOp>> after(Mark &mark, qsizetype limit, const Catalogue &catalogue) const;
    /// Notices a loss: every op that has an answer, before the answers are forgotten.
    [[nodiscard]] Result<> remember() const;
    /// It has a new answer.
    [[nodiscard]] Result<> taught(Lane lane, qint64 seq) const;
    /// Did this desk see what the shared side has not any more, and has not been through the gathering of it?
    [[nodiscard]] Result<bool> isNoticed() const;
    /// It was said, and nobody waits for anybody.
    [[nodiscard]] Result<> forgetNoticed() const;
    /// Sessions that signed ops; `waiting`: such as wait.
    [[nodiscard]] Result<QList<QByteArray>> sessions(bool waiting) const;
    /// Ops that one of them signed; `waiting`: such as wait.
    [[nodiscard]] Result<QList<Id>> signedBy(const QList<QByteArray> &sessions, bool waiting) const;
    /// What these sessions signed and waits is unsigned, but for `taken`; with `apart` it comes behind the gathering, as its person
    /// must sign it again and the others cannot wait for that.
    [[nodiscard]] Result<> unsign(const QList<QByteArray> &sessions, bool apart, const QSet<Id> &taken) const;
    /// Before the cache is emptied: up to where each range of slip numbers was leased, by any desk. A shared side that was put back
    /// from an older copy would lease those numbers again, and nobody knows what is on paper while their desk is away.
    [[nodiscard]] Result<> rememberRanges(const Database &cache) const;
    /// The first number of a range that may be free, by its index.
    [[nodiscard]] Result<qint64> rangeFloor(const Id &range) const;
    /// Before the cache is emptied: of which desks it shows something.
    [[nodiscard]] Result<> rememberDesks(const Database &cache) const;
    [[nodiscard]] Result<QStringList> desks() const;
    /// When the shared side last said that it gathers, by this desk's clock; 0: it does not.
    [[nodiscard]] Result<qint64> gathersUs() const;
    [[nodiscard]] Result<> setGathersUs(qint64 us) const;
    /// The newest gathering that this desk has been through.
    [[nodiscard]] Result<qint64> gathering() const;
    [[nodiscard]] Result<> setGathering(qint64 id) const;

private:
    Database &m_database;
};

} // namespace tsunagi
