// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include <utility>

namespace tsunagi::rich_table {

/// Lines of a name and what it is, in bold.
[[nodiscard]] QString pairs(const QList<std::pair<QString, QString>> &lines);
/// Rows of cells under their heads, as wide as there is room; what is empty is a dash. Empty without rows.
[[nodiscard]] QString grid(const QStringList &heads, const QList<QStringList> &rows);

} // namespace tsunagi::rich_table
