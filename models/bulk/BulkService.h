// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulk/BulkRules.h"
#include "models/core/Result.h"

#include <functional>

namespace tsunagi {

class ClaimService;
class FreeStock;
class OrderService;

/// Edits many orders by one act, which is one op per order under a common action. Blocking; on a worker.
///
/// Looked at first, done then: an order that is by then another one than was looked at stays as it is, and is named.
class BulkService final
{
public:
    /// Orders done; false from it stops.
    using Progress = std::function<bool(qint64 orders)>;

    BulkService(OrderService &orders, ClaimService &claims, const Carriers &carriers) : m_orders(orders), m_claims(claims), m_carriers(carriers) { }
    Q_DISABLE_COPY_MOVE(BulkService)

    /// What it would do; writes nothing. Errors: Invalid - no order can be edited so; Cancelled.
    [[nodiscard]] Result<BulkPlan> plan(const QList<Id> &orders, const BulkEdit &edit, const Progress &progress = {}) const;
    /// Does what was planned, in slices between which others' work goes on; stopped, it keeps what is done.
    [[nodiscard]] Result<BulkReport> run(const BulkPlan &plan, const Progress &progress = {});

    [[nodiscard]] static QJsonObject toJson(const BulkPlan &plan);
    [[nodiscard]] static QJsonObject toJson(const BulkReport &report);

private:
    [[nodiscard]] Result<bulk_rules::Setting> setting(const BulkEdit &edit) const;
    /// What is done to each of these; `skip` gets those that stay. `stock`: what the holds among them may keep.
    [[nodiscard]] Result<QList<Change>> changes(const QList<BulkPlan::Step> &orders, const BulkEdit &edit, const bulk_rules::Setting &setting, bool planned,
                                                FreeStock &stock, BulkPlan &plan) const;
    OrderService &m_orders;
    ClaimService &m_claims;
    const Carriers &m_carriers;
};

} // namespace tsunagi
