// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/CutOffRules.h"

namespace tsunagi {

class Carriers;

/// Cut-offs and lead days as people write them, a line for each; the words of both languages are understood, whatever the width of their letters.
namespace cutoff_text {

/// "ヤマト運輸 2便 17:00 月-金", "* 1便 16:00 月-土 祝", "祝 休", "2026-12-31..2027-01-03 休 年末年始", "Sagawa Express truck 1 10:00 mon-fri". A carrier is
/// named by its code or its name in either language, also by how that alone begins.
/// Invalid with the number of the line in `where` and what is wrong with it, in words of the window.
/// `house`: the trucks that a client's lines may name.
[[nodiscard]] Result<CutOffPlan> read(const QString &text, const Carriers &carriers, const CutOffPlan *house = nullptr);
/// In words of the window; without `carriers` by codes, which are the same in every language.
[[nodiscard]] QString write(const CutOffPlan &plan, const Carriers *carriers = nullptr);
/// What a truck is called: "2便" is "truck 2" in English; other names as they are.
[[nodiscard]] QString truckName(const QString &name);
/// When orders close for a truck: "11/24 (Tue) 16:00"; empty for none.
[[nodiscard]] QString closing(const CutOff &cutoff);
/// How the lines are written.
[[nodiscard]] QString grammar();

/// Days between leaving and arriving that a client reckons with, as Transit::readOverride() takes them: "沖縄県 5", "ヤマト運輸 北海道 3", "* 2".
/// Invalid with the number of the line in `where`.
[[nodiscard]] Result<QString> readLeadDays(const QString &text, const Carriers &carriers);
[[nodiscard]] QString writeLeadDays(const QString &json, const Carriers *carriers = nullptr);
[[nodiscard]] QString leadGrammar();

} // namespace cutoff_text

} // namespace tsunagi
