// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ChangeService.h"

#include "models/orders/LineRules.h"
#include "models/orders/LineService.h"
#include "models/stock/KeptPieces.h"
#include "models/stock/StockStore.h"

#include <algorithm>

namespace tsunagi {

Result<> ChangeService::swapItem(const Id &order, const Swap &swap)
{
    const QString sku = swap.sku.trimmed();
    if (swap.reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a change needs a reason")));
    if (sku.isEmpty())
        return fail(Code::Invalid, QStringLiteral("sku"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the other item needs its code")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const QList<OrderLine> &lines = detail->order.lines;
    const auto one = std::find_if(lines.cbegin(), lines.cend(), [&](const OrderLine &line) { return line.id == swap.line; });
    if (one == lines.cend())
        return fail(Code::NotFound, QStringLiteral("line"));
    TSUNAGI_TRY(LineService::mayChange(*detail, "order.swap"));
    if (one->sku.trimmed() == sku)
        return fail(Code::Invalid, sku, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is this item already")));
    if (swap.pieces < 1 || swap.pieces > line_rules::left(*one))
        return fail(Code::Invalid, QStringLiteral("%1: 1-%2").arg(one->sku).arg(line_rules::left(*one)), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the line has not so many pieces")));
    auto change = LineService::begin(m_desk, **reader, *detail, "order.swap");
    TSUNAGI_TRY(change);
    const auto row = readRow(**reader, *m_desk.catalogue().table("line"), swap.line);
    TSUNAGI_TRY(row);
    change->guard("line", swap.line, "quantity", (**row).value("quantity"));
    change->guard("line", swap.line, "sku", (**row).value("sku"));
    patchRow(*change, *m_desk.catalogue().table("line"), swap.line, **row, {{"cancelled", Value(one->cancelled + swap.pieces)}});
    QString name = swap.name.trimmed();
    if (name.isEmpty()) {
        const auto item = readRow(**reader, *m_desk.catalogue().table("item"), StockStore::itemId(detail->shop.clientCode, sku));
        TSUNAGI_TRY(item);
        name = *item ? (**item).value("name").string() : QString();
        name = name.isEmpty() ? sku : name;
    }
    const Id fresh = Id::v7();
    // A swapped line that is swapped again stands for the shop's own line still.
    const Id origin = line_rules::originOf(*one);
    change->insert("line", fresh).fields = {{"order_id", Value(order)},
                                            {"destination_id", (**row).value("destination_id")},
                                            {"key_text", Value(line_rules::addedKey(origin.isNull() ? swap.line : origin, fresh))},
                                            {"position", Value(qint64(lines.size()))},
                                            {"sku", Value(sku)},
                                            {"name", Value(name)},
                                            {"quantity", Value(swap.pieces)}};
    TSUNAGI_TRY(kept_pieces::trim(*change, **reader, order, swap.line, line_rules::left(*one) - swap.pieces));
    change->eventCode = "item_swapped";
    change->eventValues = {{QStringLiteral("before"), one->name.isEmpty() ? one->sku : one->name}, {QStringLiteral("after"), name}, {QStringLiteral("sku"), sku},
                           {QStringLiteral("pieces"), swap.pieces}, {QStringLiteral("reason"), swap.reason}};
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

QStringList ChangeService::payMethods()
{
    return {QStringLiteral("card"), QStringLiteral("bank"), QStringLiteral("cvs"), QStringLiteral("cod"), QStringLiteral("deferred"), QStringLiteral("paypay"),
            QStringLiteral("carrier"), QStringLiteral("other")};
}

Result<> ChangeService::refusePaid(const QString &number, const QString &method)
{
    if (method == u"cod")
        return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the carrier collects this order's money at the door, and the customer would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)")));
    if (method == u"deferred")
        return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a payment company bills the customer for this order, who would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)")));
    return {};
}

Result<> ChangeService::setPayMethod(const Id &order, const QString &method, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a change needs a reason")));
    if (!payMethods().contains(method))
        return fail(Code::Invalid, method, QStringLiteral("known: %1").arg(payMethods().join(u' ')));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const QString &held = detail->order.payMethod;
    if (held == method)
        return {};
    if (detail->order.payState == u"paid")
        return fail(Code::Invalid, detail->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is paid already; what was paid goes back first")));
    const auto row = readRow(**reader, *m_desk.catalogue().table("orders"), order);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, detail->order.number);
    if ((**row).value("settled").integer() > 0) // or the door takes the whole sum once more
        return fail(Code::Invalid, detail->order.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a part of it is paid; what was paid goes back first")));
    auto change = LineService::begin(m_desk, **reader, *detail, "order.pay");
    TSUNAGI_TRY(change);
    change->patches.clear(); // its goods stay as they are
    change->guard("orders", order, "settled", (**row).value("settled"));
    const bool first = refusePaid({}, method).has_value();
    const QString state = first ? QStringLiteral("pending") : QStringLiteral("unknown");
    patchRow(*change, *m_desk.catalogue().table("orders"), order, **row, {{"pay_method", Value(method)}, {"pay_state", Value(state)}});
    // As edits, so that the shop's next file asks before it writes over them.
    const QList<QStringList> edits {{QStringLiteral("pay_method"), held, method}, {QStringLiteral("pay_state"), detail->order.payState, state}};
    for (const QStringList &edit : edits) {
        if (edit[1] == edit[2])
            continue;
        change->insert("edit", Id::v7()).fields = {{"order_id", Value(order)},        {"row_id", Value(order)},
                                                   {"table_name", Value(QStringLiteral("orders"))}, {"field", Value(edit[0])},
                                                   {"before", Value(edit[1])},        {"after", Value(edit[2])},
                                                   {"cause", Value(reason)},          {"person", Value(m_desk.person())},
                                                   {"at", Value(m_desk.clock().nowUs())}};
    }
    change->eventCode = "pay_changed";
    change->eventValues = {{QStringLiteral("before"), held}, {QStringLiteral("after"), method}, {QStringLiteral("reason"), reason}};
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

} // namespace tsunagi
