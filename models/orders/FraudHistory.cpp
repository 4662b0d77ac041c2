// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/FraudHistory.h"

#include "models/storage/Each.h"

#include <QJsonObject>

#include <algorithm>

namespace tsunagi::FraudHistory {

namespace {

constexpr int kMost = 40; ///< of a place where many order
using Number = std::optional<qint64>;
constexpr std::pair<const char *, bool EarlierOrder::*> kColumns[] = {{"phone_key", &EarlierOrder::byPhone}, {"mail_key", &EarlierOrder::byMail}, {"place_key", &EarlierOrder::byPlace}};

/// Those of the same key before this order, the newest first; or those by card that follow a small one within a run, the oldest first.
Result<> readAround(const Database &db, const Order &order, const char *column, qint64 number, const Id &client, bool EarlierOrder::*by, bool after, QHash<Id, EarlierOrder> &found)
{
    Statement query = db.statement(QByteArray("SELECT i.order_id, i.number, o.buyer_name, i.ordered_at, i.total, i.pay,"
                                              " EXISTS(SELECT 1 FROM fraud_verdict v WHERE v.order_id=i.order_id AND v.verdict='refuse')"
                                              " FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.")
                                   + column
                                   + (after ? "=?1 AND i.ordered_at<=?2 AND (i.ordered_at,i.order_id)>(?3,?4) AND i.client_id=?5 AND i.pay='card' ORDER BY i.ordered_at, i.order_id LIMIT "
                                            : "=?1 AND i.ordered_at>=?2 AND (i.ordered_at,i.order_id)<(?3,?4) AND i.client_id=?5 ORDER BY i.ordered_at DESC, i.order_id DESC LIMIT ")
                                   + QByteArray::number(kMost));
    const qint64 edge = after ? order.orderedAtUs + fraud_rules::cardTestUs() : std::max<qint64>(1, order.orderedAtUs - fraud_rules::historyUs());
    query.bindAll(Value(number), Value(edge), Value(order.orderedAtUs), order.id, client);
    return each(query, [&](const Statement &row) {
        EarlierOrder &other = found[row.id(0)];
        other.number = row.text(1);
        other.name = row.text(2);
        other.orderedAtUs = row.integer(3);
        other.total = row.optionalInteger(4);
        other.payMethod = row.text(5);
        other.refused = row.integer(6) != 0;
        other.*by = true;
    });
}

/// Open small orders by card just before this one, which a run may have become of with it.
Result<> readTests(const Database &db, const Order &order, const char *column, qint64 number, const Id &client, QList<Id> &changed)
{
    // Those that show it already stay as they are, so that a long run wakes but its first few; none looks further on than kMost.
    Statement query = db.statement(QByteArray("SELECT order_id FROM (SELECT i.order_id, i.stage, i.total FROM order_index i WHERE i.") + column
                                   + "=?1 AND i.ordered_at>=?2 AND (i.ordered_at,i.order_id)<(?3,?4) AND i.client_id=?5 AND i.pay='card' ORDER BY i.ordered_at DESC, i.order_id DESC LIMIT "
                                   + QByteArray::number(kMost)
                                   + ") i WHERE stage<=2 AND total BETWEEN 1 AND ?6 AND NOT EXISTS(SELECT 1 FROM fraud_sign s WHERE s.order_id=i.order_id AND s.code='card_tests')");
    query.bindAll(Value(number), Value(std::max<qint64>(1, order.orderedAtUs - fraud_rules::cardTestUs())), Value(order.orderedAtUs), order.id, client, Value(fraud_rules::cardTestYen()));
    return each(query, [&](const Statement &row) {
        if (!changed.contains(row.id(0)))
            changed << row.id(0);
    });
}

/// Open orders after this one whose signs it may change.
Result<> readLater(const Database &db, const Order &order, const char *column, qint64 number, const Id &client, bool all, QList<Id> &later)
{
    // Signs that one more earlier order leaves as they are wake nobody: a file may hold hundreds of one buyer.
    Statement query = db.statement(QByteArray("SELECT i.order_id, o.buyer_name, EXISTS(SELECT 1 FROM fraud_sign s WHERE s.order_id=i.order_id AND s.code='card_tests'),"
                                              " EXISTS(SELECT 1 FROM fraud_sign s WHERE s.order_id=i.order_id AND s.code='first_high') FROM order_index i JOIN orders o ON o.id=i.order_id WHERE i.") + column
                                   + "=?1 AND (i.ordered_at,i.order_id)>(?2,?4) AND i.ordered_at<=?3 AND i.client_id=?5 AND i.stage<=2"
                                   + " ORDER BY i.ordered_at, i.order_id LIMIT " + QByteArray::number(kMost));
    query.bindAll(Value(number), Value(order.orderedAtUs), Value(order.orderedAtUs + fraud_rules::historyUs()), order.id, client);
    return each(query, [&](const Statement &row) {
        const bool matters = all || row.integer(3) != 0 || (row.integer(2) == 0 && fraud_rules::isCardTest(order)) || !fraud_rules::sameFamily(order.buyer.name, row.text(1));
        if (matters && !later.contains(row.id(0)))
            later << row.id(0);
    });
}

Result<> readHits(const Database &db, const FraudKeys &keys, const Id &client, QDate today, FraudSurroundings &fraud)
{
    struct Entry
    {
        QString place, name;
        BlockHit hit;
        QStringList by;
        qint64 at = 0;
    };
    QMap<Id, Entry> entries;
    const auto look = [&](const char *column, const QString &key) -> Result<> {
        if (key.isEmpty())
            return {};
        Statement query = db.statement(QByteArray("SELECT id, name, hint, reason, person, until, at FROM block_entry WHERE ") + column
                                       + "=?1 AND state='open' AND (client_id IS NULL OR client_id=?2) AND (until='' OR until>=?3)");
        query.bindAll(Value(key), client, Value(today.toString(Qt::ISODate)));
        return each(query, [&](const Statement &row) {
            const QString name = row.text(1);
            const bool place = qstrcmp(column, "place") == 0;
            if (place && !name.isEmpty() && !keys.names.contains(name))
                return; // of those who live there it means one
            Entry &entry = entries[row.id(0)];
            entry.hit = {{}, row.text(2), row.text(3), row.text(4), row.text(5)};
            entry.at = row.integer(6);
            const QString what = QString::fromLatin1(column) + (place && !name.isEmpty() ? QStringLiteral(" name") : QString());
            if (!entry.by.contains(what))
                entry.by << what;
        });
    };
    for (const QString &phone : keys.phones)
        TSUNAGI_TRY(look("phone", phone));
    TSUNAGI_TRY(look("mail", keys.mail));
    for (const QString &place : keys.places)
        TSUNAGI_TRY(look("place", place));
    QList<Entry> sorted = entries.values();
    std::stable_sort(sorted.begin(), sorted.end(), [](const Entry &a, const Entry &b) { return a.at < b.at; });
    for (Entry &entry : sorted) {
        entry.hit.keys = entry.by.join(u' ');
        if (!entry.hit.until.isEmpty()) {
            const QString ends = QDate::fromString(entry.hit.until, Qt::ISODate).addDays(1).toString(Qt::ISODate);
            if (fraud.nextExpiry.isEmpty() || ends < fraud.nextExpiry)
                fraud.nextExpiry = ends;
        }
        fraud.hits << entry.hit;
    }
    return {};
}

} // namespace

FraudPolicy policyOf(const std::optional<qint64> &threshold, const QByteArray &points, const QString &goods)
{
    FraudPolicy policy;
    if (threshold)
        policy.threshold = int(*threshold);
    const QJsonObject object = QJsonDocument::fromJson(points).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        policy.points.insert(it.key(), it.value().toInt());
    for (const QString &sku : goods.split(u'\n', Qt::SkipEmptyParts))
        policy.goods.insert(sku.trimmed().toUpper());
    return policy;
}

Result<FraudSurroundings> read(const Database &db, const Order &order, const FraudKeys &keys, const Id &client, QDate today, bool open)
{
    FraudSurroundings fraud;
    bool listed = false;
    bool judged = false;
    bool wished = false;
    bool shared[std::size(kColumns)] {};
    Number former[std::size(kColumns)];
    const Number numbers[] = {fraud_rules::keyNumber(keys.phones.value(0)), fraud_rules::keyNumber(keys.mail), fraud_rules::keyNumber(keys.place)};
    {
        // What most orders do not have is asked for in one statement, and read only where it is.
        Statement query = db.statement("SELECT EXISTS(SELECT 1 FROM block_entry WHERE state='open'), EXISTS(SELECT 1 FROM fraud_verdict WHERE order_id=?1), EXISTS(SELECT 1 FROM fraud_policy),"
                                       " EXISTS(SELECT 1 FROM order_index WHERE phone_key=?2 AND order_id<>?1), EXISTS(SELECT 1 FROM order_index WHERE mail_key=?3 AND order_id<>?1),"
                                       " EXISTS(SELECT 1 FROM order_index WHERE place_key=?4 AND order_id<>?1), f.phone_key, f.mail_key, f.place_key"
                                       " FROM (SELECT 1) LEFT JOIN order_index f ON f.order_id=?1");
        query.bindAll(order.id, Value(numbers[0]), Value(numbers[1]), Value(numbers[2]));
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            listed = row.integer(0) != 0;
            judged = row.integer(1) != 0;
            wished = row.integer(2) != 0;
            for (int way = 0; way < int(std::size(kColumns)); ++way) {
                shared[way] = row.integer(3 + way) != 0;
                former[way] = row.optionalInteger(6 + way);
            }
        }));
    }
    if (order.orderedAtUs > 0) {
        QHash<Id, EarlierOrder> found, after;
        for (size_t way = 0; way < std::size(kColumns); ++way) {
            const auto &[column, by] = kColumns[way];
            if (open && shared[way])
                TSUNAGI_TRY(readAround(db, order, column, *numbers[way], client, by, false, found));
            if (open && shared[way] && fraud_rules::isCardTest(order))
                TSUNAGI_TRY(readAround(db, order, column, *numbers[way], client, by, true, after));
            if (shared[way] && order.payMethod == u"card")
                TSUNAGI_TRY(readTests(db, order, column, *numbers[way], client, fraud.later));
            if (shared[way])
                TSUNAGI_TRY(readLater(db, order, column, *numbers[way], client, judged, fraud.later));
            if (former[way] && former[way] != numbers[way]) // those it was a neighbour of before an edit
                TSUNAGI_TRY(readLater(db, order, column, *former[way], client, true, fraud.later));
        }
        fraud.earlier = found.values();
        std::sort(fraud.earlier.begin(), fraud.earlier.end(), [](const EarlierOrder &a, const EarlierOrder &b) { return std::pair(-a.orderedAtUs, a.number) < std::pair(-b.orderedAtUs, b.number); });
        fraud.after = after.values();
        std::sort(fraud.after.begin(), fraud.after.end(), [](const EarlierOrder &a, const EarlierOrder &b) { return std::pair(a.orderedAtUs, a.number) < std::pair(b.orderedAtUs, b.number); });
    }
    if (!open)
        return fraud;
    if (listed)
        TSUNAGI_TRY(readHits(db, fraud_rules::keysOf(order), client, today, fraud));
    if (wished) {
        Statement query = db.statement("SELECT threshold, points, goods FROM fraud_policy WHERE client_id=?");
        query.bind(1, client);
        TSUNAGI_TRY(each(query, [&](const Statement &row) { fraud.policy = policyOf(row.optionalInteger(0), row.bytes(1), row.text(2)); }));
    }
    if (judged) {
        Statement query = db.statement("SELECT verdict, person, reason, signs FROM fraud_verdict WHERE order_id=? ORDER BY at");
        query.bind(1, order.id);
        TSUNAGI_TRY(each(query, [&](const Statement &row) {
            fraud.verdict = row.text(0);
            fraud.person = row.text(1);
            fraud.reason = row.text(2);
            const QStringList signs = row.text(3).split(u' ', Qt::SkipEmptyParts);
            fraud.signs = QSet<QString>(signs.cbegin(), signs.cend());
        }));
    }
    return fraud;
}

Result<QList<Id>> judgedBy(const Database &db, const Id &root)
{
    QList<Id> orders;
    Statement query = db.statement("SELECT i.order_id FROM (SELECT client_id FROM block_entry WHERE id=?1 UNION ALL SELECT client_id FROM fraud_policy WHERE id=?1) l"
                                   " JOIN order_index i ON i.stage<=2 AND (l.client_id IS NULL OR i.client_id=l.client_id)");
    query.bind(1, root);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { orders << row.id(0); }));
    return orders;
}

} // namespace tsunagi::FraudHistory
