// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/sync/SharedPeople.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// --to, else the address that the profile remembers; empty at a desk that works alone.
QString uriOf(const Invocation &call)
{
    return call.value(u"to"_qs, call.app().sharedUri());
}

Result<SharedPeople> people(const Invocation &call)
{
    const QString uri = uriOf(call);
    if (uri.isEmpty())
        return fail(Code::Invalid, u"shared"_qs, CommandLine::tr("which database? --to postgresql://HOST/tsunagi"));
    return SharedPeople::open(uri);
}

/// The one name that the command needs; empty after a complaint.
QString nameOf(const Invocation &call)
{
    if (call.arguments().size() == 1 && !call.arguments().first().trimmed().isEmpty())
        return call.arguments().first().trimmed();
    call.complain(CommandLine::tr("tsunagi: one name, please"));
    return {};
}

Exit addPerson(Invocation &call)
{
    const QString name = nameOf(call);
    if (name.isEmpty())
        return Exit::Nothing;
    const auto known = call.app().orders().persons();
    if (!known)
        return call.failed(known.error());
    if (!known->contains(name)) {
        const auto added = call.app().orders().addPerson(name);
        if (!added)
            return call.failed(added.error());
        // Only a supervisor's desk may; "works here" would be wrong of a name that the server has just refused.
        const auto sent = call.app().desk().sync();
        Q_UNUSED(sent)
        const auto now = call.app().orders().persons();
        if (now && !now->contains(name)) {
            call.complain(CommandLine::tr("tsunagi: the shared side refused %1: persons are added at a supervisor's desk").arg(name));
            return Exit::Nothing;
        }
    }
    const QString file = call.value(u"new-password-file"_qs);
    if (!file.isEmpty()) {
        const auto password = CommandLine::firstLineOf(file);
        if (!password)
            return call.failed(password.error());
        auto shared = people(call);
        if (!shared)
            return call.failed(shared.error());
        const auto set = shared->setPassword(name, *password);
        if (!set)
            return call.failed(set.error());
    }
    call.print(QJsonDocument(QJsonObject {{u"person"_qs, name}, {u"password"_qs, !file.isEmpty()}}));
    if (!call.json())
        call.say(file.isEmpty() ? CommandLine::tr("%1 works here").arg(name) : CommandLine::tr("%1 works here and signs in with the new password").arg(name));
    return Exit::Done;
}

Exit listPersons(Invocation &call)
{
    const auto known = call.app().orders().persons();
    if (!known)
        return call.failed(known.error());
    call.print(QJsonDocument(QJsonObject {{u"persons"_qs, QJsonArray::fromStringList(*known)}}));
    if (!call.json()) {
        for (const QString &name : *known)
            call.say(name);
    }
    return Exit::Done;
}

Exit retirePerson(Invocation &call)
{
    const QString name = nameOf(call);
    if (name.isEmpty())
        return Exit::Nothing;
    const auto retired = call.app().orders().retirePerson(name);
    if (!retired)
        return call.failed(retired.error());
    if (!uriOf(call).isEmpty()) {
        // The password ends the sessions, and it may be one's own that signed this.
        const auto sent = call.app().desk().sync();
        Q_UNUSED(sent)
        auto shared = people(call);
        const auto ended = shared ? shared->setPassword(name, {}) : tl::unexpected(shared.error());
        if (!ended) {
            call.complain(CommandLine::tr("tsunagi: %1 is retired here; the shared side still knows the password").arg(name));
            call.failed(ended.error());
            return Exit::Part;
        }
    }
    call.print(QJsonDocument(QJsonObject {{u"person"_qs, name}}));
    if (!call.json())
        call.say(CommandLine::tr("%1 does not work here any more; what was done under the name stays").arg(name));
    return Exit::Done;
}

Exit personPolicy(Invocation &call)
{
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    const QString wanted = call.arguments().value(0);
    if (call.arguments().size() > 1 || (!wanted.isEmpty() && wanted != u"open" && wanted != u"required")) {
        call.complain(CommandLine::tr("tsunagi: open or required"));
        return Exit::Nothing;
    }
    if (!wanted.isEmpty()) {
        const auto set = shared->requirePerson(wanted == u"required");
        if (!set)
            return call.failed(set.error());
    }
    const auto required = shared->isPersonRequired();
    if (!required)
        return call.failed(required.error());
    call.print(QJsonDocument(QJsonObject {{u"persons"_qs, *required ? u"required"_qs : u"open"_qs}}));
    if (!call.json())
        call.say(*required ? CommandLine::tr("every change needs a person who has signed in") : CommandLine::tr("names are taken as said"));
    return Exit::Done;
}

