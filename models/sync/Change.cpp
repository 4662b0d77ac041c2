// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Change.h"

#include "models/sync/Catalogue.h"

#include <QJsonDocument>
#include <QMap>

#include <charconv>
#include <cstring>

namespace tsunagi {

namespace {

void putString(QByteArray &out, QByteArrayView utf8)
{
    static const char digits[] = "0123456789abcdef";
    out += '"';
    qsizetype done = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        const auto u = static_cast<unsigned char>(c);
        if (u >= 0x20 && c != '"' && c != '\\')
            continue;
        out += utf8.sliced(done, i - done);
        done = i + 1;
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += "\\u00";
            out += digits[u >> 4];
            out += digits[u & 15];
        }
    }
    out += utf8.sliced(done);
    out += '"';
}

void putHex(QByteArray &out, QByteArrayView bytes)
{
    static const char digits[] = "0123456789abcdef";
    const qsizetype start = out.size();
    out.resize(start + 2 * bytes.size() + 2);
    char *to = out.data() + start;
    *to++ = '"';
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        *to++ = digits[u >> 4];
        *to++ = digits[u & 15];
    }
    *to = '"';
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

/// NUL ends strings in too many places; bytes that are not UTF-8 would make a body that no side can read.
bool isBadText(const Value &value)
{
    return value.type() == Value::Type::Text && (value.bytes().contains('\0') || !value.bytes().isValidUtf8());
}

/// Reads what toBody() writes, in its order and without spaces; anything else is refused.
///
/// A body is written by this program only, and every desk reads every body of a day: a general JSON tree costs five times this.
class BodyReader final
{
public:
    BodyReader(const Catalogue &catalogue, const QByteArray &body)
        : m_catalogue(catalogue), m_at(body.constData()), m_begin(m_at), m_end(m_at + body.size())
    {
    }

    Result<Change> read()
    {
        Change change;
        if (!QByteArrayView(m_begin, m_end).isValidUtf8())
            spoil(Code::Corrupt, "op", "broken UTF-8");
        expect("{\"v\":1,\"k\":");
        change.kind = string();
        if (accept(",\"a\":"))
            change.action = id();
        expect(",\"r\":");
        list([&] { change.roots << id(); });
        if (accept(",\"g\":"))
            list([&] { change.guards << guard(); });
        if (accept(",\"p\":"))
            list([&] { change.patches << patch(); });
        if (accept(",\"i\":"))
            list([&] { change.inserts << insert(); });
        if (accept(",\"e\":"))
            event(change);
        expect("}");
        if (m_at != m_end)
            spoil(Code::Corrupt, "op", "more than one change");
        if (m_error)
            return tl::unexpected(*m_error);
        return change;
    }

private:
    /// The first error counts; from then on nothing more is read.
    void spoil(Code code, QByteArrayView where, const char *why)
    {
        if (!m_error)
            m_error = Error {code, QString::fromUtf8(where), QStringLiteral("%1 at %2").arg(QLatin1String(why)).arg(m_at - m_begin)};
        m_at = m_end;
    }

    bool accept(QByteArrayView token)
    {
        if (m_end - m_at < token.size() || std::memcmp(m_at, token.data(), size_t(token.size())) != 0)
            return false;
        m_at += token.size();
        return true;
    }

    void expect(QByteArrayView token)
    {
        if (!accept(token))
            spoil(Code::Corrupt, "op", "not a change");
    }

    template<class Item>
    void list(Item item)
    {
        expect("[");
        if (accept("]"))
            return;
        do
            item();
        while (accept(","));
        expect("]");
    }

    /// The bytes between two quotes as they stand; true if there is anything to unescape.
    bool raw(QByteArrayView &text)
    {
        expect("\"");
        const char *start = m_at;
        bool escaped = false;
        while (m_at != m_end && *m_at != '"') {
            if (*m_at == '\\') {
                escaped = true;
                ++m_at;
                if (m_at == m_end)
                    break;
            } else if (static_cast<unsigned char>(*m_at) < 0x20) {
                spoil(Code::Corrupt, "op", "a bare control character");
                break;
            }
            ++m_at;
        }
        text = QByteArrayView(start, m_at);
        expect("\"");
        return escaped;
    }

