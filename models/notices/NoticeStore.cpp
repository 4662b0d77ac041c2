// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/notices/NoticeStore.h"

#include "models/orders/ShippedDay.h"
#include "models/storage/Each.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <tuple>

namespace tsunagi::NoticeStore {

namespace {

constexpr qint64 kDayUs = 86400LL * 1000000;
constexpr qint64 kWindowUs = 14 * kDayUs;
constexpr qint64 kAlways = std::numeric_limits<qint64>::max(); // the shared side's clock may be ahead of this desk's
constexpr qint64 kBeforeUs = 3 * kDayUs; // ordered over a weekend, taken in after it
constexpr auto kFacts = "o.id, o.client_id, o.number, s.code, k.code, o.buyer_name, o.email, o.state, coalesce(o.shop_state,0), o.pay_state,"
                        " EXISTS(SELECT 1 FROM conflict c WHERE c.order_id=o.id AND c.state='open'),"
                        " EXISTS(SELECT 1 FROM notice a WHERE a.order_id=o.id AND a.kind='all' AND a.state='suppressed'),"
                        // What is on a truck has left, also before it is confirmed.
                        " (EXISTS(SELECT 1 FROM line l WHERE l.order_id=o.id AND coalesce(l.shipped,0)>0) OR EXISTS(SELECT 1 FROM shipment g WHERE g.order_id=o.id AND g.state IN ('handed_over','shipped')))"
                        " AND NOT EXISTS(SELECT 1 FROM line l WHERE l.order_id=o.id AND coalesce(l.quantity,0)-coalesce(l.cancelled,0)>max(coalesce(l.shipped,0),"
                        " coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment g ON g.id=x.shipment_id WHERE x.line_id=l.id AND g.state IN ('handed_over','shipped')), 0))),"
                        " EXISTS(SELECT 1 FROM hold h WHERE h.order_id=o.id AND h.state='open' AND coalesce(h.type,'')<>'payment')" // what waits for its money is what is reminded
                        " OR EXISTS(SELECT 1 FROM finding f WHERE f.order_id=o.id AND f.code='rule_hold' AND f.severity=2 AND coalesce(json_extract(f.args, '$.kind'), '')<>'payment')";
constexpr int kFactColumns = 14;
constexpr auto kJoined = " JOIN shop s ON s.id=o.shop_id JOIN client k ON k.id=o.client_id ";

NoticeCandidate readFacts(const Statement &row, const QString &kind)
{
    NoticeCandidate one;
    one.row.kind = one.facts.kind = kind;
    one.row.state = QStringLiteral("due");
    one.row.order = one.row.part = row.id(0);
    one.row.client = row.id(1);
    one.row.number = row.text(2);
    one.row.shop = one.facts.shop = row.text(3);
    one.row.clientCode = row.text(4);
    one.row.buyer = row.text(5);
    one.row.email = one.facts.email = row.text(6).trimmed();
    one.facts.open = row.text(7) == u"open" && row.integer(8) != int(ShopState::Cancelled);
    one.facts.paid = row.text(9) == u"paid";
    one.facts.conflict = row.integer(10) != 0;
    one.facts.muted = row.integer(11) != 0;
    one.facts.gone = row.integer(12) != 0;
    one.facts.held = row.integer(13) != 0;
    return one;
}

/// Orders of a client to which `event` happened from `from` to `to`; `more` may name t (the event) and o, `part` is what is told of.
Result<> happened(const Database &db, const MailPolicy &policy, const QString &kind, const char *event, qint64 from, qint64 to, const QByteArray &part, const QByteArray &more,
                  QList<NoticeCandidate> &out)
{
    Statement query = db.statement(QByteArray("SELECT ") + kFacts + ", " + part + ", t.at FROM timeline t JOIN orders o ON o.id=t.root" + kJoined + more
                                   + (more.contains("WHERE") ? " AND " : " WHERE ")
                                   + "t.code=?1 AND t.at BETWEEN ?2 AND ?3 AND o.client_id=?4 AND NOT EXISTS(SELECT 1 FROM notice n WHERE n.order_id=o.id AND n.kind=?5 AND n.part=" + part + ")");
    query.bindAll(Value(QString::fromLatin1(event)), Value(from), Value(to), policy.client, Value(kind));
    QSet<Id> known;
    return each(query, [&](const Statement &row) {
        NoticeCandidate one = readFacts(row, kind);
        one.row.part = row.id(kFactColumns);
        one.row.atUs = row.integer(kFactColumns + 1);
        one.row.id = notice_rules::idOf(one.row.order, one.row.part, kind);
        one.facts.shipped = kind == u"shipped";
        if (!known.contains(one.row.id))
            out << one;
        known.insert(one.row.id);
    });
}

/// The first reminder follows the order, each further one the reminder before it; one that a person kept back ends them.
Result<> reminders(const Database &db, const MailPolicy &policy, qint64 from, qint64 to, QList<NoticeCandidate> &out)
{
    const QByteArray unpaid = "WHERE o.state='open' AND coalesce(o.shop_state,0)=0 AND o.pay_state='pending' AND coalesce(o.pay_method,'') NOT IN ('cod','deferred')";
    const QString kind = QStringLiteral("payment");
    TSUNAGI_TRY(happened(db, policy, kind, "imported", from, to, "o.id", unpaid, out));
    if (policy.remindMost < 2)
        return {};
    Statement query = db.statement(QByteArray("SELECT ") + kFacts + ", n.at, (SELECT count(*) FROM notice c WHERE c.order_id=o.id AND c.kind=n.kind) AS sent"
                                   " FROM notice n JOIN orders o ON o.id=n.order_id" + kJoined + unpaid
                                   + " AND n.state='sent' AND n.at BETWEEN ?1 AND ?2 AND n.kind='payment' AND o.client_id=?3 AND sent<?4"
                                     " AND NOT EXISTS(SELECT 1 FROM notice m WHERE m.order_id=o.id AND m.kind=n.kind AND (m.state<>'sent' OR m.at>n.at OR (m.at=n.at AND m.id>n.id)))");
    query.bindAll(Value(from), Value(to), policy.client, Value(policy.remindMost));
    return each(query, [&](const Statement &row) {
        NoticeCandidate one = readFacts(row, kind);
        one.row.part = notice_rules::partOfReminder(one.row.order, row.integer(kFactColumns + 1));
        one.row.atUs = row.integer(kFactColumns);
        one.row.id = notice_rules::idOf(one.row.order, one.row.part, kind);
        out << one;
    });
}

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

NoticeCandidate readRow(const Statement &row)
{
    const int at = kFactColumns;
    NoticeCandidate one = readFacts(row, row.text(at + 1));
    one.row.stored = true;
    one.row.id = row.id(at);
    one.row.part = row.id(at + 2);
    one.row.day = one.facts.day = row.text(at + 3);
    one.row.state = row.text(at + 4);
    one.row.desk = row.text(at + 5);
    one.row.person = row.text(at + 6);
    one.row.atUs = row.integer(at + 7);
    one.row.grantedUs = row.integer(at + 8);
    one.row.answer = row.text(at + 9);
    if (const QString sentTo = row.text(at + 10); !sentTo.isEmpty())
        one.row.email = sentTo;
    one.facts.shipped = row.text(at + 11) == u"shipped";
    return one;
}

QByteArray rowsSql()
{
    return QByteArray("SELECT ") + kFacts + ", n.id, n.kind, n.part, n.day, n.state, n.desk, n.person, n.at, n.granted, n.answer, n.address, h.state"
        " FROM notice n JOIN orders o ON o.id=n.order_id" + kJoined + "LEFT JOIN shipment h ON h.id=n.part ";
}

} // namespace

Result<QList<MailPolicy>> policies(const Database &db)
{
    Statement query = db.statement("SELECT k.id, k.code, k.name, p.from_name, p.from_address, p.reply_to, p.server, p.login, p.events, p.silent, p.quiet, p.remind_days, p.since, coalesce(p.by_itself,0), coalesce(p.remind_most,1)"
                                   " FROM mail_policy p JOIN client k ON k.id=p.client_id ORDER BY k.code");
    QList<MailPolicy> out;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        out << MailPolicy {row.id(0),   row.text(1), row.text(2),        row.text(3),        row.text(4),  row.text(5),     row.text(6),
                           row.text(7), words(row.text(8)), words(row.text(9)), row.text(10), row.integer(11), row.integer(12), row.integer(13) != 0, row.integer(14)};
    }));
    return out;
}

