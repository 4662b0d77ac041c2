// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QList>
#include <QString>

namespace tsunagi {

/// How a number's last digit is computed. Seven: the digits before it, as one integer, modulo 7 (0 to 6).
/// Jan: the weights 3 and 1 of EAN/JAN. S10: postal items abroad, `EE473124829JP`. None: nothing can be verified.
enum class CheckDigitKind { None, Seven, Jan, S10 };

/// An unbroken run of slip numbers of one kind and length, both ends included.
struct NumberRange
{
    QString from;
    QString to;
    CheckDigitKind kind = CheckDigitKind::Seven;
    friend bool operator==(const NumberRange &, const NumberRange &) = default;
};

namespace check_digit {

/// Kind of a wire name ("7dr", "jan", "s10", "none"); Invalid for any other.
[[nodiscard]] Result<CheckDigitKind> kindOf(QStringView name);
/// The check digit of `body` (digits without it; S10: its eight digits); Invalid unless digits only.
/// Seven takes any length, also beyond 64 bits.
[[nodiscard]] Result<int> compute(CheckDigitKind kind, QStringView body);
/// Is the whole number right? `kind` None asks for digits only.
[[nodiscard]] bool isValid(CheckDigitKind kind, QStringView number);
/// The plain number in scanned or typed text: full width made half, blanks and hyphens of any shape dropped, one
/// leading and one trailing NW-7 start/stop letter (A to D, either case) dropped. Nothing else is repaired; what then
/// is not digits only (S10: two letters, nine digits, two letters) is Invalid.
[[nodiscard]] Result<QString> parse(QStringView scanned, CheckDigitKind kind = CheckDigitKind::Seven);
/// `parse`, exactly `digits` long (0 = any), with the right check digit.
[[nodiscard]] Result<QString> parseValid(QStringView scanned, CheckDigitKind kind, int digits);
/// Digits in groups joined by '-': format("123456789013", {4,4,4}) = "1234-5678-9013"; digits left over form a last group.
[[nodiscard]] QString format(QStringView number, const QList<int> &groups = {4, 4, 4});
/// The number after `number`: its digits before the check digit plus `step`, the check digit computed anew.
/// Invalid if `number` is not valid or the length would grow.
[[nodiscard]] Result<QString> successor(CheckDigitKind kind, QStringView number, qint64 step = 1);
/// How far `number` lies in the range: 0 for `from`, count-1 for `to`; NotFound outside it or with a wrong check digit.
[[nodiscard]] Result<qint64> indexIn(const NumberRange &range, QStringView number);
/// Numbers in the range, which must be valid.
[[nodiscard]] Result<qint64> count(const NumberRange &range);
/// The number at `index`, from 0; NotFound beyond the end.
[[nodiscard]] Result<QString> at(const NumberRange &range, qint64 index);
/// Both ends have `digits` digits (0 = any, but alike) and right check digits, and `from` is not after `to`.
/// Gives the range with plain numbers.
[[nodiscard]] Result<NumberRange> validRange(QStringView from, QStringView to, CheckDigitKind kind, int digits);
/// Do two ranges share a number? Ranges of different length or kind never do.
[[nodiscard]] bool overlap(const NumberRange &a, const NumberRange &b);

} // namespace check_digit
} // namespace tsunagi
