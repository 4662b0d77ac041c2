// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelRoute.h"

#include "models/slips/LabelLock.h"
#include "models/slips/ParcelPaper.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kLockWaitMs = 20000;

} // namespace

Result<LabelReport> LabelRoute::print(const LabelRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(LabelPrinter::check(request));
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
    auto report = take(request, progress);
    TSUNAGI_TRY(report);
    if (progress && !progress(report->numbered, report->numbered))
        return fail(Code::Cancelled, u"labels"_qs);
    auto printed = m_printer.print(request, progress);
    TSUNAGI_TRY(printed);
    printed->numbered = report->numbered;
    printed->refused = report->refused + printed->refused;
    return printed;
}

Result<LabelReport> LabelRoute::enqueue(const LabelRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(LabelPrinter::check(request));
    auto report = take(request, progress);
    TSUNAGI_TRY(report);
    auto queued = m_queue.printable(LabelPrinter::filterOf(request), &report->refused);
    TSUNAGI_TRY(queued);
    queued->removeIf([&](const ParcelView &view) { return view.sheetPrinter != request.printer && request.leave.contains(view.sheetPrinter); });
    const auto assigned = m_queue.assign(*queued, request.printer, progress);
    TSUNAGI_TRY(assigned);
    report->queued = *assigned;
    return report;
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
        else if (!request.parcels.isEmpty() && view.parcelState == u"open" && !view.blocked.isEmpty() && (!view.hasNumber() || view.sheetState != u"queued")) // who has a queued label is named as it is printed
            report.refused << refusal(view, view.blocked);
        else if (view.needsNumber() && view.exportId.isNull() && !view.lent && !request.carrier.isEmpty())
            report.refused << refusal(view, u"no_range"_qs);
    }
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it)
        TSUNAGI_TRY(takeFor(it.key(), it.value(), request.printer, report, progress));
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

Result<> LabelRoute::takeFor(const QString &carrierCode, QList<ParcelView> waiting, const QString &printer, LabelReport &report, const SlipProgress &progress)
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
                report.refused << refusal(view, u"no_number_left"_qs, (*carrier)->nameJa);
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
                {"what", Value(u"label"_qs)},      {"copy", Value(1)},           {"printer", Value(printer)},
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

Result<QList<Id>> LabelRoute::queueAgain(const QList<Id> &parcels, const QString &reason, const QString &printer, LabelReport &report) const
{
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
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
            {"what", Value(u"label"_qs)}, {"copy", Value(std::max(2, copy))}, {"printer", Value(printer)},
            {"desk", Value(m_slips.desk().name())}, {"reason", Value(reason)}, {"at", Value(m_slips.now())},
            {"job", Value(QString())},    {"state", Value(u"queued"_qs)}};
        change.eventCode = "reprinted";
        change.eventValues = {{u"number"_qs, view.slipNumber}, {u"reason"_qs, reason}, {u"copy"_qs, std::max(2, copy)}};
        changes << change;
        chosen << view;
    }
    const auto receipts = m_slips.commit(changes);
    TSUNAGI_TRY(receipts);
    QList<Id> queued;
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        if (receipts->at(i).fit == Fit::Conflict)
            report.refused << refusal(chosen[i], misfitCode(receipts->at(i).misfit).first);
        else
            queued << chosen[i].parcel;
    }
    return queued;
}

Result<LabelReport> LabelRoute::reprint(const QList<Id> &parcels, const QString &reason, const LabelRequest &request)
{
    TSUNAGI_TRY(LabelPrinter::check(request));
    LabelReport report;
    const auto queued = queueAgain(parcels, reason, {}, report);
    TSUNAGI_TRY(queued);
    if (queued->isEmpty())
        return report;
    LabelRequest only = request;
    only.carrier.clear();
    only.parcels = *queued;
    auto printed = m_printer.print(only);
    TSUNAGI_TRY(printed);
    printed->refused = report.refused + printed->refused;
    return printed;
}

Result<LabelReport> LabelRoute::enqueueAgain(const QList<Id> &parcels, const QString &reason, const QString &printer)
{
    LabelReport report;
    const auto queued = queueAgain(parcels, reason, printer, report);
    TSUNAGI_TRY(queued);
    report.queued = int(queued->size());
    return report;
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

} // namespace tsunagi
