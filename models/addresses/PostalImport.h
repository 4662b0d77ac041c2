// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/addresses/PostalTable.h"

namespace tsunagi::postal_import {

/// What an import took in.
struct Summary
{
    PostalTable table;
    int addressRows = 0; ///< from KEN_ALL, after joining split rows
    int officeRows = 0;  ///< from JIGYOSYO
};

/// `base` with the rows of an official file in place of its own: KEN_ALL.CSV or utf_ken_all.csv (15 columns) replace the
/// address rows of the prefectures they hold, JIGYOSYO.CSV (13 columns) the offices. CP932 or UTF-8, plain or in a ZIP.
/// Corrupt if the bytes cannot be read, Invalid (with line) if a row has another shape.
[[nodiscard]] Result<Summary> importOfficial(const QByteArray &bytes, const PostalTable &base);
/// The town of a KEN_ALL cell (split rows joined) as the places it stands for; the first is the town itself.
[[nodiscard]] QStringList townsOf(const QString &cell, const QString &city);

} // namespace tsunagi::postal_import
