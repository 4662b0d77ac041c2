// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Applier.h"

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

Result<Fit> Applier::check(const Change &change, Misfit &misfit) const
{
    bool allThere = true;
    for (const Patch &patch : change.patches) {
        for (const FieldChange &field : patch.fields) {
            const auto held = readField(m_database, patch.table, patch.id, field.field);
            TSUNAGI_TRY(held);
            if (!*held || **held != field.after)
                allThere = false;
        }
    }
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable *table = m_catalogue.table(insert.table);
        const auto row = readRow(m_database, *table, insert.id);
        TSUNAGI_TRY(row);
        if (!*row) {
            allThere = false;
            continue;
        }
        Row wanted;
        for (const auto &[name, value] : insert.fields)
            wanted.insert(name, value);
        for (const CatalogueField &field : table->fields) {
            if ((*row)->value(field.name) != wanted.value(field.name)) {
                misfit = {"insert", insert.table, insert.id, field.name, {}, wanted.value(field.name), (*row)->value(field.name)};
                return Fit::Conflict;
            }
        }
    }
    if (allThere)
        return Fit::Noop;
    for (const Guard &guard : change.guards) {
        if (guard.isNone()) {
            const CatalogueTable *table = m_catalogue.table(guard.table);
            QByteArray sql = "SELECT id FROM " + table->name + " WHERE " + table->root + "=? AND " + table->openField + " IN (";
            for (qsizetype i = 0; i < table->openValues.size(); ++i)
                sql += i ? ",?" : "?";
            Statement query = m_database.statement(sql + ") LIMIT 1");
            query.bind(1, guard.id);
            for (qsizetype i = 0; i < table->openValues.size(); ++i)
                query.bind(int(i) + 2, table->openValues[i]);
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (*found) {
                misfit = {"guard", guard.table, query.id(0), table->openField, {}, {}, {}};
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
    for (const Patch &patch : change.patches) {
        const CatalogueTable *table = m_catalogue.table(patch.table);
        for (const FieldChange &field : patch.fields) {
            const auto held = readField(m_database, patch.table, patch.id, field.field);
            TSUNAGI_TRY(held);
            if (!*held || **held != field.before) {
                misfit = {QByteArray(*held ? "old" : "missing"), patch.table, patch.id, field.field, field.before, field.after,
                          held->value_or(Value())};
                return Fit::Conflict;
            }
            if (field.field == table->stepField && field.before != field.after
                && !table->steps.value(field.before.display().toUtf8()).contains(field.after.display().toUtf8())) {
                misfit = {"step", patch.table, patch.id, field.field, field.before, field.after, **held};
                return Fit::Conflict;
            }
        }
    }
    return Fit::Fits;
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

Result<> Applier::write(const Change &change, const Op &op, qint64 ver)
{
    for (const Patch &patch : change.patches) {
        QByteArray sql = "UPDATE " + patch.table + " SET ver=?";
        for (const FieldChange &field : patch.fields)
            sql += ',' + field.field + "=?";
        Statement update = m_database.statement(sql + " WHERE id=?");
        int n = 0;
        update.bind(++n, Value(ver));
        for (const FieldChange &field : patch.fields)
            update.bind(++n, field.after);
        update.bind(++n, patch.id);
        TSUNAGI_TRY(update.run());
    }
    for (const RowInsert &insert : change.inserts) {
        const CatalogueTable &table = *m_catalogue.table(insert.table);
        Statement statement = m_database.statement(insertSql(table));
        statement.bind(1, insert.id).bind(2, Value(ver));
        for (const auto &[name, value] : insert.fields)
            statement.bind(table.byName.value(name) + 3, value);
        TSUNAGI_TRY(statement.run());
    }
    if (!change.eventCode.isEmpty()) {
        const CatalogueTable &table = *m_catalogue.table("timeline");
        for (qsizetype i = 0; i < change.roots.size(); ++i) {
            // The event of the first root has the op's own id, so that a repeated op never tells a story twice.
            const Id id = i == 0 ? op.id : Id::named(0, {"timeline", op.id.view(), change.roots[i].view()});
            Statement statement = m_database.statement(insertSql(table));
            statement.bind(1, id).bind(2, Value(ver));
            int n = 2;
            statement.bind(++n, change.roots[i]);
            statement.bind(++n, Value::text(change.kind));
            statement.bind(++n, Value::text(change.eventCode));
            statement.bind(++n, Value::text(QJsonDocument(change.eventValues).toJson(QJsonDocument::Compact)));
            statement.bind(++n, Value(op.person));
            statement.bind(++n, Value(op.desk));
            statement.bind(++n, Value(op.atUs));
            statement.bind(++n, change.action);
            statement.bind(++n, op.id);
            TSUNAGI_TRY(statement.run());
        }
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
        statement.bind(int(i) + 3, values[i]);
    return statement.run();
}

} // namespace tsunagi
