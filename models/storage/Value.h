// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QString>

#include <optional>

namespace tsunagi {

/// One field of a row: null, integer, text (UTF-8) or blob; the only four kinds on every side.
class Value final
{
public:
    enum class Type : quint8 { Null, Integer, Text, Blob };

    Value() = default;
    Value(const char *) = delete; // would become a flag
    Value(qint64 integer) : m_integer(integer), m_type(Type::Integer) { }
    Value(int integer) : Value(qint64(integer)) { }
    Value(bool flag) : Value(qint64(flag)) { }
    Value(std::optional<qint64> integer) : m_integer(integer.value_or(0)), m_type(integer ? Type::Integer : Type::Null) { }
    Value(QStringView text) : m_bytes(text.toUtf8()), m_type(Type::Text) { }
    Value(const QString &text) : Value(QStringView(text)) { }
    /// The null id is null.
    Value(const Id &id) : m_type(id.isNull() ? Type::Null : Type::Blob) { if (!id.isNull()) m_bytes = id.bytes(); }
    static Value text(QByteArray utf8) { return {Type::Text, std::move(utf8)}; }
    static Value blob(QByteArray bytes) { return {Type::Blob, std::move(bytes)}; }

    [[nodiscard]] Type type() const { return m_type; }
    [[nodiscard]] bool isNull() const { return m_type == Type::Null; }
    [[nodiscard]] qint64 integer() const { return m_integer; }
    [[nodiscard]] std::optional<qint64> optionalInteger() const { return isNull() ? std::nullopt : std::optional(m_integer); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QString string() const { return QString::fromUtf8(m_bytes); }
    [[nodiscard]] Id id() const { return Id::fromBytes(m_bytes); }

    friend bool operator==(const Value &a, const Value &b)
    {
        return a.m_type == b.m_type && a.m_integer == b.m_integer && a.m_bytes == b.m_bytes;
    }
    /// For logs and conflict pages: text as it is, blobs as hex, null as empty.
    [[nodiscard]] QString display() const;

private:
    Value(Type type, QByteArray bytes) : m_bytes(std::move(bytes)), m_type(type) { }
    qint64 m_integer = 0;
    QByteArray m_bytes;
    Type m_type = Type::Null;
};

} // namespace tsunagi
