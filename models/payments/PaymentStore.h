// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/payments/PaymentRules.h"

namespace tsunagi {

/// One deposit as it stands.
struct DepositRow
{
    Id id, otherId;            ///< other: of a cancellation and what it took back, each other's; of what was the wrong account's, as what it counts now
    QString account, client;   ///< client: code; empty = nobody said whose account it is
    Id clientId;
    QString day, payer, code, edi, origin, kind; ///< kind "transfer" "other" "cancel"
    qint64 amount = 0, allocated = 0;
    int nth = 0;
    QString state;             ///< "open" "part" "settled" "suspense" "aside" "cancelled"
    QString customer, reason;
    int line = 0;              ///< in the file that brought it
    bool touched = false;      ///< an order had it before: nothing gives it away by itself any more
    qint64 backDue = 0;        ///< what orders hold of it that are cancelled by now: the customer's
    /// What it is for, "settled" and so on, or of what is open the rule of its best candidate, "unknown", "aggregator", "cancel_alone"; "refund" if the customer is to have it back.
    QString situation {};
    QStringList orders {};     ///< numbers: what it was given to, else what the best candidate proposes
    QString why {};
    /// Its file was taken in as the wrong account; `reason` names the right one.
    [[nodiscard]] bool isMoved() const { return state == u"aside" && !otherId.isNull(); }
    [[nodiscard]] qint64 left() const { return state == u"cancelled" ? 0 : amount - allocated; }
    /// Somebody has to say whose it is, or what of it is left; as PaymentStore::undecided() counts.
    [[nodiscard]] bool isUndecided() const { return state == u"open" || state == u"part"; }
    /// Its file did not add up, and no later one has confirmed it.
    [[nodiscard]] bool isUnverified() const { return state == u"open" && reason.startsWith(u"unverified"); }
    friend bool operator==(const DepositRow &, const DepositRow &) = default;
};

struct AllocationRecord
{
    Id id, orderId;
    QString order, shop, rule, person, state; ///< state "held" "back"
    qint64 amount = 0, fee = 0, atUs = 0;
    Id settlementId {};        ///< in place of an order; `order` is then its number
};

struct DepositDetail
{
    DepositRow row;
    QList<AllocationRecord> allocations;
    QList<TimelineRecord> timeline; ///< oldest first
};

struct BankAccountRecord
{
    Id id, clientId;
    QString account, client, name;
    qint64 deposits = 0;
};

/// What of a customer's money waits for an order.
struct SuspenseSum
{
    QString client, customer;
    int deposits = 0;
    qint64 amount = 0;
};

/// What a deposit was given to.
struct GivenTo
{
    QStringList orders, rules; ///< numbers, of settlements with their platform; each once
    QStringList cancelled;     ///< those of the orders that are cancelled by now
    QStringList buyers {};     ///< of the orders, as PaymentRules::buyerKey()
    /// What is remembered of its payer for these buyers: "known", "forgotten"; empty = nothing.
    QString payer {};
};

/// All names of payers that ever were learned.
struct PayerStates
{
    QHash<Id, QString> states;         ///< by their ids: "known" or "forgotten"
    QHash<Id, QSet<QString>> buyers;   ///< of each client, for whom; an empty one: one whose names are blanked

    /// May something be remembered of a payer for one of these buyers? Without making a name comparable.
    [[nodiscard]] bool mayKnow(const Id &client, const QStringList &of) const;
};

/// The reading SQL of deposits. Each call takes a read-only connection (Desk::reader()).
namespace PaymentStore {

/// The last one of a file first: newest day first, within a day from the end of the file.
[[nodiscard]] Result<QList<DepositRow>> deposits(const Database &db);
/// NotFound if there is none.
[[nodiscard]] Result<DepositDetail> detail(const Database &db, const Id &id);
/// Open orders that wait for a transfer, those that one has paid since `paidSinceUs`, and those that somebody else collects.
[[nodiscard]] Result<QList<PayableOrder>> payable(const Database &db, qint64 paidSinceUs);
[[nodiscard]] Result<QList<LearnedPayer>> learned(const Database &db);
[[nodiscard]] Result<PayerStates> payerStates(const Database &db);
/// Registered accounts, and those that deposits name without being registered (client empty).
[[nodiscard]] Result<QList<BankAccountRecord>> accounts(const Database &db);
[[nodiscard]] Result<QList<SuspenseSum>> suspense(const Database &db);
[[nodiscard]] Result<QHash<Id, GivenTo>> given(const Database &db);
/// How many deposits are isUndecided().
[[nodiscard]] Result<qint64> undecided(const Database &db);
/// Of how many deposits something is due back, as their orders are cancelled.
[[nodiscard]] Result<qint64> refunds(const Database &db);
/// How many orders wait for a transfer that were ordered before this day.
[[nodiscard]] Result<qint64> overdue(const Database &db, const QDate &day);

} // namespace PaymentStore

} // namespace tsunagi
