// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPalette>

namespace tsunagi {

/// One colour per client, the same at every desk: its own, else one out of its code; words beside it say whose it is.
[[nodiscard]] QColor clientColor(const QString &client, const QPalette &palette);
/// The clients' own colours by code; an invalid one is none. Thread: GUI.
void setClientColors(const QHash<QString, QColor> &colors);

} // namespace tsunagi
