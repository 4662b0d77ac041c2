// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/IssuedNumbers.h"

#include "models/exchange/IssuedFile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kLargestFile = 256LL * 1024 * 1024;

} // namespace

Result<> IssuedNumbers::shareNumbers(const QHash<Id, QList<NumberHere>> &numbers, const Id &action, QList<Change> &changes, QList<ImportReportRow> &pending) const
{
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it) {
        if (it.value().size() != 1)
            continue; // the file numbers the pieces one by one
        const NumberHere &here = it.value().first();
        if (here.view.pieces < 2)
            continue;
        QList<ParcelView> pieces;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            ParcelFilter filter;
            filter.shipments = {it.key()};
            auto found = SlipStore::parcels(**reader, filter);
            TSUNAGI_TRY(found);
            pieces = std::move(*found);
        }
        pieces.removeIf([&](const ParcelView &view) {
            return !view.needsNumber() || view.parcel == here.view.parcel || view.exportId.isNull() || view.exportId != here.view.exportId;
        });
        if (pieces.isEmpty())
            continue;
        Change late; // the number itself came by an earlier file
        late.kind = "slip.share";
        late.action = action;
        late.roots = {here.view.order};
        late.guard("slip", here.slip, "state", Value(here.view.slipState));
        late.eventCode = "numbered";
        late.eventValues = {{u"carrier"_qs, here.view.carrier}, {u"number"_qs, here.number}, {u"route"_qs, u"carrier"_qs}, {u"piece"_qs, pieces.first().piece}};
        Change &change = here.change < 0 ? late : changes[here.change];
        for (const ParcelView &view : std::as_const(pieces)) {
            change.guard("parcel", view.parcel, "state", Value(u"open"_qs));
            change.guard("parcel", view.parcel, "slip_id", Value(view.slip));
            TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"route", Value(u"carrier"_qs)}, {"slip_id", Value(here.slip)}}));
        }
        if (here.change < 0) {
            changes << late;
            pending << here.line;
        }
    }
    return {};
}

Result<IssuedNumbers::Meant> IssuedNumbers::meant(const IssuedNumber &row, const QString &client) const
{
    const auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    ParcelFilter filter;
    filter.code = sliprules::parcelCodeIn(row.key);
    if (!filter.code.isEmpty()) {
        const auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        return found->isEmpty() ? Meant {{}, u"unknown_key"_qs, {}} : Meant {found->first(), {}, {}};
    }
    // A warehouse's own system names the order: that is enough where one order of its client has the number, and one shipment.
    QString whose = client;
    if (!row.client.isEmpty()) {
        const auto named = SlipStore::clientOf(**reader, row.client);
        TSUNAGI_TRY(named);
        if (named->isEmpty())
            return Meant {{}, u"client_unknown"_qs, {}};
        if (!client.isEmpty() && *named != client)
            return Meant {{}, u"client_differs"_qs, {}};
        whose = *named;
    }
    auto orders = SlipStore::findOrders(**reader, row.key);
    TSUNAGI_TRY(orders);
    if (whose.isEmpty()) {
        const auto only = SlipStore::onlyClient(**reader);
        TSUNAGI_TRY(only);
        if (only->isEmpty()) {
            if (orders->isEmpty()) // whosever it is, it is not here
                return Meant {{}, u"unknown_key"_qs, {}};
            Meant which {{}, u"client_needed"_qs, {}};
            for (const OrderRef &one : std::as_const(*orders))
                if (!which.clients.contains(one.client))
                    which.clients << one.client;
            return which;
        }
        whose = *only;
    }
    orders->removeIf([&](const OrderRef &one) { return one.client != whose; });
    if (orders->size() > 1)
        return Meant {{}, u"order_ambiguous"_qs, {}};
    if (orders->isEmpty())
        return Meant {{}, u"unknown_key"_qs, {}};
    filter.order = orders->first().id;
    const auto found = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(found);
    const bool one = !found->isEmpty() && std::all_of(found->cbegin(), found->cend(), [&](const ParcelView &view) { return view.shipment == found->first().shipment; });
    return one ? Meant {found->first(), {}, {}} : Meant {{}, found->isEmpty() ? u"unknown_key"_qs : u"order_ambiguous"_qs, {}};
}

