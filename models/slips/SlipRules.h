// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QString>

namespace tsunagi {

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
/// Our barcode of a parcel: five digits of the desk, eight running, one check digit; the first digit is never 0.
/// `running` counts from 1 at this desk and comes again after 100 million.
[[nodiscard]] QString parcelCode(const QString &desk, qint64 running);
/// Digits of a right parcel code in scanned text (full width made half, blanks dropped); empty if it is none.
[[nodiscard]] QString parcelCodeIn(const QString &scanned);

/// "名 様": the honorific a name gets; empty if it ends with one already.
[[nodiscard]] QString honorific(const SlipSettings &settings, const QString &name, const QString &company);

} // namespace sliprules
} // namespace tsunagi