    QByteArray string()
    {
        QByteArrayView text;
        if (!raw(text))
            return text.toByteArray();
        QByteArray out;
        out.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != '\\') {
                out += text[i];
                continue;
            }
            const char c = ++i < text.size() ? text[i] : 0;
            if (c == '"' || c == '\\') {
                out += c;
            } else if (c == 'n') {
                out += '\n';
            } else if (c == 'u' && i + 4 < text.size() && text.sliced(i + 1, 2) == "00" && (text[i + 3] == '0' || text[i + 3] == '1')
                       && nibble(text[i + 4]) >= 0) {
                out += char(nibble(text[i + 3]) << 4 | nibble(text[i + 4]));
                i += 4;
            } else {
                spoil(Code::Corrupt, "op", "an unknown escape");
                break;
            }
        }
        return out;
    }

    static int nibble(char c)
    {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    QByteArray hex()
    {
        QByteArrayView text;
        if (raw(text) || text.size() % 2 != 0) {
            spoil(Code::Corrupt, "op", "not hexadecimal");
            return {};
        }
        QByteArray out(text.size() / 2, Qt::Uninitialized);
        for (qsizetype i = 0; i < out.size(); ++i) {
            const int high = nibble(text[2 * i]);
            const int low = nibble(text[2 * i + 1]);
            if (high < 0 || low < 0) {
                spoil(Code::Corrupt, "op", "not hexadecimal");
                return {};
            }
            out[i] = char(high << 4 | low);
        }
        return out;
    }

    Id id()
    {
        const QByteArray bytes = hex();
        if (bytes.size() != 16)
            spoil(Code::Corrupt, "op", "not an id");
        return Id::fromBytes(bytes);
    }

    Value value(const CatalogueField &field)
    {
        if (accept("null"))
            return {};
        const bool quoted = m_at != m_end && *m_at == '"';
        if (quoted != (field.type != Value::Type::Integer)) {
            spoil(Code::Invalid, field.name, "wrong type");
            return {};
        }
        if (field.type == Value::Type::Blob)
            return Value::blob(hex());
        if (field.type == Value::Type::Text)
            return Value::text(string());
        qint64 number = 0;
        const auto [end, error] = std::from_chars(m_at, m_end, number);
        if (error != std::errc())
            spoil(Code::Corrupt, field.name, "not a number");
        else
            m_at = end;
        return number;
    }

    const CatalogueTable *table()
    {
        QByteArrayView name;
        if (raw(name) || !m_catalogue.table(name)) {
            spoil(Code::Invalid, name, "unknown table");
            return nullptr;
        }
        return m_catalogue.table(name);
    }

    const CatalogueField *field(const CatalogueTable *table)
    {
        QByteArrayView name;
        const CatalogueField *known = raw(name) || !table ? nullptr : table->field(name);
        if (!known)
            spoil(Code::Invalid, name, "unknown field");
        return known;
    }

    Guard guard()
    {
        Guard guard;
        expect("[");
        const CatalogueTable *of = table();
        expect(",");
        guard.id = id();
        if (accept(",")) {
            if (const CatalogueField *known = field(of)) {
                guard.field = known->name;
                expect(",");
                guard.value = value(*known);
            }
        }
        expect("]");
        if (of)
            guard.table = of->name;
        return guard;
    }

    Patch patch()
    {
        Patch patch;
        expect("[");
        const CatalogueTable *of = table();
        if (of)
            patch.table = of->name;
        expect(",");
        patch.id = id();
        while (accept(",")) {
            expect("[");
            if (const CatalogueField *known = field(of)) {
                expect(",");
                Value before = value(*known);
                expect(",");
                patch.fields.append({known->name, std::move(before), value(*known)});
            }
            expect("]");
        }
        expect("]");
        return patch;
    }

    RowInsert insert()
    {
        RowInsert insert;
        expect("[");
        const CatalogueTable *of = table();
        if (of) {
            insert.table = of->name;
            insert.fields.reserve(of->fields.size());
        }
        expect(",");
        insert.id = id();
        expect(",{");
        if (!accept("}")) {
            do {
                if (const CatalogueField *known = field(of)) {
                    expect(":");
                    insert.fields.append({known->name, value(*known)});
                }
            } while (accept(","));
            expect("}");
        }
        expect("]");
        return insert;
    }

    void event(Change &change)
    {
        expect("[");
        change.eventCode = string();
        expect(",");
        // The values are free JSON, and the last thing in a body: they end before "]}".
        const QByteArrayView values(m_at, qMax<qsizetype>(0, m_end - m_at - 2));
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(values.data(), values.size()), &error);
        if (error.error != QJsonParseError::NoError || !document.isObject()) {
            spoil(Code::Corrupt, "op", "broken event values");
            return;
        }
        change.eventValues = document.object();
        m_at += values.size();
        expect("]");
    }

    const Catalogue &m_catalogue;
    const char *m_at;
    const char *m_begin;
    const char *m_end;
    std::optional<Error> m_error;
};

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
    return BodyReader(catalogue, body).read();
}

Result<> Change::validate(const Catalogue &catalogue) const
{
    const auto bad = [](const QByteArray &where, const char *why) {
        return fail(Code::Invalid, QString::fromUtf8(where), QString::fromLatin1(why));
    };
    if (isBadText(Value::text(kind)))
        return bad("kind", "NUL or broken UTF-8 in text");
    if (isBadText(Value::text(eventCode)))
        return bad("event", "NUL or broken UTF-8 in text");
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
        if (patch.fields.isEmpty())
            return bad(patch.table, "a patch without fields");
        QMap<QByteArray, int> groups; // in order, so that every side names the same one
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
