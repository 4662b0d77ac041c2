// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/RuleService.h"

#include "models/exchange/Carrier.h"
#include "models/orders/RuleKeys.h"
#include "models/orders/RuleStore.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/LoginRole.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kMostDays = 3660;
constexpr int kMostNamed = 20;

QString utc(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

Result<QList<ClientRule>> RuleService::list(const QString &state) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return RuleStore::rules(**reader, state);
}

Result<ClientRule> RuleService::find(const QString &nameOrId) const
{
    const auto rules = list();
    TSUNAGI_TRY(rules);
    QList<ClientRule> exact, part;
    for (const ClientRule &rule : *rules) {
        if (rule.name == nameOrId || QString::fromLatin1(rule.rule.hex()) == nameOrId)
            exact << rule;
        else if (rule.name.contains(nameOrId, Qt::CaseInsensitive))
            part << rule;
    }
    const QList<ClientRule> &found = exact.isEmpty() ? part : exact;
    if (found.isEmpty() || nameOrId.isEmpty())
        return fail(Code::NotFound, nameOrId, u"no such rule"_s);
    if (found.size() > 1)
        return fail(Code::Ambiguous, nameOrId, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "several rules are called so; the list of rules names their ids, and an id counts as a name")));
    return found.first();
}

Result<ClientRule> RuleService::newest(const Id &rule) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto versions = RuleStore::versions(**reader, rule);
    TSUNAGI_TRY(versions);
    for (const ClientRule &one : *versions)
        if (one.state != u"replaced")
            return one;
    return fail(Code::NotFound, u"rule"_s, QString::fromLatin1(rule.hex()));
}

namespace {

/// A whole code of a client or a shop that is not here would let the rule sleep for ever.
Result<> knownCodes(const Database &reader, const ClientRule &draft)
{
    for (const RuleCondition &one : draft.when) {
        if ((one.field != u"client" && one.field != u"shop") || (one.op != u"is" && one.op != u"not"))
            continue;
        QStringList known;
        Statement query = reader.statement(one.field == u"client" ? "SELECT code FROM client ORDER BY code" : "SELECT code FROM shop ORDER BY code");
        TSUNAGI_TRY(each(query, [&](const Statement &row) { known << row.text(0); }));
        for (const QString &value : one.values) {
            const auto same = [&](const QString &code) { return rule_keys::text(rule_fields::Kind::Code, code) == rule_keys::text(rule_fields::Kind::Code, value); };
            if (std::none_of(known.cbegin(), known.cend(), same))
                return fail(Code::Invalid, value, QCoreApplication::translate("Rule", "nothing is called so; there are: %1").arg(known.mid(0, kMostNamed).join(u"  "_s)));
        }
    }
    return {};
}

} // namespace

Result<ClientRule> RuleService::checked(ClientRule draft) const
{
    draft.name = draft.name.trimmed();
    draft.note = draft.note.trimmed();
    TSUNAGI_TRY(draft.validate());
    for (const RuleAction &one : std::as_const(draft.then)) {
        if (one.act != u"route")
            continue;
        const Carrier *carrier = m_carriers.find(one.kind);
        if (!carrier)
            return fail(Code::Invalid, one.kind, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "unknown carrier")));
        if (!one.text.isEmpty() && !carrier->service(one.text))
            return fail(Code::Invalid, one.text, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the carrier has no such service")));
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    TSUNAGI_TRY(knownCodes(**reader, draft));
    draft.client = Id();
    if (!draft.clientCode.isEmpty()) {
        draft.client = Id::named(0, {"client", draft.clientCode.toUtf8()});
        const auto known = readRow(**reader, *m_desk.catalogue().table("client"), draft.client);
        TSUNAGI_TRY(known);
        if (!*known)
            return fail(Code::NotFound, draft.clientCode, u"no such client"_s);
    }
    return draft;
}

Result<> RuleService::refuseOthers() const
{
    return login_role::refuseOthers(m_sharedUri, u"rule"_s, QT_TRANSLATE_NOOP("Rule", "rules of clients are for a supervisor's desk to set"));
}

void RuleService::insert(Change &change, const ClientRule &version)
{
    change.insert("client_rule", version.id).fields = {{"rule_id", Value(version.rule)},       {"version", Value(version.version)},
                                                       {"client_id", Value(version.client)},   {"name", Value(version.name)},
                                                       {"body", Value::text(version.toBody())}, {"note", Value(version.note)},
                                                       {"person", Value(version.person)},      {"at", Value(version.atUs)},
                                                       {"state", Value(version.state)}};
    change.inserts.last().fields.removeIf([](const auto &field) { return field.second.isNull(); });
}

