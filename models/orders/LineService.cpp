// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/LineService.h"

#include "models/orders/LineRules.h"
#include "models/orders/RestOfOrder.h"
#include "models/stock/KeptPieces.h"

#include <algorithm>

namespace tsunagi {

namespace {

const OrderLine *lineOf(const Order &order, const Id &line)
{
    const auto found = std::find_if(order.lines.cbegin(), order.lines.cend(), [&](const OrderLine &one) { return one.id == line; });
    return found == order.lines.cend() ? nullptr : &*found;
}

/// Why it cannot be changed any more, and what is done instead; `kind` of the change that was wanted.
QString afterLeaving(const char *kind)
{
    const QByteArrayView wanted(kind);
    if (wanted == "order.pay")
        return QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: how it is paid stays; money that goes back is refunded with its return (the page of returns, tsunagi return add)"));
    if (wanted == "order.split")
        return QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: there is nothing to part any more; what comes back is a return (the page of returns, tsunagi return add)"));
    if (wanted == "order.swap")
        return QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: other goods go out as an exchange for what comes back (the page of returns, tsunagi return add)"));
    return QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: what is not wanted comes back as a return (the page of returns, tsunagi return add)"));
}

} // namespace

Result<> LineService::mayChange(const OrderDetail &detail, const char *kind, bool ofRest)
{
    if (detail.state != u"open")
        return fail(Code::Invalid, detail.order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
    if (detail.rest && !ofRest)
        return fail(Code::Invalid, detail.order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a part of it has left already; of the rest only pieces can be cancelled")));
    const auto live = [&](const QStringList &states) {
        return std::any_of(detail.shipments.cbegin(), detail.shipments.cend(), [&](const ShipmentRecord &one) { return states.contains(one.state); });
    };
    const bool inHouse = live({QStringLiteral("instructed"), QStringLiteral("stop_requested")});
    if (!detail.rest && !inHouse && live({QStringLiteral("handed_over"), QStringLiteral("shipped")}))
        return fail(Code::Invalid, detail.order.number, afterLeaving(kind));
    if (!detail.rest && inHouse && !live({QStringLiteral("instructed")}))
        return fail(Code::Invalid, detail.order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the warehouse is asked to stop it; change it once it has answered that the goods are in hand")));
    if (!detail.rest && inHouse)
        return fail(Code::Invalid, detail.order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the warehouse has it; stop the shipment first")));
    return {};
}

Result<Change> LineService::begin(const Desk &desk, const Database &db, const OrderDetail &detail, const char *kind, bool ofRest)
{
    const Id &order = detail.order.id;
    const auto row = readRow(db, *desk.catalogue().table("orders"), order);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, detail.order.number);
    if ((**row).value("shape").integer() != detail.shape) // read apart: another change came between
        return fail(Code::Conflict, detail.order.number);
    TSUNAGI_TRY(mayChange(detail, kind, ofRest));
    Change change;
    change.kind = kind;
    change.roots = {order};
    change.guard("orders", order, "state", Value(QStringLiteral("open")));
    if (!detail.rest)
        change.guardNone("shipment", order);
    patchRow(change, *desk.catalogue().table("orders"), order, **row, {{"shape", Value(detail.shape + 1)}});
    return change;
}

Result<> LineService::setCancelled(const Id &order, const Id &line, qint64 pieces, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a cancellation needs a reason")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const OrderLine *one = lineOf(detail->order, line);
    if (!one)
        return fail(Code::NotFound, QStringLiteral("line"));
    const auto underWay = rest_of_order::underWay(**reader, order);
    TSUNAGI_TRY(underWay);
    const qint64 most = one->quantity - one->shipped - underWay->value(line);
    if (pieces < 0 || pieces > most) {
        TSUNAGI_TRY(mayChange(*detail, "order.pieces", true)); // what has left has no pieces either
        return fail(Code::Invalid, QStringLiteral("%1: 0-%2").arg(one->sku).arg(most), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the line has not so many pieces")));
    }
    if (pieces == one->cancelled)
        return {};
    if (const qint64 least = line_rules::replaced(detail->order, *one); pieces < least)
        return fail(Code::Invalid, QStringLiteral("%1: %2-%3").arg(one->sku).arg(least).arg(most), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "so many of it leave as another item; cancel that first")));
    if (const OrderLine *origin = pieces < one->cancelled ? lineOf(detail->order, line_rules::originOf(*one)) : nullptr) {
        qint64 leaving = one->cancelled - pieces;
        for (const OrderLine &other : detail->order.lines)
            leaving += line_rules::originOf(other) == origin->id ? other.quantity - other.cancelled : 0;
        if (leaving > origin->cancelled)
            return fail(Code::Invalid, one->sku, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "what it stands for is not cancelled, or leaves as another item")));
    }
    qint64 rest = most - pieces;
    for (const OrderLine &other : detail->order.lines)
        rest += other.id == line ? 0 : line_rules::left(other);
    if (rest == 0 && !detail->rest)
        return fail(Code::Invalid, detail->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing would be left to send; cancel the order instead")));
    auto change = begin(m_desk, **reader, *detail, "order.pieces", true);
    TSUNAGI_TRY(change);
    const auto row = readRow(**reader, *m_desk.catalogue().table("line"), line);
    TSUNAGI_TRY(row);
    // What was ordered must still be what this was counted from.
    change->guard("line", line, "quantity", (**row).value("quantity"));
    patchRow(*change, *m_desk.catalogue().table("line"), line, **row, {{"cancelled", Value(pieces)}});
    TSUNAGI_TRY(kept_pieces::trim(*change, **reader, order, line, most - pieces));
    change->eventCode = pieces > one->cancelled ? "pieces_cancelled" : "pieces_restored";
    change->eventValues = {{QStringLiteral("sku"), one->sku},     {QStringLiteral("name"), one->name},   {QStringLiteral("of"), one->quantity},
                           {QStringLiteral("before"), one->cancelled}, {QStringLiteral("after"), pieces}, {QStringLiteral("reason"), reason}};
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<> LineService::setApart(const Id &order, const Id &line, qint64 pieces, const QString &reason)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const OrderLine *one = lineOf(detail->order, line);
    if (!one)
        return fail(Code::NotFound, QStringLiteral("line"));
    const qint64 most = line_rules::left(*one);
    if (pieces < 0 || pieces > most) {
        TSUNAGI_TRY(mayChange(*detail, "order.split")); // what has left has no pieces either
        return fail(Code::Invalid, QStringLiteral("%1: 0-%2").arg(one->sku).arg(most), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the line has not so many pieces")));
    }
    if (pieces == one->apart)
        return {};
    qint64 first = most - pieces;
    for (const OrderLine &other : detail->order.lines)
        first += other.id == line || other.destination != one->destination ? 0 : line_rules::left(other) - std::min(other.apart, line_rules::left(other));
    if (first == 0)
        return fail(Code::Invalid, detail->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing would be left in the first parcel")));
    auto change = begin(m_desk, **reader, *detail, "order.split");
    TSUNAGI_TRY(change);
    const auto row = readRow(**reader, *m_desk.catalogue().table("line"), line);
    TSUNAGI_TRY(row);
    patchRow(*change, *m_desk.catalogue().table("line"), line, **row, {{"apart", Value(pieces)}});
    change->eventCode = "order_split";
    change->eventValues = {{QStringLiteral("sku"), one->sku},   {QStringLiteral("name"), one->name}, {QStringLiteral("of"), most},
                           {QStringLiteral("before"), one->apart}, {QStringLiteral("after"), pieces}, {QStringLiteral("reason"), reason}};
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

} // namespace tsunagi
