// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "app/commands/ClaimCheck.h"
#include "app/commands/SlipText.h"
#include "models/clients/ClientService.h"
#include "models/clients/ClientText.h"
#include "models/core/ReasonText.h"
#include "models/orders/MergeService.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

QJsonObject json(const MergeOrder &order)
{
    return {{u"number"_qs, order.number}, {u"client"_qs, order.client}, {u"shop"_qs, order.shop}, {u"recipient"_qs, order.name}};
}

QJsonArray json(const QList<MergeOrder> &orders)
{
    QJsonArray array;
    for (const MergeOrder &one : orders)
        array << json(one);
    return array;
}

QJsonArray json(const QList<MergeDoubt> &doubts)
{
    QJsonArray array;
    for (const MergeDoubt &one : doubts)
        array << QJsonObject {{u"code"_qs, one.code}, {u"one"_qs, one.one}, {u"other"_qs, one.other}, {u"byName"_qs, one.byName}, {u"text"_qs, merge_rules::text(one)}};
    return array;
}

/// The orders that the arguments name, each by its number or SHOP/NUMBER; another desk's claim stands against all of it.
Result<QList<Id>> ordersOf(const Invocation &call, qsizetype least, bool writes)
{
    if (call.arguments().size() < least)
        return fail(Code::Invalid, u"merge"_qs, CommandLine::tr("%1 order numbers are needed").arg(least));
    QList<Id> ids;
    for (const QString &argument : call.arguments()) {
        const bool named = argument.contains(u'/');
        const auto ref = call.app().slips().order(named ? argument.section(u'/', 1) : argument, named ? argument.section(u'/', 0, 0) : call.value(u"shop"_qs));
        TSUNAGI_TRY(ref);
        ids << ref->id;
    }
    if (!writes)
        return ids;
    TSUNAGI_TRY(refuseClaimed(call, ids));
    return ids;
}

QString numbers(const QList<MergeOrder> &orders)
{
    QStringList list;
    for (const MergeOrder &one : orders)
        list << one.number;
    return list.join(u" + "_qs);
}

Exit list(Invocation &call)
{
    MergeService merge(call.app().desk());
    const auto groups = merge.groups();
    if (!groups)
        return call.failed(groups.error());
    OrderQuery query;
    query.queue = u"finding:merge_candidate"_qs;
    const auto reader = call.app().desk().reader();
    const auto asked = reader ? OrderStore::ids(**reader, query) : tl::unexpected(reader.error());
    if (!asked)
        return call.failed(asked.error());
    QJsonArray joined, open;
    for (const QList<MergeOrder> &group : *groups) {
        joined << json(group);
        call.say(CommandLine::tr("In one parcel: %1").arg(numbers(group)));
    }
    QSet<Id> told;
    for (const Id &id : *asked) {
        const auto order = merge.order(id);
        const auto candidates = merge.candidates(id);
        if (!order || !candidates)
            return call.failed(order ? candidates.error() : order.error());
        QList<MergeOrder> all {*order};
        bool known = told.contains(id);
        for (const MergeCandidate &one : *candidates) {
            if (one.joined || one.apart || !one.doubts.isEmpty())
                continue;
            all << one.order;
            told.insert(one.order.id);
        }
        told.insert(id);
        if (known)
            continue;
        open << json(all);
        call.say(CommandLine::tr("To be decided: %1").arg(numbers(all)));
    }
    call.print(QJsonDocument(QJsonObject {{u"joined"_qs, joined}, {u"open"_qs, open}}));
    return Exit::Done;
}

