// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantList>

/// Words for signs of fraud, in the language of the window.
namespace tsunagi::fraud_text {

/// Its name, as in a list of weights.
[[nodiscard]] QString title(const QString &code);
/// What shows it, one sentence.
[[nodiscard]] QString sentence(const QString &code, const QVariantMap &args);
/// Of maps with "code", "points" and "args" one text, the heaviest first.
[[nodiscard]] QString sentences(const QVariantList &signs);
/// "pass" "verify" "refuse".
[[nodiscard]] QString verdict(const QString &verdict);

} // namespace tsunagi::fraud_text
