// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/escalations/EscalationStore.h"

#include "models/core/SearchWords.h"
#include "models/orders/TimelineStore.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr auto kEscalation = "SELECT e.id, e.order_id, e.number, e.kind, c.code, o.number, e.addressee, e.subject, e.question, e.due, e.answer,"
                             " e.state, e.person, (e.state='open' AND coalesce(e.due,'')<>'' AND e.due<?1)"
                             " FROM escalation e LEFT JOIN client c ON c.id=e.client_id LEFT JOIN orders o ON o.id=e.order_id ";

/// Queues and what belongs in them; ?1 is today.
struct Queue
{
    const char *name;
    const char *where;
};
constexpr Queue kQueues[] = {{"open", "e.state='open'"},
                             {"overdue", "e.state='open' AND coalesce(e.due,'')<>'' AND e.due<?1"},
                             {"today", "e.state='open' AND e.due=?1"},
                             {"answered", "e.state='answered'"},
                             {"closed", "e.state='closed'"},
                             {"all", "1"}};

constexpr auto kAnsweredSince = "e.id IN (SELECT root FROM timeline WHERE code='escalation_answered' AND at>=?2)";

EscalationRow readEscalation(const Statement &row)
{
    return {row.id(0),   row.id(1),   row.text(2),  row.text(3),  row.text(4),  row.text(5), row.text(6),
            row.text(7), row.text(8), row.text(9), row.text(10), row.text(11), row.text(12), row.integer(13) != 0};
}

bool matches(const EscalationRow &row, const SearchWords &words)
{
    return words.areIn({row.number, row.order, row.client, row.subject, row.question, row.answer, row.addressee, row.person});
}

} // namespace

namespace EscalationStore {

Result<QList<EscalationRow>> rows(const Database &db, const EscalationQuery &query)
{
    const auto words = SearchWords::of(query.text);
    const auto queue = std::find_if(std::begin(kQueues), std::end(kQueues), [&](const Queue &known) { return query.queue == QLatin1StringView(known.name); });
    const bool since = !words.asked && query.queue.startsWith(u"answered_since:");
    if (!words.asked && !since && queue == std::end(kQueues))
        return fail(Code::Invalid, query.queue, QStringLiteral("unknown queue"));
    Statement list = db.statement(QByteArray(kEscalation) + "WHERE " + (words.asked ? "1" : since ? kAnsweredSince : queue->where)
                                  + " ORDER BY coalesce(e.due,'')='', e.due, e.id DESC");
    list.bind(1, Value(query.today.toString(Qt::ISODate)));
    if (since)
        list.bind(2, Value(query.queue.mid(15).toLongLong()));
    QList<EscalationRow> rows;
    TSUNAGI_TRY(each(list, [&](const Statement &found) {
        EscalationRow row = readEscalation(found);
        if (matches(row, words))
            rows << std::move(row);
    }));
    return rows;
}

Result<EscalationDetail> detail(const Database &db, const Id &id, const QDate &today)
{
    EscalationDetail detail;
    Statement query = db.statement(QByteArray(kEscalation) + "WHERE e.id=?2");
    query.bind(1, Value(today.toString(Qt::ISODate))).bind(2, id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.row = readEscalation(row); }));
    if (detail.row.id.isNull())
        return fail(Code::NotFound, QStringLiteral("escalation"), QString::fromLatin1(id.hex()));
    auto events = TimelineStore::events(db, id);
    TSUNAGI_TRY(events);
    detail.timeline = std::move(*events);
    return detail;
}

Result<std::optional<Id>> find(const Database &db, const QString &number)
{
    Statement query = db.statement("SELECT id FROM escalation WHERE number=? COLLATE NOCASE");
    query.bind(1, Value(number));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? std::optional(query.id(0)) : std::nullopt;
}

Result<qint64> answeredSince(const Database &db, qint64 us)
{
    Statement query = db.statement(QByteArray("SELECT count(*) FROM escalation e WHERE ?1 IS NULL AND ") + kAnsweredSince);
    query.bind(1, Value()).bind(2, Value(us));
    qint64 number = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { number = row.integer(0); }));
    return number;
}

Result<QList<QueueCount>> counts(const Database &db, const QDate &today)
{
    QByteArray sql;
    for (const Queue &queue : kQueues)
        sql += QByteArray(sql.isEmpty() ? "SELECT " : ", ") + "coalesce(sum(" + queue.where + "), 0)";
    Statement query = db.statement(sql + " FROM escalation e WHERE ?1 IS NOT NULL");
    query.bind(1, Value(today.toString(Qt::ISODate)));
    QList<QueueCount> counts;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        int column = 0;
        for (const Queue &queue : kQueues)
            counts << QueueCount {QString::fromLatin1(queue.name), row.integer(column++)};
    }));
    return counts;
}

} // namespace EscalationStore

} // namespace tsunagi
