// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/forecast/Forecast.h"

#include <QMap>

namespace tsunagi {

/// An order that is ready and may leave a day later without breaking a promised date.
struct VolumeCandidate
{
    enum class Why { NoPromise, Wished, Promised };
    /// What the reckoning took from a destination, as it was read.
    struct Target
    {
        Id destination;
        QString wished, prefecture, carrier; ///< `wished` ISO; each null or empty as the row has it
        friend bool operator==(const Target &, const Target &) = default;
    };
    Id order;
    QString number, client, shop, carrier;
    Why why = Why::NoPromise;
    QDate next;          ///< the next day on which a truck of its carrier comes: until then it is held
    QDate latest;        ///< the last day on which it may leave; invalid: nobody was promised one
    QDate wished;        ///< the date that decides `latest`, if a customer wished it
    int slack = 0;       ///< days between the next shipping day and the latest; of no promise, a fortnight from its order
    int moved = 0;       ///< how often it was held for a day before
    qint64 orderedAtUs = 0;
    QList<Target> targets {};
    std::optional<qint64> restShape {}; ///< of the rest of an order of which a part has left: its shape; else nothing of it is with the warehouse
    friend bool operator==(const VolumeCandidate &, const VolumeCandidate &) = default;
};

/// What a day has to get through for one carrier, or for all.
struct VolumeLoad
{
    QString carrier;                ///< empty = all
    QDate day {};                   ///< whose load this is: today, behind the warehouse's last cut-off its next working day
    qint64 open = 0;                ///< ready, instructed, with its slip or held until that day: to be handed over yet
    qint64 gone = 0;                ///< handed over on that day
    qint64 tomorrow = 0;            ///< held until the next shipping day
    QDate next {};                  ///< the shipping day behind it: a truck of the carrier comes, or any for all
    QTime lastCutOff {};            ///< of today; invalid: none is ahead
    QDate truck {};                 ///< the day on which the carrier's next truck comes; invalid: none is known
    std::optional<qint64> capacity; ///< of a day
    [[nodiscard]] qint64 today() const { return open + gone; }
    [[nodiscard]] qint64 over() const { return capacity ? std::max<qint64>(0, today() - *capacity) : 0; }
};

/// The volume of the day that comes to its trucks next, and what may move.
struct VolumeState
{
    QDateTime now;                    ///< in Japan
    DayForecast forecast, forecastNext;
    qint64 arrived = 0;               ///< orders taken in today
    qint64 foretold = 0;              ///< of these, of clients whose day has a forecast
    QList<VolumeLoad> loads;          ///< all first, then by carrier
    QList<VolumeCandidate> movable;   ///< the most movable first
    qint64 bound = 0;                 ///< ready orders that a date keeps here
    qint64 claimed = 0;               ///< that somebody is at work on
    /// By how much the day is ahead of its forecast, or behind; of clients that have one.
    [[nodiscard]] qint64 ahead() const { return forecast.isKnown() ? foretold - forecast.until(now.time()) : 0; }
    [[nodiscard]] qint64 overForecast() const { return std::max<qint64>(0, ahead()); }
    /// Some of today's orders are of clients whose day nobody foretold.
    [[nodiscard]] bool isForetoldInPart() const { return forecast.isKnown() && foretold != arrived; }
    [[nodiscard]] bool isPassed() const;
    [[nodiscard]] const VolumeLoad &load(const QString &carrier) const;
    /// The day that is spoken of; invalid: today.
    [[nodiscard]] QDate otherDay() const { return load({}).day == now.date() ? QDate() : load({}).day; }
    /// The day on which the next truck of `carrier` comes, where none comes any more on the day that is spoken of; invalid: one does.
    [[nodiscard]] QDate gone(const QString &carrier) const;
    /// The days on which orders of `carrier` (empty = all) that may move would leave, the first one first.
    [[nodiscard]] QList<QDate> days(const QString &carrier) const;
};

/// What moving orders does, before → after.
struct VolumeEffect
{
    QString carrier;
    QDate day;                        ///< the day that is relieved; invalid: today. `next` itself where no truck of the carrier comes before it
    QDate next;
    QTime until;                      ///< invalid: no hour is left
    qint64 moved = 0;
    QMap<QDate, qint64> elsewhen {};  ///< of the moved, those whose carrier comes on another day than `next`
    qint64 today = 0, todayAfter = 0;
    qint64 tomorrow = 0, tomorrowAfter = 0; ///< held until then and, for all carriers, expected to come in
    double perHour = 0, perHourAfter = 0;   ///< to be handed over in each hour that is left
    std::optional<qint64> capacity;
};

} // namespace tsunagi
