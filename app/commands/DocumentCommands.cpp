// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/commands/SlipText.h"
#include "models/documents/DocumentText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

void tell(Invocation &call, const DocumentDraft &draft, bool refused)
{
    const QString line = u"%1  %2  %3"_qs.arg(DocumentText::title(draft), draft.number, draft.recipient);
    if (refused)
        call.complain(line);
    else
        call.say(line);
    for (const DocumentProblem &one : draft.problems)
        call.complain(u"    "_qs + DocumentText::problem(one));
}

/// Prints, or without an output says what would be printed.
Exit printed(Invocation &call, const QList<DocumentDraft> &drafts)
{
    DocumentReport report;
    if (call.has(u"out"_qs) || call.has(u"printer"_qs)) {
        DocumentOutput output;
        output.pdfPath = call.value(u"out"_qs);
        output.printer = call.value(u"printer"_qs);
        output.byItself = call.has(u"labelled"_qs);
        const auto done = call.app().documents().print(drafts, output);
        if (!done)
            return call.failed(done.error());
        report = *done;
    } else {
        for (const DocumentDraft &draft : drafts)
            (draft.stopped() ? report.refused : report.printed) << draft;
    }
    QJsonArray good, bad;
    for (const DocumentDraft &draft : std::as_const(report.printed)) {
        good << DocumentText::toJson(draft);
        if (!call.json())
            tell(call, draft, false);
    }
    for (const DocumentDraft &draft : std::as_const(report.refused)) {
        bad << DocumentText::toJson(draft);
        if (!call.json())
            tell(call, draft, true);
    }
    call.print(QJsonDocument(QJsonObject {{u"printed"_qs, good}, {u"refused"_qs, bad}, {u"files"_qs, QJsonArray::fromStringList(report.files)}, {u"jobs"_qs, QJsonArray::fromStringList(report.jobs)}}));
    if (drafts.isEmpty())
        call.say(CommandLine::tr("No paper waits to be printed."));
    for (const QString &file : std::as_const(report.files))
        call.say(file);
    return sliptext::exitOf(!report.printed.isEmpty() || drafts.isEmpty(), !report.refused.isEmpty());
}

Exit note(Invocation &call)
{
    if (call.has(u"labelled"_qs) || call.has(u"batch"_qs)) {
        const auto drafts = call.has(u"labelled"_qs) ? call.app().documents().notesDue() : call.app().documents().notesOfBatch(call.value(u"batch"_qs));
        return drafts ? printed(call, *drafts) : call.failed(drafts.error());
    }
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto drafts = call.app().documents().notes(ref->id);
    return drafts ? printed(call, *drafts) : call.failed(drafts.error());
}

Exit receipt(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto draft = call.app().documents().receipt(ref->id, {call.value(u"addressee"_qs), call.value(u"for"_qs), call.has(u"anyway"_qs)});
    return draft ? printed(call, {*draft}) : call.failed(draft.error());
}

Exit list(Invocation &call)
{
    Id order;
    if (call.has(u"number"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        order = ref->id;
    }
    const auto records = call.app().documents().list(order);
    if (!records)
        return call.failed(records.error());
    QJsonArray array;
    for (const DocumentRecord &record : *records) {
        array << DocumentText::toJson(record);
        if (!call.json())
            call.say(u"%1  %2  %3  %4  %5  %6"_qs.arg(record.number, DocumentText::what(record.what)).arg(record.copy).arg(DocumentText::state(record.state), record.printer, QString::fromLatin1(record.sheet.hex())));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit spoil(Invocation &call)
{
    const auto done = call.app().documents().spoil(Id::fromHex(call.value(u"sheet"_qs).toLatin1()));
    if (!done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"sheet"_qs, call.value(u"sheet"_qs)}}));
    call.say(CommandLine::tr("It counts as no copy any more."));
    return Exit::Done;
}

