// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RuleBook.h"

#include "models/core/Sha256.h"
#include "models/orders/RuleKeys.h"
#include "models/orders/RuleStore.h"
#include "models/storage/Each.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

using rule_fields::Reach;

enum Op { Is, Not, Contains, Lacks, Begins, Only, Above, Least, Below, Most, Empty, Filled };
constexpr const char *kOps[] = {"is", "not", "contains", "lacks", "begins", "only", "above", "least", "below", "most", "empty", "filled"};

int opOf(const QString &name)
{
    const auto found = std::find_if(std::begin(kOps), std::end(kOps), [&](const char *op) { return name == QLatin1StringView(op); });
    return int(found - std::begin(kOps));
}

template<class List, class Test>
bool some(const List &list, Test test)
{
    return std::any_of(list.cbegin(), list.cend(), test);
}

/// Which conditions mean one line: all of them up to one that asks the same of the same field again, which speaks of another one.
template<class Condition>
void setLines(const QList<RuleCondition> &when, QList<Condition> &conditions)
{
    QSet<QString> asked;
    int line = 0;
    for (qsizetype i = 0; i < when.size(); ++i) {
        if (!when[i].meansOneLine())
            continue;
        const QString question = when[i].field + u' ' + when[i].op;
        if (asked.contains(question)) {
            asked.clear();
            ++line;
        }
        asked.insert(question);
        conditions[i].line = line;
    }
}

} // namespace

RuleBook::RuleBook(const QList<ClientRule> &rules)
{
    for (const ClientRule &rule : rules) {
        if (!rule.validate())
            continue;
        QList<Condition> conditions;
        for (const RuleCondition &when : rule.when) {
            const rule_fields::Field &field = *rule_fields::find(when.field);
            Condition one;
            one.field = int(&field - rule_fields::all().constData());
            one.isNumber = rule_keys::isNumber(field.kind);
            one.ofLines = field.reach == Reach::Line;
            one.passes = when.field == u"age" || when.field == u"wished_in" || when.field == u"buyer_orders";
            one.code = opOf(when.op);
            for (const QString &value : when.values) {
                if (one.isNumber)
                    one.numbers << *rule_keys::number(field.kind, value);
                else
                    one.keys << rule_keys::text(field.kind, value);
            }
            m_needsHistory = m_needsHistory || when.field == u"buyer_orders";
            m_dependsOnDay = m_dependsOnDay || when.field == u"age" || when.field == u"wished_in";
            conditions << one;
        }
        if (!rule.any)
            setLines(rule.when, conditions);
        // What is asked for less is asked last: history costs a look-up.
        std::stable_sort(conditions.begin(), conditions.end(), [](const Condition &a, const Condition &b) { return a.passes < b.passes; });
        m_rules << rule;
        m_conditions << conditions;
    }
}

bool RuleBook::holds(const Condition &condition, RuleFacts &facts, int destination)
{
    const RuleFacts::Values &values = facts.at(condition.field, destination);
    if (condition.isNumber) {
        const qint64 limit = condition.numbers.value(0);
        const auto any = [&](auto test) { return some(values.numbers, test); };
        switch (condition.code) {
        case Is: return any([&](qint64 n) { return condition.numbers.contains(n); });
        case Not: return !values.numbers.isEmpty() && values.missing == 0 && !any([&](qint64 n) { return condition.numbers.contains(n); });
        case Above: return any([&](qint64 n) { return n > limit; });
        case Least: return any([&](qint64 n) { return n >= limit; });
        case Below: return any([&](qint64 n) { return n < limit; });
        case Most: return any([&](qint64 n) { return n <= limit; });
        case Empty: return values.numbers.isEmpty() || values.missing > 0;
        case Filled: return !values.numbers.isEmpty() && values.missing == 0;
        default: return false;
        }
    }
    const QStringList &texts = values.texts;
    const QStringList &keys = condition.keys;
    const auto contains = [&](const QString &text) { return some(keys, [&](const QString &key) { return text.contains(key); }); };
    const auto equals = [&](const QString &text) { return keys.contains(text); };
    switch (condition.code) {
    case Is: return some(texts, equals);
    // What nobody knows is not known to differ.
    case Not: return !texts.isEmpty() && !some(texts, equals);
    case Contains: return some(texts, contains);
    case Lacks: return !texts.isEmpty() && !some(texts, contains);
    case Begins: return some(texts, [&](const QString &text) { return some(keys, [&](const QString &key) { return text.startsWith(key); }); });
    case Only: return !texts.isEmpty() && std::all_of(texts.cbegin(), texts.cend(), equals);
    case Empty: return (texts.isEmpty() && !condition.ofLines) || some(texts, [](const QString &text) { return text.isEmpty(); });
    case Filled: return !texts.isEmpty() && !some(texts, [](const QString &text) { return text.isEmpty(); });
    default: return false;
    }
}

