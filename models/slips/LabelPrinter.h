// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slips/PrintQueue.h"

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
    QStringList leave;       ///< what is queued for these printers stays there
    int firstPosition = 0;   ///< labels already used up on the first A4 sheet
    double dpi = 0;          ///< 0 = the geometry's
    /// Hands one job to the printer and returns its id; the default is CUPS.
    std::function<Result<QString>(const QByteArray &pdf, const QString &title)> submit;
    /// Id of the job that `submit` made under a title, empty if there is none; the default asks CUPS.
    std::function<Result<QString>(const QString &printer, const QString &title)> find;
    /// How a job stands; the default asks CUPS.
    JobLook look;
};

struct LabelReport
{
    struct Printed
    {
        QString order, shop, parcel, carrier, number, job;
        bool reprint = false;
    };
    int numbered = 0;        ///< parcels that got a number in this run
    int queued = 0;          ///< labels that wait for the printer, of enqueue()
    QList<Printed> printed;  ///< labels on paper (or in the file), in this order
    QList<Refusal> refused;
    QStringList files;
};

/// What one step of feeding a printer did and found.
struct FeedReport
{
    LabelReport report;  ///< what was sent in this step
    int waiting = 0;     ///< labels that are still queued for the printer
    int atPrinter = 0;   ///< jobs that its server has not finished
    int back = 0;        ///< labels of jobs that broke off: queued again, for no printer; nothing was sent after them
    bool busy = false;   ///< another program on this profile prints: nothing was done
    QString trouble;     ///< as its server words why the printer stands, or "gathering": the shared side is not yet what it was; empty = it does not
};

/// Queued label sheets to paper: a file, images, or a printer's server in jobs of a few labels each.
///
/// Sent is written before the printer gets anything; a sheet that was about to be sent when the program died is asked for at the
/// printer's server by its job's title, and never sent twice by itself.
class LabelPrinter final
{
public:
    LabelPrinter(const SlipDesk &slips, const PrintQueue &queue) : m_slips(slips), m_queue(queue) { }

    /// Invalid without exactly one output; NotFound if its folder cannot be written.
    [[nodiscard]] static Result<> check(const LabelRequest &request);
    [[nodiscard]] static ParcelFilter filterOf(const LabelRequest &request);
    /// All queued sheets of the request, at once.
    [[nodiscard]] Result<LabelReport> print(const LabelRequest &request, const SlipProgress &progress = {});
    /// The next jobs of a printer's queue, as many as keep it going; called again and again while the queue is to run.
    [[nodiscard]] Result<FeedReport> feed(const LabelRequest &request);

private:
    [[nodiscard]] Result<> output(const QList<ParcelView> &views, const LabelRequest &request, LabelReport &report, const SlipProgress &progress);
    /// Sheets that were being sent when a program died: those whose job never came to be are queued again.
    [[nodiscard]] Result<> recover(const LabelRequest &request, LabelReport &report) const;
    [[nodiscard]] Result<> setAside(const QList<ParcelView> &tried) const;
    const SlipDesk &m_slips;
    const PrintQueue &m_queue;
};

} // namespace tsunagi
