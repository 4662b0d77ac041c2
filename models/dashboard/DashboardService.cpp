// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardService.h"

namespace tsunagi {

Result<DashboardFigures> DashboardService::figures()
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return DashboardStore::figures(**reader, m_desk.clock().today());
}

} // namespace tsunagi
