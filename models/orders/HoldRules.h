// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"
#include "models/sync/Change.h"

#include <QDate>

namespace tsunagi {

/// A hold as somebody asks for it.
struct NewHold
{
    QString type, reason;
    QString until {};     ///< ISO date on which it ends by itself, or empty
    QString owner {};     ///< who sees to it; empty = who sets it
    QString releaseBy {}; ///< who may end it: empty = anybody, "owner", "supervisor"
    bool keep = false;    ///< its pieces stay its own meanwhile, see KeptPieces
};

/// What a hold may be and who may end it. Pure.
namespace hold_rules {

/// "payment" "address" "fraud" "client" "stock" "operator" "date".
[[nodiscard]] const QStringList &types();
/// Invalid with the rule in `detail` if there can be no such hold.
[[nodiscard]] Result<> check(const NewHold &hold, const QDate &today);
/// The op that sets it.
[[nodiscard]] Change change(const Id &order, const NewHold &hold, const QString &person, qint64 nowUs);
/// May this person end it? Who set it may always, and a supervisor. `role` is that of the desk's login at the shared side; empty =
/// no shared side tells anybody from a supervisor, so that only the owner counts. The shared side asks the same (sync.may_release).
[[nodiscard]] bool mayRelease(const HoldRecord &hold, const QString &person, const QString &role);
/// Does ending it ask who somebody is at all?
[[nodiscard]] bool isGuarded(const HoldRecord &hold, const QString &person);
/// Whole days, hours, minutes since it was set: one number and its letter, "d", "h" or "m".
[[nodiscard]] std::pair<qint64, char> age(qint64 atUs, qint64 nowUs);

} // namespace hold_rules

} // namespace tsunagi
