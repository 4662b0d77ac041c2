// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

namespace tsunagi {

/// One return, whole but for its lines.
struct ReturnRow
{
    Id id, orderId;            ///< no order: nobody knows yet what it belongs to
    QString number, state;     ///< "received" "checking" "approved" "refused" "closed"
    QString client, shop;      ///< codes
    QString order;             ///< the shop's number
    QString customer, received, tracking, reason, condition, note, contacted;
    qint64 pieces = 0;
    friend bool operator==(const ReturnRow &, const ReturnRow &) = default;
};

struct ReturnLineRecord
{
    Id id;
    QString sku, name, condition;
    qint64 quantity = 0;
};

struct ReturnDetail
{
    ReturnRow row;
    QList<ReturnLineRecord> lines;
    QList<TimelineRecord> timeline; ///< oldest first
    bool neverLeft = false;         ///< its order is known here, and nothing of it was handed over
};

/// Which returns a list shows. Queues: "all", "open" (all but closed), a state, or "overdue:2026-11-30" (not closed and
/// here since that day or longer).
struct ReturnQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< every word is found in number, order, customer, tracking, note or goods; looks in all states
};

/// The reading SQL of returns. Each call takes a read-only connection (Desk::reader()).
namespace ReturnStore {

/// Newest first.
[[nodiscard]] Result<QList<ReturnRow>> rows(const Database &db, const ReturnQuery &query);
/// NotFound if there is none.
[[nodiscard]] Result<ReturnDetail> detail(const Database &db, const Id &id);
[[nodiscard]] Result<std::optional<Id>> find(const Database &db, const QString &number);
/// How many returns rows() of "overdue:DAY" lists.
[[nodiscard]] Result<qint64> overdue(const Database &db, const QDate &day);
/// "open", the states in order, "all".
[[nodiscard]] Result<QList<QueueCount>> counts(const Database &db);

} // namespace ReturnStore

} // namespace tsunagi
