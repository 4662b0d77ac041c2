// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/CarrierRoute.h"

#include "models/slips/ParcelPaper.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

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
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
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
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
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

} // namespace tsunagi
