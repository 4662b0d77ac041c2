// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/CarrierRoute.h"

#include "models/exchange/IssuedFile.h"
#include "models/slips/ParcelPaper.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr qint64 kLargestFile = 256LL * 1024 * 1024;

QByteArray fileHash(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return hash.addData(&file) ? hash.result() : QByteArray();
}

QString problemText(const CarrierProblem &problem)
{
    QString text = problem.field;
    if (!problem.value.isEmpty())
        text += u": "_qs + problem.value;
    if (problem.limit > 0)
        text += u" (%1 > %2)"_qs.arg(problem.actual).arg(problem.limit);
    return text;
}

} // namespace

Result<QList<CarrierRoute::Candidate>> CarrierRoute::candidates(const QString &carrier, const QString &path, QList<Id> &unfinished) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const auto exports = SlipStore::exports(**reader, carrier, u"open"_qs);
    TSUNAGI_TRY(exports);
    for (const SlipStore::ExportRow &row : *exports) {
        // Another desk's run is not ours to finish.
        const auto values = readRow(**reader, *m_slips.desk().catalogue().table("carrier_export"), row.id);
        TSUNAGI_TRY(values);
        if (*values && (**values).value("desk").string() == m_slips.desk().name())
            unfinished << row.id;
    }
    ParcelFilter filter;
    filter.carrier = carrier;
    auto views = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(views);
    // What had been written whole before the crash stays what it is, unless it is to be written over.
    for (const SlipStore::ExportRow &row : *exports) {
        if (unfinished.contains(row.id) && !row.hash.isEmpty() && QFileInfo(row.name).absoluteFilePath() != QFileInfo(path).absoluteFilePath()
            && fileHash(row.name) == row.hash) {
            views->removeIf([&](const ParcelView &view) { return view.exportId == row.id; });
        }
    }
    views->removeIf([&](const ParcelView &view) {
        return !view.needsNumber() || (!view.exportId.isNull() && !unfinished.contains(view.exportId));
    });
    return grouped(**reader, *views);
}

Result<QList<CarrierRoute::Candidate>> CarrierRoute::grouped(const Database &db, const QList<ParcelView> &views) const
{
    const auto details = SlipStore::details(db, views);
    TSUNAGI_TRY(details);
    QList<Candidate> out;
    for (const ParcelDetail &detail : *details) {
        const ParcelView &view = detail.view;
        if (!out.isEmpty() && out.last().parcels.first().shipment == view.shipment) {
            out.last().parcels << view;
            out.last().row.pieces = int(out.last().parcels.size());
        } else {
            out << Candidate {{view}, parcelpaper::exportRow(detail, 1, m_slips.postal()), false};
        }
        out.last().resumed = out.last().resumed || !view.exportId.isNull();
    }
    return out;
}

Result<ExportReport> CarrierRoute::preview(const QString &carrierCode) const
{
    const auto carrier = m_slips.carrier(carrierCode);
    TSUNAGI_TRY(carrier);
    QList<Id> unfinished;
    const auto all = candidates(carrierCode, {}, unfinished);
    TSUNAGI_TRY(all);
    ExportReport report;
    report.carrier = carrierCode;
    for (const Candidate &one : *all) {
        const auto problems = checkCarrierRow(**carrier, one.row);
        for (const CarrierProblem &problem : problems)
            report.refused << refusal(one.parcels.first(), problem.code, problemText(problem));
        if (problems.isEmpty()) {
            ++report.rows;
            report.parcels += int(one.parcels.size());
        }
    }
    return report;
}

Result<> CarrierRoute::finish(const Id &id, const QByteArray &hash, qint64 parcels, const QString &state) const
{
    Change change;
    change.kind = "export.finish";
    change.roots = {id};
    QList<std::pair<QByteArray, Value>> fields {{"state", Value(state)}};
    if (!hash.isEmpty())
        fields << std::pair<QByteArray, Value> {"hash", Value::blob(hash)} << std::pair<QByteArray, Value> {"parcels", Value(parcels)};
    const auto patched = m_slips.patch(change, "carrier_export", id, fields);
    TSUNAGI_TRY(patched);
    if (*patched)
        TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return {};
}

