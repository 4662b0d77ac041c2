// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

namespace tsunagi::chart_file {

/// A picture as a file, whole or not at all. Blocks; any worker thread. Errors: NotFound - cannot be written there; DiskFull.
[[nodiscard]] Result<> write(const QString &path, const QByteArray &picture);

} // namespace tsunagi::chart_file
