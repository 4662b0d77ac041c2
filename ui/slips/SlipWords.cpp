// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slips/SlipWords.h"

#include "models/clients/CutOffText.h"
#include "models/core/DayText.h"
#include "models/core/ReasonText.h"
#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"
#include "ui/common/ErrorText.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

QDate japanToday()
{
    return QDateTime::currentDateTimeUtc().toOffsetFromUtc(kJapanOffset).date();
}

} // namespace

QString SlipWords::queue(SlipQueue queue)
{
    switch (queue) {
    case SlipQueue::ToExport: return tr("To export");
    case SlipQueue::ToPrint: return tr("Labels to print");
    case SlipQueue::ExportedNoNumber: return tr("Number awaited");
    case SlipQueue::Printing: return tr("Print queue");
    case SlipQueue::ToWrite: return tr("To write by hand");
    case SlipQueue::Slipped: return tr("To hand over");
    case SlipQueue::HandedOver: return tr("Handed over");
    case SlipQueue::Stopped: return tr("Stopped");
    }
    return {};
}

Tone SlipWords::tone(SlipQueue queue)
{
    switch (queue) {
    case SlipQueue::ToExport:
    case SlipQueue::ToPrint: return Tone::Info;
    case SlipQueue::ExportedNoNumber:
    case SlipQueue::Printing:
    case SlipQueue::ToWrite: return Tone::Warn;
    case SlipQueue::Slipped: return Tone::Good;
    case SlipQueue::HandedOver: return Tone::Done;
    case SlipQueue::Stopped: return Tone::Stop;
    }
    return Tone::Neutral;
}

QString SlipWords::next(const ParcelView &view)
{
    switch (view.queue()) {
    case SlipQueue::ToExport: return tr("No number yet. F6 writes the file for the carrier's software.");
    case SlipQueue::ToPrint: return tr("No number yet. F5 takes one from the lent range and prints the label.");
    case SlipQueue::ExportedNoNumber: return tr("Written to the carrier's file %1. F7 takes the issued file in; if it never reached the carrier, Ctrl+U releases it.").arg(view.exportName.section(u'/', -1));
    case SlipQueue::Printing:
        return view.sheetState == u"sent" ? tr("The label was sent. Look whether it came out: Ctrl+J.")
            : view.sheetPrinter.isEmpty()  ? tr("The label waits for the printer. F5 prints it.")
                                           : tr("The label waits for %1. Shift+F5 goes on with its queue, or pauses it.").arg(view.sheetPrinter);
    case SlipQueue::ToWrite: return tr("To be written by hand. F8 prints the transcription sheet, F9 binds the slip by two scans.");
    case SlipQueue::Slipped:
        return view.isUnproven() ? tr("Its label was taken out of the print queue. Ctrl+P prints it again; if it is on the box, scan it at the hand-over.")
                                 : tr("Ready for the truck. F12 hands over.");
    case SlipQueue::HandedOver: return view.parcelState == u"shipped" ? tr("It has left.") : tr("On the truck. Shift+F12 confirms that it has left.");
    case SlipQueue::Stopped: return tr("It must not move: %1.").arg(reason(view.blocked.isEmpty() ? view.shipmentState : view.blocked));
    }
    return {};
}

QString SlipWords::route(const QString &route)
{
    if (route == u"carrier")
        return tr("Carrier's software");
    if (route == u"label")
        return tr("Our own label");
    return route == u"manual" ? tr("By hand") : tr("None yet");
}

QString SlipWords::sheetState(const QString &state)
{
    if (state == u"queued")
        return tr("Waiting");
    if (state == u"sent")
        return tr("Sent, look at it");
    if (state == u"confirmed")
        return tr("Printed");
    return state == u"spoiled" ? tr("Spoiled") : state;
}

QString SlipWords::printerTrouble(const QString &reasons)
{
    // As RFC 8011 and CUPS name them; what a person can mend at the printer comes before what the server says of itself.
    static const QList<std::pair<QString, const char *>> known {
        {u"gathering"_qs, QT_TR_NOOP("The server was put back and takes in again what it lost. Labels wait for that and then go on by themselves; nothing is to be done.")},
        {u"media-empty"_qs, QT_TR_NOOP("It is out of paper.")},
        {u"media-needed"_qs, QT_TR_NOOP("It is out of paper.")},
        {u"media-jam"_qs, QT_TR_NOOP("Paper is jammed.")},
        {u"cover-open"_qs, QT_TR_NOOP("Its cover is open.")},
        {u"door-open"_qs, QT_TR_NOOP("Its cover is open.")},
        {u"marker-supply-empty"_qs, QT_TR_NOOP("It is out of ribbon or ink.")},
        {u"toner-empty"_qs, QT_TR_NOOP("It is out of ribbon or ink.")},
        {u"offline"_qs, QT_TR_NOOP("It does not answer.")},
        {u"connecting-to-device"_qs, QT_TR_NOOP("It does not answer.")},
        {u"timed-out"_qs, QT_TR_NOOP("It does not answer.")},
        {u"paused"_qs, QT_TR_NOOP("It was stopped at the printer's server.")},
    };
    for (const auto &[code, words] : known) {
        if (reasons.contains(code))
            return tr(words);
    }
    return tr("It takes no jobs.");
}

