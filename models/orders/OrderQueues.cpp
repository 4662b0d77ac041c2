// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderQueues.h"

#include "models/orders/OrderStore.h"
#include "models/storage/Each.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr qint64 kHourUs = 3600LL * 1000 * 1000;
constexpr qint64 kDayUs = 24 * kHourUs;
constexpr qint64 kForever = INT64_MAX;

qint64 midnightOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000;
}

OrderQueue happened(const char *code, qint64 from, qint64 until)
{
    // The index of events is narrower than that of orders: it leads.
    return {"FROM timeline t CROSS JOIN order_index i ON i.order_id=t.root WHERE t.code=?1 AND t.at>=?2 AND t.at<?3", {Value::text(code), Value(from), Value(until)}, false,
            "SELECT root FROM timeline WHERE code=?1 AND at>=?2 AND at<?3"};
}

} // namespace

Result<OpenOrders> OpenOrders::of(const Database &db)
{
    OpenOrders open;
    // Few different sets of reasons over many orders, and the index holds every column asked for.
    Statement query = db.statement("SELECT stage, coalesce(carrier,''), coalesce(reasons,''), count(*), min(ordered_at) FROM order_index WHERE stage<=4 GROUP BY stage, carrier, reasons");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const qint64 stage = row.integer(0);
        if (stage < 0)
            return;
        open.stages[size_t(stage)] += row.integer(3);
        if (stage == int(Stage::Ready))
            open.ready[row.text(1)] += row.integer(3);
        if (stage != int(Stage::Waiting))
            return;
        QStringList codes = row.text(2).split(u' ', Qt::SkipEmptyParts);
        codes.removeDuplicates();
        for (const QString &code : std::as_const(codes)) {
            auto &[count, oldest] = open.reasons[code];
            count += row.integer(3);
            oldest = oldest == 0 ? row.integer(4) : std::min(oldest, row.integer(4));
        }
    }));
    // A hold waits since it is one, not since its order is.
    QHash<QString, qint64> held;
    Statement holds = db.statement("SELECT reasons, min(held_at) FROM order_index WHERE stage=? AND instr(reasons, 'hold:')>0 AND held_at>0 GROUP BY reasons");
    holds.bind(1, Value(int(Stage::Waiting)));
    TSUNAGI_TRY(each(holds, [&](const Statement &row) {
        for (const QString &code : row.text(0).split(u' ', Qt::SkipEmptyParts)) {
            if (code.startsWith(u"hold:"))
                held[code] = held.contains(code) ? std::min(held[code], row.integer(1)) : row.integer(1);
        }
    }));
    for (auto it = held.cbegin(); it != held.cend(); ++it)
        open.reasons[it.key()].second = it.value();
    return open;
}

const char *const OrderQueue::kDueDay = "coalesce(nullif(i.due, ''), nullif(i.want_date, ''), date(i.ordered_at/1000000+32400, 'unixepoch', s.promise||' days'))";

QByteArray OrderQueue::late(const QByteArray &day)
{
    return "(" + day + "<?1 OR (coalesce(i.due, '')<>'' AND i.order_id IN (SELECT order_id FROM finding WHERE code='want_unreachable' AND severity>=0)))"
           " AND NOT EXISTS(SELECT 1 FROM notice n WHERE n.order_id=i.order_id AND n.kind='delay' AND n.state IN ('due', 'taken', 'sent', 'doubtful') AND n.day>=?1)";
}

QString OrderQueue::onDay(const QString &name, const QDate &today)
{
    const QString ahead = name.section(u':', 1);
    bool number = false;
    const int days = ahead.mid(1).toInt(&number);
    if (!number || !ahead.startsWith(u'+') || !(name.startsWith(u"due") || name.startsWith(u"late")))
        return name;
    return name.section(u':', 0, 0) + u':' + today.addDays(days).toString(Qt::ISODate);
}

