// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi::login_role {

/// Role of the login of `uri` at the shared PostgreSQL, as "clerk"; blocks, any worker thread. Errors: those of Connection.
[[nodiscard]] Result<QString> of(const QString &uri);

} // namespace tsunagi::login_role
