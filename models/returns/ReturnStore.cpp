// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/returns/ReturnStore.h"

#include "models/core/ScanCode.h"
#include "models/core/SearchWords.h"
#include "models/orders/TimelineStore.h"
#include "models/orders/ScannedOrder.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr const char *kStates[] = {"received", "checking", "approved", "refused", "closed"};
constexpr auto kReturn = "SELECT r.id, r.order_id, r.number, r.state, c.code, s.code, o.number, r.customer, r.received_at, r.tracking, r.reason,"
                         " r.condition, r.note, r.contacted, coalesce((SELECT sum(quantity) FROM return_line WHERE return_id=r.id), 0),"
                         " (SELECT group_concat(sku || ' ' || name, ' ') FROM return_line WHERE return_id=r.id AND quantity>0)"
                         " FROM return_case r LEFT JOIN client c ON c.id=r.client_id LEFT JOIN shop s ON s.id=r.shop_id"
                         " LEFT JOIN orders o ON o.id=r.order_id ";

// By state, so that the index leads past the closed ones.
constexpr auto kOverdue = "state IN ('received','checking','approved','refused') AND received_at<>'' AND received_at<=?1";

ReturnRow readReturn(const Statement &row)
{
    return {row.id(0),    row.id(1),    row.text(2),  row.text(3),  row.text(4),  row.text(5),  row.text(6), row.text(7),
            row.text(8),  row.text(9),  row.text(10), row.text(11), row.text(12), row.text(13), row.integer(14)};
}

bool matches(const ReturnRow &row, const QString &goods, const SearchWords &words)
{
    return words.areIn({row.number, row.order, row.customer, row.tracking, row.note, row.client, row.shop, goods});
}

} // namespace

namespace ReturnStore {

Result<QList<ReturnRow>> rows(const Database &db, const ReturnQuery &query)
{
    const auto words = SearchWords::of(query.text);
    const bool state = std::any_of(std::begin(kStates), std::end(kStates), [&](const char *name) { return query.queue == QLatin1StringView(name); });
    const QDate day = query.queue.startsWith(u"overdue:") ? QDate::fromString(query.queue.mid(8), Qt::ISODate) : QDate();
    if (!words.asked && !state && query.queue != u"open" && query.queue != u"all" && !day.isValid())
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    QByteArray where;
    if (!words.asked && state)
        where = "WHERE r.state=?1 ";
    else if (!words.asked && query.queue == u"open")
        where = "WHERE r.state<>'closed' ";
    else if (!words.asked && day.isValid())
        where = QByteArray("WHERE r.") + kOverdue + ' ';
    Statement list = db.statement(kReturn + where + "ORDER BY r.received_at DESC, r.id DESC");
    if (!words.asked && state)
        list.bind(1, Value(query.queue));
    else if (!words.asked && day.isValid())
        list.bind(1, Value(day.toString(Qt::ISODate)));
    QList<ReturnRow> rows;
    TSUNAGI_TRY(each(list, [&](const Statement &found) {
        ReturnRow row = readReturn(found);
        if (matches(row, found.text(15), words))
            rows << std::move(row);
    }));
    return rows;
}

Result<ReturnDetail> detail(const Database &db, const Id &id)
{
    ReturnDetail detail;
    Statement query = db.statement(QByteArray(kReturn) + "WHERE r.id=?");
    query.bind(1, id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.row = readReturn(row); }));
    if (detail.row.id.isNull())
        return fail(Code::NotFound, QStringLiteral("return"), QString::fromLatin1(id.hex()));
    Statement lines = db.statement("SELECT id, sku, name, condition, quantity FROM return_line WHERE return_id=? AND quantity>0 ORDER BY key");
    lines.bind(1, id);
    TSUNAGI_TRY(each(lines, [&](const Statement &row) {
        detail.lines << ReturnLineRecord {row.id(0), row.text(1), row.text(2), row.text(3), row.integer(4), {}, 0};
    }));
    std::sort(detail.lines.begin(), detail.lines.end(), [](const ReturnLineRecord &a, const ReturnLineRecord &b) { return a.id < b.id; });
    if (!detail.row.orderId.isNull()) {
        auto goods = ReturnStore::goods(db, detail.row.orderId, id);
        TSUNAGI_TRY(goods);
        for (ReturnLineRecord &line : detail.lines) {
            const qsizetype at = ReturnRules::indexIn(*goods, line.sku, line.name);
            line.mark = goods->isEmpty() ? QString() : ReturnRules::mark(*goods, line.sku, line.name, line.quantity); // its rows may rest elsewhere
            line.ordered = at < 0 ? 0 : (*goods)[at].ordered;
            if (at >= 0)
                (*goods)[at].back += line.quantity;
        }
    }
    // A stopped parcel may have been on the truck: that is not said.
    Statement here = db.statement("SELECT EXISTS(SELECT 1 FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.order_id=?1 AND i.stage NOT IN (5,6) AND coalesce(o.shop_state,0) NOT IN (4,5)"
                                  " AND NOT EXISTS(SELECT 1 FROM shipment h WHERE h.order_id=?1 AND h.state IN ('handed_over','shipped','stop_requested')))");
    here.bind(1, detail.row.orderId);
    TSUNAGI_TRY(each(here, [&](const Statement &row) { detail.neverLeft = row.integer(0) != 0; }));
    auto events = TimelineStore::events(db, id);
    TSUNAGI_TRY(events);
    detail.timeline = std::move(*events);
    return detail;
}

