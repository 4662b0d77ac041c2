// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/requests/RequestStore.h"

#include "models/core/SearchWords.h"
#include "models/orders/RestOfOrder.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi {

int ChangeRequest::left() const
{
    return int(std::count_if(steps.cbegin(), steps.cend(), [](const RequestStep &step) { return step.state == u"open"; }));
}

namespace RequestStore {

namespace {

constexpr auto kRequest = "SELECT r.id, r.order_id, r.number, r.kind, r.asker, r.words, r.person, r.at, r.state, r.end_person, r.end_at, o.number, s.code, k.code, s.platform, o.points, r.seen"
                          " FROM change_request r LEFT JOIN orders o ON o.id=r.order_id LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client k ON k.id=o.client_id ";

Result<QList<RequestStep>> stepsOf(const Database &db, const Id &request)
{
    QList<RequestStep> steps;
    Statement query = db.statement("SELECT id, place, state, end_person, end_at FROM request_step WHERE request_id=?");
    query.bind(1, request);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { steps << RequestStep {row.id(0), row.text(1), row.text(2), row.text(3), row.integer(4)}; }));
    const QStringList places = request_rules::places();
    std::sort(steps.begin(), steps.end(), [&](const RequestStep &a, const RequestStep &b) { return places.indexOf(a.place) < places.indexOf(b.place); });
    return steps;
}

/// With all that hangs on them.
Result<QList<ChangeRequest>> read(const Database &db, Statement &query, const QDateTime &now)
{
    QList<ChangeRequest> requests;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        ChangeRequest one;
        one.id = row.id(0);
        one.order = row.id(1);
        one.number = row.text(2);
        one.kind = row.text(3);
        one.asker = row.text(4);
        one.words = row.text(5);
        one.person = row.text(6);
        one.atUs = row.integer(7);
        one.state = row.text(8);
        one.endPerson = row.text(9);
        one.endAtUs = row.integer(10);
        one.orderNumber = row.text(11);
        one.shop = row.text(12);
        one.client = row.text(13);
        one.platform = row.text(14);
        one.points = row.optionalInteger(15);
        one.seen = row.text(16);
        requests << std::move(one);
    }));
    for (ChangeRequest &one : requests) {
        auto steps = stepsOf(db, one.id);
        TSUNAGI_TRY(steps);
        one.steps = std::move(*steps);
        auto far = progress(db, one.order);
        TSUNAGI_TRY(far);
        one.progress = std::move(*far);
        one.late = request_rules::lateness(one.progress, now);
        one.minutes = request_rules::minutesLeft(one.progress, now);
    }
    return requests;
}

bool isIn(const ChangeRequest &one, const QString &queue)
{
    if (queue == u"all")
        return true;
    if (queue == u"done")
        return !one.isOpen();
    if (!one.isOpen())
        return false;
    if (queue == u"late")
        return one.late != Lateness::InTime;
    if (queue.startsWith(u"place:"))
        return std::any_of(one.steps.cbegin(), one.steps.cend(), [&](const RequestStep &step) { return step.state == u"open" && step.place == queue.mid(6); });
    return true;
}

QStringList queues()
{
    QStringList names {QStringLiteral("open"), QStringLiteral("late")};
    const QStringList places = request_rules::places();
    for (const QString &place : places)
        names << QStringLiteral("place:") + place;
    return names << QStringLiteral("done") << QStringLiteral("all");
}

bool matches(const ChangeRequest &one, const SearchWords &words)
{
    return words.areIn({one.words, one.number, one.orderNumber, one.shop, one.client, one.person, one.endPerson});
}

} // namespace

Result<OrderProgress> progress(const Database &db, const Id &order)
{
    OrderProgress out;
    Statement query = db.statement(
        // Of what was stopped, only while nobody has said where it is.
        "SELECT sh.state, CASE WHEN sh.state='stopped' THEN EXISTS(SELECT 1 FROM finding f WHERE f.order_id=sh.order_id AND f.code='stop_contradicted' AND f.severity=2)"
        " ELSE coalesce(sh.stop_loaded,0) END, coalesce(b.cutoff,''),"
        " EXISTS(SELECT 1 FROM parcel p WHERE p.shipment_id=coalesce(sh.with_id, sh.id) AND coalesce(p.state,'')<>'stopped' AND (p.slip_id IS NOT NULL OR p.export_id IS NOT NULL"
        "  OR EXISTS(SELECT 1 FROM slip l WHERE l.parcel_id=p.id AND l.state IN ('in_force','handed_over'))))"
        " FROM shipment sh LEFT JOIN batch b ON b.id=sh.batch_id WHERE sh.order_id=?");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const QString state = row.text(0);
        out.doubted = out.doubted || (row.integer(1) != 0 && (state == u"stopped" || state == u"stop_requested"));
        if (state == u"stopped") {
            ++out.stopped;
            return;
        }
        // Answered that it is on the truck, it has left, whatever its papers say yet.
        const bool away = state == u"handed_over" || state == u"shipped" || (row.integer(1) != 0 && state == u"instructed");
        ++out.shipments;
        out.away += away;
        out.shipped += state == u"shipped";
        out.unasked += away && row.integer(1) == 0;
        out.asked += state == u"stop_requested";
        out.paper += row.integer(3) != 0;
        out.loose += !away && state == u"instructed" && row.integer(3) != 0;
        if (const QString cutoff = row.text(2); !away && !cutoff.isEmpty() && (out.cutoff.isEmpty() || cutoff < out.cutoff))
            out.cutoff = cutoff;
    }));
    if (out.stopped > 0 && out.shipments > 0) {
        const auto rest = rest_of_order::isFree(db, order);
        TSUNAGI_TRY(rest);
        out.rest = *rest;
    }
    return out;
}

