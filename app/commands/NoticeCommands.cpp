// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/commands/ClaimCheck.h"
#include "app/commands/SlipText.h"
#include "models/notices/NoticeRules.h"
#include "models/notices/NoticeSender.h"
#include "models/notices/NoticeText.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

void sayNotice(const Invocation &call, const NoticeRow &row)
{
    call.say(u"%1  %2  %3  %4  %5"_qs.arg(NoticeText::state(row), NoticeText::kind(row.kind), row.number, row.email, NoticeText::time(row.atUs)));
    if (!row.answer.isEmpty())
        call.say(u"    "_qs + row.answer);
}

Exit list(Invocation &call)
{
    const auto notices = call.app().notices().list({call.value(u"queue"_qs, u"unsent"_qs), call.value(u"search"_qs), call.value(u"client"_qs)});
    if (!notices)
        return call.failed(notices.error());
    QJsonArray array;
    for (const NoticeRow &row : notices->rows) {
        array << NoticeService::toJson(row);
        if (!call.json())
            sayNotice(call, row);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

/// What happened before a client's mails began: as it would be asked for, or with --send asked for.
Exit before(Invocation &call)
{
    auto notices = call.app().notices().list({u"before"_qs, call.value(u"search"_qs), call.value(u"client"_qs)});
    if (!notices)
        return call.failed(notices.error());
    notices->rows.removeIf([&](const NoticeRow &row) { return row.obstacle != u"before" || (call.has(u"kind"_qs) && row.kind != call.value(u"kind"_qs)); });
    QJsonArray array;
    for (const NoticeRow &row : std::as_const(notices->rows)) {
        array << NoticeService::toJson(row);
        if (!call.json())
            sayNotice(call, row);
    }
    qint64 asked = 0;
    if (call.has(u"send"_qs)) {
        const auto told = call.app().notices().tellBefore(notices->rows);
        if (!told)
            return call.failed(told.error());
        asked = *told;
    }
    call.print(QJsonDocument(QJsonObject {{u"notices"_qs, array}, {u"asked"_qs, asked}}));
    if (call.has(u"send"_qs))
        call.say(CommandLine::tr("%1 mails may leave with the next notices send.").arg(asked));
    else
        call.say(CommandLine::tr("%1 mails of before the client's mails began; --send lets them leave.").arg(array.size()));
    return call.has(u"send"_qs) && asked == 0 ? Exit::Nothing : asked < array.size() && call.has(u"send"_qs) ? Exit::Part : Exit::Done;
}

Exit preview(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto mail = call.app().notices().mail(ref->id, call.value(u"kind"_qs), {}, call.value(u"language"_qs));
    if (!mail)
        return call.failed(mail.error());
    call.print(QJsonDocument(QJsonObject {{u"from"_qs, mail->fromAddress}, {u"from_name"_qs, mail->fromName}, {u"to"_qs, mail->toAddress}, {u"subject"_qs, mail->text.subject}, {u"body"_qs, mail->text.body},
                                          {u"language"_qs, mail->text.language}, {u"own"_qs, mail->text.own}, {u"message_id"_qs, QString::fromLatin1(mail->messageId)}}));
    call.say(CommandLine::tr("From: %1").arg(mail->fromAddress));
    call.say(CommandLine::tr("To: %1").arg(mail->toAddress));
    call.say(CommandLine::tr("Subject: %1").arg(mail->text.subject));
    call.say(u'\n' + mail->text.body);
    return Exit::Done;
}

Exit send(Invocation &call)
{
    SendRequest request;
    request.client = call.value(u"client"_qs);
    request.byItself = call.has(u"by-itself"_qs);
    if (call.has(u"number"_qs)) {
        const auto ref = sliptext::order(call);
        if (!ref)
            return Exit::Nothing;
        request.order = ref->id;
    }
    const auto report = call.app().noticeSender().send(request);
    if (!report)
        return call.failed(report.error());
    QJsonArray array;
    for (const SentNotice &one : report->notices)
        array << QJsonObject {{u"order"_qs, one.row.number}, {u"kind"_qs, one.row.kind}, {u"to"_qs, one.row.email}, {u"became"_qs, one.became}, {u"answer"_qs, one.answer}};
    call.print(QJsonDocument(QJsonObject {{u"sent"_qs, report->sent}, {u"failed"_qs, report->failed}, {u"later"_qs, report->later}, {u"doubtful"_qs, report->doubtful},
                                          {u"elsewhere"_qs, report->elsewhere}, {u"alone"_qs, report->alone}, {u"away"_qs, report->away}, {u"notices"_qs, array}}));
    call.say(NoticeText::report(*report));
    const bool refused = report->alone || report->failed + report->later + report->doubtful > 0;
    return !refused ? Exit::Done : report->sent > 0 ? Exit::Part : Exit::Nothing;
}

/// The rows of --number, of --kind if that is said.
Result<QList<NoticeRow>> rowsOf(Invocation &call, const Id &order)
{
    auto rows = call.app().notices().ofOrder(order);
    TSUNAGI_TRY(rows);
    if (call.has(u"kind"_qs))
        rows->removeIf([&](const NoticeRow &row) { return row.kind != call.value(u"kind"_qs); });
    return rows;
}

Exit act(Invocation &call, const std::function<bool(const NoticeRow &)> &fits, const std::function<Result<>(const NoticeRow &)> &run)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    if (const auto free = refuseClaimed(call, {ref->id}); !free)
        return call.failed(free.error());
    const auto rows = rowsOf(call, ref->id);
    if (!rows)
        return call.failed(rows.error());
    int done = 0;
    for (const NoticeRow &row : *rows) {
        if (!fits(row))
            continue;
        if (const auto result = run(row); !result)
            return call.failed(result.error());
        ++done;
    }
    if (done == 0)
        return call.failed({Code::NotFound, ref->number, CommandLine::tr("no such notice of this order")});
    const auto after = rowsOf(call, ref->id);
    QJsonArray array;
    for (const NoticeRow &row : after ? *after : QList<NoticeRow>()) {
        array << NoticeService::toJson(row);
        if (!call.json())
            sayNotice(call, row);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit suppress(Invocation &call)
{
    if (call.has(u"kind"_qs))
        return act(call, [](const NoticeRow &row) { return row.state == u"due" || row.state == u"failed"; }, [&](const NoticeRow &row) { return call.app().notices().suppress(row); });
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    if (const auto free = refuseClaimed(call, {ref->id}); !free)
        return call.failed(free.error());
    const auto muted = call.app().notices().mute(ref->id);
    if (!muted)
        return call.failed(muted.error());
    call.print(QJsonDocument(QJsonArray {}));
    call.say(CommandLine::tr("Nothing is told of %1, now or later; notices again takes that back.").arg(ref->number));
    return Exit::Done;
}

Exit again(Invocation &call)
{
    return act(call, [](const NoticeRow &row) { return row.stored && row.state != u"due" && row.state != u"sent"; }, [&](const NoticeRow &row) { return call.app().notices().sendAgain(row.id); });
}

Exit tellSent(Invocation &call)
{
    return act(call, [](const NoticeRow &row) { return row.state == u"doubtful" || row.state == u"taken"; }, [&](const NoticeRow &row) { return call.app().notices().tellSent(row.id); });
}

Exit delay(Invocation &call)
{
    const auto ref = sliptext::order(call);
    if (!ref)
        return Exit::Nothing;
    const auto id = call.app().notices().tellDelay(ref->id, call.value(u"day"_qs));
    if (!id)
        return call.failed(id.error());
    call.print(QJsonDocument(QJsonObject {{u"id"_qs, QString::fromLatin1(id->hex())}}));
    call.say(CommandLine::tr("The delay of %1 is to be told.").arg(ref->number));
    return Exit::Done;
}

Exit policy(Invocation &call)
{
    const auto known = call.app().notices().policies();
    if (!known)
        return call.failed(known.error());
    MailPolicy wanted;
    wanted.clientCode = call.value(u"client"_qs);
    wanted.events = notice_rules::kinds();
    for (const MailPolicy &one : *known) {
        if (one.clientCode == wanted.clientCode)
            wanted = one;
    }
    const MailPolicy seen = wanted.client.isNull() ? MailPolicy() : wanted;
    bool changes = false;
    const auto take = [&](const QString &option, QString &field) {
        if (call.has(option)) {
            field = call.value(option);
            changes = true;
        }
    };
    const auto takeList = [&](const QString &option, QStringList &field) {
        if (call.has(option)) {
            field = call.value(option).split(u',', Qt::SkipEmptyParts);
            changes = true;
        }
    };
    take(u"from"_qs, wanted.fromAddress);
    take(u"from-name"_qs, wanted.fromName);
    take(u"reply-to"_qs, wanted.replyTo);
    take(u"server"_qs, wanted.server);
    take(u"login"_qs, wanted.login);
    take(u"quiet"_qs, wanted.quiet);
    takeList(u"events"_qs, wanted.events);
    takeList(u"silent"_qs, wanted.silent);
    if (call.has(u"remind-days"_qs)) {
        wanted.remindDays = call.value(u"remind-days"_qs).toLongLong();
        changes = true;
    }
    if (call.has(u"remind-most"_qs)) {
        wanted.remindMost = call.value(u"remind-most"_qs).toLongLong();
        changes = true;
    }
    if (call.has(u"leave"_qs)) {
        const QString how = call.value(u"leave"_qs);
        if (how != u"on" && how != u"off")
            return call.failed({Code::Invalid, how, CommandLine::tr("on or off")});
        wanted.byItself = how == u"on";
        changes = true;
    }
    if (changes) {
        if (const auto set = call.app().notices().setPolicy(wanted, seen); !set)
            return call.failed(set.error());
    }
    if (call.has(u"smtp-password-file"_qs)) {
        const auto password = CommandLine::firstLineOf(call.value(u"smtp-password-file"_qs));
        if (!password)
            return call.failed(password.error());
        if (const auto kept = call.app().noticeSender().setPassword(wanted, password->toUtf8()); !kept)
            return call.failed(kept.error());
    }
    call.print(QJsonDocument(QJsonObject {{u"client"_qs, wanted.clientCode}, {u"from"_qs, wanted.fromAddress}, {u"from_name"_qs, wanted.fromName}, {u"reply_to"_qs, wanted.replyTo}, {u"server"_qs, wanted.server},
                                          {u"login"_qs, wanted.login}, {u"events"_qs, QJsonArray::fromStringList(wanted.events)}, {u"silent"_qs, QJsonArray::fromStringList(wanted.silent)},
                                          {u"quiet"_qs, wanted.quiet}, {u"remind_days"_qs, wanted.remindDays}, {u"remind_most"_qs, wanted.remindMost}, {u"by_itself"_qs, wanted.byItself}}));
    QStringList events;
    for (const QString &kind : std::as_const(wanted.events))
        events << NoticeText::kind(kind);
    call.say(CommandLine::tr("%1: mails from %2 by %3; told: %4; quiet hours: %5").arg(wanted.clientCode, wanted.fromAddress, wanted.server, events.join(u", "_qs), wanted.quiet.isEmpty() ? u"-"_qs : wanted.quiet));
    return Exit::Done;
}

/// The first line is the subject, the rest below an empty line the text.
Exit mailText(Invocation &call)
{
    MailText wanted {call.value(u"client"_qs), call.value(u"kind"_qs), call.value(u"language"_qs, u"ja"_qs), {}, {}, true};
    if (call.has(u"file"_qs)) {
        QFile file(call.value(u"file"_qs));
        if (!file.open(QIODevice::ReadOnly))
            return call.failed({Code::NotFound, file.fileName(), file.errorString()});
        QString all = QString::fromUtf8(file.readAll());
        all.remove(u'\r');
        wanted.subject = all.section(u'\n', 0, 0);
        wanted.body = all.section(u'\n', 1);
        while (wanted.body.startsWith(u'\n'))
            wanted.body.remove(0, 1);
        if (wanted.body.trimmed().isEmpty())
            return call.failed({Code::Invalid, file.fileName(), CommandLine::tr("first the subject, then an empty line, then the text")});
    }
    if (call.has(u"file"_qs) || call.has(u"reset"_qs)) {
        if (const auto set = call.app().notices().setText(wanted); !set) {
            const QString problem = NoticeText::problem(set.error());
            if (problem.isEmpty())
                return call.failed(set.error());
            call.complain(problem);
            return Exit::Nothing;
        }
    }
    const auto text = call.app().notices().text(wanted.client, wanted.kind, wanted.language);
    if (!text)
        return call.failed(text.error());
    call.print(QJsonDocument(QJsonObject {{u"client"_qs, wanted.client}, {u"kind"_qs, text->kind}, {u"language"_qs, text->language}, {u"subject"_qs, text->subject}, {u"body"_qs, text->body}, {u"own"_qs, text->own}}));
    call.say(text->subject + u"\n\n"_qs + text->body);
    return Exit::Done;
}

} // namespace

void addNoticeCommands(CommandLine &line)
{
    const CommandOption kind {u"kind"_qs, u"KIND"_qs, CommandLine::tr("received, payment, shipped, delay, cancelled"), false};
    CommandOption needed = kind;
    needed.required = true;
    const CommandOption language {u"language"_qs, u"LANG"_qs, CommandLine::tr("ja or en"), false};
    const CommandOption client {u"client"_qs, u"CODE"_qs, CommandLine::tr("the client"), false};
    CommandOption itsClient = client;
    itsClient.required = true;
    const QList<CommandOption> order = sliptext::orderOptions(true);
    line.add({u"notices list"_qs, CommandLine::tr("mails to customers: what has not left, and why"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("unsent (as without it), of these ready, doubtful, failed, no_address, conflict, payment, held, quiet, silent, no_sender, taken; before (happened before the client's mails began), sent, suppressed"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in numbers, shops, clients, buyers and addresses"), false}, client},
              list});
    line.add({u"notices before"_qs, CommandLine::tr("what happened in the 14 days before a client's mails began and was not sent; with --send it may leave"), {},
              {client, kind, {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in numbers, shops, clients, buyers and addresses"), false},
               {u"send"_qs, {}, CommandLine::tr("all that is listed may leave, as one act that undo takes back"), false}},
              before});
    line.add({u"notices preview"_qs, CommandLine::tr("a mail as the order's customer would read it"), {}, order + QList<CommandOption> {needed, language}, preview});
    line.add({u"notices send"_qs, CommandLine::tr("sends what may leave, each mail once in the world"), {}, sliptext::orderOptions(false) + QList<CommandOption> {client, {u"by-itself"_qs, {}, CommandLine::tr("only mails of clients whose policy lets them leave without a key, as for cron"), false}}, send});
    line.add({u"notices suppress"_qs, CommandLine::tr("nothing is told of this order, or not this"), {}, order + QList<CommandOption> {kind}, suppress});
    line.add({u"notices again"_qs, CommandLine::tr("a suppressed, refused or perhaps sent one may leave after all"), {}, order + QList<CommandOption> {kind}, again});
    line.add({u"notices known-sent"_qs, CommandLine::tr("a perhaps sent one was sent, as somebody found out"), {}, order + QList<CommandOption> {kind}, tellSent});
    line.add({u"notices delay"_qs, CommandLine::tr("the customer is to be told that the order leaves on another day"), {},
              order + QList<CommandOption> {{u"day"_qs, u"DAY"_qs, CommandLine::tr("the day it leaves, as 2026-11-30"), true}}, delay});
    line.add({u"notices policy"_qs, CommandLine::tr("how a client's mails leave; without more, how it is"), {},
              {itsClient,
               {u"from"_qs, u"ADDRESS"_qs, CommandLine::tr("whose mails they are"), false},
               {u"from-name"_qs, u"NAME"_qs, CommandLine::tr("its name"), false},
               {u"reply-to"_qs, u"ADDRESS"_qs, CommandLine::tr("where answers go"), false},
               {u"server"_qs, u"URL"_qs, CommandLine::tr("smtp://HOST:587 (STARTTLS) or smtps://HOST:465; certificates of an own authority stand in mail-ca.pem of the profile"), false},
               {u"login"_qs, u"NAME"_qs, CommandLine::tr("login at the server"), false},
               {u"smtp-password-file"_qs, u"FILE"_qs, CommandLine::tr("its password, kept in the keychain of this login"), false},
               {u"events"_qs, u"KIND,KIND"_qs, CommandLine::tr("what is told"), false},
               {u"silent"_qs, u"SHOP,SHOP"_qs, CommandLine::tr("shops whose mall tells the buyers itself"), false},
               {u"quiet"_qs, u"FROM-TO"_qs, CommandLine::tr("nothing leaves then, as 21:00-08:00"), false},
               {u"remind-days"_qs, u"N"_qs, CommandLine::tr("days until an unpaid order is reminded, and until the next reminder"), false},
               {u"remind-most"_qs, u"N"_qs, CommandLine::tr("reminders of one order at most"), false},
               {u"leave"_qs, u"on|off"_qs, CommandLine::tr("its mails leave without a key from desks that send mails"), false}},
              policy});
    line.add({u"notices text"_qs, CommandLine::tr("the text of a mail; without --file, as it is"), {},
              {itsClient, needed, language, {u"file"_qs, u"FILE"_qs, CommandLine::tr("UTF-8: subject, an empty line, text with fields as {order_number}"), false},
               {u"reset"_qs, {}, CommandLine::tr("back to the text that the program brings along"), false}},
              mailText});
}

} // namespace tsunagi