Result<QList<NoticeCandidate>> due(const Database &db, const MailPolicy &policy, qint64 nowUs)
{
    const qint64 since = std::max(policy.sinceUs, nowUs - kWindowUs);
    const qint64 remind = policy.remindDays * kDayUs;
    // What the shop itself says has ended, or was ordered long before the client's mails began, is no news to its buyer.
    const auto freshFrom = [](qint64 us) {
        return "WHERE o.state='open' AND coalesce(o.shop_state,0)=0 AND (coalesce(o.ordered_at,0)=0 OR o.ordered_at>=" + QByteArray::number(us - kBeforeUs) + ")";
    };
    QList<NoticeCandidate> out;
    const auto happenedIn = [&](const QString &kind, qint64 from, qint64 to) -> Result<> {
        if (kind == u"received")
            return happened(db, policy, kind, "imported", from, to, "o.id", freshFrom(from), out);
        if (kind == u"shipped")
            return happened(db, policy, kind, "shipped", from, to, "h.id", "JOIN shipment h ON h.order_id=o.id AND h.state='shipped'", out);
        if (kind == u"cancelled")
            return happened(db, policy, kind, "cancelled", from, to, "o.id", "WHERE o.state='cancelled'", out);
        return {};
    };
    for (const QString &kind : policy.events) {
        if (kind == u"payment") {
            qsizetype first = out.size();
            TSUNAGI_TRY(reminders(db, policy, nowUs - kWindowUs - remind, nowUs - remind, out));
            // Its time had come before anybody was reminded of anything: a person says whether it is still asked for.
            for (; first < out.size(); ++first)
                out[first].facts.before = out[first].row.part == out[first].row.order && out[first].row.atUs + remind < policy.sinceUs;
            continue;
        }
        TSUNAGI_TRY(happenedIn(kind, since, kAlways));
        if (nowUs - kWindowUs >= policy.sinceUs)
            continue;
        // What came just before is shown, so that it is not lost without a word.
        qsizetype first = out.size();
        TSUNAGI_TRY(happenedIn(kind, nowUs - kWindowUs, policy.sinceUs - 1));
        for (; first < out.size(); ++first)
            out[first].facts.before = true;
    }
    std::stable_sort(out.begin(), out.end(), [](const NoticeCandidate &a, const NoticeCandidate &b) { return std::tie(a.row.atUs, a.row.number) < std::tie(b.row.atUs, b.row.number); });
    return out;
}

