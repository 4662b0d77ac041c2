// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace tsunagi {

/// A length on paper as integer micrometres, so that no bare double crosses a print interface.
class Length final
{
public:
    constexpr Length() = default;
    static constexpr Length um(qint64 value) { return Length(value); }
    static constexpr Length mm(double value) { return Length(qint64(value * 1000.0 + (value < 0 ? -0.5 : 0.5))); }
    [[nodiscard]] constexpr qint64 um() const { return m_um; }
    [[nodiscard]] constexpr double mm() const { return double(m_um) / 1000.0; }
    [[nodiscard]] constexpr double points() const { return double(m_um) * 72.0 / 25400.0; }
    [[nodiscard]] constexpr double dots(double dpi) const { return double(m_um) * dpi / 25400.0; }
    friend constexpr Length operator+(Length a, Length b) { return Length(a.m_um + b.m_um); }
    friend constexpr Length operator-(Length a, Length b) { return Length(a.m_um - b.m_um); }
    friend constexpr Length operator*(Length a, qint64 n) { return Length(a.m_um * n); }
    friend constexpr auto operator<=>(const Length &, const Length &) = default;

private:
    explicit constexpr Length(qint64 value) : m_um(value) { }
    qint64 m_um = 0;
};

} // namespace tsunagi
