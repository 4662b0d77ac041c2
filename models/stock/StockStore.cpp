// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockStore.h"

#include "models/core/SearchWords.h"
#include "models/storage/Each.h"

namespace tsunagi {

namespace {

constexpr auto kItem = "SELECT i.id, i.client_id, c.code, c.name, i.sku, i.name, i.jan, i.location, i.state, coalesce(s.on_hand, 0),"
                       " coalesce((SELECT max(m.at) FROM stock_movement m WHERE m.item_id=i.id), 0), coalesce(s.reserved, 0), coalesce(s.wanted, 0),"
                       " coalesce(s.waiting, 0), s.on_hand IS NOT NULL"
                       " FROM item i LEFT JOIN client c ON c.id=i.client_id LEFT JOIN item_stock s ON s.item_id=i.id ";

ItemRow readItem(const Statement &row)
{
    return {row.id(0),   row.id(1),   row.text(2), row.text(3),    row.text(4),     row.text(5),     row.text(6),     row.text(7),
            row.text(8), row.integer(9), row.integer(10), row.integer(11), row.integer(12), row.integer(13), row.integer(14) != 0};
}

} // namespace

namespace StockStore {

Id itemId(const QString &clientCode, const QString &sku)
{
    return Id::named(0, {"item", clientCode.toUtf8(), sku.toUtf8()});
}

Result<std::optional<ItemStock>> stockOf(const Database &db, const Id &item)
{
    Statement query = db.statement(// Of which every movement was taken back, nobody has counted anything.
                                   "SELECT i.sku, (SELECT sum(quantity) FROM stock_movement WHERE item_id=i.id HAVING total(iif(kind='void', -1, 1))>0),"
                                   " coalesce((SELECT sum(quantity) FROM reservation WHERE item_id=i.id AND state='open'), 0), coalesce(i.state, '') FROM item i WHERE i.id=?");
    query.bind(1, item);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return std::optional<ItemStock>();
    return std::optional(ItemStock {query.text(0), query.integer(1), query.integer(2), !query.isNull(1), query.text(3) == u"closed"});
}

Result<QList<ItemOrder>> ordersOf(const Database &db, const Id &item, int limit)
{
    Statement query = db.statement(
        "SELECT i.order_id, i.number, i.client, i.name, i.stage, q.quantity, q.missing, q.held FROM ("
        " SELECT order_id, sum(quantity) AS quantity, 0 AS missing, 1 AS held FROM reservation WHERE item_id=?1 AND state='open' GROUP BY order_id"
        " UNION ALL SELECT order_id, quantity, short, 0 FROM stock_need WHERE item_id=?1) q"
        " JOIN order_index i ON i.order_id=q.order_id ORDER BY q.held DESC, i.ordered_at, i.number LIMIT ?2");
    query.bindAll(item, Value(limit));
    QList<ItemOrder> orders;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        orders << ItemOrder {row.id(0), row.text(1), row.text(2), row.text(3), int(row.integer(4)), row.integer(5), row.integer(6), row.integer(7) != 0};
    }));
    return orders;
}

Result<QList<ItemRow>> items(const Database &db, const StockQuery &query)
{
    const auto words = SearchWords::of(query.text);
    QByteArray where = "WHERE (i.state<>'closed') ";
    QString client;
    if (words.asked)
        where = "WHERE 1 "; // a search looks everywhere
    else if (query.queue == u"none")
        where += "AND coalesce(s.on_hand, 0)<=0 ";
    else if (query.queue == u"below")
        where += "AND s.on_hand<0 ";
    else if (query.queue == u"short")
        where += "AND s.waiting>0 ";
    else if (query.queue == u"closed")
        where = "WHERE i.state='closed' ";
    else if (query.queue.startsWith(u"client:"))
        client = query.queue.mid(7);
    else if (query.queue != u"all")
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    Statement list = db.statement(kItem + where + "AND (?1='' OR c.code=?1) ORDER BY c.code, i.sku");
    list.bind(1, Value(client));
    QList<ItemRow> items;
    TSUNAGI_TRY(each(list, [&](const Statement &row) {
        ItemRow item = readItem(row);
        if (words.areIn({item.sku, item.name, item.jan, item.location, item.client, item.clientName}))
            items << std::move(item);
    }));
    return items;
}