Result<QList<NoticeCandidate>> rows(const Database &db, const QStringList &states, const Id &order, int limit, const std::function<bool(const NoticeRow &row)> &wanted)
{
    QByteArray marks;
    for (qsizetype i = 0; i < states.size(); ++i)
        marks += i ? ",?" : "?";
    Statement query = db.statement(rowsSql() + "WHERE n.state IN (" + marks + ") AND (n.kind<>'all' OR n.state='suppressed')" + (order.isNull() ? "" : " AND +n.order_id=?") + " ORDER BY n.at DESC LIMIT ?");
    int at = 0;
    for (const QString &state : states)
        query.bind(++at, Value(state));
    if (!order.isNull())
        query.bind(++at, order);
    query.bind(++at, Value(wanted ? -1 : limit)); // what is wanted may be the oldest
    QList<NoticeCandidate> out;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        if (wanted && out.size() >= limit)
            return;
        const NoticeCandidate one = readRow(row);
        if (!wanted || wanted(one.row))
            out << one;
    }));
    return out;
}

Result<QHash<QString, qint64>> endedCounts(const Database &db, const QString &client)
{
    Statement query = db.statement(QByteArray("SELECT n.state, count(*) FROM notice n ")
                                   + (client.isEmpty() ? "" : "JOIN orders o ON o.id=n.order_id JOIN client k ON k.id=o.client_id AND k.code=? ")
                                   + "WHERE n.state IN ('sent','suppressed') AND (n.kind<>'all' OR n.state='suppressed') GROUP BY n.state");
    if (!client.isEmpty())
        query.bind(1, Value(client));
    QHash<QString, qint64> out;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { out.insert(row.text(0), row.integer(1)); }));
    return out;
}

Result<qint64> asking(const Database &db)
{
    Statement query = db.statement("SELECT count(*) FROM notice WHERE state IN ('failed','doubtful')");
    qint64 count = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { count = row.integer(0); }));
    return count;
}

Result<std::optional<NoticeCandidate>> row(const Database &db, const Id &id)
{
    Statement query = db.statement(rowsSql() + "WHERE n.id=?");
    query.bind(1, id);
    std::optional<NoticeCandidate> found;
    TSUNAGI_TRY(each(query, [&](const Statement &one) { found = readRow(one); }));
    return found;
}

Result<std::optional<NoticeCandidate>> about(const Database &db, const Id &order, const QString &kind)
{
    Statement query = db.statement(QByteArray("SELECT ") + kFacts + " FROM orders o" + kJoined + "WHERE o.id=?");
    query.bind(1, order);
    std::optional<NoticeCandidate> found;
    TSUNAGI_TRY(each(query, [&](const Statement &one) { found = readFacts(one, kind); }));
    return found;
}

Result<QList<Id>> holds(const Database &db, const Id &order)
{
    Statement query = db.statement("SELECT id FROM hold WHERE order_id=? AND state='open'");
    query.bind(1, order);
    QList<Id> open;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { open << row.id(0); }));
    return open;
}

