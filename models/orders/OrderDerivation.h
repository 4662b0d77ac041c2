// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/ClientStore.h"
#include "models/orders/OrderStore.h"
#include "models/orders/RuleBook.h"
#include "models/sync/CacheFile.h"

#include <QVariantMap>

namespace tsunagi {

class Carriers;
class Clock;
class PostalTable;

/// Computes an order's stage, findings, what rules say of it, list row and search text from its rows.
///
/// Thread: the cache's writer. Deterministic for given rows, data files and the time by which trucks have left, so that a rebuilt cache is equal.
class OrderDerivation final : public Derivation
{
public:
    /// `profile`: may hold a file of lead days of its own.
    OrderDerivation(const Carriers &carriers, const PostalTable &postal, const Clock &clock, const QString &profile = {})
        : m_carriers(carriers), m_postal(postal), m_clock(clock), m_calendars(profile)
    {
    }
    [[nodiscard]] QList<QByteArray> tables() const override { return {"order_index", "finding", "stock_need", "rule_effect", "buyer_key", "fraud_sign"}; }
    [[nodiscard]] Result<std::optional<DerivedRoot>> derive(const Database &cache, const Id &root) override;
    [[nodiscard]] QList<RowInsert> firstSight(const Change &change) override;

    /// What a confirmation holds on to: it ends when this value changes.
    [[nodiscard]] static QString confirmedValue(const Order &order, int destination, const QString &field);
    /// Findings that no edit and no confirmation clears, but the shop, the stock or another page.
    [[nodiscard]] static bool isStateOfShop(const QString &code);
    /// The sentence of a finding, of the rules or of the order's surroundings.
    [[nodiscard]] static QString message(const QString &code, const QVariantMap &args, const QString &field = {}, int severity = 2);

private:
    const Carriers &m_carriers;
    const PostalTable &m_postal;
    const Clock &m_clock;
    RulesInForce m_rules;
    CalendarInForce m_calendars;
};

} // namespace tsunagi
