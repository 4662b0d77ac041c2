// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PaymentStore.h"

#include "models/orders/TimelineStore.h"
#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi {

namespace {

constexpr auto kDeposit = "SELECT d.id, d.other_id, d.account, coalesce(c.code, ''), c.id, d.day, d.payer, d.code, d.edi, d.origin, d.kind, d.amount,"
                          " coalesce(d.allocated, 0), d.nth, d.state, coalesce(d.customer, ''), coalesce(d.reason, ''), EXISTS(SELECT 1 FROM allocation WHERE deposit_id=d.id),"
                          " coalesce((SELECT json_extract(vals, '$.line') FROM timeline WHERE root=d.id AND code IN ('deposit_imported', 'deposit_moved') ORDER BY code, at LIMIT 1), 0),"
                          " coalesce((SELECT sum(a.amount) FROM allocation a JOIN order_index i ON i.order_id=a.order_id AND i.stage=7 WHERE a.deposit_id=d.id AND a.state='held'), 0)"
                          " FROM deposit d LEFT JOIN bank_account b ON b.id=(SELECT id FROM bank_account WHERE account=d.account LIMIT 1)"
                          " LEFT JOIN client c ON c.id=coalesce(b.client_id, (SELECT min(id) FROM client HAVING count(*)=1)) ";

/// Deposits that cancelled orders hold.
constexpr auto kRefund = "SELECT a.deposit_id FROM order_index i JOIN allocation a ON a.order_id=i.order_id WHERE i.stage=7 AND a.state='held'";

DepositRow readDeposit(const Statement &row)
{
    DepositRow one;
    one.id = row.id(0);
    one.otherId = row.id(1);
    one.account = row.text(2);
    one.client = row.text(3);
    one.clientId = row.id(4);
    one.day = row.text(5);
    one.payer = row.text(6);
    one.code = row.text(7);
    one.edi = row.text(8);
    one.origin = row.text(9);
    one.kind = row.text(10);
    one.amount = row.integer(11);
    one.allocated = row.integer(12);
    one.nth = int(row.integer(13));
    one.state = row.text(14);
    one.customer = row.text(15);
    one.reason = row.text(16);
    one.touched = row.integer(17) != 0;
    one.line = int(row.integer(18));
    one.backDue = row.integer(19);
    return one;
}

} // namespace

bool PayerStates::mayKnow(const Id &client, const QStringList &of) const
{
    const auto known = buyers.constFind(client);
    return known != buyers.cend() && (known->contains(QString()) || std::any_of(of.cbegin(), of.cend(), [&](const QString &buyer) { return known->contains(buyer); }));
}

namespace PaymentStore {

Result<QList<DepositRow>> deposits(const Database &db)
{
    QList<DepositRow> rows;
    Statement query = db.statement(QByteArray(kDeposit) + "WHERE d.state IN ('open','part','suspense') OR d.id IN (SELECT id FROM deposit ORDER BY day DESC LIMIT 20000) OR d.id IN (" + kRefund + ") ORDER BY d.day DESC, 19 DESC, d.id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { rows << readDeposit(row); }));
    return rows;
}

Result<DepositDetail> detail(const Database &db, const Id &id)
{
    DepositDetail detail;
    Statement query = db.statement(QByteArray(kDeposit) + "WHERE d.id=?");
    query.bind(1, id);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { detail.row = readDeposit(row); }));
    if (detail.row.id.isNull())
        return fail(Code::NotFound, QStringLiteral("deposit"), QString::fromLatin1(id.hex()));
    Statement given = db.statement("SELECT a.id, a.order_id, coalesce(o.number, t.number, ''), coalesce(s.code, ''), a.rule, a.person, a.state, a.amount, a.fee, a.at, a.settlement_id"
                                   " FROM allocation a LEFT JOIN orders o ON o.id=a.order_id LEFT JOIN settlement t ON t.id=a.settlement_id LEFT JOIN shop s ON s.id=o.shop_id WHERE a.deposit_id=? ORDER BY a.at, o.number");
    given.bind(1, id);
    TSUNAGI_TRY(each(given, [&](const Statement &row) {
        detail.allocations << AllocationRecord {row.id(0), row.id(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.integer(7), row.integer(8), row.integer(9), row.id(10)};
    }));
    auto events = TimelineStore::events(db, id);
    TSUNAGI_TRY(events);
    detail.timeline = std::move(*events);
    return detail;
}

Result<QList<PayableOrder>> payable(const Database &db, qint64 paidSinceUs)
{
    QList<PayableOrder> orders;
    // All orders are looked through once for both: those that money is for, and those it came for all the same.
    Statement query = db.statement("SELECT o.id, o.client_id, o.number, s.code, o.total, coalesce(o.settled, 0), o.buyer_name, o.buyer_kana, o.buyer_company, o.ordered_at,"
                                   " o.pay_state='paid', (SELECT group_concat(kana, char(10)) FROM destination WHERE order_id=o.id), o.state='cancelled' OR coalesce(o.shop_state, 0)=3,"
                                   " CASE WHEN o.pay_method IN ('cod', 'deferred') THEN o.pay_method ELSE '' END"
                                   " FROM orders o JOIN shop s ON s.id=o.shop_id WHERE o.total>0 AND coalesce(o.pay_method, '') IN ('bank', 'other', '', 'cod', 'deferred')"
                                   // What others collect never becomes paid here: told while it is new and can still be paid otherwise.
                                   " AND (coalesce(o.pay_method, '') NOT IN ('cod', 'deferred')"
                                   " OR o.ordered_at>=?1 AND NOT EXISTS(SELECT 1 FROM shipment WHERE order_id=o.id AND state IN ('handed_over', 'shipped')))"
                                   " AND ((o.state='cancelled' OR coalesce(o.shop_state, 0)=3) AND o.ordered_at>=?1 OR o.state='open' AND coalesce(o.shop_state, 0) NOT IN (3, 5)"
                                   " AND (o.pay_state IS NOT 'paid' OR o.ordered_at>=?1 OR coalesce(o.settled, 0)>0 AND EXISTS(SELECT 1 FROM allocation WHERE order_id=o.id AND state='held' AND at>=?1)))");
    query.bind(1, Value(paidSinceUs));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        orders << PayableOrder {row.id(0),   row.id(1),   row.text(2), row.text(3), row.integer(4), row.integer(5), row.text(6), row.text(7), row.text(8),
                                row.text(11).split(u'\n', Qt::SkipEmptyParts), row.integer(9), row.integer(10) != 0, row.integer(12) != 0, row.text(13)};
    }));
    return orders;
}

