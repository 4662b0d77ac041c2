// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/NumberAudit.h"

#include "models/slips/NumberSource.h"
#include "models/slips/SlipStore.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi::NumberAudit {

namespace {

struct Block
{
    QString desk;
    qint64 first = 0, last = 0, next = 0;
};

Result<> checkBlocks(const Database &cache, const NumberRangeRow &range, QList<Block> &blocks, QList<ProfileFault> &findings)
{
    Statement query = cache.statement("SELECT desk, first, last, coalesce(next, first) FROM number_block WHERE range_id=? ORDER BY first");
    query.bind(1, range.id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { blocks.append({row.text(0), row.integer(1), row.integer(2), row.integer(3)}); }));
    qint64 end = -1;
    for (const Block &block : std::as_const(blocks)) {
        const QString where = QStringLiteral("%1 %2-%3").arg(range.carrier, range.first, range.last);
        const QString which = QStringLiteral("%1: %2-%3").arg(block.desk).arg(block.first).arg(block.last);
        if (block.first <= end)
            findings.append({"block_overlap", where, which});
        if (block.first < 0 || block.last < block.first || block.last >= qMin(range.count, range.next) || block.next < block.first || block.next > block.last + 1)
            findings.append({"block_outside", where, which});
        end = qMax(end, block.last);
    }
    return {};
}

Result<> checkNumbers(const Database &cache, const NumberRangeRow &range, const NumberRange &numbers, const QList<Block> &blocks, QList<ProfileFault> &findings)
{
    // The first sheet of a label names the desk that took its number.
    Statement slips = cache.statement("SELECT l.number, (SELECT s.desk FROM sheet s WHERE s.slip_id=l.id AND s.what='label' ORDER BY s.copy, s.at LIMIT 1)"
                                      " FROM slip l WHERE l.source_id=? AND l.route='label' ORDER BY l.number");
    slips.bind(1, range.id);
    return each(slips, [&](const Statement &row) {
        const QString number = row.text(0);
        const QString where = range.carrier + u' ' + number;
        const auto index = check_digit::indexIn(numbers, number);
        if (!index) {
            findings.append({"number_outside", where, QStringLiteral("%1-%2").arg(range.first, range.last)});
            return;
        }
        const auto block = std::find_if(blocks.cbegin(), blocks.cend(), [&](const Block &one) { return one.first <= *index && *index <= one.last; });
        if (block == blocks.cend())
            findings.append({"number_without_block", where, row.text(1)});
        else if (*index >= block->next)
            findings.append({"number_ahead", where, block->desk});
        else if (!row.isNull(1) && row.text(1) != block->desk)
            findings.append({"number_of_another_desk", where, QStringLiteral("%1, %2").arg(row.text(1), block->desk)});
    });
}

} // namespace

Result<QList<ProfileFault>> check(const Database &cache, const Carriers &carriers)
{
    QList<ProfileFault> findings;
    Statement twice = cache.statement("SELECT carrier, number, count(*) FROM slip GROUP BY carrier, number HAVING count(*)>1");
    TSUNAGI_TRY(each(twice, [&](const Statement &row) { findings.append({"number_twice", row.text(0) + u' ' + row.text(1), QString::number(row.integer(2))}); }));
    const auto ranges = SlipStore::ranges(cache, {}, {});
    TSUNAGI_TRY(ranges);
    for (const NumberRangeRow &range : *ranges) {
        QList<Block> blocks;
        TSUNAGI_TRY(checkBlocks(cache, range, blocks, findings));
        const Carrier *carrier = carriers.find(range.carrier);
        if (carrier && range.kind == u"lent")
            TSUNAGI_TRY(checkNumbers(cache, range, numbersOf(range, *carrier), blocks, findings));
    }
    Statement lines = cache.statement("SELECT o.number, l.sku, l.quantity, coalesce(l.shipped, 0), coalesce(l.cancelled, 0) FROM line l LEFT JOIN orders o ON o.id=l.order_id"
                                      " WHERE coalesce(l.shipped, 0)+coalesce(l.cancelled, 0)>coalesce(l.quantity, 0)");
    TSUNAGI_TRY(each(lines, [&](const Statement &row) {
        findings.append({"line_sum", row.text(0) + u' ' + row.text(1), QStringLiteral("%1 + %2 > %3").arg(row.integer(3)).arg(row.integer(4)).arg(row.integer(2))});
    }));
    return findings;
}

} // namespace tsunagi::NumberAudit
