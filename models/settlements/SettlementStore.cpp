// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementStore.h"

#include "models/orders/TimelineStore.h"
#include "models/storage/Each.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tsunagi {

namespace {

std::optional<qint64> optional(const Statement &row, int column)
{
    return row.optionalInteger(column);
}

QString listOf(const QStringList &texts)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

constexpr auto kOrder = "SELECT o.id, o.client_id, o.shop_id, o.number, coalesce(s.platform, ''), coalesce(o.pay_method, ''), o.total, coalesce(o.points, 0), coalesce(o.coupon, 0), o.state='cancelled' OR o.shop_state=3,"
                        " EXISTS(SELECT 1 FROM return_case r WHERE r.order_id=o.id AND r.state<>'refused') OR EXISTS(SELECT 1 FROM line l WHERE l.order_id=o.id AND l.cancelled>0),"
                        " coalesce((SELECT min(h.ship_date) FROM shipment h WHERE h.order_id=o.id AND h.state IN ('handed_over','shipped')), '')"
                        " FROM orders o LEFT JOIN shop s ON s.id=o.shop_id ";

SettledOrder readOrder(const Statement &row)
{
    return {row.id(0), row.id(1), row.id(2), row.text(3), row.text(4), row.text(5), optional(row, 6), row.integer(7), row.integer(8), row.integer(9) != 0, row.integer(10) != 0, QDate::fromString(row.text(11), Qt::ISODate)};
}

} // namespace

namespace SettlementStore {

Result<QList<SettlementRow>> settlements(const Database &db)
{
    QList<SettlementRow> rows;
    Statement query = db.statement("SELECT s.id, s.client_id, s.deposit_id, s.platform, coalesce(c.code, ''), s.number, coalesce(nullif(s.from_day, ''), x.first, ''), coalesce(nullif(s.to_day, ''), x.last, ''), coalesce(s.day, ''), s.net,"
                                   " coalesce(x.sum, 0), coalesce(x.lines, 0), s.state, coalesce(d.day, ''), coalesce(d.payer, ''), coalesce(d.amount, 0), s.digest"
                                   " FROM settlement s LEFT JOIN client c ON c.id=s.client_id LEFT JOIN deposit d ON d.id=s.deposit_id"
                                   " LEFT JOIN (SELECT settlement_id, sum(amount) AS sum, count(*) AS lines, min(nullif(day, '')) AS first, max(day) AS last FROM settlement_line GROUP BY settlement_id) x ON x.settlement_id=s.id"
                                   " ORDER BY coalesce(nullif(s.to_day, ''), x.last, '') DESC, s.number DESC");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        SettlementRow one;
        one.id = row.id(0);
        one.clientId = row.id(1);
        one.depositId = row.id(2);
        one.platform = row.text(3);
        one.client = row.text(4);
        one.number = row.text(5);
        one.fromDay = row.text(6);
        one.toDay = row.text(7);
        one.day = row.text(8);
        one.stated = optional(row, 9);
        one.sum = row.integer(10);
        one.lines = int(row.integer(11));
        one.state = row.text(12);
        one.depositDay = row.text(13);
        one.depositPayer = row.text(14);
        one.depositAmount = row.integer(15);
        one.incomplete = row.text(16) == u"cut";
        rows << one;
    }));
    return rows;
}

