// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/SlipText.h"
#include "models/core/ReasonText.h"
#include "models/core/Settings.h"
#include "models/documents/DocumentService.h"
#include "models/escalations/EscalationStore.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

void addManualSlipCommands(CommandLine &line);

namespace {

/// Numbers of those that somebody asked about without an answer yet; nobody wanted that to stop them.
Result<QStringList> questioned(const Invocation &call, const QList<OrderRef> &orders)
{
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    const auto open = EscalationStore::rows(**reader, {u"open"_qs, {}, call.app().clock().today()});
    TSUNAGI_TRY(open);
    QStringList numbers;
    for (const OrderRef &ref : orders)
        if (std::any_of(open->cbegin(), open->cend(), [&](const EscalationRow &row) { return row.orderId == ref.id; }))
            numbers << ref.number;
    return numbers;
}

Exit instruct(Invocation &call)
{
    // Orders that a file just brought in are checked before anything is told to the warehouse.
    if (const auto checked = call.app().orders().check(); !checked)
        return call.failed(checked.error());
    InstructRequest request;
    request.carrier = call.value(u"carrier"_qs);
    request.service = call.value(u"service"_qs);
    request.folder = call.value(u"out"_qs);
    if (call.has(u"ship-date"_qs)) {
        request.shipDate = QDate::fromString(call.value(u"ship-date"_qs), Qt::ISODate);
        if (!request.shipDate.isValid())
            return call.failed({Code::Invalid, call.value(u"ship-date"_qs), CommandLine::tr("a date as 2026-01-31")});
    }
    if (call.has(u"batch"_qs)) {
        const auto batch = call.app().slips().instructions().writeBatch(call.value(u"batch"_qs), request.folder);
        if (!batch)
            return call.failed(batch.error());
        call.print(QJsonDocument(QJsonObject {{u"number"_qs, batch->number}, {u"csv"_qs, batch->csv}, {u"json"_qs, batch->json}}));
        call.say(CommandLine::tr("Batch %1: %2, %3").arg(batch->number, batch->csv, batch->json));
        return Exit::Done;
    }
    if (call.has(u"number"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        request.orders = {ref->id};
    } else {
        request.allReady = true;
    }
    const auto report = call.app().slips().instructions().instruct(request);
    if (!report)
        return call.failed(report.error());
    QJsonArray batches;
    for (const InstructedBatch &batch : report->batches) {
        batches << QJsonObject {{u"number"_qs, batch.number}, {u"cutoff"_qs, batch.cutoff}, {u"carrier"_qs, batch.carrier},
                                {u"warehouse"_qs, batch.warehouse}, {u"orders"_qs, batch.orders}, {u"shipments"_qs, batch.shipments},
                                {u"parcels"_qs, batch.parcels}, {u"csv"_qs, batch.csv}, {u"json"_qs, batch.json}};
        call.say(CommandLine::tr("Batch %1, cut-off %2: %3 orders, %4 shipments: %5").arg(batch.number, batch.cutoff).arg(batch.orders).arg(batch.shipments).arg(batch.csv));
    }
    QJsonArray orders;
    for (const OrderRef &ref : report->orders)
        orders << QJsonObject {{u"number"_qs, ref.number}, {u"shop"_qs, ref.shop}, {u"client"_qs, ref.client}};
    const auto asked = questioned(call, report->orders);
    if (!asked)
        return call.failed(asked.error());
    call.print(QJsonDocument(QJsonObject {{u"instructed"_qs, report->orders.size()}, {u"shipments"_qs, report->shipments},
                                          {u"batches"_qs, batches}, {u"recovered"_qs, report->recovered}, {u"orders"_qs, orders}, {u"questioned"_qs, QJsonArray::fromStringList(*asked)},
                                          {u"refused"_qs, sliptext::json(report->refused)}}));
    if (!report->heard && !report->orders.isEmpty())
        call.complain(CommandLine::tr("The shared side does not answer: ask whether another desk has instructed these orders already, before the file leaves."));
    sliptext::complain(call, report->refused);
    if (!asked->isEmpty())
        call.complain(CommandLine::tr("%1 of them have an open question to the call centre: %2").arg(asked->size()).arg(asked->join(u", "_qs)));
    call.say(report->orders.isEmpty() && report->refused.isEmpty() ? CommandLine::tr("No order is ready.") : CommandLine::tr("%1 orders instructed, %2 refused.").arg(report->orders.size()).arg(report->refused.size()));
    return sliptext::exitOf(!report->orders.isEmpty() || report->recovered > 0, !report->refused.isEmpty());
}

Exit stopShipment(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    InstructionService &instructions = call.app().slips().instructions();
    if (call.has(u"resume"_qs)) {
        const auto resumed = instructions.resume(ref->id);
        if (!resumed)
            return call.failed(resumed.error());
        call.print(QJsonDocument(QJsonObject {{u"number"_qs, ref->number}, {u"resumed"_qs, *resumed}}));
        call.say(CommandLine::tr("%1 may go after all.").arg(ref->number));
        return Exit::Done;
    }
    const QString reason = call.value(u"reason"_qs);
    const auto report = call.has(u"confirmed"_qs) ? instructions.confirmStop(ref->id, reason) : instructions.stop(ref->id, reason);
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"number"_qs, ref->number}, {u"shop"_qs, ref->shop}, {u"stopped"_qs, report->stopped},
                                          {u"requested"_qs, report->requested}, {u"slips"_qs, QJsonArray::fromStringList(report->numbers)}}));
    call.say(CommandLine::tr("%1: %2 shipments stopped, %3 to be stopped by hand%4")
                 .arg(ref->number)
                 .arg(report->stopped)
                 .arg(report->requested)
                 .arg(report->numbers.isEmpty() ? QString() : u": "_qs + report->numbers.join(u", "_qs)));
    return Exit::Done;
}

