// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/claims/Claim.h"
#include "models/core/Result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

namespace tsunagi {

class Desk;

/// 担当: which desk works on which order, and what to do next. It warns and shares work out; it never keeps an edit from being saved.
///
/// Thread: any but the GUI thread, and several at once. The shared side grants: by its clock, one desk at a time, for some minutes
/// at a time; what it has not answered yet is unconfirmed.
class ClaimService final
{
public:
    /// `shared`: other desks look at the same orders.
    ClaimService(Desk &desk, bool shared) : m_desk(desk), m_shared(shared) { }

    /// Tells carriers, or CARRIER/CLIENT where a client closes earlier, in the order in which their orders close, for next(); asked on the worker. Before the first call of it.
    void setCarriersByCutOff(std::function<QStringList()> carriers) { m_carriers = std::move(carriers); }
    [[nodiscard]] bool isShared() const { return m_shared; }
    /// Does nobody answer just now? Then claims stand as they were heard last, and each desk keeps to its share.
    [[nodiscard]] bool isAlone() const { return m_alone; }
    void setAlone(bool alone) { m_alone = alone; }
    /// Sends and takes what there is; false if nobody answers. Errors: those of Desk but for Offline and Timeout.
    [[nodiscard]] Result<bool> exchange();

    /// Claims in force, one an order, the oldest first.
    [[nodiscard]] Result<QList<Claim>> list() const;
    [[nodiscard]] Result<std::optional<Claim>> of(const Id &order) const;

    /// What other desks have, and other persons at this one, by order, as acts on lists and by command go by it. While nobody answers, one that was not renewed for
    /// an hour is left out: a desk that went home does not stop a warehouse.
    [[nodiscard]] Result<QHash<Id, Claim>> others() const;

    enum class Ask { Now, Later }; ///< waits for the shared side's answer, or takes it for granted until it comes
    struct Answer
    {
        bool granted = false;
        Claim claim; ///< of this desk if it was granted, else the one that stands against it
    };
    /// Takes an order for the person at work; granted already if this desk has it.
    [[nodiscard]] Result<Answer> take(const Id &order, Ask ask = Ask::Later);
    /// Takes it from whoever has it, with a note that they see. The shared side lets supervisors do so.
    [[nodiscard]] Result<Answer> takeOver(const Id &order, const QString &note, Ask ask = Ask::Later);
    /// Gives back what this desk has; false if that is nothing.
    [[nodiscard]] Result<bool> release(const Id &order);
    [[nodiscard]] Result<> releaseAll();
    /// Keeps the claims of this desk from expiring; now and then.
    [[nodiscard]] Result<> renew();
    /// Tells the others that this desk is at work and whom it has heard of, so that all are counted when work must be shared out.
    /// To be called now and then: it speaks after some minutes, and when another desk has come.
    [[nodiscard]] Result<> sayHere();
    [[nodiscard]] Result<> sayGone();

    struct Next
    {
        std::optional<OpenOrder> order;
        bool alone = false;
        bool counted = true; ///< false: alone, and the others do not know of this desk; nothing is proposed then
        qsizetype desks = 0; ///< that share the work out, if alone
    };
    /// The most urgent order that nobody has; alone, of this desk's share.
    [[nodiscard]] Result<Next> next() const;
    /// next(), taken at once; if another desk is faster, the one behind it.
    [[nodiscard]] Result<Next> takeNext();

    /// Seconds since it was taken, by the clock of the side that said so.
    [[nodiscard]] qint64 age(const Claim &claim) const;
    [[nodiscard]] QJsonObject toJson(const Claim &claim) const;

private:
    [[nodiscard]] Result<QList<Claim>> held(const Id &order = {}) const;
    [[nodiscard]] Result<Answer> commitTake(struct Change change, const Claim &claim, Ask ask);
    [[nodiscard]] Claim fresh(const Id &order, const QString &note) const;
    [[nodiscard]] Result<Next> nextBut(const QList<Id> &passed) const;

    Desk &m_desk;
    const bool m_shared;
    std::function<QStringList()> m_carriers;
    std::atomic_bool m_alone = false;
    std::mutex m_mutex;
    Id m_hello;            ///< the row this desk last said it is at work by
    qint64 m_helloUs = 0;  ///< when, by its own clock
    QHash<Id, qint64> m_asked; ///< what stood there when this desk last asked to go on, so that nothing piles up unanswered
};

} // namespace tsunagi