Result<SettlementFacts> facts(const Database &db)
{
    SettlementFacts facts;
    Statement sums = db.statement("SELECT settlement_id, order_number, sum(CASE WHEN kind='sale' THEN amount ELSE 0 END), sum(CASE WHEN kind='refund' THEN amount ELSE 0 END)"
                                  " FROM settlement_line WHERE order_number<>'' AND kind IN ('sale','refund') GROUP BY settlement_id, order_number");
    TSUNAGI_TRY(each(sums, [&](const Statement &row) { facts.sums << SettlementSum {row.id(0), row.text(1), row.integer(2), row.integer(3)}; }));
    Statement orders = db.statement(QByteArray(kOrder) + "WHERE o.number IN (SELECT order_number FROM settlement_line WHERE kind IN ('sale','refund'))");
    TSUNAGI_TRY(each(orders, [&](const Statement &row) {
        const SettledOrder order = readOrder(row);
        facts.orders.insert(order.number, order);
    }));
    if (!facts.sums.isEmpty()) { // without any, nothing is missing
        Statement left = db.statement(QByteArray(kOrder) + "WHERE o.id IN (SELECT order_id FROM shipment WHERE state IN ('handed_over','shipped')) AND o.shop_id IN (SELECT DISTINCT shop_id FROM orders WHERE number IN"
                                      " (SELECT order_number FROM settlement_line)) AND NOT EXISTS(SELECT 1 FROM settlement_line l WHERE l.order_number=o.number)");
        TSUNAGI_TRY(each(left, [&](const Statement &row) { facts.unsettled << readOrder(row); }));
    }
    Statement deposits = db.statement("SELECT d.id, b.client_id, d.day, d.payer, d.amount FROM deposit d LEFT JOIN bank_account b ON b.id=(SELECT id FROM bank_account WHERE account=d.account LIMIT 1)"
                                      " WHERE d.state='open' AND coalesce(d.allocated, 0)=0 AND d.kind<>'cancel'");
    TSUNAGI_TRY(each(deposits, [&](const Statement &row) { facts.deposits << FreeDeposit {row.id(0), row.id(1), row.text(2), row.text(3), row.integer(4)}; }));
    return facts;
}

Result<> looked(const Database &db, QList<SettlementRow> &rows)
{
    QHash<Id, qsizetype> places;
    for (qsizetype i = 0; i < rows.size(); ++i)
        places.insert(rows[i].id, i);
    Statement query = db.statement("SELECT settlement_id, order_number, why, coalesce(note, ''), coalesce(person, ''), expected_yen, found_yen FROM settlement_check WHERE state='seen'");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const auto place = places.constFind(row.id(0));
        if (place == places.cend())
            return;
        for (SettlementDifference &one : rows[*place].differences) {
            // Of other amounts it is another difference: what came later is not seen yet.
            if (one.order != row.text(1) || one.why != row.text(2) || one.expected != row.optionalInteger(5) || one.found != row.optionalInteger(6))
                continue;
            one.seen = true;
            one.note = row.text(3);
            one.person = row.text(4);
        }
    }));
    for (SettlementRow &row : rows)
        row.situation = SettlementRules::situationOf(row);
    return {};
}

Result<SettlementDetail> detail(const Database &db, const Id &id)
{
    SettlementDetail detail;
    Statement lines = db.statement("SELECT id, order_number, kind, what, day, amount FROM settlement_line WHERE settlement_id=? ORDER BY order_number='', order_number, kind DESC, what, id");
    lines.bind(1, id);
    TSUNAGI_TRY(each(lines, [&](const Statement &row) { detail.lines << SettlementLine {row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5)}; }));
    auto events = TimelineStore::events(db, id);
    TSUNAGI_TRY(events);
    detail.timeline = std::move(*events);
    return detail;
}

Result<QList<std::pair<Id, QString>>> clients(const Database &db, const QStringList &platforms)
{
    QList<std::pair<Id, QString>> clients;
    Statement query = db.statement("SELECT DISTINCT c.id, c.code FROM client c JOIN shop s ON s.client_id=c.id WHERE ?1='[]' OR s.platform IN (SELECT value FROM json_each(?1)) ORDER BY c.code");
    query.bindAll(listOf(platforms));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { clients.append({row.id(0), row.text(1)}); }));
    return clients;
}

Result<QSet<Id>> clientsOf(const Database &db, const QStringList &numbers, const QStringList &platforms)
{
    QSet<Id> clients;
    Statement query = db.statement("SELECT DISTINCT o.client_id FROM orders o JOIN shop s ON s.id=o.shop_id WHERE o.number IN (SELECT value FROM json_each(?1)) AND (?2='[]' OR s.platform IN (SELECT value FROM json_each(?2)))");
    query.bindAll(listOf(numbers), listOf(platforms));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { clients.insert(row.id(0)); }));
    return clients;
}

} // namespace SettlementStore

} // namespace tsunagi
