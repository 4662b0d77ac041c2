// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/clients/CutOffRules.h"
#include "models/clients/Transit.h"

#include <optional>

namespace tsunagi {

/// 出荷期限: the last day on which a destination's parcels may leave, and why.
struct ShipBy
{
    enum class Why { None, Wished, Promised };
    Why why = Why::None;
    QDate day;     ///< a shipping day; invalid if neither customer nor shop named one
    QDate wished;  ///< of Wished
    int lead = 0;  ///< of Wished: days that the way takes
    QDate latest;  ///< before days without a truck were left out
    friend bool operator==(const ShipBy &, const ShipBy &) = default;
};

/// What it goes by.
struct ShipByInput
{
    QString client, carrier, prefecture;
    QDate wished;               ///< invalid = no wish
    QDate ordered;              ///< in Japan
    std::optional<int> promise; ///< days from the order until it leaves, as the shop promises
};

/// A wish is a later agreement than the shop's promise and goes before it.
[[nodiscard]] ShipBy shipBy(const ShippingCalendar &calendar, const Transit &transit, const ShipByInput &input);

} // namespace tsunagi
