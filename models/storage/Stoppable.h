// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

#include <functional>

namespace tsunagi {

/// While it lives, a statement of this connection ends with Code::Cancelled soon after `stop` says so.
///
/// Thread: the connection's. `stop` is asked every few thousand steps of a statement; one step of the search index goes on to its end.
class Stoppable final
{
public:
    Stoppable(const Database &database, std::function<bool()> stop);
    ~Stoppable();
    Q_DISABLE_COPY_MOVE(Stoppable)

private:
    const Database &m_database;
    std::function<bool()> m_stop;
};

} // namespace tsunagi
