// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/OrderAsked.h"
#include "models/escalations/EscalationService.h"
#include "models/escalations/EscalationText.h"
#include "models/returns/ReturnService.h"
#include "models/returns/ReturnText.h"
#include "models/stock/StockService.h"
#include "models/stock/StockText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// The order that --order names; null without --order.
Result<Id> orderOf(const Invocation &call)
{
    const QString number = call.value(u"order"_qs);
    return number.isEmpty() ? Result<Id>(Id()) : orderAsked(call, number);
}

Result<ReturnDetail> returnDetail(const Invocation &call, const Id &id)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    return ReturnStore::detail(**reader, id);
}

Result<Id> returnOf(const Invocation &call)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    const auto id = ReturnStore::find(**reader, call.value(u"number"_qs));
    TSUNAGI_TRY(id);
    if (!*id)
        return fail(Code::NotFound, call.value(u"number"_qs), CommandLine::tr("no such return"));
    return **id;
}

Exit showReturn(Invocation &call, const Id &id)
{
    const auto detail = returnDetail(call, id);
    if (!detail)
        return call.failed(detail.error());
    call.print(QJsonDocument(ReturnService::toJson(*detail)));
    const ReturnRow &row = detail->row;
    if (!call.json())
        call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(row.number, row.state, row.received, row.order.isEmpty() ? u"-"_qs : row.order, row.customer));
    return Exit::Done;
}

/// CODE or CODE=PIECES each; nothing, and it is said, if one is written otherwise.
std::optional<QList<NewReturnLine>> goodsOf(Invocation &call)
{
    QList<NewReturnLine> goods;
    for (const QString &argument : call.arguments()) {
        const qsizetype at = argument.lastIndexOf(u'=');
        NewReturnLine line;
        line.sku = at < 0 ? argument : argument.left(at);
        bool number = true;
        if (at >= 0)
            line.quantity = argument.mid(at + 1).toLongLong(&number);
        if (!number || line.sku.isEmpty()) {
            call.complain(CommandLine::tr("tsunagi: goods are written CODE or CODE=PIECES, not \"%1\"").arg(argument));
            return std::nullopt;
        }
        goods << line;
    }
    return goods;
}

Exit addReturn(Invocation &call)
{
    const auto order = orderOf(call);
    if (!order)
        return call.failed(order.error());
    NewReturn wanted;
    wanted.order = *order;
    if (wanted.order.isNull()) {
        const QString shop = call.value(u"shop"_qs);
        wanted.shop = shop.section(u'/', -1);
        wanted.client = shop.contains(u'/') ? shop.section(u'/', 0, 0) : call.value(u"client"_qs);
    }
    wanted.customer = call.value(u"customer"_qs);
    wanted.received = call.value(u"received"_qs);
    wanted.tracking = call.value(u"tracking"_qs);
    wanted.reason = call.value(u"reason"_qs);
    wanted.condition = call.value(u"condition"_qs);
    wanted.note = call.value(u"note"_qs);
    const auto goods = goodsOf(call);
    if (!goods)
        return Exit::Nothing;
    wanted.lines = *goods;
    const auto doubts = call.app().returns().doubts(wanted);
    if (!doubts)
        return call.failed(doubts.error());
    const auto id = call.app().returns().add(wanted);
    if (!id)
        return call.failed(id.error());
    for (const ReturnDoubt &doubt : *doubts)
        call.complain(ReturnText::doubt(doubt));
    return showReturn(call, *id);
}

Exit countReturn(Invocation &call)
{
    const auto id = returnOf(call);
    if (!id)
        return call.failed(id.error());
    const auto goods = goodsOf(call);
    if (!goods)
        return Exit::Nothing;
    ReturnService &returns = call.app().returns();
    int done = 0;
    for (const NewReturnLine &wanted : *goods) {
        const auto detail = returnDetail(call, *id);
        if (!detail)
            return call.failed(detail.error());
        const auto reader = call.app().desk().reader();
        if (!reader)
            return call.failed(reader.error());
        const auto known = ReturnStore::scan(**reader, wanted.sku, detail->row.orderId); // the JAN means the same line
        if (!known)
            return call.failed(known.error());
        const QString code = known->kind == ReturnScan::Kind::Goods ? known->text : wanted.sku;
        const auto held = std::find_if(detail->lines.cbegin(), detail->lines.cend(), [&](const ReturnLineRecord &line) { return ReturnRules::indexIn({{line.sku, line.name, 0, 0}}, code, {}) == 0; });
        const Id line = held == detail->lines.cend() ? Id() : held->id;
        const auto doubts = returns.doubts(*id, wanted, line);
        if (!doubts)
            return call.failed(doubts.error());
        if (const auto set = line.isNull() ? returns.addLine(*id, wanted) : returns.setLinePieces(*id, line, wanted.quantity); !set) {
            const Exit none = call.failed(set.error());
            return done > 0 ? Exit::Part : none;
        }
        for (const ReturnDoubt &doubt : *doubts)
            call.complain(ReturnText::doubt(doubt));
        ++done;
    }
    return showReturn(call, *id);
}

