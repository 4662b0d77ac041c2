// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/commands/SlipText.h"
#include "models/core/ReasonText.h"
#include "models/printing/CupsConnection.h"
#include "models/requests/RequestService.h"
#include "models/requests/RequestText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

void sayRequest(const Invocation &call, const ChangeRequest &request)
{
    const QString left = RequestText::missing(request);
    call.say(QStringLiteral("%1  %2  %3  %4  %5  %6")
                 .arg(request.number, request.orderNumber, RequestText::kind(request.kind), request.isOpen() ? RequestText::late(request) : RequestText::state(request.state),
                      RequestText::clock(request), RequestText::words(request).simplified()));
    if (!left.isEmpty())
        call.say(u"    "_qs + CommandLine::tr("not told yet: %1").arg(left));
    for (const RequestStep &step : request.steps)
        if (const QString asked = RequestText::points(request, step); !asked.isEmpty())
            call.say(u"    "_qs + QStringLiteral("%1: %2").arg(RequestText::place(step.place), asked));
}

/// The one request of this number.
Result<Id> requestOf(const Invocation &call)
{
    const QString number = call.arguments().value(0);
    RequestQuery query;
    query.queue = u"all"_qs;
    const auto all = call.app().requests().list(query);
    TSUNAGI_TRY(all);
    for (const ChangeRequest &one : *all)
        if (one.number == number)
            return one.id;
    return fail(Code::NotFound, number, CommandLine::tr("no change request of this number"));
}

Exit tell(Invocation &call, const Id &id)
{
    const auto request = call.app().requests().one(id);
    if (!request)
        return call.failed(request.error());
    call.print(QJsonDocument(RequestService::toJson(*request)));
    if (!call.json())
        sayRequest(call, *request);
    return Exit::Done;
}

