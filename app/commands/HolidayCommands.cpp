// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/clients/ClientService.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

QString wordOf(const Holiday &one)
{
    return QStringLiteral("%1  %2  %3  %4").arg(one.day.toString(Qt::ISODate), one.on ? CommandLine::tr("holiday") : CommandLine::tr("no holiday"), one.name,
                                                one.source == u"program" ? CommandLine::tr("the program's own list") : one.source);
}

Exit list(Invocation &call)
{
    const auto days = HolidayService(call.app().desk()).list();
    if (!days)
        return call.failed(days.error());
    QJsonArray array;
    for (const Holiday &one : *days) {
        if (call.has(u"year"_qs) && QString::number(one.day.year()) != call.value(u"year"_qs))
            continue;
        array << HolidayService::toJson(one);
        if (!call.json())
            call.say(wordOf(one));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit set(Invocation &call)
{
    const QDate day = QDate::fromString(call.arguments().value(0), Qt::ISODate);
    const Holiday holiday {day, call.arguments().mid(1).join(u' '), call.value(u"source"_qs), !call.has(u"none"_qs)};
    const auto done = call.app().clients().holidays().set(holiday);
    if (!done)
        return call.failed(done.error());
    call.print(QJsonDocument(HolidayService::toJson(holiday)));
    if (!call.json())
        call.say(wordOf(holiday));
    return Exit::Done;
}

Exit import(Invocation &call)
{
    if (call.arguments().size() != 1)
        return call.failed({Code::Invalid, u"holidays import"_qs, CommandLine::tr("which file?")});
    const auto report = call.app().clients().holidays().importFile(call.arguments().first());
    if (!report)
        return call.failed(report.error());
    QJsonArray bad;
    for (const int line : report->bad)
        bad << line;
    call.print(QJsonDocument(QJsonObject {{u"file"_qs, report->file}, {u"encoding"_qs, report->encoding}, {u"new"_qs, report->fresh}, {u"changed"_qs, report->changed},
                                          {u"same"_qs, report->same}, {u"kept"_qs, report->kept}, {u"bad_lines"_qs, bad}, {u"first"_qs, report->first.toString(Qt::ISODate)},
                                          {u"last"_qs, report->last.toString(Qt::ISODate)}}));
    if (!call.json())
        call.say(CommandLine::tr("%1: %2 days new, %3 changed, %4 as they were, from %5 to %6; lines without a day: %7")
                     .arg(report->file).arg(report->fresh).arg(report->changed).arg(report->same).arg(report->first.toString(Qt::ISODate), report->last.toString(Qt::ISODate)).arg(report->bad.size()));
    if (!call.json() && report->kept > 0)
        call.say(CommandLine::tr("Days that stay ordinary ones, as somebody said so: %1").arg(report->kept));
    return report->bad.isEmpty() ? Exit::Done : Exit::Part;
}

} // namespace

void addHolidayCommands(CommandLine &line)
{
    line.add({u"holidays list"_qs, CommandLine::tr("holidays, their names and where they are known from"), {}, {{u"year"_qs, u"YEAR"_qs, CommandLine::tr("of this year alone"), false}}, list});
    line.add({u"holidays set"_qs, CommandLine::tr("makes a day a holiday, or with --none an ordinary day"), u"DAY NAME..."_qs,
              {{u"none"_qs, {}, CommandLine::tr("it is no holiday"), false}, {u"source"_qs, u"TEXT"_qs, CommandLine::tr("where that is known from; without it who says so"), false}}, set});
    line.add({u"holidays import"_qs, CommandLine::tr("takes the Cabinet Office's list in (syukujitsu.csv), as often as you like"), u"FILE"_qs, {}, import});
}

} // namespace tsunagi
