// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/remote/ConnectionUri.h"
#include "models/sync/OutboxText.h"
#include "models/sync/PostgresShared.h"
#include "models/sync/SharedMove.h"
#include "models/sync/SharedRebuild.h"
#include "models/sync/SharedSetup.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// --to, else the address that the profile remembers.
Result<QString> uriOf(const Invocation &call)
{
    const QString given = call.value(u"to"_qs, call.value(u"shared"_qs));
    const QString uri = given.isEmpty() ? call.app().sharedUri() : given;
    if (uri.isEmpty())
        return fail(Code::Invalid, u"shared"_qs, CommandLine::tr("which database? --to postgresql://HOST/tsunagi"));
    return uri;
}

Exit build(Invocation &call, bool create)
{
    const auto uri = uriOf(call);
    if (!uri)
        return call.failed(uri.error());
    const auto done = create ? SharedSetup::init(*uri) : SharedSetup::upgrade(*uri);
    if (!done)
        return call.failed(done.error());
    const QString shown = ConnectionUri::parse(*uri)->display();
    call.print(QJsonDocument(QJsonObject {{u"database"_qs, shown}}));
    if (!call.json())
        call.say(CommandLine::tr("%1 is ready; desks join it with --shared URI").arg(shown));
    return Exit::Done;
}

Exit check(Invocation &call)
{
    const auto uri = uriOf(call);
    if (!uri)
        return call.failed(uri.error());
    const auto report = SharedSetup::check(*uri);
    if (!report)
        return call.failed(report.error());
    QJsonObject json = report->facts;
    json.insert(u"faults"_qs, QJsonArray::fromStringList(report->faults));
    call.print(QJsonDocument(json));
    for (const QString &fault : report->faults)
        call.complain(u"tsunagi: "_qs + fault);
    if (!call.json() && report->faults.isEmpty())
        call.say(CommandLine::tr("all is there, and the chain of %1 ticks over %2 ops is whole").arg(report->facts.value(u"tick"_qs).toInteger()).arg(report->facts.value(u"ops"_qs).toInteger()));
    return report->faults.isEmpty() ? Exit::Done : Exit::Nothing;
}

Exit move(Invocation &call)
{
    if (call.value(u"from"_qs) != u"embedded")
        return call.failed({Code::Invalid, u"from"_qs, CommandLine::tr("only what this profile holds itself can be moved: --from embedded")});
    const QString uri = call.value(u"to"_qs);
    const Clock clock;
    const auto report = SharedMove::run(call.profile(), call.value(u"owner"_qs, uri), uri, clock);
    if (!report)
        return call.failed(report.error());
    call.print(QJsonDocument(QJsonObject {{u"ops"_qs, report->ops}, {u"rows"_qs, report->rows}, {u"before"_qs, report->before}, {u"left"_qs, report->left}}));
    if (!call.json()) {
        if (report->before)
            call.say(CommandLine::tr("it was moved before; %1 ops made here since are sent at the next exchange").arg(report->left));
        else
            call.say(CommandLine::tr("%1 ops and %2 rows are there as they were here; this desk works with %3 from now on")
                         .arg(report->ops).arg(report->rows).arg(ConnectionUri::parse(uri)->display()));
    }
    return Exit::Done;
}

Exit rebuild(Invocation &call)
{
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"shared rebuild"_qs, CommandLine::tr("of which desks? their profiles, or folders with copies of their desk.db and cache.db")});
    const Clock clock;
    const QString uri = call.value(u"to"_qs);
    const auto report = SharedRebuild::run(call.arguments(), uri, clock, call.has(u"unsent"_qs));
    if (!report)
        return call.failed(report.error());
    QJsonArray refused;
    for (const SharedRebuild::Refusal &one : report->refused)
        refused << QJsonObject {{u"desk"_qs, one.desk}, {u"kind"_qs, QString::fromUtf8(one.kind)}, {u"root"_qs, QString::fromLatin1(one.root.hex())}, {u"reason"_qs, QString::fromUtf8(one.reason)}};
    QJsonArray lacking;
    for (const RebuildRest::Lacking &one : report->lacking)
        lacking << QJsonObject {{u"root"_qs, QString::fromLatin1(one.id.hex())}, {u"number"_qs, one.number}};
    call.print(QJsonDocument(QJsonObject {{u"desks"_qs, report->desks}, {u"rows"_qs, report->rows}, {u"known"_qs, report->known}, {u"replayed"_qs, report->replayed},
                                          {u"waiting"_qs, report->waiting}, {u"before"_qs, report->before}, {u"refused"_qs, refused}, {u"lacking"_qs, lacking},
                                          {u"findings"_qs, QJsonArray::fromStringList(report->findings)}}));
    for (const QString &finding : report->findings)
        call.complain(u"tsunagi: "_qs + finding);
    for (const SharedRebuild::Refusal &one : report->refused)
        call.complain(CommandLine::tr("tsunagi: conflict: %1 of desk %2 (%3)").arg(OutboxText::what(one.kind), one.desk, OutboxText::reason(QString::fromUtf8(one.reason))));
    for (const RebuildRest::Lacking &one : report->lacking)
        call.complain(CommandLine::tr("tsunagi: not whole in any file, and left out: %1, which had ended").arg(one.number.isEmpty() ? QString::fromLatin1(one.id.hex()) : one.number));
    if (!call.json()) {
        const QString shown = ConnectionUri::parse(uri)->display();
        if (report->before)
            call.say(CommandLine::tr("%1 was rebuilt from these desks before; nothing was changed").arg(shown));
        else
            call.say(CommandLine::tr("%1 has %2 rows and %3 changes of %4 desks; %5 more were done again, %6 of them stand as conflicts")
                         .arg(shown).arg(report->rows).arg(report->known).arg(report->desks).arg(report->replayed).arg(report->refused.size()));
        if (report->waiting > 0)
            call.say(CommandLine::tr("%1 changes wait at the desks, which send them when they join").arg(report->waiting));
        if (!report->before)
            call.say(CommandLine::tr("desks held open work and what was touched lately; older ended orders are in the server's own backups only"));
        call.say(CommandLine::tr("next: desk admit and person add again, then at each desk tsunagi --shared URI; the desks do the rest"));
    }
    return report->refused.isEmpty() && report->findings.isEmpty() ? Exit::Done : Exit::Part;
}

