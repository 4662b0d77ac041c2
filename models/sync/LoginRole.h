// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi::login_role {

/// Role of the login of `uri` at the shared PostgreSQL, as "clerk"; blocks, any worker thread. Errors: those of Connection.
[[nodiscard]] Result<QString> of(const QString &uri);
/// Invalid at `what` with the sentence `rule`, unless the login of `uri` is a supervisor's or the owner's; at a desk without a shared
/// database, or with it away, nothing is refused. The server would refuse a clerk's as well, but only after others went on with it.
[[nodiscard]] Result<> refuseOthers(const QString &uri, const QString &what, const char *rule);

} // namespace tsunagi::login_role
