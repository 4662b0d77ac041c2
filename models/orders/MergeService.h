// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/MergeStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// An order as lists of merging name it.
struct MergeOrder
{
    Id id;
    QString number, client, shop, name; ///< name: the recipient
    Id lead;                            ///< of its group; null if it is joined with none
    friend bool operator==(const MergeOrder &, const MergeOrder &) = default;
};

/// Another order that goes to the same place, and what speaks for or against one parcel.
struct MergeCandidate
{
    MergeOrder order;
    QList<MergeDoubt> doubts;  ///< empty: a candidate
    bool apart = false;        ///< somebody decided against it
    QString person, reason;    ///< who, and why
    qint64 atUs = 0;
    bool joined = false;       ///< is in the same parcel already
};

/// 同梱: several orders leave in one parcel. An order is never recreated: each keeps its lines, money and shipment; the lead's parcel and
/// slip are those of all. Every act is one op over all orders concerned that guards and raises the shape of each. Blocking; any worker thread.
/// Errors: NotFound; Invalid with the rule in `detail`; Conflict - somebody changed one of them meanwhile.
class MergeService final
{
public:
    explicit MergeService(Desk &desk) : m_desk(desk) { }

    [[nodiscard]] Result<MergeOrder> order(const Id &id) const;
    /// Those of its group first, then open orders to the same place: candidates, those decided against, the rest.
    [[nodiscard]] Result<QList<MergeCandidate>> candidates(const Id &order) const;
    /// What speaks against a parcel for both.
    [[nodiscard]] Result<QList<MergeDoubt>> explain(const Id &one, const Id &other) const;
    /// All of the group, the lead first; empty if it is joined with none.
    [[nodiscard]] Result<QList<MergeOrder>> group(const Id &order) const;
    /// The groups of which something is still here.
    [[nodiscard]] Result<QList<QList<MergeOrder>>> groups() const;

    /// 実行: they leave in one parcel; who is joined already takes the others in. `byName`: over all that a person may overrule, with a reason.
    [[nodiscard]] Result<> join(const QList<Id> &orders, bool byName = false, const QString &reason = {});
    /// しない: of these nobody is asked again together; a further order asks anew.
    [[nodiscard]] Result<> apart(const QList<Id> &orders, const QString &reason = {});
    /// Takes that decision back: they are asked about again.
    [[nodiscard]] Result<> again(const QList<Id> &orders);
    /// Takes one out of its group, or the group apart if it leads or `whole`; the orders that were in it.
    [[nodiscard]] Result<QList<MergeOrder>> part(const Id &order, const QString &reason = {}, bool whole = false);

private:
    /// A change over these orders: each open, not instructed, its shape guarded and raised.
    [[nodiscard]] Result<Change> begin(const Database &db, const QList<Id> &orders, const char *kind, const char *event, const QString &reason) const;
    Desk &m_desk;
};

} // namespace tsunagi
