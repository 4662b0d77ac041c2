// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/InstructionService.h"

#include "models/claims/ClaimService.h"
#include "models/claims/ClaimText.h"
#include "models/conflicts/ConflictService.h"
#include "models/orders/MergeStore.h"
#include "models/clients/ClientStore.h"
#include "models/slips/LabelLock.h"
#include "models/slips/ReservedPieces.h"
#include "models/slips/WarehouseFile.h"
#include "models/stock/FreeStock.h"
#include "models/stock/KeptPieces.h"
#include "models/stock/ReservationId.h"
#include "models/sync/Hearing.h"

#include <QCoreApplication>
#include <QDir>

#include <numeric>

using namespace Qt::StringLiterals;

namespace tsunagi {

/// What one order's change will add, before batch numbers and parcel codes are known.
struct InstructionService::Planned
{
    struct Part
    {
        Id shipment, destination;
        QString carrier, service;
        CutOff cutOff;
        QList<std::pair<Id, qint64>> lines;
        struct Pieces
        {
            Id reservation, item;
        };
        QHash<Id, Pieces> reserved; ///< by line, where its pieces are reserved
        QStringList inserts;
        int part = 0;
    };
    OrderRef order;
    QList<Part> parts;
    Id with; ///< shipment whose parcel it is in; null: parcels of its own
    qint64 collect = 0; ///< yen on delivery
};

namespace {

constexpr int kReady = 2; // Stage::Ready of orders
constexpr int kLockWaitMs = 20000;

Refusal orderRefusal(const OrderToInstruct &order, const QString &code, const QString &detail = {})
{
    return {order.number, order.shop, {}, code, detail, 0};
}

} // namespace

Result<Change> InstructionService::planOrder(const OrderToInstruct &order, const InstructRequest &request, const ShippingCalendar &calendar,
                                             FreeStock &stock, Planned &planned, QList<Refusal> &refused) const
{
    Change change;
    if (order.state != u"open") {
        refused << orderRefusal(order, u"cancelled"_qs);
        return change;
    }
    // What waits for nothing but pieces is asked for again: rows know sooner than the list that some have come.
    if (order.stage != kReady && order.reasons != u"stock_short") {
        refused << orderRefusal(order, order.stage > kReady ? u"already_instructed"_qs : u"not_ready"_qs, order.reasons);
        return change;
    }
    if (std::all_of(order.targets.begin(), order.targets.end(), [](const auto &t) { return t.lines.isEmpty() && !t.live; })) {
        const auto db = m_slips.desk().reader();
        TSUNAGI_TRY(db);
        Statement lines = (*db)->statement("SELECT 1 FROM line WHERE order_id=?"); // one whose file named no goods leaves all the same
        lines.bind(1, order.id);
        const auto any = lines.step();
        TSUNAGI_TRY(any);
        if (*any) {
            refused << orderRefusal(order, u"no_pieces"_qs);
            return change;
        }
    }
    change.kind = "shipment.instruct";
    change.roots = {order.id};
    change.guardNone("hold", order.id);
    change.guardNone("conflict", order.id);
    change.guardNone("approval", order.id);
    change.guardNone("fraud_verdict", order.id);
    change.guardNone("change_request", order.id);
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    const Catalogue &catalogue = m_slips.desk().catalogue();
    const auto row = readRow(**reader, *catalogue.table("orders"), order.id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, order.number);
    for (const char *field : {"state", "shop_state", "pay_method", "pay_state", "total"})
        change.guard("orders", order.id, field, (**row).value(field));
    const bool live = std::any_of(order.targets.begin(), order.targets.end(), [](const auto &t) { return t.live; });
    if (live) // the rest of it: as there is a shipment already, only the shape tells two desks apart
        patchRow(change, *catalogue.table("orders"), order.id, **row, {{"shape", Value((**row).value("shape").integer() + 1)}});
    else
        change.guard("orders", order.id, "shape", (**row).value("shape"));
    const bool hasLines = std::any_of(order.targets.begin(), order.targets.end(), [](const auto &t) { return !t.lines.isEmpty(); });
    const QDateTime now = m_slips.japanNow();
    const auto collecting = std::find_if(order.targets.begin(), order.targets.end(), [&](const auto &t) {
        return t.live || (!t.cancelled && (!hasLines || !t.lines.isEmpty()));
    });
    for (const OrderToInstruct::Target &target : order.targets) {
        if (target.live || target.cancelled || (hasLines && target.lines.isEmpty()))
            continue;
        QString code = request.carrier.isEmpty() ? target.carrier : request.carrier;
        if (code.isEmpty())
            code = m_slips.settings().defaultCarrier;
        const Carrier *carrier = m_slips.carriers().find(code);
        if (!carrier) {
            refused << orderRefusal(order, u"carrier_unknown"_qs, code);
            return Change();
        }
        // One amount per order is collected, with its first destination.
        const bool cod = order.payMethod == u"cod" && (**row).value("total") != Value(qint64(0)) && &target == &*collecting;
        if (cod)
            planned.collect = (**row).value("total").integer();
        QString wanted = request.service.isEmpty() ? (request.carrier.isEmpty() || request.carrier == target.carrier ? target.service : QString())
                                                   : request.service;
        if (!wanted.isEmpty() && !carrier->service(wanted)) {
            refused << orderRefusal(order, u"service_unknown"_qs, code + u'/' + wanted);
            return Change();
        }
        // Money to collect goes by a service that collects it, whatever the shop's usual one is.
        const CarrierService *service = carrier->service(wanted);
        if (!service)
            service = carrier->serviceFor(cod);
        else if (service->cod != cod && (cod || order.payMethod == u"cod"))
            service = carrier->serviceLike(*service, cod);
        if (!service) {
            refused << orderRefusal(order, u"service_unknown"_qs, code + (cod ? u"/cod"_qs : QString()));
            return Change();
        }
        const auto destination = readRow(**reader, *catalogue.table("destination"), target.destination);
        TSUNAGI_TRY(destination);
        if (!*destination)
            return fail(Code::NotFound, order.number);
        for (const CatalogueField &field : catalogue.table("destination")->fields) {
            if (field.group == "recipient" || field.group == "want" || field.group == "route" || field.name == "state")
                change.guard("destination", target.destination, field.name, (**destination).value(field.name));
        }
        planned.parts << Planned::Part {Id::v7(), target.destination, code, service->code, cutoff_rules::next(calendar, code, now, order.client), target.lines, {}, target.inserts, target.part};
    }
    if (planned.parts.isEmpty()) {
        refused << orderRefusal(order, u"nothing_to_ship"_qs);
        return Change();
    }
    if (!live)
        change.guardNone("shipment", order.id);
    QHash<Id, qint64> pieces;
    for (const Planned::Part &part : std::as_const(planned.parts)) {
        for (const auto &[line, quantity] : part.lines) {
            if (const Id item = order.items.value(line); !item.isNull())
                pieces[item] += quantity;
        }
    }
    // What a hold kept passes to the shipments, in the same op.
    const auto kept = kept_pieces::of(**reader, order.id);
    TSUNAGI_TRY(kept);
    QHash<Id, qint64> own;
    for (const kept_pieces::Kept &one : *kept)
        own[one.item] += one.quantity;
    const auto lacks = stock.take(**reader, pieces, own);
    TSUNAGI_TRY(lacks);
    if (!lacks->isEmpty()) {
        QStringList missing;
        for (const FreeStock::Lack &lack : *lacks)
            missing << u"%1 ×%2"_qs.arg(lack.sku).arg(lack.missing);
        refused << orderRefusal(order, u"stock_short"_qs, missing.join(u", "_qs));
        return Change();
    }
    TSUNAGI_TRY(kept_pieces::free(change, **reader, order.id));
    QHash<Id, qint64> parts; // of a line that leaves in several
    for (Planned::Part &part : planned.parts) {
        for (const auto &[line, quantity] : std::as_const(part.lines)) {
            const Id item = order.items.value(line);
            if (!stock.keeps(item))
                continue;
            const auto id = nextReservation(**reader, order.id, line, parts[line]++);
            TSUNAGI_TRY(id);
            part.reserved.insert(line, {*id, item});
        }
    }
    return change;
}

Result<QList<Id>> InstructionService::together(const Id &order) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    auto group = MergeStore::group(**reader, order);
    TSUNAGI_TRY(group);
    QList<MergeSide> sides;
    for (const Id &id : std::as_const(*group)) {
        if (group->size() == 1)
            return group;
        auto side = MergeStore::side(**reader, id);
        TSUNAGI_TRY(side);
        if (*side)
            sides << std::move(**side);
    }
    if (const qsizetype lead = merge_rules::lead(sides); lead > 0)
        group->move(lead, 0);
    return group;
}

