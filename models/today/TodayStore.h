// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cards/CardRules.h"
#include "models/core/Result.h"
#include "models/storage/Database.h"
#include "models/sync/Catalogue.h"
#include "models/today/Today.h"

namespace tsunagi {

/// Who looks at the day, from where and when.
struct TodayQuery
{
    QDateTime now;          ///< in Japan
    QString desk, person;
    qint64 sinceUs = 0;
    bool approvals = false; ///< somebody could be asked at this desk
    QString defaultCarrier;
    qint64 fewNumbers = 0;  ///< of a carrier, left in its lent ranges
    int returnDays = 0;     ///< within which a return should be closed
    CardRules cards {};     ///< which authorisations are told
};

/// The reading SQL of the Today page. Each call takes a read-only connection (Desk::reader()).
namespace TodayStore {

[[nodiscard]] Result<TodayFigures> figures(const Database &db, const Catalogue &catalogue, const TodayQuery &query);

} // namespace TodayStore

} // namespace tsunagi
