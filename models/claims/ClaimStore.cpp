// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimStore.h"

#include "models/storage/Each.h"

namespace tsunagi::ClaimStore {

namespace {

constexpr auto kClaim = "SELECT c.id, c.order_id, c.person, c.desk, c.note, c.at, c.fence, c.since, c.until, c.beat, c.state, o.number, s.code, k.code"
                        " FROM claim c LEFT JOIN orders o ON o.id=c.order_id LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client k ON k.id=o.client_id ";

Claim read(const Statement &row)
{
    Claim claim;
    claim.id = row.id(0);
    claim.order = row.id(1);
    claim.person = row.text(2);
    claim.desk = row.text(3);
    claim.note = row.text(4);
    claim.atUs = row.integer(5);
    claim.fence = row.integer(6);
    claim.sinceUs = row.integer(7);
    claim.untilUs = row.integer(8);
    claim.beat = row.integer(9);
    claim.state = row.text(10);
    claim.number = row.text(11);
    claim.shop = row.text(12);
    claim.client = row.text(13);
    return claim;
}

} // namespace

Result<QList<Claim>> held(const Database &db, const Id &order)
{
    // An order has few claims, open ones are few among all: each question by its own index.
    Statement query = db.statement(QByteArray(kClaim) + (order.isNull() ? "WHERE c.state='held' ORDER BY c.since, c.id"
                                                                        : "WHERE c.order_id=? AND +c.state='held' ORDER BY c.since, c.id"));
    if (!order.isNull())
        query.bind(1, order);
    QList<Claim> claims;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { claims << read(row); }));
    return claims;
}

Result<std::optional<Claim>> byId(const Database &db, const Id &id)
{
    Statement query = db.statement(QByteArray(kClaim) + "WHERE c.id=?");
    query.bind(1, id);
    std::optional<Claim> claim;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { claim = read(row); }));
    return claim;
}

Result<QList<Presence>> here(const Database &db)
{
    Statement query = db.statement("SELECT id, name, person, since, heard, beat, seen FROM presence WHERE state='here' ORDER BY name, since");
    QList<Presence> desks;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        desks << Presence {row.id(0), row.text(1), row.text(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6)};
    }));
    return desks;
}

Result<bool> hasPresence(const Database &db, const Id &id)
{
    Statement query = db.statement("SELECT 1 FROM presence WHERE id=?");
    query.bind(1, id);
    return query.step();
}

Result<> byUrgency(const Database &db, const QStringList &carriers, const std::function<bool(const OpenOrder &)> &take)
{
    // A client's own closing time goes before that of its carrier.
    QByteArray truck = "CASE";
    for (const bool ofClient : {true, false}) {
        for (qsizetype i = 0; i < carriers.size(); ++i) {
            if (carriers[i].contains(u'/') == ofClient)
                truck += (ofClient ? " WHEN i.carrier||'/'||i.client=?" : " WHEN i.carrier=?") + QByteArray::number(i + 1) + " THEN " + QByteArray::number(i);
        }
    }
    truck += " ELSE " + QByteArray::number(carriers.size()) + " END";
    // As OrderQueue::kDueDay says it of orders.
    const QByteArray due = "coalesce(nullif(i.due, ''), nullif(i.want_date, ''), date(i.ordered_at/1000000+32400, 'unixepoch', s.promise||' days'))";
    Statement query = db.statement("SELECT i.order_id, i.number, i.shop, i.client, CASE i.stage WHEN 1 THEN 'waiting' ELSE 'ready' END, i.reasons, i.want_date, i.ordered_at"
                                   " FROM order_index i LEFT JOIN shop s ON s.id=i.shop_id WHERE i.stage IN (1, 2) AND instr(coalesce(i.reasons, ''), 'hold:')=0"
                                   " ORDER BY i.stage, i.reasons='payment_pending', "
                                   + due + " IS NULL, " + due + ", " + (carriers.isEmpty() ? QByteArray() : truck + ", ") + "i.ordered_at, i.order_id");
    for (qsizetype i = 0; i < carriers.size(); ++i)
        query.bind(int(i) + 1, Value(carriers[i]));
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found || !take({query.id(0), query.text(1), query.text(2), query.text(3), query.text(4), query.text(5), query.text(6), query.integer(7)}))
            return {};
    }
}

} // namespace tsunagi::ClaimStore
