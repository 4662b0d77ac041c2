// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/sync/Desk.h"

namespace tsunagi {

/// Pieces of a line that leave as another item.
struct Swap
{
    Id line;
    qint64 pieces = 0;
    QString sku;
    QString name;   ///< empty: that of the client's item, else the code
    QString reason;
};

/// What may be changed of an order that is not with the warehouse beside its fields: other goods, another way to pay. An order is
/// never made anew. Blocking; call from a worker thread.
/// Errors: Conflict - somebody changed it meanwhile; NotFound; Invalid - the rule that forbids it in `detail`.
class ChangeService final
{
public:
    explicit ChangeService(Desk &desk) : m_desk(desk) { }

    /// The pieces are cancelled of their line, and a line without amounts has them as the other item: the price stays what the shop took.
    [[nodiscard]] Result<> swapItem(const Id &order, const Swap &swap);
    /// By its wire name (Order.h). What must be paid before it is sent waits for its money then. Invalid once a part of it is paid.
    [[nodiscard]] Result<> setPayMethod(const Id &order, const QString &method, const QString &reason);
    /// Wire names, as a person may choose them.
    [[nodiscard]] static QStringList payMethods();
    /// Money that came before is not for an order whose money the carrier or a payment company takes later. Invalid - the customer would pay twice.
    [[nodiscard]] static Result<> refusePaid(const QString &number, const QString &method);

private:
    Desk &m_desk;
};

} // namespace tsunagi
