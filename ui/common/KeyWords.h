// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace tsunagi {

/// Keys as the window names them everywhere: Qt calls the large Enter key Return, buttons and help call it Enter.
[[nodiscard]] QString keyWords(const QKeySequence &keys);
/// Several that do the same, with a comma between.
[[nodiscard]] QString keyWords(const QList<QKeySequence> &keys);

} // namespace tsunagi
