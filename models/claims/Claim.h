// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QString>

namespace tsunagi {

/// Who works on an order, at which desk and since when.
struct Claim
{
    Id id, order;
    QString person, desk, note;
    qint64 atUs = 0;    ///< when it was asked for, by that desk's clock
    qint64 fence = 0;   ///< grows with every grant on this order; 0 = not granted yet
    qint64 sinceUs = 0; ///< by the shared side's clock, as the rest
    qint64 untilUs = 0; ///< unless the desk is heard again before
    qint64 beat = 0;
    QString state;      ///< "held" "released" "expired" "taken_over"
    bool mine = false;  ///< of this desk
    QString number, shop, client; ///< of the order; empty if this desk does not know it

    [[nodiscard]] bool isConfirmed() const { return fence > 0; }
    friend bool operator==(const Claim &, const Claim &) = default;
};

/// A desk that said it is at work.
struct Presence
{
    Id id;
    QString desk, person;
    qint64 sinceUs = 0; ///< 0 = the shared side has not heard it yet
    qint64 heardUs = 0;
    qint64 beat = 0;
    qint64 seenUs = 0;  ///< it had heard of every desk that came until then when it spoke last
};

/// An order that somebody should work on.
struct OpenOrder
{
    Id order;
    QString number, shop, client, stage, reasons, wantDate;
    qint64 orderedAtUs = 0;
};

} // namespace tsunagi
