// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace tsunagi {

/// One colour per client, the same at every desk; words beside it say whose it is.
[[nodiscard]] QColor clientColor(const QString &client, const QPalette &palette);

} // namespace tsunagi
