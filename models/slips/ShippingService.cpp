// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/ShippingService.h"

#include "models/exchange/IssuedFile.h"
#include "models/slips/ReservedPieces.h"
#include "models/storage/Each.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kLargestFile = 64LL * 1024 * 1024;

/// What a line holds and what of it leaves with some shipments.
struct LeavingLine
{
    Id line;
    qint64 leaving = 0, quantity = 0, cancelled = 0, shipped = 0;
};

Result<QList<LeavingLine>> leavingLines(const Database &db, const QSet<Id> &shipments)
{
    QList<LeavingLine> out;
    for (const Id &shipment : shipments) {
        Statement query = db.statement("SELECT l.id, x.quantity, coalesce(l.quantity,0), coalesce(l.cancelled,0), coalesce(l.shipped,0)"
                                       " FROM shipment_line x JOIN line l ON l.id=x.line_id WHERE x.shipment_id=? ORDER BY l.position");
        query.bind(1, shipment);
        TSUNAGI_TRY(each(query, [&](const Statement &q) {
            for (LeavingLine &known : out) {
                if (known.line == q.id(0)) {
                    known.leaving += q.integer(1);
                    return;
                }
            }
            out << LeavingLine {q.id(0), q.integer(1), q.integer(2), q.integer(3), q.integer(4)};
        }));
    }
    return out;
}

} // namespace

Result<ShippingService::Plan> ShippingService::plan(const ShippedRequest &request) const
{
    if (!request.carrier.isEmpty())
        TSUNAGI_TRY(m_slips.carrier(request.carrier));
    Plan out;
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    ParcelFilter filter;
    filter.carrier = request.carrier;
    filter.order = request.order;
    filter.handover = request.handover;
    filter.onTruck = request.scans.isEmpty() && request.order.isNull();
    filter.done = true;
    if (!request.scans.isEmpty()) {
        QSet<Id> known;
        for (const QString &scan : request.scans) {
            ParcelFilter one;
            one.done = true;
            one.code = sliprules::parcelCodeIn(scan);
            QList<Id> parcels;
            if (!one.code.isEmpty()) {
                const auto found = SlipStore::parcels(**reader, one);
                TSUNAGI_TRY(found);
                for (const ParcelView &view : *found)
                    parcels << view.parcel;
            }
            if (parcels.isEmpty()) {
                const auto slips = SlipStore::slipsOfNumber(**reader, check_digit::parse(scan).value_or(scan.trimmed()));
                TSUNAGI_TRY(slips);
                for (const auto &[carrier, slip] : *slips) {
                    if ((request.carrier.isEmpty() || carrier == request.carrier) && !slip.parcel.isNull())
                        parcels << slip.parcel;
                }
            }
            if (parcels.size() != 1) {
                out.report.refused << Refusal {{}, {}, scan, parcels.isEmpty() ? u"unknown"_qs : u"ambiguous"_qs, {}, 0};
                continue;
            }
            const auto view = SlipStore::parcel(**reader, parcels.first());
            TSUNAGI_TRY(view);
            // An order may travel in the parcel of another one.
            const bool isIn = request.order.isNull() || (*view)->order == request.order
                || std::any_of((*view)->aboard.cbegin(), (*view)->aboard.cend(), [&](const AboardOrder &rider) { return rider.order == request.order; });
            const bool other = (!request.carrier.isEmpty() && (*view)->carrier != request.carrier) || !isIn || (!request.handover.isNull() && (*view)->handover != request.handover);
            if (other)
                out.report.refused << refusal(**view, u"other_carrier"_qs, (*view)->carrier);
            else if ((*view)->shipmentState == u"shipped")
                ++out.report.same;
            else if ((*view)->parcelState != u"handed_over")
                out.report.refused << refusal(**view, u"not_handed_over"_qs, (*view)->parcelState);
            else if (!known.contains((*view)->shipment))
                filter.shipments << (*view)->shipment;
            known.insert((*view)->shipment);
        }
        if (filter.shipments.isEmpty())
            return out;
        filter.handover = {}; // a shipment may have left with two trucks
    }
    const auto parcels = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(parcels);
    QHash<Id, qsizetype> at; // by order
    QSet<Id> shipments, refused;
    for (const ParcelView &view : *parcels) {
        const auto leaves = [&](const OrderRef &order, const Id &shipment) {
            if (!at.contains(order.id)) {
                at.insert(order.id, out.orders.size());
                out.orders << Plan::Leaving {order, {}, {}};
            }
            Plan::Leaving &one = out.orders[at.value(order.id)];
            one.parcels << view;
            if (!one.shipments.contains(shipment))
                one.shipments << shipment;
            shipments.insert(shipment);
        };
        // Each order that is in it has left as well, in an op of its own: what one of them says against it does not keep the others.
        const auto leaveAboard = [&] {
            for (const AboardOrder &other : view.aboard) {
                if (other.shipmentState != u"shipped")
                    leaves({other.order, other.number, other.shop, other.client}, other.shipment);
            }
        };
        if (view.parcelState == u"shipped" && view.shipmentState == u"shipped")
            leaveAboard();
        if (view.parcelState != u"handed_over" || refused.contains(view.shipment))
            continue;
        // A stop that came too late is for a person to close; named by its order or box, the parcel is known to have left.
        const bool named = !request.order.isNull() || !request.scans.isEmpty();
        const bool late = view.shipmentState == u"stop_requested";
        if (view.shipmentState != u"handed_over" && !(late && named)) {
            if (late || named)
                out.report.refused << refusal(view, late ? u"stop_requested"_qs : u"parcels_left"_qs);
            refused.insert(view.shipment);
            continue;
        }
        if (late) {
            ParcelFilter all;
            all.shipments = {view.shipment};
            const auto pieces = SlipStore::parcels(**reader, all);
            TSUNAGI_TRY(pieces);
            if (std::any_of(pieces->begin(), pieces->end(), [](const ParcelView &piece) { return piece.parcelState == u"open"; })) {
                out.report.refused << refusal(view, u"parcels_left"_qs);
                refused.insert(view.shipment);
                continue;
            }
        }
        leaves({view.order, view.orderNumber, view.shopCode, view.clientCode}, view.shipment);
        leaveAboard();
        ++out.report.carriers[view.carrier];
        ++out.report.parcels;
    }
    out.report.shipments = int(shipments.size());
    for (const Plan::Leaving &one : std::as_const(out.orders))
        out.report.orders << one.order;
    return out;
}

