// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderStore.h"

#include "models/core/ListSort.h"
#include "models/core/SearchPairs.h"
#include "models/orders/MergeStore.h"
#include "models/orders/OrderDerivation.h"
#include "models/orders/OrderQueues.h"
#include "models/orders/OrderRules.h"
#include "models/orders/RestOfOrder.h"
#include "models/orders/RuleHolds.h"
#include "models/orders/TimelineStore.h"
#include "models/storage/Each.h"
#include "models/storage/Stoppable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <vector>

namespace tsunagi {

namespace {

constexpr auto kOrder = "SELECT number, ordered_at, ordered_offset, buyer_name, buyer_kana, buyer_company, buyer_zip,"
                        " buyer_prefecture, buyer_address, buyer_building, buyer_phone, email, pay_method, pay_text, pay_state,"
                        " shop_state, shop_state_text, goods, shipping, fee, wrapping, discount, coupon, points, total, taxes, note,"
                        " shop_memo, file_line, state, shape, shop_id, caution FROM orders WHERE id=?";
constexpr auto kDestinations = "SELECT id, key_text, name, kana, company, zip, prefecture, address, building, phone, want_date,"
                               " want_band, gift, delivery_note, carrier, service FROM destination WHERE order_id=? ORDER BY position";
constexpr auto kLines = "SELECT id, destination_id, key_text, sku, name, options, quantity, price, amount, tax_rate, coalesce(cancelled,0), coalesce(shipped,0), coalesce(apart,0) FROM line"
                        " WHERE order_id=? ORDER BY position";
constexpr auto kShop = "SELECT s.id, s.client_id, c.code, c.name, s.code, s.name, s.platform, s.carrier, s.service, c.note_policy,"
                       " c.unpaid_policy, s.sender_name, s.sender_zip, s.sender_address, s.sender_phone, coalesce(nullif(c.merge_policy,''),'ask')"
                       " FROM shop s JOIN client c ON c.id=s.client_id ";
constexpr auto kRow = "SELECT order_id, number, client, shop, stage, reasons, pay, total, ordered_at, name, place, want_date,"
                      " want_band, carrier, lines, severity, held_at FROM order_index WHERE order_id=?";

Recipient readRecipient(const Statement &query, int first)
{
    return {query.text(first),     query.text(first + 1), query.text(first + 2), query.text(first + 3),
            query.text(first + 4), query.text(first + 5), query.text(first + 6), query.text(first + 7)};
}

ShopRecord readShop(const Statement &query)
{
    return {query.id(0),   query.id(1),    query.text(2),  query.text(3),  query.text(4),  query.text(5),  query.text(6), query.text(7),
            query.text(8), query.text(9),  query.text(10), query.text(11), query.text(12), query.text(13), query.text(14), query.text(15)};
}

QList<TaxSum> readTaxes(const QByteArray &json)
{
    QList<TaxSum> taxes;
    for (const auto &entry : QJsonDocument::fromJson(json).array()) {
        const QJsonArray sum = entry.toArray();
        const auto yen = [&](int i) { return sum.at(i).isDouble() ? Yen(sum.at(i).toInteger()) : Yen(); };
        taxes << TaxSum {int(sum.at(0).toInteger()), yen(1), yen(2)};
    }
    return taxes;
}

} // namespace

std::pair<QString, QString> OrderDetail::routeOf(qsizetype destination) const
{
    const QStringList own = routes.value(destination);
    const QStringList rule = ruled.value(destination);
    if (own.value(0).isEmpty() && !rule.value(0).isEmpty())
        return {rule.value(0), rule.value(1).isEmpty() && rule.value(0) == shop.carrier ? shop.service : rule.value(1)};
    const QString carrier = own.value(0).isEmpty() ? shop.carrier : own.value(0);
    // A service belongs to its carrier: the shop's is none of another one.
    return {carrier, own.value(1).isEmpty() && carrier == shop.carrier ? shop.service : own.value(1)};
}

QString stageName(Stage stage)
{
    static const char *const names[] = {"received", "waiting", "ready", "instructed", "slipped", "handed_over", "shipped", "cancelled"};
    return QString::fromLatin1(names[int(stage)]);
}

namespace OrderStore {

Result<std::optional<Order>> order(const Database &db, const Id &id)
{
    Order order;
    {
        Statement query = db.statement(kOrder);
        query.bind(1, id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<Order>();
        order.id = id;
        order.number = query.text(0);
        order.orderedAtUs = query.integer(1);
        order.orderedOffsetMin = int(query.integer(2));
        order.buyer = readRecipient(query, 3);
        order.email = query.text(11);
        order.payMethod = query.text(12);
        order.payText = query.text(13);
        order.payState = query.text(14);
        order.shopState = ShopState(query.integer(15));
        order.shopStateText = query.text(16);
        order.goods = query.optionalInteger(17);
        order.shipping = query.optionalInteger(18);
        order.fee = query.optionalInteger(19);
        order.wrapping = query.optionalInteger(20);
        order.discount = query.optionalInteger(21);
        order.coupon = query.optionalInteger(22);
        order.points = query.optionalInteger(23);
        order.total = query.optionalInteger(24);
        order.taxes = readTaxes(query.bytes(25));
        order.note = query.text(26);
        order.shopMemo = query.text(27);
        order.fileLine = int(query.integer(28));
        order.caution = query.text(32);
    }
    Statement destinations = db.statement(kDestinations);
    destinations.bind(1, id);
    TSUNAGI_TRY(each(destinations, [&](const Statement &query) {
        Destination destination;
        destination.id = query.id(0);
        destination.key = query.text(1);
        destination.recipient = readRecipient(query, 2);
        destination.wantDate = QDate::fromString(query.text(10), Qt::ISODate);
        destination.wantBand = query.text(11);
        destination.gift = query.text(12);
        destination.deliveryNote = query.text(13);
        order.destinations << destination;
    }));
    Statement lines = db.statement(kLines);
    lines.bind(1, id);
    TSUNAGI_TRY(each(lines, [&](const Statement &query) {
        OrderLine line;
        line.id = query.id(0);
        const Id destination = query.id(1);
        for (qsizetype i = 0; i < order.destinations.size(); ++i) {
            if (order.destinations[i].id == destination)
                line.destination = int(i);
        }
        line.key = query.text(2);
        line.sku = query.text(3);
        line.name = query.text(4);
        line.options = query.text(5);
        line.quantity = query.integer(6);
        line.price = query.optionalInteger(7);
        line.amount = query.optionalInteger(8);
        if (const auto rate = query.optionalInteger(9))
            line.taxRate = int(*rate);
        line.cancelled = query.integer(10);
        line.shipped = query.integer(11);
        line.apart = query.integer(12);
        order.lines << line;
    }));
    return std::optional(std::move(order));
}

Result<OrderDetail> detail(const Database &db, const Id &id)
{
    OrderDetail detail;
    auto found = order(db, id);
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::NotFound, QString::fromLatin1(id.hex()));
    detail.order = std::move(**found);
    Id shopId;
    {
        Statement query = db.statement("SELECT shop_id, state, shape FROM orders WHERE id=?");
        query.bind(1, id);
        const auto row = query.step();
        TSUNAGI_TRY(row);
        shopId = query.id(0);
        detail.state = query.text(1);
        detail.shape = query.integer(2);
    }
    {
        Statement query = db.statement(QByteArray(kShop) + "WHERE s.id=?");
        query.bind(1, shopId);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.shop = readShop(row); }));
    }
    {
        auto card = clientCard(db, detail.shop.clientId);
        TSUNAGI_TRY(card);
        detail.card = std::move(*card);
    }
    {
        Statement query = db.statement("SELECT stage FROM order_index WHERE order_id=?");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.stage = Stage(row.integer(0)); }));
    }
    {
        Statement query = db.statement("SELECT carrier, service FROM destination WHERE order_id=? ORDER BY position");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.routes << QStringList {row.text(0), row.text(1)}; }));
        detail.ruled.resize(detail.routes.size());
    }
    {
        Statement query = db.statement("SELECT d.position, e.kind, e.text FROM rule_effect e JOIN destination d ON d.id=e.destination_id WHERE e.order_id=? AND e.act='route'");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            if (row.integer(0) >= 0 && row.integer(0) < detail.ruled.size())
                detail.ruled[row.integer(0)] = {row.text(1), row.text(2)};
        }));
    }
    {
        const auto ruled = rule_holds::of(db, id);
        TSUNAGI_TRY(ruled);
        Statement query = db.statement("SELECT id, type, reason, until, person, state, at, owner, release_by, keep FROM hold WHERE order_id=?"
                                       " ORDER BY state='open' DESC, at");
        query.bind(1, id);
        qsizetype open = 0;
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            open += row.text(5) == u"open";
            detail.holds << HoldRecord {row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.integer(6), row.text(7), row.text(8), row.integer(9) != 0};
        }));
        for (const rule_holds::RuleHold &one : *ruled)
            detail.holds.insert(open++, one.hold);
    }
    {
        Statement query = db.statement("SELECT id, code, field, destination, severity, args, suggestion FROM finding"
                                       " WHERE order_id=? ORDER BY severity DESC, position");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            FindingRecord record;
            record.id = row.id(0);
            record.code = row.text(1);
            record.field = row.text(2);
            record.destination = int(row.integer(3));
            record.severity = int(row.integer(4));
            record.suggestion = row.text(6);
            const QVariantMap args = QJsonDocument::fromJson(row.bytes(5)).object().toVariantMap();
            record.relied = args.value(QStringLiteral("relied")).toString();
            record.message = OrderDerivation::message(record.code, args, record.field, record.severity);
            detail.findings << record;
        }));
    }
    {
        Statement query = db.statement("SELECT id, row_id, table_name, field, mine, shops FROM proposal WHERE order_id=? AND state='open'");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            detail.proposals << ProposalRecord {row.id(0), row.id(1), row.text(2), row.text(3), row.text(4), row.text(5)};
        }));
    }
    {
        Statement query = db.statement("SELECT s.id, s.destination_id, coalesce(b.number, ''), s.carrier, s.service, s.state, s.ship_date,"
                                       " s.pieces FROM shipment s LEFT JOIN batch b ON b.id=s.batch_id WHERE s.order_id=? ORDER BY s.key");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            detail.shipments << ShipmentRecord {row.id(0),   row.id(1),   row.text(2), row.text(3),
                                                row.text(4), row.text(5), row.text(6), int(row.integer(7)), {}};
        }));
    }
    // By whom a rule let it leave stays true when the rule is another one.
    for (const ShipmentRecord &shipment : std::as_const(detail.shipments)) {
        for (qsizetype i = 0; i < detail.ruled.size() && i < detail.order.destinations.size(); ++i) {
            if (detail.order.destinations[i].id == shipment.destinationId && shipment.state != u"stopped" && !shipment.carrier.isEmpty())
                detail.ruled[i] = {shipment.carrier, shipment.service};
        }
    }
    {
        Statement query = db.statement("SELECT s.id, p.code FROM shipment s JOIN parcel p ON p.shipment_id=coalesce(s.with_id, s.id) WHERE s.order_id=? ORDER BY p.piece");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            for (ShipmentRecord &shipment : detail.shipments) {
                if (shipment.id == row.id(0))
                    shipment.parcelCodes << row.text(1);
            }
        }));
    }
    {
        Statement query = db.statement("SELECT carrier, number, state, route, parcel_id FROM slip WHERE root_id=?1 OR parcel_id IN (SELECT p.id FROM shipment s JOIN parcel p ON p.shipment_id=s.with_id WHERE s.order_id=?1) ORDER BY at, number");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            detail.slips << SlipRecord {row.text(0), row.text(1), row.text(2), row.text(3), row.id(4)};
        }));
    }
    {
        auto events = TimelineStore::events(db, id);
        TSUNAGI_TRY(events);
        detail.timeline = std::move(*events);
    }
    {
        Statement query = db.statement("SELECT 'return', id, number, state FROM return_case WHERE order_id=?1"
                                       " UNION ALL SELECT 'escalation', id, number, state FROM escalation WHERE order_id=?1");
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.cases << CaseRecord {row.text(0), row.id(1), row.text(2), row.text(3), {}}; }));
        for (CaseRecord &record : detail.cases) {
            auto events = TimelineStore::events(db, record.id);
            TSUNAGI_TRY(events);
            record.timeline = std::move(*events);
        }
    }
    {
        const auto rest = rest_of_order::isFree(db, id);
        TSUNAGI_TRY(rest);
        detail.rest = *rest;
        const auto members = MergeStore::members(db, id);
        TSUNAGI_TRY(members);
        Statement query = db.statement("SELECT number FROM orders WHERE id=? AND coalesce(state,'')<>'cancelled'");
        for (const Id &member : *members) {
            if (member == id)
                continue;
            query.reset();
            query.bind(1, member);
            TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.together << row.text(0); }));
        }
    }
    Statement conflicts = db.statement("SELECT count(*) FROM conflict WHERE order_id=? AND state='open'");
    conflicts.bind(1, id);
    TSUNAGI_TRY(each(conflicts, [&](const Statement &row) { detail.openConflicts = int(row.integer(0)); }));
    return detail;
}

