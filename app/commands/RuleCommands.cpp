// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/rules/RehearsalTableModel.h"
#include "models/rules/RuleService.h"
#include "models/rules/RuleText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

constexpr int kDays = 30;

void sayRule(const Invocation &call, const ClientRule &rule, const RuleStanding &standing)
{
    call.say(QStringLiteral("%1  %2  %3  %4").arg(RuleText::state(rule.state), RuleText::client(rule.clientCode), rule.name, QString::fromLatin1(rule.rule.hex())));
    call.say(u"    "_qs + RuleText::conditions(rule).replace(u'\n', rule.any ? u" / "_qs : u" + "_qs) + u"  →  "_qs + RuleText::actions(rule).replace(u'\n', u" + "_qs));
    call.say(u"    "_qs + RuleText::version(rule) + u"  "_qs
             + CommandLine::tr("orders: %1, stopped: %2, let go: %3").arg(standing.orders).arg(standing.stopped).arg(standing.released));
}

QJsonObject jsonOf(const ClientRule &rule, const RuleStanding &standing)
{
    QJsonObject object = RuleService::toJson(rule);
    object[u"orders"_qs] = standing.orders;
    object[u"stopped"_qs] = standing.stopped;
    object[u"let_go"_qs] = standing.released;
    return object;
}

Result<QHash<Id, RuleStanding>> standings(const Invocation &call)
{
    // Counts are of orders that have been looked at by the rules as they are now.
    TSUNAGI_TRY(call.app().desk().settleAll());
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    return RuleStore::standings(**reader);
}

/// The rule as it is now, for who wants it as JSON or in words.
Exit tell(Invocation &call, const QString &nameOrId)
{
    const auto counts = standings(call);
    const auto rule = call.app().rules().find(nameOrId);
    if (!counts || !rule)
        return call.failed(rule ? counts.error() : rule.error());
    call.print(QJsonDocument(jsonOf(*rule, counts->value(rule->rule))));
    if (!call.json())
        sayRule(call, *rule, counts->value(rule->rule));
    return Exit::Done;
}

