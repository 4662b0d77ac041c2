// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/LabelContent.h"
#include "models/slips/LabelPrinter.h"
#include "models/slips/NumberSource.h"

namespace tsunagi {

/// Route 2: our own labels from a range that the carrier lent.
///
/// Numbers are taken out of the block first, then given by one op per parcel (slip, parcel, sheet), before anything is
/// drawn. What a crash leaves is a gap in the block or a queued sheet, which the next run prints first of all, or one that was about to be sent: the next run asks the
/// printer's server for its job by title.
class LabelRoute final
{
public:
    LabelRoute(const SlipDesk &slips, NumberSource &numbers, const PrintQueue &queue, LabelPrinter &printer)
        : m_slips(slips), m_numbers(numbers), m_queue(queue), m_printer(printer)
    {
    }

    /// Numbers every parcel that waits for a label, then prints all queued sheets of this desk.
    /// `progress` is asked between the steps; false stops with Cancelled, and a later run goes on.
    /// Errors: Constraint "manual_mode"; NotFound for an unknown carrier; Invalid without an output.
    [[nodiscard]] Result<LabelReport> print(const LabelRequest &request, const SlipProgress &progress = {});
    /// Takes numbers only.
    [[nodiscard]] Result<LabelReport> take(const LabelRequest &request, const SlipProgress &progress = {});
    /// Takes numbers, and queues all that waits for the request's printer; nothing is printed yet.
    [[nodiscard]] Result<LabelReport> enqueue(const LabelRequest &request, const SlipProgress &progress = {});
    /// A new sheet with the same number and 再, for a reason; the older sheet is spoiled. The parcels must have a label of ours.
    [[nodiscard]] Result<LabelReport> reprint(const QList<Id> &parcels, const QString &reason, const LabelRequest &request);
    /// As reprint(), but the new sheets wait in the queue of this printer; it is fed as it is for any label.
    [[nodiscard]] Result<LabelReport> enqueueAgain(const QList<Id> &parcels, const QString &reason, const QString &printer);
    /// The label as it would be printed, for a preview; a parcel without a number shows none.
    [[nodiscard]] Result<std::pair<QString, QList<LabelContent>>> preview(const QList<Id> &parcels) const;

private:
    /// Takes out of the next slice what another program on this profile has numbered.
    [[nodiscard]] Result<> dropNumbered(QList<ParcelView> &waiting) const;
    /// New sheets of these parcels, queued for `printer`; what may not goes to the report. Returns the others.
    [[nodiscard]] Result<QList<Id>> queueAgain(const QList<Id> &parcels, const QString &reason, const QString &printer, LabelReport &report) const;
    [[nodiscard]] Result<> takeFor(const QString &carrier, QList<ParcelView> waiting, const QString &printer, LabelReport &report, const SlipProgress &progress);
    const SlipDesk &m_slips;
    NumberSource &m_numbers;
    const PrintQueue &m_queue;
    LabelPrinter &m_printer;
};

} // namespace tsunagi