Exit listReturns(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto rows = ReturnStore::rows(**reader, {call.value(u"state"_qs, u"open"_qs), call.value(u"search"_qs)});
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const ReturnRow &row : *rows) {
        if (!call.json()) {
            call.say(QStringLiteral("%1  %2  %3  %4  %5  %6").arg(row.number, row.state, row.received, row.order.isEmpty() ? u"-"_qs : row.order, row.customer,
                                                                 ReturnText::reason(row.reason)));
            continue;
        }
        const auto detail = ReturnStore::detail(**reader, row.id);
        if (!detail)
            return call.failed(detail.error());
        array << ReturnService::toJson(*detail);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit editReturn(Invocation &call)
{
    const auto id = returnOf(call);
    if (!id)
        return call.failed(id.error());
    QList<std::pair<QString, QString>> fields;
    for (const QString &argument : call.arguments()) {
        const QString field = argument.section(u'=', 0, 0);
        if (!argument.contains(u'=')) {
            call.complain(CommandLine::tr("tsunagi: fields are written FIELD=VALUE, not \"%1\"").arg(argument));
            return Exit::Nothing;
        }
        fields.append({field, argument.section(u'=', 1)});
    }
    if (fields.isEmpty() && !call.has(u"state"_qs) && !call.has(u"order"_qs)) {
        call.complain(CommandLine::tr("tsunagi: nothing to change; give FIELD=VALUE, --order or --state"));
        return Exit::Nothing;
    }
    if (call.has(u"order"_qs)) {
        const auto order = orderOf(call);
        if (!order)
            return call.failed(order.error());
        if (const auto named = call.app().returns().setOrder(*id, *order); !named)
            return call.failed(named.error());
    }
    if (!fields.isEmpty())
        if (const auto edited = call.app().returns().edit(*id, fields); !edited)
            return call.failed(edited.error());
    if (call.has(u"state"_qs)) {
        if (const auto moved = call.app().returns().setState(*id, call.value(u"state"_qs), call.value(u"because"_qs)); !moved) {
            const Exit none = call.failed(moved.error());
            return fields.isEmpty() && !call.has(u"order"_qs) ? none : Exit::Part;
        }
    }
    return showReturn(call, *id);
}

Exit showEscalation(Invocation &call, const Id &id)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto detail = EscalationStore::detail(**reader, id, call.app().clock().today());
    if (!detail)
        return call.failed(detail.error());
    call.print(QJsonDocument(EscalationService::toJson(detail->row)));
    if (!call.json())
        call.say(QStringLiteral("%1  %2  %3").arg(detail->row.number, EscalationText::state(detail->row), detail->row.subject));
    return Exit::Done;
}

Exit addEscalation(Invocation &call)
{
    const auto order = orderOf(call);
    if (!order)
        return call.failed(order.error());
    const NewEscalation wanted {call.value(u"kind"_qs), *order, call.value(u"client"_qs), call.value(u"to"_qs), call.value(u"subject"_qs),
                                call.value(u"question"_qs), call.value(u"due"_qs)};
    const auto id = call.app().escalations().add(wanted);
    return id ? showEscalation(call, *id) : call.failed(id.error());
}

Exit listEscalations(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto rows = EscalationStore::rows(**reader, {call.value(u"queue"_qs, u"open"_qs), call.value(u"search"_qs), call.app().clock().today()});
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const EscalationRow &row : *rows) {
        array << EscalationService::toJson(row);
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(row.number, EscalationText::state(row), row.due.isEmpty() ? u"-"_qs : row.due,
                                                             EscalationText::addressee(row.addressee), row.subject));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit answerEscalation(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto id = EscalationStore::find(**reader, call.value(u"number"_qs));
    if (!id)
        return call.failed(id.error());
    if (!*id)
        return call.failed(Error {Code::NotFound, call.value(u"number"_qs), CommandLine::tr("no such escalation")});
    const auto answered = call.app().escalations().answer(**id, call.arguments().join(u' '));
    return answered ? showEscalation(call, **id) : call.failed(answered.error());
}

/// "C1  SKU  name  12", and behind it what of them is reserved and sellable.
QString lineOf(const ItemRow &item)
{
    QString text = QStringLiteral("%1  %2  %3  %4").arg(item.client, item.sku, item.name).arg(item.onHand);
    if (item.sellable())
        text += u"  "_qs + CommandLine::tr("reserved %1, sellable %2").arg(item.reserved).arg(*item.sellable());
    return text;
}

