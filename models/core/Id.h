// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <array>
#include <compare>
#include <initializer_list>

namespace tsunagi {

/// Where v7 ids have their time and chance from; only a simulation gives its own.
class IdSource
{
public:
    virtual ~IdSource() = default;
    [[nodiscard]] virtual qint64 nowMs() = 0;
    [[nodiscard]] virtual quint64 random() = 0;
};

/// A 16-byte row identity, the same at every desk.
///
/// What the world names (order, destination, line, item, …) gets `named`, computed alike everywhere, so that one file
/// taken in at two desks is one set of orders; all else gets `v7`.
class Id final
{
public:
    constexpr Id() = default;
    /// Null unless `bytes` has exactly 16 bytes.
    static Id fromBytes(QByteArrayView bytes);
    /// Null unless `hex` is 32 hex digits.
    static Id fromHex(QByteArrayView hex);
    /// A UUIDv7 of now; strictly increasing within the process.
    static Id v7();
    /// Ids of this thread come from `source` from now on, null: from the system again; returns the one before.
    static IdSource *setSource(IdSource *source);
    /// 48 bits of the thing's own time (ms since 1970, 0 if it has none), then SHA-256 of the parts.
    /// Parts are length-prefixed before hashing, so ("ab","c") and ("a","bc") differ.
    static Id named(qint64 timeMs, std::initializer_list<QByteArrayView> parts);

    [[nodiscard]] bool isNull() const { return m_bytes == std::array<unsigned char, 16> {}; }
    [[nodiscard]] QByteArray bytes() const { return {reinterpret_cast<const char *>(m_bytes.data()), 16}; }
    [[nodiscard]] QByteArrayView view() const { return {reinterpret_cast<const char *>(m_bytes.data()), 16}; }
    [[nodiscard]] QByteArray hex() const { return bytes().toHex(); }

    friend bool operator==(const Id &, const Id &) = default;
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHashBits(id.m_bytes.data(), 16, seed); }

private:
    std::array<unsigned char, 16> m_bytes {};
};

} // namespace tsunagi

template<>
struct std::hash<tsunagi::Id>
{
    size_t operator()(const tsunagi::Id &id) const noexcept { return qHash(id); }
};

Q_DECLARE_METATYPE(tsunagi::Id)