bool RuleBook::holdsOn(const Condition &condition, RuleFacts &facts, int destination, int line)
{
    const RuleFacts::Values &values = facts.at(condition.field, destination);
    if (condition.isNumber) {
        const qsizetype at = values.at.indexOf(line);
        if (at < 0 || condition.code == Empty)
            return at < 0 && condition.code == Empty;
        const qint64 n = values.numbers[at], limit = condition.numbers.value(0);
        switch (condition.code) {
        case Is: return condition.numbers.contains(n);
        case Above: return n > limit;
        case Least: return n >= limit;
        case Below: return n < limit;
        case Most: return n <= limit;
        default: return false;
        }
    }
    const QString &text = values.texts.at(line);
    switch (condition.code) {
    case Is: return condition.keys.contains(text);
    case Contains: return some(condition.keys, [&](const QString &key) { return text.contains(key); });
    case Begins: return some(condition.keys, [&](const QString &key) { return text.startsWith(key); });
    case Empty: return text.isEmpty();
    default: return false;
    }
}

bool RuleBook::holdAll(const QList<Condition> &conditions, RuleFacts &facts, int destination)
{
    int last = -1;
    for (const Condition &condition : conditions) {
        if (!holds(condition, facts, destination)) // most rules end here
            return false;
        last = std::max(last, condition.line);
    }
    for (int group = 0; group <= last; ++group) {
        const auto mine = [group](const Condition &condition) { return condition.line == group; };
        if (std::count_if(conditions.cbegin(), conditions.cend(), mine) < 2)
            continue;
        bool found = false;
        for (int line = 0; line < facts.lines(destination) && !found; ++line)
            found = std::all_of(conditions.cbegin(), conditions.cend(), [&](const Condition &condition) { return !mine(condition) || holdsOn(condition, facts, destination, line); });
        if (!found)
            return false;
    }
    return true;
}

QByteArray RuleBook::digest(const ClientRule &rule, const QList<Condition> &conditions, RuleFacts &facts, const QList<int> &destinations)
{
    QString relied;
    for (const RuleAction &action : rule.then)
        relied += action.act + u'\t' + action.kind + u'\t' + action.text + (action.until.isEmpty() ? QString() : u'\t' + action.until) + u'\n';
    for (const int destination : destinations) {
        for (const Condition &condition : conditions) {
            if (condition.passes)
                continue;
            const RuleFacts::Values &values = facts.at(condition.field, destination);
            relied += QString::number(condition.field) + u'\t' + values.texts.join(u'\t');
            for (const qint64 number : values.numbers)
                relied += u'\t' + QString::number(number);
            relied += u'\n';
        }
    }
    return Sha256::hash(relied.toUtf8()).left(12).toHex();
}

QList<RuleHit> RuleBook::hits(RuleFacts &facts) const
{
    QList<RuleHit> hits;
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        const ClientRule &rule = m_rules[i];
        if (!rule.client.isNull() && rule.client != facts.client())
            continue;
        const QList<Condition> &conditions = m_conditions[i];
        RuleHit hit {&rule, {}, {}};
        for (int destination = 0; destination < std::max(1, facts.destinations()); ++destination) {
            const auto test = [&](const Condition &condition) { return holds(condition, facts, destination); };
            if (rule.any ? some(conditions, test) : holdAll(conditions, facts, destination))
                hit.destinations << destination;
        }
        if (hit.destinations.isEmpty())
            continue;
        hit.relied = digest(rule, conditions, facts, hit.destinations);
        hits << hit;
    }
    return hits;
}

RuleRoute RuleBook::route(const QList<RuleHit> &hits, int destination)
{
    RuleRoute route;
    for (const bool ofAll : {false, true}) {
        for (const RuleHit &hit : hits) {
            if (hit.rule->client.isNull() != ofAll || !hit.destinations.contains(destination))
                continue;
            const auto wish = std::find_if(hit.rule->then.cbegin(), hit.rule->then.cend(), [](const RuleAction &one) { return one.act == u"route"; });
            if (wish == hit.rule->then.cend())
                continue;
            if (!route.hit) {
                route.hit = &hit;
                route.carrier = wish->kind;
                route.service = wish->text;
                route.contradict << hit.rule;
            } else if (route.carrier != wish->kind || route.service != wish->text) {
                route.contradict << hit.rule;
            }
        }
        if (route.hit)
            break;
    }
    if (route.contradict.size() > 1)
        return {nullptr, {}, {}, route.contradict};
    route.contradict.clear();
    return route;
}

Result<std::shared_ptr<const RuleBook>> RulesInForce::of(const Database &db)
{
    QByteArray ids;
    // Two desks that change one rule make the same version of it: only its moment tells them apart.
    Statement query = db.statement("SELECT id, at FROM client_rule WHERE state='on' ORDER BY id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { ids += row.id(0).bytes() + QByteArray::number(row.integer(1)) + ' '; }));
    const std::lock_guard lock(m_mutex);
    if (m_book && ids == m_ids)
        return m_book;
    const auto rules = RuleStore::rules(db, QStringLiteral("on"));
    TSUNAGI_TRY(rules);
    m_book = std::make_shared<const RuleBook>(*rules);
    m_ids = ids;
    return m_book;
}

} // namespace tsunagi