Result<QList<OrderMatch>> find(const Database &db, const QString &number, const QString &shopCode)
{
    Statement query = db.statement("SELECT o.id, o.number, c.code, s.code FROM orders o JOIN shop s ON s.id=o.shop_id"
                                   " JOIN client c ON c.id=o.client_id WHERE o.number=?1 AND (?2='' OR s.code=?2) ORDER BY c.code, s.code");
    query.bind(1, Value(number)).bind(2, Value(shopCode));
    QList<OrderMatch> matches;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        matches << OrderMatch {row.id(0), row.text(1), row.text(2), row.text(3)};
    }));
    return matches;
}

namespace {

struct SortColumn
{
    const char *name, *column;
    bool number;
};
constexpr SortColumn kSorts[] = {{"number", "number", false}, {"stage", "stage", true},       {"shop", "shop", false},     {"name", "name", false},
                                 {"place", "place", false},   {"wished", "want_date", false}, {"pay", "pay", false},       {"total", "total", true},
                                 {"reasons", "reasons", false}, {"ordered", "ordered_at", true}, {"held", "held_at", true}};
constexpr qsizetype kFewIds = 2000; // looked up one by one; more are picked out of one sorted scan

/// The ids in the order of a column; those of one value stay as they stood.
Result<QList<Id>> sortedIds(const Database &db, const QList<Id> &ids, const SortColumn &by, bool descending)
{
    QList<Id> sorted;
    sorted.reserve(ids.size());
    const QByteArray column = by.column;
    if (ids.size() > kFewIds) {
        const QSet<Id> wanted(ids.cbegin(), ids.cend());
        const QByteArray none = by.number ? column + " IS NULL" : "coalesce(" + column + ",'')=''";
        Statement all = db.statement("SELECT order_id FROM order_index ORDER BY " + none + ", " + column + (descending ? " DESC" : "") + ", ordered_at DESC, order_id DESC");
        TSUNAGI_TRY(each(all, [&](const Statement &row) {
            if (const Id id = row.id(0); wanted.contains(id))
                sorted << id;
        }));
        return sorted;
    }
    QList<QVariant> values;
    Statement one = db.statement("SELECT " + column + " FROM order_index WHERE order_id=?");
    for (const Id &id : ids) {
        QVariant value;
        one.reset();
        one.bind(1, id);
        TSUNAGI_TRY(each(one, [&](const Statement &row) {
            const auto number = by.number ? row.optionalInteger(0) : std::nullopt;
            value = !by.number ? QVariant(row.text(0)) : number ? QVariant(*number) : QVariant();
        }));
        values << value;
    }
    for (const int row : sortedRows(int(ids.size()), [&](int at) { return values[at]; }, descending ? Qt::DescendingOrder : Qt::AscendingOrder))
        sorted << ids[row];
    return sorted;
}

/// All orders, newest first. Each stage stands sorted in the index: they are merged here, as to sort a million SQLite takes the
/// memory of a whole window.
Result<QList<Id>> allIds(const Database &db, qint64 limit)
{
    struct Head
    {
        Statement rows;
        qint64 orderedAt = 0;
        Id id;
        bool left = false;
        [[nodiscard]] Result<> next()
        {
            const auto found = rows.step();
            TSUNAGI_TRY(found);
            left = *found;
            if (left) {
                orderedAt = rows.integer(0);
                id = rows.id(1);
            }
            return {};
        }
    };
    // Open all the while, so that all are read as they stood at one moment.
    Statement moment = db.statement("SELECT 1 FROM order_index");
    TSUNAGI_TRY(moment.step());
    std::vector<Head> stages;
    stages.reserve(size_t(Stage::Cancelled) + 1);
    for (int i = 0; i <= int(Stage::Cancelled); ++i) {
        // Not bound: one text would be one statement, and they are stepped side by side.
        stages.push_back({db.statement("SELECT ordered_at, order_id FROM order_index WHERE stage=" + QByteArray::number(i) + " ORDER BY ordered_at DESC, order_id DESC"), 0, {}, false});
        TSUNAGI_TRY(stages.back().next());
    }
    QList<Id> ids;
    while (limit < 0 || ids.size() < limit) {
        Head *newest = nullptr;
        for (Head &one : stages) {
            if (one.left && (!newest || one.orderedAt > newest->orderedAt || (one.orderedAt == newest->orderedAt && one.id > newest->id)))
                newest = &one;
        }
        if (!newest)
            break;
        ids << newest->id;
        TSUNAGI_TRY(newest->next());
    }
    return ids;
}

Result<QList<Id>> idsAsTheyCome(const Database &db, const OrderQuery &query)
{
    QList<Id> ids;
    const auto take = [&](const Statement &row) { ids << row.id(0); };
    const qint64 limit = query.limit > 0 ? query.limit : -1;
    if (!query.text.isEmpty()) {
        const SearchPairs asked = SearchPairs::of(query.text);
        if (asked.words.isEmpty())
            return ids;
        // Newest first; the index may name a text of before (its key is gone then). Single characters alone are looked for text by
        // text: the index would gather all pairs that begin so before it names the first order, and cannot be stopped meanwhile.
        Statement search = db.statement(asked.match.isEmpty() ? QByteArrayView("SELECT root, text FROM search_doc ORDER BY key DESC")
                                                              : QByteArrayView("SELECT d.root, d.text FROM search JOIN search_doc d ON d.key=search.rowid"
                                                                               " WHERE search MATCH ? ORDER BY search.rowid DESC"));
        if (!asked.match.isEmpty())
            search.bind(1, Value(asked.match));
        for (;;) {
            const auto found = search.step();
            TSUNAGI_TRY(found);
            if (!*found || (limit > 0 && ids.size() >= limit))
                break;
            if (asked.isIn(search.text(1)))
                ids << search.id(0);
        }
        return ids;
    }
    const QString &queue = query.queue;
    if (queue.startsWith(u"finding:") || queue.startsWith(u"told:")) {
        Statement list = db.statement("SELECT DISTINCT f.order_id FROM finding f JOIN order_index i ON i.order_id=f.order_id"
                                      " WHERE f.code=?1 AND f.severity BETWEEN 0 AND ?4 AND i.stage<=2 AND (?2='' OR i.shop=?2)"
                                      " ORDER BY i.ordered_at DESC LIMIT ?3");
        list.bindAll(Value(queue.section(u':', 1)), Value(query.shop), Value(limit), Value(int(queue.startsWith(u"told:") ? Severity::Warn : Severity::Stop)));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    if (queue.startsWith(u"hold:")) {
        // Those of rules stand in the reasons alone; those of persons last beyond the instruction.
        Statement list = db.statement("SELECT order_id FROM (SELECT i.order_id, i.ordered_at, i.shop FROM hold h JOIN order_index i ON i.order_id=h.order_id WHERE h.type=?1 AND h.state='open'"
                                      " UNION SELECT order_id, ordered_at, shop FROM order_index WHERE stage=?4 AND instr(' '||coalesce(reasons,'')||' ', ' hold:'||?1||' ')>0)"
                                      " WHERE ?2='' OR shop=?2 ORDER BY ordered_at DESC LIMIT ?3");
        list.bindAll(Value(queue.mid(5)), Value(query.shop), Value(limit), Value(int(Stage::Waiting)));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    if (queue.startsWith(u"reason:")) {
        Statement list = db.statement("SELECT order_id FROM order_index WHERE stage=?1 AND instr(' '||reasons||' ', ' '||?2||' ')>0"
                                      " AND (?3='' OR shop=?3) ORDER BY ordered_at DESC, order_id DESC LIMIT ?4");
        list.bindAll(Value(int(Stage::Waiting)), Value(queue.mid(7)), Value(query.shop), Value(limit));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    const auto valued = OrderQueue::of(queue);
    TSUNAGI_TRY(valued);
    if (*valued) {
        const QByteArray shop = QByteArray::number((*valued)->values.size() + 1);
        const QByteArray most = QByteArray::number((*valued)->values.size() + 2);
        Statement list = db.statement(QByteArray((*valued)->once ? "SELECT i.order_id " : "SELECT DISTINCT i.order_id ") + (*valued)->from + " AND (?" + shop
                                      + "='' OR i.shop=?" + shop + ") ORDER BY i.ordered_at DESC, i.order_id DESC LIMIT ?" + most);
        QList<Value> values = (*valued)->values;
        values << Value(query.shop) << Value(limit);
        for (qsizetype place = 0; place < values.size(); ++place)
            list.bind(int(place) + 1, values[place]);
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    if (queue == u"proposal" || queue == u"conflict") {
        // A contradiction about a return or a person stands on the conflicts page alone.
        Statement list = db.statement(queue == u"proposal" ? "SELECT DISTINCT order_id FROM proposal WHERE state='open' LIMIT ?"
                                                           : "SELECT DISTINCT c.order_id FROM conflict c JOIN order_index i ON i.order_id=c.order_id WHERE c.state='open' LIMIT ?");
        list.bind(1, Value(limit));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    int stage = -1;
    for (int i = 0; i <= int(Stage::Cancelled); ++i) {
        if (queue == stageName(Stage(i)))
            stage = i;
    }
    if (stage < 0 && queue != u"all")
        return fail(Code::Invalid, queue, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "unknown queue")));
    if (stage >= 0) {
        // Without a shop the index answers alone.
        Statement list = db.statement(query.shop.isEmpty() ? "SELECT order_id FROM order_index WHERE stage=?1"
                                                             " ORDER BY ordered_at DESC, order_id DESC LIMIT ?2"
                                                           : "SELECT order_id FROM order_index WHERE stage=?1 AND shop=?3"
                                                             " ORDER BY ordered_at DESC, order_id DESC LIMIT ?2");
        list.bindAll(Value(stage), Value(limit));
        if (!query.shop.isEmpty())
            list.bind(3, Value(query.shop));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    if (!query.shop.isEmpty()) {
        Statement list = db.statement("SELECT order_id FROM order_index WHERE shop=?2 ORDER BY ordered_at DESC, order_id DESC LIMIT ?1");
        list.bindAll(Value(limit), Value(query.shop));
        TSUNAGI_TRY(each(list, take));
        return ids;
    }
    return allIds(db, limit);
}

} // namespace

Result<QList<Id>> ids(const Database &db, const OrderQuery &query, const std::function<bool()> &stop)
{
    const Stoppable until(db, stop ? stop : [] { return false; });
    if (query.sort.isEmpty())
        return idsAsTheyCome(db, query);
    const auto by = std::find_if(std::begin(kSorts), std::end(kSorts), [&](const SortColumn &one) { return query.sort == QLatin1StringView(one.name); });
    if (by == std::end(kSorts))
        return fail(Code::Invalid, query.sort, QStringLiteral("unknown order of rows"));
    OrderQuery whole = query;
    whole.limit = 0;
    const auto ids = idsAsTheyCome(db, whole);
    TSUNAGI_TRY(ids);
    auto sorted = sortedIds(db, *ids, *by, query.descending);
    if (sorted && query.limit > 0 && sorted->size() > query.limit)
        sorted->resize(query.limit);
    return sorted;
}

Result<QList<OrderRow>> rows(const Database &db, const QList<Id> &ids)
{
    QList<OrderRow> rows;
    Statement query = db.statement(kRow);
    for (const Id &id : ids) {
        query.reset();
        query.bind(1, id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            OrderRow order;
            order.id = row.id(0);
            order.number = row.text(1);
            order.client = row.text(2);
            order.shop = row.text(3);
            order.stage = Stage(row.integer(4));
            order.reasons = row.text(5);
            order.pay = row.text(6);
            order.total = row.optionalInteger(7);
            order.orderedAtUs = row.integer(8);
            order.name = row.text(9);
            order.place = row.text(10);
            order.wantDate = row.text(11);
            order.wantBand = row.text(12);
            order.carrier = row.text(13);
            order.lines = int(row.integer(14));
            order.severity = int(row.integer(15));
            order.heldAtUs = row.integer(16);
            rows << order;
        }));
    }
    return rows;
}

Result<qint64> count(const Database &db, const QString &queue)
{
    const auto valued = OrderQueue::of(queue);
    TSUNAGI_TRY(valued);
    if (!*valued) {
        OrderQuery query;
        query.queue = queue;
        const auto listed = ids(db, query);
        TSUNAGI_TRY(listed);
        return listed->size();
    }
    Statement query = db.statement((*valued)->once ? "SELECT count(*) " + (*valued)->from : (*valued)->ids);
    int place = 0;
    for (const Value &value : (*valued)->values)
        query.bind(++place, value);
    qint64 number = 0;
    QList<Id> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        if ((*valued)->once)
            number = row.integer(0);
        else
            found << row.id(0);
    }));
    if ((*valued)->once)
        return number;
    // SQLite's own DISTINCT over 100,000 of them takes ten times as long.
    std::sort(found.begin(), found.end());
    return std::unique(found.begin(), found.end()) - found.begin();
}

