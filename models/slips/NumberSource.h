// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/BookBalance.h"
#include "models/slips/SlipDesk.h"

namespace tsunagi {

/// Ranges that carriers lent and books of pre-printed slips: where slip numbers come from. Never from anywhere else.
class NumberSource final
{
public:
    explicit NumberSource(const SlipDesk &slips) : m_slips(slips) { }

    /// Registers a lent range ("lent") or a book ("book"), both ends with their check digits.
    /// Errors: Invalid - length, check digit, order of the ends; Constraint "overlap" - with the range it meets.
    [[nodiscard]] Result<NumberRangeRow> add(const QString &carrier, const QString &kind, const QString &from, const QString &to,
                                             const QString &name = {});
    [[nodiscard]] Result<QList<NumberRangeRow>> list(const QString &carrier = {}, const QString &kind = {}) const;
    [[nodiscard]] Result<QList<BookBalance>> balances(const QString &carrier = {}, const QString &kind = {}) const;
    /// The registered range or book a number belongs to, of any carrier; own carrier first.
    [[nodiscard]] Result<std::optional<NumberRangeRow>> rangeOf(const QString &carrier, const QString &number) const;

    /// A block of this desk with numbers left, leasing a new one from the shared side if need be.
    /// Errors: NotFound "no_number_left"; Offline if the shared side must be asked and is away.
    [[nodiscard]] Result<std::pair<NumberRangeRow, NumberBlock>> block(const QString &carrier);
    /// Leases the next block once less than half of one is left, so that printing goes on when the shared side is away.
    [[nodiscard]] Result<> renew(const QString &carrier);

private:
    /// Blocks of this desk with numbers left that the shared side agreed to; `waits` if there are others.
    [[nodiscard]] Result<QList<std::pair<NumberRangeRow, NumberBlock>>> leased(const QString &carrier, bool &waits) const;
    [[nodiscard]] Result<> leaseNext(const QString &carrier);
    /// The first number that nobody has leased, as far as this desk knows.
    [[nodiscard]] Result<qint64> freeFrom(const NumberRangeRow &range) const;
    [[nodiscard]] Result<> lease(const NumberRangeRow &range, qint64 from);
    const SlipDesk &m_slips;
};

/// The range as numbers of a carrier.
[[nodiscard]] NumberRange numbersOf(const NumberRangeRow &row, const Carrier &carrier);

} // namespace tsunagi