Exit listDesks(Invocation &call)
{
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    const auto desks = shared->desks();
    if (!desks)
        return call.failed(desks.error());
    QJsonArray rows;
    for (const SharedPeople::DeskRow &desk : *desks) {
        rows << QJsonObject {{u"name"_qs, desk.name}, {u"login"_qs, desk.login}, {u"first"_qs, desk.firstAt}, {u"last"_qs, desk.lastAt}, {u"retired"_qs, desk.retired}, {u"ops"_qs, desk.ops}};
        if (!call.json())
            call.say(CommandLine::tr("%1  login %2, %3 changes, last %4%5")
                         .arg(desk.name, desk.login.isEmpty() ? u"-"_qs : desk.login, QString::number(desk.ops), desk.lastAt.isEmpty() ? u"-"_qs : desk.lastAt, desk.retired ? CommandLine::tr(", retired") : QString()));
    }
    call.print(QJsonDocument(QJsonObject {{u"desks"_qs, rows}}));
    return Exit::Done;
}

Exit keepDesk(Invocation &call, bool retire)
{
    const QString name = nameOf(call);
    if (name.isEmpty())
        return Exit::Nothing;
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    const auto done = retire ? shared->retireDesk(name) : shared->freeDesk(name);
    if (!done)
        return call.failed(done.error());
    if (!*done) {
        call.complain(CommandLine::tr("tsunagi: there is no desk %1").arg(name));
        return Exit::Nothing;
    }
    call.print(QJsonDocument(QJsonObject {{u"desk"_qs, name}}));
    if (!call.json())
        call.say(retire ? CommandLine::tr("nothing is taken from %1 any more").arg(name) : CommandLine::tr("%1 is free for the next login that works under its name").arg(name));
    return Exit::Done;
}

Exit blank(Invocation &call)
{
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    const QString client = call.value(u"client"_qs);
    if (call.has(u"days"_qs)) {
        const auto set = shared->setRetention(client, call.value(u"days"_qs).toInt());
        if (!set)
            return call.failed(set.error());
    }
    const auto days = shared->retention(client);
    if (!days)
        return call.failed(days.error());
    const auto blanked = shared->blankDue();
    if (!blanked)
        return call.failed(blanked.error());
    call.print(QJsonDocument(QJsonObject {{u"days"_qs, *days ? QJsonValue(**days) : QJsonValue()}, {u"blanked"_qs, blanked->done}, {u"deposits"_qs, blanked->deposits}, {u"payers"_qs, blanked->payers}, {u"open"_qs, blanked->open}}));
    if (!call.json())
        call.say(CommandLine::tr("%1 orders and %2 deposits blanked, %3 learned payer names forgotten; %4 whose time has come are still being worked on").arg(blanked->done).arg(blanked->deposits).arg(blanked->payers).arg(blanked->open));
    return Exit::Done;
}

/// How long a database that was put back waits for desks that do not come.
Exit gather(Invocation &call)
{
    std::optional<int> seconds;
    if (call.has(u"seconds"_qs)) {
        bool isNumber = false;
        seconds = call.value(u"seconds"_qs).toInt(&isNumber);
        if (!isNumber || *seconds < 10 || *seconds > 86400)
            return call.failed({Code::Invalid, u"seconds"_qs, CommandLine::tr("a number of seconds is needed, from 10 to 86400")});
    }
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    Result<bool> ended = false;
    auto set = shared->gatherSeconds(seconds);
    if (set && call.has(u"end"_qs)) {
        ended = shared->endGathering();
        if (!ended)
            set = tl::unexpected(ended.error());
    }
    if (!set && set.error().where == u"42501") {
        call.complain(CommandLine::tr("tsunagi: only the owner of the database says this (--to with the owner's login)"));
        return Exit::Nothing;
    }
    if (!set)
        return call.failed(set.error());
    const auto now = shared->gathering();
    if (!now)
        return call.failed(now.error());
    call.print(QJsonDocument(QJsonObject {{u"seconds"_qs, *set}, {u"phase"_qs, now->phase}, {u"missing"_qs, QJsonArray::fromStringList(now->missing)}, {u"left"_qs, now->left},
                                          {u"late"_qs, now->late}, {u"opened"_qs, now->opened}, {u"ended"_qs, *ended}}));
    if (call.json())
        return Exit::Done;
    call.say(CommandLine::tr("put back from an older backup, the database waits %1 seconds for desks that do not come").arg(*set));
    if (*ended)
        call.say(CommandLine::tr("nobody is waited for any more"));
    else if (now->phase == 1)
        call.say(CommandLine::tr("it gathers what it lost, and waits for: %1 (opened by %2)").arg(now->missing.join(u", "_qs), now->opened));
    else if (now->phase == 2)
        call.say(CommandLine::tr("it takes in what it lost: %1 changes are still to come (opened by %2)").arg(QString::number(now->left), now->opened));
    return Exit::Done;
}

