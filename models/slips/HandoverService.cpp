// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/HandoverService.h"

#include "models/clients/ClientStore.h"
#include "models/printing/PrintOutput.h"
#include "models/slips/ParcelPaper.h"

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

/// Why a parcel may not go on the truck; empty if it may.
QString whyNot(const ParcelView &view)
{
    if (view.parcelState != u"open")
        return view.parcelState; // handed_over, stopped, shipped
    if (!view.blocked.isEmpty())
        return view.blocked;
    if (!view.hasNumber())
        return view.exportId.isNull() ? u"no_number"_qs : u"exported_no_number"_qs;
    if (view.slipRoute == u"label" && view.sheetState == u"queued")
        return u"not_printed"_qs;
    return {};
}

/// Its label went to a printer or a file, and nobody has said that it is on paper.
bool isUnconfirmed(const ParcelView &view)
{
    return view.slipRoute == u"label" && view.sheetState == u"sent";
}

} // namespace

Result<HandoverReport> HandoverService::preview(const HandoverRequest &request) const
{
    const auto carrier = m_slips.carrier(request.carrier);
    TSUNAGI_TRY(carrier);
    HandoverReport report;
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto calendar = ClientStore::calendar(**reader);
    TSUNAGI_TRY(calendar);
    report.truck = request.truck.isEmpty() ? cutoff_rules::next(*calendar, request.carrier, m_slips.japanNow()).truck : request.truck;
    ParcelFilter filter;
    filter.carrier = request.carrier;
    const auto open = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(open);
    QSet<Id> taken;
    if (request.scans.isEmpty()) {
        for (const ParcelView &view : *open) {
            if (!whyNot(view).isEmpty() || view.isUnproven()) // only a scan proves that there is a label
                continue;
            if (isUnconfirmed(view)) {
                if (request.confirmedOnly)
                    continue;
                ++report.unconfirmed;
            }
            report.taken << view;
            taken.insert(view.parcel);
        }
    }
    for (const QString &scan : request.scans) {
        std::optional<ParcelView> view;
        if (const QString code = sliprules::parcelCodeIn(scan); !code.isEmpty()) {
            ParcelFilter byCode;
            byCode.code = code;
            const auto found = SlipStore::parcels(**reader, byCode);
            TSUNAGI_TRY(found);
            if (!found->isEmpty())
                view = found->first();
        }
        if (!view) {
            const auto number = check_digit::parse(scan, (*carrier)->checkDigit);
            const auto slip = SlipStore::slipOf(**reader, request.carrier, number.value_or(scan));
            TSUNAGI_TRY(slip);
            if (*slip && !(*slip)->parcel.isNull() && ((*slip)->state == u"in_force" || (*slip)->state == u"handed_over")) {
                const auto found = SlipStore::parcel(**reader, (*slip)->parcel);
                TSUNAGI_TRY(found);
                view = *found;
                // Pieces that share a number are scanned once each: every scan takes the next of them.
                if (view && view->pieces > 1 && (taken.contains(view->parcel) || !whyNot(*view).isEmpty())) {
                    ParcelFilter pieces;
                    pieces.shipments = {view->shipment};
                    const auto all = SlipStore::parcels(**reader, pieces);
                    TSUNAGI_TRY(all);
                    for (const ParcelView &piece : *all) {
                        if (piece.slip == (*slip)->slip && !taken.contains(piece.parcel) && whyNot(piece).isEmpty()) {
                            view = piece;
                            break;
                        }
                    }
                }
            }
        }
        if (!view) {
            report.refused << Refusal {{}, {}, scan, u"unknown"_qs, {}, 0};
            continue;
        }
        const QString why = view->carrier != request.carrier ? u"other_carrier"_qs : whyNot(*view);
        if (!why.isEmpty()) {
            report.refused << refusal(*view, why, why == u"other_carrier" ? view->carrier : QString());
        } else if (!taken.contains(view->parcel)) { // one parcel scanned by both its codes is one parcel
            report.taken << *view;
            taken.insert(view->parcel);
        }
    }
    for (const ParcelView &view : *open) {
        if (taken.contains(view.parcel))
            continue;
        const QString why = whyNot(view);
        const QString unscanned = !request.scans.isEmpty() ? u"not_scanned"_qs : isUnconfirmed(view) && !view.isUnproven() ? u"not_confirmed"_qs : u"not_printed"_qs;
        report.leftBehind << refusal(view, why.isEmpty() ? unscanned : why);
    }
    return report;
}

