// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"

namespace tsunagi {

/// A list as CSV that Excel opens: CRLF, every text in quotes, and no cell that a spreadsheet would take for a formula.
namespace listcsv {

enum class Letters { Utf8, Cp932 };

/// UTF-8 with BOM, or CP932 with 〓 for letters it lacks; returns how many were lacking. The heading is the first line.
[[nodiscard]] Result<int> write(const ListSheet &sheet, Letters letters, const QString &path, const ListSheet::Progress &progress = {});
/// One cell. A text that a spreadsheet would compute begins with an apostrophe.
[[nodiscard]] QString cell(const QVariant &value);

} // namespace listcsv

} // namespace tsunagi
