// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/payments/PayerName.h"
#include "models/settlements/SettlementLayouts.h"

#include <QMultiHash>

namespace tsunagi {

/// What of a settlement needs a look.
struct SettlementDifference
{
    QString order;                 ///< number; empty: of the settlement itself
    /// "order_unknown" "order_ambiguous" "amount_differs" "twice" "cancelled_paid" "refund_unknown" "missing" "total_differs" "deposit_differs"
    QString why;
    std::optional<qint64> expected, found; ///< yen
    bool seen = false;             ///< somebody looked into it
    QString note, person;
    friend bool operator==(const SettlementDifference &, const SettlementDifference &) = default;
};

/// A deposit that may be the settlement's money.
struct SettlementCandidate
{
    Id deposit;
    QString day, payer;
    qint64 amount = 0;
    bool byPayer = false;          ///< the payer is the mall or payment company
    qint64 fee = 0;                ///< yen that it is less by, where the layout says that fees are in no file
    friend bool operator==(const SettlementCandidate &, const SettlementCandidate &) = default;
};

/// One settlement as it stands.
struct SettlementRow
{
    Id id, clientId, depositId;
    QString platform, client, number; ///< platform: name of a layout; client: code
    QString fromDay, toDay, day;      ///< ISO; day: of the deposit, empty where no file says it
    std::optional<qint64> stated;     ///< what the file says that is paid out
    qint64 sum = 0;                   ///< of its lines
    int lines = 0;
    QString state;                    ///< "open" "explained"
    QString depositDay, depositPayer;
    qint64 depositAmount = 0;
    bool incomplete = false;          ///< a file with rows refused, or that does not make up its total
    QList<SettlementDifference> differences {};
    QList<SettlementCandidate> candidates {}; ///< the best first
    bool ambiguous = false;           ///< the first candidates are equally good
    QString situation {};             ///< "differences" "deposit" "owed" "explained"
    qint64 fee = 0;                   ///< of a taken deposit: what its fees explain
    [[nodiscard]] qint64 net() const { return stated.value_or(sum); }
    [[nodiscard]] int open() const { return int(std::count_if(differences.cbegin(), differences.cend(), [](const SettlementDifference &one) { return !one.seen; })); }
    friend bool operator==(const SettlementRow &, const SettlementRow &) = default;
};

/// What one settlement pays or takes for one order.
struct SettlementSum
{
    Id settlement;
    QString order;
    qint64 sale = 0, refund = 0;
};

/// An order as far as settlements are explained by it.
struct SettledOrder
{
    Id id, client, shop;
    QString number, platform, payMethod;
    std::optional<qint64> total;
    qint64 points = 0, coupon = 0;
    bool cancelled = false;
    bool returned = false; ///< wholly or partly: a return that was not refused, or pieces taken off it
    QDate shipped {};      ///< not valid: it has not left
};

/// A deposit that nothing was given of yet.
struct FreeDeposit
{
    Id id, client; ///< client null: nobody said whose account it came to
    QString day, payer;
    qint64 amount = 0;
};

struct SettlementFacts
{
    QList<SettlementSum> sums;
    QMultiHash<QString, SettledOrder> orders; ///< by number: those that settlements name
    QList<SettledOrder> unsettled;            ///< left, and in no settlement
    QList<FreeDeposit> deposits;
};

/// What settlements differ in from orders, and which deposit is whose. Pure.
class SettlementRules final
{
public:
    /// The program's rules; `own`: a file that takes their place if it is there.
    [[nodiscard]] static Result<SettlementRules> load(const QString &own = {});
    /// Fills differences, candidates and situation of all rows at once; what was looked into is said afterwards.
    void explain(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const;
    [[nodiscard]] static QString situationOf(const SettlementRow &row);
    [[nodiscard]] int missingDays() const { return m_missingDays; }

private:
    void difference(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const;
    void missing(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const;
    void propose(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const;
    int m_missingDays = 21, m_daysBefore = 3, m_daysAfter = 10;
};

} // namespace tsunagi
