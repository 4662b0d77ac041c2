// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandLine.h"
#include "models/core/Id.h"

namespace tsunagi {

/// Does --shop, a code or CLIENT/SHOP, mean this shop? Without it every shop is meant.
[[nodiscard]] bool isShopAsked(const Invocation &call, const QString &client, const QString &shop);
/// The option --shop of a command on an order by its number.
[[nodiscard]] CommandOption shopOption();
/// The one order of this number, of --shop if that is said. Errors: NotFound; Ambiguous - several shops have it, named in `detail`.
[[nodiscard]] Result<Id> orderAsked(const Invocation &call, const QString &number);

} // namespace tsunagi
