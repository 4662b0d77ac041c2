// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/ResultService.h"

#include "models/conflicts/ConflictService.h"
#include "models/orders/ShippedDay.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/Hearing.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qint64 kMostBytes = 50LL * 1024 * 1024;
constexpr int kWindowDays = 30; // what left longer ago was told before this program came

} // namespace

Result<QList<ShopRecord>> ResultService::shops() const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    return OrderStore::shops(**reader);
}

/// A row per parcel; `what`: the batch, else the first day.
Result<QList<ResultRow>> ResultService::rowsOf(const ShopRecord &shop, Which which, const QString &what) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    // An order in another one's parcel is told by its own shipment: each shop hears of its own.
    const QByteArray batch = "(SELECT t.batch FROM told_parcel t WHERE t.parcel_id=iif(h.with_id IS NULL, p.id, h.id) LIMIT 1)";
    const QByteArray told = which == Which::Batch ? batch + "=?2" : shippedDaySql("h") + (which == Which::Untold ? ">=?2 AND " + batch + " IS NULL" : QByteArray(">=?2"));
    Statement query = (*reader)->statement("SELECT o.id, h.id, iif(h.with_id IS NULL, p.id, h.id), o.number, d.key_text, " + shippedDaySql("h") + " AS day, l.carrier, l.number, coalesce(" + batch + ", '') FROM shipment h JOIN orders o ON o.id=h.order_id"
                                           " JOIN destination d ON d.id=h.destination_id JOIN parcel p ON p.shipment_id=coalesce(h.with_id, h.id) AND p.state='shipped' JOIN slip l ON l.id=p.slip_id"
                                           " WHERE h.state='shipped' AND o.shop_id=?1 AND " + told + " ORDER BY day, o.number, h.id, p.piece");
    query.bindAll(shop.id, Value(what));
    QList<ResultRow> rows;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        rows << ResultRow {row.id(0), row.id(1), row.id(2), row.text(3), row.text(4), {}, 0, QDate::fromString(row.text(5), Qt::ISODate), row.text(6), {row.text(7)}, row.text(8)};
    }));
    return rows;
}

/// Parcels that this person told by a batch at this moment, as far as this desk knows by now.
Result<QSet<Id>> ResultService::toldAt(const QString &batch, qint64 atUs) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Statement query = (*reader)->statement("SELECT parcel_id FROM told_parcel WHERE batch=?1 AND at=?2 AND person=?3");
    query.bindAll(Value(batch), Value(atUs), Value(m_desk.person()));
    QSet<Id> parcels;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { parcels.insert(row.id(0)); }));
    return parcels;
}

/// Rows as the layout wants them: by parcel, one per shipment with all its numbers, or one per line.
Result<> ResultService::spread(const ResultLayout &layout, QList<ResultRow> &rows) const
{
    if (layout.rows == ResultLayout::Rows::Parcel)
        return {};
    QList<ResultRow> out;
    for (const ResultRow &row : std::as_const(rows)) {
        if (!out.isEmpty() && out.last().shipment == row.shipment)
            out.last().slips << row.slips;
        else
            out << row;
    }
    rows = out;
    if (layout.rows == ResultLayout::Rows::Shipment)
        return {};
    out.clear();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    for (const ResultRow &row : std::as_const(rows)) {
        Statement query = (*reader)->statement("SELECT l.key_text, x.quantity FROM shipment_line x JOIN line l ON l.id=x.line_id WHERE x.shipment_id=? ORDER BY l.position");
        query.bind(1, row.shipment);
        TSUNAGI_TRY(each(query, [&](const Statement &line) {
            ResultRow one = row;
            one.line = line.text(0);
            one.quantity = line.integer(1);
            out << one;
        }));
    }
    rows = out;
    return {};
}

