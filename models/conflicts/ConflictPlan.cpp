// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/conflicts/ConflictPlan.h"

#include "models/core/Resources.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"

#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace tsunagi {

namespace {

/// Of new rows: what the program noted for itself, and a person decides nothing by.
const QSet<QByteArray> kNoted {"at", "person", "desk", "job", "what", "copy", "printer", "route", "state", "key_text", "position", "table_name", "field", "before", "after",
                               "cause", "file_line", "ordered_at", "ordered_offset", "piece", "code", "shape", "rule"};

Value fieldOf(const RowInsert &insert, QByteArrayView name)
{
    for (const auto &[field, value] : insert.fields)
        if (field == name)
            return value;
    return {};
}

/// The rows that it wanted to add, as the changes behind it would have left them.
QList<RowInsert> insertsOf(const RefusedChange &refused)
{
    QList<RowInsert> out = refused.change ? refused.change->inserts : QList<RowInsert>();
    for (const Change &later : refused.later) {
        for (const Patch &patch : later.patches) {
            for (RowInsert &insert : out) {
                if (insert.table != patch.table || insert.id != patch.id)
                    continue;
                for (const FieldChange &field : patch.fields) {
                    insert.fields.removeIf([&](const auto &held) { return held.first == field.field; });
                    insert.fields.append({field.field, field.after});
                }
            }
        }
        out << later.inserts;
    }
    return out;
}

/// Patches of it and of what hangs on it, to rows that are really there.
QList<Patch> patchesOf(const RefusedChange &refused)
{
    QList<Patch> out = refused.change ? refused.change->patches : QList<Patch>();
    const QList<RowInsert> inserts = insertsOf(refused);
    for (const Change &later : refused.later) {
        for (const Patch &patch : later.patches) {
            const bool fresh = std::any_of(inserts.begin(), inserts.end(), [&](const RowInsert &insert) { return insert.id == patch.id; });
            if (!fresh)
                out << patch;
        }
    }
    return out;
}

Change closing(const RefusedChange &refused, const QByteArray &code, const QString &reason)
{
    Change change;
    change.kind = "order.conflict";
    change.roots = {refused.row.root.id};
    QStringList with;
    change.patch("conflict", refused.row.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("closed")));
    for (const Id &follower : refused.followers) {
        change.patch("conflict", follower, "state", Value(QStringLiteral("open")), Value(QStringLiteral("closed")));
        with << QString::fromLatin1(follower.hex());
    }
    change.eventCode = code;
    change.eventValues = {{QStringLiteral("conflict"), QString::fromLatin1(refused.row.id.hex())},
                          {QStringLiteral("kind"), QString::fromUtf8(refused.row.kind)},
                          {QStringLiteral("reason"), reason}};
    if (!with.isEmpty())
        change.eventValues.insert(QStringLiteral("with"), with.join(u' '));
    return change;
}

/// A count that only grows is never turned back by an older wish.
Value grown(const QByteArray &field, const FieldChange &wanted, const Value &now)
{
    if (field == "next" && now.type() == Value::Type::Integer)
        return Value(std::max(now.integer(), wanted.after.integer()));
    return wanted.after;
}

/// Fields whose new value was worked out from what the person saw, by table; made anew over another value it would be wrong.
const QHash<QByteArray, QSet<QByteArray>> &counted()
{
    static const QHash<QByteArray, QSet<QByteArray>> fields = [] {
        QHash<QByteArray, QSet<QByteArray>> out;
        const auto file = readJsonResource(QStringLiteral("conflicts.json"));
        if (!file)
            qFatal("conflicts.json: %s", qPrintable(file.error().detail)); // part of the program
        const QJsonObject tables = file->object().value(u"counted").toObject();
        for (auto it = tables.begin(); it != tables.end(); ++it)
            for (const auto &field : it.value().toArray())
                out[it.key().toUtf8()].insert(field.toString().toUtf8());
        return out;
    }();
    return fields;
}