Result<PaperMade> lastPaper(const Database &db, const Id &order)
{
    PaperMade made;
    const QByteArray boxes = " WHERE p.shipment_id IN (SELECT coalesce(s.with_id, s.id) FROM shipment s WHERE s.order_id=?1)";
    Statement query = db.statement(
        "SELECT q.person, q.at, q.gone, coalesce((SELECT t.desk FROM timeline t WHERE t.root=?1 AND t.person=q.person AND t.code IN ('numbered','bound','exported','handed_over') ORDER BY t.at DESC LIMIT 1), '')"
        " FROM (SELECT l.person AS person, l.at AS at, 0 AS gone FROM parcel p JOIN slip l ON l.parcel_id=p.id" + boxes + " AND l.state IN ('in_force','handed_over')"
        " UNION ALL SELECT e.person, e.at, 0 FROM parcel p JOIN carrier_export e ON e.id=p.export_id" + boxes +
        " UNION ALL SELECT h.person, h.at, 1 FROM parcel p JOIN handover h ON h.id=p.handover_id" + boxes + ") q ORDER BY q.gone DESC, q.at DESC LIMIT 1");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { made = {row.text(0), row.text(3), row.integer(1), row.integer(2) != 0}; }));
    return made;
}

Result<QList<ChangeRequest>> rows(const Database &db, const RequestQuery &query, const QDateTime &now)
{
    const auto words = SearchWords::of(query.text);
    if (!words.asked && !queues().contains(query.queue))
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    const bool openOnly = !words.asked && query.queue != u"done" && query.queue != u"all";
    Statement list = db.statement(QByteArray(kRequest) + (openOnly ? "WHERE r.state='open'" : "") + " ORDER BY r.state='done', r.at DESC, r.id DESC");
    auto all = read(db, list, now);
    TSUNAGI_TRY(all);
    all->removeIf([&](const ChangeRequest &one) { return words.asked ? !matches(one, words) : !isIn(one, query.queue); });
    // What a truck may still take away is first; of the others who has waited longest.
    std::stable_sort(all->begin(), all->end(), [](const ChangeRequest &a, const ChangeRequest &b) {
        if (!a.isOpen() || !b.isOpen())
            return a.isOpen() && !b.isOpen();
        if (a.minutes.has_value() != b.minutes.has_value())
            return a.minutes.has_value();
        return a.minutes == b.minutes ? a.atUs < b.atUs : *a.minutes < *b.minutes;
    });
    return all;
}

Result<QList<RequestCount>> counts(const Database &db, const QDateTime &now)
{
    const auto open = rows(db, {}, now);
    TSUNAGI_TRY(open);
    QList<RequestCount> counts;
    const QStringList names = queues();
    for (const QString &name : names)
        counts << RequestCount {name, std::count_if(open->cbegin(), open->cend(), [&](const ChangeRequest &one) { return isIn(one, name); })};
    Statement ended = db.statement("SELECT count(*) FROM change_request WHERE state='done'");
    TSUNAGI_TRY(each(ended, [&](const Statement &row) {
        counts[counts.size() - 2].count = row.integer(0);
        counts.last().count += row.integer(0);
    }));
    return counts;
}

Result<std::optional<ChangeRequest>> byId(const Database &db, const Id &id, const QDateTime &now)
{
    Statement one = db.statement(QByteArray(kRequest) + "WHERE r.id=?");
    one.bind(1, id);
    const auto found = read(db, one, now);
    TSUNAGI_TRY(found);
    return found->isEmpty() ? std::optional<ChangeRequest>() : std::optional(found->first());
}

} // namespace RequestStore

} // namespace tsunagi
