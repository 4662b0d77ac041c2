// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/MoneyFiles.h"
#include "app/commands/OrderAsked.h"
#include "models/cards/CardService.h"
#include "models/cards/CardText.h"

namespace tsunagi {

namespace {

Exit tell(Invocation &call, QJsonObject json = {}, const Id &only = {})
{
    const auto rows = call.app().cards().list();
    if (!rows)
        return call.failed(rows.error());
    const QString queue = call.value(u"queue"_qs);
    QJsonArray array;
    for (const CardRow &row : *rows) {
        if ((!only.isNull() && row.id != only) || (!queue.isEmpty() && queue != u"all" && row.situation != queue))
            continue;
        array << CardService::toJson(row);
        if (!call.json())
            call.say(u"%1  %2  %3  %4  %5  [%6]"_qs.arg(row.expires, row.number, CardText::yen(row.amount).rightJustified(10), CardText::situation(row.situation), CardText::why(row), QString::fromLatin1(row.id.hex())));
    }
    json.insert(u"cards"_qs, array);
    call.print(QJsonDocument(json));
    return Exit::Done;
}

Exit takeIn(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"card import"_qs, CommandLine::tr("which file?")});
    const TakenFiles taken = takeFiles<CardService, CardText>(call, [&](const QString &path) { return call.app().cards().importFile(path, call.value(u"shop"_qs)); });
    return taken.exit(tell(call, {{u"files"_qs, taken.files}}));
}

Exit add(Invocation &call)
{
    const auto order = orderAsked(call, call.value(u"number"_qs));
    if (!order)
        return call.failed(order.error());
    if (call.has(u"expires"_qs) && !QDate::fromString(call.value(u"expires"_qs), Qt::ISODate).isValid())
        return call.failed({Code::Invalid, u"expires"_qs, u"it is given on a day, and ends on a later one"_qs});
    const auto id = call.app().cards().add(*order, call.value(u"amount"_qs).toLongLong(), QDate::fromString(call.value(u"day"_qs, call.app().clock().today().toString(Qt::ISODate)), Qt::ISODate),
                                           QDate::fromString(call.value(u"expires"_qs), Qt::ISODate), call.value(u"reference"_qs));
    return id ? tell(call, {}, *id) : call.failed(id.error());
}

Exit captures(Invocation &call)
{
    const auto report = call.app().cards().captures(call.value(u"out"_qs), call.value(u"again"_qs));
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"batch"_qs, report->batch}, {u"file"_qs, report->path}, {u"rows"_qs, report->rows}, {u"parts"_qs, report->parts}, {u"sum"_qs, report->sum}, {u"heard"_qs, report->heard}}));
    if (!report->heard)
        call.complain(CardText::unheard());
    call.say(CommandLine::tr("%1 payments of %2 yen to be captured, in %3. List %4; --again %4 writes it once more.").arg(QString::number(report->rows), CardText::yen(report->sum), report->path, report->batch));
    if (report->parts > 0)
        call.say(CardText::parts(report->parts));
    return Exit::Done;
}

/// Those whose id or order number is named, as far as `state` can be said of them.
Exit mark(Invocation &call, const QString &state)
{
    const auto rows = call.app().cards().list();
    if (!rows)
        return call.failed(rows.error());
    Exit worst = Exit::Done;
    int done = 0;
    for (const QString &wanted : call.arguments()) {
        QList<CardRow> found;
        for (const CardRow &row : *rows) {
            const bool live = row.state == u"open" || row.state == u"listed";
            if ((wanted.size() >= 6 && QString::fromLatin1(row.id.hex()).startsWith(wanted.toLower())) || (row.number == wanted && live == (state != u"open")))
                found << row;
        }
        const Result<> marked = found.size() == 1 ? call.app().cards().mark(found.first().id, state)
                                                  : fail(found.isEmpty() ? Code::NotFound : Code::Ambiguous, wanted, found.isEmpty() ? CommandLine::tr("no such authorisation; card list names their ids") : CommandLine::tr("it has several authorisations; name one by its id"));
        if (!marked) {
            (void)call.failed(marked.error());
            worst = Exit::Part;
        } else {
            ++done;
        }
    }
    const Exit told = tell(call);
    return told != Exit::Done || done == 0 ? Exit::Nothing : worst;
}

} // namespace

void addCardCommands(CommandLine &line)
{
    const QString id = u"ID|NUMBER..."_qs;
    const CommandOption shop = shopOption();
    line.add({u"card list"_qs, CommandLine::tr("authorisations of cards, those that end first on top"), {}, {{u"queue"_qs, u"CODE"_qs, CommandLine::tr("lapsed, unclear, raised, lapsing, capture, listed, void, waiting, captured, voided or all"), false}},
              [](Invocation &call) { return tell(call); }});
    line.add({u"card import"_qs, CommandLine::tr("takes the file of a payment company in: authorisations, and what it captured or voided"), u"FILE..."_qs, {shop}, takeIn});
    line.add({u"card add"_qs, CommandLine::tr("writes an authorisation down by hand"), {},
              {{u"number"_qs, u"N"_qs, CommandLine::tr("of the order"), true},
               {u"amount"_qs, u"YEN"_qs, CommandLine::tr("how much is authorised"), true},
               {u"day"_qs, u"DATE"_qs, CommandLine::tr("when; without it, today"), false},
               {u"expires"_qs, u"DATE"_qs, CommandLine::tr("the last day; without it, as the rules say"), false},
               {u"reference"_qs, u"TEXT"_qs, CommandLine::tr("the payment company's number of it, never the card's"), false},
               shop},
              add});
    line.add({u"card captures"_qs, CommandLine::tr("the list of payments to take, of what has left; each once over all desks"), {},
              {{u"out"_qs, u"FILE"_qs, CommandLine::tr("where it goes; without it, the folder out of the profile"), false},
               {u"again"_qs, u"LIST"_qs, CommandLine::tr("writes what is not captured yet of this list once more"), false}},
              captures});
    line.add({u"card captured"_qs, CommandLine::tr("the payment company took the money"), id, {}, [](Invocation &call) { return mark(call, u"captured"_qs); }});
    line.add({u"card voided"_qs, CommandLine::tr("the authorisation was given up there"), id, {}, [](Invocation &call) { return mark(call, u"voided"_qs); }});
    line.add({u"card reopen"_qs, CommandLine::tr("neither captured nor voided after all"), id, {}, [](Invocation &call) { return mark(call, u"open"_qs); }});
}

} // namespace tsunagi