Exit shipmentPieces(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    bool number = false;
    const int pieces = call.value(u"pieces"_qs).toInt(&number);
    if (!number)
        return call.failed({Code::Invalid, u"pieces"_qs, CommandLine::tr("a number of pieces")});
    ParcelFilter filter;
    filter.order = ref->id;
    const auto parcels = call.app().slips().parcels(filter);
    if (!parcels)
        return call.failed(parcels.error());
    QList<Id> shipments;
    for (const ParcelView &view : *parcels) {
        if (!shipments.contains(view.shipment))
            shipments << view.shipment;
    }
    if (shipments.isEmpty())
        return call.failed({Code::NotFound, ref->number, CommandLine::tr("nothing of it is instructed")});
    const int wanted = call.value(u"destination"_qs, u"0"_qs).toInt();
    if (wanted < 0 || wanted > shipments.size() || (wanted == 0 && shipments.size() > 1))
        return call.failed({Code::Ambiguous, ref->number, CommandLine::tr("it has %1 shipments; --destination 1 to %1 decides").arg(shipments.size())});
    const auto done = call.app().slips().instructions().setPieces(shipments.at(std::max(0, wanted - 1)), pieces);
    if (!done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"number"_qs, ref->number}, {u"pieces"_qs, pieces}}));
    call.say(CommandLine::tr("%1: %2 pieces").arg(ref->number).arg(pieces));
    return Exit::Done;
}

Exit exportCarrier(Invocation &call)
{
    CarrierRoute &route = call.app().slips().carrierRoute();
    const QString carrier = call.value(u"carrier"_qs);
    const QString path = call.value(u"out"_qs);
    const auto report = call.has(u"again"_qs) ? route.exportAgain(carrier, path) : route.exportTo(carrier, path);
    if (!report)
        return call.failed(report.error());
    QJsonArray changes;
    for (const CarrierChange &change : report->changes)
        changes << QJsonObject {{u"parcel"_qs, change.key}, {u"field"_qs, change.field}, {u"code"_qs, change.code}, {u"from"_qs, change.from}, {u"to"_qs, change.to}};
    call.print(QJsonDocument(QJsonObject {{u"carrier"_qs, carrier}, {u"file"_qs, path}, {u"rows"_qs, report->rows}, {u"parcels"_qs, report->parcels},
                                          {u"resumed"_qs, report->resumed}, {u"refused"_qs, sliptext::json(report->refused)}, {u"changes"_qs, changes},
                                          {u"missing_settings"_qs, QJsonArray::fromStringList(report->missingSettings)},
                                          {u"cod_without_tax"_qs, report->codWithoutTax}}));
    sliptext::complain(call, report->refused);
    if (report->codWithoutTax > 0)
        call.complain(CommandLine::tr("%1 rows collect cash and their order files tell no tax: the carrier's tax column is blank there.").arg(report->codWithoutTax));
    for (const QString &setting : report->missingSettings)
        call.complain(CommandLine::tr("Setting %1 of %2 is empty; the carrier's software wants it (%3/carriers/%2.json).").arg(setting, carrier, call.app().desk().profile()));
    if (report->id.isNull() && report->refused.isEmpty())
        call.say(CommandLine::tr("Nothing of %1 waits to be exported.").arg(carrier));
    else
        call.say(CommandLine::tr("%1: %2 rows, %3 parcels; %4 refused").arg(path).arg(report->rows).arg(report->parcels).arg(report->refused.size()));
    return sliptext::exitOf(report->parcels > 0, !report->refused.isEmpty());
}