Exit list(Invocation &call)
{
    const auto counts = standings(call);
    const auto rules = call.app().rules().list(call.value(u"state"_qs, u"current"_qs));
    if (!counts || !rules)
        return call.failed(rules ? counts.error() : rules.error());
    QJsonArray array;
    for (const ClientRule &rule : *rules) {
        if (call.has(u"client"_qs) && rule.clientCode != call.value(u"client"_qs) && !rule.clientCode.isEmpty())
            continue;
        array << jsonOf(rule, counts->value(rule.rule));
        if (!call.json())
            sayRule(call, rule, counts->value(rule.rule));
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

/// What the options say of a rule, on top of what it was.
Result<ClientRule> written(const Invocation &call, ClientRule rule)
{
    if (call.has(u"name"_qs))
        rule.name = call.value(u"name"_qs);
    if (call.has(u"client"_qs))
        rule.clientCode = call.value(u"client"_qs) == u"all" ? QString() : call.value(u"client"_qs);
    if (call.has(u"when"_qs)) {
        auto when = RuleText::readConditions(call.values(u"when"_qs).join(u'\n'));
        TSUNAGI_TRY(when);
        rule.when = *when;
        rule.any = call.has(u"any"_qs);
    }
    if (call.has(u"then"_qs)) {
        auto then = RuleText::readActions(call.values(u"then"_qs).join(u'\n'));
        TSUNAGI_TRY(then);
        rule.then = *then;
    }
    rule.note = call.value(u"why"_qs);
    return rule;
}

Exit add(Invocation &call)
{
    auto draft = written(call, {});
    if (!draft)
        return call.failed(draft.error());
    draft->state = call.has(u"off"_qs) ? u"off"_qs : u"on"_qs;
    const auto id = call.app().rules().add(*draft);
    return id ? tell(call, QString::fromLatin1(id->hex())) : call.failed(id.error());
}

Result<ClientRule> named(const Invocation &call)
{
    if (call.arguments().size() != 1)
        return fail(Code::Invalid, u"rules"_qs, CommandLine::tr("which rule? Its name, a part of it, or its id"));
    return call.app().rules().find(call.arguments().first());
}

Exit change(Invocation &call)
{
    const auto before = named(call);
    if (!before)
        return call.failed(before.error());
    const auto draft = written(call, *before);
    if (!draft)
        return call.failed(draft.error());
    const auto changed = call.app().rules().change(*draft);
    return changed ? tell(call, QString::fromLatin1(before->rule.hex())) : call.failed(changed.error());
}

Exit move(Invocation &call, const QString &state)
{
    const auto rule = named(call);
    if (!rule)
        return call.failed(rule.error());
    const auto moved = call.app().rules().setState(rule->rule, state);
    return moved ? tell(call, QString::fromLatin1(rule->rule.hex())) : call.failed(moved.error());
}

Exit show(Invocation &call)
{
    const auto rule = named(call);
    if (!rule)
        return call.failed(rule.error());
    const auto counts = standings(call);
    const auto reader = call.app().desk().reader();
    if (!counts || !reader)
        return call.failed(reader ? counts.error() : reader.error());
    const auto versions = RuleStore::versions(**reader, rule->rule);
    const auto events = RuleStore::events(**reader, rule->rule);
    const auto stopped = RuleStore::orders(**reader, rule->rule, false);
    if (!versions || !stopped)
        return call.failed(stopped ? versions.error() : stopped.error());
    if (!events)
        return call.failed(events.error());
    const auto rows = OrderStore::rows(**reader, *stopped);
    if (!rows)
        return call.failed(rows.error());
    QJsonObject object = jsonOf(*rule, counts->value(rule->rule));
    QJsonArray history, numbers;
    for (const ClientRule &one : *versions)
        history << RuleService::toJson(one);
    for (const OrderRow &row : *rows)
        numbers << row.number;
    QJsonArray states;
    for (const RuleEvent &one : *events)
        states << QJsonObject {{u"state"_qs, one.state}, {u"person"_qs, one.person}, {u"at"_qs, QDateTime::fromMSecsSinceEpoch(one.atUs / 1000, Qt::UTC).toString(Qt::ISODate)}};
    object[u"versions"_qs] = history;
    object[u"states"_qs] = states;
    object[u"stopped_orders"_qs] = numbers;
    call.print(QJsonDocument(object));
    if (!call.json()) {
        sayRule(call, *rule, counts->value(rule->rule));
        for (const ClientRule &one : versions->mid(1))
            call.say(u"    "_qs + RuleText::version(one) + u"  "_qs + RuleText::conditions(one).simplified() + u"  →  "_qs + RuleText::actions(one).simplified());
        for (const RuleEvent &one : *events)
            call.say(u"    "_qs + RuleText::event(one));
        for (const OrderRow &row : *rows)
            call.say(u"    "_qs + row.number);
    }
    return Exit::Done;
}

std::optional<QString> given(const Invocation &call, const QString &option)
{
    return call.has(option) ? std::optional(call.value(option)) : std::nullopt;
}

Exit card(Invocation &call)
{
    const QString client = call.value(u"client"_qs);
    const auto set = call.app().orders().setClientCard(client, given(call, u"mail"_qs), given(call, u"contacts"_qs), given(call, u"returns"_qs), given(call, u"text"_qs));
    if (!set)
        return call.failed(set.error());
    const auto reader = call.app().desk().reader();
    const auto now = reader ? OrderStore::clientCard(**reader, Id::named(0, {"client", client.toUtf8()})) : tl::unexpected(reader.error());
    if (!now)
        return call.failed(now.error());
    call.print(QJsonDocument(QJsonObject {{u"client"_qs, client}, {u"mail"_qs, now->mail}, {u"contacts"_qs, now->contacts}, {u"returns"_qs, now->returnRule}, {u"text"_qs, now->note}}));
    if (!call.json())
        call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(client, now->mail, now->contacts, now->returnRule, now->note));
    return Exit::Done;
}

Exit rehearse(Invocation &call)
{
    Result<ClientRule> draft = ClientRule();
    if (!call.arguments().isEmpty())
        draft = named(call);
    if (draft)
        draft = written(call, *draft);
    if (draft && draft->name.isEmpty())
        draft->name = CommandLine::tr("draft");
    if (!draft)
        return call.failed(draft.error());
    // Who let go of what must be known first.
    if (const auto settled = call.app().desk().settleAll(); !settled)
        return call.failed(settled.error());
    bool good = true;
    const int days = call.has(u"days"_qs) ? call.value(u"days"_qs).toInt(&good) : kDays;
    const auto result = call.app().rules().rehearse(*draft, good ? days : 0);
    if (!result)
        return call.failed(result.error());
    call.print(QJsonDocument(RuleService::toJson(*result)));
    if (call.json())
        return Exit::Done;
    call.say(RehearsalTableModel::summary(*result));
    for (const RehearsedOrder &one : result->orders)
        call.say(u"    "_qs + one.number + u"  "_qs + one.client + u'/' + one.shop + u"  "_qs + RehearsalTableModel::outcome(one.outcome));
    return Exit::Done;
}

} // namespace

