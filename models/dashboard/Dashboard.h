// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QDate>

#include <array>

namespace tsunagi {

/// Days since an order was placed, from ... to ... before today.
struct AgeBand
{
    int from = 0;
    int to = -1; ///< -1: and older
};
/// Today, yesterday, two or three days, older.
constexpr std::array<AgeBand, 4> kAgeBands {{{0, 0}, {1, 1}, {2, 3}, {4, -1}}};
/// Name of the orders' queue that lists the orders which wait for `reason` and are as old as the band says.
[[nodiscard]] QString agedQueue(const QDate &today, int band, const QString &reason);

/// Orders that wait for one reason, by their age.
struct ReasonFigure
{
    QString reason; ///< code of a finding, or "hold:TYPE"
    std::array<qint64, kAgeBands.size()> byAge {};
    [[nodiscard]] qint64 count() const { return byAge[0] + byAge[1] + byAge[2] + byAge[3]; }
};

constexpr int kMostReasons = 10; ///< that are told one by one

/// Where the orders of a carrier stand.
struct CarrierFigure
{
    QString carrier; ///< code; empty = the orders name none
    qint64 ready = 0, instructed = 0, slipped = 0;
    qint64 handedOver = 0; ///< today
};

/// What was done at a desk today.
struct DeskFigure
{
    /// Acts that mended or decided orders, a bulk one as one; orders instructed, given a slip, handed over; all else that a person did.
    enum Work { Checked, Instructed, Slipped, HandedOver, Other, WorkCount };
    QString desk;
    QString person; ///< empty unless persons were asked for
    std::array<qint64, WorkCount> done {};
    [[nodiscard]] qint64 count() const { return done[0] + done[1] + done[2] + done[3] + done[4]; }
};

/// The numbers of the dashboard at one moment.
struct DashboardFigures
{
    QList<QueueCount> stages;           ///< every stage by its queue name, in order, also those with nothing
    QList<ReasonFigure> backlog;        ///< of waiting orders, most first
    ReasonFigure otherReasons {};       ///< waiting orders with a reason behind the first kMostReasons, each order once
    qint64 waiting = 0;                 ///< waiting orders; one with two reasons counts once here
    std::array<qint64, 24> arrivals {}; ///< orders taken in today, by hour in Japan
    QList<CarrierFigure> carriers;      ///< most first
    QList<DeskFigure> desks;            ///< by name: nobody is ranked
    QDateTime now;                      ///< in Japan
    [[nodiscard]] QDate day() const { return now.date(); }
};

} // namespace tsunagi