QJsonArray rowsJson(const QList<ImportReportRow> &rows)
{
    QJsonArray out;
    for (const ImportReportRow &row : rows) {
        out << QJsonObject {{u"line"_qs, row.line}, {u"key"_qs, row.key}, {u"slip"_qs, row.number}, {u"code"_qs, row.code},
                            {u"number"_qs, row.order}, {u"shop"_qs, row.shop}, {u"message"_qs, sliptext::words(row.code)}};
    }
    return out;
}

void complainRows(const Invocation &call, const QString &title, const QList<ImportReportRow> &rows)
{
    if (rows.isEmpty())
        return;
    call.complain(title.arg(rows.size()));
    for (const ImportReportRow &row : rows) {
        call.complain(u"  %1%2 %3 %4: %5"_qs.arg(row.line > 0 ? CommandLine::tr("line %1: ").arg(row.line) : QString(), row.key, row.order, row.number,
                                                sliptext::words(row.code)).simplified().prepend(u"  "_qs));
    }
}

Exit importCarrier(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"carrier import"_qs, CommandLine::tr("a file is needed")});
    QJsonArray documents;
    bool done = false;
    bool refused = false;
    for (const QString &path : call.arguments()) {
        const auto report = call.app().slips().issuedNumbers().take(path, call.value(u"carrier"_qs), call.value(u"client"_qs));
        if (!report) {
            call.failed(report.error());
            refused = true;
            continue;
        }
        documents << QJsonObject {{u"file"_qs, path}, {u"carrier"_qs, report->carrier}, {u"format"_qs, report->format}, {u"rows"_qs, report->rows},
                                  {u"numbered"_qs, report->numbered}, {u"same"_qs, report->same}, {u"refused"_qs, rowsJson(report->refused)},
                                  {u"printed_no_number"_qs, rowsJson(report->printedNoNumber)},
                                  {u"number_not_printed"_qs, rowsJson(report->numberNotPrinted)}};
        complainRows(call, CommandLine::tr("Refused: %1"), report->refused);
        complainRows(call, CommandLine::tr("Printed but no number: %1"), report->printedNoNumber);
        complainRows(call, CommandLine::tr("Number but not printed: %1"), report->numberNotPrinted);
        call.say(CommandLine::tr("%1 (%2): %3 numbers on parcels, %4 known already, %5 refused")
                     .arg(path, report->carrier)
                     .arg(report->numbered)
                     .arg(report->same)
                     .arg(report->refused.size()));
        done = done || report->numbered > 0 || report->same > 0 || report->refused.isEmpty();
        refused = refused || !report->refused.isEmpty();
    }
    if (call.arguments().size() == 1 && !documents.isEmpty())
        call.print(QJsonDocument(documents.first().toObject()));
    else if (!documents.isEmpty())
        call.print(QJsonDocument(documents));
    return sliptext::exitOf(done, refused);
}

Exit releaseExport(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    ParcelFilter filter;
    filter.order = ref->id;
    const auto parcels = call.app().slips().parcels(filter);
    if (!parcels)
        return call.failed(parcels.error());
    QList<Id> ids;
    for (const ParcelView &view : *parcels)
        ids << view.parcel;
    const auto released = call.app().slips().carrierRoute().release(ids, call.value(u"reason"_qs));
    if (!released)
        return call.failed(released.error());
    call.print(QJsonDocument(QJsonObject {{u"number"_qs, ref->number}, {u"released"_qs, *released}}));
    if (*released == 0)
        return call.failed({Code::NotFound, ref->number, CommandLine::tr("no parcel of it is exported without a number")});
    call.say(CommandLine::tr("%1: %2 parcels may be exported again.").arg(ref->number).arg(*released));
    return Exit::Done;
}

Exit addRange(Invocation &call, const QString &kind)
{
    const auto range = call.app().slips().numbers().add(call.value(u"carrier"_qs), kind, call.value(u"from"_qs), call.value(u"to"_qs), call.value(u"name"_qs));
    if (!range)
        return call.failed(range.error());
    call.print(QJsonDocument(QJsonObject {{u"carrier"_qs, range->carrier}, {u"kind"_qs, range->kind}, {u"from"_qs, range->first},
                                          {u"to"_qs, range->last}, {u"count"_qs, range->count}}));
    call.say(CommandLine::tr("%1: %2-%3, %4 numbers").arg(range->carrier, range->first, range->last).arg(range->count));
    return Exit::Done;
}

