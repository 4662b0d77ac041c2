// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PendingPatches.h"

#include "models/sync/Catalogue.h"

namespace tsunagi {

namespace {

constexpr int kReadSlice = 1000;

} // namespace

Result<> PendingPatches::read(const DeskFile &desk, qint64 held)
{
    const auto places = desk.newPlaces();
    TSUNAGI_TRY(places);
    if (m_places != *places) {
        m_places = -1;
        m_rows.clear();
        m_rowsOf.clear();
        for (const Lane lane : {Lane::Work, Lane::Bulk}) {
            const auto last = desk.lastSeq(lane);
            TSUNAGI_TRY(last);
            (lane == Lane::Work ? m_read.work : m_read.bulk) = *last;
        }
        TSUNAGI_TRY(desk.eachBeyond(held, [this](const Op &op) { take(op); }));
        m_held = held;
        m_places = *places;
        return {};
    }
    for (;;) {
        const auto ops = desk.opsAfter(m_read, kReadSlice);
        TSUNAGI_TRY(ops);
        for (const DeskFile::Entry &entry : *ops) {
            m_read.take(entry.op);
            if (entry.state == 0 || (entry.state == 1 && entry.place > m_held))
                take(entry.op);
        }
        if (ops->size() < kReadSlice)
            return {};
    }
}

void PendingPatches::take(const Op &op)
{
    if (!op.body.contains(",\"p\":[")) // as the many orders of a file; quotes within a text are escaped
        return;
    const auto change = Change::fromBody(m_catalogue, op.body);
    if (!change)
        return; // what cannot be read was never applied here
    QList<Id> &rows = m_rowsOf[{int(op.lane), op.seq}];
    for (const Patch &patch : change->patches) {
        m_rows[patch.id].append({op.lane, op.seq, op.id, m_catalogue.table(patch.table)->number, patch.fields});
        rows << patch.id;
    }
}

Result<QList<FieldChange>> PendingPatches::on(const DeskFile &desk, const CatalogueTable &table, const Id &row, qint64 held,
                                              const QSet<Id> &without) const
{
    QList<FieldChange> changes;
    const auto known = m_rows.constFind(row);
    if (known == m_rows.cend())
        return changes;
    for (const OnRow &one : *known) {
        if (one.table != table.number || without.contains(one.op))
            continue;
        const auto beyond = desk.isBeyond(one.lane, one.seq, held);
        TSUNAGI_TRY(beyond);
        if (*beyond)
            changes << one.fields;
    }
    return changes;
}

Result<> PendingPatches::forget(const DeskFile &desk, qint64 held)
{
    if (held <= m_held)
        return {};
    if (!m_rows.isEmpty()) {
        TSUNAGI_TRY(desk.eachAnswered(m_held, held, [this](Lane lane, qint64 seq) {
            for (const Id &row : m_rowsOf.take({int(lane), seq})) {
                QList<OnRow> &patches = m_rows[row];
                patches.removeIf([&](const OnRow &one) { return one.lane == lane && one.seq == seq; });
                if (patches.isEmpty())
                    m_rows.remove(row);
            }
        }));
    }
    m_held = held;
    return {};
}

} // namespace tsunagi
