// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/ClaimCheck.h"
#include "app/commands/OrderAsked.h"
#include "models/addresses/PostalImport.h"
#include "models/core/SavedViews.h"
#include "models/orders/ChangeService.h"
#include "models/orders/FindingText.h"
#include "models/orders/LineService.h"
#include "models/orders/OrderDerivation.h"
#include "models/orders/OrderQueues.h"
#include "models/orders/OrderView.h"
#include "models/sync/SecondPerson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace tsunagi {

namespace {

/// Details of many orders; a reader of its own, so that a window may go on writing.
Result<QJsonArray> details(AppContext &app, const QList<Id> &ids)
{
    QJsonArray array;
    const auto reader = app.desk().reader();
    TSUNAGI_TRY(reader);
    for (const Id &id : ids) {
        const auto detail = OrderStore::detail(**reader, id);
        TSUNAGI_TRY(detail);
        array << OrderService::toJson(*detail);
    }
    return array;
}

void sayOrders(const Invocation &call, const QJsonArray &orders)
{
    for (const auto &entry : orders) {
        const QJsonObject order = entry.toObject();
        call.say(QStringLiteral("%1  %2  %3  %4  %5")
                     .arg(order.value(u"number").toString(), order.value(u"shop").toString(), order.value(u"state").toString(),
                          order.value(u"recipient").toObject().value(u"name").toString(), order.value(u"why").toString()));
    }
}

Exit check(Invocation &call)
{
    if (const auto checked = call.app().orders().check(); !checked)
        return call.failed(checked.error());
    const auto reader = call.app().desk().reader();
    if (!reader)
        return call.failed(reader.error());
    const auto ids = OrderStore::ids(**reader, {});
    if (!ids)
        return call.failed(ids.error());
    if (call.json()) {
        const auto orders = details(call.app(), *ids);
        if (!orders)
            return call.failed(orders.error());
        call.print(QJsonDocument(*orders));
        return Exit::Done;
    }
    const auto counts = OrderStore::counts(**reader);
    if (!counts)
        return call.failed(counts.error());
    const auto due = OrderStore::dueCounts(**reader, call.app().desk().clock().today());
    if (!due)
        return call.failed(due.error());
    for (const QueueCount &count : *counts + *due)
        call.say(QStringLiteral("%1 %2").arg(count.count, 8).arg(count.queue));
    return Exit::Done;
}

/// A day of the command line as the moment it begins; nothing if none was given.
Result<qint64> dayOf(const Invocation &call, const QString &option, int more)
{
    if (!call.has(option))
        return 0;
    const QDate day = QDate::fromString(call.value(option), Qt::ISODate);
    if (!day.isValid())
        return fail(Code::Invalid, option, CommandLine::tr("a day as 2026-01-31 is needed"));
    return day.addDays(more).startOfDay().toMSecsSinceEpoch() * 1000;
}

/// Ended orders that desks do not hold any more, asked from the shared side.
Exit olderOrders(Invocation &call)
{
    const auto from = dayOf(call, u"from"_qs, 0);
    if (!from)
        return call.failed(from.error());
    const auto until = dayOf(call, u"until"_qs, 1);
    if (!until)
        return call.failed(until.error());
    auto found = call.app().desk().searchOlder({call.value(u"search"_qs, call.value(u"number"_qs)), *from, *until, 1000});
    if (!found)
        return call.failed(found.error());
    if (const QString shop = call.value(u"shop"_qs).section(u'/', -1); !shop.isEmpty())
        found->removeIf([&](const OlderOrder &order) { return order.shop != shop; });
    QJsonArray array;
    for (const OlderOrder &order : *found) {
        if (call.has(u"open"_qs)) {
            if (const auto opened = call.app().desk().openOlder(order.id); !opened)
                return call.failed(opened.error());
        }
        const QString ordered = QDateTime::fromMSecsSinceEpoch(order.orderedAtUs / 1000).toString(Qt::ISODate);
        array << QJsonObject {{u"id"_qs, QString::fromLatin1(order.id.hex())}, {u"number"_qs, order.number}, {u"shop"_qs, order.shop}, {u"name"_qs, order.name},
                              {u"ordered"_qs, ordered}, {u"total"_qs, order.total ? QJsonValue(*order.total) : QJsonValue()}, {u"cancelled"_qs, order.cancelled}};
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4").arg(order.number, order.shop, ordered.left(10), order.name));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit orders(Invocation &call)
{
    if (call.has(u"older"_qs))
        return olderOrders(call);
    // Rows of a large file that no one has looked at yet are checked first, so that states are the true ones.
    if (const auto settled = call.app().desk().settleAll(); !settled)
        return call.failed(settled.error());
    QList<Id> ids;
    if (call.has(u"number"_qs)) {
        const auto id = orderAsked(call, call.value(u"number"_qs));
        if (!id)
            return call.failed(id.error());
        ids << *id;
    } else {
        const auto reader = call.app().desk().reader();
        if (!reader)
            return call.failed(reader.error());
        OrderQuery query;
        query.queue = OrderQueue::onDay(call.value(u"queue"_qs, u"all"_qs), call.app().desk().clock().today());
        if (const QString code = query.queue.section(u':', 1); (query.queue.startsWith(u"finding:") || query.queue.startsWith(u"told:")) && !finding_text::codes().contains(code)
            && !OrderDerivation::isStateOfShop(code))
            return call.failed({Code::Invalid, query.queue, CommandLine::tr("no such finding; known: %1").arg(finding_text::codes().join(u' '))});
        query.text = call.value(u"search"_qs);
        if (call.has(u"view"_qs)) {
            const auto view = SavedViews(call.app().desk().profile(), u"orders"_qs, call.app().desk().person()).find(call.value(u"view"_qs));
            if (!view || call.has(u"queue"_qs) || call.has(u"search"_qs))
                return call.failed(view ? Error {Code::Invalid, u"orders"_qs, CommandLine::tr("one of --view, --queue and --search")}
                                        : Error {Code::NotFound, call.value(u"view"_qs), CommandLine::tr("%1 keeps no view of this name").arg(call.app().desk().person())});
            query = OrderView::query(view->queue, view->text, call.app().desk().clock().today());
        }
        query.shop = call.value(u"shop"_qs).section(u'/', -1);
        const auto found = OrderStore::ids(**reader, query);
        if (!found)
            return call.failed(found.error());
        ids = *found;
    }
    auto array = details(call.app(), ids);
    if (!array)
        return call.failed(array.error());
    // Not every queue knows shops, and two clients may have shops of one code.
    for (qsizetype i = array->size() - 1; i >= 0; --i) {
        if (const QJsonObject order = array->at(i).toObject(); !isShopAsked(call, order[u"client"].toString(), order[u"shop"].toString()))
            array->removeAt(i);
    }
    call.print(QJsonDocument(*array));
    if (!call.json())
        sayOrders(call, *array);
    return Exit::Done;
}

/// A command on one order: finds it, acts unless another desk works on it, prints it as it stands then.
Exit act(Invocation &call, const std::function<Result<>(const Id &)> &action)
{
    const auto id = orderAsked(call, call.value(u"number"_qs));
    if (!id)
        return call.failed(id.error());
    if (const auto free = refuseClaimed(call, {*id}); !free)
        return call.failed(free.error());
    if (const auto done = action(*id); !done)
        return call.failed(done.error());
    const auto array = details(call.app(), {*id});
    if (!array)
        return call.failed(array.error());
    call.print(QJsonDocument(*array));
    if (!call.json())
        sayOrders(call, *array);
    return Exit::Done;
}

Exit edit(Invocation &call)
{
    QList<std::pair<QString, QString>> values;
    if (call.arguments().isEmpty()) {
        call.complain(CommandLine::tr("tsunagi: edit needs at least one FIELD=VALUE"));
        return Exit::Nothing;
    }
    for (const QString &argument : call.arguments()) {
        if (!argument.contains(u'=')) {
            call.complain(CommandLine::tr("tsunagi: write FIELD=VALUE, not \"%1\"").arg(argument));
            return Exit::Nothing;
        }
        values.append({argument.section(u'=', 0, 0), argument.section(u'=', 1)});
    }
    return act(call, [&](const Id &id) {
        return call.app().orders().edit(id, call.value(u"destination"_qs, u"1"_qs).toInt() - 1, values);
    });
}

/// The line of an order that a code of the goods or of the shop's line names, or its place from 1 as "#2".
Result<Id> lineOf(Invocation &call, const Id &order)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    const auto detail = OrderStore::detail(**reader, order);
    TSUNAGI_TRY(detail);
    const QString asked = call.value(u"line"_qs);
    QList<Id> found;
    for (qsizetype i = 0; i < detail->order.lines.size(); ++i) {
        const OrderLine &one = detail->order.lines[i];
        if (one.sku == asked || one.key == asked || u"#%1"_qs.arg(i + 1) == asked)
            found << one.id;
    }
    if (found.isEmpty())
        return fail(Code::NotFound, asked, CommandLine::tr("the order has no such line"));
    if (found.size() > 1)
        return fail(Code::Ambiguous, asked, CommandLine::tr("several lines are called so; name one by its place, as #2"));
    return found.first();
}

Exit swapItem(Invocation &call)
{
    return act(call, [&](const Id &id) -> Result<> {
        const auto line = lineOf(call, id);
        TSUNAGI_TRY(line);
        return ChangeService(call.app().desk()).swapItem(id, {*line, call.value(u"pieces"_qs).toLongLong(), call.value(u"item"_qs), call.value(u"name"_qs), call.value(u"reason"_qs)});
    });
}

Exit split(Invocation &call)
{
    return act(call, [&](const Id &id) -> Result<> {
        const auto line = lineOf(call, id);
        TSUNAGI_TRY(line);
        return LineService(call.app().desk()).setApart(id, *line, call.value(u"pieces"_qs).toLongLong(), call.value(u"reason"_qs));
    });
}

Exit cancel(Invocation &call)
{
    if (call.has(u"pieces"_qs) && !call.has(u"line"_qs))
        return call.failed({Code::Invalid, u"cancel"_qs, CommandLine::tr("--pieces needs --line")});
    return act(call, [&](const Id &id) -> Result<> {
        const QString reason = call.value(u"reason"_qs);
        if (!call.has(u"line"_qs))
            return call.app().orders().cancel(id, reason);
        const auto line = lineOf(call, id);
        TSUNAGI_TRY(line);
        qint64 pieces = 0;
        {
            const auto reader = call.app().desk().reader();
            TSUNAGI_TRY(reader);
            const auto detail = OrderStore::detail(**reader, id);
            TSUNAGI_TRY(detail);
            for (const OrderLine &one : detail->order.lines)
                pieces = one.id == *line ? one.quantity - one.shipped : pieces;
        }
        bool isNumber = true;
        if (call.has(u"pieces"_qs))
            pieces = call.value(u"pieces"_qs).toLongLong(&isNumber);
        if (!isNumber)
            return fail(Code::Invalid, call.value(u"pieces"_qs), CommandLine::tr("a number of pieces is needed"));
        return LineService(call.app().desk()).setCancelled(id, *line, pieces, reason);
    });
}

/// Decides the open differences between our edits and the shop's newer file.
Exit decide(Invocation &call)
{
    if (call.has(u"keep"_qs) == call.has(u"take"_qs))
        return call.failed({Code::Invalid, u"decide"_qs, CommandLine::tr("one of --keep and --take is needed")});
    return act(call, [&](const Id &id) -> Result<> {
        QList<ProposalRecord> proposals;
        {
            const auto reader = call.app().desk().reader();
            TSUNAGI_TRY(reader);
            const auto detail = OrderStore::detail(**reader, id);
            TSUNAGI_TRY(detail);
            proposals = detail->proposals;
        }
        if (call.has(u"field"_qs))
            proposals.removeIf([&](const ProposalRecord &proposal) { return proposal.field != call.value(u"field"_qs); });
        if (proposals.isEmpty())
            return fail(Code::NotFound, call.value(u"field"_qs), CommandLine::tr("the order has no such difference"));
        for (const ProposalRecord &proposal : std::as_const(proposals))
            TSUNAGI_TRY(call.app().orders().decideProposal(id, proposal.id, call.has(u"take"_qs)));
        return {};
    });
}

/// Findings of the order with this code, for accept and confirm; what only informs is left alone while others stop.
Exit onFindings(Invocation &call, const std::function<Result<>(const Id &order, const Id &finding)> &action)
{
    int refused = 0;
    const Exit exit = act(call, [&](const Id &id) -> Result<> {
        const QString code = call.value(u"code"_qs);
        QSet<std::pair<int, QString>> tried;
        Error last;
        int done = 0;
        // Read again each time: what was changed may have settled, or renamed, the others.
        for (;;) {
            const auto reader = call.app().desk().reader();
            TSUNAGI_TRY(reader);
            const auto detail = OrderStore::detail(**reader, id);
            TSUNAGI_TRY(detail);
            const FindingRecord *next = nullptr;
            for (const FindingRecord &finding : detail->findings) {
                if (finding.code == code && !finding.confirmed() && !tried.contains({finding.destination, finding.field})
                    && (!next || finding.severity > next->severity))
                    next = &finding;
            }
            if (!next || (next->severity == 0 && !tried.isEmpty()))
                break;
            tried.insert({next->destination, next->field});
            const auto result = action(id, next->id);
            done += result ? 1 : 0;
            if (!result) {
                ++refused;
                last = result.error();
                if (done > 0)
                    call.complain(QStringLiteral("tsunagi: %1: %2").arg(last.where, last.detail));
            }
        }
        if (tried.isEmpty())
            return fail(Code::NotFound, code, CommandLine::tr("the order has no such finding"));
        return done > 0 ? Result<>() : fail(last.code, last.where, last.detail);
    });
    return exit == Exit::Done && refused > 0 ? Exit::Part : exit;
}

} // namespace

void addOrderCommands(CommandLine &line)
{
    const CommandOption number {u"number"_qs, u"N"_qs, CommandLine::tr("order number as the shop writes it"), true};
    const CommandOption shop = shopOption();
    const CommandOption reason {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), true};
    const CommandOption code {u"code"_qs, u"CODE"_qs, CommandLine::tr("finding, as zip_unknown"), true};
    line.add({u"check"_qs, CommandLine::tr("checks all orders; without --json the numbers per queue"), {}, {}, check});
    line.add({u"orders"_qs, CommandLine::tr("lists orders"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("received, waiting, ready, instructed, slipped, handed_over, shipped, cancelled, finding:CODE, reason:CODE (waits for it), told:CODE (only to know), hold:TYPE, proposal, conflict, due:+N (due in N days or before), due_on:+N (due in just N days), late:+0 (too late for its day, and nobody told), unpaid:DAY (ordered before DAY and not paid)"), false},
               {u"number"_qs, u"N"_qs, CommandLine::tr("one order"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("name, number, phone, address, goods"), false},
               {u"view"_qs, u"NAME"_qs, CommandLine::tr("what --person keeps under this name (views list)"), false},
               {u"older"_qs, {}, CommandLine::tr("asks the shared side for ended orders that desks hold no more, by number, name, phone or slip number"), false},
               {u"from"_qs, u"DAY"_qs, CommandLine::tr("with --older: ordered on or after"), false},
               {u"until"_qs, u"DAY"_qs, CommandLine::tr("with --older: ordered on or before"), false},
               {u"open"_qs, {}, CommandLine::tr("with --older: brings what is found to this desk for some hours, ready for every command"), false},
               shop},
              orders});
    line.add({u"edit"_qs, CommandLine::tr("changes fields: name kana company zip prefecture address building phone wantDate wantBand gift note"), u"FIELD=VALUE..."_qs,
              {number, shop, {u"destination"_qs, u"I"_qs, CommandLine::tr("which destination, from 1 (default 1)"), false}}, edit});
    line.add({u"accept"_qs, CommandLine::tr("takes over what a finding suggests"), {}, {number, shop, code}, [](Invocation &call) {
                  return onFindings(call, [&](const Id &order, const Id &finding) { return call.app().orders().acceptSuggestion(order, finding); });
              }});
    line.add({u"confirm"_qs, CommandLine::tr("it is right as it is: the finding no longer stops while the value stays"), {}, {number, shop, code, reason}, [](Invocation &call) {
                  return onFindings(call, [&](const Id &order, const Id &finding) { return call.app().orders().confirm(order, finding, call.value(u"reason"_qs)); });
              }});
    line.add({u"decide"_qs, CommandLine::tr("where the shop's newer file differs from what was edited here: keep ours or take the shop's"), {},
              {number, shop,
               {u"keep"_qs, {}, CommandLine::tr("keep what was edited here"), false},
               {u"take"_qs, {}, CommandLine::tr("take over what the shop's file says"), false},
               {u"field"_qs, u"NAME"_qs, CommandLine::tr("only this field, as the list of the order names it; without it all"), false}},
              decide});
    line.add({u"hold"_qs, CommandLine::tr("holds an order"), {},
              {number, shop, reason,
               {u"type"_qs, u"TYPE"_qs, CommandLine::tr("payment address fraud client stock operator date"), true},
               {u"until"_qs, u"DATE"_qs, CommandLine::tr("releases itself on this day, as 2026-11-30"), false},
               {u"owner"_qs, u"NAME"_qs, CommandLine::tr("who sees to it; without it the person who holds"), false},
               {u"release-by"_qs, u"anybody|owner|supervisor"_qs, CommandLine::tr("who may release it besides who sets it (default anybody)"), false},
               {u"keep-stock"_qs, {}, CommandLine::tr("its pieces stay reserved for it until it is instructed, at most two days after the release"), false}},
              [](Invocation &call) {
                  const QString by = call.value(u"release-by"_qs);
                  const NewHold hold {call.value(u"type"_qs), call.value(u"reason"_qs), call.value(u"until"_qs), call.value(u"owner"_qs), by == u"anybody" ? QString() : by, call.has(u"keep-stock"_qs)};
                  return act(call, [&](const Id &id) { return call.app().orders().hold(id, hold); });
              }});
    line.add({u"release"_qs, CommandLine::tr("releases the holds of an order"), {}, {number, shop, reason, {u"type"_qs, u"TYPE"_qs, CommandLine::tr("only holds of this type"), false},
               {u"free-stock"_qs, {}, CommandLine::tr("pieces that a hold kept are free for others at once, not two days later"), false}}, [](Invocation &call) {
                  return act(call, [&](const Id &id) -> Result<> {
                      const auto reader = call.app().desk().reader();
                      TSUNAGI_TRY(reader);
                      const auto detail = OrderStore::detail(**reader, id);
                      TSUNAGI_TRY(detail);
                      bool any = false;
                      std::optional<Error> asked;
                      for (const HoldRecord &hold : detail->holds) {
                          if (hold.state != u"open" || (call.has(u"type"_qs) && hold.type != call.value(u"type"_qs)))
                              continue;
                          any = true;
                          const auto released = call.app().orders().release(id, hold.id, call.value(u"reason"_qs));
                          if (!released && released.error().where == kAskedSecondPerson)
                              asked = released.error(); // the others are released all the same
                          else
                              TSUNAGI_TRY(released);
                      }
                      if (call.has(u"free-stock"_qs))
                          TSUNAGI_TRY(call.app().orders().freeKept(id));
                      if (asked)
                          return tl::unexpected(*asked);
                      return any || call.has(u"free-stock"_qs) ? Result<>() : fail(Code::NotFound, u"hold"_qs, CommandLine::tr("the order has no such hold"));
                  });
              }});
    line.add({u"cancel"_qs, CommandLine::tr("cancels an order that is not with the warehouse, or pieces of one of its lines"), {},
              {number, shop, reason,
               {u"line"_qs, u"CODE"_qs, CommandLine::tr("only this line: item code, or its place as #2"), false},
               {u"pieces"_qs, u"N"_qs, CommandLine::tr("with --line: so many pieces in all, 0 takes it back; without it the whole line"), false}},
              cancel});
    line.add({u"swap"_qs, CommandLine::tr("pieces of a line leave as another item, at the price that the shop took"), {},
              {number, shop, reason,
               {u"line"_qs, u"CODE"_qs, CommandLine::tr("the line: item code, or its place as #2"), true},
               {u"pieces"_qs, u"N"_qs, CommandLine::tr("how many of them"), true},
               {u"item"_qs, u"SKU"_qs, CommandLine::tr("code of the other item"), true},
               {u"name"_qs, u"TEXT"_qs, CommandLine::tr("its name; without it the one it has in stock"), false}},
              swapItem});
    line.add({u"split"_qs, CommandLine::tr("pieces of a line leave in a second parcel with a slip of its own"), {},
              {number, shop,
               {u"line"_qs, u"CODE"_qs, CommandLine::tr("the line: item code, or its place as #2"), true},
               {u"pieces"_qs, u"N"_qs, CommandLine::tr("how many of them; 0 puts all into one parcel again"), true},
               {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), false}},
              split});
    line.add({u"pay"_qs, CommandLine::tr("another way to pay for an order that is not paid and not with the warehouse"), {},
              {number, shop, reason, {u"method"_qs, u"NAME"_qs, ChangeService::payMethods().join(u' '), true}}, [](Invocation &call) {
                  return act(call, [&](const Id &id) { return ChangeService(call.app().desk()).setPayMethod(id, call.value(u"method"_qs), call.value(u"reason"_qs)); });
              }});
    line.add({u"reopen"_qs, CommandLine::tr("takes a cancellation back"), {}, {number, shop, reason}, [](Invocation &call) {
                  return act(call, [&](const Id &id) { return call.app().orders().reopen(id, call.value(u"reason"_qs)); });
              }});
    line.add({u"paid"_qs, CommandLine::tr("the money has come"), {}, {number, shop, reason}, [](Invocation &call) {
                  return act(call, [&](const Id &id) { return call.app().orders().markPaid(id, call.value(u"reason"_qs)); });
              }});
    line.add({u"route"_qs, CommandLine::tr("carrier and service of a destination"), {},
              {number, shop,
               {u"carrier"_qs, u"C"_qs, CommandLine::tr("carrier"), true},
               {u"service"_qs, u"S"_qs, CommandLine::tr("service of the carrier; without it the default one"), false},
               {u"destination"_qs, u"I"_qs, CommandLine::tr("which destination, from 1 (default 1)"), false}},
              [](Invocation &call) {
                  return act(call, [&](const Id &id) {
                      return call.app().orders().setRoute(id, call.value(u"destination"_qs, u"1"_qs).toInt() - 1, call.value(u"carrier"_qs), call.value(u"service"_qs));
                  });
              }});
}

} // namespace tsunagi