Result<QList<QueueCount>> counts(const Database &db)
{
    QList<QueueCount> counts;
    for (int i = 0; i <= int(Stage::Cancelled); ++i)
        counts << QueueCount {stageName(Stage(i)), 0};
    Statement stages = db.statement("SELECT stage, count(*) FROM order_index GROUP BY stage");
    TSUNAGI_TRY(each(stages, [&](const Statement &row) { counts[row.integer(0)].count = row.integer(1); }));
    const auto open = OpenOrders::of(db);
    TSUNAGI_TRY(open);
    QList<QueueCount> waiting;
    for (auto it = open->reasons.cbegin(); it != open->reasons.cend(); ++it) {
        if (!it.key().startsWith(u"hold:")) // holds are counted below, at every stage
            waiting << QueueCount {QStringLiteral("reason:") + it.key(), it->first};
    }
    // A queue stays where it was while its orders are worked off.
    std::sort(waiting.begin(), waiting.end(), [](const QueueCount &a, const QueueCount &b) { return a.queue < b.queue; });
    counts << waiting;
    Statement told = db.statement("SELECT f.code, count(DISTINCT f.order_id) FROM finding f JOIN order_index i ON i.order_id=f.order_id"
                                  " WHERE f.severity IN (0, 1) AND i.stage<=2 GROUP BY f.code ORDER BY max(f.severity) DESC, f.code");
    TSUNAGI_TRY(each(told, [&](const Statement &row) {
        counts << QueueCount {QStringLiteral("told:") + row.text(0), row.integer(1)};
    }));
    QMap<QString, qint64> held; // waiting ones by their reasons, which name rules' holds too, and what is held beyond the instruction
    for (auto it = open->reasons.cbegin(); it != open->reasons.cend(); ++it) {
        if (it.key().startsWith(u"hold:"))
            held.insert(it.key(), it->first);
    }
    Statement holds = db.statement("SELECT h.type, count(DISTINCT h.order_id) FROM hold h LEFT JOIN order_index i ON i.order_id=h.order_id"
                                   " WHERE h.state='open' AND coalesce(i.stage, -1)<>? GROUP BY h.type");
    holds.bind(1, Value(int(Stage::Waiting)));
    TSUNAGI_TRY(each(holds, [&](const Statement &row) { held[QStringLiteral("hold:") + row.text(0)] += row.integer(1); }));
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        counts << QueueCount {it.key(), it.value()};
    Statement others = db.statement("SELECT (SELECT count(DISTINCT order_id) FROM proposal WHERE state='open'),"
                                    " (SELECT count(DISTINCT c.order_id) FROM conflict c JOIN order_index i ON i.order_id=c.order_id WHERE c.state='open')");
    TSUNAGI_TRY(each(others, [&](const Statement &row) {
        counts << QueueCount {QStringLiteral("proposal"), row.integer(0)} << QueueCount {QStringLiteral("conflict"), row.integer(1)};
    }));
    return counts;
}