QString SlipWords::slipState(const QString &state)
{
    if (state == u"in_force")
        return tr("in force");
    if (state == u"handed_over")
        return tr("handed over");
    if (state == u"spoiled")
        return tr("spoiled");
    if (state == u"missing")
        return tr("missing");
    if (state == u"free")
        return tr("taken off its parcel");
    return state == u"replaced" ? tr("replaced") : state;
}

QString SlipWords::reason(const QString &code)
{
    static const QHash<QString, const char *> words {
        {u"stop_requested"_qs, QT_TR_NOOP("a stop was asked")},
        {u"stopped"_qs, QT_TR_NOOP("stopped")},
        {u"cancelled"_qs, QT_TR_NOOP("the order is cancelled")},
        {u"shop_state"_qs, QT_TR_NOOP("the shop says it must not ship")},
        {u"hold"_qs, QT_TR_NOOP("the order is held")},
        {u"change_request"_qs, QT_TR_NOOP("a change of it is asked for and not decided")},
        {u"shop_changed"_qs, QT_TR_NOOP("the shop changed it and nobody has decided")},
        {u"claimed"_qs, QT_TR_NOOP("somebody works on it at another desk")},
        {u"conflict"_qs, QT_TR_NOOP("two desks changed it differently")},
        {u"stop_contradicted"_qs, QT_TR_NOOP("taken out or loaded? The red tag's two answers contradict each other")},
        {u"not_ready"_qs, QT_TR_NOOP("the order is not ready")},
        {u"stock_short"_qs, QT_TR_NOOP("too little is in stock")},
        {u"merge_waits"_qs, QT_TR_NOOP("it leaves in one parcel with orders that cannot leave yet")},
        {u"merge_over_limit"_qs, QT_TR_NOOP("together they are more than the carrier collects on delivery: take them apart")},
        {u"merge_differs"_qs, QT_TR_NOOP("it differs from the orders that it is joined with")},
        {u"already_instructed"_qs, QT_TR_NOOP("already instructed")},
        {u"no_pieces"_qs, QT_TR_NOOP("no piece is left to send: cancel the order")},
        {u"carrier_unknown"_qs, QT_TR_NOOP("the carrier is not known")},
        {u"service_unknown"_qs, QT_TR_NOOP("the carrier has no such service")},
        {u"nothing_to_ship"_qs, QT_TR_NOOP("nothing is left to ship")},
        {u"manual_mode"_qs, QT_TR_NOOP("the carrier is in manual mode")},
        {u"exported"_qs, QT_TR_NOOP("it is in the carrier's file already")},
        {u"no_range"_qs, QT_TR_NOOP("the carrier lent us no numbers (Ctrl+Shift+N adds a range)")},
        {u"no_number_left"_qs, QT_TR_NOOP("no number is left in the lent ranges")},
        {u"unprintable"_qs, QT_TR_NOOP("the label cannot hold it")},
        {u"no_number"_qs, QT_TR_NOOP("no slip number yet")},
        {u"exported_no_number"_qs, QT_TR_NOOP("exported, no number came back")},
        {u"not_printed"_qs, QT_TR_NOOP("its label is not printed yet")},
        {u"not_confirmed"_qs, QT_TR_NOOP("nobody has confirmed that its label was printed")},
        {u"not_scanned"_qs, QT_TR_NOOP("it was not scanned")},
        {u"other_carrier"_qs, QT_TR_NOOP("it goes by another carrier")},
        {u"unknown"_qs, QT_TR_NOOP("nothing of ours has this code")},
        {u"handed_over"_qs, QT_TR_NOOP("already handed over")},
        {u"parcels_left"_qs, QT_TR_NOOP("not all of its parcels were handed over")},
        {u"over_ordered"_qs, QT_TR_NOOP("more left than the order still had")},
        {u"shipped"_qs, QT_TR_NOOP("already shipped")},
        {u"bound_by_hand"_qs, QT_TR_NOOP("its slip was written by hand")},
        {u"carriers_label"_qs, QT_TR_NOOP("the carrier's software printed its slip")},
        {u"number_used"_qs, QT_TR_NOOP("the number is on another parcel")},
        {u"changed_meanwhile"_qs, QT_TR_NOOP("somebody changed it meanwhile")},
        {u"elsewhere"_qs, QT_TR_NOOP("another desk instructed or changed it first")},
        {u"label_void"_qs, QT_TR_NOOP("its label in this file is void: it was printed elsewhere or taken out of the queue meanwhile")},
        {u"too_long"_qs, QT_TR_NOOP("the text is too long for the carrier's field")},
        {u"required"_qs, QT_TR_NOOP("the carrier needs this field")},
        {u"glyph"_qs, QT_TR_NOOP("the carrier's file cannot hold a character")},
        {u"cod_limit"_qs, QT_TR_NOOP("the amount to collect is above the carrier's limit")},
        {u"duplicate_key"_qs, QT_TR_NOOP("the key stands twice in the file")},
        {u"duplicate_number"_qs, QT_TR_NOOP("the number stands twice in the file")},
        {u"second_number"_qs, QT_TR_NOOP("a second number for the same key")},
        {u"wrong_length"_qs, QT_TR_NOOP("the number has a wrong length")},
        {u"wrong_columns"_qs, QT_TR_NOOP("the row has a wrong number of columns")},
        {u"wrong_check_digit"_qs, QT_TR_NOOP("the check digit is wrong")},
        {u"not_a_number"_qs, QT_TR_NOOP("this is no number")},
        {u"no_key"_qs, QT_TR_NOOP("the row has no key of ours")},
        {u"unknown_key"_qs, QT_TR_NOOP("no parcel of ours has this key")},
        {u"client_needed"_qs, QT_TR_NOOP("an order's number alone does not say whose it is: take the list in again and choose the client, or let it have a column 荷主コード")},
        {u"client_unknown"_qs, QT_TR_NOOP("no client has this code or name: correct the list's column of clients")},
        {u"client_differs"_qs, QT_TR_NOOP("the list's column names another client than the one chosen")},
        {u"order_ambiguous"_qs, QT_TR_NOOP("several orders or shipments of the client have this number: let the list have our parcel's code")},
        {u"has_number"_qs, QT_TR_NOOP("the parcel has another number already")},
        {u"not_exported"_qs, QT_TR_NOOP("we never exported this parcel")},
        {u"not_in_file"_qs, QT_TR_NOOP("exported, but not in this file")},
        {u"open"_qs, QT_TR_NOOP("no slip number yet")},
    };
    const char *found = words.value(code);
    return found ? tr(found) : code;
}

