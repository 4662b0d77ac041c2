// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Catalogue.h"

#include "models/core/Resources.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

Value valueOf(const QJsonValue &json)
{
    if (json.isDouble())
        return json.toInteger();
    if (json.isString())
        return json.toString();
    return {};
}

QByteArray sqlType(Value::Type type)
{
    switch (type) {
    case Value::Type::Integer: return "INTEGER";
    case Value::Type::Blob: return "BLOB";
    default: return "TEXT";
    }
}

Result<CatalogueField> parseField(const QByteArray &table, const QJsonArray &spec)
{
    CatalogueField field;
    field.name = spec.at(0).toString().toUtf8();
    QByteArray type = spec.at(1).toString().toUtf8();
    if (type.endsWith('!')) {
        field.fixed = true;
        type.chop(1);
    }
    if (type == "integer")
        field.type = Value::Type::Integer;
    else if (type == "blob")
        field.type = Value::Type::Blob;
    else if (type != "text")
        return fail(Code::Corrupt, QString::fromUtf8(table + '.' + field.name), QStringLiteral("unknown type"));
    field.group = spec.at(2).toString().toUtf8();
    return field;
}

} // namespace

const CatalogueField *CatalogueTable::field(QByteArrayView fieldName) const
{
    const auto it = byName.constFind(QByteArray::fromRawData(fieldName.data(), fieldName.size()));
    return it == byName.constEnd() ? nullptr : &fields[*it];
}

Result<Catalogue> Catalogue::load()
{
    // Part of the program, so it is read once however many desks a process opens; copies share it.
    static const Result<Catalogue> known = []() -> Result<Catalogue> {
        const auto document = readJsonResource(QStringLiteral("catalogue.json"));
        TSUNAGI_TRY(document);
        return parse(*document);
    }();
    return known;
}

Result<Catalogue> Catalogue::parse(const QJsonDocument &document)
{
    Catalogue catalogue;
    const QJsonArray tables = document.object().value(u"tables").toArray();
    for (const auto &entry : tables) {
        const QJsonObject spec = entry.toObject();
        CatalogueTable table;
        table.name = spec.value(u"name").toString().toUtf8();
        table.number = int(catalogue.m_tables.size());
        table.root = spec.value(u"root").toString(QStringLiteral("id")).toUtf8();
        table.derived = spec.value(u"derived").toBool();
        table.story = spec.value(u"story").toBool();
        table.stamped = spec.value(u"stamped").toBool();
        for (const auto &fieldSpec : spec.value(u"fields").toArray()) {
            auto field = parseField(table.name, fieldSpec.toArray());
            TSUNAGI_TRY(field);
            if (table.byName.contains(field->name))
                return fail(Code::Corrupt, QString::fromUtf8(table.name), QStringLiteral("field twice"));
            table.byName.insert(field->name, int(table.fields.size()));
            table.fields.append(std::move(*field));
        }
        if (table.root != "id" && !table.field(table.root))
            return fail(Code::Corrupt, QString::fromUtf8(table.name), QStringLiteral("root without a field"));
        for (const auto &key : spec.value(u"unique").toArray()) {
            QList<QByteArray> columns;
            for (const auto &column : key.toArray())
                columns << column.toString().toUtf8();
            for (const QByteArray &column : std::as_const(columns)) {
                if (!table.field(column))
                    return fail(Code::Corrupt, QString::fromUtf8(table.name), QStringLiteral("unique key without a field"));
            }
            table.unique << columns;
        }
        for (const auto &index : spec.value(u"indexes").toArray())
            table.indexes << index.toString().toUtf8();
        const QJsonObject open = spec.value(u"open").toObject();
        table.openField = open.value(u"field").toString().toUtf8();
        for (const auto &value : open.value(u"values").toArray())
            table.openValues << valueOf(value);
        const QJsonObject steps = spec.value(u"steps").toObject();
        table.stepField = steps.value(u"field").toString().toUtf8();
        const QJsonObject allowed = steps.value(u"allow").toObject();
        for (auto it = allowed.begin(); it != allowed.end(); ++it) {
            for (const auto &to : it.value().toArray())
                table.steps[it.key().toUtf8()].insert(valueOf(to).display().toUtf8());
        }
        for (const QByteArray &named : {table.openField, table.stepField}) {
            if (!named.isEmpty() && !table.field(named))
                return fail(Code::Corrupt, QString::fromUtf8(table.name), QStringLiteral("open or steps without a field"));
        }
        if (table.name.isEmpty())
            return fail(Code::Corrupt, QStringLiteral("catalogue"), QStringLiteral("a table without a name"));
        if (catalogue.m_byName.contains(table.name))
            return fail(Code::Corrupt, QString::fromUtf8(table.name), QStringLiteral("table twice"));
        catalogue.m_byName.insert(table.name, table.number);
        catalogue.m_tables.append(std::move(table));
    }
    return catalogue;
}

const CatalogueTable *Catalogue::table(QByteArrayView name) const
{
    const auto it = m_byName.constFind(QByteArray::fromRawData(name.data(), name.size()));
    return it == m_byName.constEnd() ? nullptr : &m_tables[*it];
}

QByteArray Catalogue::columnOf(const CatalogueField &field)
{
    return field.name + ' ' + sqlType(field.type);
}

QByteArray Catalogue::tables(bool shared) const
{
    QByteArray sql;
    for (const CatalogueTable &table : m_tables) {
        if (shared && table.derived)
            continue;
        sql += "CREATE TABLE IF NOT EXISTS " + table.name + "(key INTEGER PRIMARY KEY, id BLOB NOT NULL" + (shared ? " UNIQUE" : "");
        if (!table.derived)
            sql += ", ver INTEGER NOT NULL DEFAULT 0";
        for (const CatalogueField &field : table.fields)
            sql += ", " + columnOf(field);
        sql += ") STRICT;\n";
    }
    return sql;
}

QByteArray Catalogue::indexes(bool shared) const
{
    QByteArray sql;
    for (const CatalogueTable &table : m_tables) {
        if (shared && table.derived)
            continue;
        int n = 0;
        if (!shared)
            sql += "CREATE UNIQUE INDEX IF NOT EXISTS " + table.name + "_id ON " + table.name + "(id);\n";
        if (table.root != "id")
            sql += "CREATE INDEX IF NOT EXISTS " + table.name + "_root ON " + table.name + '(' + table.root + ");\n";
        if (shared) {
            sql += "CREATE INDEX IF NOT EXISTS " + table.name + "_ver ON " + table.name + "(ver);\n";
            for (const auto &columns : table.unique)
                sql += "CREATE UNIQUE INDEX IF NOT EXISTS " + table.name + "_key" + QByteArray::number(++n) + " ON " + table.name
                    + '(' + columns.join(',') + ");\n";
        } else {
            for (const auto &columns : table.indexes)
                sql += "CREATE INDEX IF NOT EXISTS " + table.name + "_read" + QByteArray::number(++n) + " ON " + table.name + '('
                    + columns + ");\n";
        }
    }
    return sql;
}

} // namespace tsunagi
