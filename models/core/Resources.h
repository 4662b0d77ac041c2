// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QJsonDocument>

namespace tsunagi {

/// Reads a data file that travels inside the program, as `readResource("intake/base.json")`.
[[nodiscard]] Result<QByteArray> readResource(const QString &path);
[[nodiscard]] Result<QJsonDocument> readJsonResource(const QString &path);
/// File names (with folder) below a resource folder, sorted.
[[nodiscard]] QStringList listResources(const QString &folder);
/// The bytes of an uncompressed resource without a copy; valid for the life of the program, empty if absent.
[[nodiscard]] QByteArrayView mapResource(const QString &path);

} // namespace tsunagi
