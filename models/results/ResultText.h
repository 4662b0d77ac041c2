// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/ResultCheck.h"

#include <QCoreApplication>

namespace tsunagi {

/// What window and commands say of files for shops.
class ResultText
{
    Q_DECLARE_TR_FUNCTIONS(ResultText)
public:
    /// Why a parcel is not told, by ResultProblem::reason or ResultParcel::reason.
    [[nodiscard]] static QString reason(const QString &code);
    /// "S1-001 (4000…, 4000…)".
    [[nodiscard]] static QString parcel(const ResultParcel &parcel);
    /// In one sentence what the file tells; `most`: how many parcels are named.
    [[nodiscard]] static QString told(const ResultCheck &check, qsizetype most);
    /// Of each parcel that the shop would not hear of.
    [[nodiscard]] static QString missing(const ResultParcel &parcel);
    /// Of a file that was written while the shared side did not answer.
    [[nodiscard]] static QString unheard();
};

} // namespace tsunagi
