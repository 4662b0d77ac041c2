// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/ClientRule.h"

#include <optional>

/// What values of a rule and of an order are turned into, so that they are compared and not their spelling.
namespace tsunagi::rule_keys {

/// Is the field compared by size? Dates are days, times minutes.
[[nodiscard]] bool isNumber(rule_fields::Kind kind);
/// The text for comparing; empty if there is nothing to compare.
[[nodiscard]] QString text(rule_fields::Kind kind, const QString &value);
/// The number that a rule's author wrote, as "１０，０００円", "2026-12-24", "9:30"; nothing if it is none.
[[nodiscard]] std::optional<qint64> number(rule_fields::Kind kind, const QString &value);

} // namespace tsunagi::rule_keys