Result<ExportReport> CarrierRoute::exportTo(const QString &carrierCode, const QString &path, const SlipProgress &progress)
{
    const auto carrier = m_slips.carrier(carrierCode);
    TSUNAGI_TRY(carrier);
    TSUNAGI_TRY(m_slips.refuseIfManual(carrierCode));
    const QFileInfo target(path);
    if (path.isEmpty() || target.isDir() || !QFileInfo(target.absolutePath()).isWritable())
        return fail(Code::NotFound, path, u"the file cannot be written"_qs);
    QList<Id> unfinished;
    const auto all = candidates(carrierCode, path, unfinished);
    TSUNAGI_TRY(all);
    ExportReport report;
    report.carrier = carrierCode;
    report.path = path;
    QList<ShipmentRow> rows;
    for (const Candidate &one : *all)
        rows << one.row;
    // Tried on paper first: what the carrier's software would not take is not marked as exported.
    const auto trial = writeCarrierFile(**carrier, rows);
    TSUNAGI_TRY(trial);
    report.missingSettings = trial->missingSettings;
    QSet<int> bad;
    for (const CarrierProblem &problem : trial->refused) {
        bad.insert(problem.row);
        report.refused << refusal(all->at(problem.row).parcels.first(), problem.code, problemText(problem));
    }
    const Id id = Id::v7();
    const Id action = Id::v7();
    QList<Change> changes;
    QList<int> chosen;
    Change open;
    open.kind = "export.open";
    open.action = action;
    open.roots = {id};
    open.insert("carrier_export", id).fields = {{"carrier", Value(carrierCode)}, {"name", Value(target.absoluteFilePath())},
                                                {"at", Value(m_slips.now())},    {"person", Value(m_slips.desk().person())},
                                                {"desk", Value(m_slips.desk().name())}, {"state", Value(u"open"_qs)}};
    changes << open;
    for (int i = 0; i < int(all->size()); ++i) {
        if (bad.contains(i))
            continue;
        Change change;
        change.kind = "parcel.export";
        change.action = action;
        change.roots = {all->at(i).parcels.first().order};
        for (const ParcelView &view : all->at(i).parcels) {
            SlipDesk::guardMoving(change, view);
            TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"route", Value(u"carrier"_qs)}, {"export_id", Value(id)}}));
        }
        change.eventCode = "exported";
        change.eventValues = {{u"carrier"_qs, carrierCode}, {u"file"_qs, target.fileName()}};
        changes << change;
        chosen << i;
    }
    const auto &columns = (*carrier)->layout.columns;
    const bool taxColumn = std::any_of(columns.begin(), columns.end(), [](const CarrierColumn &column) { return column.source == u"cod.tax"; });
    QList<ShipmentRow> held;
    if (!chosen.isEmpty()) {
        if (progress && !progress(0, chosen.size()))
            return fail(Code::Cancelled, u"export"_qs);
        // One durable step: the row of the file and everything that points to it.
        const auto receipts = m_slips.desk().commit(changes);
        TSUNAGI_TRY(receipts);
        for (qsizetype i = 0; i < chosen.size(); ++i) {
            const Candidate &one = all->at(chosen[i]);
            if (receipts->at(i + 1).fit == Fit::Conflict) {
                const auto [code, detail] = misfitCode(receipts->at(i + 1).misfit);
                report.refused << refusal(one.parcels.first(), code, detail);
                continue;
            }
            held << one.row;
            report.codWithoutTax += taxColumn && one.row.codAmount && !one.row.codTax ? 1 : 0;
            report.parcels += int(one.parcels.size());
            report.resumed += one.resumed ? int(one.parcels.size()) : 0;
        }
        if (progress && !progress(held.size(), held.size()))
            return fail(Code::Cancelled, u"export"_qs);
    }
    if (held.isEmpty() && QFileInfo::exists(path))
        return report; // an earlier file is not written over with nothing
    const auto file = writeCarrierFile(**carrier, held);
    TSUNAGI_TRY(file);
    report.changes = file->changes;
    report.rows = int(file->written.size());
    if (!chosen.isEmpty()) {
        report.id = id;
        const auto hash = m_slips.desk().keepFile(target.fileName(), file->bytes);
        TSUNAGI_TRY(hash);
        TSUNAGI_TRY(finish(id, QCryptographicHash::hash(file->bytes, QCryptographicHash::Sha256), report.parcels, u"open"_qs));
    }
    TSUNAGI_TRY(SlipDesk::writeFile(path, file->bytes));
    if (progress && !progress(held.size(), held.size()))
        return fail(Code::Cancelled, u"export"_qs);
    if (!chosen.isEmpty())
        TSUNAGI_TRY(finish(id, {}, 0, u"written"_qs));
    for (const Id &old : std::as_const(unfinished))
        TSUNAGI_TRY(finish(old, {}, 0, u"written"_qs));
    return report;
}