Result<QList<LearnedPayer>> learned(const Database &db)
{
    QList<LearnedPayer> names;
    Statement query = db.statement("SELECT client_id, payer, buyer, id FROM payer WHERE state='known' AND payer<>'' ORDER BY payer, buyer, id");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { names << LearnedPayer {row.id(0), row.text(1), row.text(2), row.id(3)}; }));
    return names;
}

Result<PayerStates> payerStates(const Database &db)
{
    PayerStates known;
    Statement query = db.statement("SELECT id, state, client_id, coalesce(buyer, '') FROM payer");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        known.states.insert(row.id(0), row.text(1));
        known.buyers[row.id(2)].insert(row.text(3));
    }));
    return known;
}

Result<QList<BankAccountRecord>> accounts(const Database &db)
{
    QList<BankAccountRecord> accounts;
    Statement query = db.statement("SELECT b.id, b.client_id, b.account, coalesce(c.code, ''), coalesce(b.name, ''), (SELECT count(*) FROM deposit WHERE account=b.account)"
                                   " FROM bank_account b LEFT JOIN client c ON c.id=b.client_id"
                                   " UNION ALL SELECT NULL, NULL, account, '', '', count(*) FROM deposit WHERE account NOT IN (SELECT account FROM bank_account) GROUP BY account ORDER BY 3");
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        accounts << BankAccountRecord {row.id(0), row.id(1), row.text(2), row.text(3), row.text(4), row.integer(5)};
    }));
    return accounts;
}

Result<QList<SuspenseSum>> suspense(const Database &db)
{
    QList<SuspenseSum> sums;
    const auto all = deposits(db);
    TSUNAGI_TRY(all);
    for (const DepositRow &row : *all) {
        if (row.state != u"suspense")
            continue;
        const auto same = std::find_if(sums.begin(), sums.end(), [&](const SuspenseSum &sum) { return sum.client == row.client && sum.customer == row.customer; });
        SuspenseSum &sum = same == sums.end() ? sums.emplace_back(SuspenseSum {row.client, row.customer}) : *same;
        ++sum.deposits;
        sum.amount += row.left();
    }
    std::sort(sums.begin(), sums.end(), [](const SuspenseSum &a, const SuspenseSum &b) { return std::tie(a.client, a.customer) < std::tie(b.client, b.customer); });
    return sums;
}

Result<QHash<Id, GivenTo>> given(const Database &db)
{
    QHash<Id, GivenTo> found;
    Statement query = db.statement("SELECT a.deposit_id, coalesce(o.number, t.platform || ' ' || t.number, ''), a.rule, i.stage=7, iif(EXISTS(SELECT 1 FROM payer), o.buyer_kana, ''), iif(EXISTS(SELECT 1 FROM payer), o.buyer_name, '') FROM allocation a LEFT JOIN orders o ON o.id=a.order_id"
                                   " LEFT JOIN order_index i ON i.order_id=a.order_id LEFT JOIN settlement t ON t.id=a.settlement_id WHERE a.state='held' ORDER BY a.at, o.number");
    const auto add = [](QStringList &list, const QString &word) {
        if (!list.contains(word))
            list << word;
    };
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        GivenTo &one = found[row.id(0)];
        add(one.orders, row.text(1));
        add(one.rules, row.text(2));
        if (row.integer(3) != 0)
            add(one.cancelled, row.text(1));
        if (const QString buyer = PaymentRules::buyerKey(row.text(4), row.text(5)); !buyer.isEmpty())
            add(one.buyers, buyer);
    }));
    return found;
}

Result<qint64> undecided(const Database &db)
{
    Statement query = db.statement("SELECT count(*) FROM deposit WHERE state IN ('open','part')");
    qint64 count = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { count = row.integer(0); }));
    return count;
}

Result<qint64> refunds(const Database &db)
{
    Statement query = db.statement("SELECT count(*) FROM deposit WHERE id IN (" + QByteArray(kRefund) + ")");
    qint64 count = 0;
    TSUNAGI_TRY(each(query, [&](const Statement &row) { count = row.integer(0); }));
    return count;
}

Result<qint64> overdue(const Database &db, const QDate &day)
{
    return OrderStore::count(db, QStringLiteral("unpaid:") + day.toString(Qt::ISODate));
}

} // namespace PaymentStore

} // namespace tsunagi