Exit policy(Invocation &call)
{
    const auto known = call.app().documents().policy(call.value(u"client"_qs));
    if (!known)
        return call.failed(known.error());
    DocumentPolicy wanted = *known;
    const QList<std::pair<QString, QString *>> fields {
        {u"issuer"_qs, &wanted.issuer},     {u"zip"_qs, &wanted.zip},          {u"address"_qs, &wanted.address},      {u"phone"_qs, &wanted.phone},
        {u"registration"_qs, &wanted.registration}, {u"greeting"_qs, &wanted.greeting}, {u"return-note"_qs, &wanted.returnNote}, {u"footer"_qs, &wanted.footer},
        {u"purpose"_qs, &wanted.purpose},   {u"with-slip"_qs, &wanted.withSlip}, {u"prices"_qs, &wanted.prices},       {u"paper"_qs, &wanted.paper},
        {u"rounding"_qs, &wanted.rounding}, {u"points"_qs, &wanted.points}};
    bool changes = false;
    for (const auto &[option, field] : fields) {
        if (call.has(option)) {
            *field = call.value(option);
            changes = true;
        }
    }
    if (call.has(u"registration"_qs) || call.has(u"individual"_qs)) {
        wanted.individual = call.has(u"individual"_qs);
        changes = true;
    }
    if (changes) {
        if (const auto set = call.app().documents().setPolicy(wanted); !set)
            return call.failed(set.error());
    }
    const auto now = call.app().documents().policy(wanted.clientCode);
    if (!now)
        return call.failed(now.error());
    call.print(QJsonDocument(DocumentText::toJson(*now)));
    call.say(CommandLine::tr("%1: papers of %2, registration number %3; with the slip: %4, prices: %5, paper: %6").arg(now->clientCode, now->issuer.isEmpty() ? u"-"_qs : now->issuer, now->registration.isEmpty() ? u"-"_qs : now->registration, now->withSlip, now->prices, now->paper));
    return Exit::Done;
}

} // namespace

void addDocumentCommands(CommandLine &line)
{
    const QList<CommandOption> output {{u"out"_qs, u"FILE"_qs, CommandLine::tr("PDF file"), false}, {u"printer"_qs, u"NAME"_qs, CommandLine::tr("printer of the print server"), false}};
    line.add({u"document note"_qs, CommandLine::tr("delivery notes of an order, a batch, or of all labels that left; without an output, what they would say"), {},
              sliptext::orderOptions(false) + QList<CommandOption> {{u"batch"_qs, u"NUMBER"_qs, CommandLine::tr("all of a batch, as its labels come"), false},
                                                                    {u"labelled"_qs, {}, CommandLine::tr("those that come with a label and are not printed yet"), false}} + output,
              note});
    line.add({u"document receipt"_qs, CommandLine::tr("the receipt of a paid order; printed again it says so"), {},
              sliptext::orderOptions(true) + QList<CommandOption> {{u"addressee"_qs, u"NAME"_qs, CommandLine::tr("on this print instead of the buyer, with its title"), false},
                                                                   {u"for"_qs, u"TEXT"_qs, CommandLine::tr("what the money was for, on this print"), false},
                                                                   {u"anyway"_qs, {}, CommandLine::tr("the amounts disagree, and the shop's total counts"), false}} + output,
              receipt});
    line.add({u"document list"_qs, CommandLine::tr("delivery notes and receipts that were printed"), {}, sliptext::orderOptions(false), list});
    line.add({u"document spoil"_qs, CommandLine::tr("a paper came out badly: it counts as no copy"), {}, {{u"sheet"_qs, u"ID"_qs, CommandLine::tr("as document list names it"), true}}, spoil});
    line.add({u"document policy"_qs, CommandLine::tr("how a client's papers look; without more, how it is"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("the client"), true},
               {u"issuer"_qs, u"NAME"_qs, CommandLine::tr("whose papers they are"), false},
               {u"zip"_qs, u"ZIP"_qs, CommandLine::tr("of the issuer"), false},
               {u"address"_qs, u"TEXT"_qs, CommandLine::tr("of the issuer"), false},
               {u"phone"_qs, u"NUMBER"_qs, CommandLine::tr("of the issuer"), false},
               {u"registration"_qs, u"T…"_qs, CommandLine::tr("registration number for qualified invoices; its check digit is looked at"), false},
               {u"individual"_qs, {}, CommandLine::tr("the number is a person's, and has no check digit"), false},
               {u"greeting"_qs, u"TEXT"_qs, CommandLine::tr("above the goods of a delivery note"), false},
               {u"return-note"_qs, u"TEXT"_qs, CommandLine::tr("below them: how goods are sent back"), false},
               {u"footer"_qs, u"TEXT"_qs, CommandLine::tr("on every page"), false},
               {u"purpose"_qs, u"TEXT"_qs, CommandLine::tr("what a receipt's money was for"), false},
               {u"with-slip"_qs, u"WHAT"_qs, CommandLine::tr("what comes with a label: none, note, no_gifts"), false},
               {u"prices"_qs, u"WHEN"_qs, CommandLine::tr("prices on a delivery note: gifts (not on a gift's), others (not where another person receives it), always, never"), false},
               {u"paper"_qs, u"SIZE"_qs, CommandLine::tr("a4 or a5"), false},
               {u"rounding"_qs, u"WAY"_qs, CommandLine::tr("of the tax, once per rate: down, half, up"), false},
               {u"points"_qs, u"WHAT"_qs, CommandLine::tr("points are a payment or a discount"), false}},
              policy});
}

} // namespace tsunagi
