// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"
#include "models/orders/ClientRule.h"
#include "models/orders/OrderStore.h"

#include <functional>

namespace tsunagi {

/// By what a destination leaves if no rule says otherwise.
struct RuleWay
{
    QString carrier, service; ///< codes; an empty service is the carrier's usual one
    QString cool;             ///< "frozen", "chilled" of that service; empty = not cooled

    /// `carrier`, `service`: what a clerk set, empty = nothing.
    [[nodiscard]] static RuleWay of(const QString &carrier, const QString &service, const ShopRecord &shop, const Carriers &carriers);
};

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
        QList<int> at;   ///< of numbers of lines: of which line each is
    };
    /// All given things must outlive it. `earlier`: how many orders the buyer made before this one; `way`: of a destination. Asked only if a rule asks.
    RuleFacts(const Order &order, const ShopRecord &shop, QDate today, std::function<qint64()> earlier, std::function<RuleWay(int)> way);

    [[nodiscard]] int destinations() const { return int(m_order.destinations.size()); }
    /// Lines to a destination of which something leaves: texts of a line's field have one each.
    [[nodiscard]] int lines(int destination) const;
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
    std::function<RuleWay(int)> m_way;
    QList<Values> m_values; ///< fields of destination 0, then of 1, …
};

} // namespace tsunagi
