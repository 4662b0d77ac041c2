// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderRules.h"

/// A finding in plain words; translated, so that it follows the language of the window.
namespace tsunagi::finding_text {

/// One sentence (or two) that says what is wrong and what to do.
[[nodiscard]] QString message(const Finding &finding);
/// The name of a code for queues and filters, as "Zip and address differ".
[[nodiscard]] QString title(const QString &code);
/// The name of a finding's field, as "Phone".
[[nodiscard]] QString fieldName(const QString &field);
/// All codes in the order in which queues list them.
[[nodiscard]] QStringList codes();

} // namespace tsunagi::finding_text
