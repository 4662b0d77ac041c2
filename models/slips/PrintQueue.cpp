// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/PrintQueue.h"

#include "models/slips/PrintOrder.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace tsunagi {

JobLook lookAtCups(const CupsConnection &cups)
{
    return [cups](const QString &printer, int id) { return cups.job(printer, id); };
}

Result<QList<PrintQueue::Entry>> PrintQueue::entries() const
{
    QHash<Id, SlipStore::SheetRow> rows;
    QList<Entry> out;
    QList<ParcelView> queued;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto sheets = SlipStore::sheets(**reader, m_slips.desk().name());
        TSUNAGI_TRY(sheets);
        for (const SlipStore::SheetRow &sheet : *sheets) {
            auto view = SlipStore::parcel(**reader, sheet.parcel);
            TSUNAGI_TRY(view);
            if (!*view)
                continue;
            if (sheet.state == u"sent") {
                out << Entry {sheet, **view};
            } else if ((*view)->sheet == sheet.id) {
                rows.insert(sheet.id, sheet);
                queued << **view;
            }
        }
    }
    PrintOrder(m_slips.desk().profile()).sort(queued);
    for (const ParcelView &view : std::as_const(queued))
        out << Entry {rows.value(view.sheet), view};
    return out;
}

Result<QList<ParcelView>> PrintQueue::printable(const ParcelFilter &filter, QList<Refusal> *refused) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto found = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(found);
    QList<ParcelView> out;
    for (const ParcelView &view : *found) {
        if (view.sheetState != u"queued" || view.sheetDesk != m_slips.desk().name() || view.slipRoute != u"label" || view.parcelState != u"open")
            continue;
        const QString why = view.blocked.isEmpty() && view.manual ? u"manual_mode"_qs : view.blocked;
        if (why.isEmpty())
            out << view;
        else if (refused)
            *refused << refusal(view, why);
    }
    PrintOrder(m_slips.desk().profile()).sort(out);
    return out;
}

void PrintQueue::place(QList<ParcelView> &parcels) const
{
    QHash<QString, QList<ParcelView>> queues;
    for (const ParcelView &view : std::as_const(parcels)) {
        if (view.queue() == SlipQueue::Printing && view.sheetState == u"queued" && view.sheetDesk == m_slips.desk().name())
            queues[view.sheetPrinter] << view;
    }
    if (queues.isEmpty())
        return;
    const PrintOrder order(m_slips.desk().profile());
    QHash<Id, int> places;
    for (QList<ParcelView> &queue : queues) {
        order.sort(queue);
        for (qsizetype i = 0; i < queue.size(); ++i)
            places.insert(queue[i].parcel, int(i) + 1);
    }
    for (ParcelView &view : parcels)
        view.printPlace = places.value(view.parcel);
}

Result<bool> PrintQueue::move(const QList<Id> &sheets, Move to) const
{
    const QSet<Id> moved(sheets.cbegin(), sheets.cend());
    const auto queued = printable({});
    TSUNAGI_TRY(queued);
    QList<Id> order;
    QHash<QString, QList<qsizetype>> ofPrinter; // places in `order`
    for (const ParcelView &view : *queued) {
        ofPrinter[view.sheetPrinter] << order.size();
        order << view.sheet;
    }
    const QList<Id> before = order;
    for (const QList<qsizetype> &places : std::as_const(ofPrinter)) {
        QList<Id> ids;
        for (const qsizetype place : places)
            ids << order[place];
        const auto chosen = [&](const Id &id) { return moved.contains(id); };
        switch (to) {
        case Move::First: std::stable_partition(ids.begin(), ids.end(), chosen); break;
        case Move::Last: std::stable_partition(ids.begin(), ids.end(), [&](const Id &id) { return !chosen(id); }); break;
        case Move::Up:
            for (qsizetype i = 1; i < ids.size(); ++i) {
                if (chosen(ids[i]) && !chosen(ids[i - 1]))
                    ids.swapItemsAt(i, i - 1);
            }
            break;
        case Move::Down:
            for (qsizetype i = ids.size() - 2; i >= 0; --i) {
                if (chosen(ids[i]) && !chosen(ids[i + 1]))
                    ids.swapItemsAt(i, i + 1);
            }
            break;
        }
        for (qsizetype i = 0; i < places.size(); ++i)
            order[places[i]] = ids[i];
    }
    if (order == before)
        return false;
    TSUNAGI_TRY(PrintOrder(m_slips.desk().profile()).arrange(order));
    return true;
}

Result<> PrintQueue::set(const QList<ParcelView> &views, const QString &state, const QString &printer, const QString &job, const SlipProgress &progress) const
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
    TSUNAGI_TRY(m_slips.commit(changes, progress));
    return {};
}

Result<> PrintQueue::assign(const QList<ParcelView> &sheets, const QString &printer, const SlipProgress &progress) const
{
    return set(sheets, u"queued"_qs, printer, {}, progress);
}

Result<int> PrintQueue::step(const QList<Id> &sheets, const QString &from, const QString &to, bool aside) const
{
    QList<Change> changes;
    for (const Id &sheet : sheets) {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const CatalogueTable &table = *m_slips.desk().catalogue().table("sheet");
        const auto row = readRow(**reader, table, sheet);
        TSUNAGI_TRY(row);
        if (!*row || (**row).value("state").string() != from)
            continue;
        Change change;
        change.kind = "sheet.state";
        change.roots = {(**row).value("order_id").id()};
        if (patchRow(change, table, sheet, **row, {{"state", Value(to)}, {"printer", aside ? Value(QString()) : (**row).value("printer")}}))
            changes << change;
    }
    const auto receipts = m_slips.commit(changes);
    TSUNAGI_TRY(receipts);
    return int(std::count_if(receipts->begin(), receipts->end(), [](const Receipt &r) { return r.fit != Fit::Conflict; }));
}

Result<int> PrintQueue::confirm(const QList<Id> &sheets, bool printed) const
{
    return step(sheets, u"sent"_qs, printed ? u"confirmed"_qs : u"queued"_qs, false);
}

Result<int> PrintQueue::cancel(const QList<Id> &sheets) const
{
    return step(sheets, u"queued"_qs, u"spoiled"_qs, false);
}

Result<PrintQueue::Jobs> PrintQueue::checkJobs(const JobLook &look, const QString &printer) const
{
    QList<SlipStore::SheetRow> sent;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        auto rows = SlipStore::sheets(**reader, m_slips.desk().name(), u"sent"_qs);
        TSUNAGI_TRY(rows);
        sent = std::move(*rows);
    }
    Jobs out;
    QHash<QString, bool> broken;
    QList<Id> back;
    for (const SlipStore::SheetRow &sheet : std::as_const(sent)) {
        bool number = false;
        const int id = sheet.job.toInt(&number);
        if (!number || (!printer.isEmpty() && sheet.printer != printer))
            continue;
        const QString key = sheet.printer + u'/' + sheet.job;
        if (!broken.contains(key)) {
            const auto job = look(sheet.printer, id);
            if (!job && job.error().code != Code::NotFound)
                return tl::unexpected(job.error());
            broken.insert(key, job && (job->state == CupsConnection::JobState::Aborted || job->state == CupsConnection::JobState::Cancelled));
            out.unfinished += job && !job->finished() ? 1 : 0;
        }
        if (broken.value(key))
            back << sheet.id;
    }
    // Part of them may be on paper: no printer gets them again by itself.
    const auto queued = step(back, u"sent"_qs, u"queued"_qs, true);
    TSUNAGI_TRY(queued);
    out.back = *queued;
    return out;
}

} // namespace tsunagi
