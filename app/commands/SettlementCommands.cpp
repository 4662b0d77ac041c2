// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/MoneyFiles.h"
#include "models/core/PlatformText.h"
#include "models/payments/PaymentText.h"
#include "models/settlements/SettlementService.h"
#include "models/settlements/SettlementText.h"

namespace tsunagi {

namespace {

void saySettlement(const Invocation &call, const SettlementRow &row)
{
    call.say(u"%1  %2  %3  %4  %5  [%6]"_qs.arg(row.toDay, PlatformText::name(row.platform), row.number, PaymentText::yen(row.net()).rightJustified(11), SettlementText::situation(row.situation), QString::fromLatin1(row.id.hex())));
    call.say(u"    "_qs + SettlementText::summary(row));
    for (const SettlementDifference &one : row.differences)
        call.say(u"    %1  %2  %3%4"_qs.arg(one.order, one.why, SettlementText::why(one), one.seen ? CommandLine::tr(" (looked into: %1)").arg(one.note) : QString()));
    int n = 0;
    for (const SettlementCandidate &one : row.candidates)
        call.say(u"    %1. %2  %3  %4: %5  [%6]"_qs.arg(QString::number(++n), one.day, PaymentText::yen(one.amount), PaymentText::payer(one.payer), SettlementText::fits(row, one), QString::fromLatin1(one.deposit.hex())));
}

/// The settlements as they stand, oldest first; with `ids` only those.
Exit tell(Invocation &call, QJsonObject json = {}, const QList<Id> &ids = {}, bool all = true)
{
    const auto rows = call.app().settlements().list();
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (auto one = rows->crbegin(); one != rows->crend(); ++one) {
        if (!all && !ids.contains(one->id))
            continue;
        array << SettlementService::toJson(*one);
        if (!call.json())
            saySettlement(call, *one);
    }
    json.insert(u"settlements"_qs, array);
    call.print(QJsonDocument(json));
    return Exit::Done;
}

Exit takeIn(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"settlement import"_qs, CommandLine::tr("which file?")});
    QList<Id> ids;
    const TakenFiles taken = takeFiles<SettlementService, SettlementText>(call, [&](const QString &path) {
        const auto report = call.app().settlements().importFile(path, call.value(u"client"_qs));
        ids << (report ? report->settlements : QList<Id>());
        return report;
    });
    return taken.exit(tell(call, {{u"files"_qs, taken.files}}, ids, false));
}

/// The settlement whose id or number begins so.
Result<SettlementRow> settlementOf(Invocation &call)
{
    const QString wanted = call.arguments().value(0);
    const auto rows = call.app().settlements().list();
    TSUNAGI_TRY(rows);
    QList<SettlementRow> found;
    for (const SettlementRow &row : *rows)
        if (row.number == wanted || (wanted.size() >= 6 && QString::fromLatin1(row.id.hex()).startsWith(wanted.toLower())))
            found << row;
    if (found.size() != 1)
        return fail(found.isEmpty() ? Code::NotFound : Code::Ambiguous, wanted, found.isEmpty() ? CommandLine::tr("no such settlement; settlement list names their ids") : CommandLine::tr("several settlements begin so"));
    return found.first();
}

template<class Work>
Exit act(Invocation &call, Work work)
{
    const auto row = settlementOf(call);
    if (!row)
        return call.failed(row.error());
    if (const Result<> done = work(*row); !done)
        return call.failed(done.error());
    return tell(call, {}, {row->id}, false);
}

Exit match(Invocation &call)
{
    return act(call, [&](const SettlementRow &row) -> Result<> {
        const QString wanted = call.value(u"deposit"_qs).toLower();
        if (wanted.isEmpty()) {
            if (row.candidates.isEmpty())
                return fail(Code::NotFound, row.number, CommandLine::tr("no deposit of this amount; --deposit ID names one"));
            if (row.ambiguous)
                return fail(Code::Ambiguous, row.number, CommandLine::tr("several fit equally well; --deposit ID decides"));
            return call.app().settlements().accept(row.id, row.candidates.first().deposit);
        }
        const auto reader = call.app().desk().reader();
        TSUNAGI_TRY(reader);
        const auto facts = SettlementStore::facts(**reader);
        TSUNAGI_TRY(facts);
        QList<Id> found;
        for (const FreeDeposit &one : facts->deposits)
            if (wanted.size() >= 6 && QString::fromLatin1(one.id.hex()).startsWith(wanted))
                found << one.id;
        if (found.size() != 1)
            return fail(found.isEmpty() ? Code::NotFound : Code::Ambiguous, wanted, found.isEmpty() ? CommandLine::tr("no such deposit; bank match names their ids") : CommandLine::tr("several deposits begin so"));
        return call.app().settlements().accept(row.id, found.first());
    });
}

Exit look(Invocation &call)
{
    return act(call, [&](const SettlementRow &row) -> Result<> {
        const QString order = call.value(u"number"_qs), why = call.value(u"why"_qs);
        int done = 0;
        for (const SettlementDifference &one : row.differences) {
            if (one.order != order || (!why.isEmpty() && one.why != why))
                continue;
            TSUNAGI_TRY(call.app().settlements().look(row.id, one.order, one.why, call.value(u"note"_qs), !call.has(u"again"_qs)));
            ++done;
        }
        return done > 0 ? Result<>() : fail(Code::NotFound, order, CommandLine::tr("the settlement has no such difference"));
    });
}

} // namespace

void addSettlementCommands(CommandLine &line)
{
    const QString id = u"ID"_qs;
    line.add({u"settlement import"_qs, CommandLine::tr("takes settlement files in: Amazon V2, PayPay, Shopify payouts, STORES"), u"FILE..."_qs,
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("whose money it is, where the orders do not tell"), false}}, takeIn});
    line.add({u"settlement list"_qs, CommandLine::tr("settlements with their differences, and the deposits that may be theirs"), {}, {}, [](Invocation &call) { return tell(call); }});
    line.add({u"settlement match"_qs, CommandLine::tr("the deposit is the settlement's money: the one that fits, or the one named"), id,
              {{u"deposit"_qs, u"ID"_qs, CommandLine::tr("which deposit, as bank match names it"), false}}, match});
    line.add({u"settlement release"_qs, CommandLine::tr("takes the deposit of a settlement back"), id, {},
              [](Invocation &call) { return act(call, [&](const SettlementRow &row) { return call.app().settlements().release(row.id); }); }});
    line.add({u"settlement look"_qs, CommandLine::tr("a difference was looked into, with what came of it"), id,
              {{u"number"_qs, u"N"_qs, CommandLine::tr("of the order; without it, a difference of the settlement itself"), false},
               {u"why"_qs, u"CODE"_qs, CommandLine::tr("which of the order's differences"), false},
               {u"note"_qs, u"TEXT"_qs, CommandLine::tr("what came of it"), false},
               {u"again"_qs, {}, CommandLine::tr("it has to be looked into again"), false}},
              look});
}

} // namespace tsunagi
