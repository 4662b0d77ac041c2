// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>

#include <algorithm>

namespace tsunagi {

/// What the widths of panes count in, in pixels: about the height of a letter, but no more for a font with much air between its lines.
[[nodiscard]] inline int paneLetter(const QFontMetrics &metrics)
{
    return std::min(metrics.height(), metrics.horizontalAdvance(u'あ') * 7 / 6);
}

} // namespace tsunagi
