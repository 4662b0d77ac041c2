// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/NumberSource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

NumberRange numbersOf(const NumberRangeRow &row, const Carrier &carrier)
{
    return {row.first, row.last, carrier.checkDigit};
}

Result<NumberRangeRow> NumberSource::add(const QString &carrierCode, const QString &kind, const QString &from, const QString &to,
                                         const QString &name)
{
    const auto carrier = m_slips.carrier(carrierCode);
    TSUNAGI_TRY(carrier);
    const auto range = check_digit::validRange(from, to, (*carrier)->checkDigit, (*carrier)->digits);
    TSUNAGI_TRY(range);
    const auto count = check_digit::count(*range);
    TSUNAGI_TRY(count);
    const auto known = list(carrierCode);
    TSUNAGI_TRY(known);
    for (const NumberRangeRow &other : *known) {
        if (check_digit::overlap(numbersOf(other, **carrier), *range))
            return fail(Code::Constraint, u"overlap"_qs, u"%1-%2 overlaps %3 %4-%5"_qs.arg(range->from, range->to, other.kind, other.first, other.last));
    }
    NumberRangeRow row {Id::named(0, {"range", carrierCode.toUtf8(), range->from.toUtf8()}), carrierCode, kind, range->from, range->to,
                        name, u"open"_qs, *count, 0};
    Change change;
    change.kind = "range.add";
    change.roots = {row.id};
    change.insert("number_range", row.id).fields = {{"carrier", Value(row.carrier)}, {"kind", Value(row.kind)},   {"first", Value(row.first)},
                                                    {"last", Value(row.last)},       {"count", Value(row.count)}, {"name", Value(row.name)},
                                                    {"next", Value(qint64(0))},      {"state", Value(row.state)}};
    change.eventCode = "range_added";
    change.eventValues = {{u"carrier"_qs, row.carrier}, {u"from"_qs, row.first}, {u"to"_qs, row.last}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return row;
}

Result<QList<NumberRangeRow>> NumberSource::list(const QString &carrier, const QString &kind) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    return SlipStore::ranges(**reader, carrier, kind);
}

Result<QList<BookBalance>> NumberSource::balances(const QString &carrier, const QString &kind) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto rows = SlipStore::ranges(**reader, carrier, kind);
    TSUNAGI_TRY(rows);
    QList<BookBalance> out;
    for (const NumberRangeRow &row : *rows) {
        const auto known = m_slips.carrier(row.carrier);
        TSUNAGI_TRY(known);
        const auto used = SlipStore::usedNumbers(**reader, row);
        TSUNAGI_TRY(used);
        auto balance = balanceOf(row, numbersOf(row, **known), *used);
        TSUNAGI_TRY(balance);
        out << std::move(*balance);
    }
    return out;
}

Result<std::optional<NumberRangeRow>> NumberSource::rangeOf(const QString &carrier, const QString &number) const
{
    const auto rows = list();
    TSUNAGI_TRY(rows);
    std::optional<NumberRangeRow> found;
    for (const NumberRangeRow &row : *rows) {
        const Carrier *owner = m_slips.carriers().find(row.carrier);
        if (!owner || !check_digit::indexIn(numbersOf(row, *owner), number))
            continue;
        if (row.carrier == carrier)
            return std::optional(row);
        if (!found)
            found = row;
    }
    return found;
}

Result<QList<std::pair<NumberRangeRow, NumberBlock>>> NumberSource::leased(const QString &carrier, bool &waits) const
{
    const auto rows = list(carrier, u"lent"_qs);
    TSUNAGI_TRY(rows);
    const auto unconfirmed = m_slips.desk().unconfirmed("range.lease");
    TSUNAGI_TRY(unconfirmed);
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    QList<std::pair<NumberRangeRow, NumberBlock>> blocks;
    waits = false;
    for (const NumberRangeRow &row : *rows) {
        const auto own = SlipStore::blocks(**reader, row.id, m_slips.desk().name());
        TSUNAGI_TRY(own);
        for (const NumberBlock &one : *own) {
            if (one.next > one.last)
                continue;
            if (unconfirmed->contains(one.id))
                waits = true;
            else
                blocks.append({row, one});
        }
    }
    return blocks;
}

Result<std::pair<NumberRangeRow, NumberBlock>> NumberSource::block(const QString &carrier)
{
    // Once without leasing, then after each lease; another desk may take the same numbers first.
    for (int attempt = 0; attempt < 5; ++attempt) {
        bool waits = false;
        const auto own = leased(carrier, waits);
        TSUNAGI_TRY(own);
        if (!own->isEmpty())
            return own->first();
        if (waits) { // the answer was lost on its way
            TSUNAGI_TRY(m_slips.desk().sync());
        } else {
            TSUNAGI_TRY(leaseNext(carrier));
        }
    }
    return fail(Code::Conflict, u"number_block"_qs, u"other desks were faster"_qs);
}

Result<> NumberSource::renew(const QString &carrier)
{
    bool waits = false;
    const auto own = leased(carrier, waits);
    TSUNAGI_TRY(own);
    qint64 left = 0;
    for (const auto &[range, one] : *own)
        left += one.last - one.next + 1;
    if (waits || left > m_slips.settings().blockSize / 2)
        return {};
    return leaseNext(carrier);
}

Result<> NumberSource::leaseNext(const QString &carrier)
{
    const auto rows = list(carrier, u"lent"_qs);
    TSUNAGI_TRY(rows);
    for (const NumberRangeRow &row : *rows) {
        const auto from = freeFrom(row);
        TSUNAGI_TRY(from);
        if (*from < row.count)
            return lease(row, *from);
    }
    return fail(Code::NotFound, u"no_number_left"_qs,
                rows->isEmpty() ? u"%1 lent no range"_qs.arg(carrier) : u"every number of %1 is used"_qs.arg(carrier));
}

Result<qint64> NumberSource::freeFrom(const NumberRangeRow &range) const
{
    // What a restored shared side has forgotten may be on paper: it is left out, and stays in the balance as not used.
    const auto floor = m_slips.desk().rangeFloor(range.id);
    TSUNAGI_TRY(floor);
    return std::max(range.next, *floor);
}

Result<> NumberSource::lease(const NumberRangeRow &range, qint64 from)
{
    const qint64 size = std::min<qint64>(m_slips.settings().blockSize, range.count - from);
    Change change;
    change.kind = "range.lease";
    change.roots = {range.id};
    change.guard("number_range", range.id, "state", Value(range.state));
    change.patch("number_range", range.id, "next", Value(range.next), Value(from + size));
    const Id block = Id::v7();
    change.insert("number_block", block).fields = {{"range_id", range.id},          {"desk", Value(m_slips.desk().name())},
                                                   {"first", Value(from)},          {"last", Value(from + size - 1)},
                                                   {"next", Value(from)},           {"state", Value(u"open"_qs)}};
    if (const auto done = m_slips.desk().commitOne(change); !done) {
        if (done.error().code == Code::Conflict)
            return {}; // another desk was faster: the caller looks again
        return tl::unexpected(done.error());
    }
    // Only what the shared side agreed to may be printed: a refused lease is taken back by the sync.
    TSUNAGI_TRY(m_slips.desk().sync());
    return {};
}

} // namespace tsunagi