Result<InstructReport> InstructionService::instruct(const InstructRequest &request, const SlipProgress &progress)
{
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
    InstructReport report;
    const QString folder = request.folder.isEmpty() ? m_slips.outFolder() : request.folder;
    if (!QDir().mkpath(folder))
        return fail(Code::NotFound, folder, u"the folder cannot be made"_qs);
    // A rule or a change that has just come may stop what the list still calls ready.
    TSUNAGI_TRY(m_slips.desk().settleAll([&progress](qint64 left) { return !progress || progress(0, left); }));
    // Window and command line may run on one profile: a batch that one of them fills is not the other's to close.
    LabelLock lock(m_slips.desk().profile(), LabelLock::What::Batches);
    if (!lock.take(kLockWaitMs))
        return fail(Code::Conflict, u"instruct"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "another program on this profile is instructing")));
    QList<Id> ids = request.orders;
    ShippingCalendar calendar;
    QString warehouse;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        if (request.allReady) {
            const auto ready = SlipStore::readyOrders(**reader);
            TSUNAGI_TRY(ready);
            ids = *ready;
        }
        const auto house = SlipStore::warehouse(**reader);
        TSUNAGI_TRY(house);
        warehouse = house->code;
        auto days = ClientStore::calendar(**reader);
        TSUNAGI_TRY(days);
        calendar = std::move(*days);
    }
    // What a crash left without its files gets them now.
    TSUNAGI_TRY(writeOpenBatches(folder, report));
    report.recovered = int(report.batches.size());

    QList<Change> changes;
    QList<QList<Planned>> plans; // of each change, of several orders if they leave in one parcel
    FreeStock stock;
    const ClaimService ofRows(m_slips.desk(), true);
    const ClaimService &claims = m_claims ? *m_claims : ofRows;
    const auto others = claims.others();
    TSUNAGI_TRY(others);
    QSet<Id> seen;
    for (const Id &id : std::as_const(ids)) {
        if (seen.contains(id))
            continue;
        // Orders that leave in one parcel are told to the warehouse together, in one op, or not at all.
        auto group = together(id);
        TSUNAGI_TRY(group);
        Change whole;
        QList<Planned> planned;
        const FreeStock before = group->size() > 1 ? stock : FreeStock();
        const qsizetype refusals = report.refused.size();
        for (const Id &member : std::as_const(*group)) {
            seen.insert(member);
            std::optional<OrderToInstruct> order;
            {
                auto reader = m_slips.desk().reader();
                TSUNAGI_TRY(reader);
                auto found = SlipStore::orderToInstruct(**reader, member);
                TSUNAGI_TRY(found);
                order = std::move(*found);
            }
            if (!order)
                return fail(Code::NotFound, QString::fromLatin1(member.hex()));
            if (const auto claim = others->constFind(member); claim != others->cend()) {
                report.refused << orderRefusal(*order, u"claimed"_qs, ClaimText::brief(*claim, claims.age(*claim)));
                continue;
            }
            Planned one;
            one.order = {order->id, order->number, order->shop, order->client};
            auto change = planOrder(*order, request, calendar, stock, one, report.refused);
            TSUNAGI_TRY(change);
            if (change->roots.isEmpty())
                continue;
            const bool fits = group->size() == 1
                || (one.parts.size() == 1 && (planned.isEmpty() || planned.first().parts.first().carrier == one.parts.first().carrier));
            if (!fits) {
                report.refused << orderRefusal(*order, u"merge_differs"_qs);
                continue;
            }
            if (!planned.isEmpty()) {
                const Planned::Part &box = planned.first().parts.first();
                one.with = box.shipment;
                one.parts.first().service = box.service;
                one.parts.first().cutOff = box.cutOff;
            }
            if (whole.kind.isEmpty()) {
                whole = std::move(*change);
            } else {
                whole.roots << change->roots;
                whole.guards << change->guards;
                whole.patches << change->patches;
                whole.inserts << change->inserts;
            }
            planned << std::move(one);
        }
        // Each may be under what the carrier collects at most and their sum over it: one slip has one amount.
        const qint64 collect = std::accumulate(planned.cbegin(), planned.cend(), qint64(0), [](qint64 sum, const Planned &one) { return sum + one.collect; });
        const Carrier *taker = planned.size() > 1 ? m_slips.carriers().find(planned.first().parts.first().carrier) : nullptr;
        const CarrierService *by = taker ? taker->service(planned.first().parts.first().service) : nullptr;
        if (by && by->maxCod && collect > *by->maxCod) {
            for (const Planned &one : std::as_const(planned))
                report.refused << Refusal {one.order.number, one.order.shop, {}, u"merge_over_limit"_qs, QString::number(collect), 0};
            planned.clear();
        }
        if (planned.size() < group->size()) {
            if (group->size() > 1) // who stands alone takes all or nothing
                stock = before;
            // Who could leave is named as well: it waits for the others.
            QStringList waitsFor;
            for (qsizetype i = refusals; i < report.refused.size(); ++i)
                waitsFor << report.refused[i].order;
            for (const Planned &one : std::as_const(planned))
                report.refused << Refusal {one.order.number, one.order.shop, {}, u"merge_waits"_qs, waitsFor.join(u", "_qs), 0};
            continue;
        }
        changes << std::move(whole);
        plans << std::move(planned);
    }
    if (changes.isEmpty())
        return report;

    QHash<QString, BatchRow> batches;
    QHash<QString, QSet<QString>> batchCarriers;
    for (const QList<Planned> &group : std::as_const(plans)) {
        for (const Planned &plan : group) {
            for (const Planned::Part &part : plan.parts)
                batchCarriers[part.cutOff.text()].insert(part.carrier);
        }
    }
    const Id action = Id::v7();
    QList<Change> opening;
    QStringList cutOffs = batchCarriers.keys();
    cutOffs.sort();
    for (const QString &cutOff : std::as_const(cutOffs)) {
        const auto number = m_slips.desk().nextNumber("batch");
        TSUNAGI_TRY(number);
        const QSet<QString> &carriers = batchCarriers[cutOff];
        BatchRow batch {Id::v7(), u"%1-%2"_qs.arg(m_slips.desk().code()).arg(*number, 5, 10, QLatin1Char('0')), warehouse, cutOff,
                        carriers.size() == 1 ? *carriers.begin() : QString(), m_slips.desk().name(), u"open"_qs, m_slips.now(), 0};
        Change open;
        open.kind = "batch.open";
        open.action = action;
        open.roots = {batch.id};
        open.insert("batch", batch.id).fields = {{"number", Value(batch.number)},   {"warehouse", Value(batch.warehouse)},
                                                 {"cutoff", Value(batch.cutoff)},   {"carrier", Value(batch.carrier)},
                                                 {"at", Value(batch.atUs)},         {"desk", Value(batch.desk)},
                                                 {"state", Value(batch.state)}};
        opening << open;
        batches.insert(cutOff, batch);
    }
    TSUNAGI_TRY(m_slips.desk().commit(opening));

    qint64 running = 0;
    qint64 runningEnd = 0;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        Change &change = changes[i];
        change.action = action;
        QStringList numbers, members;
        qsizetype shipments = 0;
        for (const Planned &plan : std::as_const(plans[i])) {
            members << plan.order.number;
            shipments += plan.parts.size();
            for (const Planned::Part &part : plan.parts) {
                const BatchRow &batch = batches[part.cutOff.text()];
                const QDate shipDate = request.shipDate.isValid() ? request.shipDate : part.cutOff.day;
                change.insert("shipment", part.shipment).fields = {
                    {"order_id", plan.order.id},          {"destination_id", part.destination}, {"batch_id", batch.id},
                    {"carrier", Value(part.carrier)},  {"service", Value(part.service)},     {"pieces", Value(1)},
                    {"ship_date", Value(shipDate.toString(Qt::ISODate))}, {"state", Value(u"instructed"_qs)}, {"part", Value(part.part)}};
                // The rules of this moment, kept with it: its files say the same however often they are written.
                if (!part.inserts.isEmpty())
                    change.inserts.last().fields.append({"inserts", Value(part.inserts.join(u'\n'))});
                if (!plan.with.isNull())
                    change.inserts.last().fields.append({"with_id", Value(plan.with)});
                for (const auto &[line, quantity] : part.lines) {
                    change.insert("shipment_line", Id::v7()).fields = {
                        {"order_id", plan.order.id}, {"shipment_id", part.shipment}, {"line_id", line}, {"quantity", Value(quantity)}};
                    if (const auto pieces = part.reserved.constFind(line); pieces != part.reserved.cend())
                        ReservedPieces::reserve(change, pieces->reservation, plan.order.id, part.shipment, line, pieces->item, quantity);
                }
                numbers << batch.number;
                if (!plan.with.isNull())
                    continue;
                if (running == runningEnd) {
                    // Codes are reserved in blocks: one durable step for many parcels.
                    const auto block = m_slips.desk().nextNumber("parcel_block");
                    TSUNAGI_TRY(block);
                    running = *block * m_slips.settings().codeBlock;
                    runningEnd = running + m_slips.settings().codeBlock;
                }
                change.insert("parcel", Id::v7()).fields = {
                    {"order_id", plan.order.id}, {"shipment_id", part.shipment}, {"piece", Value(1)}, {"pieces", Value(1)},
                    {"code", Value(sliprules::parcelCode(m_slips.desk().name(), running++))}, {"state", Value(u"open"_qs)}};
            }
        }
        numbers.removeDuplicates();
        change.eventCode = "instructed";
        change.eventValues = {{u"batch"_qs, numbers.join(u' ')}, {u"shipments"_qs, shipments}};
        if (members.size() > 1)
            change.eventValues.insert(u"together"_qs, members.join(u' '));
    }
    const auto receipts = m_slips.commit(changes, progress);
    const bool cancelled = !receipts && receipts.error().code == Code::Cancelled;
    if (!receipts && !cancelled)
        return tl::unexpected(receipts.error());
    // Of two desks that instruct the same at once one is refused: its orders are not in the file that is written now. Whatever the
    // shared side answers, what stands instructed here gets its file.
    report.heard = hearOthers(m_slips.desk()).value_or(false);
    QList<Id> lost;
    for (qsizetype i = 0; receipts && i < receipts->size(); ++i) {
        const Receipt &receipt = receipts->at(i);
        if (receipt.fit == Fit::Conflict) {
            const auto [code, detail] = misfitCode(receipt.misfit);
            for (const Planned &plan : std::as_const(plans[i]))
                report.refused << Refusal {plan.order.number, plan.order.shop, {}, code, detail, 0};
            continue;
        }
        const auto stands = isThere(plans[i].first().parts.first().shipment);
        TSUNAGI_TRY(stands);
        if (!*stands) {
            lost << receipt.op;
            for (const Planned &plan : std::as_const(plans[i]))
                report.refused << Refusal {plan.order.number, plan.order.shop, {}, u"elsewhere"_qs, {}, 0};
            continue;
        }
        for (const Planned &plan : std::as_const(plans[i])) {
            report.orders << plan.order;
            report.shipments += int(plan.parts.size());
        }
    }
    TSUNAGI_TRY(ConflictService(m_slips.desk()).withdraw(lost, QCoreApplication::translate("Rule", "another desk was first; left out of the file here")));
    TSUNAGI_TRY(writeOpenBatches(folder, report));
    if (cancelled)
        return tl::unexpected(receipts.error());
    return report;
}

