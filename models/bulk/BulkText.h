// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulk/BulkEdit.h"

#include <QCoreApplication>

namespace tsunagi {

/// Acts on many orders in words, in the language of the program.
class BulkText final
{
    Q_DECLARE_TR_FUNCTIONS(BulkText)

public:
    /// Why orders stay as they are, as a heading over them.
    [[nodiscard]] static QString why(BulkSkip why);
    /// One order that stays: its number, why, and who or what it is about.
    [[nodiscard]] static QString skipped(const BulkSkipped &skipped);
    /// How many were done and how many stay.
    [[nodiscard]] static QString report(const BulkReport &report);
};

} // namespace tsunagi
