// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/FreeStock.h"

#include <algorithm>

namespace tsunagi {

Result<QList<FreeStock::Lack>> FreeStock::take(const Database &db, const QHash<Id, qint64> &pieces, const QHash<Id, qint64> &own)
{
    QList<Lack> lacks;
    for (auto it = pieces.cbegin(); it != pieces.cend(); ++it) {
        const auto known = m_free.constFind(it.key());
        if (known != m_free.cend() && (!*known || **known + own.value(it.key()) >= it.value()))
            continue;
        const auto stock = StockStore::stockOf(db, it.key());
        TSUNAGI_TRY(stock);
        if (known == m_free.cend())
            m_free.insert(it.key(), *stock && (*stock)->isKept() ? std::optional((*stock)->free()) : std::nullopt);
        if (const auto free = m_free.value(it.key()); free && *free + own.value(it.key()) < it.value())
            lacks << Lack {(*stock)->sku, it.value() - std::max<qint64>(0, *free + own.value(it.key()))};
    }
    std::sort(lacks.begin(), lacks.end(), [](const Lack &a, const Lack &b) { return a.sku < b.sku; });
    for (auto it = pieces.cbegin(); lacks.isEmpty() && it != pieces.cend(); ++it) {
        if (std::optional<qint64> &free = m_free[it.key()])
            *free -= it.value() - own.value(it.key());
    }
    return lacks;
}

} // namespace tsunagi
