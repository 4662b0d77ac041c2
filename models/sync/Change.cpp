// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Change.h"

#include "models/sync/Catalogue.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

void putString(QByteArray &out, QByteArrayView utf8)
{
    static const char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : utf8) {
        const auto u = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (u < 0x20) {
            out += "\\u00";
            out += digits[u >> 4];
            out += digits[u & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void putHex(QByteArray &out, QByteArrayView bytes)
{
    static const char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        out += digits[u >> 4];
        out += digits[u & 15];
    }
    out += '"';
}

void putValue(QByteArray &out, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Null: out += "null"; break;
    case Value::Type::Integer: out += QByteArray::number(value.integer()); break;
    case Value::Type::Text: putString(out, value.bytes()); break;
    case Value::Type::Blob: putHex(out, value.bytes()); break;
    }
}

Result<Value> readValue(const QJsonValue &json, Value::Type type, const QByteArray &where)
{
    if (json.isNull())
        return Value();
    if (type == Value::Type::Integer && json.isDouble())
        return Value(json.toInteger());
    if (type == Value::Type::Text && json.isString())
        return Value(json.toString());
    if (type == Value::Type::Blob && json.isString())
        return Value::blob(QByteArray::fromHex(json.toString().toLatin1()));
    return fail(Code::Invalid, QString::fromUtf8(where), QStringLiteral("wrong type"));
}

Id readId(const QJsonValue &json)
{
    return Id::fromHex(json.toString().toLatin1());
}

/// NUL ends strings in too many places; bytes that are not UTF-8 would make a body that no side can read.
bool isBadText(const Value &value)
{
    return value.type() == Value::Type::Text && (value.bytes().contains('\0') || !value.bytes().isValidUtf8());
}

} // namespace

Change &Change::guard(QByteArray table, const Id &id, QByteArray field, Value value)
{
    guards.append({std::move(table), id, std::move(field), std::move(value)});
    return *this;
}

Change &Change::guardNone(QByteArray table, const Id &root)
{
    guards.append({std::move(table), root, {}, {}});
    return *this;
}

Change &Change::patch(QByteArray table, const Id &id, QByteArray field, Value before, Value after)
{
    for (Patch &existing : patches) {
        if (existing.id == id && existing.table == table) {
            existing.fields.append({std::move(field), std::move(before), std::move(after)});
            return *this;
        }
    }
    patches.append({std::move(table), id, {{std::move(field), std::move(before), std::move(after)}}});
    return *this;
}

RowInsert &Change::insert(QByteArray table, const Id &id)
{
    inserts.append({std::move(table), id, {}});
    return inserts.last();
}

QByteArray Change::toBody() const
{
    QByteArray out;
    out.reserve(512 + inserts.size() * 700);
    out += "{\"v\":1,\"k\":";
    putString(out, kind);
    if (!action.isNull()) {
        out += ",\"a\":";
        putHex(out, action.view());
    }
    out += ",\"r\":[";
    for (qsizetype i = 0; i < roots.size(); ++i) {
        if (i)
            out += ',';
        putHex(out, roots[i].view());
    }
    out += ']';
    if (!guards.isEmpty()) {
        out += ",\"g\":[";
        for (qsizetype i = 0; i < guards.size(); ++i) {
            out += i ? ",[" : "[";
            putString(out, guards[i].table);
            out += ',';
            putHex(out, guards[i].id.view());
            if (!guards[i].isNone()) {
                out += ',';
                putString(out, guards[i].field);
                out += ',';
                putValue(out, guards[i].value);
            }
            out += ']';
        }
        out += ']';
    }
    if (!patches.isEmpty()) {
        out += ",\"p\":[";
        for (qsizetype i = 0; i < patches.size(); ++i) {
            out += i ? ",[" : "[";
            putString(out, patches[i].table);
            out += ',';
            putHex(out, patches[i].id.view());
            for (const FieldChange &field : patches[i].fields) {
                out += ",[";
                putString(out, field.field);
                out += ',';
                putValue(out, field.before);
                out += ',';
                putValue(out, field.after);
                out += ']';
            }
            out += ']';
        }
        out += ']';
    }
    if (!inserts.isEmpty()) {
        out += ",\"i\":[";
        for (qsizetype i = 0; i < inserts.size(); ++i) {
            out += i ? ",[" : "[";
            putString(out, inserts[i].table);
            out += ',';
            putHex(out, inserts[i].id.view());
            out += ",{";
            bool first = true;
            for (const auto &[name, value] : inserts[i].fields) {
                if (value.isNull())
                    continue;
                if (!first)
                    out += ',';
                first = false;
                putString(out, name);
                out += ':';
                putValue(out, value);
            }
            out += "}]";
        }
        out += ']';
    }
    if (!eventCode.isEmpty()) {
        out += ",\"e\":[";
        putString(out, eventCode);
        out += ',';
        out += QJsonDocument(eventValues).toJson(QJsonDocument::Compact);
        out += ']';
    }
    out += '}';
    return out;
}