void addRuleCommands(CommandLine &line)
{
    const CommandOption client {u"client"_qs, u"CODE"_qs, CommandLine::tr("client it is for, or all"), false};
    const CommandOption when {u"when"_qs, u"CONDITION"_qs, CommandLine::tr("a condition, as \"prefecture = 沖縄県 | 北海道\"; may be given several times, all must hold"), false};
    const CommandOption then {u"then"_qs, u"ACTION"_qs, CommandLine::tr("what it does, as \"hold client: ask first\" or \"route yamato\"; may be given several times"), false};
    const CommandOption any {u"any"_qs, {}, CommandLine::tr("one condition is enough"), false};
    const CommandOption why {u"why"_qs, u"TEXT"_qs, CommandLine::tr("why it was written or changed"), false};
    const CommandOption name {u"name"_qs, u"NAME"_qs, CommandLine::tr("what it is called"), false};
    line.add({u"rules list"_qs, CommandLine::tr("rules: what stops, flags or routes orders of a client"), {},
              {{u"state"_qs, u"NAME"_qs, CommandLine::tr("current (as without it), on, off, retired, all with every version"), false}, client}, list});
    line.add({u"rules show"_qs, CommandLine::tr("one rule, its versions, the orders it stops"), u"NAME"_qs, {}, show});
    line.add({u"rules words"_qs, CommandLine::tr("how conditions and actions are written, and which fields there are"), {}, {}, [](Invocation &call) {
                  call.print(QJsonDocument(QJsonObject {{u"grammar"_qs, RuleText::grammar()}}));
                  if (!call.json())
                      call.say(RuleText::grammar());
                  return Exit::Done;
              }});
    line.add({u"rules add"_qs, CommandLine::tr("a new rule, in force at once"), {}, {name, client, when, any, then, why, {u"off"_qs, {}, CommandLine::tr("it is not in force yet"), false}}, add});
    line.add({u"rules change"_qs, CommandLine::tr("a new version of a rule; what is not said stays"), u"NAME"_qs, {name, client, when, any, then, why}, change});
    line.add({u"rules on"_qs, CommandLine::tr("puts a rule in force"), u"NAME"_qs, {}, [](Invocation &call) { return move(call, u"on"_qs); }});
    line.add({u"rules off"_qs, CommandLine::tr("takes a rule out of force for now"), u"NAME"_qs, {}, [](Invocation &call) { return move(call, u"off"_qs); }});
    line.add({u"rules retire"_qs, CommandLine::tr("ends a rule; it stays readable"), u"NAME"_qs, {}, [](Invocation &call) { return move(call, u"retired"_qs); }});
    line.add({u"client card"_qs, CommandLine::tr("what stands about a client beside each of its orders; shows it, and sets what is given"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("owner of the goods"), true},
               {u"mail"_qs, u"ADDRESS"_qs, CommandLine::tr("its mail address"), false},
               {u"contacts"_qs, u"TEXT"_qs, CommandLine::tr("whom to ask there"), false},
               {u"returns"_qs, u"TEXT"_qs, CommandLine::tr("its rule for returns"), false},
               {u"text"_qs, u"TEXT"_qs, CommandLine::tr("what else a clerk must know"), false}},
              card});
    line.add({u"rules rehearse"_qs, CommandLine::tr("what a rule, saved or only written here, would have done to the orders of the last days"), u"[NAME]"_qs,
              {{u"days"_qs, u"N"_qs, CommandLine::tr("how many days back; 30 without it"), false}, name, client, when, any, then}, rehearse});
}

} // namespace tsunagi
