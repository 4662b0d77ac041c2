// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

namespace tsunagi {

/// Care for the files of a profile that nothing else can replace: desk.db and, at a desk without a server, shared.db.
///
/// Thread: any but the GUI's; connections of its own, so that a save never waits for it.
namespace PreciousFiles {

/// Checked copies in `folder`, and in `second` if that is given; each replaces the older one in one step.
[[nodiscard]] Result<> copy(const QString &profile, const QString &second = {});
/// Names of files in the profile that SQLite's own check finds damaged, cache.db among them.
[[nodiscard]] Result<QStringList> damaged(const QString &profile);
/// True if desk.db is gone though a copy of it tells that there was one.
[[nodiscard]] bool isDeskFileLost(const QString &profile);
/// Puts the newest copy of desk.db back; the damaged file is kept beside it. The desk then takes a new identity, as
/// numbers of its blocks may have been printed since the copy. Returns the path of what was put back.
/// Errors: Constraint - desk.db is whole; NotFound - no copy. No other process may have the profile open.
[[nodiscard]] Result<QString> restore(const QString &profile, const QString &second = {});

/// Keeps 64 MB aside, so that a full disk still has room for what was begun; not if less than 1 GB is free.
[[nodiscard]] Result<> keepBallast(const QString &profile);
/// Gives the room back; false if there was none.
bool spendBallast(const QString &profile);
/// Bytes free where the profile lies.
[[nodiscard]] qint64 freeSpace(const QString &profile);
/// Below this, people are warned.
constexpr qint64 kLowSpace = 1LL << 30;

} // namespace PreciousFiles

} // namespace tsunagi
