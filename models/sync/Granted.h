// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Change.h"

namespace tsunagi {

class Catalogue;

/// Does the change touch nothing but what the shared side grants, as claims? It is for its time, and a refusal is an answer, no conflict.
[[nodiscard]] bool isOnlyAsked(const Change &change, const Catalogue &catalogue);

} // namespace tsunagi
