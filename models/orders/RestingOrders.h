// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"
#include "models/sync/Desk.h"

#include <QSet>

#include <optional>

namespace tsunagi {

struct ShopRecord;

/// Finds out which of a file's orders are new to this desk only, as they rest on the shared side (models/sync/Rest.h).
///
/// Asked by shop and number, in one question per chunk that holds an order old enough to rest; else nothing is asked or read.
/// Thread: any but the GUI thread; one import at a time.
class RestingOrders final
{
public:
    /// `bring`: those that rest are brought here for some hours.
    RestingOrders(Desk &desk, const ShopRecord &shop, bool bring) : m_desk(desk), m_shop(shop), m_bring(bring) { }

    /// Places in a chunk.
    struct Found
    {
        QSet<qsizetype> resting;
        QSet<qsizetype> unasked; ///< may rest, and the shared side is away
    };
    /// `unknown`: the places in `orders` of those that this desk does not hold.
    [[nodiscard]] Result<Found> look(const QList<Order> &orders, const QList<qsizetype> &unknown);

private:
    /// What was ordered before it may rest.
    [[nodiscard]] Result<qint64> oldBeforeUs();
    /// True if `error` says that the shared side is away; from then on nothing is asked.
    [[nodiscard]] bool away(const Error &error);

    Desk &m_desk;
    const ShopRecord &m_shop;
    bool m_bring;
    bool m_away = false;
    std::optional<int> m_days; ///< after which ended orders rest, once it was needed
};

} // namespace tsunagi
