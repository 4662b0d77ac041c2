// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

class QPainter;

namespace tsunagi {

/// How a state looks: each tone has its own colour and its own shape, and always stands beside a word.
enum class Tone { Neutral, Info, Good, Warn, Stop, Done };

namespace Mark {

/// Readable on `palette`'s base, light or dark.
[[nodiscard]] QColor color(Tone tone, const QPalette &palette);
/// A soft background of the tone on which text of the palette stays readable.
[[nodiscard]] QColor background(Tone tone, const QPalette &palette);
/// Ring, disc, triangle, barred square, tick; centred in `rect`.
void paint(QPainter &painter, const QRectF &rect, Tone tone, const QPalette &palette);
[[nodiscard]] QIcon icon(Tone tone, const QPalette &palette);

} // namespace Mark

} // namespace tsunagi