QString SlipWords::refusal(const Refusal &refusal, const Carriers *carriers)
{
    // A carrier's code says nothing to people.
    const QString detail = refusal.code != u"other_carrier" ? refusal.detail : carriers ? carrier(*carriers, refusal.detail) : QString();
    return detail.isEmpty() ? reason(refusal.code) : tr("%1 (%2)").arg(reason(refusal.code), detail);
}

QString SlipWords::carrier(const Carriers &carriers, const QString &code)
{
    const Carrier *known = carriers.find(code);
    if (!known)
        return code;
    return carrierName(*known);
}

QString SlipWords::service(const Carriers &carriers, const QString &carrier, const QString &code)
{
    const Carrier *known = carriers.find(carrier);
    const CarrierService *service = known ? known->service(code) : nullptr;
    if (!service)
        return code;
    return carrierName(*service);
}

QString SlipWords::band(const Carriers &carriers, const ParcelView &view)
{
    if (view.wantBand == u"0812")
        return tr("morning");
    if (view.wantBand.size() == 4 && view.wantBand.at(0).isDigit())
        return tr("%1–%2").arg(view.wantBand.left(2).toInt()).arg(view.wantBand.mid(2).toInt());
    const Carrier *known = carriers.find(view.carrier);
    const CarrierBand *band = known ? known->band(view.wantBand) : nullptr;
    return band ? band->label : view.wantBand;
}

QString SlipWords::number(const Carriers &carriers, const QString &carrier, const QString &number)
{
    const Carrier *known = carriers.find(carrier);
    return known && !number.isEmpty() ? known->formatted(number) : number;
}

QString SlipWords::date(const QDate &date)
{
    return DayText::brief(date);
}

