// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/printing/CupsConnection.h"
#include "models/printing/LabelContent.h"
#include "models/slips/NumberSource.h"

namespace tsunagi {

/// Where labels go and which. Exactly one of pdfPath, printer, imageFolder.
struct LabelRequest
{
    QString carrier;         ///< empty = every carrier that lent a range and is not in manual mode
    QList<Id> parcels;       ///< only these; empty = all
    QString pdfPath;         ///< labels of another geometry go beside it as NAME-GEOMETRY.pdf
    QString printer;         ///< CUPS queue
    QString imageFolder;     ///< label-1.png, …
    QString geometry;        ///< instead of the carrier's, as "a4_4up"
    int firstPosition = 0;   ///< labels already used up on the first A4 sheet
    double dpi = 0;          ///< 0 = the geometry's
    /// Hands one job to the printer and returns its id; the default is CUPS.
    std::function<Result<QString>(const QByteArray &pdf, const QString &title)> submit;
    /// Id of the job that `submit` made under a title, empty if there is none; the default asks CUPS.
    std::function<Result<QString>(const QString &printer, const QString &title)> find;
};

struct LabelReport
{
    struct Printed
    {
        QString order, shop, parcel, carrier, number, job;
        bool reprint = false;
    };
    int numbered = 0;        ///< parcels that got a number in this run
    QList<Printed> printed;  ///< labels on paper (or in the file), in this order
    QList<Refusal> refused;
    QStringList files;
};

/// Route 2: our own labels from a range that the carrier lent.
///
/// Numbers are taken out of the block first, then given by one op per parcel (slip, parcel, sheet), before anything is
/// drawn. What a crash leaves is a gap in the block or a queued sheet, which the next run prints first of all, or one that was about to be sent: the next run asks the
/// printer's server for its job by title.
class LabelRoute final
{
public:
    LabelRoute(const SlipDesk &slips, NumberSource &numbers) : m_slips(slips), m_numbers(numbers) { }

    /// Numbers every parcel that waits for a label, then prints all queued sheets of this desk.
    /// `progress` is asked between the steps; false stops with Cancelled, and a later run goes on.
    /// Errors: Constraint "manual_mode"; NotFound for an unknown carrier; Invalid without an output.
    [[nodiscard]] Result<LabelReport> print(const LabelRequest &request, const SlipProgress &progress = {});
    /// Takes numbers only.
    [[nodiscard]] Result<LabelReport> take(const LabelRequest &request, const SlipProgress &progress = {});
    /// Prints queued sheets only.
    [[nodiscard]] Result<LabelReport> printQueued(const LabelRequest &request, const SlipProgress &progress = {});
    /// A new sheet with the same number and 再, for a reason; the older sheet is spoiled. The parcels must have a label of ours.
    [[nodiscard]] Result<LabelReport> reprint(const QList<Id> &parcels, const QString &reason, const LabelRequest &request);
    /// The label as it would be printed, for a preview; a parcel without a number shows none.
    [[nodiscard]] Result<std::pair<QString, QList<LabelContent>>> preview(const QList<Id> &parcels) const;

    struct QueueEntry
    {
        SlipStore::SheetRow sheet;
        ParcelView view;
    };
    /// Sheets of this desk that are queued or sent, oldest first.
    [[nodiscard]] Result<QList<QueueEntry>> queue() const;
    /// A person looked: printed well, or it goes back into the queue.
    [[nodiscard]] Result<int> confirm(const QList<Id> &sheets, bool printed);
    /// Takes queued sheets out of the queue; their numbers stay, a reprint brings them back.
    [[nodiscard]] Result<int> cancel(const QList<Id> &sheets);
    /// Asks CUPS for the jobs of sent sheets; broken-off ones go back into the queue. Returns how many did.
    [[nodiscard]] Result<int> checkJobs(const CupsConnection &cups);

private:
    /// Takes out of the next slice what another program on this profile has numbered.
    [[nodiscard]] Result<> dropNumbered(QList<ParcelView> &waiting) const;
    [[nodiscard]] Result<> takeFor(const QString &carrier, QList<ParcelView> waiting, LabelReport &report, const SlipProgress &progress);
    [[nodiscard]] Result<> output(const QList<ParcelView> &views, const LabelRequest &request, LabelReport &report, const SlipProgress &progress);
    [[nodiscard]] Result<QList<Receipt>> setSheets(const QList<ParcelView> &views, const QString &state, const QString &printer, const QString &job,
                                                   const SlipProgress &progress = {}) const;
    /// Sheets that were being sent when a program died: those whose job never came to be are queued again.
    [[nodiscard]] Result<> recover(const LabelRequest &request, LabelReport &report) const;
    [[nodiscard]] Result<int> setStates(const QList<Id> &sheets, const QString &from, const QString &to);
    const SlipDesk &m_slips;
    NumberSource &m_numbers;
};

} // namespace tsunagi
