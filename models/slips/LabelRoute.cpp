// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelRoute.h"

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

QList<Id> sheetsOf(const QList<ParcelView> &views)
{
    QList<Id> out;
    out.reserve(views.size());
    for (const ParcelView &view : views)
        out << view.sheet;
    return out;
}

Result<> checkOutput(const LabelRequest &request)
{
    const int outputs = int(!request.pdfPath.isEmpty()) + int(!request.printer.isEmpty()) + int(!request.imageFolder.isEmpty());
    if (outputs != 1)
        return fail(Code::Invalid, u"output"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "one of a PDF file, a printer or a folder for images")));
    // Numbers are not taken for a file that cannot be written.
    if (!request.pdfPath.isEmpty() && !QFileInfo(QFileInfo(request.pdfPath).absolutePath()).isWritable())
        return fail(Code::NotFound, request.pdfPath, u"the folder is not writable"_qs);
    return {};
}

} // namespace

Result<LabelReport> LabelRoute::print(const LabelRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(checkOutput(request));
    auto report = take(request, progress);
    TSUNAGI_TRY(report);
    if (progress && !progress(report->numbered, report->numbered))
        return fail(Code::Cancelled, u"labels"_qs);
    auto printed = printQueued(request, progress);
    TSUNAGI_TRY(printed);
    printed->numbered = report->numbered;
    printed->refused = report->refused + printed->refused;
    return printed;
}

Result<LabelReport> LabelRoute::take(const LabelRequest &request, const SlipProgress &progress)
{
    if (!request.carrier.isEmpty()) {
        TSUNAGI_TRY(m_slips.carrier(request.carrier));
        TSUNAGI_TRY(m_slips.refuseIfManual(request.carrier));
    }
    QList<ParcelView> all;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.carrier = request.carrier;
        filter.parcels = request.parcels;
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        all = std::move(*found);
    }
    LabelReport report;
    QMap<QString, QList<ParcelView>> waiting;
    for (const ParcelView &view : std::as_const(all)) {
        if (view.queue() == SlipQueue::ToPrint)
            waiting[view.carrier] << view;
        else if (view.needsNumber() && !request.parcels.isEmpty())
            report.refused << refusal(view, view.manual ? u"manual_mode"_qs : view.lent ? u"exported"_qs : u"no_range"_qs);
        else if (view.needsNumber() && view.exportId.isNull() && !view.lent && !request.carrier.isEmpty())
            report.refused << refusal(view, u"no_range"_qs);
    }
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it)
        TSUNAGI_TRY(takeFor(it.key(), it.value(), report, progress));
    return report;
}

Result<> LabelRoute::dropNumbered(QList<ParcelView> &waiting) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    for (qsizetype i = 0; i < waiting.size() && i < m_slips.settings().commitSlice;) {
        const auto now = SlipStore::parcel(**reader, waiting[i].parcel);
        TSUNAGI_TRY(now);
        if (*now && (*now)->hasNumber())
            waiting.removeAt(i);
        else
            ++i;
    }
    return {};
}

