// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/DashboardService.h"

#include "models/sync/LoginRole.h"

namespace tsunagi {

Result<DashboardFigures> DashboardService::figures(bool persons)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return DashboardStore::figures(**reader, QDateTime::fromMSecsSinceEpoch(m_desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600), persons);
}

Result<bool> DashboardService::mayNamePersons() const
{
    if (m_sharedUri.isEmpty())
        return true;
    const auto role = login_role::of(m_sharedUri);
    TSUNAGI_TRY(role);
    return *role == u"supervisor" || *role == u"owner";
}

} // namespace tsunagi