Exit admit(Invocation &call)
{
    const QString login = nameOf(call);
    if (login.isEmpty())
        return Exit::Nothing;
    std::optional<QString> password;
    if (call.has(u"new-password-file"_qs)) {
        const auto line = CommandLine::firstLineOf(call.value(u"new-password-file"_qs));
        if (!line)
            return call.failed(line.error());
        password = *line;
    }
    auto shared = people(call);
    if (!shared)
        return call.failed(shared.error());
    const auto done = shared->admit(login, call.value(u"role"_qs), call.value(u"of"_qs), password);
    if (!done)
        return call.failed(done.error());
    call.print(QJsonDocument(QJsonObject {{u"login"_qs, login}, {u"role"_qs, call.value(u"role"_qs)}}));
    if (!call.json())
        call.say(CommandLine::tr("%1 may come in as %2").arg(login, call.value(u"role"_qs)));
    return Exit::Done;
}

} // namespace

void addPersonCommands(CommandLine &line)
{
    const CommandOption to {u"to"_qs, u"URI"_qs, CommandLine::tr("the database, as its owner or a supervisor (default: that of the profile)"), false};
    const CommandOption password {u"new-password-file"_qs, u"FILE"_qs, CommandLine::tr("the password to be: the first line of FILE"), false};
    const QString name = CommandLine::tr("NAME");
    line.add({u"person add"_qs, CommandLine::tr("adds a person, or gives one a new password"), name, {password, to}, addPerson});
    line.add({u"person list"_qs, CommandLine::tr("who works here"), {}, {}, listPersons});
    line.add({u"person retire"_qs, CommandLine::tr("says that a person has left"), name, {to}, retirePerson});
    line.add({u"person policy"_qs, CommandLine::tr("tells or sets whether every change must be signed by a person"), CommandLine::tr("[open|required]"), {to}, personPolicy});
    line.add({u"shared blank"_qs, CommandLine::tr("takes personal data out of orders and deposits whose time of keeping is over"), {},
              {{u"days"_qs, u"N"_qs, CommandLine::tr("keep orders N days from now on"), false},
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("the days are this client's (default: everybody's)"), false}, to}, blank});
    line.add({u"shared gather"_qs, CommandLine::tr("tells or sets how long a database that was put back waits for desks that do not come; as the owner"), {},
              {{u"seconds"_qs, u"N"_qs, CommandLine::tr("N seconds (at first 120), and a quarter of it for a desk that does not go on"), false},
               {u"end"_qs, {}, CommandLine::tr("wait for nobody any more"), false}, to}, gather});
    line.add({u"desk list"_qs, CommandLine::tr("desks of the shared database"), {}, {to}, listDesks});
    line.add({u"desk retire"_qs, CommandLine::tr("ends a desk: nothing is taken from it any more"), name, {to}, [](Invocation &call) { return keepDesk(call, true); }});
    line.add({u"desk free"_qs, CommandLine::tr("lets a retired desk work again, or another login under its name"), name, {to}, [](Invocation &call) { return keepDesk(call, false); }});
    line.add({u"desk admit"_qs, CommandLine::tr("makes a login for a desk or person, or changes its role; as the owner"), CommandLine::tr("LOGIN"),
              {{u"role"_qs, u"ROLE"_qs, CommandLine::tr("clerk, supervisor, viewer, warehouse or client"), true},
               {u"of"_qs, u"CODE"_qs, CommandLine::tr("which warehouse or client"), false}, password, to}, admit});
}

} // namespace tsunagi