Result<> LabelRoute::takeFor(const QString &carrierCode, QList<ParcelView> waiting, LabelReport &report, const SlipProgress &progress)
{
    const auto carrier = m_slips.carrier(carrierCode);
    TSUNAGI_TRY(carrier);
    const qint64 all = waiting.size();
    const Id action = Id::v7();
    while (!waiting.isEmpty()) {
        if (progress && !progress(all - waiting.size(), all))
            return fail(Code::Cancelled, u"labels"_qs);
        // Slice by slice, so that window and command line share the work; a number given to what the other has numbered is lost.
        LabelLock lock(m_slips.desk().profile(), LabelLock::What::Numbers);
        if (!lock.take(kLockWaitMs))
            return fail(Code::Conflict, u"labels"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another program on this profile is printing")));
        TSUNAGI_TRY(dropNumbered(waiting));
        if (waiting.isEmpty())
            break;
        const auto block = m_numbers.block(carrierCode);
        if (!block && block.error().code == Code::NotFound) {
            for (const ParcelView &view : std::as_const(waiting))
                report.refused << refusal(view, u"no_number_left"_qs, block.error().detail);
            return {};
        }
        TSUNAGI_TRY(block);
        const auto &[range, numbers] = *block;
        const NumberRange digits = numbersOf(range, **carrier);
        QList<std::pair<ParcelView, QString>> given;
        qint64 next = numbers.next;
        for (const ParcelView &view : std::as_const(waiting)) {
            if (given.size() >= m_slips.settings().commitSlice)
                break;
            QString number;
            while (next <= numbers.last && number.isEmpty()) {
                const auto candidate = check_digit::at(digits, next++);
                TSUNAGI_TRY(candidate);
                auto reader = m_slips.desk().reader();
                TSUNAGI_TRY(reader);
                // A number that came in by another way is never printed again.
                const auto used = SlipStore::slipOf(**reader, carrierCode, *candidate);
                TSUNAGI_TRY(used);
                if (!*used)
                    number = *candidate;
            }
            if (number.isEmpty())
                break; // only used numbers were left in the block: it is closed, so that the next one is leased
            given.append({view, number});
        }
        // The block moves on by an op of its own: if another desk's hold refuses the label of one order, its number is on
        // paper all the same, and the labels behind it do not hang on it.
        Change move;
        move.kind = "range.take";
        move.action = action;
        move.roots = {range.id};
        move.patch("number_block", numbers.id, "next", Value(numbers.next), Value(next));
        if (const auto moved = m_slips.desk().commitOne(move); !moved) {
            if (moved.error().code == Code::Conflict)
                continue; // another program on this profile was faster: the block is looked at again
            return tl::unexpected(moved.error());
        }
        QList<Change> changes;
        for (const auto &[view, number] : std::as_const(given)) {
            const Id slip = SlipDesk::slipId(carrierCode, number);
            Change change;
            change.action = action;
            change.kind = "label.take";
            change.roots = {view.order};
            SlipDesk::guardMoving(change, view);
            TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"route", Value(u"label"_qs)}, {"slip_id", Value(slip)}}));
            m_slips.insertSlip(change, view.order, view.parcel, carrierCode, number, u"label"_qs, range.id, u"in_force"_qs);
            change.insert("sheet", Id::v7()).fields = {
                {"order_id", view.order},          {"parcel_id", view.parcel},   {"slip_id", slip},
                {"what", Value(u"label"_qs)},      {"copy", Value(1)},           {"printer", Value(QString())},
                {"desk", Value(m_slips.desk().name())}, {"reason", Value(QString())}, {"at", Value(m_slips.now())},
                {"job", Value(QString())},         {"state", Value(u"queued"_qs)}};
            change.eventCode = "numbered";
            change.eventValues = {{u"carrier"_qs, carrierCode}, {u"number"_qs, number}, {u"route"_qs, u"label"_qs}, {u"piece"_qs, view.piece}};
            changes << change;
        }
        const auto receipts = m_slips.desk().commit(changes);
        TSUNAGI_TRY(receipts);
        for (const Receipt &receipt : *receipts) {
            if (receipt.fit == Fit::Conflict) {
                const auto [code, detail] = misfitCode(receipt.misfit);
                report.refused << refusal(waiting.first(), code, detail);
            } else {
                ++report.numbered;
            }
            waiting.removeFirst();
        }
    }
    // For the day the shared side is away; what is printed now does not hang on it.
    (void)m_numbers.renew(carrierCode);
    return {};
}

Result<> LabelRoute::recover(const LabelRequest &request, LabelReport &report) const
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
        TSUNAGI_TRY(setSheets(it.value(), job->isEmpty() ? u"queued"_qs : u"sent"_qs, printer, *job));
    }
    return {};
}

Result<LabelReport> LabelRoute::printQueued(const LabelRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(checkOutput(request));
    // Window and command line may run on one profile: a queued sheet is printed by one of them.
    LabelLock lock(m_slips.desk().profile(), LabelLock::What::Sheets);
    if (!lock.take(kLockWaitMs))
        return fail(Code::Conflict, u"labels"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another program on this profile is printing")));
    LabelReport report;
    TSUNAGI_TRY(recover(request, report));
    QList<ParcelView> queued;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.carrier = request.carrier;
        filter.parcels = request.parcels;
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        for (const ParcelView &view : *found) {
            if (view.sheetState != u"queued" || view.sheetDesk != m_slips.desk().name() || view.slipRoute != u"label"
                || view.parcelState != u"open")
                continue;
            if (!view.blocked.isEmpty())
                report.refused << refusal(view, view.blocked);
            else if (view.manual)
                report.refused << refusal(view, u"manual_mode"_qs);
            else
                queued << view;
        }
    }
    TSUNAGI_TRY(output(queued, request, report, progress));
    return report;
}