Result<QList<QueueCount>> dueCounts(const Database &db, const QDate &today)
{
    const auto day = [&](int ahead) { return today.addDays(ahead).toString(Qt::ISODate); };
    QList<QueueCount> counts {{QStringLiteral("due:+0"), 0}, {QStringLiteral("due_on:+1"), 0}, {QStringLiteral("due_on:+2"), 0}, {QStringLiteral("late:+0"), 0}};
    // One look at what is open answers for all.
    Statement query = db.statement(QByteArray("SELECT coalesce(sum(day<=?1), 0), coalesce(sum(day=?2), 0), coalesce(sum(day=?3), 0), coalesce(sum(late), 0) FROM (SELECT ") + OrderQueue::kDueDay
                                   + " AS day, " + OrderQueue::late(OrderQueue::kDueDay) + " AS late FROM order_index i JOIN shop s ON s.id=i.shop_id WHERE i.stage<=4)");
    query.bindAll(Value(day(0)), Value(day(1)), Value(day(2)));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        for (int i = 0; i < 4; ++i)
            counts[i].count = row.integer(i);
    }));
    return counts;
}

Result<QList<ShopRecord>> shops(const Database &db)
{
    QList<ShopRecord> shops;
    Statement query = db.statement(QByteArray(kShop) + "ORDER BY c.code, s.code");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { shops << readShop(row); }));
    return shops;
}

