// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/LineRules.h"

#include <algorithm>

namespace tsunagi::line_rules {

namespace {

const QString kAdded = QStringLiteral("swap:");

} // namespace

QString addedKey(const Id &origin, const Id &line)
{
    return kAdded + QString::fromLatin1(origin.hex()) + u':' + QString::fromLatin1(line.hex());
}

Id originOf(const OrderLine &line)
{
    return line.key.startsWith(kAdded) ? Id::fromHex(line.key.section(u':', 1, 1).toLatin1()) : Id();
}

qint64 replaced(const Order &order, const OrderLine &line)
{
    qint64 pieces = 0;
    for (const OrderLine &other : order.lines)
        pieces += originOf(other) == line.id && !line.id.isNull() ? other.quantity - other.cancelled : 0;
    return std::min(pieces, line.cancelled);
}

qint64 left(const OrderLine &line)
{
    return std::max<qint64>(0, line.quantity - line.cancelled - line.shipped);
}

qint64 cancelledAfter(qint64 quantity, qint64 cancelled, qint64 fresh)
{
    return fresh < quantity ? std::max<qint64>(0, cancelled - (quantity - fresh)) : cancelled;
}

Yen worth(const OrderLine &line, qint64 pieces)
{
    if (pieces == 0)
        return 0;
    if (line.amount && pieces == line.quantity)
        return line.amount;
    if (line.price)
        return *line.price * pieces;
    if (line.amount && line.quantity > 0 && *line.amount % line.quantity == 0)
        return *line.amount / line.quantity * pieces;
    return {};
}

Refund refund(const Order &order)
{
    Refund sum;
    sum.goods = 0;
    for (const OrderLine &line : order.lines) {
        if (!originOf(line).isNull())
            continue; // it has no price of its own: the line it stands for counts
        const qint64 pieces = line.cancelled - replaced(order, line);
        sum.pieces += pieces;
        const Yen yen = worth(line, pieces);
        if (sum.goods && yen)
            *sum.goods += *yen;
        else
            sum.goods.reset();
    }
    sum.shared = order.discount.value_or(0) != 0 || order.coupon.value_or(0) != 0 || order.points.value_or(0) != 0;
    return sum;
}

bool isStillCharged(const Order &order)
{
    const Refund back = refund(order);
    if (back.pieces == 0)
        return false;
    if (!back.goods || !order.goods)
        return true; // unknown: somebody looks
    qint64 whole = 0;
    for (const OrderLine &line : order.lines)
        whole += worth(line, line.quantity).value_or(0);
    return *order.goods > whole - *back.goods;
}

} // namespace tsunagi::line_rules
