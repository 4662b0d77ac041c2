// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tsunagi::test {

// Compiled once for all tests: a path in the definitions of each would make the compiler cache miss in every other folder.

/// The checkout's root, or what lies `below` it (which begins with a slash).
QString checkoutPath(const QString &below = {});
/// The tsunagi of this build.
QString programPath();

} // namespace tsunagi::test