/// The first value that the change was worked out from and that is another one by now.
Result<std::optional<Clash>> movedOn(const Database &db, const Catalogue &catalogue, const RefusedChange &refused)
{
    QHash<std::pair<Id, QByteArray>, Value> left; // by an earlier change of the same chain
    for (const Patch &patch : patchesOf(refused)) {
        const QSet<QByteArray> fields = counted().value(patch.table);
        if (fields.isEmpty())
            continue;
        const auto row = readRow(db, *catalogue.table(patch.table), patch.id);
        TSUNAGI_TRY(row);
        for (const FieldChange &field : patch.fields) {
            if (!*row || !fields.contains(field.field))
                continue;
            const std::pair key(patch.id, field.field);
            const Value now = left.value(key, (*row)->value(field.field));
            left.insert(key, field.after);
            if (now == field.before)
                continue;
            Clash clash {"counted", patch.table, field.field, field.before.display(), field.after.display(), now.display()};
            if (field.field == "shape") {
                const auto cause = ConflictStore::makeUpChangedBy(db, patch.id, std::numeric_limits<qint64>::max());
                TSUNAGI_TRY(cause);
                clash.cause = *cause;
            }
            return std::optional(clash);
        }
    }
    return std::optional<Clash>();
}

Result<bool> isThere(const Database &db, QByteArrayView sql, const QList<Value> &values)
{
    Statement query = db.statement(sql);
    int n = 0;
    for (const Value &value : values)
        query.bind(++n, value);
    return query.step();
}

/// The unique key of a table that an insert would break; empty = none.
Result<QByteArray> brokenKey(const Database &db, const CatalogueTable &table, const RowInsert &insert)
{
    for (const QList<QByteArray> &key : table.unique) {
        QByteArray sql = "SELECT 1 FROM " + table.name + " WHERE id<>?";
        QList<Value> values {Value(insert.id)};
        for (const QByteArray &column : key) {
            sql += " AND " + column + "=?";
            values << fieldOf(insert, column);
        }
        const auto found = isThere(db, sql, values);
        TSUNAGI_TRY(found);
        if (*found)
            return key.last();
    }
    return QByteArray();
}

/// The rules of the books that the shared side would hold against it, by its words.
Result<QString> brokenRule(const Database &db, const Catalogue &catalogue, const Change &change)
{
    QHash<Id, qint64> reserved;
    for (const RowInsert &insert : change.inserts) {
        if (insert.table == "shipment") {
            const Value order = fieldOf(insert, "order_id");
            const auto once = isThere(db, "SELECT 1 FROM shipment WHERE order_id=? AND destination_id=? AND state<>'stopped' AND id<>?",
                                      {order, fieldOf(insert, "destination_id"), Value(insert.id)});
            TSUNAGI_TRY(once);
            if (*once)
                return QStringLiteral("the destination is instructed already");
            const auto held = isThere(db, "SELECT 1 FROM hold WHERE order_id=? AND state='open'", {order});
            TSUNAGI_TRY(held);
            if (*held)
                return QStringLiteral("an open hold or conflict");
            const auto waits = isThere(db, "SELECT 1 FROM approval WHERE order_id=? AND state='open'", {order});
            TSUNAGI_TRY(waits);
            if (*waits)
                return QStringLiteral("an open approval");
        } else if (insert.table == "reservation") {
            reserved[fieldOf(insert, "item_id").id()] += fieldOf(insert, "quantity").integer();
        } else if (insert.table == "number_range") {
            const auto overlap = isThere(db, "SELECT 1 FROM number_range WHERE carrier=? AND state<>'void' AND first<=? AND last>=? AND id<>?",
                                         {fieldOf(insert, "carrier"), fieldOf(insert, "last"), fieldOf(insert, "first"), Value(insert.id)});
            TSUNAGI_TRY(overlap);
            if (*overlap)
                return QStringLiteral("the range overlaps another");
        } else if (insert.table == "manual_mode") {
            const auto on = isThere(db, "SELECT 1 FROM manual_mode WHERE carrier=? AND state='open' AND id<>?", {fieldOf(insert, "carrier"), Value(insert.id)});
            TSUNAGI_TRY(on);
            if (*on)
                return QStringLiteral("the carrier is in manual mode already");
        }
    }
    for (const Patch &patch : change.patches) {
        const QList<Value> wanted = [&] {
            QHash<QByteArray, Value> after;
            for (const FieldChange &field : patch.fields)
                after.insert(field.field, field.after);
            return QList<Value> {Value(patch.id), after.value("state"), after.value("taken"), after.value("gone")};
        }();
        if (patch.table != "card_authorisation" || wanted[1].string() != u"listed")
            continue;
        const auto beyond = isThere(db, "SELECT 1 FROM card_authorisation a WHERE a.id=?1 AND ?2='listed' AND a.state='open' AND coalesce(a.batch, '')=''"
                                        " AND coalesce(?3, a.taken, a.amount)+coalesce((SELECT sum(coalesce(x.taken, x.amount)) FROM card_authorisation x WHERE x.order_id=a.order_id AND x.id<>a.id"
                                        " AND (x.state IN ('listed','captured') OR (x.state='open' AND coalesce(x.batch, '')<>''))), 0)"
                                        ">coalesce(?4, a.gone, (SELECT o.total FROM orders o WHERE o.id=a.order_id), a.amount)", wanted);
        TSUNAGI_TRY(beyond);
        if (*beyond)
            return QStringLiteral("more than has left");
    }
    for (const Patch &patch : change.patches) { // what it gives back it may reserve again
        if (patch.table != "reservation" || patch.fields.isEmpty() || patch.fields.first().before.string() != u"open")
            continue;
        const auto row = readRow(db, *catalogue.table("reservation"), patch.id);
        TSUNAGI_TRY(row);
        if (const Id item = *row ? (*row)->value("item_id").id() : Id(); *row && reserved.contains(item) && (*row)->value("state").string() == u"open")
            reserved[item] -= (*row)->value("quantity").integer();
    }
    for (auto it = reserved.cbegin(); it != reserved.cend(); ++it) {
        const auto scarce = isThere(db, "SELECT 1 WHERE coalesce((SELECT sum(quantity) FROM stock_movement WHERE item_id=?1), 0)"
                                        " - coalesce((SELECT sum(quantity) FROM reservation WHERE item_id=?1 AND state='open'), 0) < ?2",
                                    {Value(it.key()), Value(it.value())});
        TSUNAGI_TRY(scarce);
        if (*scarce)
            return QStringLiteral("scarce");
    }
    for (const Patch &patch : change.patches) {
        if (patch.table != "line")
            continue;
        auto row = readRow(db, *catalogue.table("line"), patch.id);
        TSUNAGI_TRY(row);
        if (!*row)
            continue;
        for (const FieldChange &field : patch.fields)
            (**row)[field.field] = field.after;
        if ((**row)["cancelled"].integer() + (**row)["shipped"].integer() > (**row)["quantity"].integer())
            return QStringLiteral("more than ordered");
    }
    return QString();
}

} // namespace