Exit listRanges(Invocation &call)
{
    const auto balances = call.app().slips().numbers().balances(call.value(u"carrier"_qs), call.has(u"books"_qs) ? u"book"_qs : QString());
    if (!balances)
        return call.failed(balances.error());
    QJsonArray out;
    for (const BookBalance &balance : *balances) {
        out << sliptext::json(balance);
        sliptext::say(call, balance);
    }
    call.print(QJsonDocument(out));
    return Exit::Done;
}

LabelRequest labelRequest(Invocation &call)
{
    LabelRequest request;
    request.carrier = call.value(u"carrier"_qs);
    request.pdfPath = call.value(u"out"_qs);
    request.printer = call.value(u"printer"_qs);
    request.imageFolder = call.value(u"images"_qs);
    request.geometry = call.value(u"paper"_qs);
    request.firstPosition = call.value(u"used-positions"_qs, u"0"_qs).toInt();
    request.dpi = call.value(u"dpi"_qs, u"0"_qs).toDouble();
    return request;
}

/// The notes that come with the labels that just left: beside their file, or on the printer that the window uses for papers.
struct NotesWithLabels
{
    qsizetype printed = 0, refused = 0, waiting = 0;
    QStringList files;
    [[nodiscard]] QJsonObject json() const
    {
        return {{u"printed"_qs, printed}, {u"refused"_qs, refused}, {u"waiting"_qs, waiting}, {u"files"_qs, QJsonArray::fromStringList(files)}};
    }
};

Result<NotesWithLabels> printNotes(Invocation &call, const LabelRequest &labels)
{
    NotesWithLabels out;
    const auto due = call.app().documents().notesDue();
    TSUNAGI_TRY(due);
    DocumentOutput output;
    output.byItself = true;
    if (const QFileInfo file(labels.pdfPath); !labels.pdfPath.isEmpty())
        output.pdfPath = u"%1/%2-notes.pdf"_qs.arg(file.path(), file.completeBaseName());
    else if (!labels.printer.isEmpty())
        output.printer = Settings(call.profile()).text(Setting::Printer, u"documents"_qs);
    out.waiting = due->size();
    if (due->isEmpty() || (output.pdfPath.isEmpty() && output.printer.isEmpty()))
        return out;
    const auto report = call.app().documents().print(*due, output);
    TSUNAGI_TRY(report);
    out.printed = report->printed.size();
    out.refused = report->refused.size();
    out.waiting = 0;
    out.files = report->files;
    return out;
}

Exit printed(Invocation &call, const LabelReport &report, const NotesWithLabels &notes = {})
{
    QJsonArray labels;
    for (const LabelReport::Printed &one : report.printed) {
        labels << QJsonObject {{u"number"_qs, one.order}, {u"shop"_qs, one.shop}, {u"parcel"_qs, one.parcel}, {u"carrier"_qs, one.carrier},
                               {u"slip"_qs, one.number}, {u"job"_qs, one.job}, {u"reprint"_qs, one.reprint}};
    }
    call.print(QJsonDocument(QJsonObject {{u"numbered"_qs, report.numbered}, {u"printed"_qs, report.printed.size()}, {u"labels"_qs, labels},
                                          {u"files"_qs, QJsonArray::fromStringList(report.files)}, {u"refused"_qs, sliptext::json(report.refused)}, {u"notes"_qs, notes.json()}}));
    sliptext::complain(call, report.refused);
    if (notes.printed > 0)
        call.say(CommandLine::tr("%1 delivery notes printed with them. %2").arg(notes.printed).arg(notes.files.join(u", "_qs)));
    if (notes.refused + notes.waiting > 0)
        call.complain(CommandLine::tr("%1 delivery notes wait: document note --labelled with --out or --printer prints them.").arg(notes.refused + notes.waiting));
    if (report.printed.isEmpty() && report.refused.isEmpty())
        call.say(CommandLine::tr("No label waits to be printed."));
    else
        call.say(CommandLine::tr("%1 labels printed, %2 refused. %3").arg(report.printed.size()).arg(report.refused.size()).arg(report.files.join(u", "_qs)));
    return sliptext::exitOf(!report.printed.isEmpty(), !report.refused.isEmpty() || notes.refused > 0);
}