Result<bool> InstructionService::isThere(const Id &shipment) const
{
    const auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    Statement query = (*reader)->statement("SELECT 1 FROM shipment WHERE id=?");
    query.bind(1, shipment);
    return query.step();
}

Result<> InstructionService::writeOpenBatches(const QString &folder, InstructReport &report)
{
    QList<BatchRow> open;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto batches = SlipStore::batches(**reader, u"open"_qs);
        TSUNAGI_TRY(batches);
        open = *batches;
    }
    for (const BatchRow &batch : std::as_const(open)) {
        if (batch.desk != m_slips.desk().name())
            continue;
        Change sent;
        sent.kind = "batch.sent";
        sent.roots = {batch.id};
        if (batch.shipments > 0) {
            auto written = writeFiles(batch, folder);
            TSUNAGI_TRY(written);
            report.refused << written->leftOut;
            report.batches << std::move(*written);
        }
        const auto patched = m_slips.patch(sent, "batch", batch.id, {{"state", Value(batch.shipments > 0 ? u"sent"_qs : u"empty"_qs)}});
        TSUNAGI_TRY(patched);
        TSUNAGI_TRY(m_slips.desk().commitOne(sent));
    }
    return {};
}

Result<InstructedBatch> InstructionService::writeFiles(const BatchRow &batch, const QString &folder) const
{
    auto reader = m_slips.desk().reader();
    TSUNAGI_TRY(reader);
    ParcelFilter filter;
    filter.batch = batch.id;
    filter.done = true;
    auto parcels = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(parcels);
    QList<Refusal> leftOut;
    // What must not move now is not asked for once more; what has left stays in, as the record that it is.
    parcels->removeIf([&](const ParcelView &view) {
        const bool out = !view.blocked.isEmpty() && (view.parcelState == u"open" || view.parcelState == u"stopped");
        if (out)
            leftOut << refusal(view, view.blocked);
        return out;
    });
    const auto details = SlipStore::details(**reader, *parcels);
    TSUNAGI_TRY(details);
    InstructedBatch out {batch.number, batch.cutoff, batch.carrier, batch.warehouse, {}, {}, 0, 0, int(parcels->size()), leftOut};
    QSet<Id> orders;
    QSet<Id> shipments;
    for (const ParcelView &view : *parcels) {
        orders.insert(view.order);
        shipments.insert(view.shipment);
    }
    out.orders = int(orders.size());
    out.shipments = int(shipments.size());
    const QString base = folder + u"/instruction-"_qs + batch.number;
    const auto csv = warehousefile::csv(batch, *details, m_slips.carriers());
    TSUNAGI_TRY(csv);
    out.csv = base + u".csv"_qs;
    out.json = base + u".json"_qs;
    TSUNAGI_TRY(SlipDesk::writeFile(out.csv, *csv));
    TSUNAGI_TRY(SlipDesk::writeFile(out.json, warehousefile::json(batch, *details)));
    return out;
}