namespace ConflictPlan {

Result<QList<ConflictField>> fields(const Database &db, const Catalogue &catalogue, const RefusedChange &refused)
{
    QList<ConflictField> out;
    for (const Patch &patch : patchesOf(refused)) {
        const auto row = readRow(db, *catalogue.table(patch.table), patch.id);
        TSUNAGI_TRY(row);
        for (const FieldChange &field : patch.fields) {
            const Value now = *row ? (**row).value(field.field) : Value();
            const CatalogueField *known = catalogue.table(patch.table)->field(field.field);
            if ((field.before == field.after && now == field.before) || !known || known->type == Value::Type::Blob || field.field == "shape")
                continue;
            out << ConflictField {patch.table, field.field, field.before.display(), field.after.display(), now.display(), false};
        }
    }
    for (const RowInsert &insert : insertsOf(refused)) {
        const auto row = readRow(db, *catalogue.table(insert.table), insert.id);
        TSUNAGI_TRY(row);
        for (const auto &[name, value] : insert.fields) {
            const Value now = *row ? (**row).value(name) : Value();
            const CatalogueField *field = catalogue.table(insert.table)->field(name);
            if (!field || kNoted.contains(name) || field->type == Value::Type::Blob || value.isNull() || value.display().isEmpty() || now == value)
                continue;
            out << ConflictField {insert.table, name, {}, value.display(), now.display(), true};
        }
    }
    return out;
}

QList<ConflictPaper> paper(const RefusedChange &refused)
{
    QList<ConflictPaper> out;
    bool shipment = false;
    for (const RowInsert &insert : insertsOf(refused)) {
        const QString state = fieldOf(insert, "state").string();
        if (insert.table == "slip" && state != u"spoiled" && state != u"missing")
            out << ConflictPaper {ConflictPaper::Kind::Slip, fieldOf(insert, "carrier").string(), fieldOf(insert, "number").string()};
        shipment = shipment || insert.table == "shipment";
    }
    if (shipment)
        out << ConflictPaper {ConflictPaper::Kind::Shipment, {}, {}};
    if (refused.row.kind == "parcel.handover" || refused.row.kind == "shipment.shipped")
        out << ConflictPaper {ConflictPaper::Kind::Truck, {}, {}};
    return out;
}

Result<Change> without(const Database &db, const RefusedChange &refused, ConflictAnswer answer, const QString &reason)
{
    Change change = closing(refused, answer == ConflictAnswer::Edited ? "conflict_edited" : "conflict_theirs", reason);
    for (const RowInsert &insert : insertsOf(refused)) {
        if (insert.table != "slip")
            continue;
        const auto there = isThere(db, "SELECT 1 FROM slip WHERE id=?", {Value(insert.id)});
        TSUNAGI_TRY(there);
        if (*there)
            continue;
        RowInsert &spoiled = change.insert("slip", insert.id);
        for (const auto &[name, value] : insert.fields)
            if (name != "state" && name != "end_reason")
                spoiled.fields.append({name, value});
        // No word of the person in it, so that the same answer at two desks is the same row.
        spoiled.fields << std::pair<QByteArray, Value> {"state", Value(QStringLiteral("spoiled"))}
                       << std::pair<QByteArray, Value> {"end_reason", Value(QStringLiteral("conflict"))};
    }
    return change;
}

Result<Change> again(const Database &db, const Catalogue &catalogue, const RefusedChange &refused, const QString &reason)
{
    if (!refused.change)
        return fail(Code::Invalid, QStringLiteral("unreadable"));
    // Numbers are leased from what is free now, never from what was free then.
    if (refused.row.kind.startsWith("range.") && refused.row.kind != "range.add")
        return fail(Code::Invalid, QStringLiteral("lease"));
    // What was asked for then is asked for anew, not behind the second person's back.
    if (refused.row.kind.startsWith("approval."))
        return fail(Code::Invalid, QStringLiteral("asked"));
    Change change = closing(refused, "conflict_mine", reason);
    change.action = refused.change->action;
    for (const Id &root : refused.change->roots)
        if (!change.roots.contains(root))
            change.roots << root;
    change.guards = refused.change->guards;
    // It is this conflict that is being closed; others are looked for in clash().
    change.guards.removeIf([](const Guard &guard) { return guard.isNone() && guard.table == "conflict"; });
    for (const Patch &patch : patchesOf(refused)) {
        const auto row = readRow(db, *catalogue.table(patch.table), patch.id);
        TSUNAGI_TRY(row);
        for (const FieldChange &field : patch.fields) {
            const Value now = *row ? (**row).value(field.field) : field.before;
            change.patch(patch.table, patch.id, field.field, now, grown(field.field, field, now));
        }
    }
    change.inserts = insertsOf(refused);
    return change;
}

Result<std::optional<Clash>> clash(Database &db, const Catalogue &catalogue, const RefusedChange &refused, const Change &change)
{
    if (refused.change) {
        for (const Guard &guard : refused.change->guards) {
            if (!guard.isNone() || guard.table != "conflict")
                continue;
            Statement others = db.statement("SELECT id FROM conflict WHERE order_id=? AND state='open'");
            others.bind(1, guard.id);
            bool other = false;
            TSUNAGI_TRY(each(others, [&](const Statement &q) { other = other || (q.id(0) != refused.row.id && !refused.followers.contains(q.id(0))); }));
            if (other)
                return std::optional(Clash {"guard", "conflict", "state", {}, {}, QStringLiteral("open")});
        }
    }
    const auto moved = movedOn(db, catalogue, refused);
    TSUNAGI_TRY(moved);
    if (*moved)
        return *moved;
    Misfit misfit;
    const auto fit = Applier(db, catalogue).check(change, misfit);
    TSUNAGI_TRY(fit);
    if (*fit == Fit::Conflict)
        return std::optional(Clash {misfit.reason, misfit.table, misfit.field, misfit.base.display(), misfit.mine.display(), misfit.theirs.display()});
    for (const RowInsert &insert : change.inserts) {
        const auto key = brokenKey(db, *catalogue.table(insert.table), insert);
        TSUNAGI_TRY(key);
        if (!key->isEmpty())
            return std::optional(Clash {"unique", insert.table, *key, {}, fieldOf(insert, *key).display(), {}});
    }
    const auto rule = brokenRule(db, catalogue, change);
    TSUNAGI_TRY(rule);
    if (!rule->isEmpty())
        return std::optional(Clash {"invariant", {}, {}, {}, {}, *rule});
    return std::optional<Clash>();
}

} // namespace ConflictPlan

} // namespace tsunagi