Result<QList<Receipt>> LabelRoute::setSheets(const QList<ParcelView> &views, const QString &state, const QString &printer,
                                             const QString &job, const SlipProgress &progress) const
{
    QList<Change> changes;
    for (const ParcelView &view : views) {
        Change change;
        change.kind = "sheet.state";
        change.roots = {view.order};
        TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(state)}, {"printer", Value(printer)}, {"job", Value(job)}}));
        if (!change.patches.isEmpty())
            changes << change;
    }
    return m_slips.commit(changes, progress);
}

Result<> LabelRoute::output(const QList<ParcelView> &views, const LabelRequest &request, LabelReport &report, const SlipProgress &progress)
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
        const auto remember = [&](qsizetype from, qsizetype size, const QString &job) {
            for (qsizetype i = from; i < from + size; ++i) {
                const ParcelView &view = printed[i];
                report.printed << LabelReport::Printed {view.orderNumber, view.shopCode, view.code, view.carrier, view.slipNumber, job,
                                                        contents[i].reprint};
            }
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
                const LabelDocument document(*geometry, *fonts, contents.mid(at, slice), at == 0 ? request.firstPosition : 0);
                const auto pdf = printoutput::pdfBytes(document, dpi);
                TSUNAGI_TRY(pdf);
                // Sent is written first, with the job's title: after a crash the printer's server is asked for it.
                const QString title = u"Tsunagi %1 (%2) %3"_qs.arg(part.first().code).arg(part.size()).arg(QString::fromLatin1(Id::v7().hex().right(8)));
                TSUNAGI_TRY(setSheets(part, u"sent"_qs, request.printer, kSending + title));
                Result<QString> job = request.submit ? request.submit(*pdf, title) : Result<QString>();
                if (!request.submit) {
                    const auto id = CupsConnection().submit(request.printer, *pdf, title, {});
                    job = id ? Result<QString>(QString::number(*id)) : tl::unexpected(id.error());
                }
                if (!job) {
                    // After a broken connection the job may have been taken: the next run asks.
                    if (job.error().code != Code::Timeout)
                        TSUNAGI_TRY(setSheets(part, u"queued"_qs, request.printer, QString()));
                    return tl::unexpected(job.error());
                }
                TSUNAGI_TRY(setSheets(part, u"sent"_qs, request.printer, *job));
                underWay.end(sheetsOf(part));
                remember(at, part.size(), *job);
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
        TSUNAGI_TRY(setSheets(printed, u"sent"_qs, target, QFileInfo(files.value(0)).fileName(), progress));
        underWay.end(sheetsOf(printed));
        report.files << files;
        remember(0, printed.size(), QFileInfo(files.value(0)).fileName());
    }
    return {};
}

Result<LabelReport> LabelRoute::reprint(const QList<Id> &parcels, const QString &reason, const LabelRequest &request)
{
    TSUNAGI_TRY(checkOutput(request));
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, u"reason"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a reprint needs a reason")));
    QList<ParcelView> views;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.parcels = parcels;
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        views = std::move(*found);
    }
    LabelReport report;
    QList<Change> changes;
    QList<ParcelView> chosen;
    for (const ParcelView &view : std::as_const(views)) {
        QString why;
        if (!view.hasNumber())
            why = u"no_number"_qs;
        else if (view.slipRoute == u"manual")
            why = u"bound_by_hand"_qs;
        else if (view.slipRoute != u"label")
            why = u"carriers_label"_qs;
        else if (view.parcelState != u"open")
            why = u"handed_over"_qs;
        else if (!view.blocked.isEmpty())
            why = view.blocked;
        else if (view.manual)
            why = u"manual_mode"_qs;
        if (!why.isEmpty()) {
            report.refused << refusal(view, why);
            continue;
        }
        int copy = 0;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            const auto last = SlipStore::lastCopy(**reader, view.parcel);
            TSUNAGI_TRY(last);
            copy = *last + 1;
        }
        Change change;
        change.kind = "label.reprint";
        change.roots = {view.order};
        SlipDesk::guardMoving(change, view);
        change.guard("slip", view.slip, "state", Value(u"in_force"_qs));
        if (!view.sheet.isNull() && view.sheetState != u"spoiled")
            TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(u"spoiled"_qs)}}));
        change.insert("sheet", Id::v7()).fields = {
            {"order_id", view.order},     {"parcel_id", view.parcel}, {"slip_id", view.slip},
            {"what", Value(u"label"_qs)}, {"copy", Value(std::max(2, copy))}, {"printer", Value(QString())},
            {"desk", Value(m_slips.desk().name())}, {"reason", Value(reason)}, {"at", Value(m_slips.now())},
            {"job", Value(QString())},    {"state", Value(u"queued"_qs)}};
        change.eventCode = "reprinted";
        change.eventValues = {{u"number"_qs, view.slipNumber}, {u"reason"_qs, reason}, {u"copy"_qs, std::max(2, copy)}};
        changes << change;
        chosen << view;
    }
    const auto receipts = m_slips.commit(changes);
    TSUNAGI_TRY(receipts);
    LabelRequest only = request;
    only.carrier.clear();
    only.parcels.clear();
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        if (receipts->at(i).fit == Fit::Conflict)
            report.refused << refusal(chosen[i], misfitCode(receipts->at(i).misfit).first);
        else
            only.parcels << chosen[i].parcel;
    }
    if (only.parcels.isEmpty())
        return report;
    auto printed = printQueued(only);
    TSUNAGI_TRY(printed);
    printed->refused = report.refused + printed->refused;
    return printed;
}