Result<IssuedReport> IssuedNumbers::take(const QString &path, const QString &carrierCode, const QString &client, const SlipProgress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path, file.errorString());
    if (file.size() > kLargestFile)
        return fail(Code::Invalid, path, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the file is too large")));
    const QByteArray bytes = file.readAll();
    Result<IssuedFile> issued = fail(Code::Internal, path);
    if (!carrierCode.isEmpty()) {
        const auto carrier = m_slips.carrier(carrierCode);
        TSUNAGI_TRY(carrier);
        issued = readIssued(**carrier, bytes);
    } else {
        issued = readIssued(m_slips.carriers().all(), bytes);
    }
    TSUNAGI_TRY(issued);
    QString code = issued->carrier;
    QString owner; // its code, where a name was given too
    if (!client.isEmpty()) {
        const auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto named = SlipStore::clientOf(**reader, client);
        TSUNAGI_TRY(named);
        if (named->isEmpty())
            return fail(Code::NotFound, u"client"_qs, client);
        owner = *named;
    }
    // Where the columns do not tell the carrier, the parcels do.
    if (carrierCode.isEmpty() && issued->possibleCarriers.size() > 1) {
        for (const IssuedNumber &row : std::as_const(issued->rows)) {
            const auto one = meant(row, owner);
            TSUNAGI_TRY(one);
            const std::optional<ParcelView> &view = one->view;
            if (view && issued->possibleCarriers.contains(view->carrier)) {
                if (view->carrier != code) {
                    const auto carrier = m_slips.carrier(view->carrier);
                    TSUNAGI_TRY(carrier);
                    issued = readIssued(**carrier, bytes);
                    TSUNAGI_TRY(issued);
                    code = issued->carrier;
                }
                break;
            }
        }
    }
    IssuedReport report;
    report.carrier = code;
    report.format = issued->format;
    report.rows = int(issued->rows.size());
    TSUNAGI_TRY(m_slips.desk().keepFile(QFileInfo(path).fileName(), bytes));

    QList<Change> changes;
    const Id action = Id::v7(); // the file is taken back as a whole
    QList<ImportReportRow> pending;
    QSet<Id> numberedNow;
    QHash<QString, QString> refusedKeys;
    QHash<QString, Id> takenNow;
    QSet<QString> listedNoNumber;
    QHash<Id, QList<NumberHere>> numbersHere; // by shipment
    for (const IssuedNumber &row : std::as_const(issued->rows)) {
        const auto which = meant(row, owner);
        TSUNAGI_TRY(which);
        const std::optional<ParcelView> &found = which->view;
        ImportReportRow line {row.line, row.key, row.number.isEmpty() ? row.numberText : row.number, {}, {}, {}};
        const auto refuse = [&](const QString &why) {
            line.code = why;
            refusedKeys.insert(row.key, why);
            report.refused << line;
        };
        if (found) {
            line.order = found->orderNumber;
            line.shop = found->shopCode;
        }
        if (!row.isUsable()) {
            if (row.problems.contains(u"same_row"_qs)) {
                ++report.same;
                continue;
            }
            if (row.problems.contains(u"no_number"_qs)) {
                if (found && found->hasNumber()) { // it came by an earlier file
                    ++report.same;
                    continue;
                }
                listedNoNumber.insert(row.key);
                line.code = u"no_number"_qs;
                report.printedNoNumber << line;
                continue;
            }
            refuse(row.problems.value(0));
            continue;
        }
        if (!found) {
            line.code = which->why;
            for (const QString &one : which->clients)
                ++report.clients[one];
            if (which->why == u"unknown_key")
                report.numberNotPrinted << line;
            report.refused << line;
            continue;
        }
        ParcelView view = *found;
        std::optional<UsedNumber> used;
        {
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            auto slip = SlipStore::slipOf(**reader, code, row.number);
            TSUNAGI_TRY(slip);
            used = std::move(*slip);
            if (used && !used->parcel.isNull() && used->parcel != view.parcel) {
                // A further piece of the same shipment may have it from an earlier reading of this file.
                const auto holder = SlipStore::parcel(**reader, used->parcel);
                TSUNAGI_TRY(holder);
                if (*holder && (*holder)->shipment == view.shipment)
                    view = **holder;
            }
        }
        if (used && used->parcel == view.parcel && (used->state == u"in_force" || used->state == u"handed_over")) {
            ++report.same;
            numbersHere[view.shipment] << NumberHere {view, used->slip, row.number, -1, line};
            continue;
        }
        const bool freed = used && used->state == u"free" && used->route == u"carrier"; // what the file says of its paper now is what counts
        if ((used && !freed) || takenNow.contains(row.number)) {
            refuse(u"number_used"_qs);
            continue;
        }
        if (view.carrier != code) {
            refuse(u"other_carrier"_qs);
            continue;
        }
        if (view.hasNumber() || numberedNow.contains(view.parcel)) {
            // Further numbers under one key are the further pieces of the shipment.
            std::optional<ParcelView> next;
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            ParcelFilter filter;
            filter.shipments = {view.shipment};
            const auto pieces = SlipStore::parcels(**reader, filter);
            TSUNAGI_TRY(pieces);
            for (const ParcelView &piece : *pieces) {
                if (!next && piece.needsNumber() && !numberedNow.contains(piece.parcel))
                    next = piece;
            }
            if (!next) {
                refuse(u"has_number"_qs);
                continue;
            }
            view = *next;
        }
        if (!view.needsNumber()) {
            refuse(view.blocked.isEmpty() ? view.parcelState == u"open" ? view.shipmentState : view.parcelState : view.blocked);
            continue;
        }
        if (view.exportId.isNull()) {
            line.code = u"not_exported"_qs;
            report.numberNotPrinted << line;
        }
        Change change;
        change.kind = "slip.import";
        change.action = action;
        change.roots = {view.order};
        SlipDesk::guardMoving(change, view);
        TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel,
                                  {{"route", Value(u"carrier"_qs)}, {"slip_id", Value(SlipDesk::slipId(code, row.number))}}));
        TSUNAGI_TRY(m_slips.bindSlip(change, used, view, row.number, u"carrier"_qs, view.exportId));
        change.eventCode = "numbered";
        change.eventValues = {{u"carrier"_qs, code}, {u"number"_qs, row.number}, {u"route"_qs, u"carrier"_qs}, {u"piece"_qs, view.piece}};
        changes << change;
        line.code.clear();
        pending << line;
        numbersHere[view.shipment] << NumberHere {view, SlipDesk::slipId(code, row.number), row.number, changes.size() - 1, line};
        numberedNow.insert(view.parcel);
        takenNow.insert(row.number, view.parcel);
    }
    const auto known = m_slips.carrier(code);
    TSUNAGI_TRY(known);
    if ((*known)->piecesShareNumber())
        TSUNAGI_TRY(shareNumbers(numbersHere, action, changes, pending));
    const auto receipts = m_slips.commit(changes, progress);
    TSUNAGI_TRY(receipts);
    for (qsizetype i = 0; i < receipts->size(); ++i) {
        if (receipts->at(i).fit == Fit::Conflict) {
            pending[i].code = misfitCode(receipts->at(i).misfit).first;
            report.refused << pending[i];
        } else {
            ++report.numbered;
        }
    }
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    ParcelFilter filter;
    filter.carrier = code;
    const auto open = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(open);
    for (const ParcelView &view : *open) {
        if (view.hasNumber() || view.exportId.isNull() || !view.needsNumber() || listedNoNumber.contains(view.code))
            continue;
        const QString why = refusedKeys.contains(view.code) ? u"row_refused"_qs : u"not_in_file"_qs;
        report.printedNoNumber << ImportReportRow {0, view.code, {}, why, view.orderNumber, view.shopCode};
    }
    return report;
}

} // namespace tsunagi
