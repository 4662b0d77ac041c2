// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/CupsConnection.h"
#include "models/slips/SlipDesk.h"

#include <QSet>

#include <mutex>

namespace tsunagi {

/// How a print job stands; CUPS, unless a test has other printers.
using JobLook = std::function<Result<CupsConnection::Job>(const QString &printer, int id)>;
[[nodiscard]] JobLook lookAtCups(const CupsConnection &cups);

/// The label sheets of this desk that are rows and not yet paper: which printer they go to, and in which order.
///
/// A printer's queue is what is queued for it; that it runs is a matter of who feeds it (LabelPrinter::feed).
class PrintQueue final
{
public:
    explicit PrintQueue(const SlipDesk &slips) : m_slips(slips) { }
    Q_DISABLE_COPY_MOVE(PrintQueue)

    struct Entry
    {
        SlipStore::SheetRow sheet;
        ParcelView view;
    };
    /// What was sent and nobody confirmed, oldest first; then what is queued, in the order of printing.
    [[nodiscard]] Result<QList<Entry>> entries() const;
    /// Sheets that may be printed now, of all that are queued here, in the order of printing. What may not move or is written by
    /// hand now goes to `refused`.
    [[nodiscard]] Result<QList<ParcelView>> printable(const ParcelFilter &filter, QList<Refusal> *refused = nullptr) const;

    /// Notes in each parcel of this desk that is queued which place it has at its printer.
    void place(QList<ParcelView> &parcels) const;

    enum class Move { First, Up, Down, Last };
    /// Moves queued sheets among those of their printer; they keep their order among themselves. False if nothing moves.
    [[nodiscard]] Result<bool> move(const QList<Id> &sheets, Move to) const;
    /// Those of these sheets that are still queued go to this printer, wherever they were to go; how many that were.
    [[nodiscard]] Result<int> assign(const QList<ParcelView> &sheets, const QString &printer, const SlipProgress &progress = {}) const;
    /// A person looked: printed well, or it goes back into the queue.
    [[nodiscard]] Result<int> confirm(const QList<Id> &sheets, bool printed) const;
    /// Takes queued sheets out of the queue; their numbers stay on the parcels, a reprint brings them back.
    [[nodiscard]] Result<int> cancel(const QList<Id> &sheets) const;

    struct Jobs
    {
        int unfinished = 0; ///< the printer is still to do them
        int back = 0;       ///< sheets of jobs that broke off: queued again, for no printer until somebody says which
    };
    /// Looks at the jobs of what was sent to a printer, or to any.
    [[nodiscard]] Result<Jobs> checkJobs(const JobLook &look, const QString &printer = {}) const;

    /// For those that print: where the sheets of these parcels are now. Those that are not in the state `from` any more stay as they
    /// are; returns the others, in their order.
    [[nodiscard]] Result<QList<ParcelView>> set(const QList<ParcelView> &views, const QString &from, const QString &to, const QString &printer,
                                                const QString &job, const SlipProgress &progress = {}) const;

private:
    [[nodiscard]] bool isEnded(const QString &job) const;
    void end(const QString &job) const;
    /// Sheets queued at this desk, also what may not move now, in the order of printing.
    [[nodiscard]] Result<QList<ParcelView>> queued(const ParcelFilter &filter) const;
    [[nodiscard]] Result<int> step(const QList<Id> &sheets, const QString &from, const QString &to, bool aside) const;
    const SlipDesk &m_slips;
    mutable std::mutex m_mutex;
    mutable QSet<QString> m_ended; ///< jobs that a printer has done or forgotten: they are not asked for again
};

} // namespace tsunagi
