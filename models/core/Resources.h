// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tsunagi {

/// Reads a data file that travels inside the program, as `readResource("intake/base.json")`.
[[nodiscard]] Result<QByteArray> readResource(const QString &path);
[[nodiscard]] Result<QJsonDocument> readJsonResource(const QString &path);
/// The object of the file `own` if that is there, else of the program's own file `path`. Errors: Corrupt - not an object.
[[nodiscard]] Result<QJsonObject> readJsonOr(const QString &own, const QString &path);
/// File names (with folder) below a resource folder, sorted.
[[nodiscard]] QStringList listResources(const QString &folder);
/// The bytes of an uncompressed resource without a copy; valid for the life of the program, empty if absent.
[[nodiscard]] QByteArrayView mapResource(const QString &path);

} // namespace tsunagi
