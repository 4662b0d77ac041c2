// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"

namespace tsunagi::listxlsx {

/// A list as an Excel workbook: the heading, the titles with a filter on each, real numbers, days and times, all else as text,
/// so that zeros in front of a number stay. Rows go through to the file, so that memory does not grow with them.
[[nodiscard]] Result<> write(const ListSheet &sheet, const QString &path, const ListSheet::Progress &progress = {});

} // namespace tsunagi::listxlsx
