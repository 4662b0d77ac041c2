// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/SlipText.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tsunagi {

void addManualSlipCommands(CommandLine &line);

namespace {

Exit manualStatus(Invocation &call, const Result<ManualStatus> &status)
{
    if (!status)
        return call.failed(status.error());
    call.print(QJsonDocument(sliptext::json(*status)));
    sliptext::say(call, *status);
    return Exit::Done;
}

Exit manualOn(Invocation &call)
{
    return manualStatus(call, call.app().slips().manual().on(call.value(u"carrier"_qs), call.value(u"reason"_qs)));
}

Exit manualOff(Invocation &call)
{
    return manualStatus(call, call.app().slips().manual().off(call.value(u"carrier"_qs)));
}

Exit manualList(Invocation &call)
{
    if (call.has(u"carrier"_qs))
        return manualStatus(call, call.app().slips().manual().status(call.value(u"carrier"_qs)));
    const auto all = call.app().slips().manual().statusAll();
    if (!all)
        return call.failed(all.error());
    QJsonArray out;
    for (const ManualStatus &status : *all) {
        out << sliptext::json(status);
        sliptext::say(call, status);
    }
    call.print(QJsonDocument(out));
    if (all->isEmpty())
        call.say(CommandLine::tr("No carrier is in manual mode, and there is no slip book."));
    return Exit::Done;
}

Exit manualSheets(Invocation &call)
{
    const auto report = call.app().slips().manual().sheets(call.value(u"carrier"_qs), call.value(u"out"_qs));
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"file"_qs, report->file.isEmpty() ? QJsonValue() : QJsonValue(report->file)}, {u"pages"_qs, report->pages},
                                          {u"parcels"_qs, sliptext::json(report->parcels)}, {u"refused"_qs, sliptext::json(report->refused)}}));
    sliptext::complain(call, report->refused);
    call.say(report->parcels.isEmpty() ? CommandLine::tr("Nothing waits to be written by hand.")
                                       : CommandLine::tr("%1: %2 parcels on %3 pages").arg(report->file).arg(report->parcels.size()).arg(report->pages));
    return sliptext::exitOf(!report->parcels.isEmpty(), !report->refused.isEmpty());
}

Exit manualBind(Invocation &call)
{
    BindRequest request;
    request.number = call.value(u"slip"_qs);
    request.foreignConfirmed = call.has(u"yes"_qs);
    request.replace = call.has(u"replace"_qs);
    request.scan = call.value(u"parcel"_qs);
    if (request.scan.isEmpty()) {
        if (!call.has(u"order"_qs))
            return call.failed({Code::Invalid, u"manual bind"_qs, CommandLine::tr("--order N or --parcel CODE")});
        // What a scanner reads of our sheet is the parcel's code; typed, it is the order's number.
        const auto ref = call.app().slips().order(call.value(u"order"_qs), call.value(u"shop"_qs));
        if (!ref && ref.error().code == Code::NotFound && !sliprules::parcelCodeIn(call.value(u"order"_qs)).isEmpty()) {
            request.scan = call.value(u"order"_qs);
        } else {
            const auto known = sliptext::order(call);
            if (!known)
                return Exit::Nothing;
            request.order = known->id;
        }
    }
    const auto bound = call.app().slips().manual().bind(request);
    if (!bound) {
        const Error &error = bound.error();
        call.print(QJsonDocument(QJsonObject {{u"bound"_qs, false}, {u"code"_qs, error.where}, {u"detail"_qs, error.detail},
                                              {u"message"_qs, sliptext::words(error.where)}}));
        call.complain(u"tsunagi: %1: %2"_qs.arg(sliptext::words(error.where), error.detail));
        return Exit::Nothing;
    }
    const bool ask = bound->outcome == BindResult::Outcome::AskForeign;
    const QJsonObject document {{u"bound"_qs, !ask},
                                {u"code"_qs, ask ? QJsonValue(u"no_book"_qs) : QJsonValue()},
                                {u"already"_qs, bound->outcome == BindResult::Outcome::AlreadyBound},
                                {u"number"_qs, bound->parcel.orderNumber},
                                {u"shop"_qs, bound->parcel.shopCode},
                                {u"parcel"_qs, bound->parcel.code},
                                {u"carrier"_qs, bound->parcel.carrier},
                                {u"slip"_qs, bound->number},
                                {u"book"_qs, bound->book.isEmpty() ? QJsonValue() : QJsonValue(bound->book)},
                                {u"left"_qs, bound->left}};
    call.print(QJsonDocument(document));
    if (ask) {
        call.complain(CommandLine::tr("tsunagi: %1 is of no registered book of %2. If it is right all the same, say it again with --yes.").arg(bound->number, bound->parcel.carrier));
        return Exit::Nothing;
    }
    call.say(CommandLine::tr("%1 %2 (%3): slip %4, %5 parcels of the order left")
                 .arg(bound->parcel.shopCode, bound->parcel.orderNumber, bound->parcel.recipient, bound->number)
                 .arg(bound->left));
    return Exit::Done;
}

