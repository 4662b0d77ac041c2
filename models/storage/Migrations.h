// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

namespace tsunagi {

/// Applies resources/sql/<folder>/NNNN_*.sql in order, each in one transaction, counted in user_version.
/// Errors: SchemaTooNew - the file was written by a newer program.
[[nodiscard]] Result<> migrate(Database &database, const QString &folder);

} // namespace tsunagi
