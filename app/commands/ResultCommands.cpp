// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/orders/ProblemWords.h"
#include "models/results/ResultService.h"
#include "models/results/ResultText.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace tsunagi {

namespace {

Exit write(Invocation &call)
{
    const auto report = call.app().results().write({call.value(u"shop"_qs), call.value(u"client"_qs), call.value(u"out"_qs), call.value(u"again"_qs)});
    if (!report)
        return call.failed(report.error());
    QJsonArray left;
    for (const ResultProblem &one : report->left) {
        left << QJsonObject {{u"order"_qs, one.number}, {u"reason"_qs, one.reason}};
        call.complain(CommandLine::tr("%1 is not told: %2").arg(one.number, ResultText::reason(one.reason)));
    }
    call.print(QJsonDocument(QJsonObject {{u"batch"_qs, report->batch}, {u"file"_qs, report->path}, {u"orders"_qs, report->orders}, {u"parcels"_qs, report->parcels}, {u"rows"_qs, report->rows}, {u"heard"_qs, report->heard}, {u"left"_qs, left}}));
    if (report->parcels == 0)
        return Exit::Nothing;
    call.say(CommandLine::tr("%1: %2 orders, %3 parcels in %4. Batch %5; --again %5 writes it once more.").arg(report->software).arg(report->orders).arg(report->parcels).arg(report->path, report->batch));
    if (!report->heard)
        call.complain(ResultText::unheard());
    const QString warning = QLocale().language() == QLocale::Japanese ? report->warningJa : report->warningEn;
    if (!warning.isEmpty())
        call.complain(warning);
    return report->left.isEmpty() ? Exit::Done : Exit::Part;
}

Exit check(Invocation &call)
{
    if (call.arguments().size() != 1)
        return call.failed({Code::Invalid, u"shop results check"_qs, CommandLine::tr("which file?")});
    const auto check = call.app().results().check(call.arguments().first(), call.value(u"shop"_qs), call.value(u"client"_qs));
    if (!check)
        return call.failed(check.error());
    call.print(QJsonDocument(check->toJson()));
    call.say(ResultText::told(*check, check->told.size()));
    for (const ResultParcel &one : check->missing)
        call.complain(ResultText::missing(one));
    for (const IntakeProblem &one : check->problems)
        call.complain(problemSentence(one));
    return check->isWhole() ? Exit::Done : check->isRead() ? Exit::Part : Exit::Nothing;
}

} // namespace

void addResultCommands(CommandLine &line)
{
    line.add({u"shop results"_qs, CommandLine::tr("the file by which a shop is told what was shipped, each parcel once"), {},
              {{u"shop"_qs, u"CODE"_qs, CommandLine::tr("the shop"), true},
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("if two clients have a shop of this code"), false},
               {u"out"_qs, u"FILE"_qs, CommandLine::tr("where it goes; without it, the folder out of the profile"), false},
               {u"again"_qs, u"BATCH"_qs, CommandLine::tr("writes this file once more"), false}},
              write});
    line.add({u"shop results check"_qs, CommandLine::tr("reads such a file back: which parcels it tells, which are missing, what is another one than left"), u"FILE"_qs,
              {{u"shop"_qs, u"CODE"_qs, CommandLine::tr("the shop; without it the one that the file is of"), false},
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("if two clients have a shop of this code"), false}},
              check});
}

} // namespace tsunagi
