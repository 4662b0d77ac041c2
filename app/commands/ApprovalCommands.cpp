// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/approvals/ApprovalService.h"
#include "models/approvals/ApprovalText.h"
#include "models/conflicts/ConflictText.h"
#include "models/core/ReasonText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// What is wanted and why, and below it who asked and what became of it.
void sayApproval(const Invocation &call, const ApprovalRow &row)
{
    call.say(QStringLiteral("%1  %2  %3  %4").arg(ConflictText::about(row.root), row.root.shop.isEmpty() ? u"-"_qs : row.root.shop, ApprovalText::what(row), ReasonText::shown(row.reason)));
    call.say(QStringLiteral("    %1  %2  %3  %4").arg(ConflictText::time(row.atUs), ConflictText::who(row.person, row.desk), ApprovalText::state(row.state),
                                                     QString::fromLatin1(row.id.hex())));
    if (row.state != "open")
        call.say(u"    "_qs + ApprovalText::ended(row));
}

Exit listApprovals(Invocation &call)
{
    const auto rows = call.app().approvals().list({call.value(u"queue"_qs, u"open"_qs), call.value(u"search"_qs)});
    if (!rows)
        return call.failed(rows.error());
    QJsonArray array;
    for (const ApprovalRow &row : *rows) {
        array << ApprovalService::toJson(row);
        if (!call.json())
            sayApproval(call, row);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

/// The approval of --id, or the one open approval of --number; several are ambiguous and are listed.
Result<Id> approvalOf(const Invocation &call)
{
    if (call.has(u"id"_qs)) {
        const Id id = Id::fromHex(call.value(u"id"_qs).toLatin1());
        return id.isNull() ? fail(Code::NotFound, call.value(u"id"_qs), CommandLine::tr("no such approval")) : Result<Id>(id);
    }
    const QString number = call.value(u"number"_qs);
    if (number.isEmpty())
        return fail(Code::Invalid, u"which"_qs, CommandLine::tr("which approval? --number N or --id ID"));
    const auto rows = call.app().approvals().list();
    TSUNAGI_TRY(rows);
    const QString shop = call.value(u"shop"_qs);
    QList<ApprovalRow> found;
    for (const ApprovalRow &row : *rows)
        if (row.root.name == number && (shop.isEmpty() || row.root.shop == shop))
            found << row;
    if (found.isEmpty())
        return fail(Code::NotFound, number, CommandLine::tr("nothing waits for approval"));
    if (found.size() > 1) {
        for (const ApprovalRow &row : std::as_const(found))
            call.complain(QString::fromLatin1(row.id.hex()) + QStringLiteral("  ") + row.root.shop + QStringLiteral("  ") + ApprovalText::what(row));
        return fail(Code::Ambiguous, number, CommandLine::tr("several approvals are open on it; --id decides"));
    }
    return found.first().id;
}

Exit answerApproval(Invocation &call, ApprovalAnswer answer)
{
    // What others asked for since this desk was last used is to be found, too.
    if (const auto synced = call.app().desk().sync(); !synced && answer != ApprovalAnswer::Withdraw)
        return call.failed(synced.error());
    const auto id = approvalOf(call);
    if (!id)
        return call.failed(id.error());
    if (const auto done = call.app().approvals().answer(*id, answer, call.value(u"reason"_qs)); !done)
        return call.failed(done.error());
    const auto detail = call.app().approvals().detail(*id);
    if (!detail)
        return call.failed(detail.error());
    call.print(QJsonDocument(ApprovalService::toJson(detail->row)));
    if (!call.json())
        sayApproval(call, detail->row);
    return Exit::Done;
}

} // namespace

void addApprovalCommands(CommandLine &line)
{
    const auto options = [](bool reasonNeeded) -> QList<CommandOption> {
        return {{u"number"_qs, u"N"_qs, CommandLine::tr("number of the order"), false},
                {u"shop"_qs, u"CODE"_qs, CommandLine::tr("if several shops have the number"), false},
                {u"id"_qs, u"ID"_qs, CommandLine::tr("the approval itself, as approval list names it"), false},
                {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), reasonNeeded}};
    };
    line.add({u"approval list"_qs, CommandLine::tr("lists what waits for a second person"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("open (as without it), ended, all"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in number, shop, persons, desks and reasons"), false}},
              listApprovals});
    line.add({u"approval give"_qs, CommandLine::tr("approves it as the second person: it is done at once, or it says why not; needs --password-file"), {}, options(false),
              [](Invocation &call) { return answerApproval(call, ApprovalAnswer::Give); }});
    line.add({u"approval refuse"_qs, CommandLine::tr("refuses it as the second person; needs --password-file"), {}, options(true),
              [](Invocation &call) { return answerApproval(call, ApprovalAnswer::Refuse); }});
    line.add({u"approval withdraw"_qs, CommandLine::tr("takes back what you have asked for"), {}, options(true),
              [](Invocation &call) { return answerApproval(call, ApprovalAnswer::Withdraw); }});
}

} // namespace tsunagi
