// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "models/core/Id.h"
#include "models/core/Result.h"

namespace tsunagi {

/// Nobody else works on any of these orders. Conflict, with who has it since when: what would change an order under their hands waits, or
/// takes it over first. What only writes down what somebody outside said (a note, a change request, a card's authorisation) does not ask.
[[nodiscard]] Result<> refuseClaimed(const Invocation &call, const QList<Id> &orders);

} // namespace tsunagi