Result<InstructedBatch> InstructionService::writeBatch(const QString &number, const QString &folder)
{
    TSUNAGI_TRY(m_slips.refuseWhileGathering());
    QList<BatchRow> all;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        const auto batches = SlipStore::batches(**reader);
        TSUNAGI_TRY(batches);
        all = *batches;
    }
    for (const BatchRow &batch : std::as_const(all)) {
        if (batch.number == number)
            return writeFiles(batch, folder.isEmpty() ? m_slips.outFolder() : folder);
    }
    return fail(Code::NotFound, number, u"no such batch"_qs);
}

Result<> InstructionService::setPieces(const Id &shipment, int pieces)
{
    QList<ParcelView> parcels;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.shipments = {shipment};
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        parcels = std::move(*found);
    }
    parcels.removeIf([](const ParcelView &view) { return view.parcelState == u"stopped"; });
    if (parcels.isEmpty())
        return fail(Code::NotFound, u"shipment"_qs);
    const ParcelView &first = parcels.first();
    const auto carrier = m_slips.carrier(first.carrier);
    TSUNAGI_TRY(carrier);
    const CarrierService *service = (*carrier)->service(first.service);
    const int most = service ? service->maxPieces : 99;
    if (pieces < 1 || pieces > most)
        return fail(Code::Invalid, u"%1: 1-%2"_qs.arg(first.service).arg(most),
                    QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the service does not take so many parcels at once")));
    Change change;
    change.kind = "shipment.pieces";
    change.roots = {first.order};
    for (const ParcelView &view : std::as_const(parcels)) {
        if (!view.needsNumber() || !view.exportId.isNull())
            return fail(Code::Conflict, view.code, u"the shipment has paper already"_qs);
        SlipDesk::guardMoving(change, view);
        change.guard("parcel", view.parcel, "export_id", Value());
    }
    TSUNAGI_TRY(m_slips.patch(change, "shipment", shipment, {{"pieces", Value(pieces)}}));
    for (int piece = int(parcels.size()) + 1; piece <= pieces; ++piece) {
        const auto block = m_slips.desk().nextNumber("parcel_block");
        TSUNAGI_TRY(block);
        change.insert("parcel", Id::v7()).fields = {
            {"order_id", first.order}, {"shipment_id", shipment}, {"piece", Value(piece)}, {"pieces", Value(pieces)},
            {"code", Value(sliprules::parcelCode(m_slips.desk().name(), *block * m_slips.settings().codeBlock))}, {"state", Value(u"open"_qs)}};
    }
    for (qsizetype i = pieces; i < parcels.size(); ++i) {
        change.guards.removeIf([&](const Guard &g) { return g.id == parcels[i].parcel && g.field == "state"; });
        TSUNAGI_TRY(m_slips.patch(change, "parcel", parcels[i].parcel, {{"state", Value(u"stopped"_qs)}}));
    }
    if (change.patches.isEmpty() && change.inserts.isEmpty())
        return {};
    change.eventCode = "pieces";
    change.eventValues = {{u"pieces"_qs, pieces}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return {};
}

Result<StopReport> InstructionService::endShipments(const Id &order, const QString &reason, bool confirmed, const Id &only)
{
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, u"reason"_qs, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a stop needs a reason")));
    QList<ParcelView> parcels;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.order = order;
        filter.done = true;
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        parcels = std::move(*found);
    }
    const auto wants = [confirmed](const QString &state) {
        return confirmed ? state == u"stop_requested" : state == u"instructed" || state == u"handed_over";
    };
    // A parcel of several orders is stopped whole: whoever is to go on is instructed anew.
    QHash<Id, QList<ParcelView>> byShipment;
    for (const ParcelView &view : std::as_const(parcels)) {
        const bool wanted = wants(view.shipmentState) || std::any_of(view.aboard.cbegin(), view.aboard.cend(), [&](const AboardOrder &other) { return wants(other.shipmentState); });
        const bool named = only.isNull() || view.shipment == only || std::any_of(view.aboard.cbegin(), view.aboard.cend(), [&](const AboardOrder &other) { return other.shipment == only; });
        if (wanted && named)
            byShipment[view.shipment] << view;
    }
    if (byShipment.isEmpty() && std::any_of(parcels.cbegin(), parcels.cend(), [](const ParcelView &view) { return view.shipmentState == u"shipped"; }))
        return fail(Code::Invalid, parcels.first().orderNumber, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it has left already: call the carrier, or record the return when it comes back")));
    if (byShipment.isEmpty())
        return fail(Code::NotFound, u"shipment"_qs, confirmed ? u"no stop was requested"_qs : u"nothing is instructed"_qs);
    StopReport report;
    Change change;
    change.kind = confirmed ? "shipment.stopped" : "shipment.stop";
    change.roots = {order};
    for (auto it = byShipment.cbegin(); it != byShipment.cend(); ++it) {
        bool paper = false;
        bool away = false;
        QSet<Id> ended; // pieces may share a number
        for (const ParcelView &view : it.value()) {
            paper = paper || view.hasNumber() || !view.exportId.isNull();
            away = away || view.parcelState == u"handed_over" || view.parcelState == u"shipped";
            if (view.hasNumber() && !report.numbers.contains(view.slipNumber))
                report.numbers << view.slipNumber;
        }
        if (confirmed && away)
            return fail(Code::Invalid, it.value().first().code, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the parcel is on the truck; it comes back as a return")));
        const bool final = confirmed || (!paper && !away);
        QList<std::pair<QByteArray, Value>> fields {{"state", Value(final ? u"stopped"_qs : u"stop_requested"_qs)}};
        if (!confirmed) // what the warehouse answered to an earlier request is no answer to this one
            fields << std::pair(QByteArray("stop_seen"), Value()) << std::pair(QByteArray("stop_loaded"), Value());
        else // somebody has it in hand, whatever was scanned before
            fields << std::pair(QByteArray("stop_loaded"), Value());
        const ParcelView &box = it.value().first();
        if (final) {
            // A piece that this desk has not heard of may be on the truck.
            auto reader = m_slips.desk().reader();
            TSUNAGI_TRY(reader);
            const auto row = readRow(**reader, *m_slips.desk().catalogue().table("shipment"), it.key());
            TSUNAGI_TRY(row);
            if (*row) { // as many as were looked at above, also if one more has come since
                const Value pieces = (**row).value("pieces");
                change.guard("shipment", it.key(), "pieces", pieces.isNull() ? pieces : Value(qint64(box.pieces)));
            }
        }
        QList<std::pair<Id, Id>> shipments; // but for what is known to have left
        if (box.shipmentState != u"shipped")
            shipments.append({box.order, it.key()});
        for (const AboardOrder &other : box.aboard) {
            if (other.shipmentState != u"shipped")
                shipments.append({other.order, other.shipment});
        }
        for (const auto &[owner, shipment] : std::as_const(shipments)) {
            if (!change.roots.contains(owner))
                change.roots << owner;
            TSUNAGI_TRY(m_slips.patch(change, "shipment", shipment, fields));
            ++(final ? report.stopped : report.requested);
            if (final)
                TSUNAGI_TRY(ReservedPieces(m_slips).free(change, owner, shipment));
        }
        for (const ParcelView &view : it.value()) {
            if (!final || view.parcelState != u"open")
                continue;
            // A number taken since would be lost, and its slip stay in force.
            change.guard("parcel", view.parcel, "slip_id", Value(view.slip));
            TSUNAGI_TRY(m_slips.patch(change, "parcel", view.parcel, {{"state", Value(u"stopped"_qs)}, {"slip_id", Value()}}));
            if (view.hasNumber() && !ended.contains(view.slip))
                TSUNAGI_TRY(m_slips.patch(change, "slip", view.slip, {{"state", Value(u"spoiled"_qs)}, {"end_reason", Value(reason)}}));
            ended.insert(view.slip);
            if (view.sheetState == u"queued" || view.sheetState == u"sent")
                TSUNAGI_TRY(m_slips.patch(change, "sheet", view.sheet, {{"state", Value(u"spoiled"_qs)}}));
        }
    }
    change.eventCode = confirmed ? "stopped" : "stop_requested";
    change.eventValues = {{u"reason"_qs, reason}, {u"stopped"_qs, report.stopped}, {u"requested"_qs, report.requested}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return report;
}

Result<StopReport> InstructionService::stop(const Id &order, const QString &reason)
{
    return endShipments(order, reason, false);
}

Result<StopReport> InstructionService::confirmStop(const Id &order, const QString &reason, const Id &shipment)
{
    return endShipments(order, reason, true, shipment);
}

Result<int> InstructionService::resume(const Id &order)
{
    QList<ParcelView> parcels;
    {
        auto reader = m_slips.desk().reader();
        TSUNAGI_TRY(reader);
        ParcelFilter filter;
        filter.order = order;
        auto found = SlipStore::parcels(**reader, filter);
        TSUNAGI_TRY(found);
        parcels = std::move(*found);
    }
    Change change;
    change.kind = "shipment.resume";
    change.roots = {order};
    change.guard("orders", order, "state", Value(u"open"_qs));
    QSet<Id> seen;
    for (const ParcelView &view : std::as_const(parcels)) {
        if ((view.parcelState != u"open" && view.parcelState != u"handed_over") || seen.contains(view.shipment))
            continue;
        // What is on its truck already goes on from there.
        const bool away = std::none_of(parcels.cbegin(), parcels.cend(), [&](const ParcelView &one) { return one.shipment == view.shipment && one.parcelState == u"open"; });
        const auto goesOn = [&](const Id &owner, const Id &shipment, const QString &state) -> Result<> {
            if (state != u"stop_requested")
                return {};
            if (!change.roots.contains(owner)) {
                change.roots << owner;
                change.guard("orders", owner, "state", Value(u"open"_qs));
            }
            seen.insert(view.shipment);
            TSUNAGI_TRY(m_slips.patch(change, "shipment", shipment, {{"state", Value(away ? u"handed_over"_qs : u"instructed"_qs)}}));
            return {};
        };
        TSUNAGI_TRY(goesOn(view.order, view.shipment, view.shipmentState));
        for (const AboardOrder &other : view.aboard)
            TSUNAGI_TRY(goesOn(other.order, other.shipment, other.shipmentState));
    }
    if (seen.isEmpty())
        return fail(Code::NotFound, u"shipment"_qs, u"no stop was requested"_qs);
    change.eventCode = "resumed";
    change.eventValues = {{u"shipments"_qs, seen.size()}};
    TSUNAGI_TRY(m_slips.desk().commitOne(change));
    return int(seen.size());
}

} // namespace tsunagi
