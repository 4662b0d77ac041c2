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

Result<QList<ParcelView>> PrintQueue::queued(const ParcelFilter &filter) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    auto found = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(found);
    found->removeIf([&](const ParcelView &view) {
        return view.sheetState != u"queued" || view.sheetDesk != m_slips.desk().name() || view.slipRoute != u"label" || view.parcelState != u"open";
    });
    PrintOrder(m_slips.desk().profile()).sort(*found);
    return std::move(*found);
}

Result<QList<ParcelView>> PrintQueue::printable(const ParcelFilter &filter, QList<Refusal> *refused) const
{
    const auto found = queued(filter);
    TSUNAGI_TRY(found);
    QList<ParcelView> out;
    for (const ParcelView &view : *found) {
        const QString why = view.blocked.isEmpty() && view.manual ? u"manual_mode"_qs : view.blocked;
        if (why.isEmpty())
            out << view;
        else if (refused)
            *refused << refusal(view, why);
    }
    return out;
}

void PrintQueue::place(QList<ParcelView> &parcels) const
{
    QHash<QString, QList<ParcelView>> queues;
    for (const ParcelView &view : std::as_const(parcels)) {
        // What is written by hand now does not print.
        if (view.queue() == SlipQueue::Printing && view.sheetState == u"queued" && !view.manual && view.sheetDesk == m_slips.desk().name())
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
    const auto all = queued({});
    TSUNAGI_TRY(all);
    QList<Id> order;
    QHash<QString, QList<qsizetype>> ofPrinter; // places in `order`
    for (const ParcelView &view : *all) {
        if (view.blocked.isEmpty() && !view.manual) // what may not move now keeps its place among the others
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

Result<QList<ParcelView>> PrintQueue::set(const QList<ParcelView> &views, const QString &from, const QString &to, const QString &printer,
                                          const QString &job, const SlipProgress &progress) const
{
    QList<Change> changes;
    QList<qsizetype> ofView; // of each change
    QList<bool> taken(views.size(), false);
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const CatalogueTable &table = *m_slips.desk().catalogue().table("sheet");
        for (qsizetype i = 0; i < views.size(); ++i) {
            const auto row = readRow(**reader, table, views[i].sheet);
            TSUNAGI_TRY(row);
            if (!*row || (**row).value("state").string() != from)
                continue;
            Change change;
            change.kind = "sheet.state";
            change.roots = {views[i].order};
            taken[i] = true;
            if (patchRow(change, table, views[i].sheet, **row, {{"state", Value(to)}, {"printer", Value(printer)}, {"job", Value(job)}})) {
                changes << change;
                ofView << i;
            }
        }
    }
    const auto receipts = m_slips.commit(changes, progress);
    TSUNAGI_TRY(receipts);
    for (qsizetype i = 0; i < receipts->size(); ++i) {
        if (receipts->at(i).fit == Fit::Conflict)
            taken[ofView[i]] = false;
    }
    QList<ParcelView> out;
    for (qsizetype i = 0; i < views.size(); ++i) {
        if (taken[i])
            out << views[i];
    }
    return out;
}

Result<int> PrintQueue::assign(const QList<ParcelView> &sheets, const QString &printer, const SlipProgress &progress) const
{
    const auto taken = set(sheets, u"queued"_qs, u"queued"_qs, printer, {}, progress);
    TSUNAGI_TRY(taken);
    return int(taken->size());
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

bool PrintQueue::isEnded(const QString &job) const
{
    const std::lock_guard lock(m_mutex);
    return m_ended.contains(job);
}

void PrintQueue::end(const QString &job) const
{
    const std::lock_guard lock(m_mutex);
    m_ended.insert(job);
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
        if (isEnded(key))
            continue;
        if (!broken.contains(key)) {
            const auto job = look(sheet.printer, id);
            if (!job && job.error().code != Code::NotFound)
                return tl::unexpected(job.error());
            broken.insert(key, job && (job->state == CupsConnection::JobState::Aborted || job->state == CupsConnection::JobState::Cancelled));
            out.unfinished += job && !job->finished() ? 1 : 0;
            if (!broken.value(key) && (!job || job->finished()))
                end(key);
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
