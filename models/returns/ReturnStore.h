// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/returns/ReturnRules.h"

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
    QString mark;       ///< as ReturnRules::mark(); empty where no order is known
    qint64 ordered = 0; ///< of that code in the order
};

struct ReturnDetail
{
    ReturnRow row;
    QList<ReturnLineRecord> lines;
    QList<TimelineRecord> timeline; ///< oldest first
    bool neverLeft = false;         ///< its order is known here, and nothing of it was handed over
};

/// What a scan means to somebody who takes goods back.
struct ReturnScan
{
    enum class Kind { Unknown, Order, Slip, Goods };
    Kind kind = Kind::Unknown;
    QString text;          ///< as its owner writes it: an order's number, a slip number, the code of goods
    OrderMatch order;      ///< of an order or a slip of ours; null id: several orders have the number
    QString name;          ///< of goods
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
/// What the order has of each code, and what returns before `before` (null: all there are) brought back of it; in the order's own order.
[[nodiscard]] Result<QList<OrderedGoods>> goods(const Database &db, const Id &order, const Id &before = {});
/// The item that a client (null: any) knows by this SKU or JAN; nothing if there is none, or if several codes fit.
[[nodiscard]] Result<std::optional<OrderedGoods>> item(const Database &db, const QString &code, const Id &client);
/// `order`: the one that the return is of, or null; its goods are meant first.
[[nodiscard]] Result<ReturnScan> scan(const Database &db, const QString &code, const Id &order);
/// Number of a return that was taken in with this slip number; empty if none was.
[[nodiscard]] Result<QString> withSlip(const Database &db, const QString &number);
/// "open", the states in order, "all".
[[nodiscard]] Result<QList<QueueCount>> counts(const Database &db);

} // namespace ReturnStore

} // namespace tsunagi
