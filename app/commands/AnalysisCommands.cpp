// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/analysis/AnalysisService.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// The day an option names; false if it names none.
bool readDay(const Invocation &call, const QString &option, QDate &day)
{
    if (!call.has(option))
        return true;
    day = QDate::fromString(call.value(option), Qt::ISODate);
    if (!day.isValid())
        call.complain(CommandLine::tr("tsunagi: --%1 wants a day, as 2026-11-30").arg(option));
    return day.isValid();
}

Exit write(Invocation &call)
{
    AnalysisFilter filter {call.value(u"client"_qs), {}, {}};
    if (!readDay(call, u"from"_qs, filter.from) || !readDay(call, u"until"_qs, filter.to))
        return Exit::Nothing;
    AnalysisService analysis(call.app().desk(), call.app().secrets());
    const auto report = analysis.write(call.value(u"out"_qs), filter, call.value(u"key"_qs));
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"file"_qs, report->file}, {u"orders"_qs, report->orders}, {u"rows"_qs, report->rows}}));
    if (!call.json())
        call.say(CommandLine::tr("%1: %2 orders in %3 lines, without names; that it was written stands in the audit").arg(report->file).arg(report->orders).arg(report->rows));
    return Exit::Done;
}

Exit list(Invocation &call)
{
    const auto exports = AnalysisService(call.app().desk(), call.app().secrets()).exports();
    if (!exports)
        return call.failed(exports.error());
    QJsonArray rows;
    for (const AnalysisExport &one : *exports) {
        const QString at = QDateTime::fromMSecsSinceEpoch(one.atUs / 1000, Qt::OffsetFromUTC, 9 * 3600).toString(Qt::ISODate);
        QJsonObject row = QJsonDocument::fromJson(one.values).object();
        if (!call.json() && row.contains(u"list"))
            call.say(CommandLine::tr("%1  %2 (%3): list %4, %5 rows, %6").arg(at, one.person, one.desk, row.value(u"list").toString() + u' ' + row.value(u"filter").toString())
                         .arg(row.value(u"rows").toInteger()).arg(row.value(u"file").toString()));
        else if (!call.json())
            call.say(CommandLine::tr("%1  %2 (%3): %4 orders, %5").arg(at, one.person, one.desk).arg(row.value(u"orders").toInt()).arg(row.value(u"file").toString()));
        row.insert(u"at"_qs, at);
        row.insert(u"person"_qs, one.person);
        row.insert(u"desk"_qs, one.desk);
        rows << row;
    }
    call.print(QJsonDocument(QJsonObject {{u"exports"_qs, rows}}));
    return Exit::Done;
}

} // namespace

void addAnalysisCommands(CommandLine &line)
{
    line.add({u"export"_qs, CommandLine::tr("orders for analysis, as CSV: persons, phones, mails and addresses are replaced by pseudonyms"), {},
              {{u"masked"_qs, {}, CommandLine::tr("said on purpose: lists with names are written by the window, for people to work with"), true},
               {u"out"_qs, u"FILE"_qs, CommandLine::tr("where it goes; UTF-8 with a mark, as Excel wants it"), true},
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("this client's orders alone"), false},
               {u"from"_qs, u"DAY"_qs, CommandLine::tr("ordered on this day or later"), false},
               {u"until"_qs, u"DAY"_qs, CommandLine::tr("ordered on this day or before"), false},
               {u"key"_qs, u"NAME"_qs, CommandLine::tr("exports under one name have the same pseudonyms (default: of this export alone)"), false}}, write});
    line.add({u"export list"_qs, CommandLine::tr("who exported what"), {}, {}, list});
}

} // namespace tsunagi
