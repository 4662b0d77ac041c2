// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"
#include "models/sync/Change.h"

#include <QHash>

namespace tsunagi {

class Catalogue;

/// The rest of an order: a part of it has left, or is on the truck, and what the warehouse could stop of it (出荷止め, 現物確保) is here.
/// It is an order as any other: checked, changed, instructed in a shipment of its own, or cancelled by its pieces.
/// Who instructs it raises the order's shape, so that nobody changes or instructs it at the same time.
namespace rest_of_order {

/// Is there a rest, and is nothing else of the order in the warehouse? Pieces neither cancelled nor in a live shipment count; of an
/// order without lines, destinations without one.
[[nodiscard]] Result<bool> isFree(const Database &db, const Id &order);
/// Something was stopped, and every piece that no live shipment has is cancelled.
[[nodiscard]] Result<bool> isCancelled(const Database &db, const Id &order);
/// Pieces by order line that are in a live shipment and not shipped yet.
[[nodiscard]] Result<QHash<Id, qint64>> underWay(const Database &db, const Id &order);
/// Nobody instructs it meanwhile: nothing is with the warehouse, or nothing but what has left and the shape is as it was.
[[nodiscard]] Result<> guardFree(Change &change, const Database &db, const Id &order);
/// Does the shop say no more than that a part has left? `text` and `caution` as the order has them. It is no word against the other
/// part where that part left from here.
[[nodiscard]] bool isPartlyShipped(const QString &text, const QString &caution);
/// The same of an orders row `o` as a condition.
[[nodiscard]] QByteArray partlyShipped(const QByteArray &o);

} // namespace rest_of_order
} // namespace tsunagi