Exit list(Invocation &call)
{
    const auto requests = call.app().requests().list({call.value(u"queue"_qs, u"open"_qs), call.value(u"search"_qs)});
    if (!requests)
        return call.failed(requests.error());
    QJsonArray array;
    for (const ChangeRequest &request : *requests) {
        array << RequestService::toJson(request);
        if (!call.json())
            sayRequest(call, request);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit add(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto id = call.app().requests().add({ref->id, call.value(u"kind"_qs), call.value(u"by"_qs, u"customer"_qs), call.arguments().join(u' ')});
    return id ? tell(call, *id) : call.failed(id.error());
}

Exit onRequest(Invocation &call, const std::function<Result<>(const Id &)> &work)
{
    const auto id = requestOf(call);
    if (!id)
        return call.failed(id.error());
    if (const auto done = work(*id); !done)
        return call.failed(done.error());
    return tell(call, *id);
}

Result<> print(const Invocation &call, const QString &path)
{
    if (call.has(u"printer"_qs))
        TSUNAGI_TRY(CupsConnection().submitFile(call.value(u"printer"_qs), path, u"Tsunagi stop"_qs));
    return {};
}

Exit stop(Invocation &call)
{
    const auto id = requestOf(call);
    if (!id)
        return call.failed(id.error());
    const auto stopped = call.app().requests().stop(*id, call.value(u"pdf"_qs));
    if (!stopped)
        return call.failed(stopped.error());
    if (!stopped->tags.isEmpty())
        if (const auto printed = print(call, stopped->tags); !printed)
            return call.failed(printed.error());
    call.print(QJsonDocument(QJsonObject {{u"stopped"_qs, stopped->stopped}, {u"requested"_qs, stopped->asked}, {u"tags"_qs, stopped->tags}}));
    call.say(stopped->tags.isEmpty() ? CommandLine::tr("%1 shipments stopped.").arg(stopped->stopped)
                                     : CommandLine::tr("%1 shipments stopped, %2 asked for; red tag: %3").arg(stopped->stopped).arg(stopped->asked).arg(stopped->tags));
    return Exit::Done;
}

QJsonObject stopJson(const StopView &view)
{
    return {{u"order"_qs, view.orderNumber}, {u"shop"_qs, view.shop}, {u"client"_qs, view.client}, {u"carrier"_qs, view.carrier}, {u"step"_qs, view.step},
            {u"slips"_qs, QJsonArray::fromStringList(view.slipNumbers)}, {u"parcel"_qs, view.parcelCode}, {u"pieces"_qs, view.pieces}, {u"cutoff"_qs, view.cutoff},
            {u"reason"_qs, view.reason}, {u"person"_qs, view.person},
            {u"codes"_qs, QJsonObject {{u"received"_qs, StopService::code(view.parcelCode, StopAnswer::Received)}, {u"secured"_qs, StopService::code(view.parcelCode, StopAnswer::Secured)},
                                       {u"loaded"_qs, StopService::code(view.parcelCode, StopAnswer::Loaded)}}}};
}

void sayStop(const Invocation &call, const StopView &view)
{
    call.say(QStringLiteral("%1  %2  %3  %4  %5  %6  %7").arg(view.orderNumber, view.shop, view.parcelCode, view.slipNumbers.isEmpty() ? QStringLiteral("-") : view.slipNumbers.join(u' '), view.step, view.cutoff, ReasonText::shown(view.reason)));
}

Exit stops(Invocation &call)
{
    const auto open = call.app().slips().stops().open();
    if (!open)
        return call.failed(open.error());
    QJsonArray array;
    for (const StopView &view : *open) {
        array << stopJson(view);
        if (!call.json())
            sayStop(call, view);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit tag(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto path = call.app().slips().stops().writeTags(ref->id, call.value(u"pdf"_qs));
    if (!path)
        return call.failed(path.error());
    if (const auto printed = print(call, *path); !printed)
        return call.failed(printed.error());
    call.print(QJsonDocument(QJsonObject {{u"tags"_qs, *path}}));
    call.say(CommandLine::tr("Red tag: %1").arg(*path));
    return Exit::Done;
}

Exit answer(Invocation &call)
{
    QJsonArray array;
    for (const QString &code : call.arguments()) {
        const auto view = call.app().slips().stops().scan(code);
        if (!view)
            return call.failed(view.error());
        array << stopJson(*view);
        sayStop(call, *view);
    }
    call.print(QJsonDocument(array));
    return array.isEmpty() ? Exit::Nothing : Exit::Done;
}

} // namespace

void addRequestCommands(CommandLine &line)
{
    const CommandOption number {u"number"_qs, u"N"_qs, CommandLine::tr("order number as the shop writes it"), true};
    const CommandOption shop {u"shop"_qs, u"CODE"_qs, CommandLine::tr("if several shops have the number"), false};
    const CommandOption pdf {u"pdf"_qs, u"FILE"_qs, CommandLine::tr("file of the red tag (default: out in the profile)"), false};
    const CommandOption printer {u"printer"_qs, u"NAME"_qs, CommandLine::tr("also prints the red tag there, as at the warehouse"), false};
    line.add({u"requests list"_qs, CommandLine::tr("change requests with the places that do not know of them yet"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("open (as without it), of these late, place:PLACE (here shop payment points stock warehouse mail); done, all"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in words, numbers, shops and persons"), false}},
              list});
    line.add({u"requests add"_qs, CommandLine::tr("records that somebody wants an order otherwise; it is not instructed until that is done"), u"TEXT..."_qs,
              {number, shop, {u"kind"_qs, u"KIND"_qs, CommandLine::tr("cancel pieces address date item pay other"), true},
               {u"by"_qs, u"WHO"_qs, CommandLine::tr("customer (as without it), shop, client"), false}},
              add});
    line.add({u"requests tick"_qs, CommandLine::tr("a place knows of it"), u"REQUEST"_qs,
              {{u"place"_qs, u"PLACE"_qs, CommandLine::tr("here shop payment points stock warehouse mail"), true},
               {u"none"_qs, {}, CommandLine::tr("it need not"), false},
               {u"undo"_qs, {}, CommandLine::tr("it does not after all"), false}},
              [](Invocation &call) {
                  return onRequest(call, [&](const Id &id) {
                      return call.app().requests().tick(id, call.value(u"place"_qs), call.has(u"undo"_qs) ? u"open"_qs : call.has(u"none"_qs) ? u"none"_qs : u"done"_qs);
                  });
              }});
    line.add({u"requests done"_qs, CommandLine::tr("every place knows: the request is over"), u"REQUEST"_qs, {}, [](Invocation &call) {
                  return onRequest(call, [&](const Id &id) { return call.app().requests().finish(id); });
              }});
    line.add({u"requests reopen"_qs, CommandLine::tr("it is not over after all"), u"REQUEST"_qs, {}, [](Invocation &call) {
                  return onRequest(call, [&](const Id &id) { return call.app().requests().reopen(id); });
              }});
    line.add({u"requests stop"_qs, CommandLine::tr("stops the order's shipments: at once what has no paper, by a red tag the rest"), u"REQUEST"_qs, {pdf, printer}, stop});
    line.add({u"stops list"_qs, CommandLine::tr("shipments that the warehouse is asked to stop, the truck that closes first on top"), {}, {}, stops});
    line.add({u"stops tag"_qs, CommandLine::tr("the red tags of an order whose stop is asked, once more"), {}, {number, shop, pdf, printer}, tag});
    line.add({u"stops answer"_qs, CommandLine::tr("the warehouse's answer, as scanned from a red tag"), u"CODE..."_qs, {}, answer});
}

} // namespace tsunagi