Exit show(Invocation &call)
{
    const auto ids = ordersOf(call, 1, false);
    if (!ids)
        return call.failed(ids.error());
    const auto candidates = MergeService(call.app().desk()).candidates(ids->first());
    if (!candidates)
        return call.failed(candidates.error());
    QJsonArray array;
    for (const MergeCandidate &one : *candidates) {
        QJsonObject object = json(one.order);
        object.insert(u"joined"_qs, one.joined);
        object.insert(u"apart"_qs, one.apart);
        object.insert(u"person"_qs, one.person);
        object.insert(u"reason"_qs, one.reason);
        object.insert(u"doubts"_qs, json(one.doubts));
        array << object;
        QStringList words;
        for (const MergeDoubt &doubt : one.doubts)
            words << merge_rules::text(doubt);
        call.say(QStringLiteral("%1  %2  %3")
                     .arg(one.order.number, one.order.name,
                          one.joined              ? CommandLine::tr("in one parcel, by %1").arg(one.person)
                              : !words.isEmpty() ? words.join(u' ')
                              : one.apart        ? CommandLine::tr("decided against by %1: %2").arg(one.person, ReasonText::shown(one.reason))
                                                 : CommandLine::tr("may leave in one parcel")));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit explain(Invocation &call)
{
    const auto ids = ordersOf(call, 2, false);
    if (!ids)
        return call.failed(ids.error());
    const auto doubts = MergeService(call.app().desk()).explain((*ids)[0], (*ids)[1]);
    if (!doubts)
        return call.failed(doubts.error());
    call.print(QJsonDocument(QJsonObject {{u"candidates"_qs, doubts->isEmpty()}, {u"key"_qs, QJsonArray::fromStringList(merge_rules::codes())}, {u"doubts"_qs, json(*doubts)}}));
    if (doubts->isEmpty())
        call.say(CommandLine::tr("They may leave in one parcel: all of the key is alike."));
    for (const MergeDoubt &one : *doubts)
        call.say((one.byName ? CommandLine::tr("by name only: %1") : CommandLine::tr("never: %1")).arg(merge_rules::text(one)));
    return Exit::Done;
}

Exit done(Invocation &call, const Result<> &result, const QList<Id> &ids, const QString &sentence)
{
    if (!result)
        return call.failed(result.error());
    const auto group = MergeService(call.app().desk()).group(ids.first());
    if (!group)
        return call.failed(group.error());
    call.print(QJsonDocument(QJsonObject {{u"group"_qs, json(*group)}}));
    call.say(group->isEmpty() ? sentence : sentence + u' ' + numbers(*group));
    return Exit::Done;
}

} // namespace

void addMergeCommands(CommandLine &line)
{
    const CommandOption shop {u"shop"_qs, u"CODE"_qs, CommandLine::tr("if several shops have the number; or SHOP/NUMBER"), false};
    const CommandOption reason {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), false};
    line.add({u"merge list"_qs, CommandLine::tr("orders that leave in one parcel, and those of which nobody has decided"), {}, {}, list});
    line.add({u"merge show"_qs, CommandLine::tr("orders to the same place as this one, and what speaks against one parcel"), u"ORDER"_qs, {shop}, show});
    line.add({u"merge explain"_qs, CommandLine::tr("why two orders may leave in one parcel, or not"), u"ORDER ORDER"_qs, {shop}, explain});
    line.add({u"merge join"_qs, CommandLine::tr("lets orders leave in one parcel with one slip; each stays an order of its own"), u"ORDER ORDER..."_qs,
              {shop, reason, {u"by-name"_qs, {}, CommandLine::tr("also against what a person may overrule (merge explain); needs --reason"), false}},
              [](Invocation &call) {
                  const auto ids = ordersOf(call, 2, true);
                  if (!ids)
                      return call.failed(ids.error());
                  return done(call, MergeService(call.app().desk()).join(*ids, call.has(u"by-name"_qs), call.value(u"reason"_qs)), *ids, CommandLine::tr("They leave in one parcel:"));
              }});
    line.add({u"merge apart"_qs, CommandLine::tr("decides against one parcel; a further order to the same place asks anew"), u"ORDER ORDER..."_qs, {shop, reason}, [](Invocation &call) {
                  const auto ids = ordersOf(call, 2, true);
                  if (!ids)
                      return call.failed(ids.error());
                  return done(call, MergeService(call.app().desk()).apart(*ids, call.value(u"reason"_qs)), *ids, CommandLine::tr("They leave apart."));
              }});
    line.add({u"merge again"_qs, CommandLine::tr("takes that decision back"), u"ORDER ORDER..."_qs, {shop}, [](Invocation &call) {
                  const auto ids = ordersOf(call, 2, true);
                  if (!ids)
                      return call.failed(ids.error());
                  return done(call, MergeService(call.app().desk()).again(*ids), *ids, CommandLine::tr("It is asked again."));
              }});
    line.add({u"merge part"_qs, CommandLine::tr("takes an order out of its common parcel; the parcel apart if it leads, or with --whole"), u"ORDER"_qs,
              {shop, reason, {u"whole"_qs, {}, CommandLine::tr("all of them"), false}}, [](Invocation &call) {
                  const auto ids = ordersOf(call, 1, true);
                  if (!ids)
                      return call.failed(ids.error());
                  const auto parted = MergeService(call.app().desk()).part(ids->first(), call.value(u"reason"_qs), call.has(u"whole"_qs));
                  if (!parted)
                      return call.failed(parted.error());
                  call.print(QJsonDocument(QJsonObject {{u"were"_qs, json(*parted)}}));
                  call.say(CommandLine::tr("Taken apart. They were in one parcel: %1").arg(numbers(*parted)));
                  return Exit::Done;
              }});
    line.add({u"merge policy"_qs, CommandLine::tr("whether a client's orders to one place wait until somebody decides on one parcel; without more, how it is"), u"[ask|off]"_qs,
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true}}, [](Invocation &call) {
                  if (call.arguments().isEmpty()) { // how it is
                      const auto sheet = call.app().clients().sheet(call.value(u"client"_qs));
                      if (!sheet || !*sheet)
                          return call.failed(sheet ? Error {Code::NotFound, call.value(u"client"_qs), CommandLine::tr("no client of this code")} : sheet.error());
                      call.print(QJsonDocument(QJsonObject {{u"client"_qs, (*sheet)->code}, {u"merge"_qs, (*sheet)->mergePolicy}}));
                      call.say(CommandLine::tr("%1: %2", "a field of a client, its value").arg(client_text::field(u"merge"_qs), client_text::policy(u"merge"_qs, (*sheet)->mergePolicy)));
                      return Exit::Done;
                  }
                  const auto set = call.app().orders().setMergePolicy(call.value(u"client"_qs), call.arguments().value(0));
                  if (!set)
                      return call.failed(set.error());
                  call.print(QJsonDocument(QJsonObject {{u"client"_qs, call.value(u"client"_qs)}, {u"merge"_qs, call.arguments().value(0)}}));
                  call.say(CommandLine::tr("The policy of client %1 is set.").arg(call.value(u"client"_qs)));
                  return Exit::Done;
              }});
}

} // namespace tsunagi
