// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/firstrun/FirstRunService.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kLookedAt = 500; // of the orders that are ready: one with a way to paper is nearly always among them
constexpr int kPrinterTimeoutMs = 1500;

/// The way that a carrier's parcels go here.
FirstPaper::Kind wayOf(const FirstRunState &state, const QString &carrier)
{
    if (state.manual.contains(carrier))
        return FirstPaper::Kind::Sheet;
    const bool lent = std::any_of(state.ranges.cbegin(), state.ranges.cend(), [&](const NumberRangeRow &range) { return range.carrier == carrier && range.kind == u"lent"; });
    return lent ? FirstPaper::Kind::Label : FirstPaper::Kind::None;
}

void addCarrier(FirstRunState &state, const QString &carrier)
{
    if (!carrier.isEmpty() && !state.carriers.contains(carrier))
        state.carriers << carrier;
}

} // namespace

Result<FirstRunState> FirstRunService::state() const
{
    FirstRunState state;
    const auto ranges = m_slips.numbers().list();
    TSUNAGI_TRY(ranges);
    for (const NumberRangeRow &range : *ranges)
        if (range.state != u"void")
            state.ranges << range;
    const auto modes = m_slips.manualModes();
    TSUNAGI_TRY(modes);
    for (const ManualModeRow &mode : *modes)
        state.manual << mode.carrier;
    const auto parcels = m_slips.parcels();
    TSUNAGI_TRY(parcels);
    for (const ParcelView &view : *parcels) {
        if (view.hasNumber()) {
            ++state.numbered;
            continue;
        }
        if (!view.needsNumber())
            continue;
        addCarrier(state, view.carrier);
        const FirstPaper::Kind way = wayOf(state, view.carrier);
        if (state.paper.kind == FirstPaper::Kind::None && way != FirstPaper::Kind::None)
            state.paper = {way, view.orderNumber, view.recipient, view.carrier, {}, view.parcel};
    }
    const auto reader = m_orders.desk().reader();
    TSUNAGI_TRY(reader);
    auto shops = OrderStore::shops(**reader);
    TSUNAGI_TRY(shops);
    state.shops = *std::move(shops);
    for (const auto &[queue, count] : {std::pair(u"all"_qs, &state.orders), std::pair(u"ready"_qs, &state.ready), std::pair(u"waiting"_qs, &state.waiting)}) {
        const auto counted = OrderStore::count(**reader, queue);
        TSUNAGI_TRY(counted);
        *count = *counted;
    }
    auto ids = OrderStore::ids(**reader, {u"ready"_qs, {}, {}, kLookedAt, u"ordered"_qs, false});
    TSUNAGI_TRY(ids);
    const auto rows = OrderStore::rows(**reader, *ids);
    TSUNAGI_TRY(rows);
    for (const OrderRow &row : *rows) {
        addCarrier(state, row.carrier);
        const FirstPaper::Kind way = wayOf(state, row.carrier);
        if (state.paper.kind == FirstPaper::Kind::None && way != FirstPaper::Kind::None)
            state.paper = {way, row.number, row.name, row.carrier, row.id, {}};
    }
    return state;
}

Result<ImportReport> FirstRunService::takeFiles(const QString &shop, const QStringList &paths, const std::function<bool(qint64)> &progress)
{
    const auto report = m_orders.importFiles(shop, paths, u"auto"_qs, progress);
    TSUNAGI_TRY(report);
    TSUNAGI_TRY(m_orders.check());
    return report;
}

Result<FirstPrint> FirstRunService::print(const FirstPaper &paper, const QString &printer)
{
    FirstPrint out {paper, {}, {}};
    if (out.paper.kind == FirstPaper::Kind::None)
        return fail(Code::NotFound, u"no_paper"_qs);
    if (!out.paper.ready.isNull()) {
        InstructRequest instruct;
        instruct.orders = {out.paper.ready};
        const auto done = m_slips.instructions().instruct(instruct);
        TSUNAGI_TRY(done);
        if (done->orders.isEmpty())
            return fail(Code::Constraint, done->refused.isEmpty() ? u"instruct"_qs : done->refused.first().code, out.paper.order);
        ParcelFilter of;
        of.order = out.paper.ready;
        const auto parcels = m_slips.parcels(of);
        TSUNAGI_TRY(parcels);
        if (parcels->isEmpty())
            return fail(Code::NotFound, u"no_paper"_qs, out.paper.order);
        out.paper.parcel = parcels->first().parcel;
    }
    const QString pdf = u"%1/first-%2.pdf"_qs.arg(m_slips.slipDesk().outFolder(), m_slips.slipDesk().japanNow().toString(u"yyyyMMdd-HHmmss"_qs));
    if (out.paper.kind == FirstPaper::Kind::Sheet) {
        const auto sheets = m_slips.manual().sheets(out.paper.carrier, pdf, {out.paper.parcel});
        TSUNAGI_TRY(sheets);
        if (sheets->parcels.isEmpty())
            return fail(Code::Constraint, sheets->refused.isEmpty() ? u"label"_qs : sheets->refused.first().code, out.paper.order);
        out.file = sheets->file;
        return out;
    }
    LabelRequest request;
    request.parcels = {out.paper.parcel};
    request.printer = printer;
    if (printer.isEmpty())
        request.pdfPath = pdf;
    const auto labels = m_slips.labels().print(request);
    TSUNAGI_TRY(labels);
    if (labels->printed.isEmpty())
        return fail(Code::Constraint, labels->refused.isEmpty() ? u"label"_qs : labels->refused.first().code, out.paper.order);
    out.number = labels->printed.first().number;
    out.file = labels->files.value(0);
    return out;
}

QStringList FirstRunService::printers() const
{
    QStringList names;
    const auto printers = CupsConnection({}, kPrinterTimeoutMs).printers();
    for (const CupsConnection::Printer &printer : printers.value_or(QList<CupsConnection::Printer>()))
        names << printer.name;
    return names;
}

} // namespace tsunagi
