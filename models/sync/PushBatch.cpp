// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PushBatch.h"

#include <QSet>

namespace tsunagi {

namespace {

constexpr int kPatience = 2;    ///< failures of one batch before it is halved
constexpr int kAloneEvery = 4;  ///< so many other batches go between two tries of an op that stands aside

} // namespace

QList<Op> PushBatch::next(const QList<Op> &waiting, const RootsOf &rootsOf)
{
    QSet<Id> there;
    for (const Op &op : waiting)
        there.insert(op.id);
    m_aside.removeIf([&](const Id &id) { return !there.contains(id); }); // answered meanwhile, by another process
    QList<Op> batch;
    const Op *first = nullptr;
    if (m_aside.isEmpty()) {
        batch = waiting.first(qMin<qsizetype>(waiting.size(), m_limit));
    } else {
        // What was decided on the rows of an op that stands aside would be refused before it.
        QSet<Id> blocked;
        for (const Op &op : waiting) {
            const QList<Id> roots = rootsOf(op);
            const bool stands = m_aside.contains(op.id);
            if (stands && op.id == m_aside.first())
                first = &op;
            if (stands || std::any_of(roots.cbegin(), roots.cend(), [&](const Id &root) { return blocked.contains(root); }))
                blocked.unite(QSet<Id>(roots.cbegin(), roots.cend()));
            else if (batch.size() < m_limit)
                batch << op;
        }
    }
    m_alone = first && (batch.isEmpty() || ++m_sinceAlone >= kAloneEvery);
    if (m_alone) {
        m_sinceAlone = 0;
        batch = {*first};
    }
    QList<Id> ids;
    for (const Op &op : std::as_const(batch))
        ids << op.id;
    if (ids != m_last)
        m_failures = 0;
    m_last = ids;
    return batch;
}

void PushBatch::answered()
{
    if (m_alone && !m_last.isEmpty())
        m_aside.removeOne(m_last.first());
    m_failures = 0;
    m_limit = qMin(m_most, m_limit * 2);
}

void PushBatch::failed()
{
    if (m_alone) {
        m_aside.append(m_aside.takeFirst()); // the next one that stands aside has its turn
        return;
    }
    if (m_last.isEmpty() || ++m_failures < kPatience)
        return;
    m_failures = 0;
    if (m_last.size() > 1) {
        m_limit = qMax<int>(1, int(m_last.size()) / 2);
    } else {
        m_aside << m_last.first();
        m_limit = m_most; // the rest may be sound
    }
}

} // namespace tsunagi
