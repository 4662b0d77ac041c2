// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fraud/FraudStore.h"

#include "models/core/SearchWords.h"
#include "models/storage/Each.h"

#include <QJsonObject>

#include <algorithm>

namespace tsunagi::FraudStore {

namespace {

constexpr auto kOrder = "SELECT i.order_id, i.number, i.client, i.shop, o.buyer_name, i.total, i.ordered_at, i.stage,"
                        " coalesce((SELECT sum(points) FROM fraud_sign WHERE order_id=i.order_id), v.score, 0), v.verdict, v.person, v.reason, v.at, e.number"
                        " FROM order_index i JOIN orders o ON o.id=i.order_id LEFT JOIN fraud_verdict v ON v.order_id=i.order_id LEFT JOIN escalation e ON e.id=v.case_id WHERE ";
constexpr auto kBlock = "SELECT b.id, c.code, b.hint, b.reason, b.person, b.at, b.until, b.state, b.end_person, b.end_reason FROM block_entry b LEFT JOIN client c ON c.id=b.client_id WHERE ";

struct Queue
{
    const char *name;
    const char *where;
    bool block;
};
constexpr Queue kQueues[] = {{"suspect", "i.order_id IN (SELECT order_id FROM finding WHERE code='fraud_suspect')", false},
                             {"verify", "i.order_id IN (SELECT order_id FROM finding WHERE code='fraud_verify')", false},
                             {"refused", "v.verdict='refuse'", false},
                             {"passed", "v.verdict='pass'", false},
                             {"block", "b.state='open'", true},
                             {"retired", "b.state='retired'", true}};

FraudRow readOrder(const Statement &row)
{
    FraudRow r;
    r.id = row.id(0);
    r.number = row.text(1);
    r.client = row.text(2);
    r.shop = row.text(3);
    r.name = row.text(4);
    r.total = row.optionalInteger(5);
    r.orderedAtUs = row.integer(6);
    r.stage = Stage(row.integer(7));
    r.score = int(row.integer(8));
    r.verdict = row.text(9);
    r.person = row.text(10);
    r.reason = row.text(11);
    r.atUs = row.integer(12);
    r.escalation = row.text(13);
    return r;
}

FraudRow readBlock(const Statement &row)
{
    FraudRow r;
    r.id = row.id(0);
    r.block = true;
    r.client = row.text(1);
    r.hint = row.text(2);
    r.reason = row.text(3);
    r.person = row.text(4);
    r.atUs = row.integer(5);
    r.until = row.text(6);
    r.state = row.text(7);
    r.endPerson = row.text(8);
    r.endReason = row.text(9);
    return r;
}

Result<> readSigns(const Database &db, FraudRow &row)
{
    Statement query = db.statement("SELECT code, points, args FROM fraud_sign WHERE order_id=? ORDER BY position");
    query.bind(1, row.id);
    return each(query, [&](const Statement &sign) {
        row.signs << FraudSign {sign.text(0), int(sign.integer(1)), QJsonDocument::fromJson(sign.bytes(2)).object().toVariantMap()};
    });
}

} // namespace

Result<QList<FraudRow>> rows(const Database &db, const FraudQuery &query)
{
    const auto queue = std::find_if(std::begin(kQueues), std::end(kQueues), [&](const Queue &known) { return query.queue == QLatin1StringView(known.name); });
    if (queue == std::end(kQueues))
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    QList<FraudRow> rows;
    {
        Statement list = db.statement(queue->block ? QByteArray(kBlock) + queue->where + " ORDER BY b.at DESC, b.id" : QByteArray(kOrder) + queue->where + " ORDER BY i.ordered_at DESC, i.order_id");
        TSUNAGI_TRY(each(list, [&](const Statement &row) { rows << (queue->block ? readBlock(row) : readOrder(row)); }));
    }
    const auto words = SearchWords::of(query.text);
    rows.removeIf([&](const FraudRow &row) { return !words.areIn({row.number, row.client, row.shop, row.name, row.person, row.reason, row.hint, row.escalation}); });
    for (FraudRow &row : rows) {
        if (!row.block)
            TSUNAGI_TRY(readSigns(db, row));
    }
    return rows;
}

Result<QList<QueueCount>> counts(const Database &db)
{
    QList<QueueCount> counts;
    for (const Queue &queue : kQueues) {
        Statement query = db.statement(queue.block ? QByteArray("SELECT count(*) FROM block_entry b WHERE ") + queue.where
                                                   : QByteArray("SELECT count(*) FROM order_index i LEFT JOIN fraud_verdict v ON v.order_id=i.order_id WHERE ") + queue.where);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { counts << QueueCount {QString::fromLatin1(queue.name), row.integer(0)}; }));
    }
    return counts;
}

Result<FraudRow> ofOrder(const Database &db, const Id &order)
{
    std::optional<FraudRow> found;
    {
        Statement query = db.statement(QByteArray(kOrder) + "i.order_id=?");
        query.bind(1, order);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { found = readOrder(row); }));
    }
    if (!found)
        return fail(Code::NotFound, QStringLiteral("order"), QString::fromLatin1(order.hex()));
    TSUNAGI_TRY(readSigns(db, *found));
    return std::move(*found);
}

Result<QHash<Id, int>> limits(const Database &db)
{
    QHash<Id, int> limits {{Id(), fraud_rules::threshold({})}};
    Statement query = db.statement("SELECT client_id, threshold FROM fraud_policy WHERE threshold IS NOT NULL");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { limits.insert(row.id(0), int(row.integer(1))); }));
    return limits;
}

Result<FraudRow> block(const Database &db, const Id &entry)
{
    Statement query = db.statement(QByteArray(kBlock) + "b.id=?");
    query.bind(1, entry);
    std::optional<FraudRow> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found = readBlock(row); }));
    if (!found)
        return fail(Code::NotFound, QStringLiteral("block"), QString::fromLatin1(entry.hex()));
    return std::move(*found);
}

} // namespace tsunagi::FraudStore