Result<std::optional<OrderQueue>> OrderQueue::of(const QString &name)
{
    const QString kind = name.section(u':', 0, 0);
    const QString value = name.section(u':', 1);
    const auto unreadable = [&] { return fail(Code::Invalid, name, QStringLiteral("unknown queue")); };
    if (kind == u"arrived" || kind == u"handed_over" || kind == u"wanted") {
        if (value.isEmpty())
            return std::optional<OrderQueue>();
        const QDate day = QDate::fromString(value.left(10), Qt::ISODate);
        if (!day.isValid())
            return unreadable();
        if (kind == u"wanted")
            return OrderQueue {"FROM order_index i WHERE i.stage<=4 AND i.want_date<>'' AND i.want_date<=?1", {Value(day.toString(Qt::ISODate))}};
        const qint64 from = midnightOf(day);
        if (value.size() == 10)
            return happened(kind == u"arrived" ? "imported" : "handed_over", from, from + kDayUs);
        bool number = false;
        const int hour = value.mid(11).toInt(&number);
        if (!number || value.at(10) != u'T' || kind != u"arrived")
            return unreadable();
        return happened("imported", from + hour * kHourUs, from + (hour + 1) * kHourUs);
    }
    if (kind == u"due" || kind == u"due_on" || kind == u"late") {
        const QDate day = QDate::fromString(value, Qt::ISODate);
        if (!day.isValid())
            return unreadable();
        if (kind == u"late")
            return OrderQueue {"FROM order_index i JOIN shop s ON s.id=i.shop_id WHERE i.stage<=4 AND " + late(kDueDay), {Value(day.toString(Qt::ISODate))}};
        return OrderQueue {QByteArray("FROM order_index i JOIN shop s ON s.id=i.shop_id WHERE i.stage<=4 AND ") + kDueDay + (kind == u"due" ? "<=?1" : "=?1"), {Value(day.toString(Qt::ISODate))}};
    }
    if (kind == u"since") {
        bool number = false;
        const qint64 at = value.section(u':', 1).toLongLong(&number);
        const QString what = value.section(u':', 0, 0);
        if (!number)
            return unreadable();
        if (what == u"imported" || what == u"handed_over")
            return happened(what == u"imported" ? "imported" : "handed_over", at, kForever);
        if (what != u"shop_cancelled")
            return unreadable();
        const QByteArray from = "FROM timeline t CROSS JOIN order_index i ON i.order_id=t.root WHERE t.code='shop_changed' AND t.at>=?1"
                                " AND t.vals LIKE '%[\"shop_state\",\"_\",\"3\"]%'";
        return OrderQueue {from, {Value(at)}, false, "SELECT i.order_id " + from};
    }
    if (kind == u"ready" && name.contains(u':')) {
        OrderQueue queue {"FROM order_index i WHERE i.stage=2 AND i.carrier IN (", {}};
        const QStringList carriers = value.section(u':', 0, 0).split(u',');
        for (const QString &carrier : carriers) {
            queue.values << Value(carrier);
            queue.from += (queue.values.size() > 1 ? ",?" : "?") + QByteArray::number(queue.values.size());
        }
        queue.from += ')';
        if (const QString clients = value.section(u':', 1); !clients.isEmpty()) {
            const bool others = clients.startsWith(u'!');
            queue.from += others ? " AND coalesce(i.client,'') NOT IN (" : " AND coalesce(i.client,'') IN (";
            const QStringList codes = clients.mid(others ? 1 : 0).split(u',');
            for (const QString &client : codes) {
                queue.values << Value(client);
                queue.from += (client == codes.first() ? "?" : ",?") + QByteArray::number(queue.values.size());
            }
            queue.from += ')';
        }
        return queue;
    }
    if (kind == u"aged") {
        const QDate from = QDate::fromString(value.section(u':', 0, 0), Qt::ISODate);
        const QDate until = QDate::fromString(value.section(u':', 1, 1), Qt::ISODate);
        if (value.section(u':', 2).isEmpty())
            return unreadable();
        return OrderQueue {"FROM order_index i WHERE i.stage=1 AND instr(' '||i.reasons||' ', ' '||?1||' ')>0 AND i.ordered_at>=?2 AND i.ordered_at<?3",
                           {Value(value.section(u':', 2)), Value(from.isValid() ? midnightOf(from) : 0), Value(until.isValid() ? midnightOf(until) : kForever)}};
    }
    if (kind == u"carried") {
        const QString carrier = value.section(u':', 0, 0);
        const QString stage = value.section(u':', 1, 1);
        const QDate day = QDate::fromString(value.section(u':', 2), Qt::ISODate);
        if (day.isValid() && stage == u"handed_over") {
            OrderQueue gone = happened("handed_over", midnightOf(day), midnightOf(day) + kDayUs);
            gone.from += " AND coalesce(i.carrier,'')=?4";
            gone.values << Value(carrier);
            gone.ids = "SELECT i.order_id " + gone.from;
            return gone;
        }
        for (int known = 0; known <= int(Stage::Cancelled); ++known) {
            if (stageName(Stage(known)) == stage)
                return OrderQueue {"FROM order_index i WHERE i.stage=?1 AND coalesce(i.carrier,'')=?2", {Value(known), Value(carrier)}};
        }
        return unreadable();
    }
    if (kind == u"unpaid") { // a transfer that ought to have come before that day
        const QDate day = QDate::fromString(value, Qt::ISODate);
        if (!day.isValid())
            return unreadable();
        return OrderQueue {"FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.stage<=2 AND i.ordered_at<?1 AND o.pay_state='pending' AND o.pay_method IN ('bank','other')",
                           {Value(midnightOf(day))}};
    }
    if (kind == u"rule") { // what it stops, if nobody has let it go
        const Id rule = Id::fromHex(value.toLatin1());
        if (rule.isNull())
            return unreadable();
        const QByteArray from = "FROM (SELECT DISTINCT order_id FROM rule_effect WHERE rule_id=?1 AND act IN ('hold', 'note') AND released=0) e"
                                " CROSS JOIN order_index i ON i.order_id=e.order_id";
        return OrderQueue {from, {Value(rule)}, true, {}};
    }
    if (kind == u"claimed") { // a desk has few claims, so that they lead
        const QByteArray from = "FROM claim c CROSS JOIN order_index i ON i.order_id=c.order_id WHERE c.state='held' AND c.desk=?1";
        return OrderQueue {from, {Value(value)}, false, "SELECT i.order_id " + from};
    }
    return std::optional<OrderQueue>();
}

} // namespace tsunagi