QString SlipWords::cutoff(const QString &cutoff)
{
    const QDate day = QDate::fromString(cutoff.section(u' ', 0, 0), Qt::ISODate);
    const QString hour = cutoff.section(u' ', 1);
    if (!day.isValid())
        return cutoff;
    return day == japanToday() ? tr("today %1").arg(hour) : DayText::brief(day) + u' ' + hour;
}

QString SlipWords::time(qint64 atUs)
{
    return QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(u"MM/dd HH:mm"_qs);
}

QString SlipWords::unheard()
{
    return tr("The shared side does not answer: ask whether another desk has instructed these orders already, before the file leaves.");
}

QString SlipWords::count(qsizetype number)
{
    return QLocale().toString(qint64(number));
}

QHash<QString, QString> SlipWords::table(const Carriers &carriers)
{
    QHash<QString, QString> out;
    for (const Carrier &one : carriers.all()) {
        out.insert(one.code, carrier(carriers, one.code));
        for (const CarrierService &service : one.services)
            out.insert(service.code, SlipWords::service(carriers, one.code, service.code));
    }
    for (const auto code : {u"stop_requested", u"stopped", u"cancelled", u"shop_state", u"hold", u"conflict", u"change_request", u"shop_changed", u"stop_contradicted"})
        out.insert(QStringView(code).toString(), reason(QStringView(code).toString()));
    for (const auto state : {u"queued", u"sent", u"confirmed", u"spoiled"})
        out.insert(QStringView(state).toString(), sheetState(QStringView(state).toString()));
    for (int i = 0; i <= int(SlipQueue::Stopped); ++i)
        out.insert(queueName(SlipQueue(i)), queue(SlipQueue(i)));
    out.insert(u"pdf"_qs, u"PDF"_qs);
    out.insert(u"images"_qs, tr("Pictures"));
    out.insert(u"shipped"_qs, tr("Shipped"));
    out.insert(u"lent"_qs, tr("Lent range"));
    out.insert(u"book"_qs, tr("Slip book"));
    return out;
}

QString SlipWords::event(const TimelineRecord &event, const Carriers &carriers)
{
    const auto value = [&](QStringView name) { return event.values.value(name).toVariant().toString(); };
    const QString known = carrier(carriers, value(u"carrier"));
    const QString number = SlipWords::number(carriers, value(u"carrier"), value(u"number"));
    const QString why = ReasonText::shown(value(u"reason"));
    const auto because = [&](const QString &sentence) { return why.isEmpty() ? sentence : tr("%1 (%2)").arg(sentence, why); };
    if (event.code == u"instructed")
        return tr("Instructed, batch %1").arg(value(u"batch"));
    if (event.code == u"pieces")
        return tr("Parcels: %1").arg(value(u"pieces"));
    if (event.code == u"exported")
        return tr("Written to %1 for %2").arg(value(u"file"), known);
    if (event.code == u"export_released")
        return because(tr("Taken out of the carrier's file"));
    if (event.code == u"numbered")
        return tr("Slip number %1, %2").arg(number, route(value(u"route")));
    if (event.code == u"slip_freed")
        return tr("Slip number %1 taken off the parcel").arg(number);
    if (event.code == u"reprinted")
        return because(tr("Label printed again"));
    if (event.code == u"slip_spoiled" || event.code == u"spoiled")
        return because(tr("Slip number %1 spoiled").arg(number));
    if (event.code == u"slip_missing")
        return because(tr("Slip number %1 reported missing").arg(number));
    if (event.code == u"handed_over")
        return tr("Handed over, %1, %2", "number of the hand-over, truck").arg(value(u"handover"), cutoff_text::truckName(value(u"truck")));
    if (event.code == u"shipped")
        return tr("Shipped");
    if (event.code == u"stop_requested")
        return because(tr("Stop asked"));
    if (event.code == u"stopped")
        return because(tr("Stopped"));
    if (event.code == u"stop_contradicted")
        return tr("Scanned as taken out and as loaded");
    if (event.code == u"resumed")
        return tr("May go after all");
    return {};
}

