// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Stoppable.h"

#include <sqlite3.h>

namespace tsunagi {

namespace {

/// Steps of SQLite's machine, about a tenth of a millisecond of them.
constexpr int kSteps = 4000;

} // namespace

Stoppable::Stoppable(const Database &database, std::function<bool()> stop) : m_database(database), m_stop(std::move(stop))
{
    sqlite3_progress_handler(m_database.handle(), kSteps, [](void *self) { return static_cast<Stoppable *>(self)->m_stop() ? 1 : 0; }, this);
}

Stoppable::~Stoppable()
{
    sqlite3_progress_handler(m_database.handle(), 0, nullptr, nullptr);
}

} // namespace tsunagi
