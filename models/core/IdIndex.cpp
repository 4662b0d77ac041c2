// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/IdIndex.h"

#include <cstring>

namespace tsunagi {

IdIndex::IdIndex(QList<Id> ids) : m_ids(std::move(ids))
{
    if (m_ids.isEmpty())
        return;
    m_ids.squeeze(); // it grew by doubling and stays as long as its list
    qsizetype size = 4;
    while (size < m_ids.size() * 2)
        size *= 2;
    m_places.fill(-1, size);
    qint32 *places = m_places.data();
    for (qsizetype i = 0; i < m_ids.size(); ++i) {
        qsizetype slot = slotOf(m_ids.at(i));
        while (places[slot] >= 0 && m_ids.at(places[slot]) != m_ids.at(i))
            slot = (slot + 1) & (size - 1);
        if (places[slot] < 0)
            places[slot] = qint32(i);
    }
}

qsizetype IdIndex::slotOf(const Id &id) const
{
    // The last bytes of an id are chance or a hash: as good as any hash of them, up to what a multiplication mixes in.
    quint64 tail = 0;
    std::memcpy(&tail, id.view().data() + 8, sizeof(tail));
    return qsizetype((tail * 0x9E3779B97F4A7C15ULL) >> 20) & (m_places.size() - 1);
}

int IdIndex::rowOf(const Id &id) const
{
    if (m_places.isEmpty())
        return -1;
    for (qsizetype slot = slotOf(id); m_places.at(slot) >= 0; slot = (slot + 1) & (m_places.size() - 1))
        if (m_ids.at(m_places.at(slot)) == id)
            return m_places.at(slot);
    return -1;
}

} // namespace tsunagi