Exit labels(Invocation &call)
{
    LabelRequest request = labelRequest(call);
    if (call.has(u"number"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        ParcelFilter filter;
        filter.order = ref->id;
        const auto parcels = call.app().slips().parcels(filter);
        if (!parcels)
            return call.failed(parcels.error());
        for (const ParcelView &view : *parcels)
            request.parcels << view.parcel;
        if (request.parcels.isEmpty())
            return call.failed({Code::NotFound, ref->number, CommandLine::tr("nothing of it is instructed")});
    }
    if (request.carrier.isEmpty()) {
        // Carriers that are down are named, so that nobody waits for their labels.
        if (const auto modes = call.app().slips().manualModes(); modes) {
            for (const ManualModeRow &mode : *modes)
                call.complain(CommandLine::tr("%1 is in manual mode: %2").arg(mode.carrier, ReasonText::shown(mode.reason)));
        }
    }
    const auto report = call.app().slips().labels().print(request);
    if (!report)
        return call.failed(report.error());
    // The labels are out, whatever becomes of their notes.
    const auto notes = printNotes(call, request);
    if (!notes) {
        printed(call, *report);
        call.failed(notes.error());
        return Exit::Part;
    }
    return printed(call, *report, *notes);
}

Exit reprint(Invocation &call)
{
    LabelRequest request = labelRequest(call);
    QList<Id> parcels;
    const auto of = call.app().slips().order(call.value(u"number"_qs), call.value(u"shop"_qs));
    if (!of && of.error().code == Code::NotFound) {
        // What is in the hand is often the slip: its number will do.
        const auto all = call.app().slips().parcels();
        if (!all)
            return call.failed(all.error());
        const QString number = check_digit::parse(call.value(u"number"_qs)).value_or(QString());
        for (const ParcelView &view : *all) {
            if (!number.isEmpty() && (view.slipNumber == number || view.code == number))
                parcels << view.parcel;
        }
        if (parcels.isEmpty())
            return call.failed(of.error());
    } else {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        ParcelFilter filter;
        filter.order = ref->id;
        filter.done = true;
        const auto found = call.app().slips().parcels(filter);
        if (!found)
            return call.failed(found.error());
        for (const ParcelView &view : *found) {
            if (view.parcelState != u"stopped")
                parcels << view.parcel;
        }
        if (parcels.isEmpty())
            return call.failed({Code::NotFound, ref->number, CommandLine::tr("nothing of it is instructed")});
    }
    if (request.pdfPath.isEmpty() && request.printer.isEmpty() && request.imageFolder.isEmpty())
        request.pdfPath = u"%1/reprint-%2.pdf"_qs.arg(call.app().slips().slipDesk().outFolder(), QString::fromLatin1(parcels.first().hex().right(12)));
    const auto report = call.app().slips().labels().reprint(parcels, call.value(u"reason"_qs), request);
    return report ? printed(call, *report) : call.failed(report.error());
}

Exit labelQueue(Invocation &call)
{
    PrintQueue &route = call.app().slips().printQueue();
    if (call.has(u"check"_qs)) {
        if (const auto back = route.checkJobs(lookAtCups(CupsConnection())); !back)
            return call.failed(back.error());
    }
    auto queue = route.entries();
    if (!queue)
        return call.failed(queue.error());
    for (const auto &[option, to] : {std::pair(u"first"_qs, PrintQueue::Move::First), std::pair(u"last"_qs, PrintQueue::Move::Last)}) {
        const QString wanted = call.value(option);
        if (wanted.isEmpty())
            continue;
        QList<Id> sheets;
        for (const PrintQueue::Entry &entry : std::as_const(*queue)) {
            if (entry.sheet.state == u"queued" && (entry.view.orderNumber == wanted || entry.view.code == wanted))
                sheets << entry.sheet.id;
        }
        if (sheets.isEmpty())
            return call.failed({Code::NotFound, wanted, CommandLine::tr("no label of it is queued")});
        if (const auto moved = route.move(sheets, to); !moved)
            return call.failed(moved.error());
        queue = route.entries();
        if (!queue)
            return call.failed(queue.error());
    }
    QList<Id> sent;
    QList<Id> queued;
    QJsonArray out;
    for (const PrintQueue::Entry &entry : *queue) {
        (entry.sheet.state == u"sent" ? sent : queued) << entry.sheet.id;
        QJsonObject row = sliptext::json(entry.view);
        row.insert(u"sheet"_qs, entry.sheet.state);
        row.insert(u"printer"_qs, entry.sheet.printer);
        row.insert(u"job"_qs, entry.sheet.job);
        row.insert(u"reason"_qs, entry.sheet.reason);
        out << row;
        call.say(u"%1  %2  %3  %4"_qs.arg(entry.sheet.state, entry.sheet.printer, entry.sheet.job, sliptext::line(entry.view)));
    }
    int changed = 0;
    if (call.has(u"printed"_qs) || call.has(u"not-printed"_qs)) {
        const auto done = route.confirm(sent, call.has(u"printed"_qs));
        if (!done)
            return call.failed(done.error());
        changed = *done;
    } else if (call.has(u"cancel"_qs)) {
        const auto done = route.cancel(queued);
        if (!done)
            return call.failed(done.error());
        changed = *done;
    }
    call.print(QJsonDocument(QJsonObject {{u"sheets"_qs, out}, {u"changed"_qs, changed}}));
    if (changed > 0)
        call.say(CommandLine::tr("%1 sheets changed.").arg(changed));
    return Exit::Done;
}

Exit handover(Invocation &call)
{
    const HandoverRequest request {call.value(u"carrier"_qs), call.value(u"truck"_qs), call.arguments(), call.value(u"out"_qs), call.has(u"confirmed-only"_qs)};
    const auto report = call.app().slips().handovers().close(request);
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"carrier"_qs, request.carrier}, {u"truck"_qs, report->truck}, {u"handover"_qs, report->number},
                                          {u"parcels"_qs, report->taken.size()}, {u"file"_qs, report->file}, {u"handed_over"_qs, sliptext::json(report->taken)}, {u"unconfirmed"_qs, report->unconfirmed},
                                          {u"refused"_qs, sliptext::json(report->refused)}, {u"left_behind"_qs, sliptext::json(report->leftBehind)}}));
    sliptext::complain(call, report->refused);
    if (!report->leftBehind.isEmpty()) {
        call.say(CommandLine::tr("Left behind: %1").arg(report->leftBehind.size()));
        for (const Refusal &one : report->leftBehind)
            call.say(u"  %1 %2 %3: %4"_qs.arg(one.order, one.shop, one.parcel, sliptext::words(one.code)));
    }
    if (report->taken.isEmpty()) {
        call.complain(CommandLine::tr("tsunagi: nothing of %1 is ready to be handed over").arg(request.carrier));
        return report->leftBehind.isEmpty() && report->refused.isEmpty() ? Exit::Done : Exit::Nothing;
    }
    if (report->unconfirmed > 0)
        call.complain(CommandLine::tr("Of %1 of them nobody had confirmed that the label was printed: look whether each box has one (labels queue --printed); --confirmed-only leaves such behind.").arg(report->unconfirmed));
    call.say(CommandLine::tr("%1 %2: %3 parcels handed over, list %4").arg(report->number, report->truck).arg(report->taken.size()).arg(report->file));
    return sliptext::exitOf(true, !report->refused.isEmpty());
}

