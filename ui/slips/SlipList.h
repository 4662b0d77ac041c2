// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipService.h"
#include "ui/common/QueueList.h"

namespace tsunagi {

/// Which parcels the page lists. Keys: a queue's wire name, "all", "ranges", "ranges:low", "batch:HEX", "handover:HEX", and those of
/// ParcelQueue.
struct SlipQuestion
{
    QString key = QStringLiteral("all");
    QString carrier; ///< empty = all
};

/// Everything the page shows at a time, read in one go on a worker.
struct SlipSnapshot
{
    QList<ParcelView> parcels; ///< all that is open, of every carrier
    QList<ParcelView> listed;  ///< what the question asks for
    QStringList searchable;    ///< of each listed one, for search as you type
    QList<ManualModeRow> modes;
    QList<BatchRow> batches;
    QList<HandoverRecord> handovers;
    QList<BookBalance> balances;
    int ready = 0;             ///< orders that can be instructed
    bool lent = false;         ///< some carrier lent numbers
};

namespace SlipList {

/// Blocking; any worker thread.
[[nodiscard]] Result<SlipSnapshot> read(SlipService &slips, const SlipQuestion &question);
/// Text in the form in which it is searched: width, case and hyphens made alike.
[[nodiscard]] QString folded(const QString &text);
/// The left side of the page.
/// What a queue is called that a number elsewhere asked for.
[[nodiscard]] QString word(const QString &key, const Carriers &carriers);
[[nodiscard]] QList<QueueItem> queues(const SlipSnapshot &snapshot, const Carriers &carriers, const QString &carrier);

} // namespace SlipList

} // namespace tsunagi
