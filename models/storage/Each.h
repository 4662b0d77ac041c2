// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

namespace tsunagi {

/// Runs a query to its end, handing each row to `take`, which reads the statement's columns.
template<class Take>
[[nodiscard]] Result<> each(Statement &query, Take take)
{
    for (;;) {
        const auto row = query.step();
        TSUNAGI_TRY(row);
        if (!*row)
            return {};
        take(query);
    }
}

} // namespace tsunagi
