// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QSet>

#include <array>
#include <optional>

namespace tsunagi {

/// Orders by hour of a day in Japan.
using DayHours = std::array<qint64, 24>;

/// What a file says of a client's day.
struct ForecastRow
{
    Id client;
    QDate day;
    qint64 count = 0;
    std::optional<DayHours> hours; ///< only if the file tells them; their sum is the count
    friend bool operator==(const ForecastRow &, const ForecastRow &) = default;
};

/// What came in on days that have passed, of one client; days on which nothing came are left out.
struct ClientHistory
{
    Id client;
    QString code, name;
    QHash<QDate, DayHours> days;
};

/// What is expected of one client on a day, and how that is known.
struct ClientForecast
{
    enum class Source { None, File, Weekdays };
    Id client;
    QString code, name;
    Source source = Source::None;
    qint64 count = 0;
    DayHours hours {};    ///< sums up to the count, if `spread`
    bool spread = false;  ///< how a day goes is known, from the file or from usual days
    int days = 0;         ///< usual days behind it
};

/// What is expected of a day.
struct DayForecast
{
    QDate day;
    QList<ClientForecast> clients; ///< all clients, by code
    QList<QDate> usual;            ///< days of the same weekday that count as usual, the newest first
    QList<QDate> leftOut;          ///< holidays among them, which do not
    bool holiday = false;          ///< the day is one itself
    int scope = 0;                 ///< days that ended orders stay, if older usual days were left out for it

    [[nodiscard]] bool isKnown() const;
    [[nodiscard]] bool isKnownOf(const Id &client) const;
    [[nodiscard]] bool isSpread() const; ///< of every client that is known
    [[nodiscard]] qint64 count() const;
    [[nodiscard]] DayHours hours() const;
    /// Until a time of the day, the hour that is not over in proportion; the whole day where its hours are not known.
    [[nodiscard]] qint64 until(const QTime &time) const;
    [[nodiscard]] QStringList codes(ClientForecast::Source source) const;
};

} // namespace tsunagi
