// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Length.h"

namespace tsunagi {

/// A rectangle on paper; y grows downwards from the top edge.
struct Box
{
    Length x, y, width, height;
    [[nodiscard]] constexpr Length right() const { return x + width; }
    [[nodiscard]] constexpr Length bottom() const { return y + height; }
    [[nodiscard]] constexpr bool contains(const Box &other) const
    {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    /// Do the two share area? Touching edges do not count.
    [[nodiscard]] constexpr bool overlaps(const Box &other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] constexpr Box moved(Length dx, Length dy) const { return {x + dx, y + dy, width, height}; }
    friend constexpr bool operator==(const Box &, const Box &) = default;
};

} // namespace tsunagi
