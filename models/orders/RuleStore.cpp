// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RuleStore.h"

#include "models/storage/Each.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tsunagi::RuleStore {

namespace {

constexpr auto kRule = "SELECT r.id, r.rule_id, r.client_id, coalesce(c.code, ''), r.name, r.version, r.body, r.note, r.person, r.at, r.state"
                       " FROM client_rule r LEFT JOIN client c ON c.id=r.client_id ";

Result<QList<ClientRule>> read(Statement &query)
{
    QList<ClientRule> rules;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        ClientRule rule;
        rule.id = row.id(0);
        rule.rule = row.id(1);
        rule.client = row.id(2);
        rule.clientCode = row.text(3);
        rule.name = row.text(4);
        rule.version = int(row.integer(5));
        // One that cannot be read stays in the list, without conditions: it does nothing, and people see that.
        (void)rule.readBody(row.bytes(6));
        rule.note = row.text(7);
        rule.person = row.text(8);
        rule.atUs = row.integer(9);
        rule.state = row.text(10);
        rules << rule;
    }));
    return rules;
}

} // namespace

Result<QList<ClientRule>> rules(const Database &db, const QString &state)
{
    const QByteArray where = state == u"all" ? QByteArray("1") : state == u"current" ? QByteArray("r.state<>'replaced'") : QByteArray("r.state=?");
    Statement query = db.statement(kRule + ("WHERE " + where) + " ORDER BY r.state='retired', r.state<>'on', c.code, r.name, r.version DESC, r.id");
    if (where.endsWith('?'))
        query.bind(1, Value(state));
    return read(query);
}

Result<QList<ClientRule>> versions(const Database &db, const Id &rule)
{
    Statement query = db.statement(kRule + QByteArray("WHERE r.rule_id=? ORDER BY r.version DESC, r.id"));
    query.bind(1, rule);
    return read(query);
}

Result<QList<RuleEvent>> events(const Database &db, const Id &rule)
{
    QList<RuleEvent> events;
    Statement query = db.statement("SELECT vals, person, at FROM timeline WHERE root=? AND code='rule_state' ORDER BY at DESC, id DESC");
    query.bind(1, rule);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        events << RuleEvent {QJsonDocument::fromJson(row.bytes(0)).object().value(u"state").toString(), row.text(1), row.integer(2)};
    }));
    return events;
}

Result<QHash<Id, RuleStanding>> standings(const Database &db)
{
    QHash<Id, RuleStanding> standings;
    Statement query = db.statement("SELECT rule_id, sum(stops=1 AND released=0), sum(stops=1 AND released=1), count(*) FROM"
                                   " (SELECT rule_id, order_id, max(act IN ('hold', 'note')) AS stops, min(iif(act IN ('hold', 'note'), released, 1)) AS released"
                                   " FROM rule_effect GROUP BY rule_id, order_id) GROUP BY rule_id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { standings.insert(row.id(0), {row.integer(1), row.integer(2), row.integer(3)}); }));
    return standings;
}

Result<QList<Id>> orders(const Database &db, const Id &rule, bool released)
{
    QList<Id> ids;
    Statement query = db.statement("SELECT e.order_id FROM rule_effect e JOIN order_index i ON i.order_id=e.order_id WHERE e.rule_id=?1 AND e.act IN ('hold', 'note')"
                                   " GROUP BY e.order_id HAVING min(e.released)=?2 ORDER BY i.ordered_at DESC, i.number");
    query.bind(1, rule).bind(2, Value(released ? 1 : 0));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { ids << row.id(0); }));
    return ids;
}

} // namespace tsunagi::RuleStore