QString SlipWords::error(const Error &error)
{
    const QString &where = error.where;
    // The numbers of a detail are for everybody, its words are for the log.
    const QString firstWord = error.detail.section(u' ', 0, 0);
    const QString lastWord = error.detail.section(u' ', -1);
    if (error.code == Code::Constraint && where == u"manual_mode")
        return tr("The carrier is in manual mode, so files and labels are off. Ctrl+M ends manual mode.");
    if (where == u"check_digit")
        return tr("Read \"%1\": this is no right slip number. Scan it once more, or look at its last digit.").arg(error.detail.section(u':', 0, 0));
    if (error.code == Code::Constraint && where == u"number_used")
        return tr("This number is already on another parcel (order %1). Take another slip.").arg(error.detail.section(u" is on order "_qs, -1));
    if (error.code == Code::Constraint && where == u"carrier_printed")
        return tr("The carrier's software printed slip %1 for order %2. Take in its file again, or take another slip.").arg(firstWord, lastWord);
    if (error.code == Code::Constraint && where == u"of_no_book")
        return tr("Slip %1 was written for another order and is of no registered book. Take another slip.").arg(firstWord);
    if (error.code == Code::Constraint && where == u"spoiled")
        return tr("Slip %1 is spoiled, missing or replaced. Take another slip.").arg(firstWord);
    if (error.code == Code::Constraint && where == u"other_carrier")
        return tr("Slip %1 is of another carrier. Take a slip of the right carrier.").arg(firstWord);
    if (error.code == Code::Constraint && where == u"lent_range")
        return tr("Number %1 is of a range for printed labels. Take a pre-printed slip.").arg(firstWord);
    if (error.code == Code::Constraint && where == u"has_number")
        return tr("The parcel has its number already (%1). Spoil that first (Ctrl+D).").arg(lastWord);
    if (error.code == Code::Constraint && where == u"overlap")
        return tr("Some of these numbers are registered already (%1). Check both ends.").arg(lastWord);
    if (error.code == Code::Constraint && reason(where) != where)
        return tr("It must not move: %1 (%2).").arg(reason(where), error.detail);
    if (error.code == Code::NotFound && where == u"parcel")
        return tr("Read \"%1\": no parcel of ours has this code.").arg(error.detail);
    if (error.code == Code::Invalid && where == u"parcel")
        return tr("Read \"%1\": this is no parcel code of ours. Scan the barcode with our 14 digits first.").arg(firstWord);
    if (error.code == Code::NotFound && where == u"nothing_to_bind")
        return tr("Every parcel of this order has its number.");
    if (error.code == Code::NotFound && where == u"book")
        return tr("The number is on no parcel and in no registered book. Check its digits, or register the book (Ctrl+Shift+N).");
    if (error.code == Code::NotFound && where == u"no_number_left")
        return tr("No number is left in the lent ranges. Ask the carrier for more and add the range (Ctrl+Shift+N).");
    if (error.code == Code::Invalid && where == u"carrier")
        return tr("No carrier is in manual mode. Ctrl+M switches it on.");
    if (error.code == Code::NotFound && where == u"shipment")
        return tr("There is nothing to stop or to take back here.");
    if (error.code == Code::Invalid && where.size() == 14)
        return tr("The parcel is on the truck already; it comes back as a return.");
    if (error.code == Code::Offline)
        return tr("The printer service or the shared side cannot be reached. What you did is saved; a PDF can be made at any time.");
    return ErrorText::sentence(error);
}

QList<ChoicePanel::Choice> SlipWords::manualReasons()
{
    return {{u"system"_qs, tr("The carrier's system is down")},
            {u"network"_qs, tr("No network")},
            {u"printer"_qs, tr("The printer is broken")},
            {u"numbers"_qs, tr("No numbers left")},
            {u"other"_qs, tr("Other")}};
}

QList<ChoicePanel::Choice> SlipWords::reprintReasons()
{
    return {{u"jam"_qs, tr("Paper jam or torn")}, {u"faint"_qs, tr("Faint or cut")}, {u"lost"_qs, tr("Lost")}, {u"wrong"_qs, tr("Stuck on the wrong box")}, {u"other"_qs, tr("Other")}};
}

QList<ChoicePanel::Choice> SlipWords::spoilReasons()
{
    return {{u"miswritten"_qs, tr("Written wrong")}, {u"torn"_qs, tr("Torn or dirty")}, {u"changed"_qs, tr("The order changed")}, {u"other"_qs, tr("Other")}};
}

QList<ChoicePanel::Choice> SlipWords::stopReasons()
{
    return {{u"customer"_qs, tr("The customer cancelled")}, {u"address"_qs, tr("The address is wrong")}, {u"stock"_qs, tr("No stock")}, {u"shop"_qs, tr("The shop asks for it")}, {u"other"_qs, tr("Other")}};
}

QList<ChoicePanel::Choice> SlipWords::releaseReasons()
{
    return {{u"lost"_qs, tr("The file never reached the carrier's software")}, {u"refused"_qs, tr("The carrier's software refused it")}, {u"other"_qs, tr("Other")}};
}

} // namespace tsunagi
