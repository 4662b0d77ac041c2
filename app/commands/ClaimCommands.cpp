// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/OrderAsked.h"
#include "models/claims/ClaimService.h"
#include "models/claims/ClaimText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// Hears what the others have; says so if nobody answers.
Result<> hear(const Invocation &call)
{
    const auto heard = call.app().claims().exchange();
    TSUNAGI_TRY(heard);
    if (!*heard)
        call.complain(CommandLine::tr("tsunagi: the shared side does not answer: what others have is as it was heard last, and what is taken is unconfirmed"));
    return {};
}

void sayClaim(const Invocation &call, const Claim &claim)
{
    call.say(QStringLiteral("%1  %2  %3").arg(claim.number, claim.shop.isEmpty() ? u"-"_qs : claim.shop, ClaimText::whole(claim, call.app().claims().age(claim))));
}

Exit exitOf(qsizetype done, qsizetype all)
{
    return done == all ? Exit::Done : done > 0 ? Exit::Part : Exit::Nothing;
}

Exit take(Invocation &call)
{
    ClaimService &claims = call.app().claims();
    const QString note = call.value(u"note"_qs);
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"claim take"_qs, CommandLine::tr("which order?")});
    if (call.has(u"over"_qs) != call.has(u"note"_qs))
        return call.failed({Code::Invalid, u"claim take"_qs, CommandLine::tr("--over goes with --note TEXT: why it is taken over")});
    if (const auto heard = hear(call); !heard)
        return call.failed(heard.error());
    QJsonArray array;
    qsizetype done = 0;
    for (const QString &number : call.arguments()) {
        const auto order = orderAsked(call, number);
        const auto answer = !order             ? Result<ClaimService::Answer>(tl::unexpected(order.error()))
            : call.has(u"over"_qs) ? claims.takeOver(*order, note, ClaimService::Ask::Now)
                                               : claims.take(*order, ClaimService::Ask::Now);
        if (!answer) {
            call.failed(answer.error());
            continue;
        }
        // What was just asked for has not been read with the order's number.
        auto now = claims.of(*order);
        const Claim claim = now && *now ? **now : answer->claim;
        QJsonObject json = claims.toJson(claim);
        json.insert(u"number"_qs, number);
        json.insert(u"granted"_qs, answer->granted);
        array << json;
        if (answer->granted) {
            ++done;
            if (!call.json())
                sayClaim(call, claim);
        } else if (claim.order.isNull()) {
            call.complain(CommandLine::tr("%1: refused").arg(number));
        } else {
            call.complain(QStringLiteral("%1: %2").arg(number, ClaimText::heldBy(claim)));
        }
    }
    call.print(QJsonDocument(array));
    return exitOf(done, call.arguments().size());
}

Exit release(Invocation &call)
{
    ClaimService &claims = call.app().claims();
    if (call.arguments().isEmpty())
        return call.failed({Code::Invalid, u"claim release"_qs, CommandLine::tr("which order?")});
    if (const auto heard = hear(call); !heard)
        return call.failed(heard.error());
    QJsonArray array;
    qsizetype done = 0;
    for (const QString &number : call.arguments()) {
        const auto order = orderAsked(call, number);
        const auto released = order ? claims.release(*order) : tl::unexpected(order.error());
        if (!released) {
            call.failed(released.error());
            continue;
        }
        array << QJsonObject {{u"number"_qs, number}, {u"released"_qs, *released}};
        if (!*released)
            call.complain(CommandLine::tr("%1: this desk has not taken it on").arg(number));
        else if (!call.json())
            call.say(CommandLine::tr("%1: given back").arg(number));
        done += *released;
    }
    call.print(QJsonDocument(array));
    return exitOf(done, call.arguments().size());
}

Exit list(Invocation &call)
{
    if (const auto heard = hear(call); !heard)
        return call.failed(heard.error());
    const auto claims = call.app().claims().list();
    if (!claims)
        return call.failed(claims.error());
    QJsonArray array;
    for (const Claim &claim : *claims) {
        if (call.has(u"mine"_qs) && !claim.mine)
            continue;
        array << call.app().claims().toJson(claim);
        if (!call.json())
            sayClaim(call, claim);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit next(Invocation &call)
{
    ClaimService &claims = call.app().claims();
    // Rows of a large file that no one has looked at yet are checked first, so that what waits is known.
    if (const auto settled = call.app().desk().settleAll(); !settled)
        return call.failed(settled.error());
    if (const auto heard = hear(call); !heard)
        return call.failed(heard.error());
    if (claims.isShared() && !claims.isAlone()) {
        const auto said = claims.sayHere();
        const auto answered = said ? claims.exchange() : tl::unexpected(said.error());
        if (!answered)
            return call.failed(answered.error());
    }
    if (const auto settled = call.app().desk().settleAll(); !settled)
        return call.failed(settled.error());
    const auto next = call.has(u"take"_qs) ? claims.takeNext() : claims.next();
    if (!next)
        return call.failed(next.error());
    QJsonObject json {{u"number"_qs, QJsonValue()}, {u"alone"_qs, next->alone}, {u"counted"_qs, next->counted}, {u"desks"_qs, next->desks}};
    if (next->order) {
        json.insert(u"number"_qs, next->order->number);
        json.insert(u"shop"_qs, next->order->shop);
        json.insert(u"client"_qs, next->order->client);
        json.insert(u"state"_qs, next->order->stage);
        json.insert(u"want"_qs, next->order->wantDate);
        json.insert(u"reasons"_qs, QJsonArray::fromStringList(next->order->reasons.split(u' ', Qt::SkipEmptyParts)));
        json.insert(u"taken"_qs, call.has(u"take"_qs));
        if (!call.json())
            call.say(QStringLiteral("%1  %2  %3  %4").arg(next->order->number, next->order->shop, next->order->stage, next->order->reasons));
    } else if (!next->counted) {
        call.complain(CommandLine::tr("tsunagi: working alone, and the other desks do not know of this one: it has no share of the work"));
    } else {
        call.complain(next->alone ? CommandLine::tr("tsunagi: working alone: nothing is left of this desk's share") : CommandLine::tr("tsunagi: nothing waits that nobody has"));
    }
    call.print(QJsonDocument(json));
    return next->order ? Exit::Done : Exit::Nothing;
}

} // namespace

void addClaimCommands(CommandLine &line)
{
    const CommandOption shop = shopOption();
    line.add({u"claim take"_qs, CommandLine::tr("takes orders on at this desk; the others see who, where and for how long"), u"ORDER..."_qs,
              {shop,
               {u"over"_qs, {}, CommandLine::tr("takes over from the desk that has it; for supervisors, with --note"), false},
               {u"note"_qs, u"TEXT"_qs, CommandLine::tr("why it is taken over; they see it"), false}},
              take});
    line.add({u"claim release"_qs, CommandLine::tr("gives back what this desk took on"), u"ORDER..."_qs, {shop}, release});
    line.add({u"claim list"_qs, CommandLine::tr("who works on what; a desk not heard of for five minutes loses what it had"), {},
              {{u"mine"_qs, {}, CommandLine::tr("only this desk's"), false}}, list});
    line.add({u"next"_qs, CommandLine::tr("the most urgent order that nobody has; without the shared side, of this desk's share"), {},
              {{u"take"_qs, {}, CommandLine::tr("takes it on at once"), false}}, next});
}

} // namespace tsunagi
