// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulation/RamDisk.h"

#include <vector>

namespace tsunagi::sim {

constexpr int kMostDesks = 4;

/// Files of desks and of a model server on a day that has begun, made once and copied by every schedule.
struct Images
{
    using Files = RamDisk::Files;
    std::vector<Files> desks;
    Files server;
    static Images make();
};

} // namespace tsunagi::sim
