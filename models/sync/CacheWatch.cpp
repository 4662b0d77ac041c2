// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/CacheWatch.h"

namespace tsunagi {

Result<bool> CacheWatch::changed()
{
    // A cache made anew stands in another file; the versions of two files tell nothing of each other.
    const bool replaced = m_database && !m_database->isInPlace();
    if (replaced)
        m_database.reset();
    if (!m_database) {
        auto database = Database::open(m_path, Database::Mode::ReadOnly);
        TSUNAGI_TRY(database);
        m_database = std::move(*database);
    }
    const auto version = m_database->scalar("PRAGMA data_version");
    TSUNAGI_TRY(version);
    const bool other = replaced || version->value_or(0) != m_version;
    m_version = version->value_or(0);
    return other;
}

} // namespace tsunagi
