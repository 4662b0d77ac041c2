// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Applier.h"

#include "models/sync/NotedFields.h"

namespace tsunagi {

namespace {

QByteArray columnList(const CatalogueTable &table)
{
    QByteArray columns;
    for (const CatalogueField &field : table.fields)
        columns += (columns.isEmpty() ? "" : ",") + field.name;
    return columns;
}

Result<std::optional<Value>> readField(const Database &database, QByteArrayView table, const Id &id, QByteArrayView field)
{
    QByteArray sql = "SELECT ";
    sql.append(field).append(" FROM ").append(table).append(" WHERE id=?");
    Statement query = database.statement(sql);
    query.bind(1, id);
    const auto row = query.step();
    TSUNAGI_TRY(row);
    if (!*row)
        return std::optional<Value>();
    return std::optional<Value>(query.value(0));
}

/// An order keeps the highest total it ever had while it has a lower one, so that an amount lowered first gets nobody by what needs
/// a second person above it; a shop's own correction goes in all the same. `total`: the new one's place among the parameters.
QByteArray peakSql(qsizetype total)
{
    const QByteArray after = '?' + QByteArray::number(total);
    const QByteArray before = "max(coalesce(peak,total),coalesce(total,peak))";
    return ",peak=iif(" + after + " IS NULL OR " + before + '>' + after + ',' + before + ",NULL)";
}

} // namespace

Result<std::optional<Row>> readRow(const Database &database, const CatalogueTable &table, const Id &id)
{
    Statement query = database.statement("SELECT " + columnList(table) + " FROM " + table.name + " WHERE id=?");
    query.bind(1, id);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return std::optional<Row>();
    Row row;
    for (qsizetype i = 0; i < table.fields.size(); ++i)
        row.insert(table.fields[i].name, query.value(int(i)));
    return std::optional<Row>(std::move(row));
}

bool patchRow(Change &change, const CatalogueTable &table, const Id &id, const Row &current,
              const QList<std::pair<QByteArray, Value>> &fields)
{
    QHash<QByteArray, Value> wanted;
    QSet<QByteArray> groups;
    for (const auto &[name, value] : fields) {
        if (current.value(name) == value)
            continue;
        wanted.insert(name, value);
        const CatalogueField *field = table.field(name);
        if (field && !field->group.isEmpty())
            groups.insert(field->group);
    }
    if (wanted.isEmpty())
        return false;
    for (const CatalogueField &field : table.fields) {
        if (wanted.contains(field.name) || groups.contains(field.group))
            change.patch(table.name, id, field.name, current.value(field.name), wanted.value(field.name, current.value(field.name)));
    }
    return true;
}

const QByteArray &Applier::rowSql(const CatalogueTable &table) const
{
    QByteArray &sql = m_rowSql[table.number];
    if (sql.isEmpty())
        sql = "SELECT " + columnList(table) + " FROM " + table.name + " WHERE id=?";
    return sql;
}

Result<Fit> Applier::check(const Change &change, Misfit &misfit) const
{
    // A change of guards and an event alone is never done already: only its op id says so.
    bool allThere = !change.patches.isEmpty() || !change.inserts.isEmpty();
    QList<QList<Value>> heldFields; // per patch; empty = no such row
    for (const Patch &patch : change.patches) {
        QByteArray sql = "SELECT ";
        for (const FieldChange &field : patch.fields)
            sql.append(&field == &patch.fields.first() ? "" : ",").append(field.field);
        Statement query = m_database.statement(sql.append(" FROM ").append(patch.table).append(" WHERE id=?"));
        query.bind(1, patch.id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        QList<Value> held;
        if (*found) {
            for (qsizetype i = 0; i < patch.fields.size(); ++i)
                held << query.value(int(i));
        }
        for (qsizetype i = 0; i < patch.fields.size(); ++i) {
            if (held.isEmpty() || held[i] != patch.fields[i].after)
                allThere = false;
        }
        heldFields << held;
    }
    Misfit noted; // the first row that is there already, but for what was noted of it
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable &table = *m_catalogue.table(insert.table);
        Statement query = m_database.statement(rowSql(table));
        query.bind(1, insert.id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found) {
            allThere = false;
            continue;
        }
        QList<Value> wanted(table.fields.size());
        for (const auto &[name, value] : insert.fields)
            wanted[table.byName.value(name)] = value;
        for (int i = 0; i < wanted.size(); ++i) {
            const Value held = query.value(i);
            if (held == wanted[i])
                continue;
            const Misfit differs {"insert", insert.table, insert.id, table.fields[i].name, {}, wanted[i], held};
            if (!notedFields(insert.table).contains(table.fields[i].name)) {
                misfit = differs;
                return Fit::Conflict;
            }
            if (noted.reason.isEmpty())
                noted = differs;
        }
    }
    if (allThere)
        return Fit::Noop;
    if (!noted.reason.isEmpty()) { // the rest of it would be done twice on one row
        misfit = noted;
        return Fit::Conflict;
    }
    for (const Guard &guard : change.guards) {
        if (guard.isNone()) {
            const CatalogueTable *table = m_catalogue.table(guard.table);
            QByteArray sql = "SELECT id, " + table->openField + " FROM " + table->name + " WHERE " + table->root + "=? AND "
                + table->openField + " IN (";
            for (qsizetype i = 0; i < table->openValues.size(); ++i)
                sql += i ? ",?" : "?";
            Statement query = m_database.statement(sql + ") ORDER BY id LIMIT 1");
            query.bind(1, guard.id);
            for (qsizetype i = 0; i < table->openValues.size(); ++i)
                query.bind(int(i) + 2, table->openValues[i]);
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (*found) {
                misfit = {"guard", guard.table, query.id(0), table->openField, {}, {}, query.value(1)};
                return Fit::Conflict;
            }
            continue;
        }
        const auto held = readField(m_database, guard.table, guard.id, guard.field);
        TSUNAGI_TRY(held);
        if (!*held || **held != guard.value) {
            misfit = {"guard", guard.table, guard.id, guard.field, guard.value, {}, held->value_or(Value())};
            return Fit::Conflict;
        }
    }
    for (qsizetype p = 0; p < change.patches.size(); ++p) {
        const Patch &patch = change.patches[p];
        const QList<Value> &heldValues = heldFields[p];
        const CatalogueTable *table = m_catalogue.table(patch.table);
        for (qsizetype i = 0; i < patch.fields.size(); ++i) {
            const FieldChange &field = patch.fields[i];
            if (heldValues.isEmpty()) {
                misfit = {"missing", patch.table, patch.id, field.field, field.before, field.after, {}};
                return Fit::Conflict;
            }
            if (heldValues[i] != field.before) {
                misfit = {"old", patch.table, patch.id, field.field, field.before, field.after, heldValues[i]};
                return Fit::Conflict;
            }
            if (field.field == table->stepField && field.before != field.after
                && !table->steps.value(field.before.display().toUtf8()).contains(field.after.display().toUtf8())) {
                misfit = {"step", patch.table, patch.id, field.field, field.before, field.after, heldValues[i]};
                return Fit::Conflict;
            }
        }
    }
    return Fit::Fits;
}

Result<bool> Applier::firstInsertExists(const Change &change) const
{
    if (change.inserts.isEmpty())
        return false;
    const RowInsert &first = change.inserts.first();
    return readField(m_database, first.table, first.id, "id").map([](const std::optional<Value> &id) { return id.has_value(); });
}

QList<Id> Applier::eventIds(const Change &change, const Id &op)
{
    QList<Id> ids;
    if (change.eventCode.isEmpty())
        return ids;
    // The event of the first root has the op's own id, so that a repeated op never tells a story twice.
    for (qsizetype i = 0; i < change.roots.size(); ++i)
        ids << (i == 0 ? op : Id::named(0, {"timeline", op.view(), change.roots[i].view()}));
    return ids;
}

const QByteArray &Applier::insertSql(const CatalogueTable &table)
{
    QByteArray &sql = m_insertSql[table.number];
    if (sql.isEmpty()) {
        sql = "INSERT INTO " + table.name + "(id,ver," + columnList(table) + ") VALUES(?,?";
        for (qsizetype i = 0; i < table.fields.size(); ++i)
            sql += ",?";
        sql += ") ON CONFLICT(id) DO NOTHING";
    }
    return sql;
}

Result<> Applier::write(const Change &change, const Op &op, qint64 ver, bool withEvent)
{
    for (const Patch &patch : change.patches) {
        QByteArray sql = "UPDATE " + patch.table + " SET ver=?";
        for (qsizetype i = 0; i < patch.fields.size(); ++i) {
            sql += ',' + patch.fields[i].field + "=?";
            if (patch.table == "orders" && patch.fields[i].field == "total")
                sql += peakSql(i + 2);
        }
        Statement update = m_database.statement(sql + " WHERE id=?");
        int n = 0;
        update.bind(++n, Value(ver));
        for (const FieldChange &field : patch.fields)
            update.bindRef(++n, field.after);
        update.bind(++n, patch.id);
        TSUNAGI_TRY(update.run());
    }
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable &table = *m_catalogue.table(insert.table);
        Statement statement = m_database.statement(insertSql(table));
        statement.bind(1, insert.id).bind(2, Value(ver));
        for (const auto &[name, value] : insert.fields)
            statement.bindRef(table.byName.value(name) + 3, value);
        TSUNAGI_TRY(statement.run());
    }
    if (!withEvent || change.eventCode.isEmpty())
        return {};
    const CatalogueTable &table = *m_catalogue.table("timeline");
    const QByteArray values = QJsonDocument(change.eventValues).toJson(QJsonDocument::Compact);
    const QList<Id> ids = eventIds(change, op.id);
    for (qsizetype i = 0; i < ids.size(); ++i) {
        Statement statement = m_database.statement(insertSql(table));
        statement.bind(1, ids[i]).bind(2, Value(ver));
        int n = 2;
        statement.bind(++n, change.roots[i]);
        statement.bindText(++n, change.kind);
        statement.bindText(++n, change.eventCode);
        statement.bindText(++n, values);
        statement.bind(++n, Value(op.person));
        statement.bind(++n, Value(op.desk));
        statement.bind(++n, Value(op.atUs));
        statement.bind(++n, change.action);
        statement.bind(++n, op.id);
        TSUNAGI_TRY(statement.run());
    }
    return {};
}

Result<> Applier::put(const CatalogueTable &table, const Id &id, const QList<Value> &values, qint64 ver)
{
    QByteArray &sql = m_putSql[table.number];
    if (sql.isEmpty()) {
        sql = "INSERT INTO " + table.name + "(id,ver," + columnList(table) + ") VALUES(?,?";
        for (qsizetype i = 0; i < table.fields.size(); ++i)
            sql += ",?";
        sql += ") ON CONFLICT(id) DO UPDATE SET ver=excluded.ver";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name + "=excluded." + field.name;
        // An equal row is left alone, so that what this desk wrote itself costs no second write when it comes back.
        sql += " WHERE (" + columnList(table) + ") IS NOT (excluded." + columnList(table).replace(",", ",excluded.") + ')';
    }
    Statement statement = m_database.statement(sql);
    statement.bind(1, id).bind(2, Value(ver));
    for (qsizetype i = 0; i < values.size(); ++i)
        statement.bindRef(int(i) + 3, values[i]);
    return statement.run();
}

} // namespace tsunagi