Result<std::optional<ShopRecord>> shop(const Database &db, const QString &code, const QString &clientCode)
{
    std::optional<ShopRecord> shop;
    int matches = 0;
    Statement query = db.statement(QByteArray(kShop) + "WHERE s.code=?1 AND (?2='' OR c.code=?2)");
    query.bind(1, Value(code)).bind(2, Value(clientCode));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        shop = readShop(row);
        ++matches;
    }));
    if (matches > 1)
        return fail(Code::Ambiguous, code, QStringLiteral("several clients have a shop of this code"));
    return shop;
}

Result<ShopRecord> shopById(const Database &db, const Id &id)
{
    Statement query = db.statement(QByteArray(kShop) + "WHERE s.id=?");
    query.bind(1, id);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return fail(Code::Offline, QStringLiteral("shop"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the shop of an order is not at this desk: what it knew is gone, and comes again from the shared side once that answers")));
    return readShop(query);
}

Result<ClientCard> clientCard(const Database &db, const Id &client)
{
    ClientCard card;
    Statement query = db.statement("SELECT mail, contacts, return_rule, card_note FROM client WHERE id=?");
    query.bind(1, client);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { card = {row.text(0), row.text(1), row.text(2), row.text(3)}; }));
    return card;
}

Result<QStringList> persons(const Database &db)
{
    QStringList names;
    Statement query = db.statement("SELECT name FROM person WHERE coalesce(state, '')<>'retired' ORDER BY name");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { names << row.text(0); }));
    return names;
}

} // namespace OrderStore

} // namespace tsunagi
