// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"
#include "models/payments/PayerName.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QSet>

namespace tsunagi {

/// An order that money may be for.
struct PayableOrder
{
    Id id, client;
    QString number, shop;
    qint64 total = 0, settled = 0; ///< settled: what deposits gave it so far, with the fees that were let go
    QString name, kana, company;   ///< of the buyer
    QStringList others;            ///< kana of those it goes to
    qint64 orderedAtUs = 0;
    bool paid = false;             ///< only to notice double payments
    bool cancelled = false;        ///< only to notice money that came all the same
    QString later {};              ///< "cod" "deferred": only to notice money that came before, for what somebody else collects
    [[nodiscard]] bool isClosed() const { return paid || cancelled || !later.isEmpty(); }
    [[nodiscard]] qint64 due() const { return total - settled; }
};

/// A deposit with something left to give.
struct PayingDeposit
{
    Id id, client;                 ///< client null: nobody said whose account it came to
    qint64 amount = 0, left = 0;
    QString payer, edi, day;
    int nth = 0;
    QByteArray doubt {};           ///< why nothing of it is done by itself: "cash" (or the like), "touched" (it was given before), "unverified" (its file)
    QString customer {};           ///< whom it waits for in suspense
};

/// What one order would get.
struct PaymentShare
{
    Id order;
    qint64 amount = 0;
    qint64 fee = 0;                ///< a transfer fee that the payer kept and that is let go
    friend bool operator==(const PaymentShare &, const PaymentShare &) = default;
};

/// One way to use a deposit.
struct PaymentCandidate
{
    /// "exact" "number" "name" "learned" "fee" "sum" "part" "over" "under" "payer" "amount" "other" "double" "void" "later"; of the last three, money for a paid or a cancelled order or one that somebody else collects, no share.
    QByteArray rule;
    QList<PaymentShare> shares;
    Id paid;                       ///< of "double", "void" and "later": the order that needs no money
    int rank = 0;                  ///< higher is better; equal ranks are equal candidates
    bool byNumber = false;
    QByteArray name;               ///< how the name agrees: "exact" "form" "learned" "other" "family" "cut" "unknown" ""
    qint64 difference = 0;         ///< amount left over (above 0) or missing (below 0)
    qint64 waiting = 0;            ///< what of the same customer waits in suspense, where some is missing
    QString by;                    ///< the number or name that spoke for it
    friend bool operator==(const PaymentCandidate &, const PaymentCandidate &) = default;
};

struct PaymentMatch
{
    Id deposit;
    bool settles = false;          ///< amount and name agree exactly with one order alone: the first candidate is done by itself
    bool ambiguous = false;        ///< several candidates are equally good
    bool aggregator = false;       ///< a payment company: many orders in one
    int unnamed = 0;               ///< orders of this amount whose names cannot be compared, if they are too many to list
    int others = 0;                ///< orders of this amount under other names, if they are too many to list
    QByteArray doubt {};           ///< what keeps the first candidate from being done by itself: as PayingDeposit::doubt, "account" "number" "reference" "name" "rivals"
    QString doubtBy {};            ///< of "number" and "reference": the number; of "name": that of the order whose name and amount agree
    QList<PaymentCandidate> candidates; ///< the best first
};

/// A name that a person matched once: payer (PayerName::exact) → buyer (as buyerKey()).
struct LearnedPayer
{
    Id client;
    QString payer, buyer;
    Id id {};
};

/// Which orders a deposit pays. Pure; for many deposits and orders at once.
class PaymentRules final
{
public:
    /// The program's rules; `own`: a file that takes their place if it is there.
    [[nodiscard]] static Result<PaymentRules> load(const QString &own = {});

    /// Deposits in the order in which they came; an order that one settles by itself is paid for the next.
    [[nodiscard]] QList<PaymentMatch> match(const QList<PayingDeposit> &deposits, const QList<PayableOrder> &orders, const QList<LearnedPayer> &learned) const;
    [[nodiscard]] QString identityOf(const QString &text) const { return PayerName::identity(text, m_forms); }
    [[nodiscard]] PayerName nameOf(const QString &text) const { return PayerName::of(text, m_forms); }
    /// What a learned name points to: the buyer, however many orders.
    [[nodiscard]] static QString buyerKey(const QString &kana, const QString &name);
    [[nodiscard]] bool isAggregator(const PayerName &payer) const;
    [[nodiscard]] int dueDays() const { return m_dueDays; }
    [[nodiscard]] int doubleDays() const { return m_doubleDays; }

private:
    friend class PaymentMatcher;
    QList<CompanyForm> m_forms;
    QStringList m_aggregators;
    QSet<qint64> m_fees;
    int m_mostSummed = 12, m_sameAmount = 5, m_doubleDays = 60, m_dueDays = 7;
};

} // namespace tsunagi
