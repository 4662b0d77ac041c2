// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelPrinter.h"

#include "models/printing/LabelDocument.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/LabelLock.h"
#include "models/slips/ParcelPaper.h"
#include "models/slips/SheetsUnderWay.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr QChar kSending = u'@'; ///< before the title of a job that may not have come to be
constexpr int kLockWaitMs = 20000;
/// Jobs the printer's server holds at a time: one on paper and one behind it, so that it never waits, and a pause is soon felt.
constexpr int kAhead = 2;

QList<Id> sheetsOf(const QList<ParcelView> &views)
{
    QList<Id> out;
    out.reserve(views.size());
    for (const ParcelView &view : views)
        out << view.sheet;
    return out;
}

} // namespace

Result<> LabelPrinter::check(const LabelRequest &request)
{
    const int outputs = int(!request.pdfPath.isEmpty()) + int(!request.printer.isEmpty()) + int(!request.imageFolder.isEmpty());
    if (outputs != 1)
        return fail(Code::Invalid, u"output"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "one of a PDF file, a printer or a folder for images")));
    // Numbers are not taken for a file that cannot be written.
    if (!request.pdfPath.isEmpty() && !QFileInfo(QFileInfo(request.pdfPath).absolutePath()).isWritable())
        return fail(Code::NotFound, request.pdfPath, u"the folder is not writable"_qs);
    return {};
}

Result<> LabelPrinter::recover(const LabelRequest &request, LabelReport &report) const
{
    QMap<std::pair<QString, QString>, QList<ParcelView>> byJob;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto sent = SlipStore::sheets(**reader, m_slips.desk().name(), u"sent"_qs);
        TSUNAGI_TRY(sent);
        for (const SlipStore::SheetRow &sheet : *sent) {
            if (!sheet.job.startsWith(kSending))
                continue;
            const auto view = SlipStore::parcel(**reader, sheet.parcel);
            TSUNAGI_TRY(view);
            if (*view && (*view)->sheet == sheet.id)
                byJob[{sheet.printer, sheet.job.mid(1)}] << **view;
        }
    }
    for (auto it = byJob.cbegin(); it != byJob.cend(); ++it) {
        const auto &[printer, title] = it.key();
        Result<QString> job = request.find ? request.find(printer, title) : Result<QString>();
        if (!request.find) {
            const auto id = CupsConnection().findJob(printer, title);
            job = id ? Result<QString>(*id ? QString::number(**id) : QString()) : tl::unexpected(id.error());
        }
        if (!job) {
            for (const ParcelView &view : it.value())
                report.refused << refusal(view, u"job_unclear"_qs, job.error().detail);
            continue;
        }
        TSUNAGI_TRY(m_queue.set(it.value(), u"sent"_qs, job->isEmpty() ? u"queued"_qs : u"sent"_qs, printer, *job));
    }
    return {};
}