Result<ShippedReport> ShippingService::preview(const ShippedRequest &request) const
{
    auto planned = plan(request);
    TSUNAGI_TRY(planned);
    return std::move(planned->report);
}

Result<ShippedReport> ShippingService::confirm(const ShippedRequest &request, const SlipProgress &progress)
{
    auto planned = plan(request);
    TSUNAGI_TRY(planned);
    ShippedReport report = std::move(planned->report);
    report.orders.clear();
    report.carriers.clear();
    report.shipments = report.parcels = 0;
    const Id action = Id::v7();
    QList<Change> changes;
    for (const auto &[order, parcels, own] : std::as_const(planned->orders)) {
        Change change;
        change.kind = "shipment.shipped";
        change.action = action;
        change.roots = {order.id};
        const QSet<Id> shipments(own.cbegin(), own.cend());
        QStringList numbers;
        for (const Id &shipment : own) {
            TSUNAGI_TRY(m_slips.patch(change, "shipment", shipment, {{"state", Value(u"shipped"_qs)}}));
            TSUNAGI_TRY(ReservedPieces(m_slips).bookOut(change, order, shipment));
        }
        for (const ParcelView &view : parcels) {
            if (view.order == order.id)
                TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"state", Value(u"shipped"_qs)}}));
            if (!view.slipNumber.isEmpty() && !numbers.contains(view.slipNumber))
                numbers << view.slipNumber;
        }
        QList<LeavingLine> lines;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            auto found = leavingLines(**reader, shipments);
            TSUNAGI_TRY(found);
            lines = std::move(*found);
        }
        for (const LeavingLine &line : std::as_const(lines)) {
            // What has left has left; the count stays within the order, and the rest is said.
            const qint64 room = std::max<qint64>(0, line.quantity - line.cancelled - line.shipped);
            if (line.leaving > room)
                report.differences << refusal(parcels.first(), u"over_ordered"_qs, u"%1 > %2"_qs.arg(line.leaving).arg(room));
            TSUNAGI_TRY(m_slips.patch(change, "line", line.line, {{"shipped", Value(line.shipped + std::min(room, line.leaving))}}));
        }
        change.eventCode = "shipped";
        change.eventValues = {{u"carrier"_qs, parcels.first().carrier}, {u"number"_qs, numbers.join(u' ')}};
        changes << change;
    }
    const auto receipts = m_slips.commit(changes, progress);
    TSUNAGI_TRY(receipts);
    for (qsizetype i = 0; i < receipts->size(); ++i) {
        const auto &[order, parcels, own] = planned->orders[i];
        if (receipts->at(i).fit == Fit::Conflict) {
            const auto [code, detail] = misfitCode(receipts->at(i).misfit);
            report.refused << refusal(parcels.first(), code, detail);
            continue;
        }
        report.orders << order;
        for (const ParcelView &view : parcels) {
            if (view.order != order.id)
                continue;
            ++report.carriers[view.carrier];
            ++report.parcels;
        }
        report.shipments += int(own.size());
    }
    return report;
}

