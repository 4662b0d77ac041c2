// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tsunagi {

class Async;
class Desk;
class Settings;

/// What every page gets besides its own services; all outlive the pages.
struct PageContext
{
    Async &async;
    Desk &desk;
    Settings &settings;
};

} // namespace tsunagi
