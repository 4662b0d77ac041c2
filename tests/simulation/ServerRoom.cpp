// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/ServerRoom.h"

namespace tsunagi::sim {

Result<> ServerRoom::put(const RamDisk::Files &files)
{
    if (m_shared && m_shared->database().inTransaction())
        m_shared.reset(); // a schedule that failed left it so
    m_disk.replace(files);
    if (m_shared)
        return {};
    auto shared = EmbeddedShared::open(m_disk.path(QStringLiteral("shared.db")), m_catalogue, m_clock);
    TSUNAGI_TRY(shared);
    m_shared = std::move(*shared);
    return {};
}

} // namespace tsunagi::sim
