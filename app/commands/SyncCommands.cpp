// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/sync/OutboxText.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace tsunagi {

namespace {

/// One step up and one down; one that fails does not keep the other from being made.
Result<SyncReport> oneStep(Desk &desk)
{
    SyncReport report;
    const auto pushed = desk.pushOnce();
    const auto pulled = desk.pullOnce();
    TSUNAGI_TRY(pushed);
    TSUNAGI_TRY(pulled);
    report.pushed = pushed->pushed;
    report.conflicts = pushed->conflicts;
    report.pulled = pulled->pulled;
    report.tick = pulled->tick;
    return report;
}

Exit sync(Invocation &call)
{
    QElapsedTimer timer;
    timer.start();
    Desk &desk = call.app().desk();
    const auto report = call.has(u"once"_qs) ? oneStep(desk) : desk.sync();
    if (!report)
        return call.failed(report.error());
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    call.print(QJsonDocument(QJsonObject {{u"tick"_qs, report->tick},
                                          {u"pushed"_qs, report->pushed},
                                          {u"pulled"_qs, report->pulled},
                                          {u"conflicts"_qs, report->conflicts},
                                          {u"seconds"_qs, seconds}}));
    if (!call.json())
        call.say(CommandLine::tr("sent %1, received %2, refused %3").arg(report->pushed).arg(report->pulled).arg(report->conflicts));
    return report->conflicts > 0 ? Exit::Part : Exit::Done;
}

Exit outbox(Invocation &call)
{
    const auto rows = call.app().desk().outbox();
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const OutboxRow &row : *rows) {
        array << QJsonObject {{u"op"_qs, QString::fromLatin1(row.id.hex())},
                              {u"state"_qs, row.refused ? u"refused"_qs : u"waiting"_qs},
                              {u"lane"_qs, row.lane == Lane::Work ? u"work"_qs : u"bulk"_qs},
                              {u"kind"_qs, QString::fromUtf8(row.kind)},
                              {u"root"_qs, QString::fromLatin1(row.root.hex())},
                              {u"number"_qs, row.about},
                              {u"person"_qs, row.person},
                              {u"at"_qs, OutboxText::since(row.atUs)},
                              {u"reason"_qs, row.reason}};
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(OutboxText::state(row), OutboxText::since(row.atUs), row.person, OutboxText::what(row.kind), row.about)
                     + (row.refused ? QStringLiteral("  ") + OutboxText::reason(row.reason) : QString()));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

} // namespace

void addSyncCommands(CommandLine &line)
{
    line.add({u"sync"_qs, CommandLine::tr("exchanges with the shared side"), {},
              {{u"once"_qs, {}, CommandLine::tr("one batch up and one slice down, not until neither side has more"), false}}, sync});
    line.add({u"outbox"_qs, CommandLine::tr("what waits to be sent, and what was refused lately"), {}, {}, outbox});
}

} // namespace tsunagi