Result<ExportReport> CarrierRoute::exportAgain(const QString &carrierCode, const QString &path) const
{
    TSUNAGI_TRY(m_slips.carrier(carrierCode));
    TSUNAGI_TRY(m_slips.refuseIfManual(carrierCode));
    QList<SlipStore::ExportRow> rows;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        auto found = SlipStore::exports(**reader, carrierCode, u"written"_qs);
        TSUNAGI_TRY(found);
        rows = std::move(*found);
    }
    rows.removeIf([](const SlipStore::ExportRow &row) { return row.hash.isEmpty() || row.parcels == 0; });
    if (rows.isEmpty())
        return fail(Code::NotFound, carrierCode, u"nothing was exported yet"_qs);
    ExportReport report;
    report.carrier = carrierCode;
    report.path = path;
    report.id = rows.last().id;
    QList<Candidate> free;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.exportId = rows.last().id;
        filter.done = true;
        auto views = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(views);
        views->removeIf([&](const ParcelView &view) {
            const bool out = !view.blocked.isEmpty() && (view.parcelState == u"open" || view.parcelState == u"stopped");
            if (out)
                report.refused << refusal(view, view.blocked);
            return out;
        });
        auto candidates = grouped(**reader, *views);
        TSUNAGI_TRY(candidates);
        free = std::move(*candidates);
    }
    if (report.refused.isEmpty()) {
        const auto bytes = m_slips.desk().keptFile(rows.last().hash);
        TSUNAGI_TRY(bytes);
        TSUNAGI_TRY(SlipDesk::writeFile(path, *bytes));
        report.parcels = int(rows.last().parcels);
        return report;
    }
    // What must not move any more is left out, the rest is written as it was.
    QList<ShipmentRow> lines;
    for (const Candidate &one : std::as_const(free)) {
        lines << one.row;
        report.parcels += int(one.parcels.size());
    }
    const auto carrier = m_slips.carrier(carrierCode);
    TSUNAGI_TRY(carrier);
    const auto file = writeCarrierFile(**carrier, lines);
    TSUNAGI_TRY(file);
    TSUNAGI_TRY(SlipDesk::writeFile(path, file->bytes));
    report.rows = int(file->written.size());
    return report;
}

Result<int> CarrierRoute::release(const QList<Id> &parcels, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, u"reason"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a release needs a reason")));
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
    for (const ParcelView &view : std::as_const(views)) {
        if (!view.needsNumber() || view.exportId.isNull())
            continue;
        Change change;
        change.kind = "parcel.release";
        change.roots = {view.order};
        SlipDesk::guardMoving(change, view);
        TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"route", Value()}, {"export_id", Value()}}));
        change.eventCode = "export_released";
        change.eventValues = {{u"reason"_qs, reason}};
        changes << change;
    }
    const auto receipts = m_slips.commit(changes);
    TSUNAGI_TRY(receipts);
    return int(std::count_if(receipts->begin(), receipts->end(), [](const Receipt &r) { return r.fit != Fit::Conflict; }));
}

Result<> CarrierRoute::shareNumbers(const QHash<Id, QList<NumberHere>> &numbers, QList<Change> &changes, QList<ImportReportRow> &pending) const
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

Result<IssuedReport> CarrierRoute::importIssued(const QString &path, const QString &carrierCode, const SlipProgress &progress)
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
    const auto parcelOf = [&](const QString &key) -> Result<std::optional<ParcelView>> {
        const QString ours = sliprules::parcelCodeIn(key);
        if (ours.isEmpty())
            return std::optional<ParcelView>();
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.code = ours;
        const auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        return found->isEmpty() ? std::optional<ParcelView>() : std::optional(found->first());
    };
    // Where the columns do not tell the carrier, the parcels do.
    if (carrierCode.isEmpty() && issued->possibleCarriers.size() > 1) {
        for (const IssuedNumber &row : std::as_const(issued->rows)) {
            const auto view = parcelOf(row.key);
            TSUNAGI_TRY(view);
            if (*view && issued->possibleCarriers.contains((*view)->carrier)) {
                if ((*view)->carrier != code) {
                    const auto carrier = m_slips.carrier((*view)->carrier);
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
    QList<ImportReportRow> pending;
    QSet<Id> numberedNow;
    QHash<QString, QString> refusedKeys;
    QHash<QString, Id> takenNow;
    QSet<QString> listedNoNumber;
    QHash<Id, QList<NumberHere>> numbersHere; // by shipment
    for (const IssuedNumber &row : std::as_const(issued->rows)) {
        const auto found = parcelOf(row.key);
        TSUNAGI_TRY(found);
        ImportReportRow line {row.line, row.key, row.number.isEmpty() ? row.numberText : row.number, {}, {}, {}};
        const auto refuse = [&](const QString &why) {
            line.code = why;
            refusedKeys.insert(row.key, why);
            report.refused << line;
        };
        if (*found) {
            line.order = (*found)->orderNumber;
            line.shop = (*found)->shopCode;
        }
        if (!row.isUsable()) {
            if (row.problems.contains(u"same_row"_qs)) {
                ++report.same;
                continue;
            }
            if (row.problems.contains(u"no_number"_qs)) {
                if (*found && (*found)->hasNumber()) { // it came by an earlier file
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
        if (!*found) {
            line.code = u"unknown_key"_qs;
            report.numberNotPrinted << line;
            report.refused << line;
            continue;
        }
        ParcelView view = **found;
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
        if (used || takenNow.contains(row.number)) {
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
        change.roots = {view.order};
        SlipDesk::guardMoving(change, view);
        TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel,
                                  {{"route", Value(u"carrier"_qs)}, {"slip_id", Value(SlipDesk::slipId(code, row.number))}}));
        m_slips.insertSlip(change, view.order, view.parcel, code, row.number, u"carrier"_qs, view.exportId, u"in_force"_qs);
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
        TSUNAGI_TRY(shareNumbers(numbersHere, changes, pending));
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
