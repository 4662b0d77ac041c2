// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/OrderAsked.h"
#include "models/notes/NoteService.h"
#include "models/notes/NoteText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

void sayNote(const Invocation &call, const Note &note)
{
    call.say(QStringLiteral("%1  %2  %3  %4").arg(NoteText::state(note.state), NoteText::pin(note), NoteText::words(note).simplified(), QString::fromLatin1(note.id.hex())));
    call.say(u"    "_qs + (note.isOpen() ? NoteText::written(note) : NoteText::written(note) + u"; "_qs + NoteText::ended(note)));
}

/// The note itself, for who wants it as JSON or in words.
Exit tell(Invocation &call, const Id &id)
{
    const auto reader = call.app().desk().reader();
    const auto note = reader ? NoteStore::byId(**reader, id) : tl::unexpected(reader.error());
    if (!note)
        return call.failed(note.error());
    if (!*note)
        return call.failed({Code::NotFound, QString::fromLatin1(id.hex()), CommandLine::tr("no such note")});
    call.print(QJsonDocument(NoteService::toJson(**note)));
    if (!call.json())
        sayNote(call, **note);
    return Exit::Done;
}

Exit list(Invocation &call)
{
    const auto notes = call.app().notes().list({call.value(u"queue"_qs, u"open"_qs), call.value(u"search"_qs)});
    if (!notes)
        return call.failed(notes.error());
    QJsonArray array;
    for (const Note &note : *notes) {
        array << NoteService::toJson(note);
        if (!call.json())
            sayNote(call, note);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit add(Invocation &call)
{
    NewNote wanted;
    wanted.words = call.arguments().join(u' ');
    wanted.client = call.value(u"client"_qs);
    wanted.day = call.value(u"day"_qs);
    if (int(call.has(u"number"_qs)) + int(call.has(u"client"_qs)) + int(call.has(u"day"_qs)) > 1)
        return call.failed({Code::Invalid, u"notes add"_qs, CommandLine::tr("a note is about one thing: --number, --client or --day")});
    wanted.pin = call.has(u"number"_qs) ? u"order"_qs : call.has(u"client"_qs) ? u"client"_qs : u"day"_qs;
    if (call.has(u"number"_qs)) {
        const auto order = orderAsked(call, call.value(u"number"_qs));
        if (!order)
            return call.failed(order.error());
        wanted.order = *order;
    }
    const auto id = call.app().notes().add(wanted);
    return id ? tell(call, *id) : call.failed(id.error());
}

Exit end(Invocation &call, bool done)
{
    if (call.arguments().size() != 1)
        return call.failed({Code::Invalid, u"notes done"_qs, CommandLine::tr("which note? Its id, as notes list names it")});
    const Id id = Id::fromHex(call.arguments().first().toLatin1());
    const auto ended = done ? call.app().notes().finish(id) : call.app().notes().reopen(id);
    return ended ? tell(call, id) : call.failed(ended.error());
}

} // namespace

void addNoteCommands(CommandLine &line)
{
    line.add({u"notes list"_qs, CommandLine::tr("hand-over notes: what those who come after must know"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("open (as without it), of these order, client, day; done, all"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in notes, numbers, shops, clients and persons"), false}},
              list});
    line.add({u"notes add"_qs, CommandLine::tr("hands a note over; without --number, --client and --day it is about today"), u"TEXT..."_qs,
              {{u"number"_qs, u"N"_qs, CommandLine::tr("number of the order"), false},
               shopOption(),
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("client it is about"), false},
               {u"day"_qs, u"DAY"_qs, CommandLine::tr("day it is about, as 2026-11-30"), false}},
              add});
    line.add({u"notes done"_qs, CommandLine::tr("says that it is done"), u"ID"_qs, {}, [](Invocation &call) { return end(call, true); }});
    line.add({u"notes reopen"_qs, CommandLine::tr("says that it is not done after all"), u"ID"_qs, {}, [](Invocation &call) { return end(call, false); }});
}

} // namespace tsunagi
