// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/undo/UndoService.h"
#include "models/undo/UndoText.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

Exit list(Invocation &call)
{
    const auto acts = call.app().undo().acts();
    if (!acts)
        return call.failed(acts.error());
    QJsonArray array;
    for (const UndoAct &act : *acts) {
        array << UndoService::toJson(act);
        if (call.json())
            continue;
        const QString mark = act.undone ? CommandLine::tr("undone") : act.undoes ? CommandLine::tr("an undo") : UndoText::bar(act.bar);
        call.say(QStringLiteral("%1  %2  %3  %4").arg(QString::fromLatin1(act.id.hex()), QDateTime::fromMSecsSinceEpoch(act.atUs / 1000).toString(u"MM-dd HH:mm"_qs), UndoText::act(act), mark).trimmed());
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit undo(Invocation &call)
{
    if (int(call.has(u"list"_qs)) + int(call.has(u"last"_qs)) + int(call.has(u"redo"_qs)) + int(call.has(u"action"_qs)) > 1)
        return call.failed({Code::Invalid, u"undo"_qs, CommandLine::tr("one of --last, --redo, --action and --list")});
    if (call.has(u"list"_qs))
        return list(call);
    const auto done = [&call]() -> Result<std::optional<UndoReport>> {
        if (!call.has(u"action"_qs))
            return call.app().undo().undoLast(call.has(u"redo"_qs));
        auto report = call.app().undo().undo(Id::fromHex(call.value(u"action"_qs).toLatin1()));
        TSUNAGI_TRY(report);
        return std::optional(std::move(*report));
    }();
    if (!done)
        return call.failed(done.error());
    if (!*done)
        return call.failed({Code::NotFound, u"undo"_qs, CommandLine::tr("nothing of this person is there to be undone")});
    const UndoReport *report = &**done;
    call.print(QJsonDocument(UndoService::toJson(*report)));
    const int undone = report->count(UndoPart::Outcome::Undone);
    if (!report->isClean())
        call.complain(UndoText::report(*report));
    else if (!call.json())
        call.say(UndoText::report(*report));
    if (report->failed)
        (void)call.failed(*report->failed);
    return undone == 0 ? Exit::Nothing : undone < report->parts.size() || report->left > 0 ? Exit::Part : Exit::Done;
}

} // namespace

void addUndoCommands(CommandLine &line)
{
    line.add({u"undo"_qs, CommandLine::tr("takes back what --person did last at this desk, as new acts; nothing leaves the story"), {},
              {{u"last"_qs, {}, CommandLine::tr("the last act (as without any option)"), false},
               {u"redo"_qs, {}, CommandLine::tr("takes the last undo back"), false},
               {u"action"_qs, u"HEX"_qs, CommandLine::tr("the act that --list names so"), false},
               {u"list"_qs, {}, CommandLine::tr("the acts of 30 days, newest first; changes nothing"), false}},
              undo});
}

} // namespace tsunagi
