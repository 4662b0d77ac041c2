// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/storage/Value.h"

namespace tsunagi::sim {

constexpr int kItems = 8; ///< so few that orders and stock speak of the same
inline constexpr const char *kCarrier = "yamato";

inline Value text(const char *utf8)
{
    return Value::text(utf8);
}

/// What every desk calls alike.
inline Id named(const char *kind, int n)
{
    return Id::named(0, {kind, QByteArray::number(n)});
}

} // namespace tsunagi::sim
