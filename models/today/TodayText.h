// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/today/Today.h"

#include <QCoreApplication>

namespace tsunagi {

class Carriers;

/// The Today page in words, for the window and for the command line.
class TodayText final
{
    Q_DECLARE_TR_FUNCTIONS(TodayText)

public:
    /// A few words beside the number.
    [[nodiscard]] static QString title(const TodayNumber &number, const Carriers &carriers);
    /// What exactly is counted, as a sentence.
    [[nodiscard]] static QString meaning(const TodayNumber &number);
    /// At which stage the orders of a stuck number stand.
    [[nodiscard]] static QString where(const TodayNumber &number);
    [[nodiscard]] static QString carrier(const Carriers &carriers, const QString &code);
    /// "2便", in English "truck 2", with the client whose orders close before it.
    [[nodiscard]] static QString truck(const TodayCutOff &cutoff);
    /// "17:00", with its day if that is not today's.
    [[nodiscard]] static QString time(const TodayCutOff &cutoff, const QDate &today);
    /// "1 h 05 min to go", "40 min ago".
    [[nodiscard]] static QString left(const TodayCutOff &cutoff, const QDateTime &now);
    /// What is open against a cut-off, each kind by its unit: "open: 151 orders, 12 parcels".
    [[nodiscard]] static QString open(const TodayCutOff &cutoff);
    /// "3 days", "5 h", "12 min".
    [[nodiscard]] static QString age(qint64 us, const QDateTime &now);
};

} // namespace tsunagi