Exit showItem(Invocation &call, const Id &id)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto item = StockStore::item(**reader, id);
    if (!item)
        return call.failed(item.error());
    const ItemRow row = item->value_or(ItemRow());
    call.print(QJsonDocument(StockService::toJson(row)));
    if (!call.json())
        call.say(lineOf(row));
    return Exit::Done;
}

Exit addItem(Invocation &call)
{
    const auto id = call.app().stock().addItem({call.value(u"client"_qs), call.value(u"sku"_qs), call.value(u"name"_qs), call.value(u"jan"_qs), call.value(u"location"_qs)});
    return id ? showItem(call, *id) : call.failed(id.error());
}

Exit listItems(Invocation &call)
{
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const QString queue = call.has(u"client"_qs) ? u"client:"_qs + call.value(u"client"_qs) : call.value(u"queue"_qs, u"all"_qs);
    const auto items = StockStore::items(**reader, {queue, call.value(u"search"_qs)});
    if (!items)
        return call.failed(items.error());
    QJsonArray array;
    for (const ItemRow &item : *items) {
        array << StockService::toJson(item);
        if (!call.json())
            call.say(lineOf(item));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Result<Id> itemOf(const Invocation &call)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    const QString sku = call.value(u"sku"_qs);
    const auto items = StockStore::find(**reader, sku, call.value(u"client"_qs));
    TSUNAGI_TRY(items);
    if (items->isEmpty())
        return fail(Code::NotFound, sku, CommandLine::tr("no such item"));
    if (items->size() > 1) {
        QStringList found;
        for (const ItemRow &item : *items)
            found << item.client + u'/' + item.sku;
        return fail(Code::Ambiguous, sku, CommandLine::tr("several items fit: %1; --client decides").arg(found.join(u", "_qs)));
    }
    return items->first().id;
}

Exit moveStock(Invocation &call)
{
    bool number = false;
    const qint64 pieces = call.value(u"pieces"_qs).toLongLong(&number);
    if (!number) {
        call.complain(CommandLine::tr("tsunagi: --pieces takes a whole number, not \"%1\"").arg(call.value(u"pieces"_qs)));
        return Exit::Nothing;
    }
    const auto item = itemOf(call);
    if (!item)
        return call.failed(item.error());
    const auto moved = call.app().stock().move(*item, call.value(u"kind"_qs), pieces, call.value(u"reason"_qs));
    return moved ? showItem(call, *item) : call.failed(moved.error());
}

Exit listItemOrders(Invocation &call)
{
    const auto item = itemOf(call);
    if (!item)
        return call.failed(item.error());
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto orders = StockStore::ordersOf(**reader, *item);
    if (!orders)
        return call.failed(orders.error());
    QJsonArray array;
    for (const ItemOrder &order : *orders) {
        array << QJsonObject {{u"number"_qs, order.number}, {u"client"_qs, order.client}, {u"recipient"_qs, order.name}, {u"pieces"_qs, order.quantity},
                              {u"reserved"_qs, order.reserved}, {u"missing"_qs, order.missing}};
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4").arg(order.number, StockText::claim(order)).arg(order.quantity).arg(order.name));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit listMovements(Invocation &call)
{
    Id item;
    if (call.has(u"sku"_qs)) {
        const auto found = itemOf(call);
        if (!found)
            return call.failed(found.error());
        item = *found;
    }
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto movements = StockStore::movements(**reader, item, 0);
    if (!movements)
        return call.failed(movements.error());
    QJsonArray array;
    for (const MovementRow &row : *movements) {
        array << StockService::toJson(row, !item.isNull());
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4  %5  %6").arg(StockText::time(row.atUs), row.client, row.sku, row.kind).arg(row.quantity).arg(row.reason));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

} // namespace

void addSideCommands(CommandLine &line)
{
    const CommandOption order {u"order"_qs, u"N"_qs, CommandLine::tr("order number as the shop writes it"), false};
    const CommandOption shop = shopOption();
    const CommandOption client {u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), false};
    const CommandOption search {u"search"_qs, u"TEXT"_qs, CommandLine::tr("words found in any field"), false};
    line.add({u"return add"_qs, CommandLine::tr("takes a return in; goods as CODE or CODE=PIECES"), u"GOODS..."_qs,
              {order, shop, client,
               {u"customer"_qs, u"NAME"_qs, CommandLine::tr("who sent it back; with an order its recipient"), false},
               {u"received"_qs, u"DATE"_qs, CommandLine::tr("day it came in, as 2026-11-30 (default today)"), false},
               {u"tracking"_qs, u"NUMBER"_qs, CommandLine::tr("slip number of the parcel that came back"), false},
               {u"reason"_qs, u"CODE"_qs, CommandLine::tr("customer refused absent address wrong_item defect damaged cancelled other"), false},
               {u"condition"_qs, u"CODE"_qs, CommandLine::tr("unopened opened damaged missing other_goods"), false},
               {u"note"_qs, u"TEXT"_qs, CommandLine::tr("anything else"), false}},
              addReturn});
    line.add({u"return list"_qs, CommandLine::tr("lists returns, newest first"), {},
              {{u"state"_qs, u"NAME"_qs, CommandLine::tr("open (default), all, received, checking, approved, refused, closed"), false}, search}, listReturns});
    line.add({u"return goods"_qs, CommandLine::tr("counts the goods of a return; goods as CODE or CODE=PIECES, 0 = not in the box"), u"GOODS..."_qs,
              {{u"number"_qs, u"N"_qs, CommandLine::tr("return, as R-A-1"), true}}, countReturn});
    line.add({u"return edit"_qs, CommandLine::tr("changes reason, condition, contacted, tracking or note of a return, says its order, or moves it on"), u"FIELD=VALUE..."_qs,
              {{u"number"_qs, u"N"_qs, CommandLine::tr("return, as R-A-1"), true}, order, shop,
               {u"state"_qs, u"NAME"_qs, CommandLine::tr("checking, approved, refused, closed"), false},
               {u"because"_qs, u"TEXT"_qs, CommandLine::tr("why; a refusal needs it"), false}},
              editReturn});
    line.add({u"escalation add"_qs, CommandLine::tr("asks somebody who can decide"), {},
              {{u"kind"_qs, u"CODE"_qs, CommandLine::tr("address payment stock delivery return damage claim system other"), true},
               {u"subject"_qs, u"TEXT"_qs, CommandLine::tr("what it is about, in a few words"), true},
               {u"question"_qs, u"TEXT"_qs, CommandLine::tr("the question in full"), false},
               {u"to"_qs, u"WHOM"_qs, CommandLine::tr("client, shop, warehouse, carrier, leader or a name"), false},
               {u"due"_qs, u"DATE"_qs, CommandLine::tr("answer needed by, as 2026-11-30"), false}, order, shop, client},
              addEscalation});
    line.add({u"escalation list"_qs, CommandLine::tr("lists escalations, what is due first on top"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("open (default), overdue, today, answered, closed, all"), false}, search}, listEscalations});
    line.add({u"escalation answer"_qs, CommandLine::tr("writes the answer down"), u"TEXT..."_qs, {{u"number"_qs, u"N"_qs, CommandLine::tr("escalation, as E-A-1"), true}}, answerEscalation});
    line.add({u"item add"_qs, CommandLine::tr("adds an item of a client"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true},
               {u"sku"_qs, u"CODE"_qs, CommandLine::tr("code of the item"), true},
               {u"name"_qs, u"TEXT"_qs, CommandLine::tr("name of the item"), false},
               {u"jan"_qs, u"DIGITS"_qs, CommandLine::tr("JAN, check digit verified"), false},
               {u"location"_qs, u"TEXT"_qs, CommandLine::tr("place on the shelves"), false}},
              addItem});
    line.add({u"item list"_qs, CommandLine::tr("lists items with what is on hand"), {},
              {client, {u"queue"_qs, u"NAME"_qs, CommandLine::tr("all (default), none (zero or below), below (below zero), short (orders wait for it), closed"), false}, search}, listItems});
    line.add({u"stock move"_qs, CommandLine::tr("books a movement; what is on hand is the sum of movements"), {},
              {{u"sku"_qs, u"CODE"_qs, CommandLine::tr("code or JAN of the item"), true}, client,
               {u"kind"_qs, u"KIND"_qs, CommandLine::tr("receipt return issue correction defect disposal"), true},
               {u"pieces"_qs, u"N"_qs, CommandLine::tr("number of pieces; only a correction takes a minus"), true},
               {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why; correction, defect and disposal need it"), false}},
              moveStock});
    line.add({u"stock list"_qs, CommandLine::tr("lists movements, newest first; of one item with the balance after each"), {},
              {{u"sku"_qs, u"CODE"_qs, CommandLine::tr("code or JAN of the item"), false}, client}, listMovements});
    line.add({u"stock orders"_qs, CommandLine::tr("lists the orders that have pieces of an item reserved, and those that want some"), {},
              {{u"sku"_qs, u"CODE"_qs, CommandLine::tr("code or JAN of the item"), true}, client}, listItemOrders});
}

} // namespace tsunagi