Result<Id> RuleService::add(const ClientRule &draft)
{
    auto rule = checked(draft);
    TSUNAGI_TRY(rule);
    TSUNAGI_TRY(refuseOthers());
    rule->id = Id::v7();
    rule->rule = Id::v7();
    rule->version = 1;
    rule->state = draft.state == u"off" ? u"off"_s : u"on"_s;
    rule->person = m_desk.person();
    rule->atUs = m_desk.clock().nowUs();
    Change change;
    change.kind = "rule.add";
    change.roots = {rule->rule};
    insert(change, *rule);
    change.eventCode = "rule_added";
    change.eventValues = {{u"name"_s, rule->name}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return rule->rule;
}

Result<> RuleService::change(const ClientRule &draft)
{
    const auto before = newest(draft.rule);
    TSUNAGI_TRY(before);
    if (before->version != draft.version)
        return fail(Code::Conflict, u"version"_s, QString::number(before->version));
    auto rule = checked(draft);
    TSUNAGI_TRY(rule);
    if (rule->name == before->name && rule->client == before->client && rule->toBody() == before->toBody())
        return {};
    TSUNAGI_TRY(refuseOthers());
    rule->version = before->version + 1;
    // One id at every desk: two that change the same version contradict each other, and people see that.
    rule->id = Id::named(0, {"client_rule", rule->rule.view(), QByteArray::number(rule->version)});
    rule->state = before->state == u"retired" ? u"off"_s : before->state;
    rule->person = m_desk.person();
    rule->atUs = m_desk.clock().nowUs();
    Change change;
    change.kind = "rule.change";
    change.roots = {rule->rule};
    change.patch("client_rule", before->id, "state", Value(before->state), Value(u"replaced"_s));
    insert(change, *rule);
    change.eventCode = "rule_changed";
    change.eventValues = {{u"name"_s, rule->name}, {u"version"_s, rule->version}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> RuleService::setState(const Id &rule, const QString &state)
{
    if (state != u"on" && state != u"off" && state != u"retired")
        return fail(Code::Invalid, state, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a rule is on, off or retired")));
    const auto before = newest(rule);
    TSUNAGI_TRY(before);
    if (before->state == state)
        return {};
    if (before->state == u"retired" && state == u"off")
        return fail(Code::Invalid, state, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a retired rule comes back by being put in force or changed")));
    TSUNAGI_TRY(refuseOthers());
    Change change;
    change.kind = "rule.state";
    change.roots = {rule};
    change.patch("client_rule", before->id, "state", Value(before->state), Value(state));
    change.eventCode = "rule_state";
    change.eventValues = {{u"name"_s, before->name}, {u"state"_s, state}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<Rehearsal> RuleService::rehearse(const ClientRule &draft, int days, const std::function<bool(qint64, qint64)> &progress) const
{
    if (days < 1 || days > kMostDays)
        return fail(Code::Invalid, u"days"_s, QString::number(days));
    const auto rule = checked(draft);
    TSUNAGI_TRY(rule);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return rule_rehearsal::rehearse(**reader, m_carriers, *rule, days, m_desk.clock().today(), progress);
}

QJsonObject RuleService::toJson(const ClientRule &rule)
{
    QJsonObject object = QJsonDocument::fromJson(rule.toBody()).object();
    object[u"id"_s] = QString::fromLatin1(rule.rule.hex());
    object[u"name"_s] = rule.name;
    object[u"client"_s] = rule.clientCode;
    object[u"version"_s] = rule.version;
    object[u"state"_s] = rule.state;
    object[u"author"_s] = rule.person;
    object[u"at"_s] = utc(rule.atUs);
    object[u"note"_s] = rule.note;
    return object;
}

QJsonObject RuleService::toJson(const Rehearsal &rehearsal)
{
    QJsonArray orders;
    for (const RehearsedOrder &one : rehearsal.orders) {
        orders << QJsonObject {{u"number"_s, one.number}, {u"client"_s, one.client}, {u"shop"_s, one.shop}, {u"ordered_at"_s, utc(one.orderedAtUs)},
                               {u"total"_s, one.total ? QJsonValue(*one.total) : QJsonValue()}, {u"stage"_s, stageName(one.stage)}, {u"outcome"_s, one.outcome}};
    }
    QJsonArray clashes;
    for (const RuleClash &one : rehearsal.clashes)
        clashes << QJsonObject {{u"rule"_s, one.name}, {u"id"_s, QString::fromLatin1(one.rule.hex())}, {u"what"_s, one.what}, {u"orders"_s, one.orders}, {u"example"_s, one.example}};
    return {{u"since"_s, rehearsal.since.toString(Qt::ISODate)}, {u"looked"_s, rehearsal.looked}, {u"stops"_s, rehearsal.stops}, {u"matched"_s, rehearsal.orders.size()},
            {u"released"_s, rehearsal.count(u"released"_s)}, {u"left"_s, rehearsal.count(u"left"_s)}, {u"changed"_s, rehearsal.count(u"changed"_s)},
            {u"open"_s, rehearsal.count(u"open"_s)}, {u"orders"_s, orders}, {u"clashes"_s, clashes}};
}

} // namespace tsunagi
