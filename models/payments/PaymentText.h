// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payments/PaymentService.h"

#include <QCoreApplication>

namespace tsunagi {

/// Deposits in words for people.
class PaymentText final
{
    Q_DECLARE_TR_FUNCTIONS(PaymentText)

public:
    /// A state, or the situation of a deposit that is open; also the name of its queue.
    [[nodiscard]] static QString situation(const QString &code);
    /// One line: which orders and why.
    [[nodiscard]] static QString why(const PaymentCandidate &candidate, const QHash<Id, PayableOrder> &orders);
    /// "1001 ← 12,800" for each order of a candidate.
    [[nodiscard]] static QString shares(const PaymentCandidate &candidate, const QHash<Id, PayableOrder> &orders);
    [[nodiscard]] static QString yen(qint64 amount);
    /// As the bank wrote it; a word in its place once that was blanked.
    [[nodiscard]] static QString payer(const QString &name);
    /// One sentence of its history, without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
    [[nodiscard]] static QString rule(const QString &code);
    /// What keeps its best candidate from being done by itself; empty: nothing.
    [[nodiscard]] static QString doubt(const PaymentMatch &match);
    /// What to do about a deposit whose file did not add up.
    [[nodiscard]] static QString unverified(const QString &reason);
    /// Puts situation, orders and why into the row.
    static void describe(MatchedDeposit &deposit, const GivenTo &given, const QHash<Id, PayableOrder> &orders);
    [[nodiscard]] static QString report(const BankReport &report);
};

} // namespace tsunagi
