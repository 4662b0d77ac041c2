// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tsunagi::client_text {

/// What a field of a client's sheet is called, by its wire name; the name itself if it has no words.
[[nodiscard]] QString field(const QString &field);
/// What a value of `note`, `unpaid` or `merge` means; other values as they are.
[[nodiscard]] QString policy(const QString &field, const QString &value);

} // namespace tsunagi::client_text