Result<Change> Change::fromBody(const Catalogue &catalogue, const QByteArray &body)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return fail(Code::Corrupt, QStringLiteral("op"), parseError.errorString());
    const QJsonObject object = document.object();
    Change change;
    change.kind = object.value(u"k").toString().toUtf8();
    change.action = readId(object.value(u"a"));
    for (const auto &root : object.value(u"r").toArray())
        change.roots << readId(root);
    for (const auto &entry : object.value(u"g").toArray()) {
        const QJsonArray spec = entry.toArray();
        Guard guard {spec.at(0).toString().toUtf8(), readId(spec.at(1)), spec.at(2).toString().toUtf8(), {}};
        const CatalogueTable *table = catalogue.table(guard.table);
        if (!table)
            return fail(Code::Invalid, QString::fromUtf8(guard.table), QStringLiteral("unknown table"));
        if (!guard.isNone()) {
            const CatalogueField *field = table->field(guard.field);
            if (!field)
                return fail(Code::Invalid, QString::fromUtf8(guard.field), QStringLiteral("unknown field"));
            auto value = readValue(spec.at(3), field->type, guard.field);
            TSUNAGI_TRY(value);
            guard.value = std::move(*value);
        }
        change.guards << guard;
    }
    for (const auto &entry : object.value(u"p").toArray()) {
        const QJsonArray spec = entry.toArray();
        Patch patch {spec.at(0).toString().toUtf8(), readId(spec.at(1)), {}};
        const CatalogueTable *table = catalogue.table(patch.table);
        if (!table)
            return fail(Code::Invalid, QString::fromUtf8(patch.table), QStringLiteral("unknown table"));
        for (qsizetype i = 2; i < spec.size(); ++i) {
            const QJsonArray fieldSpec = spec.at(i).toArray();
            FieldChange fieldChange {fieldSpec.at(0).toString().toUtf8(), {}, {}};
            const CatalogueField *field = table->field(fieldChange.field);
            if (!field)
                return fail(Code::Invalid, QString::fromUtf8(fieldChange.field), QStringLiteral("unknown field"));
            auto before = readValue(fieldSpec.at(1), field->type, field->name);
            TSUNAGI_TRY(before);
            auto after = readValue(fieldSpec.at(2), field->type, field->name);
            TSUNAGI_TRY(after);
            fieldChange.before = std::move(*before);
            fieldChange.after = std::move(*after);
            patch.fields << fieldChange;
        }
        change.patches << patch;
    }
    for (const auto &entry : object.value(u"i").toArray()) {
        const QJsonArray spec = entry.toArray();
        RowInsert insert {spec.at(0).toString().toUtf8(), readId(spec.at(1)), {}};
        const CatalogueTable *table = catalogue.table(insert.table);
        if (!table)
            return fail(Code::Invalid, QString::fromUtf8(insert.table), QStringLiteral("unknown table"));
        const QJsonObject fields = spec.at(2).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            const CatalogueField *field = table->field(it.key().toUtf8());
            if (!field)
                return fail(Code::Invalid, it.key(), QStringLiteral("unknown field"));
            auto value = readValue(it.value(), field->type, field->name);
            TSUNAGI_TRY(value);
            insert.fields.append({field->name, std::move(*value)});
        }
        change.inserts << insert;
    }
    const QJsonArray event = object.value(u"e").toArray();
    change.eventCode = event.at(0).toString().toUtf8();
    change.eventValues = event.at(1).toObject();
    return change;
}

Result<> Change::validate(const Catalogue &catalogue) const
{
    const auto bad = [](const QByteArray &where, const char *why) {
        return fail(Code::Invalid, QString::fromUtf8(where), QString::fromLatin1(why));
    };
    if (kind.isEmpty() || roots.isEmpty())
        return bad(kind, "an op needs a kind and a root");
    for (const Guard &guard : guards) {
        const CatalogueTable *table = catalogue.table(guard.table);
        if (!table || table->derived)
            return bad(guard.table, "unknown table");
        if (guard.isNone() && table->openField.isEmpty())
            return bad(guard.table, "the table declares no open rows");
        if (guard.isNone())
            continue;
        const CatalogueField *field = table->field(guard.field);
        if (!field)
            return bad(guard.field, "unknown field");
        if ((!guard.value.isNull() && guard.value.type() != field->type) || isBadText(guard.value))
            return bad(guard.field, "wrong type or broken text");
    }
    for (const Patch &patch : patches) {
        const CatalogueTable *table = catalogue.table(patch.table);
        if (!table || table->derived)
            return bad(patch.table, "unknown table");
        QHash<QByteArray, int> groups;
        QSet<QByteArray> fields;
        for (const FieldChange &change : patch.fields) {
            const CatalogueField *field = table->field(change.field);
            if (!field)
                return bad(change.field, "unknown field");
            if (field->fixed)
                return bad(change.field, "the field is set once");
            if (!change.after.isNull() && change.after.type() != field->type)
                return bad(change.field, "wrong type");
            if (!change.before.isNull() && change.before.type() != field->type)
                return bad(change.field, "wrong type");
            if (isBadText(change.after) || isBadText(change.before))
                return bad(change.field, "NUL or broken UTF-8 in text");
            if (fields.contains(change.field))
                return bad(change.field, "the field is changed twice");
            fields.insert(change.field);
            if (!field->group.isEmpty())
                ++groups[field->group];
        }
        for (auto it = groups.begin(); it != groups.end(); ++it) {
            qsizetype whole = 0;
            for (const CatalogueField &field : table->fields)
                whole += field.group == it.key();
            if (it.value() != whole)
                return bad(it.key(), "fields of one group change together");
        }
    }
    QSet<Id> inserted;
    for (const RowInsert &insert : inserts) {
        const CatalogueTable *table = catalogue.table(insert.table);
        if (!table || table->derived || insert.id.isNull())
            return bad(insert.table, "unknown table or null id");
        if (inserted.contains(insert.id))
            return bad(insert.table, "the row is inserted twice"); // the second one would be lost without a word
        inserted.insert(insert.id);
        for (const auto &[name, value] : insert.fields) {
            const CatalogueField *field = table->field(name);
            if (!field)
                return bad(name, "unknown field");
            if (!value.isNull() && value.type() != field->type)
                return bad(name, "wrong type");
            if (isBadText(value))
                return bad(name, "NUL or broken UTF-8 in text");
        }
    }
    return {};
}

} // namespace tsunagi
