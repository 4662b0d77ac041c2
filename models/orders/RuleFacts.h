// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/ClientRule.h"
#include "models/orders/OrderStore.h"

#include <functional>

namespace tsunagi {

/// What an order answers when a rule asks for a field: keys for comparing, made once and only if asked for.
class RuleFacts final
{
public:
    /// Keys of a field, several for lines; of a text that is there but empty an empty key, of what nobody knows none.
    struct Values
    {
        bool known = false; ///< were they asked for before
        QStringList texts;
        QList<qint64> numbers;
        int missing = 0; ///< of lines: how many have no value
    };
    /// All given things must outlive it. `earlier`: how many orders the buyer made before this one; asked at most once.
    RuleFacts(const Order &order, const ShopRecord &shop, QDate today, std::function<qint64()> earlier);

    [[nodiscard]] int destinations() const { return int(m_order.destinations.size()); }
    [[nodiscard]] const Id &client() const { return m_shop.clientId; }
    /// Of a field by its place in rule_fields::all().
    [[nodiscard]] const Values &at(int field, int destination);

    /// Numbers by which orders of one buyer at one client are found: phone, mail, name with address, as far as there are any.
    [[nodiscard]] static QList<qint64> buyerKeys(const Order &order, const Id &client);

private:
    void read(Values &values, const rule_fields::Field &field, int destination);
    const Order &m_order;
    const ShopRecord &m_shop;
    QDate m_today;
    std::function<qint64()> m_earlier;
    QList<Values> m_values; ///< fields of destination 0, then of 1, …
};

} // namespace tsunagi
