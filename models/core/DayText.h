// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDate>

namespace tsunagi {

/// The only place that says a day to people; what machines read stays 2026-11-22.
class DayText final
{
    Q_DECLARE_TR_FUNCTIONS(DayText)

public:
    /// "11/22 (Sun)", where the year is plain; empty for no day.
    [[nodiscard]] static QString brief(const QDate &day);
    /// "2026/11/22 (Sun)"; empty for no day.
    [[nodiscard]] static QString full(const QDate &day);
    /// Of a day as it is stored, "2026-11-22"; as it stands if it is none.
    [[nodiscard]] static QString full(const QString &iso);
    /// Of a day as it is stored, as it stands in a field that is typed into: "2026/11/22"; as it stands if it is none.
    [[nodiscard]] static QString typed(const QString &iso);
    /// From a stored day to another: "2026/11/22 (Sun) – 11/30 (Mon)", the year of the second only if it is another; one day alone if both are.
    [[nodiscard]] static QString span(const QString &fromIso, const QString &toIso);
};

} // namespace tsunagi
