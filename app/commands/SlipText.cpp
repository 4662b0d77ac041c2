// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/SlipText.h"

#include "app/AppContext.h"
#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>

using namespace Qt::StringLiterals;

namespace tsunagi::sliptext {

namespace {

const QHash<QString, const char *> &table()
{
    static const QHash<QString, const char *> texts {
        {u"hold"_qs, QT_TRANSLATE_NOOP("CommandLine", "the order is on hold: release it first (release)")},
        {u"change_request"_qs, QT_TRANSLATE_NOOP("CommandLine", "a change of it is asked for: decide that first (requests)")},
        {u"shop_changed"_qs, QT_TRANSLATE_NOOP("CommandLine", "the shop changed it: take that over or keep ours first (decide)")},
        {u"claimed"_qs, QT_TRANSLATE_NOOP("CommandLine", "somebody works on it at another desk")},
        {u"conflict"_qs, QT_TRANSLATE_NOOP("CommandLine", "desks contradict each other on it: decide that first (conflicts resolve)")},
        {u"stop_contradicted"_qs, QT_TRANSLATE_NOOP("CommandLine", "taken out or loaded? The red tag's two answers contradict each other: look where it is and say so (shipment stopped, shipment resume)")},
        {u"cancelled"_qs, QT_TRANSLATE_NOOP("CommandLine", "the order is cancelled")},
        {u"shop_state"_qs, QT_TRANSLATE_NOOP("CommandLine", "the shop says it must not go: ask the shop, or take its newer file in")},
        {u"stop_requested"_qs, QT_TRANSLATE_NOOP("CommandLine", "a stop is requested: it waits for the warehouse's answer (stops answer), or goes on after all (shipment resume)")},
        {u"stopped"_qs, QT_TRANSLATE_NOOP("CommandLine", "the shipment is stopped")},
        {u"not_ready"_qs, QT_TRANSLATE_NOOP("CommandLine", "the order is not ready")},
        {u"stock_short"_qs, QT_TRANSLATE_NOOP("CommandLine", "too little is in stock")},
        {u"merge_waits"_qs, QT_TRANSLATE_NOOP("CommandLine", "it leaves in one parcel with orders that cannot leave yet")},
        {u"merge_over_limit"_qs, QT_TRANSLATE_NOOP("CommandLine", "together they are more than the carrier collects on delivery: take them apart")},
        {u"merge_differs"_qs, QT_TRANSLATE_NOOP("CommandLine", "it differs from the orders that it is joined with")},
        {u"already_instructed"_qs, QT_TRANSLATE_NOOP("CommandLine", "the order is instructed already")},
        {u"no_pieces"_qs, QT_TRANSLATE_NOOP("CommandLine", "no piece of it is left to send: cancel the order")},
        {u"nothing_to_ship"_qs, QT_TRANSLATE_NOOP("CommandLine", "nothing of the order is left to ship")},
        {u"carrier_unknown"_qs, QT_TRANSLATE_NOOP("CommandLine", "no such carrier")},
        {u"service_unknown"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier has no such service")},
        {u"changed_meanwhile"_qs, QT_TRANSLATE_NOOP("CommandLine", "somebody changed it meanwhile")},
        {u"elsewhere"_qs, QT_TRANSLATE_NOOP("CommandLine", "another desk instructed or changed it first")},
        {u"label_void"_qs, QT_TRANSLATE_NOOP("CommandLine", "its label in this file is void: it was printed elsewhere or taken out of the queue meanwhile")},
        {u"manual_mode"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier is in manual mode")},
        {u"no_range"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier lent no number range")},
        {u"no_number_left"_qs, QT_TRANSLATE_NOOP("CommandLine", "no number is left in the carrier's ranges")},
        {u"exported"_qs, QT_TRANSLATE_NOOP("CommandLine", "it is in a file for the carrier's software")},
        {u"unprintable"_qs, QT_TRANSLATE_NOOP("CommandLine", "the label cannot be laid out")},
        {u"no_number"_qs, QT_TRANSLATE_NOOP("CommandLine", "it has no slip number")},
        {u"exported_no_number"_qs, QT_TRANSLATE_NOOP("CommandLine", "it was exported and no number came back")},
        {u"not_printed"_qs, QT_TRANSLATE_NOOP("CommandLine", "its label is not printed yet")},
        {u"not_confirmed"_qs, QT_TRANSLATE_NOOP("CommandLine", "nobody has confirmed that its label was printed")},
        {u"not_scanned"_qs, QT_TRANSLATE_NOOP("CommandLine", "it was not scanned")},
        {u"not_in_file"_qs, QT_TRANSLATE_NOOP("CommandLine", "it is not in the file")},
        {u"job_unclear"_qs, QT_TRANSLATE_NOOP("CommandLine", "it was being sent when the program ended, and the printer's server does not answer")},
        {u"row_refused"_qs, QT_TRANSLATE_NOOP("CommandLine", "its row in the file was refused")},
        {u"not_exported"_qs, QT_TRANSLATE_NOOP("CommandLine", "it was never exported")},
        {u"bound_by_hand"_qs, QT_TRANSLATE_NOOP("CommandLine", "its slip is written by hand")},
        {u"carriers_label"_qs, QT_TRANSLATE_NOOP("CommandLine", "its label is printed by the carrier's software")},
        {u"handed_over"_qs, QT_TRANSLATE_NOOP("CommandLine", "it is handed over")},
        {u"shipped"_qs, QT_TRANSLATE_NOOP("CommandLine", "it has left")},
        {u"not_handed_over"_qs, QT_TRANSLATE_NOOP("CommandLine", "it was not handed over")},
        {u"parcels_left"_qs, QT_TRANSLATE_NOOP("CommandLine", "not all of its parcels were handed over")},
        {u"ambiguous"_qs, QT_TRANSLATE_NOOP("CommandLine", "several parcels have this number; scan our code")},
        {u"over_ordered"_qs, QT_TRANSLATE_NOOP("CommandLine", "more left than the order still had; its count stays at what was ordered")},
        {u"other_carrier"_qs, QT_TRANSLATE_NOOP("CommandLine", "it belongs to another carrier")},
        {u"unknown"_qs, QT_TRANSLATE_NOOP("CommandLine", "nobody knows this code")},
        {u"unknown_key"_qs, QT_TRANSLATE_NOOP("CommandLine", "no parcel of ours has this key")},
        {u"client_needed"_qs, QT_TRANSLATE_NOOP("CommandLine", "an order's number alone does not say whose it is: say --client CODE, or let the list have a column 荷主コード")},
        {u"client_unknown"_qs, QT_TRANSLATE_NOOP("CommandLine", "no client has this code or name: correct the list's column of clients")},
        {u"client_differs"_qs, QT_TRANSLATE_NOOP("CommandLine", "the list's column names another client than --client")},
        {u"order_ambiguous"_qs, QT_TRANSLATE_NOOP("CommandLine", "several orders or shipments of the client have this number: let the list have our parcel's code")},
        {u"no_key"_qs, QT_TRANSLATE_NOOP("CommandLine", "the row has no key")},
        {u"not_a_number"_qs, QT_TRANSLATE_NOOP("CommandLine", "this is no slip number")},
        {u"wrong_length"_qs, QT_TRANSLATE_NOOP("CommandLine", "the slip number has a wrong length")},
        {u"wrong_check_digit"_qs, QT_TRANSLATE_NOOP("CommandLine", "the check digit is wrong")},
        {u"wrong_columns"_qs, QT_TRANSLATE_NOOP("CommandLine", "the row has a wrong number of columns")},
        {u"duplicate_number"_qs, QT_TRANSLATE_NOOP("CommandLine", "the number stands in the file twice")},
        {u"number_used"_qs, QT_TRANSLATE_NOOP("CommandLine", "the number is used already")},
        {u"has_number"_qs, QT_TRANSLATE_NOOP("CommandLine", "the parcel has another number already")},
        {u"check_digit"_qs, QT_TRANSLATE_NOOP("CommandLine", "the check digit or the length is wrong")},
        {u"lent_range"_qs, QT_TRANSLATE_NOOP("CommandLine", "the number is of a lent range, which is printed and not written")},
        {u"spoiled"_qs, QT_TRANSLATE_NOOP("CommandLine", "the number is void")},
        {u"carrier_printed"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier's software printed the number for another parcel: take in its file again")},
        {u"of_no_book"_qs, QT_TRANSLATE_NOOP("CommandLine", "the slip was written for another order and is of no registered book")},
        {u"required"_qs, QT_TRANSLATE_NOOP("CommandLine", "a field the carrier needs is empty")},
        {u"too_long"_qs, QT_TRANSLATE_NOOP("CommandLine", "a text is longer than the carrier's field")},
        {u"glyph"_qs, QT_TRANSLATE_NOOP("CommandLine", "a character the carrier does not take")},
        {u"phone"_qs, QT_TRANSLATE_NOOP("CommandLine", "a phone number the carrier does not take")},
        {u"zip"_qs, QT_TRANSLATE_NOOP("CommandLine", "a zip the carrier does not take")},
        {u"band"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier has no such time band")},
        {u"date"_qs, QT_TRANSLATE_NOOP("CommandLine", "the carrier does not take this date")},
        {u"cod"_qs, QT_TRANSLATE_NOOP("CommandLine", "the service does not fit cash on delivery")},
        {u"cod_limit"_qs, QT_TRANSLATE_NOOP("CommandLine", "more to collect than the carrier takes")},
    };
    return texts;
}

QString say(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QString words(const QString &code)
{
    const char *text = table().value(code);
    return text ? say(text) : code;
}

QJsonObject json(const Refusal &refusal)
{
    QJsonObject out {{u"number"_qs, refusal.order}, {u"shop"_qs, refusal.shop},     {u"parcel"_qs, refusal.parcel},
                     {u"code"_qs, refusal.code},    {u"detail"_qs, refusal.detail}, {u"message"_qs, words(refusal.code)}};
    if (refusal.line > 0)
        out.insert(u"line"_qs, refusal.line);
    return out;
}

QJsonArray json(const QList<Refusal> &refusals)
{
    QJsonArray out;
    for (const Refusal &one : refusals)
        out << json(one);
    return out;
}

QJsonObject json(const ParcelView &view)
{
    return {{u"number"_qs, view.orderNumber},
            {u"shop"_qs, view.shopCode},
            {u"client"_qs, view.clientCode},
            {u"parcel"_qs, view.code},
            {u"piece"_qs, view.piece},
            {u"pieces"_qs, view.pieces},
            {u"carrier"_qs, view.carrier},
            {u"service"_qs, view.service},
            {u"route"_qs, orNull(view.route)},
            {u"slip"_qs, orNull(view.slipNumber)},
            {u"queue"_qs, queueName(view.queue())},
            {u"blocked"_qs, orNull(view.blocked)},
            {u"sheet"_qs, orNull(view.sheetState)},
            {u"copy"_qs, view.sheetCopy},
            {u"batch"_qs, view.batchNumber},
            {u"cutoff"_qs, view.cutoff},
            {u"ship_date"_qs, view.shipDate.toString(Qt::ISODate)},
            {u"want"_qs, orNull(view.wantDate.toString(Qt::ISODate))},
            {u"slot"_qs, orNull(view.wantBand)},
            {u"recipient"_qs, view.recipient},
            {u"export"_qs, orNull(view.exportName)}};
}

QJsonArray json(const QList<ParcelView> &parcels)
{
    QJsonArray out;
    for (const ParcelView &one : parcels)
        out << json(one);
    return out;
}

QJsonObject json(const BookBalance &balance)
{
    QJsonArray runs;
    for (const auto &[first, last] : balance.unusedRuns)
        runs << QJsonObject {{u"from"_qs, first}, {u"to"_qs, last}};
    return {{u"carrier"_qs, balance.range.carrier}, {u"kind"_qs, balance.range.kind},
            {u"from"_qs, balance.range.first},      {u"to"_qs, balance.range.last},
            {u"count"_qs, balance.range.count},     {u"on_parcel"_qs, balance.onParcel},
            {u"spoiled"_qs, balance.spoiled},       {u"missing"_qs, balance.missing},
            {u"unused"_qs, balance.unused},         {u"balanced"_qs, balance.balanced()},
            {u"spoiled_numbers"_qs, QJsonArray::fromStringList(balance.spoiledNumbers)},
            {u"missing_numbers"_qs, QJsonArray::fromStringList(balance.missingNumbers)},
            {u"unused_runs"_qs, runs}};
}

QJsonObject json(const ManualStatus &status)
{
    QJsonArray books;
    for (const BookBalance &book : status.books)
        books << json(book);
    return {{u"carrier"_qs, status.carrier},
            {u"manual"_qs, status.on},
            {u"reason"_qs, orNull(status.mode.reason)},
            {u"exported_no_number"_qs, json(status.exportedNoNumber)},
            {u"half_printed"_qs, json(status.halfPrinted)},
            {u"open"_qs, json(status.open)},
            {u"books"_qs, books}};
}

QString line(const ParcelView &view)
{
    return u"%1  %2  %3  %4/%5  %6  %7  %8  %9"_qs.arg(view.orderNumber, view.shopCode, view.code)
        .arg(view.piece)
        .arg(view.pieces)
        .arg(view.carrier, view.slipNumber.isEmpty() ? u"-"_qs : view.slipNumber, view.blocked.isEmpty() ? queueName(view.queue()) : view.blocked,
             view.recipient);
}

void complain(const Invocation &call, const QList<Refusal> &refusals)
{
    for (const Refusal &one : refusals) {
        QStringList where {one.order, one.shop, one.parcel};
        where.removeAll(QString());
        call.complain(u"%1: %2%3"_qs.arg(where.join(u' '), words(one.code), one.detail.isEmpty() ? QString() : u" ("_qs + one.detail + u')'));
    }
}

void say(const Invocation &call, const BookBalance &balance)
{
    call.say(CommandLine::tr("%1 %2 %3-%4: %5 numbers: %6 on parcels, %7 spoiled, %8 missing, %9 unused")
                 .arg(balance.range.carrier, balance.range.kind, balance.range.first, balance.range.last)
                 .arg(balance.range.count)
                 .arg(balance.onParcel)
                 .arg(balance.spoiled)
                 .arg(balance.missing)
                 .arg(balance.unused));
    for (const auto &[first, last] : balance.unusedRuns)
        call.say(CommandLine::tr("  unused: %1-%2").arg(first, last));
    for (const QString &number : balance.spoiledNumbers)
        call.say(CommandLine::tr("  spoiled: %1").arg(number));
    for (const QString &number : balance.missingNumbers)
        call.say(CommandLine::tr("  missing: %1").arg(number));
}

void say(const Invocation &call, const ManualStatus &status)
{
    call.say(status.on ? CommandLine::tr("%1: manual mode since %2, as %3 wrote: %4").arg(status.carrier, QDateTime::fromMSecsSinceEpoch(status.mode.atUs / 1000).toString(u"MM-dd HH:mm"_qs), PersonText::name(status.mode.person), ReasonText::shown(status.mode.reason))
                       : CommandLine::tr("%1: manual mode is off").arg(status.carrier));
    const std::pair<const char *, const QList<ParcelView> *> lists[] = {
        {QT_TRANSLATE_NOOP("CommandLine", "Exported, no number came back: %1"), &status.exportedNoNumber},
        {QT_TRANSLATE_NOOP("CommandLine", "Half printed, has a number and no confirmed label: %1"), &status.halfPrinted},
        {QT_TRANSLATE_NOOP("CommandLine", "Still without a number: %1"), &status.open}};
    for (const auto &[text, parcels] : lists) {
        if (parcels->isEmpty())
            continue;
        call.say(say(text).arg(parcels->size()));
        for (const ParcelView &view : *parcels)
            call.say(u"  "_qs + line(view));
    }
    for (const BookBalance &book : status.books)
        say(call, book);
}

Exit exitOf(bool done, bool refused)
{
    return !refused ? Exit::Done : done ? Exit::Part : Exit::Nothing;
}

std::optional<OrderRef> order(Invocation &call)
{
    const auto ref = call.app().slips().order(call.value(u"number"_qs, call.value(u"order"_qs)), call.value(u"shop"_qs));
    if (ref)
        return *ref;
    if (ref.error().code == Code::Ambiguous) {
        call.complain(CommandLine::tr("tsunagi: %1 is a number of several shops; --shop decides:").arg(ref.error().where));
        QJsonArray matches;
        const QStringList lines = ref.error().detail.split(u'\n');
        for (const QString &one : lines) {
            call.complain(u"  "_qs + one);
            matches << QJsonObject {{u"client"_qs, one.section(u'/', 0, 0)}, {u"shop"_qs, one.section(u'/', 1).section(u' ', 0, 0)},
                                    {u"number"_qs, one.section(u'/', 1).section(u' ', 1)}};
        }
        call.print(QJsonDocument(QJsonObject {{u"error"_qs, u"ambiguous"_qs}, {u"matches"_qs, matches}}));
        return {};
    }
    call.failed(ref.error());
    return {};
}

CommandOption carrierOption(bool required)
{
    return {u"carrier"_qs, u"CODE"_qs, CommandLine::tr("carrier: yamato, sagawa, japanpost, or one of the profile"), required};
}

QList<CommandOption> orderOptions(bool required)
{
    return {{u"number"_qs, u"N"_qs, CommandLine::tr("order number of the shop"), required},
            {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, if several have the number")}};
}

} // namespace tsunagi::sliptext
