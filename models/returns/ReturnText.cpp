// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/returns/ReturnText.h"

#include "models/core/ReasonText.h"

#include <QJsonArray>

namespace tsunagi {

QString ReturnText::state(const QString &code)
{
    if (code == u"received")
        return tr("Received");
    if (code == u"checking")
        return tr("Being checked");
    if (code == u"approved")
        return tr("Approved");
    if (code == u"refused")
        return tr("Refused");
    return code == u"closed" ? tr("Closed") : code;
}

QString ReturnText::step(const QString &code)
{
    if (code == u"checking")
        return tr("Start checking");
    if (code == u"approved")
        return tr("Approve");
    if (code == u"refused")
        return tr("Refuse");
    return code == u"closed" ? tr("Close") : code;
}

QString ReturnText::queue(const QString &code)
{
    if (code == u"open")
        return tr("Not closed yet");
    if (code.startsWith(u"overdue:"))
        return tr("Not closed, in since %1 or longer").arg(code.mid(8));
    return code == u"all" ? tr("All returns") : state(code);
}

QString ReturnText::reason(const QString &code)
{
    if (code == u"customer")
        return tr("Customer's wish");
    if (code == u"refused")
        return tr("Delivery refused");
    if (code == u"absent")
        return tr("Nobody there, kept too long");
    if (code == u"address")
        return tr("Address unknown");
    if (code == u"wrong_item")
        return tr("Wrong item sent");
    if (code == u"defect")
        return tr("Defective item");
    if (code == u"damaged")
        return tr("Damaged on the way");
    if (code == u"cancelled")
        return tr("Cancelled after shipping");
    return code == u"other" ? tr("Other") : code;
}

QString ReturnText::condition(const QString &code)
{
    if (code == u"unopened")
        return tr("Unopened");
    if (code == u"opened")
        return tr("Opened");
    if (code == u"damaged")
        return tr("Damaged");
    if (code == u"missing")
        return tr("Something missing");
    return code == u"other_goods" ? tr("Other goods inside") : code;
}

QString ReturnText::contacted(const QString &code)
{
    if (code == u"client")
        return tr("Client told");
    if (code == u"customer")
        return tr("Customer told");
    if (code == u"both")
        return tr("Both told");
    return code.isEmpty() ? tr("Nobody yet") : code;
}

QString ReturnText::field(const QString &field)
{
    if (field == u"tracking")
        return tr("Slip number");
    if (field == u"reason")
        return tr("Reason");
    if (field == u"condition")
        return tr("Condition");
    if (field == u"note")
        return tr("Note");
    return field == u"contacted" ? tr("Told") : field;
}

QString ReturnText::mark(const ReturnLineRecord &line)
{
    if (line.mark == u"not_ordered")
        return tr("not in the order");
    return line.mark == u"too_many" ? tr("more than ordered (%1)").arg(line.ordered) : QString();
}

QString ReturnText::doubt(const ReturnDoubt &doubt)
{
    if (doubt.code == u"other_order")
        return tr("This slip is of another order of ours, %1.").arg(doubt.what);
    if (doubt.code == u"slip_of_order")
        return tr("This slip is of our order %1, but the return names no order.").arg(doubt.what);
    if (doubt.code == u"slip_again")
        return tr("This slip number came back already as %1.").arg(doubt.what);
    if (doubt.code == u"not_ordered")
        return tr("%1 is not in the order.").arg(doubt.what);
    return doubt.back > 0 ? tr("%1: %2 came back now and %3 before, but only %4 were ordered.").arg(doubt.what).arg(doubt.pieces).arg(doubt.back).arg(doubt.ordered)
                          : tr("%1: %2 came back, but only %3 were ordered.").arg(doubt.what).arg(doubt.pieces).arg(doubt.ordered);
}

QString ReturnText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toVariant().toString(); };
    const auto word = [](const QString &name, const QString &code) {
        return code.isEmpty() ? tr("(empty)") : name == u"reason" ? reason(code) : name == u"condition" ? condition(code) : name == u"contacted" ? contacted(code) : code;
    };
    const QString goods = QStringList {value(QLatin1StringView("sku")), value(QLatin1StringView("name"))}.join(u' ').trimmed();
    if (event.code == u"return_added")
        return tr("Taken in as %1.").arg(value(QLatin1StringView("number")));
    if (event.code == u"return_state") {
        const QString because = ReasonText::shown(value(QLatin1StringView("reason")));
        const QString moved = tr("%1 → %2").arg(state(value(QLatin1StringView("before"))), state(value(QLatin1StringView("state"))));
        return because.isEmpty() ? moved : tr("%1 (%2)").arg(moved, because);
    }
    if (event.code == u"return_line_added")
        return tr("Came back: %1 × %2").arg(goods, value(QLatin1StringView("quantity")));
    if (event.code == u"return_line_pieces")
        return tr("%1: %2 → %3 pieces").arg(goods, value(QLatin1StringView("before")), value(QLatin1StringView("after")));
    if (event.code == u"return_order") {
        const QString order = value(QLatin1StringView("order"));
        return tr("Order: %1").arg(order.isEmpty() ? tr("(empty)") : order);
    }
    if (event.code == u"return_line_condition")
        return tr("%1: %2").arg(goods, condition(value(QLatin1StringView("condition"))));
    if (event.code != u"return_edited")
        return event.code;
    QStringList parts;
    for (const auto &entry : event.values.value(u"fields").toArray()) {
        const QJsonArray triple = entry.toArray();
        const QString name = triple.at(0).toString();
        parts << tr("%1: %2 → %3").arg(field(name), word(name, triple.at(1).toString()), word(name, triple.at(2).toString()));
    }
    return parts.join(tr("; "));
}

} // namespace tsunagi
