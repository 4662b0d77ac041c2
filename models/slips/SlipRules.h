// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QList>
#include <QString>

namespace tsunagi {

/// A truck of a carrier and the time at which its orders close.
struct Truck
{
    QString carrier;     ///< empty = any carrier that has no truck of its own
    QString name;        ///< "2便"
    QTime cutoff;
    QList<int> days;     ///< 1 Monday … 7 Sunday; empty = every day
    friend bool operator==(const Truck &, const Truck &) = default;
};

struct CutOff
{
    QDate day;
    QTime time;
    QString truck;
    /// "2026-11-21 17:00", sorts by time; empty without a day.
    [[nodiscard]] QString text() const;
};

struct SlipSettings
{
    int blockSize = 200;
    int codeBlock = 200;
    int commitSlice = 50;
    int jobSlice = 20;
    int fewNumbers = 0;  ///< a carrier with fewer lent numbers left should be asked for more
    QString defaultCarrier;
    QString personHonorific, companyHonorific;
};

/// Pure rules of slips.
namespace sliprules {

[[nodiscard]] Result<SlipSettings> settings();
/// Trucks of a warehouse's list (`cutoffs`, JSON), or the program's if it has none. Corrupt if the list cannot be read.
[[nodiscard]] Result<QList<Truck>> trucks(const QString &warehouseCutoffs);
/// The trucks that take a carrier's parcels: its own, or those of any carrier if it has none.
[[nodiscard]] QList<Truck> trucksOf(const QList<Truck> &trucks, const QString &carrier);
/// The next cut-off of a carrier at or after `now` (Japan time), looking a week ahead; without any truck the end of today.
[[nodiscard]] CutOff nextCutOff(const QList<Truck> &trucks, const QString &carrier, const QDateTime &now);

/// Our barcode of a parcel: five digits of the desk, eight running, one check digit; the first digit is never 0.
/// `running` counts from 1 at this desk and comes again after 100 million.
[[nodiscard]] QString parcelCode(const QString &desk, qint64 running);
/// Digits of a right parcel code in scanned text (full width made half, blanks dropped); empty if it is none.
[[nodiscard]] QString parcelCodeIn(const QString &scanned);

/// "名 様": the honorific a name gets; empty if it ends with one already.
[[nodiscard]] QString honorific(const SlipSettings &settings, const QString &name, const QString &company);

} // namespace sliprules
} // namespace tsunagi
