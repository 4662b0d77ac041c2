// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

#include <memory>

namespace tsunagi {

/// Notices that some connection, of this or another process, wrote to a profile's cache.
///
/// Thread: any, one at a time; it holds a connection of its own, because SQLite counts per connection.
class CacheWatch final
{
public:
    explicit CacheWatch(QString profile) : m_path(std::move(profile) + QStringLiteral("/cache.db")) { }
    /// Was anything committed since the last call? At the first one nobody knows: yes.
    [[nodiscard]] Result<bool> changed();

private:
    QString m_path;
    std::unique_ptr<Database> m_database;
    qint64 m_version = -1;
};

} // namespace tsunagi