Result<std::pair<QString, QList<LabelContent>>> LabelRoute::preview(const QList<Id> &parcels) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    ParcelFilter filter;
    filter.parcels = parcels;
    const auto views = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(views);
    const auto details = SlipStore::details(**reader, *views);
    TSUNAGI_TRY(details);
    std::pair<QString, QList<LabelContent>> out;
    for (const ParcelDetail &detail : *details) {
        const auto carrier = m_slips.carrier(detail.view.carrier);
        TSUNAGI_TRY(carrier);
        if (out.first.isEmpty())
            out.first = (*carrier)->labelGeometry;
        out.second << parcelpaper::label(detail, **carrier, m_slips.settings());
    }
    return out;
}

Result<QList<LabelRoute::QueueEntry>> LabelRoute::queue() const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto sheets = SlipStore::sheets(**reader, m_slips.desk().name());
    TSUNAGI_TRY(sheets);
    QList<QueueEntry> out;
    for (const SlipStore::SheetRow &sheet : *sheets) {
        const auto view = SlipStore::parcel(**reader, sheet.parcel);
        TSUNAGI_TRY(view);
        if (*view)
            out << QueueEntry {sheet, **view};
    }
    return out;
}

Result<int> LabelRoute::setStates(const QList<Id> &sheets, const QString &from, const QString &to)
{
    QList<Change> changes;
    for (const Id &sheet : sheets) {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const CatalogueTable &table = *m_slips.desk().catalogue().table("sheet");
        const auto row = readRow(**reader, table, sheet);
        TSUNAGI_TRY(row);
        if (!*row || (!from.isEmpty() && (**row).value("state").string() != from))
            continue;
        Change change;
        change.kind = "sheet.state";
        change.roots = {(**row).value("order_id").id()};
        if (patchRow(change, table, sheet, **row, {{"state", Value(to)}}))
            changes << change;
    }
    const auto receipts = m_slips.commit(changes);
    TSUNAGI_TRY(receipts);
    return int(std::count_if(receipts->begin(), receipts->end(), [](const Receipt &r) { return r.fit != Fit::Conflict; }));
}

Result<int> LabelRoute::confirm(const QList<Id> &sheets, bool printed)
{
    return setStates(sheets, u"sent"_qs, printed ? u"confirmed"_qs : u"queued"_qs);
}

Result<int> LabelRoute::cancel(const QList<Id> &sheets)
{
    return setStates(sheets, u"queued"_qs, u"spoiled"_qs);
}

Result<int> LabelRoute::checkJobs(const CupsConnection &cups)
{
    QList<SlipStore::SheetRow> sent;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        auto rows = SlipStore::sheets(**reader, m_slips.desk().name(), u"sent"_qs);
        TSUNAGI_TRY(rows);
        sent = std::move(*rows);
    }
    QHash<QString, bool> broken;
    QList<Id> back;
    for (const SlipStore::SheetRow &sheet : std::as_const(sent)) {
        bool number = false;
        const int id = sheet.job.toInt(&number);
        if (!number)
            continue;
        const QString key = sheet.printer + u'/' + sheet.job;
        if (!broken.contains(key)) {
            const auto job = cups.job(sheet.printer, id);
            if (!job && job.error().code != Code::NotFound)
                return tl::unexpected(job.error());
            broken.insert(key, job && (job->state == CupsConnection::JobState::Aborted || job->state == CupsConnection::JobState::Cancelled));
        }
        if (broken.value(key))
            back << sheet.id;
    }
    return setStates(back, u"sent"_qs, u"queued"_qs);
}

} // namespace tsunagi