Result<std::optional<ItemRow>> item(const Database &db, const Id &id)
{
    Statement query = db.statement(QByteArray(kItem) + "WHERE i.id=?");
    query.bind(1, id);
    std::optional<ItemRow> item;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { item = readItem(row); }));
    return item;
}

Result<QList<ItemRow>> find(const Database &db, const QString &skuOrJan, const QString &clientCode)
{
    Statement query = db.statement(QByteArray(kItem) + "WHERE (i.sku=?1 OR (i.jan=?1 AND ?1<>'')) AND (?2='' OR c.code=?2) ORDER BY c.code, i.sku");
    query.bind(1, Value(skuOrJan)).bind(2, Value(clientCode));
    QList<ItemRow> items;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { items << readItem(row); }));
    return items;
}

Result<QList<MovementRow>> movements(const Database &db, const Id &item, int limit)
{
    const QByteArray sql = "SELECT m.id, m.item_id, c.code, i.sku, i.name, m.kind, m.reason, m.person, m.quantity, m.at"
                           " FROM stock_movement m JOIN item i ON i.id=m.item_id LEFT JOIN client c ON c.id=i.client_id ";
    Statement query = db.statement(item.isNull() ? sql + "ORDER BY m.at DESC, m.id DESC LIMIT ?1"
                                                 : sql + "WHERE m.item_id=?2 ORDER BY m.at DESC, m.id DESC LIMIT ?1");
    // A balance needs all movements of the item, whatever is shown.
    query.bind(1, Value(item.isNull() && limit > 0 ? limit : -1));
    if (!item.isNull())
        query.bind(2, item);
    QList<MovementRow> rows;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        rows << MovementRow {row.id(0),   row.id(1),   row.text(2), row.text(3),    row.text(4), row.text(5),
                             row.text(6), row.text(7), row.integer(8), 0, row.integer(9)};
    }));
    if (!item.isNull()) {
        qint64 balance = 0;
        for (auto it = rows.rbegin(); it != rows.rend(); ++it)
            it->balance = balance += it->quantity;
        if (limit > 0 && rows.size() > limit)
            rows.resize(limit);
    }
    return rows;
}

Result<QList<StockCount>> counts(const Database &db)
{
    QList<StockCount> counts {{QStringLiteral("all"), {}, 0}, {QStringLiteral("none"), {}, 0}, {QStringLiteral("below"), {}, 0},
                              {QStringLiteral("short"), {}, 0}, {QStringLiteral("closed"), {}, 0}};
    Statement sums = db.statement("SELECT c.code, c.name, sum(i.state<>'closed'), sum(i.state<>'closed' AND coalesce(s.on_hand,0)<=0),"
                                  " sum(i.state<>'closed' AND coalesce(s.on_hand,0)<0), sum(i.state<>'closed' AND coalesce(s.waiting,0)>0), sum(i.state='closed')"
                                  " FROM item i LEFT JOIN client c ON c.id=i.client_id LEFT JOIN item_stock s ON s.item_id=i.id"
                                  " GROUP BY c.code ORDER BY c.code");
    TSUNAGI_TRY(each(sums, [&](const Statement &row) {
        for (int i = 0; i < 5; ++i)
            counts[i].count += row.integer(2 + i);
        counts << StockCount {QStringLiteral("client:") + row.text(0), row.text(1).isEmpty() ? row.text(0) : row.text(1), row.integer(2)};
    }));
    return counts;
}

Result<QList<ClientRecord>> clients(const Database &db)
{
    QList<ClientRecord> clients;
    Statement query = db.statement("SELECT id, code, name FROM client ORDER BY code");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { clients << ClientRecord {row.id(0), row.text(1), row.text(2)}; }));
    return clients;
}

} // namespace StockStore

} // namespace tsunagi