Result<ResultCheck> ResultService::check(const QString &path, const QString &shop, const QString &client) const
{
    ResultCheck none;
    none.file = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) {
        none.problems << ResultFile::problem(QStringLiteral("file_unreadable"), path);
        return none;
    }
    const QByteArray bytes = file.readAll();
    auto all = shops();
    TSUNAGI_TRY(all);
    all->removeIf([&](const ShopRecord &one) { return (!shop.isEmpty() && one.code != shop) || (!client.isEmpty() && one.clientCode != client); });
    if (all->isEmpty())
        return fail(Code::NotFound, shop.isEmpty() ? client : shop, QStringLiteral("no such shop"));
    std::optional<ResultCheck> best; // of the shop that it says most of
    for (const ShopRecord &one : std::as_const(*all)) {
        const auto layout = ResultLayout::load(one.platform, m_desk.profile() + QStringLiteral("/results"));
        if (!layout && layout.error().code == Code::NotFound)
            continue;
        TSUNAGI_TRY(layout);
        const ResultFile read = ResultFile::read(bytes, path, *layout);
        if (!read.fits) {
            for (const IntakeProblem &problem : read.problems) // what no layout can read
                if (problem.code != u"format_unknown" && !none.problems.contains(problem))
                    none.problems << problem;
            continue;
        }
        QDate first = m_desk.clock().today().addDays(-kWindowDays);
        for (const ResultFile::Row &row : read.rows)
            for (qsizetype i = 0; i < layout->columns.size(); ++i)
                if (const QDate day = QDate::fromString(row.cells[i], layout->date); layout->columns[i].value == u"date" && day.isValid())
                    first = std::min(first, day);
        auto rows = rowsOf(one, Which::Since, first.toString(Qt::ISODate));
        TSUNAGI_TRY(rows);
        TSUNAGI_TRY(spread(*layout, *rows));
        ResultCheck check;
        check.file = none.file;
        check.software = layout->software;
        check.shop = one.code;
        check.client = one.clientCode;
        check.problems = read.problems;
        read.compare(*layout, *rows, m_carriers, path, check);
        if (!best || check.told.size() > best->told.size())
            best = std::move(check);
    }
    if (best)
        return std::move(*best);
    if (none.problems.isEmpty())
        none.problems << ResultFile::problem(QStringLiteral("format_unknown"), path, 1);
    return none;
}

