// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tsunagi {

/// Full names, from north to south.
[[nodiscard]] const QStringList &prefectures();
/// Full name of a prefecture from its full or short name, as 東京 → 東京都; empty if it is none.
[[nodiscard]] QString prefectureNamed(const QString &text);

} // namespace tsunagi
