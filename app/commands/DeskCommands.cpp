// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/core/Settings.h"
#include "models/pack/PackService.h"
#include "models/sync/PreciousFiles.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

Exit copies(Invocation &call)
{
    Settings settings(call.profile());
    if (call.has(u"to"_qs))
        settings.set(Setting::CopyFolder, QDir(call.value(u"to"_qs)).absolutePath());
    const QString second = settings.text(Setting::CopyFolder);
    const auto copied = PreciousFiles::copy(call.profile(), second);
    if (!copied)
        return call.failed(copied.error());
    QStringList folders {call.profile() + u"/copies"_qs};
    if (!second.isEmpty())
        folders << second;
    call.print(QJsonDocument(QJsonObject {{u"folders"_qs, QJsonArray::fromStringList(folders)}}));
    if (!call.json())
        call.say(CommandLine::tr("copied to %1; the window does so every hour").arg(folders.join(u", "_qs)));
    return Exit::Done;
}

Exit restore(Invocation &call)
{
    const auto from = PreciousFiles::restore(call.profile(), Settings(call.profile()).text(Setting::CopyFolder));
    if (!from && from.error().code == Code::Constraint) {
        call.complain(CommandLine::tr("tsunagi: desk.db is whole; nothing was put back"));
        return Exit::Nothing;
    }
    if (!from)
        return call.failed(from.error());
    call.print(QJsonDocument(QJsonObject {{u"from"_qs, *from}}));
    if (!call.json())
        call.say(CommandLine::tr("put back from %1; the damaged files are kept beside it, and the desk goes on under a new identity").arg(*from));
    return Exit::Done;
}

Exit pack(Invocation &call)
{
    const auto report = PackService(call.app().desk()).write(call.value(u"out"_qs), call.value(u"printer"_qs));
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"pdf"_qs, report->pdf},
                                          {u"pages"_qs, report->pages},
                                          {u"files"_qs, QJsonArray::fromStringList(report->files)},
                                          {u"orders"_qs, report->rows.value(0)},
                                          {u"returns"_qs, report->rows.value(1)},
                                          {u"escalations"_qs, report->rows.value(2)},
                                          {u"items"_qs, report->rows.value(3)},
                                          {u"job"_qs, report->printJob}}));
    if (!call.json())
        call.say(CommandLine::tr("%1: %2 pages, %3 destinations, %4 returns, %5 escalations, %6 items")
                     .arg(report->pdf).arg(report->pages).arg(report->rows.value(0)).arg(report->rows.value(1)).arg(report->rows.value(2)).arg(report->rows.value(3)));
    return Exit::Done;
}

} // namespace

void addDeskCommands(CommandLine &line)
{
    line.add({u"desk copies"_qs, CommandLine::tr("copies what only this desk has, now and every hour"), {},
              {{u"to"_qs, u"FOLDER"_qs, CommandLine::tr("a second place for the copies from now on, best on another disk"), false}}, copies, true});
    line.add({u"pack"_qs, CommandLine::tr("the continuity pack: open orders with addresses, returns, escalations and stock, on paper and as files"), {},
              {{u"out"_qs, u"FOLDER"_qs, CommandLine::tr("where pack.pdf and the CSV files go"), true},
               {u"printer"_qs, u"NAME"_qs, CommandLine::tr("prints it, too"), false}}, pack});
    line.add({u"desk restore"_qs, CommandLine::tr("puts the newest copy of a damaged or lost desk.db back"), {}, {}, restore, true});
}

} // namespace tsunagi
