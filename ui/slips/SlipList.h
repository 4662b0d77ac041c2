// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/SlipService.h"
#include "ui/common/QueueList.h"

#include <functional>

namespace tsunagi {

/// Which parcels the page lists. Keys: a queue's wire name, "all", "ranges", "ranges:low", "printer:NAME", "batch:HEX", "handover:HEX", and those of
/// ParcelQueue.
struct SlipQuestion
{
    QString key = QStringLiteral("all");
    QString carrier; ///< empty = all
    friend bool operator==(const SlipQuestion &, const SlipQuestion &) = default;
};

/// A printer that this desk's labels go to. An empty name: queued for none yet; "pdf" and "images": they went into a file.
struct PrinterQueue
{
    QString name;
    int queued = 0;
    int sent = 0; ///< and nobody has looked at them
};

/// How a printer's queue is at the moment.
struct PrinterState
{
    enum class Kind { None, Printing, Paused };
    Kind kind = Kind::None;
    QString trouble; ///< why the printer stands, as its server words it
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
    QList<PrinterQueue> printers;
    int ready = 0;             ///< orders that can be instructed
    bool lent = false;         ///< some carrier lent numbers
};

namespace SlipList {

/// Blocking; any worker thread.
[[nodiscard]] Result<SlipSnapshot> read(SlipService &slips, const SlipQuestion &question);
/// Text in the form in which it is searched: width, case and hyphens made alike.
[[nodiscard]] QString folded(const QString &text);
/// What a queue is called that a number elsewhere asked for.
[[nodiscard]] QString word(const QString &key, const Carriers &carriers);
/// The left side of the page.
[[nodiscard]] QList<QueueItem> queues(const SlipSnapshot &snapshot, const Carriers &carriers, const QString &carrier,
                                      const std::function<PrinterState(const QString &printer)> &stateOf);
/// A printer as people read it.
[[nodiscard]] QString printerWord(const QString &name);

} // namespace SlipList

} // namespace tsunagi
