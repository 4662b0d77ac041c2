// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderView.h"

#include "models/orders/OrderQueues.h"

namespace tsunagi::OrderView {

OrderQuery query(const QString &queue, const QString &words, QDate today)
{
    OrderQuery query;
    query.text = words;
    query.queue = words.isEmpty() && !queue.isEmpty() ? OrderQueue::onDay(queue, today) : QStringLiteral("all");
    return query;
}

Result<qint64> count(const Database &db, const QString &queue, const QString &words, QDate today)
{
    const OrderQuery asked = query(queue, words, today);
    if (words.isEmpty())
        return OrderStore::count(db, asked.queue);
    const auto ids = OrderStore::ids(db, asked);
    TSUNAGI_TRY(ids);
    return qint64(ids->size());
}

} // namespace tsunagi::OrderView
