// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SecondPerson.h"

#include "models/core/Resources.h"
#include "models/core/Settings.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/Catalogue.h"

#include <QJsonArray>

#include <algorithm>

namespace tsunagi::SecondPerson {

namespace {

struct Condition
{
    QByteArray table; ///< the root's; empty = the patched row itself
    QByteArray field, beside; ///< either of them is above
    QList<QByteArray> in;
    std::optional<qint64> above;
    QList<QByteArray> unless; ///< kinds by which the shop says it, not a person here
};

struct Rule
{
    QByteArray name, table, field;
    QList<QByteArray> to;
    QList<Condition> conditions;
};

QList<QByteArray> words(const QJsonValue &list)
{
    QList<QByteArray> out;
    for (const QJsonValue &word : list.toArray())
        out << word.toString().toUtf8();
    return out;
}

/// rights.json travels inside the program: it is read once and never changes.
const QList<Rule> &rules()
{
    static const QList<Rule> all = [] {
        QList<Rule> read;
        const auto document = readJsonResource(QStringLiteral("rights.json"));
        const QJsonArray list = document ? document->object()[QStringLiteral("second")].toArray() : QJsonArray();
        for (const QJsonValue &one : list) {
            Rule rule {one[u"rule"].toString().toUtf8(), one[u"table"].toString().toUtf8(), one[u"field"].toString().toUtf8(), words(one[u"to"]), {}};
            for (const QJsonValue &condition : one[u"if"].toArray()) {
                const QJsonValue above = condition[u"above"];
                rule.conditions << Condition {condition[u"table"].toString().toUtf8(), condition[u"field"].toString().toUtf8(), condition[u"or"].toString().toUtf8(), words(condition[u"in"]),
                                              above.isDouble() ? std::optional(qint64(above.toDouble())) : std::nullopt, words(condition[u"unless"])};
            }
            read << rule;
        }
        return read;
    }();
    return all;
}

bool holds(const Condition &condition, const Row &row)
{
    const auto above = [&](const QByteArray &field) {
        const Value value = row.value(field);
        return value.type() == Value::Type::Integer && value.integer() > *condition.above;
    };
    return (condition.in.isEmpty() || condition.in.contains(row.value(condition.field).display().toUtf8()))
        && (!condition.above || above(condition.field) || above(condition.beside));
}

Result<bool> allHold(const Rule &rule, const Row &held, const CatalogueTable &table, const Catalogue &catalogue, const Database &rows)
{
    for (const Condition &condition : rule.conditions) {
        if (condition.table.isEmpty()) {
            if (!holds(condition, held))
                return false;
            continue;
        }
        const auto root = readRow(rows, *catalogue.table(condition.table), held.value(table.root).id());
        TSUNAGI_TRY(root);
        if (!*root || !holds(condition, **root))
            return false;
    }
    return true;
}

const Value *fieldOf(const RowInsert &insert, QByteArrayView name)
{
    for (const auto &[field, value] : insert.fields) {
        if (field == name)
            return &value;
    }
    return nullptr;
}

bool touchesGranted(const Change &change, const Catalogue &catalogue)
{
    const auto granted = [&](const auto &row) { return catalogue.table(row.table)->stamped; };
    return std::any_of(change.patches.cbegin(), change.patches.cend(), granted) || std::any_of(change.inserts.cbegin(), change.inserts.cend(), granted);
}

std::optional<Change> readable(const Catalogue &catalogue, const QByteArray &body)
{
    auto change = Change::fromBody(catalogue, body);
    if (!change || !change->validate(catalogue))
        return {};
    return std::move(*change);
}

QByteArray faultOfAsking(const Change &change, const Catalogue &catalogue)
{
    if (!change.patches.isEmpty() || change.inserts.size() != 1 || change.inserts.first().table != "approval")
        return "shape";
    const RowInsert &row = change.inserts.first();
    const Value *body = fieldOf(row, "body");
    const Value *kind = fieldOf(row, "kind");
    const Value *root = fieldOf(row, "order_id");
    const auto wanted = body ? readable(catalogue, body->bytes()) : std::nullopt;
    const bool fits = wanted && kind && kind->bytes() == wanted->kind && root && *root == Value(wanted->roots.first()) && wanted->roots == change.roots
        && wanted->patches.size() + wanted->inserts.size() > 0 && !touchesGranted(*wanted, catalogue);
    return fits ? QByteArray() : QByteArray("body");
}

} // namespace

Result<QByteArray> ruleOf(const Change &change, const Catalogue &catalogue, const Database &rows)
{
    for (const Patch &patch : change.patches) {
        for (const Rule &rule : rules()) {
            if (rule.table != patch.table || std::any_of(rule.conditions.cbegin(), rule.conditions.cend(), [&](const Condition &one) { return one.unless.contains(change.kind); }))
                continue;
            const CatalogueTable &table = *catalogue.table(patch.table);
            for (const FieldChange &field : patch.fields) {
                if (field.field != rule.field || (!rule.to.isEmpty() && !rule.to.contains(field.after.display().toUtf8())))
                    continue;
                const auto held = readRow(rows, table, patch.id);
                TSUNAGI_TRY(held);
                if (!*held || (*held)->value(rule.field) == field.after)
                    continue;
                const auto falls = allHold(rule, **held, table, catalogue, rows);
                TSUNAGI_TRY(falls);
                if (*falls)
                    return rule.name;
            }
        }
    }
    return QByteArray();
}

Result<QByteArray> ruleHere(const Change &change, const Catalogue &catalogue, const Database &rows, const QString &profile)
{
    auto rule = ruleOf(change, catalogue, rows);
    TSUNAGI_TRY(rule);
    // Only who has signed can be told from somebody else: where names are taken as said, and at a desk that works alone, nobody is asked.
    if (!rule->isEmpty() && Settings(profile).text(Setting::PersonPolicy) != u"required")
        return QByteArray();
    return rule;
}

Change ask(const Change &wanted, const QByteArray &rule, const Id &approval, const QString &person, qint64 nowUs)
{
    const QString reason = wanted.eventValues[u"reason"].toString();
    Change change;
    change.kind = "approval.ask";
    change.action = wanted.action;
    change.roots = wanted.roots;
    change.insert("approval", approval).fields = {{"order_id", Value(wanted.roots.first())},
                                                  {"kind", Value::text(wanted.kind)},
                                                  {"body", Value::text(wanted.toBody())},
                                                  {"rule", Value::text(rule)},
                                                  {"reason", Value(reason)},
                                                  {"person", Value(person)},
                                                  {"at", Value(nowUs)},
                                                  {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "approval_asked";
    change.eventValues = {{QStringLiteral("kind"), QString::fromUtf8(wanted.kind)}, {QStringLiteral("reason"), reason}};
    return change;
}

Result<bool> isAsked(const Change &wanted, const Catalogue &catalogue, const Database &rows)
{
    Statement open = rows.statement("SELECT body FROM approval WHERE order_id=? AND state='open' AND kind=?");
    open.bind(1, wanted.roots.first()).bind(2, Value::text(wanted.kind));
    bool found = false;
    TSUNAGI_TRY(each(open, [&](const Statement &row) {
        const auto asked = readable(catalogue, row.bytes(0));
        found = found || (asked && asked->patches.size() == wanted.patches.size()
                          && std::equal(asked->patches.cbegin(), asked->patches.cend(), wanted.patches.cbegin(),
                                        [](const Patch &a, const Patch &b) { return a.id == b.id && a.table == b.table; }));
    }));
    return found;
}

std::optional<Change> wantedOf(const Change &give, const Catalogue &catalogue)
{
    if (give.patches.isEmpty())
        return {};
    for (const Guard &guard : give.guards) {
        if (guard.table == "approval" && guard.field == "body" && guard.id == give.patches.first().id)
            return readable(catalogue, guard.value.bytes());
    }
    return {};
}

QByteArray faultOf(const Change &change, const Catalogue &catalogue)
{
    if (!change.kind.startsWith("approval."))
        return {};
    if (change.kind == "approval.ask")
        return faultOfAsking(change, catalogue);
    if (!change.inserts.isEmpty() || change.patches.size() != 1 || change.patches.first().table != "approval")
        return "shape";
    // It ends the approval: one that stays open would let the wanted change happen and nobody be asked who gave it.
    const QByteArray end = change.kind == "approval.give" ? "given" : change.kind == "approval.refuse" ? "refused" : "withdrawn";
    const QList<FieldChange> &fields = change.patches.first().fields;
    if (!std::any_of(fields.cbegin(), fields.cend(), [&end](const FieldChange &field) {
            return field.field == "state" && field.before == Value::text("open") && field.after == Value::text(end);
        }))
        return "shape";
    return change.kind != "approval.give" || wantedOf(change, catalogue) ? QByteArray() : QByteArray("body");
}

Id eventOf(const Id &give)
{
    return Id::named(0, {"approved", give.view()});
}

} // namespace tsunagi::SecondPerson
