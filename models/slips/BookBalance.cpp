// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/BookBalance.h"

#include <algorithm>

namespace tsunagi {

Result<BookBalance> balanceOf(const NumberRangeRow &row, const NumberRange &numbers, const QList<UsedNumber> &used)
{
    BookBalance out;
    out.range = row;
    QList<qint64> taken;
    for (const UsedNumber &one : used) {
        const auto index = check_digit::indexIn(numbers, one.number);
        if (!index || one.state == u"free")
            continue; // its paper may be used again; a number within the text order of the ends but with a wrong check digit is no number of the book
        taken << *index;
        if (one.state == u"in_force" || one.state == u"handed_over") {
            ++out.onParcel;
        } else if (one.state == u"missing") {
            ++out.missing;
            out.missingNumbers << one.number;
        } else {
            ++out.spoiled;
            out.spoiledNumbers << one.number;
        }
    }
    std::sort(taken.begin(), taken.end());
    taken << row.count;
    qint64 at = 0;
    for (const qint64 index : std::as_const(taken)) {
        if (index > at) {
            const auto first = check_digit::at(numbers, at);
            TSUNAGI_TRY(first);
            const auto last = check_digit::at(numbers, index - 1);
            TSUNAGI_TRY(last);
            out.unusedRuns.append({*first, *last});
            out.unused += index - at;
        }
        at = index + 1;
    }
    return out;
}

} // namespace tsunagi
