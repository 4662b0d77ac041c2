// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"

#include <QHash>

namespace tsunagi {

class FreeStock;

/// Pieces that a hold keeps for its order before it is instructed, in the ops that hold, instruct and cancel: no act of its own.
///
/// They stay the order's when the hold is released, so that nobody gets them between the release and the instruction, which passes
/// them on; not instructed, they are free two days after the release (OrderService::releaseDue()).
namespace kept_pieces {

struct Kept
{
    Id id, line, item;
    qint64 quantity = 0;
};

/// Open ones of an order, by item.
[[nodiscard]] Result<QList<Kept>> of(const Database &db, const Id &order);
/// Adds to the op that sets `hold` what its order wants and nobody keeps for it yet, of items whose stock is kept.
/// Invalid with "SKU ×pieces" in `where` if some are not there; whether another desk has them, the shared side says ("scarce").
[[nodiscard]] Result<> keep(Change &change, const Database &db, const Id &order, const Id &hold);
/// Likewise, of what the holds before it in one act have left in `stock`.
[[nodiscard]] Result<> keep(Change &change, const Database &db, const Id &order, const Id &hold, FreeStock &stock);
/// Adds that they are free, or pass to what else the op reserves.
[[nodiscard]] Result<> free(Change &change, const Database &db, const Id &order);
/// Of one line no more than `left` pieces stay kept.
[[nodiscard]] Result<> trim(Change &change, const Database &db, const Id &order, const Id &line, qint64 left);

} // namespace kept_pieces

} // namespace tsunagi
