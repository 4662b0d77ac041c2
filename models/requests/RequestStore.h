// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/requests/Request.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// Which requests a list shows. Queues: "open", of these "late" (a shipment is in its way) and "place:PLACE" (not ticked there), then
/// "done" and "all".
struct RequestQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< every word is found in words, numbers, shop, client, persons; looks in all states
};

struct RequestCount
{
    QString queue;
    qint64 count = 0;
};

/// Who made paper for an order, or handed it over.
struct PaperMade
{
    QString person, desk;
    qint64 atUs = 0;   ///< 0: nobody did
    bool left = false; ///< it was handed over
};

/// The reading SQL of change requests. Each call takes a read-only connection (Desk::reader()) and the time in Japan.
namespace RequestStore {

/// Open ones before done ones; of these the truck that closes first, then the oldest.
[[nodiscard]] Result<QList<ChangeRequest>> rows(const Database &db, const RequestQuery &query, const QDateTime &now);
[[nodiscard]] Result<QList<RequestCount>> counts(const Database &db, const QDateTime &now);
/// Nothing if there is none.
[[nodiscard]] Result<std::optional<ChangeRequest>> byId(const Database &db, const Id &id, const QDateTime &now);
/// Who made the newest paper of the order, or handed it over, and when by that desk's clock.
[[nodiscard]] Result<PaperMade> lastPaper(const Database &db, const Id &order);
[[nodiscard]] Result<OrderProgress> progress(const Database &db, const Id &order);

} // namespace RequestStore

} // namespace tsunagi
