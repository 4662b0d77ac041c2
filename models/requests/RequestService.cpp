// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestService.h"

#include "models/orders/OrderStore.h"
#include "models/requests/PointRules.h"
#include "models/requests/RequestText.h"
#include "models/slips/SlipService.h"
#include "models/sync/Applier.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

constexpr qsizetype kMostWords = 2000;

QString utc(qint64 us)
{
    return us > 0 ? QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate) : QString();
}

} // namespace

QDateTime RequestService::japanNow() const
{
    return QDateTime::fromMSecsSinceEpoch(m_desk.clock().nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600);
}

Result<Id> RequestService::add(const NewRequest &wanted)
{
    const QString words = wanted.words.trimmed();
    if (!request_rules::kinds().contains(wanted.kind))
        return fail(Code::Invalid, QStringLiteral("kind"), QStringLiteral("known: %1").arg(request_rules::kinds().join(u' ')));
    if (!request_rules::askers().contains(wanted.asker))
        return fail(Code::Invalid, QStringLiteral("asker"), QStringLiteral("known: %1").arg(request_rules::askers().join(u' ')));
    if (words.isEmpty())
        return fail(Code::Invalid, QStringLiteral("words"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a change request says what is wanted")));
    if (words.size() > kMostWords)
        return fail(Code::Invalid, QStringLiteral("words"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a change request has 2000 characters at most")));
    Order order;
    OrderProgress progress;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto found = OrderStore::order(**reader, wanted.order);
        TSUNAGI_TRY(found);
        if (!*found)
            return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(wanted.order.hex()));
        order = **found;
        const auto far = RequestStore::progress(**reader, wanted.order);
        TSUNAGI_TRY(far);
        progress = *far;
    }
    const auto running = m_desk.nextNumber("change_request");
    TSUNAGI_TRY(running);
    const QString number = QStringLiteral("%1-C%2").arg(m_desk.code()).arg(*running, 5, 10, QLatin1Char('0'));
    const Id id = Id::v7();
    Change change;
    change.kind = "request.add";
    change.roots = {wanted.order};
    change.insert("change_request", id).fields = {{"order_id", Value(wanted.order)},  {"number", Value(number)},
                                                  {"kind", Value(wanted.kind)},       {"asker", Value(wanted.asker)},
                                                  {"words", Value(words)},            {"person", Value(m_desk.person())},
                                                  {"at", Value(m_desk.clock().nowUs())}, {"state", Value(QStringLiteral("open"))},
                                                  {"seen", Value(request_rules::latenessName(request_rules::lateness(progress, japanNow())))}};
    const QStringList places = request_rules::placesOf(wanted.kind, order, progress.shipments > 0);
    for (const QString &place : places)
        change.insert("request_step", Id::named(0, {"request_step", id.view(), place.toUtf8()})).fields = {
            {"order_id", Value(wanted.order)}, {"request_id", Value(id)}, {"place", Value(place)}, {"state", Value(QStringLiteral("open"))}};
    change.eventCode = "request_added";
    change.eventValues = {{QStringLiteral("number"), number}, {QStringLiteral("kind"), wanted.kind}, {QStringLiteral("asker"), wanted.asker}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return id;
}

Result<ChangeRequest> RequestService::one(const Id &request) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto found = RequestStore::byId(**reader, request, japanNow());
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QStringLiteral("change_request"), QString::fromLatin1(request.hex()));
    QList<ChangeRequest> asked {**found};
    TSUNAGI_TRY(advise(asked));
    return asked.first();
}

Result<> RequestService::advise(QList<ChangeRequest> &requests) const
{
    const auto rules = PointRules::load(m_desk.profile() + QStringLiteral("/requests/points.json"));
    TSUNAGI_TRY(rules);
    rules->advise(requests);
    return {};
}

Result<> RequestService::tick(const Id &request, const QString &place, const QString &state)
{
    if (state != u"open" && state != u"done" && state != u"none")
        return fail(Code::Invalid, state, QStringLiteral("known: open done none"));
    const auto found = one(request);
    TSUNAGI_TRY(found);
    const auto step = std::find_if(found->steps.cbegin(), found->steps.cend(), [&](const RequestStep &known) { return known.place == place; });
    if (step == found->steps.cend())
        return fail(Code::NotFound, place, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the request has no such place")));
    if (step->state == state)
        return {};
    if (!found->isOpen())
        return fail(Code::Invalid, found->number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the change request is done; open it again first")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table("request_step");
    const auto row = readRow(**reader, table, step->id);
    TSUNAGI_TRY(row);
    const bool open = state == u"open";
    Change change;
    change.kind = "request.tick";
    change.roots = {found->order};
    change.guard("change_request", request, "state", Value(QStringLiteral("open")));
    // From done to none and back there is no step: what was said is taken back first.
    if (!open && step->state != u"open")
        return fail(Code::Invalid, place, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is ticked already; take that back first")));
    if (state == u"done" && place == u"here" && found->kind == u"cancel") { // else it would be free to leave as soon as the request is done
        const auto order = readRow(**reader, *m_desk.catalogue().table("orders"), found->order);
        TSUNAGI_TRY(order);
        if (found->late == Lateness::PartGone)
            return fail(Code::Invalid, found->orderNumber, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a part of it has left and the rest is not cancelled here yet; cancel its pieces first, or say that this place need not know")));
        // What had not left is cancelled by its pieces: of such an order there is no more to cancel.
        const bool gone = found->late == Lateness::Gone && found->progress.stopped > 0;
        if (*order && (*order)->value("state").string() != u"cancelled" && !gone)
            return fail(Code::Invalid, found->orderNumber, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is not cancelled here yet; cancel it first, or say that this place need not know")));
        if (*order)
            change.guard("orders", found->order, gone ? "shape" : "state", (*order)->value(gone ? "shape" : "state"));
    }
    patchRow(change, table, step->id, **row,
             {{"state", Value(state)}, {"end_person", open ? Value() : Value(m_desk.person())}, {"end_at", open ? Value() : Value(m_desk.clock().nowUs())}});
    change.eventCode = "request_ticked";
    change.eventValues = {{QStringLiteral("number"), found->number}, {QStringLiteral("place"), place}, {QStringLiteral("state"), state}};
    if (place == u"points" && found->points)
        change.eventValues.insert(QStringLiteral("points"), *found->points);
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> RequestService::move(const Id &request, const QString &to)
{
    const auto found = one(request);
    TSUNAGI_TRY(found);
    if (found->state == to)
        return {};
    const bool done = to == u"done";
    Change change;
    change.kind = done ? "request.done" : "request.reopen";
    change.roots = {found->order};
    if (done) {
        for (const RequestStep &step : found->steps) {
            if (step.state == u"open")
                return fail(Code::Invalid, RequestText::place(step.place), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a place is not ticked yet")));
            change.guard("request_step", step.id, "state", Value(step.state));
        }
    }
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const CatalogueTable &table = *m_desk.catalogue().table("change_request");
    const auto row = readRow(**reader, table, request);
    TSUNAGI_TRY(row);
    QList<std::pair<QByteArray, Value>> fields {{"state", Value(to)}, {"end_person", done ? Value(m_desk.person()) : Value()}, {"end_at", done ? Value(m_desk.clock().nowUs()) : Value()}};
    if (!done) // what was done while it was over is known
        fields.append({"seen", Value(request_rules::latenessName(found->late))});
    patchRow(change, table, request, **row, fields);
    change.eventCode = done ? "request_done" : "request_reopened";
    change.eventValues = {{QStringLiteral("number"), found->number}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> RequestService::finish(const Id &request)
{
    return move(request, QStringLiteral("done"));
}

Result<> RequestService::reopen(const Id &request)
{
    return move(request, QStringLiteral("open"));
}

Result<RequestStop> RequestService::stop(const Id &request, const QString &pdfPath)
{
    const auto found = one(request);
    TSUNAGI_TRY(found);
    if (!m_slips)
        return fail(Code::Invalid, found->orderNumber, QStringLiteral("no slips here"));
    RequestStop out;
    if (found->late == Lateness::InTime)
        return fail(Code::Invalid, found->orderNumber, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "it is not with the warehouse; change it here")));
    if (found->progress.asked < found->progress.shipments) {
        const auto report = m_slips->instructions().stop(found->order, QStringLiteral("%1 %2").arg(RequestText::kind(found->kind), found->number));
        if (report) {
            out.stopped = report->stopped;
            out.asked = report->requested;
        } else if (report.error().code != Code::NotFound || found->progress.asked == 0) {
            return tl::unexpected(report.error()); // what was asked for already still gets its tags
        }
    }
    if (out.asked > 0 || found->progress.asked > 0) {
        const auto path = m_slips->stops().writeTags(found->order, pdfPath);
        TSUNAGI_TRY(path);
        out.tags = *path;
        const auto all = m_slips->stops().open();
        TSUNAGI_TRY(all);
        out.pages = int(std::count_if(all->cbegin(), all->cend(), [&](const StopView &view) { return view.order == found->order; }));
    }
    return out;
}

Result<> RequestService::stopOvertaken(const std::function<Result<bool>()> &may)
{
    QList<ChangeRequest> due;
    {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        auto rows = RequestStore::rows(**reader, {}, japanNow());
        TSUNAGI_TRY(rows);
        rows->removeIf([](const ChangeRequest &one) { return request_rules::overtaken(one.kind, one.seen, one.progress, one.late) == Overtaken::No; });
        due = std::move(*rows);
    }
    if (due.isEmpty() || !m_slips)
        return {};
    if (may) {
        const auto mine = may();
        TSUNAGI_TRY(mine);
        if (!*mine)
            return {};
    }
    Result<> last;
    for (const ChangeRequest &one : std::as_const(due)) {
        // What somebody changed meanwhile is looked at again the next time; one that fails keeps none of the others.
        if (auto done = stopOne(one); !done && done.error().code != Code::Conflict)
            last = std::move(done);
    }
    return last;
}

Result<> RequestService::stopOne(const ChangeRequest &request)
{
    const Overtaken what = request_rules::overtaken(request.kind, request.seen, request.progress, request.late);
    const SlipDesk &slips = m_slips->slipDesk();
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Change change;
    change.kind = what == Overtaken::Printed ? "shipment.stop" : what == Overtaken::Left ? "shipment.loaded" : "request.tick";
    change.roots = {request.order};
    change.guard("change_request", request.id, "state", Value(QStringLiteral("open")));
    const Lateness seen = what == Overtaken::Printed ? Lateness::Asked : what == Overtaken::Left ? request.late : Lateness::AtOnce;
    TSUNAGI_TRY(slips.patch(change, "change_request", request.id, {{"seen", Value(request_rules::latenessName(seen))}}));
    if (std::none_of(request.steps.cbegin(), request.steps.cend(), [](const RequestStep &step) { return step.place == u"warehouse"; }))
        change.insert("request_step", Id::named(0, {"request_step", request.id.view(), "warehouse"})).fields = {
            {"order_id", Value(request.order)}, {"request_id", Value(request.id)}, {"place", Value(QStringLiteral("warehouse"))}, {"state", Value(QStringLiteral("open"))}};
    ParcelFilter filter;
    filter.order = request.order;
    filter.done = true;
    const auto parcels = SlipStore::parcels(**reader, filter);
    TSUNAGI_TRY(parcels);
    QSet<Id> boxes;
    QStringList numbers;
    for (const ParcelView &view : *parcels) {
        QList<AboardOrder> inside = view.aboard;
        inside.prepend({view.order, view.shipment, view.orderNumber, view.shopCode, view.clientCode, view.shipmentState, view.shopState});
        for (const AboardOrder &own : std::as_const(inside)) {
            if (own.order != request.order || what == Overtaken::Instructed || (!view.hasNumber() && view.exportId.isNull()))
                continue;
            const auto row = readRow(**reader, *m_desk.catalogue().table("shipment"), own.shipment);
            TSUNAGI_TRY(row);
            if (!*row || (**row).value("stop_loaded").integer() != 0)
                continue;
            const bool away = own.shipmentState == u"handed_over" || own.shipmentState == u"shipped";
            if (!away && own.shipmentState != u"instructed")
                continue;
            if (view.hasNumber() && !numbers.contains(view.slipNumber))
                numbers << view.slipNumber;
            if (boxes.contains(view.shipment))
                continue;
            boxes.insert(view.shipment);
            if (away && request.seen != request_rules::latenessName(Lateness::PartGone))
                TSUNAGI_TRY(slips.patch(change, "shipment", own.shipment, {{"stop_loaded", Value(1)}}));
            for (const AboardOrder &other : away ? QList<AboardOrder>() : inside) { // a parcel is stopped whole
                if (other.shipmentState != u"instructed")
                    continue;
                if (!change.roots.contains(other.order))
                    change.roots << other.order;
                TSUNAGI_TRY(slips.patch(change, "shipment", other.shipment, {{"state", Value(QStringLiteral("stop_requested"))}, {"stop_seen", Value()}}));
            }
        }
    }
    const auto made = RequestStore::lastPaper(**reader, request.order);
    TSUNAGI_TRY(made);
    if (what == Overtaken::Instructed) {
        change.eventCode = "request_ticked";
        change.eventValues = {{QStringLiteral("number"), request.number}, {QStringLiteral("place"), QStringLiteral("warehouse")}, {QStringLiteral("state"), QStringLiteral("open")}};
    } else {
        change.eventCode = what == Overtaken::Printed ? "stop_requested" : "stop_loaded";
        change.eventValues = {{QStringLiteral("number"), numbers.join(u' ')}, {QStringLiteral("reason"), RequestText::overtaken(request, *made)}};
    }
    change.eventValues.insert(QStringLiteral("byItself"), true);
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<QList<ChangeRequest>> RequestService::list(const RequestQuery &query) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto rows = RequestStore::rows(**reader, query, japanNow());
    TSUNAGI_TRY(rows);
    TSUNAGI_TRY(advise(*rows));
    return rows;
}

QJsonObject RequestService::toJson(const ChangeRequest &request)
{
    QJsonArray steps;
    for (const RequestStep &step : request.steps) {
        QJsonObject told {{QStringLiteral("place"), step.place}, {QStringLiteral("state"), step.state}, {QStringLiteral("person"), step.person}, {QStringLiteral("at"), utc(step.atUs)}};
        if (step.place == u"points")
            told.insert(QStringLiteral("points"), request.points ? QJsonValue(*request.points) : QJsonValue());
        if (step.advice) {
            told.insert(QStringLiteral("by"), step.advice->by);
            told.insert(QStringLiteral("asks"), step.advice->text());
            told.insert(QStringLiteral("source"), step.advice->source);
            told.insert(QStringLiteral("date"), step.advice->date);
            told.insert(QStringLiteral("own"), step.advice->own);
            told.insert(QStringLiteral("verified"), step.advice->verified);
        }
        steps << told;
    }
    return {{QStringLiteral("id"), QString::fromLatin1(request.id.hex())},
            {QStringLiteral("number"), request.number},
            {QStringLiteral("order"), request.orderNumber},
            {QStringLiteral("shop"), request.shop},
            {QStringLiteral("client"), request.client},
            {QStringLiteral("kind"), request.kind},
            {QStringLiteral("asker"), request.asker},
            {QStringLiteral("text"), request.words},
            {QStringLiteral("person"), request.person},
            {QStringLiteral("at"), utc(request.atUs)},
            {QStringLiteral("state"), request.state},
            {QStringLiteral("late"), request_rules::latenessName(request.late)},
            {QStringLiteral("rest"), request.progress.rest},
            {QStringLiteral("cutoff"), request.progress.cutoff},
            {QStringLiteral("minutes"), request.minutes ? QJsonValue(*request.minutes) : QJsonValue()},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("done_by"), request.endPerson},
            {QStringLiteral("done_at"), utc(request.endAtUs)}};
}

} // namespace tsunagi