/// What desks hold: open work and what was touched in so many days.
Exit scope(Invocation &call)
{
    std::optional<int> days;
    if (call.has(u"days"_qs)) {
        bool isNumber = false;
        days = call.value(u"days"_qs).toInt(&isNumber);
        if (!isNumber || *days < 0 || *days > 36500)
            return call.failed({Code::Invalid, u"days"_qs, CommandLine::tr("a number of days is needed; 0: every order stays at the desks")});
    }
    Desk &desk = call.app().desk();
    Result<int> set = 0;
    if (call.has(u"to"_qs)) {
        const auto shared = PostgresShared::open(call.value(u"to"_qs), desk.catalogue());
        if (!shared)
            return call.failed(shared.error());
        set = (*shared)->scopeDays(days);
    } else {
        set = desk.scopeDays(days);
    }
    if (!set)
        return call.failed(set.error());
    if (call.has(u"now"_qs)) {
        if (const auto aged = desk.age(); !aged)
            return call.failed(aged.error());
    }
    call.print(QJsonDocument(QJsonObject {{u"days"_qs, *set}}));
    if (!call.json())
        call.say(*set == 0 ? CommandLine::tr("desks hold every order")
                           : CommandLine::tr("desks hold open work and what was touched in the last %1 days; orders --older finds the rest").arg(*set));
    return Exit::Done;
}

Exit verifyAudit(Invocation &call)
{
    const auto uri = uriOf(call);
    if (!uri)
        return call.failed(uri.error());
    const auto fault = SharedSetup::verifyChain(*uri);
    if (!fault)
        return call.failed(fault.error());
    call.print(QJsonDocument(QJsonObject {{u"fault"_qs, *fault}}));
    if (!fault->isEmpty()) {
        call.complain(u"tsunagi: "_qs + *fault);
        return Exit::Nothing;
    }
    if (!call.json())
        call.say(CommandLine::tr("every op is what was hashed, every tick follows from the one before"));
    return Exit::Done;
}

} // namespace

void addSharedCommands(CommandLine &line)
{
    const CommandOption to {u"to"_qs, u"URI"_qs, CommandLine::tr("the database, as postgresql://owner@HOST/tsunagi (default: that of the profile)"), false};
    line.add({u"shared init"_qs, CommandLine::tr("makes the shared database of several desks"), {}, {to}, [](Invocation &call) { return build(call, true); }});
    line.add({u"shared upgrade"_qs, CommandLine::tr("brings the shared database to this version, while desks work"), {}, {to}, [](Invocation &call) { return build(call, false); }});
    line.add({u"shared check"_qs, CommandLine::tr("looks whether all of the shared database is there and its history is whole"), {}, {to}, check});
    Command moving {u"shared move"_qs, CommandLine::tr("takes a shop of one desk to a team: its history, rows and open work"), {},
                    {{u"from"_qs, u"embedded"_qs, CommandLine::tr("what this profile has held so far"), true},
                     {u"to"_qs, u"URI"_qs, CommandLine::tr("the database as desks reach it, remembered from now on"), true},
                     {u"owner"_qs, u"URI"_qs, CommandLine::tr("the same database with the login of its owner (default: as --to)"), false}}, move};
    moving.closed = true;
    line.add(moving);
    Command rebuilding {u"shared rebuild"_qs, CommandLine::tr("makes a lost shared database anew from what the desks still have: their rows, newest first, and behind them their journals"),
                        u"PROFILE_OR_FOLDER..."_qs,
                        {{u"from-desks"_qs, {}, CommandLine::tr("from the files of desks: profiles, folders of profiles, or copies as NAME-desk.db beside NAME-cache.db; the desks' windows closed"), true},
                         {u"to"_qs, u"URI"_qs, CommandLine::tr("the new database, with the login of its owner"), true},
                         {u"unsent"_qs, {}, CommandLine::tr("also what desks never sent, without a look at their rights: for desks that will not come back"), false}}, rebuild};
    rebuilding.closed = true;
    line.add(rebuilding);
    line.add({u"shared scope"_qs, CommandLine::tr("tells or sets how many days desks hold an ended order"), {},
              {{u"days"_qs, u"N"_qs, CommandLine::tr("N days after the last change (at first 90); 0: for ever"), false},
               {u"now"_qs, {}, CommandLine::tr("takes what is due out of this desk at once, not in the night"), false}, to}, scope});
    line.add({u"audit verify"_qs, CommandLine::tr("recomputes the chain over all changes that the shared database took"), {}, {to}, verifyAudit});
}

} // namespace tsunagi