Result<QList<notice_fields::Tracked>> tracked(const Database &db, const Id &shipment)
{
    Statement query = db.statement("SELECT l.carrier, l.number FROM parcel p JOIN slip l ON l.id=p.slip_id WHERE p.shipment_id=(SELECT coalesce(with_id, id) FROM shipment WHERE id=?) AND p.state<>'stopped' ORDER BY p.piece");
    query.bind(1, shipment);
    QList<notice_fields::Tracked> out;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const notice_fields::Tracked one {row.text(0), row.text(1)};
        // Pieces may share a number.
        if (std::none_of(out.cbegin(), out.cend(), [&](const notice_fields::Tracked &known) { return known.carrier == one.carrier && known.number == one.number; }))
            out << one;
    }));
    return out;
}

Result<QString> shippedDay(const Database &db, const Id &shipment)
{
    Statement query = db.statement("SELECT " + shippedDaySql("h") + " FROM shipment h WHERE h.id=?");
    query.bind(1, shipment);
    QString day;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { day = row.text(0); }));
    return day;
}

Result<Goods> goods(const Database &db, const Id &order, const Id &shipment)
{
    Goods goods;
    if (shipment.isNull())
        return goods;
    Statement query = db.statement("SELECT l.line_id, l.quantity, l.shipment_id=?2 FROM shipment_line l JOIN shipment s ON s.id=l.shipment_id WHERE l.order_id=?1 AND (s.state='shipped' OR s.id=?2)");
    query.bindAll(order, shipment);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        goods.gone[row.id(0)] += row.integer(1);
        if (row.integer(2) != 0)
            goods.lines[row.id(0)] += row.integer(1);
    }));
    // Nobody is promised what is to be stopped, nor, while a change of the order is asked for, what the warehouse does not have.
    Statement open = db.statement("SELECT l.id, coalesce(l.quantity,0)-coalesce(l.cancelled,0),"
                                  " coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE x.line_id=l.id AND s.id<>?2 AND s.state='stop_requested'),0),"
                                  " coalesce((SELECT sum(x.quantity) FROM shipment_line x JOIN shipment s ON s.id=x.shipment_id WHERE x.line_id=l.id AND s.id<>?2 AND s.state IN ('instructed','handed_over')),0),"
                                  " EXISTS(SELECT 1 FROM change_request r WHERE r.order_id=?1 AND r.state='open') FROM line l WHERE l.order_id=?1");
    open.bindAll(order, shipment);
    TSUNAGI_TRY(each(open, [&](const Statement &row) {
        qint64 &gone = goods.gone[row.id(0)];
        gone = row.integer(4) != 0 ? std::max(gone, row.integer(1) - row.integer(3)) : gone + row.integer(2);
    }));
    return goods;
}

Result<QList<Id>> ordersOf(const Database &db, const QString &number)
{
    Statement query = db.statement("SELECT id FROM orders WHERE number=?");
    query.bind(1, Value(number));
    QList<Id> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found << row.id(0); }));
    return found;
}

Result<Id> newestOrder(const Database &db, const Id &client, const QString &kind)
{
    // Each stage is read from its end by the index of the list and no further than the first that fits, newest stage by stage.
    const auto newestOf = [&](const QList<Stage> &stages, const QByteArray &fits) -> Result<Id> {
        std::pair<qint64, Id> newest {-1, {}};
        for (const Stage stage : stages) {
            Statement query = db.statement("SELECT i.order_id, i.ordered_at FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.stage=?1 AND i.client_id=?2" + fits
                                           + " ORDER BY i.ordered_at DESC, i.order_id DESC LIMIT 1");
            query.bindAll(Value(int(stage)), client);
            TSUNAGI_TRY(each(query, [&](const Statement &row) { newest = std::max(newest, std::pair(row.integer(1), row.id(0))); }));
        }
        return newest.second;
    };
    QList<Stage> all;
    for (int i = 0; i <= int(Stage::Cancelled); ++i)
        all << Stage(i);
    const QList<Stage> open {Stage::Received, Stage::Waiting, Stage::Ready, Stage::Instructed, Stage::Slipped};
    const auto fit = kind == u"shipped" ? newestOf({Stage::Shipped}, {}) : kind == u"cancelled" ? newestOf({Stage::Cancelled}, " AND o.state='cancelled'")
        : kind == u"payment" ? newestOf(open, " AND o.pay_state='pending'") : newestOf(open, {});
    TSUNAGI_TRY(fit);
    return fit->isNull() ? newestOf(all, {}) : Result<Id>(*fit);
}

Result<std::optional<MailText>> text(const Database &db, const Id &client, const QString &kind, const QString &language)
{
    Statement query = db.statement("SELECT k.code, t.kind, t.language, t.subject, t.body FROM mail_text t JOIN client k ON k.id=t.client_id WHERE t.client_id=? AND t.kind=? AND t.language=? AND t.body<>''");
    query.bindAll(client, Value(kind), Value(language));
    std::optional<MailText> found;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found = MailText {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), true}; }));
    return found;
}

} // namespace tsunagi::NoticeStore