Result<LabelReport> LabelPrinter::print(const LabelRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(check(request));
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
    // Window and command line may run on one profile: a queued sheet is printed by one of them.
    LabelLock lock(m_slips.desk().profile(), LabelLock::What::Sheets);
    if (!lock.take(kLockWaitMs))
        return fail(Code::Conflict, u"labels"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another program on this profile is printing")));
    LabelReport report;
    TSUNAGI_TRY(recover(request, report));
    auto queued = m_queue.printable(filterOf(request), &report.refused);
    TSUNAGI_TRY(queued);
    queued->removeIf([&](const ParcelView &view) { return request.leave.contains(view.sheetPrinter); });
    TSUNAGI_TRY(output(*queued, request, report, progress));
    return report;
}

ParcelFilter LabelPrinter::filterOf(const LabelRequest &request)
{
    ParcelFilter filter;
    filter.carrier = request.carrier;
    filter.parcels = request.parcels;
    return filter;
}

Result<FeedReport> LabelPrinter::feed(const LabelRequest &request)
{
    if (request.printer.isEmpty())
        return fail(Code::Invalid, u"printer"_qs);
    FeedReport out;
    LabelLock lock(m_slips.desk().profile(), LabelLock::What::Sheets);
    if (!lock.take(0)) {
        out.busy = true;
        return out;
    }
    TSUNAGI_TRY(recover(request, out.report));
    const CupsConnection cups;
    if (!request.look) {
        const auto printers = cups.printers();
        TSUNAGI_TRY(printers);
        for (const CupsConnection::Printer &one : *printers) {
            if (one.name == request.printer && (one.stopped || !one.accepting))
                out.trouble = one.reasons.isEmpty() ? u"stopped"_qs : one.reasons;
        }
    }
    const auto jobs = m_queue.checkJobs(request.look ? request.look : lookAtCups(cups), request.printer);
    TSUNAGI_TRY(jobs);
    out.back = jobs->back;
    out.atPrinter = jobs->unfinished;
    auto queued = m_queue.printable({});
    TSUNAGI_TRY(queued);
    queued->removeIf([&](const ParcelView &view) { return view.sheetPrinter != request.printer; });
    out.waiting = int(queued->size());
    // Part of a job that broke off may be on paper: nothing follows until a person has looked.
    if (out.back > 0)
        return out;
    const auto gathers = m_slips.desk().sharedGathers();
    TSUNAGI_TRY(gathers);
    if (*gathers) { // the queue stands, and goes on by itself
        out.trouble = u"gathering"_qs;
        return out;
    }
    const qsizetype slice = std::max<qsizetype>(1, m_slips.settings().jobSlice);
    while (out.atPrinter < kAhead && !queued->isEmpty()) {
        const QList<ParcelView> part = queued->first(std::min(slice, queued->size()));
        queued->remove(0, part.size());
        const qsizetype refused = out.report.refused.size();
        TSUNAGI_TRY(output(part, request, out.report, {}));
        out.waiting -= int(part.size());
        if (out.report.refused.size() > refused)
            TSUNAGI_TRY(setAside(part));
        ++out.atPrinter;
    }
    return out;
}

Result<> LabelPrinter::setAside(const QList<ParcelView> &tried) const
{
    // What cannot be laid out would stand before all others for ever.
    QList<Id> parcels;
    for (const ParcelView &view : tried)
        parcels << view.parcel;
    ParcelFilter filter;
    filter.parcels = parcels;
    const auto still = m_queue.printable(filter);
    TSUNAGI_TRY(still);
    TSUNAGI_TRY(m_queue.assign(*still, {}));
    return {};
}

Result<> LabelPrinter::output(const QList<ParcelView> &views, const LabelRequest &request, LabelReport &report, const SlipProgress &progress)
{
    if (views.isEmpty())
        return {};
    QMap<QString, QList<ParcelView>> byGeometry;
    for (const ParcelView &view : views) {
        const auto carrier = m_slips.carrier(view.carrier);
        TSUNAGI_TRY(carrier);
        byGeometry[request.geometry.isEmpty() ? (*carrier)->labelGeometry : request.geometry] << view;
    }
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    SheetsUnderWay underWay(m_slips.desk().profile());
    for (auto it = byGeometry.begin(); it != byGeometry.end(); ++it) {
        const auto geometry = LabelGeometry::load(it.key());
        TSUNAGI_TRY(geometry);
        QList<ParcelDetail> details;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            auto found = SlipStore::details(**reader, it.value());
            TSUNAGI_TRY(found);
            details = std::move(*found);
        }
        QList<ParcelView> printed = it.value();
        QList<LabelContent> contents;
        contents.reserve(details.size());
        for (const ParcelDetail &detail : std::as_const(details)) {
            contents << parcelpaper::label(detail, *m_slips.carriers().find(detail.view.carrier), m_slips.settings());
            // The same label may lie on the desk already, from a run that died before it could say so.
            contents.last().reprint = contents.last().reprint || underWay.maybePrinted().contains(detail.view.sheet);
        }
        details.clear();
        const auto dropUnprintable = [&] {
            LabelRenderer renderer(*geometry, *fonts);
            qsizetype dropped = 0;
            for (qsizetype i = contents.size() - 1; i >= 0; --i) {
                const auto page = renderer.layout(contents[i]);
                if (page)
                    continue;
                report.refused << refusal(printed[i], u"unprintable"_qs, page.error().where + u": "_qs + page.error().detail);
                contents.removeAt(i);
                printed.removeAt(i);
                ++dropped;
            }
            return dropped;
        };
        // Labels of a part of `printed` that were taken, each with its content.
        const auto remember = [&](const QList<ParcelView> &taken, qsizetype from, const QString &job) {
            QList<LabelContent> labels;
            for (const ParcelView &view : taken) {
                while (printed[from].sheet != view.sheet)
                    ++from;
                labels << contents[from];
                report.printed << LabelReport::Printed {view.orderNumber, view.shopCode, view.code, view.carrier, view.slipNumber, job,
                                                        contents[from].reprint};
            }
            return labels;
        };
        const double dpi = request.dpi > 0 ? request.dpi : geometry->dpi;
        const printoutput::Progress pages = [&](int page, int all) { return !progress || progress(page, all); };
        if (!request.printer.isEmpty()) {
            dropUnprintable(); // one bad label must not cost the jobs of the others
            const qsizetype slice = std::max<qsizetype>(1, m_slips.settings().jobSlice);
            for (qsizetype at = 0; at < printed.size(); at += slice) {
                if (progress && !progress(at, printed.size()))
                    return fail(Code::Cancelled, u"labels"_qs);
                const QList<ParcelView> part = printed.mid(at, slice);
                // Sent is written first, with the job's title: after a crash the printer's server is asked for it, and what was taken
                // out of the queue meanwhile is in no job.
                const QString title = u"Tsunagi %1 (%2) %3"_qs.arg(part.first().code).arg(part.size()).arg(QString::fromLatin1(Id::v7().hex().right(8)));
                const auto taken = m_queue.set(part, u"queued"_qs, u"sent"_qs, request.printer, kSending + title);
                TSUNAGI_TRY(taken);
                if (taken->isEmpty())
                    continue;
                const qsizetype known = report.printed.size();
                const LabelDocument document(*geometry, *fonts, remember(*taken, at, {}), at == 0 ? request.firstPosition : 0);
                const auto pdf = printoutput::pdfBytes(document, dpi);
                Result<QString> job = pdf ? Result<QString>() : tl::unexpected(pdf.error());
                if (pdf && request.submit)
                    job = request.submit(*pdf, title);
                if (pdf && !request.submit) {
                    const auto id = CupsConnection().submit(request.printer, *pdf, title, {});
                    job = id ? Result<QString>(QString::number(*id)) : tl::unexpected(id.error());
                }
                if (!job) {
                    // After a broken connection the job may have been taken: the next run asks.
                    if (!pdf || job.error().code != Code::Timeout)
                        TSUNAGI_TRY(m_queue.set(*taken, u"sent"_qs, u"queued"_qs, request.printer, QString()));
                    return tl::unexpected(job.error());
                }
                TSUNAGI_TRY(m_queue.set(*taken, u"sent"_qs, u"sent"_qs, request.printer, *job));
                underWay.end(sheetsOf(*taken));
                for (qsizetype i = known; i < report.printed.size(); ++i)
                    report.printed[i].job = *job;
            }
            continue;
        }
        QStringList files;
        for (bool again = true; again;) {
            again = false;
            if (contents.isEmpty())
                break;
            const LabelDocument document(*geometry, *fonts, contents, request.firstPosition);
            Result<> written;
            const QFileInfo info(request.pdfPath);
            const QString path = request.pdfPath.isEmpty()    ? request.imageFolder
                : it == byGeometry.begin() ? request.pdfPath
                                           : u"%1/%2-%3.pdf"_qs.arg(info.path(), info.completeBaseName(), it.key());
            TSUNAGI_TRY(underWay.begin(sheetsOf(printed), path));
            if (!request.pdfPath.isEmpty()) {
                written = printoutput::writePdf(document, path, request.dpi > 0 ? request.dpi : 600, pages);
                files = {path};
            } else {
                if (!QDir().mkpath(request.imageFolder))
                    return fail(Code::NotFound, request.imageFolder);
                const auto images = printoutput::writePngs(document, request.imageFolder, u"label"_qs, dpi, pages);
                written = images ? Result<>() : tl::unexpected(images.error());
                files = images.value_or(QStringList());
            }
            if (!written && written.error().code == Code::Invalid && dropUnprintable() > 0)
                again = true;
            else
                TSUNAGI_TRY(written);
        }
        if (printed.isEmpty())
            continue;
        const QString target = request.pdfPath.isEmpty() ? u"images"_qs : u"pdf"_qs;
        const auto taken = m_queue.set(printed, u"queued"_qs, u"sent"_qs, target, QFileInfo(files.value(0)).fileName(), progress);
        TSUNAGI_TRY(taken);
        QSet<Id> sent;
        for (const ParcelView &view : *taken)
            sent.insert(view.sheet);
        for (const ParcelView &view : std::as_const(printed)) {
            if (!sent.contains(view.sheet))
                report.refused << refusal(view, u"label_void"_qs);
        }
        underWay.end(sheetsOf(printed));
        report.files << files;
        remember(*taken, 0, QFileInfo(files.value(0)).fileName());
    }
    return {};
}

} // namespace tsunagi