Exit endNumbers(Invocation &call, bool missing)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, missing ? u"manual missing"_qs : u"manual spoil"_qs, CommandLine::tr("a slip number is needed")});
    ManualRoute &manual = call.app().slips().manual();
    QJsonArray out;
    bool done = false;
    bool refused = false;
    for (const QString &number : call.arguments()) {
        const auto ended = missing ? manual.missing(number, call.value(u"reason"_qs), call.value(u"carrier"_qs))
                                   : manual.spoil(number, call.value(u"reason"_qs), call.value(u"carrier"_qs));
        if (!ended) {
            call.failed(ended.error());
            refused = true;
            continue;
        }
        done = true;
        out << QJsonObject {{u"slip"_qs, ended->number}, {u"state"_qs, ended->state}, {u"number"_qs, ended->orderNumber}, {u"parcel"_qs, ended->parcelCode}};
        call.say(ended->orderNumber.isEmpty() ? u"%1: %2"_qs.arg(ended->number, ended->state)
                                              : CommandLine::tr("%1: %2; order %3 waits for another number").arg(ended->number, ended->state, ended->orderNumber));
    }
    call.print(QJsonDocument(out));
    return sliptext::exitOf(done, refused);
}

} // namespace

void addManualSlipCommands(CommandLine &line)
{
    const CommandOption carrier = sliptext::carrierOption(false);
    const CommandOption needsCarrier = sliptext::carrierOption(true);
    const QList<CommandOption> why {{u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why")}, carrier};
    line.add({u"manual on"_qs, CommandLine::tr("route 3: take routes 1 and 2 of a carrier down"), {},
              {needsCarrier, {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why; it stands on every sheet"), true}}, manualOn});
    line.add({u"manual off"_qs, CommandLine::tr("route 3: routes 1 and 2 again; the books' balance and what is still open"), {}, {needsCarrier}, manualOff});
    line.add({u"manual status"_qs, CommandLine::tr("route 3: manual modes, books, what is open"), {}, {carrier}, manualList});
    line.add({u"manual sheets"_qs, CommandLine::tr("route 3: transcription sheets of what is to be written by hand"), {},
              {carrier, {u"out"_qs, u"FILE.pdf"_qs, CommandLine::tr("PDF of the sheets"), true}}, manualSheets});
    line.add({u"manual bind"_qs, CommandLine::tr("route 3: put the number of a handwritten slip on a parcel"), {},
              {{u"order"_qs, u"N"_qs, CommandLine::tr("order number (its next parcel without a number), or the code of our sheet")},
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, if several have the number")},
               {u"parcel"_qs, u"CODE"_qs, CommandLine::tr("our barcode, instead of --order")},
               {u"slip"_qs, u"NUMBER"_qs, CommandLine::tr("number of the slip, as printed or scanned"), true},
               {u"yes"_qs, {}, CommandLine::tr("yes, although the number is of no registered book")},
               {u"replace"_qs, {}, CommandLine::tr("replace the number of a label that never came out")}},
              manualBind});
    line.add({u"manual spoil"_qs, CommandLine::tr("route 3: a slip is void; its parcel waits for another number"), u"NUMBER..."_qs, why,
              [](Invocation &call) { return endNumbers(call, false); }});
    line.add({u"manual missing"_qs, CommandLine::tr("route 3: a slip of a book cannot be found"), u"NUMBER..."_qs, why,
              [](Invocation &call) { return endNumbers(call, true); }});
}

} // namespace tsunagi