Result<std::optional<Id>> find(const Database &db, const QString &number)
{
    Statement query = db.statement("SELECT id FROM return_case WHERE number=? COLLATE NOCASE");
    query.bind(1, Value(number));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? std::optional(query.id(0)) : std::nullopt;
}

Result<QList<OrderedGoods>> goods(const Database &db, const Id &order, const Id &before)
{
    QList<OrderedGoods> goods;
    const auto put = [&goods](const QString &sku, const QString &name) -> OrderedGoods & {
        qsizetype at = ReturnRules::indexIn(goods, sku, name);
        if (at < 0) {
            goods << OrderedGoods {sku, name, 0, 0};
            at = goods.size() - 1;
        }
        return goods[at];
    };
    Statement lines = db.statement("SELECT sku, name, quantity-coalesce(cancelled, 0) FROM line WHERE order_id=? ORDER BY position, id");
    lines.bind(1, order);
    TSUNAGI_TRY(each(lines, [&](const Statement &row) { put(row.text(0), row.text(1)).ordered += row.integer(2); }));
    Statement back = db.statement("SELECT l.sku, l.name, l.quantity FROM return_case r JOIN return_line l ON l.return_id=r.id"
                                  " WHERE r.order_id=?1 AND (?2 IS NULL OR r.id<?2) AND l.quantity>0");
    back.bindAll(Value(order), Value(before));
    TSUNAGI_TRY(each(back, [&](const Statement &row) {
        if (const qsizetype at = ReturnRules::indexIn(goods, row.text(0), row.text(1)); at >= 0)
            goods[at].back += row.integer(2);
    }));
    return goods;
}

Result<std::optional<OrderedGoods>> item(const Database &db, const QString &code, const Id &client)
{
    std::optional<OrderedGoods> found;
    for (const QString &one : ScanCode::spellings(code)) {
        Statement query = db.statement("SELECT sku, name FROM item WHERE (jan=?1 OR sku=?1) AND (?2 IS NULL OR client_id=?2) ORDER BY state='closed'");
        query.bindAll(Value(one), Value(client));
        bool several = false;
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            several = several || (found && found->sku != row.text(0));
            if (!found)
                found = OrderedGoods {row.text(0), row.text(1), 0, 0};
        }));
        if (several)
            return std::nullopt;
        if (found)
            break;
    }
    return found;
}

Result<QString> withSlip(const Database &db, const QString &number)
{
    QString found;
    Statement query = db.statement("SELECT number FROM return_case WHERE tracking=? AND tracking<>'' ORDER BY id LIMIT 1");
    query.bind(1, Value(number));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found = row.text(0); }));
    return found;
}

Result<ReturnScan> scan(const Database &db, const QString &code, const Id &order)
{
    const QStringList codes = ScanCode::spellings(code);
    using Kind = ReturnScan::Kind;
    const auto slip = ScannedOrder::ofSlip(db, code);
    TSUNAGI_TRY(slip);
    if (!slip->id.isNull())
        return ReturnScan {Kind::Slip, codes.last(), *slip, {}};
    const auto matches = ScannedOrder::find(db, code);
    TSUNAGI_TRY(matches);
    if (!matches->isEmpty())
        return ReturnScan {Kind::Order, matches->first().number, matches->size() == 1 ? matches->first() : OrderMatch(), {}};
    Id client;
    if (!order.isNull()) {
        const auto own = goods(db, order);
        TSUNAGI_TRY(own);
        for (const QString &one : codes)
            if (const qsizetype at = ReturnRules::indexIn(*own, one, {}); at >= 0)
                return ReturnScan {Kind::Goods, (*own)[at].sku, {}, (*own)[at].name};
        Statement query = db.statement("SELECT client_id FROM orders WHERE id=?");
        query.bind(1, order);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { client = row.id(0); }));
    }
    auto known = item(db, code, client);
    TSUNAGI_TRY(known);
    if (!*known && !client.isNull()) // goods of somebody else do come back; it is asked about them
        known = item(db, code, {});
    TSUNAGI_TRY(known);
    return *known ? ReturnScan {Kind::Goods, (*known)->sku, {}, (*known)->name} : ReturnScan {Kind::Unknown, codes.last(), {}, {}};
}

Result<qint64> overdue(const Database &db, const QDate &day)
{
    Statement query = db.statement(QByteArray("SELECT count(*) FROM return_case WHERE ") + kOverdue);
    query.bind(1, Value(day.toString(Qt::ISODate)));
    qint64 number = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { number = row.integer(0); }));
    return number;
}

Result<QList<QueueCount>> counts(const Database &db)
{
    QList<QueueCount> counts {{QStringLiteral("open"), 0}};
    for (const char *state : kStates)
        counts << QueueCount {QString::fromLatin1(state), 0};
    counts << QueueCount {QStringLiteral("all"), 0};
    Statement query = db.statement("SELECT state, count(*) FROM return_case GROUP BY state");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        for (QueueCount &count : counts) {
            if (count.queue == row.text(0) || count.queue == u"all" || (count.queue == u"open" && row.text(0) != u"closed"))
                count.count += row.integer(1);
        }
    }));
    return counts;
}

} // namespace ReturnStore

} // namespace tsunagi
