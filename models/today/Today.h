// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace tsunagi {

/// A number of the Today page and where its rows are listed: the list has exactly so many.
struct TodayNumber
{
    QString what;        ///< wire name, as "waiting" or "conflicts"
    QString page, queue; ///< page key and its queue
    qint64 count = 0;
    qint64 oldestUs = 0; ///< time of the oldest order in it; 0 = not told
    QString detail {};   ///< code of a reason, carriers, as `what` wants it
    friend bool operator==(const TodayNumber &, const TodayNumber &) = default;
};

/// A cut-off and what is still open against it.
struct TodayCutOff
{
    QString carrier, truck;
    QString client {};     ///< whose orders close at this time of their own; empty = as the truck
    QDate day;
    QTime time;
    TodayNumber ready;     ///< orders not instructed that would go with it
    TodayNumber unprinted; ///< parcels instructed for it without a confirmed paper
    TodayNumber printed;   ///< parcels for it that can be handed over
    [[nodiscard]] qint64 open() const { return ready.count + unprinted.count + printed.count; }
    [[nodiscard]] QDateTime at() const { return QDateTime(day, time, Qt::OffsetFromUTC, 9 * 3600); }
    friend bool operator==(const TodayCutOff &, const TodayCutOff &) = default;
};

/// What a new desk has already, on its way to the first label.
struct FirstSteps
{
    bool shop = false, orders = false;
    bool numbers = false; ///< a lent range or a book
    bool manual = false;  ///< a carrier is in manual mode
    bool slip = false;    ///< a slip number is on a parcel
    friend bool operator==(const FirstSteps &, const FirstSteps &) = default;
};

/// Everything on the page, as of one moment.
struct TodayFigures
{
    QDateTime now;              ///< in Japan
    qint64 sinceUs = 0;         ///< what happened after this is told in `since`
    QList<TodayNumber> flow;    ///< from arrived to handed over
    QList<TodayCutOff> cutoffs; ///< by time
    QList<TodayNumber> stuck;   ///< most first; "reason", "late" (its truck has gone), "halted"
    TodayNumber mine;
    QList<TodayNumber> alerts;  ///< only what is there, the worst first
    QList<TodayNumber> since;
    FirstSteps steps;
    qint64 againMs = 0;         ///< a figure is of an earlier reading: after so long it can be read anew; 0 = all are of now
};

} // namespace tsunagi
