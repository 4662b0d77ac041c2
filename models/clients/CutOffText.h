// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/CutOffRules.h"

namespace tsunagi {

/// Cut-offs and lead days as people write them, a line for each; the words of both languages are understood, whatever the width of their letters.
namespace cutoff_text {

/// "yamato 2便 17:00 月-金", "* 1便 16:00 月-土 祝", "祝 休", "2026-12-31..2027-01-03 休 年末年始", "2026-12-30 yamato 1便 10:00".
/// Invalid with the number of the line in `where` and what is wrong with it. `carriers`: those that may be named.
[[nodiscard]] Result<CutOffPlan> read(const QString &text, const QStringList &carriers);
[[nodiscard]] QString write(const CutOffPlan &plan);
/// Of a day, as "月" or "Mon".
[[nodiscard]] QString dayName(int day);
/// How the lines are written.
[[nodiscard]] QString grammar();

/// Days between leaving and arriving that a client reckons with, as Transit::readOverride() takes them: "沖縄県 5", "yamato 北海道 3", "* 2".
/// Invalid with the number of the line in `where`.
[[nodiscard]] Result<QString> readLeadDays(const QString &text, const QStringList &carriers);
[[nodiscard]] QString writeLeadDays(const QString &json);
[[nodiscard]] QString leadGrammar();

} // namespace cutoff_text

} // namespace tsunagi
