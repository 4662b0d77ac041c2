// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/CheckDigit.h"
#include "models/slips/Slip.h"

namespace tsunagi {

/// Every number of a range or book is on a parcel, spoiled, missing or unused; to be held against a count of the paper.
struct BookBalance
{
    NumberRangeRow range;
    qint64 onParcel = 0, spoiled = 0, missing = 0, unused = 0;
    QStringList spoiledNumbers, missingNumbers;
    QList<std::pair<QString, QString>> unusedRuns; ///< first and last of each unbroken run
    [[nodiscard]] bool balanced() const { return onParcel + spoiled + missing + unused == range.count; }
};

/// `used` are the numbers of the range that were used in any way, in any order.
[[nodiscard]] Result<BookBalance> balanceOf(const NumberRangeRow &row, const NumberRange &numbers, const QList<UsedNumber> &used);

} // namespace tsunagi