Exit shipped(Invocation &call)
{
    ShippedRequest request;
    request.carrier = call.value(u"carrier"_qs);
    request.scans = call.arguments();
    SlipService &slips = call.app().slips();
    if (call.has(u"order"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        request.order = ref->id;
    }
    if (call.has(u"handover"_qs)) {
        const auto trucks = slips.handovers().list();
        if (!trucks)
            return call.failed(trucks.error());
        for (const HandoverRecord &truck : *trucks) {
            if (truck.number == call.value(u"handover"_qs))
                request.handover = truck.id;
        }
        if (request.handover.isNull())
            return call.failed({Code::NotFound, call.value(u"handover"_qs), CommandLine::tr("no such hand-over")});
    }
    if (call.has(u"result"_qs)) {
        const auto scans = slips.shipping().readResult(call.value(u"result"_qs), request.carrier);
        if (!scans)
            return call.failed(scans.error());
        request.scans << *scans;
    }
    // Nothing named must never mean everything.
    if (request.carrier.isEmpty() && request.order.isNull() && request.handover.isNull() && request.scans.isEmpty())
        return call.failed({Code::Invalid, u"shipped"_qs, CommandLine::tr("--carrier, --order, --handover, --result or parcels are needed")});
    const auto report = slips.shipping().confirm(request);
    if (!report)
        return call.failed(report.error());
    QJsonArray orders;
    for (const OrderRef &ref : report->orders)
        orders << QJsonObject {{u"number"_qs, ref.number}, {u"shop"_qs, ref.shop}, {u"client"_qs, ref.client}};
    call.print(QJsonDocument(QJsonObject {{u"shipped"_qs, report->orders.size()}, {u"shipments"_qs, report->shipments}, {u"parcels"_qs, report->parcels},
                                          {u"same"_qs, report->same}, {u"orders"_qs, orders}, {u"refused"_qs, sliptext::json(report->refused)},
                                          {u"differences"_qs, sliptext::json(report->differences)}}));
    sliptext::complain(call, report->refused);
    sliptext::complain(call, report->differences);
    if (report->orders.isEmpty() && report->refused.isEmpty())
        call.say(CommandLine::tr("Nothing that was handed over waits to be confirmed."));
    else
        call.say(CommandLine::tr("%1 orders shipped, %2 parcels; %3 refused.").arg(report->orders.size()).arg(report->parcels).arg(report->refused.size()));
    return sliptext::exitOf(!report->orders.isEmpty() || report->same > 0, !report->refused.isEmpty());
}

Exit listSlips(Invocation &call)
{
    ParcelFilter filter;
    filter.carrier = call.value(u"carrier"_qs);
    filter.done = call.has(u"all"_qs);
    if (call.has(u"queue"_qs)) {
        filter.queue = queueOf(call.value(u"queue"_qs));
        if (!filter.queue)
            return call.failed({Code::Invalid, call.value(u"queue"_qs), CommandLine::tr("to_export, to_print, exported_no_number, printing, to_write, slipped, handed_over or stopped")});
        filter.done = filter.done || *filter.queue == SlipQueue::HandedOver;
    }
    if (call.has(u"number"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        filter.order = ref->id;
        filter.done = true;
    }
    const auto parcels = call.app().slips().parcels(filter);
    if (!parcels)
        return call.failed(parcels.error());
    call.print(QJsonDocument(sliptext::json(*parcels)));
    if (!call.json()) {
        for (const ParcelView &view : *parcels)
            call.say(sliptext::line(view));
    }
    return Exit::Done;
}

} // namespace

void addSlipCommands(CommandLine &line)
{
    const CommandOption carrier = sliptext::carrierOption(false);
    const CommandOption needsCarrier = sliptext::carrierOption(true);
    const CommandOption needsReason {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why; it stays on the timeline"), true};
    const QList<CommandOption> output {{u"out"_qs, u"FILE.pdf"_qs, CommandLine::tr("PDF of the labels")},
                                       {u"printer"_qs, u"NAME"_qs, CommandLine::tr("queue of a printer")},
                                       {u"images"_qs, u"DIR"_qs, CommandLine::tr("a PNG per page instead")},
                                       {u"paper"_qs, u"NAME"_qs, CommandLine::tr("label geometry instead of the carrier's: thermal_100x150, a4_2up, a4_4up")},
                                       {u"used-positions"_qs, u"N"_qs, CommandLine::tr("labels already used up on the first A4 sheet")},
                                       {u"dpi"_qs, u"N"_qs, CommandLine::tr("dots per inch of the device instead of the geometry's")}};
    const QList<CommandOption> ofOrder = sliptext::orderOptions(false);
    const QList<CommandOption> needsOrder = sliptext::orderOptions(true);
    const QList<CommandOption> ends {needsCarrier, {u"from"_qs, u"NUMBER"_qs, CommandLine::tr("first number, with its check digit"), true},
                                     {u"to"_qs, u"NUMBER"_qs, CommandLine::tr("last number, with its check digit"), true},
                                     {u"name"_qs, u"TEXT"_qs, CommandLine::tr("what people call it")}};

    line.add({u"instruct"_qs, CommandLine::tr("tell the warehouse what to ship: batches per cut-off, with their files"), {},
              QList<CommandOption> {{u"all-ready"_qs, {}, CommandLine::tr("every order that is ready (also without this option)")}} + ofOrder
                  + QList<CommandOption> {{u"carrier"_qs, u"CODE"_qs, CommandLine::tr("carrier instead of the order's or shop's")},
                                          {u"service"_qs, u"CODE"_qs, CommandLine::tr("service of the carrier, as takkyubin")},
                                          {u"ship-date"_qs, u"DATE"_qs, CommandLine::tr("instead of the day of the next cut-off")},
                                          {u"out"_qs, u"DIR"_qs, CommandLine::tr("folder of the warehouse's files (default: out in the profile)")},
                                          {u"batch"_qs, u"NUMBER"_qs, CommandLine::tr("only write the files of this batch again")}},
              instruct});
    line.add({u"shipment stop"_qs, CommandLine::tr("stop what is instructed; what has paper is stopped by hand and then confirmed"), {},
              needsOrder + QList<CommandOption> {{u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why; it stays on the timeline")},
                                                 {u"confirmed"_qs, {}, CommandLine::tr("the goods are in hand: the requested stop is done")},
                                                 {u"resume"_qs, {}, CommandLine::tr("it may go after all")}},
              stopShipment});
    line.add({u"shipment pieces"_qs, CommandLine::tr("how many parcels a shipment has, before it has numbers"), {},
              needsOrder + QList<CommandOption> {{u"pieces"_qs, u"N"_qs, CommandLine::tr("number of parcels"), true},
                                                 {u"destination"_qs, u"K"_qs, CommandLine::tr("which destination, from 1, if the order has several")}},
              shipmentPieces});
    line.add({u"slips"_qs, CommandLine::tr("parcels with their slips, by queue"), {},
              QList<CommandOption> {carrier, {u"queue"_qs, u"NAME"_qs, CommandLine::tr("to_export, to_print, exported_no_number, printing, to_write, slipped, handed_over, stopped")},
                                    {u"all"_qs, {}, CommandLine::tr("also what is handed over or stopped")}} + ofOrder,
              listSlips});
    line.add({u"carrier export"_qs, CommandLine::tr("route 1: file for the carrier's own software, each destination once"), {},
              {needsCarrier, {u"out"_qs, u"FILE"_qs, CommandLine::tr("file to write"), true}, {u"again"_qs, {}, CommandLine::tr("the last file once more, as it was")}}, exportCarrier});
    line.add({u"carrier import"_qs, CommandLine::tr("route 1: numbers back from the carrier's software"), u"FILE..."_qs,
              {carrier, {u"client"_qs, u"CODE"_qs, CommandLine::tr("whose orders the list means, where it has only their numbers"), false}}, importCarrier});
    line.add({u"carrier release"_qs, CommandLine::tr("route 1: an exported order without a number may be exported again"), {},
              needsOrder + QList<CommandOption> {needsReason}, releaseExport});
    line.add({u"range add"_qs, CommandLine::tr("route 2: a range of numbers that the carrier lent"), {}, ends,
              [](Invocation &call) { return addRange(call, u"lent"_qs); }});
    line.add({u"range list"_qs, CommandLine::tr("lent ranges and slip books with what became of their numbers"), {},
              {carrier, {u"books"_qs, {}, CommandLine::tr("slip books only")}}, listRanges});
    line.add({u"labels"_qs, CommandLine::tr("route 2: number and print labels; goes on after a crash"), {}, QList<CommandOption> {carrier} + output + ofOrder, labels});
    line.add({u"labels reprint"_qs, CommandLine::tr("route 2: a label again with the same number, marked 再"), {},
              QList<CommandOption> {{u"number"_qs, u"N"_qs, CommandLine::tr("order number, slip number or parcel code"), true},
                                    {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, if several have the number")}, needsReason} + output,
              reprint});
    line.add({u"labels queue"_qs, CommandLine::tr("route 2: sheets sent and not yet confirmed, then the queued ones in the order of printing"), {},
              {{u"printed"_qs, {}, CommandLine::tr("all sent sheets came out well")}, {u"not-printed"_qs, {}, CommandLine::tr("no sent sheet came out: queue them again")},
               {u"cancel"_qs, {}, CommandLine::tr("take queued sheets out of the queue")}, {u"check"_qs, {}, CommandLine::tr("ask the printers for their jobs first")},
               {u"first"_qs, u"ORDER"_qs, CommandLine::tr("print its labels first of all (order number or parcel code)")},
               {u"last"_qs, u"ORDER"_qs, CommandLine::tr("print its labels last of all")}},
              labelQueue});
    line.add({u"manual book add"_qs, CommandLine::tr("route 3: a book of pre-printed slips"), {}, ends,
              [](Invocation &call) { return addRange(call, u"book"_qs); }});
    addManualSlipCommands(line);
    line.add({u"handover"_qs, CommandLine::tr("close a truck: hand over what was scanned, or all that has its slip"), u"[SCAN...]"_qs,
              {needsCarrier, {u"truck"_qs, u"NAME"_qs, CommandLine::tr("as 2便; default: the next cut-off's")}, {u"out"_qs, u"FILE.pdf"_qs, CommandLine::tr("the list (default: in the profile)")},
               {u"confirmed-only"_qs, {}, CommandLine::tr("what has a label that nobody confirmed as printed stays behind")}},
              handover});
    line.add({u"shipped"_qs, CommandLine::tr("confirm that what was handed over has left; cannot be taken back"), u"[PARCEL...]"_qs,
              {carrier, {u"order"_qs, u"N"_qs, CommandLine::tr("one order, by the shop's number")},
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("shop, if several have the number")},
               {u"handover"_qs, u"NUMBER"_qs, CommandLine::tr("one truck, by the number of its list")},
               {u"result"_qs, u"FILE"_qs, CommandLine::tr("result of the carrier or the warehouse: parcel codes or slip numbers")}},
              shipped});
}

} // namespace tsunagi