Result<HandoverReport> HandoverService::close(const HandoverRequest &request, const SlipProgress &progress)
{
    auto planned = preview(request);
    TSUNAGI_TRY(planned);
    HandoverReport report = std::move(*planned);
    if (report.taken.isEmpty())
        return report;
    const auto running = m_slips.desk().nextNumber("handover");
    TSUNAGI_TRY(running);
    report.number = u"%1-H%2"_qs.arg(m_slips.desk().code()).arg(*running, 5, 10, QLatin1Char('0'));
    const Id handover = Id::v7();
    const Id action = Id::v7();
    QList<Change> changes;
    Change open;
    open.kind = "handover.close";
    open.action = action;
    open.roots = {handover};
    open.insert("handover", handover).fields = {
        {"carrier", Value(request.carrier)}, {"truck", Value(report.truck)},           {"number", Value(report.number)}, {"at", Value(m_slips.now())},
        {"person", Value(m_slips.desk().person())}, {"parcels", Value(qint64(report.taken.size()))}, {"state", Value(u"closed"_qs)}};
    changes << open;
    // The shipment goes with the last of its parcels, whatever else of it stays.
    QHash<Id, QList<Id>> onTruck;
    for (const ParcelView &view : std::as_const(report.taken))
        onTruck[view.shipment] << view.parcel;
    QHash<Id, bool> whole;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        for (auto it = onTruck.cbegin(); it != onTruck.cend(); ++it) {
            ParcelFilter filter;
            filter.shipments = {it.key()};
            const auto all = SlipStore::parcels(**reader, filter);
            TSUNAGI_TRY(all);
            whole[it.key()] = std::all_of(all->begin(), all->end(), [&](const ParcelView &view) {
                return view.parcelState != u"open" || it.value().contains(view.parcel);
            });
        }
    }
    QSet<Id> leaving;
    for (const ParcelView &view : std::as_const(report.taken)) {
        Change change;
        change.kind = "parcel.handover";
        change.action = action;
        change.roots = {view.order};
        SlipDesk::guardMoving(change, view);
        // A shared number leaves with the first of its pieces.
        const bool left = view.slipState == u"handed_over" || leaving.contains(view.slip);
        leaving.insert(view.slip);
        change.guard("slip", view.slip, "state", Value(left ? u"handed_over"_qs : u"in_force"_qs));
        TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"handover_id", Value(handover)}, {"state", Value(u"handed_over"_qs)}}));
        if (!left)
            TSUNAGI_TRY(m_slips.patch(change, "slip", view.slip, {{"state", Value(u"handed_over"_qs)}}));
        if (view.sheetState == u"sent")
            TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(u"confirmed"_qs)}}));
        if (whole.value(view.shipment) && onTruck[view.shipment].last() == view.parcel) {
            TSUNAGI_TRY(m_slips.patch(change, "shipment", view.shipment, {{"state", Value(u"handed_over"_qs)}}));
            for (const AboardOrder &other : view.aboard)
                TSUNAGI_TRY(m_slips.patch(change, "shipment", other.shipment, {{"state", Value(u"handed_over"_qs)}}));
        }
        change.eventCode = "handed_over";
        change.eventValues = {{u"handover"_qs, report.number}, {u"truck"_qs, report.truck}, {u"number"_qs, view.slipNumber}};
        changes << change;
    }
    const auto receipts = m_slips.commit(changes, progress);
    TSUNAGI_TRY(receipts);
    QList<ParcelView> taken;
    for (qsizetype i = 0; i < report.taken.size(); ++i) {
        const Receipt &receipt = receipts->at(i + 1);
        if (receipt.fit == Fit::Conflict)
            report.leftBehind << refusal(report.taken[i], misfitCode(receipt.misfit).first);
        else
            taken << report.taken[i];
    }
    report.taken = taken;
    report.file = request.pdfPath.isEmpty() ? m_slips.outFolder() + u"/handover-"_qs + report.number + u".pdf"_qs : request.pdfPath;
    TSUNAGI_TRY(writeList({handover, request.carrier, report.truck, report.number, {}, m_slips.now(), int(taken.size())}, report.file));
    return report;
}

Result<> HandoverService::writeList(const HandoverRecord &handover, const QString &path) const
{
    const auto carrier = m_slips.carrier(handover.carrier);
    TSUNAGI_TRY(carrier);
    HandoverHeader header;
    QList<HandoverRow> rows;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.handover = handover.id;
        filter.done = true;
        const auto mine = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(mine);
        QStringList clients;
        for (const ParcelView &view : *mine)
            clients << view.clientCode;
        const auto details = SlipStore::details(**reader, *mine);
        TSUNAGI_TRY(details);
        QList<ParcelDetail> group;
        for (qsizetype i = 0; i < details->size(); ++i) {
            group << details->at(i);
            if (i + 1 == details->size() || details->at(i + 1).view.shipment != details->at(i).view.shipment) {
                rows << parcelpaper::handoverRow(group, **carrier);
                group.clear();
            }
        }
        const auto house = SlipStore::warehouse(**reader);
        TSUNAGI_TRY(house);
        clients.removeDuplicates();
        header = {(*carrier)->nameJa, handover.truck, house->sender.name, clients.join(u", "_qs), m_slips.desk().code(), handover.number,
                  QDateTime::fromMSecsSinceEpoch(handover.atUs / 1000, Qt::OffsetFromUTC, 9 * 3600).date()};
    }
    const auto fonts = PrintFonts::load();
    TSUNAGI_TRY(fonts);
    const auto document = HandoverList::create(header, rows, *fonts);
    TSUNAGI_TRY(document);
    return printoutput::writePdf(*document, path);
}

Result<QList<HandoverRecord>> HandoverService::list(const QString &carrier) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    return SlipStore::handovers(**reader, carrier);
}

} // namespace tsunagi