Result<ResultReport> ResultService::write(const ResultRequest &request)
{
    const auto gathers = m_desk.sharedGathers();
    TSUNAGI_TRY(gathers);
    if (*gathers)
        return fail(Code::Invalid, QStringLiteral("gathering"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the server was put back and takes in again what it lost; paper and files wait for that, try again in some minutes")));
    std::optional<ShopRecord> shop;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto found = OrderStore::shop(**reader, request.shop, request.client);
        TSUNAGI_TRY(found);
        shop = *found;
    }
    if (!shop)
        return fail(Code::NotFound, request.shop, QStringLiteral("no such shop"));
    const auto layout = ResultLayout::load(shop->platform, m_desk.profile() + QStringLiteral("/results"));
    TSUNAGI_TRY(layout);
    TSUNAGI_TRY(hearOthers(m_desk));
    auto parcels = request.again.isEmpty() ? rowsOf(*shop, Which::Untold, m_desk.clock().today().addDays(-kWindowDays).toString(Qt::ISODate)) : rowsOf(*shop, Which::Batch, request.again);
    TSUNAGI_TRY(parcels);
    ResultReport report;
    report.software = layout->software;
    report.warningJa = layout->warningJa;
    report.warningEn = layout->warningEn;
    report.batch = request.again;
    // A shipment whose rows cannot all be told stays untold, whole.
    QList<ResultRow> all = *parcels;
    TSUNAGI_TRY(spread(*layout, all));
    QSet<Id> left;
    for (const ResultRow &row : std::as_const(all)) {
        const QString why = layout->obstacle(row, m_carriers);
        if (why.isEmpty() || left.contains(row.shipment))
            continue;
        left.insert(row.shipment);
        report.left << ResultProblem {row.number, why};
    }
    parcels->removeIf([&](const ResultRow &row) { return left.contains(row.shipment); });
    if (request.again.isEmpty() && !parcels->isEmpty()) {
        const auto running = m_desk.nextNumber("result");
        TSUNAGI_TRY(running);
        report.batch = m_desk.code() + QStringLiteral("-F%1").arg(*running);
        QList<Change> changes;
        QHash<Id, qsizetype> at; // by order
        QSet<Id> guarded;
        const Id action = Id::v7();
        const qint64 atUs = m_desk.clock().nowUs();
        for (const ResultRow &row : std::as_const(*parcels)) {
            if (!at.contains(row.order)) {
                at.insert(row.order, changes.size());
                Change change;
                change.kind = "result.tell";
                change.action = action;
                change.roots = {row.order};
                change.eventCode = "result_told";
                change.eventValues = {{QStringLiteral("batch"), report.batch}};
                changes << change;
            }
            Change &change = changes[at.value(row.order)];
            if (!guarded.contains(row.shipment))
                change.guard("shipment", row.shipment, "state", Value(QStringLiteral("shipped")));
            guarded.insert(row.shipment);
            const Id tells = Id::named(0, {"told", row.parcel.view()});
            if (std::any_of(change.inserts.cbegin(), change.inserts.cend(), [&](const RowInsert &one) { return one.id == tells; }))
                continue;
            change.insert("told_parcel", tells).fields = {
                {"order_id", Value(row.order)}, {"parcel_id", Value(row.parcel)}, {"batch", Value(report.batch)}, {"person", Value(m_desk.person())}, {"at", Value(atUs)}};
        }
        const auto receipts = m_desk.commit(changes);
        TSUNAGI_TRY(receipts);
        QSet<Id> changed;
        for (qsizetype i = 0; i < receipts->size(); ++i) {
            if ((*receipts)[i].fit == Fit::Conflict)
                changed.insert(changes[i].roots.first());
        }
        // Of two desks that tell the same at once one is refused, and its file leaves out what the other's holds.
        report.heard = hearOthers(m_desk).value_or(false); // what was told gets its file, whatever the shared side answers
        const auto ours = toldAt(report.batch, atUs);
        TSUNAGI_TRY(ours);
        QList<Id> refused;
        for (const ResultRow &row : std::as_const(*parcels)) {
            if (ours->contains(row.parcel) || changed.contains(row.order))
                continue;
            changed.insert(row.order);
            refused << (*receipts)[at.value(row.order)].op;
        }
        TSUNAGI_TRY(ConflictService(m_desk).withdraw(refused, QCoreApplication::translate("Rule", "another desk was first; left out of the file here")));
        for (const ResultRow &row : std::as_const(*parcels)) {
            if (changed.contains(row.order))
                report.left << ResultProblem {row.number, QStringLiteral("changed_meanwhile")};
        }
        parcels->removeIf([&](const ResultRow &row) { return changed.contains(row.order); });
    }
    if (parcels->isEmpty() && report.left.isEmpty())
        return fail(Code::NotFound, request.again.isEmpty() ? request.shop : request.again, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "there is nothing that this shop was not told already")));
    if (parcels->isEmpty())
        return report;
    QSet<Id> orders;
    for (const ResultRow &row : std::as_const(*parcels))
        orders.insert(row.order);
    report.orders = int(orders.size());
    report.parcels = int(parcels->size());
    QList<ResultRow> rows = *parcels;
    TSUNAGI_TRY(spread(*layout, rows));
    report.rows = int(rows.size());
    report.path = request.path;
    if (report.path.isEmpty()) {
        const QString folder = m_desk.profile() + QStringLiteral("/out");
        QDir().mkpath(folder);
        report.path = folder + QStringLiteral("/result-%1-%2.%3").arg(shop->code, report.batch, layout->delimiter == '\t' ? QStringLiteral("txt") : QStringLiteral("csv"));
    }
    QSaveFile file(report.path);
    const QByteArray bytes = layout->write(rows, m_carriers);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::NotFound, report.path, QStringLiteral("%1; the batch %2 can be written again").arg(file.errorString(), report.batch));
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::DiskFull, report.path, QStringLiteral("%1; the batch %2 can be written again").arg(file.errorString(), report.batch));
    return report;
}

} // namespace tsunagi
