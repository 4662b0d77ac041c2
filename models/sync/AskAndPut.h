// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/DeskStore.h"

#include <functional>

namespace tsunagi {

/// Brings rows as they stand on the shared side into the cache.
///
/// `ask` asks the shared side, and nobody waits for it; false: there is nothing to put. `put` writes what it said within a
/// transaction, with the store's mutex held. Both are done again if newer rows were pulled meanwhile: older ones must not
/// come to lie over them.
[[nodiscard]] Result<> askAndPut(DeskStore &store, const std::function<Result<bool>(const CacheFile::Cursor &cursor)> &ask, const std::function<Result<>()> &put);

} // namespace tsunagi