Result<QStringList> ShippingService::readResult(const QString &path, const QString &carrierCode) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, file.errorString());
    if (file.size() > kLargestFile)
        return fail(Code::Invalid, path, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file is too large")));
    const QByteArray bytes = file.readAll();
    Result<IssuedFile> issued = fail(Code::Internal, path);
    if (carrierCode.isEmpty()) {
        issued = readIssued(m_slips.carriers().all(), bytes);
    } else {
        const auto carrier = m_slips.carrier(carrierCode);
        TSUNAGI_TRY(carrier);
        issued = readIssued(**carrier, bytes);
    }
    QStringList out;
    if (issued) {
        for (const IssuedNumber &row : std::as_const(issued->rows)) {
            // A parcel that the carrier printed but never numbered has not left.
            if (row.isUsable() || row.problems == QStringList {u"same_row"_qs})
                out << (sliprules::parcelCodeIn(row.key).isEmpty() ? row.number : row.key);
        }
    }
    // Codes without their numbers in a carrier's file are parcels that are not numbered yet, and no list of what has left.
    const bool awaited = issued && std::any_of(issued->rows.cbegin(), issued->rows.cend(), [](const IssuedNumber &row) { return row.problems.contains(u"no_number"_qs); });
    if (out.isEmpty() && !awaited) {
        static const QRegularExpression cells(u"[\\r\\n,\\t;\"]+"_qs), number(u"^[0-9-]{10,18}$"_qs);
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const QString text = QString::fromUtf8(bytes); // codes are digits in every encoding
        const QStringList all = text.split(cells, Qt::SkipEmptyParts);
        for (const QString &part : all) {
            const QString cell = part.trimmed(), code = sliprules::parcelCodeIn(cell);
            if (!code.isEmpty()) {
                out << code;
            } else if (number.match(cell).hasMatch()) { // a telephone number is on no slip
                const auto slips = SlipStore::slipsOfNumber(**reader, check_digit::parse(cell).value_or(cell));
                TSUNAGI_TRY(slips);
                if (std::any_of(slips->cbegin(), slips->cend(), [](const auto &one) { return !one.second.parcel.isNull(); }))
                    out << cell;
            }
        }
    }
    out.removeDuplicates();
    if (out.isEmpty())
        return fail(Code::Invalid, path, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "no parcel code and no slip number is in the file")));
    return out;
}

} // namespace tsunagi
