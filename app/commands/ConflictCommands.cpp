// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/conflicts/ConflictService.h"
#include "models/conflicts/ConflictText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// Two lines for one conflict: what stands against what, and who with which id.
void sayConflict(const Invocation &call, const ConflictRow &row)
{
    call.say(QStringLiteral("%1  %2  %3  %4").arg(ConflictText::about(row.root), row.root.shop.isEmpty() ? u"-"_qs : row.root.shop, ConflictText::what(row),
                                                 ConflictText::why(row.clash)));
    call.say(QStringLiteral("    %1  %2  %3").arg(ConflictText::time(row.atUs), ConflictText::who(row.person, row.desk), QString::fromLatin1(row.id.hex())));
}

Exit listConflicts(Invocation &call)
{
    const auto rows = call.app().conflicts().list({call.value(u"queue"_qs, u"open"_qs), call.value(u"search"_qs)});
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const ConflictRow &row : *rows) {
        array << ConflictService::toJson(row);
        if (!call.json())
            sayConflict(call, row);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

/// The conflict of --id, or the one open conflict of --number; several are ambiguous and are listed.
Result<Id> conflictOf(const Invocation &call)
{
    if (call.has(u"id"_qs)) {
        const Id id = Id::fromHex(call.value(u"id"_qs).toLatin1());
        return id.isNull() ? fail(Code::NotFound, call.value(u"id"_qs), CommandLine::tr("no such conflict")) : Result<Id>(id);
    }
    const QString number = call.value(u"number"_qs);
    if (number.isEmpty())
        return fail(Code::Invalid, u"resolve"_qs, CommandLine::tr("which conflict? --number N or --id ID"));
    const auto rows = call.app().conflicts().list();
    TSUNAGI_TRY(rows);
    const QString shop = call.value(u"shop"_qs);
    QList<ConflictRow> found;
    for (const ConflictRow &row : *rows)
        if (row.root.name == number && (shop.isEmpty() || row.root.shop == shop))
            found << row;
    if (found.isEmpty())
        return fail(Code::NotFound, number, CommandLine::tr("no open conflict"));
    if (found.size() > 1) {
        for (const ConflictRow &row : std::as_const(found))
            call.complain(QString::fromLatin1(row.id.hex()) + QStringLiteral("  ") + row.root.shop + QStringLiteral("  ") + ConflictText::what(row));
        return fail(Code::Ambiguous, number, CommandLine::tr("several conflicts are open on it; --id decides"));
    }
    return found.first().id;
}

Exit resolveConflict(Invocation &call)
{
    const QString keep = call.value(u"keep"_qs);
    if (keep != u"theirs" && keep != u"mine" && keep != u"edited")
        return call.failed({Code::Invalid, u"keep"_qs, CommandLine::tr("--keep is theirs, mine or edited")});
    const auto id = conflictOf(call);
    if (!id)
        return call.failed(id.error());
    const ConflictAnswer answer = keep == u"mine" ? ConflictAnswer::Mine : keep == u"theirs" ? ConflictAnswer::Theirs : ConflictAnswer::Edited;
    const auto before = call.app().conflicts().detail(*id);
    if (!before)
        return call.failed(before.error());
    if (const auto done = call.app().conflicts().close(*id, answer, call.value(u"reason"_qs)); !done)
        return call.failed(done.error());
    const auto detail = call.app().conflicts().detail(*id);
    if (!detail)
        return call.failed(detail.error());
    call.print(QJsonDocument(ConflictService::toJson(detail->row)));
    if (!call.json()) {
        call.say(QStringLiteral("%1  %2").arg(ConflictText::about(detail->row.root), ConflictText::closed(*detail)));
        if (answer != ConflictAnswer::Mine)
            for (const ConflictPaper &paper : before->paper)
                call.say(ConflictText::paper(paper));
    }
    return Exit::Done;
}

} // namespace

void addConflictCommands(CommandLine &line)
{
    line.add({u"conflicts list"_qs, CommandLine::tr("lists changes that were refused because another desk was first"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("open (as without it), closed, all"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in number, shop, person, desk and values"), false}},
              listConflicts});
    line.add({u"conflicts resolve"_qs, CommandLine::tr("decides a conflict: what is there stays, or the refused change is made anew"), {},
              {{u"number"_qs, u"N"_qs, CommandLine::tr("number of the order, return, …"), false},
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("if several shops have the number"), false},
               {u"id"_qs, u"ID"_qs, CommandLine::tr("the conflict itself, as conflicts list names it"), false},
               {u"keep"_qs, u"theirs|mine|edited"_qs, CommandLine::tr("what counts: theirs is what is there now, mine the refused change, edited what was put right by hand"), true},
               {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), true}},
              resolveConflict});
}

} // namespace tsunagi
