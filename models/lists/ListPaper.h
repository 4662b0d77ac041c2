// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lists/ListSheet.h"
#include "models/printing/TableList.h"

namespace tsunagi::listpaper {

/// More rows than anybody takes from a printer: such a list goes to a file.
inline constexpr qint64 kMostRows = 5000;

/// A list as A4 pages with numbers, across where its columns need it. Invalid with `rows` for more than kMostRows.
/// Thread: belongs to the one that made it.
[[nodiscard]] Result<TableList> document(const ListSheet &sheet, const QString &when, const ListSheet::Progress &progress = {});

} // namespace tsunagi::listpaper
