// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PaymentService.h"

#include "models/core/JapaneseText.h"
#include "models/orders/ChangeService.h"
#include "models/payments/PaymentText.h"
#include "models/storage/Each.h"
#include "models/sync/Applier.h"
#include "models/sync/LoginRole.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr qint64 kDayUs = 24LL * 3600 * 1000 * 1000;
constexpr qsizetype kSlice = 200;
constexpr qsizetype kMostTold = 20; ///< stories that one act is written into

/// A deposit's state by how much of it was given.
QString stateOf(qint64 amount, qint64 allocated)
{
    return allocated <= 0 ? QStringLiteral("open") : allocated < amount ? QStringLiteral("part") : QStringLiteral("settled");
}

/// How an order stood before deposits paid it: waiting for money, unless the event that gave it says otherwise.
QString stateBefore(const QList<TimelineRecord> &timeline, const Id &order)
{
    QString state;
    const QString key = QString::fromLatin1(order.hex());
    for (const TimelineRecord &event : timeline) {
        const QJsonObject states = event.values.value(u"payStates").toObject();
        if (event.code == u"deposit_released")
            state.clear(); // it was given back
        else if (event.code == u"deposit_settled" && states.contains(key)) // another order's share says nothing of this one
            state = states.value(key).toString();
    }
    return state.isEmpty() ? QStringLiteral("pending") : state;
}

/// What stays said of an open deposit whose file did not add up, if none has confirmed it since.
Value doubtOf(const QList<TimelineRecord> &timeline)
{
    QString doubt;
    for (const TimelineRecord &event : timeline) {
        if (event.code == u"deposit_verified")
            return {};
        if ((event.code == u"deposit_imported" || event.code == u"deposit_moved") && event.values.contains(u"doubt"))
            doubt = QStringLiteral("unverified:") + event.values.value(u"doubt").toString();
    }
    return doubt.isEmpty() ? Value() : Value(doubt);
}

bool isOpen(const DepositRow &row)
{
    return row.kind != u"cancel" && (row.state == u"open" || row.state == u"part" || row.state == u"suspense") && row.left() > 0;
}

} // namespace

namespace {

/// Of a learned name: alike at every desk.
Id payerId(const Id &client, const PayerName &payer, const QString &buyer)
{
    return Id::named(0, {"payer", client.view(), payer.exact.toUtf8(), buyer.toUtf8()});
}

/// Does it remember or forget a name?
bool touchesPayer(const Change &change)
{
    return std::any_of(change.patches.cbegin(), change.patches.cend(), [](const Patch &patch) { return patch.table == "payer"; })
        || std::any_of(change.inserts.cbegin(), change.inserts.cend(), [](const RowInsert &insert) { return insert.table == "payer"; });
}

/// What this deposit alone has taught of its payer is forgotten with it.
Result<> unlearn(const Database &db, const Catalogue &catalogue, const PaymentRules &rules, Change &change, const DepositDetail &detail)
{
    const PayerName payer = rules.nameOf(detail.row.payer);
    if (!payer.isComparable() || detail.row.clientId.isNull())
        return {};
    QSet<QString> mine, others; // buyers
    Statement query = db.statement("SELECT a.deposit_id=?1, d.payer, coalesce(o.buyer_kana, ''), coalesce(o.buyer_name, '') FROM allocation a JOIN deposit d ON d.id=a.deposit_id JOIN orders o ON o.id=a.order_id"
                                   " WHERE a.state='held' AND o.client_id=?2 ORDER BY 1 DESC");
    query.bind(1, detail.row.id);
    query.bind(2, detail.row.clientId);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const QString buyer = PaymentRules::buyerKey(row.text(2), row.text(3));
        if (row.integer(0) != 0)
            mine.insert(buyer);
        else if (mine.contains(buyer) && rules.nameOf(row.text(1)).exact == payer.exact)
            others.insert(buyer);
    }));
    for (const QString &buyer : mine - others) {
        const Id id = payerId(detail.row.clientId, payer, buyer);
        const auto known = readRow(db, *catalogue.table("payer"), id);
        TSUNAGI_TRY(known);
        if (*known && (*known)->value("state").string() == u"known")
            patchRow(change, *catalogue.table("payer"), id, **known, {{"state", Value(QStringLiteral("forgotten"))}});
    }
    return {};
}

} // namespace

Result<PaymentRules> PaymentService::rules() const
{
    return PaymentRules::load(m_desk.profile() + QStringLiteral("/payments/rules.json"));
}

Result<Row> PaymentService::rowOf(const Database &db, const QByteArray &table, const Id &id) const
{
    auto row = readRow(db, *m_desk.catalogue().table(table), id);
    TSUNAGI_TRY(row);
    if (!*row)
        return fail(Code::NotFound, QString::fromLatin1(table), QString::fromLatin1(id.hex()));
    return std::move(**row);
}

Result<PaymentView> PaymentService::match(bool settle)
{
    PaymentView view;
    BankReport cancelled;
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    if (settle) {
        const auto before = m_desk.reader();
        TSUNAGI_TRY(before);
        TSUNAGI_TRY(cancelTaken(**before, cancelled, {}));
    }
    const auto look = [&](bool write) -> Result<> {
        const auto reader = m_desk.reader();
        TSUNAGI_TRY(reader);
        const auto rows = PaymentStore::deposits(**reader);
        TSUNAGI_TRY(rows);
        const auto given = PaymentStore::given(**reader);
        TSUNAGI_TRY(given);
        QList<PayingDeposit> paying;
        for (const DepositRow &row : *rows)
            if (isOpen(row))
                paying << PayingDeposit {row.id, row.clientId, row.amount, row.left(), row.payer, row.edi, row.day, row.nth,
                                         row.kind != u"transfer" ? QByteArrayLiteral("cash") : row.touched ? QByteArrayLiteral("touched") : row.isUnverified() ? QByteArrayLiteral("unverified") : QByteArray(),
                                         row.state == u"suspense" ? row.customer : QString()};
        // Of equal deposits the earlier one pays: by day, then as one file had them.
        std::stable_sort(paying.begin(), paying.end(), [](const PayingDeposit &a, const PayingDeposit &b) { return std::tie(a.day, a.nth) < std::tie(b.day, b.nth); });
        QHash<Id, PaymentMatch> matches;
        QHash<Id, PayableOrder> orders;
        if (!paying.isEmpty()) {
            const auto payable = PaymentStore::payable(**reader, m_desk.clock().nowUs() - rules->doubleDays() * kDayUs);
            TSUNAGI_TRY(payable);
            const auto learned = PaymentStore::learned(**reader);
            TSUNAGI_TRY(learned);
            QSet<Id> named;
            for (PaymentMatch &match : rules->match(paying, *payable, *learned)) {
                for (const PaymentCandidate &candidate : std::as_const(match.candidates)) {
                    named.insert(candidate.paid);
                    for (const PaymentShare &share : candidate.shares)
                        named.insert(share.order);
                }
                matches.insert(match.deposit, std::move(match));
            }
            for (const PayableOrder &order : *payable)
                if (named.contains(order.id))
                    orders.insert(order.id, order);
        }
        if (write) {
            QList<Change> changes;
            const Id action = Id::v7();
            for (const PayingDeposit &one : std::as_const(paying)) {
                const PaymentMatch &match = matches[one.id];
                if (!match.settles)
                    continue;
                auto change = settling(**reader, one.id, match.candidates.first().shares, match.candidates.first().rule, true);
                if (!change && (change.error().code == Code::Conflict || change.error().code == Code::Invalid))
                    continue; // somebody dealt with it while it was matched
                TSUNAGI_TRY(change);
                change->action = action;
                changes << std::move(*change);
            }
            for (qsizetype from = 0; from < changes.size(); from += kSlice) {
                const auto receipts = m_desk.commit(changes.mid(from, kSlice));
                TSUNAGI_TRY(receipts);
                for (const Receipt &receipt : *receipts)
                    view.settled += receipt.fit == Fit::Fits && !receipt.op.isNull();
            }
            return {};
        }
        const auto payers = PaymentStore::payerStates(**reader);
        TSUNAGI_TRY(payers);
        view.orders = orders;
        for (const DepositRow &row : *rows) {
            MatchedDeposit one {row, matches.value(row.id)};
            GivenTo to = given->value(row.id);
            if (payers->mayKnow(row.clientId, to.buyers)) { // a bank's file names thousands of payers, and few are remembered
                const PayerName payer = rules->nameOf(row.payer);
                for (const QString &buyer : std::as_const(to.buyers))
                    if (const QString state = payers->states.value(payerId(row.clientId, payer, buyer)); to.payer.isEmpty() || state == u"known")
                        to.payer = state;
            }
            PaymentText::describe(one, to, orders);
            view.deposits << one;
        }
        return {};
    };
    if (settle)
        TSUNAGI_TRY(look(true));
    TSUNAGI_TRY(look(false));
    return view;
}

Result<Change> PaymentService::settling(const Database &db, const Id &deposit, const QList<PaymentShare> &shares, const QByteArray &rule, bool byItself) const
{
    const Catalogue &catalogue = m_desk.catalogue();
    const auto row = rowOf(db, "deposit", deposit);
    TSUNAGI_TRY(row);
    const qint64 amount = row->value("amount").integer(), before = row->value("allocated").integer();
    const QString state = row->value("state").string();
    if (state == u"cancelled" || state == u"aside" || row->value("kind").string() == u"cancel")
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this deposit has nothing to give")));
    Change change;
    change.kind = "deposit.settle";
    for (const PaymentShare &share : shares)
        change.roots << share.order;
    change.roots << deposit;
    // Two desks that settle it by themselves have done one thing.
    const qint64 atUs = byItself ? QDateTime(QDate::fromString(row->value("day").string(), Qt::ISODate), QTime(0, 0), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch() * 1000 : m_desk.clock().nowUs();
    qint64 sum = 0;
    QJsonArray numbers;
    QJsonObject states; // of the orders before, for giving it back
    for (const PaymentShare &share : shares) {
        const auto order = rowOf(db, "orders", share.order);
        TSUNAGI_TRY(order);
        const QString number = order->value("number").string();
        const qint64 total = order->value("total").integer(), settled = order->value("settled").integer();
        if (order->value("state").string() != u"open")
            return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
        TSUNAGI_TRY(ChangeService::refusePaid(number, order->value("pay_method").string()));
        if (order->value("pay_state").string() == u"paid")
            return fail(Code::Conflict, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is paid already")));
        if (share.amount <= 0 || share.fee < 0 || settled + share.amount + share.fee > total)
            return fail(Code::Conflict, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order does not need so much any more")));
        sum += share.amount;
        numbers << number;
        change.guard("orders", share.order, "state", order->value("state"));
        change.guard("orders", share.order, "total", order->value("total"));
        change.guard("orders", share.order, "pay_method", order->value("pay_method"));
        if (const QString payState = order->value("pay_state").string(); payState != u"pending")
            states.insert(QString::fromLatin1(share.order.hex()), payState);
        QList<std::pair<QByteArray, Value>> fields {{"settled", Value(settled + share.amount + share.fee)}};
        if (settled + share.amount + share.fee >= total)
            fields.append({"pay_state", Value(QStringLiteral("paid"))});
        patchRow(change, *catalogue.table("orders"), share.order, *order, fields);
        // Alike at every desk that gives it as it is; given again after it was released, it is another one.
        const Id alike = Id::named(0, {"allocation", deposit.view(), share.order.view(), QByteArray::number(before)});
        const auto given = readRow(db, *catalogue.table("allocation"), alike);
        TSUNAGI_TRY(given);
        change.insert("allocation", byItself || !*given ? alike : Id::v7()).fields = {
            {"deposit_id", Value(deposit)}, {"order_id", Value(share.order)}, {"amount", Value(share.amount)}, {"fee", Value(share.fee)}, {"rule", Value::text(rule)},
            {"person", Value(byItself ? QString() : m_desk.person())}, {"at", Value(atUs)}, {"state", Value(QStringLiteral("held"))}};
    }
    if (shares.isEmpty() || sum > amount - before)
        return fail(Code::Conflict, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this deposit has nothing to give")));
    patchRow(change, *catalogue.table("deposit"), deposit, *row, {{"allocated", Value(before + sum)}, {"state", Value(stateOf(amount, before + sum))}, {"customer", Value()}, {"reason", Value()}});
    change.eventCode = "deposit_settled";
    change.eventValues = {{QStringLiteral("orders"), numbers}, {QStringLiteral("amount"), sum}, {QStringLiteral("payer"), row->value("payer").string()},
                          {QStringLiteral("day"), row->value("day").string()}, {QStringLiteral("rule"), QString::fromLatin1(rule)}};
    if (byItself)
        change.eventValues.insert(QStringLiteral("byItself"), true);
    if (!states.isEmpty())
        change.eventValues.insert(QStringLiteral("payStates"), states);
    return change;
}

Result<Change> PaymentService::releasing(const Database &db, const Id &deposit, const QByteArray &kind, const QString &to) const
{
    const auto row = rowOf(db, "deposit", deposit);
    TSUNAGI_TRY(row);
    const auto detail = PaymentStore::detail(db, deposit);
    TSUNAGI_TRY(detail);
    Change change;
    change.kind = kind;
    change.roots = {deposit};
    patchRow(change, *m_desk.catalogue().table("deposit"), deposit, *row, {{"state", Value(to)}, {"allocated", Value(0)}, {"customer", Value()}, {"reason", Value()}});
    QJsonArray numbers;
    qint64 sum = 0;
    for (const AllocationRecord &held : detail->allocations) {
        if (held.state != u"held")
            continue;
        if (!held.settlementId.isNull()) {
            const auto settlement = rowOf(db, "settlement", held.settlementId);
            TSUNAGI_TRY(settlement);
            change.roots.prepend(held.settlementId);
            patchRow(change, *m_desk.catalogue().table("settlement"), held.settlementId, *settlement, {{"state", Value(QStringLiteral("open"))}, {"deposit_id", Value()}});
            change.patch("allocation", held.id, "state", Value(QStringLiteral("held")), Value(QStringLiteral("back")));
            numbers << held.order;
            sum += held.amount;
            continue;
        }
        const auto order = rowOf(db, "orders", held.orderId);
        TSUNAGI_TRY(order);
        const qint64 settled = order->value("settled").integer();
        QList<std::pair<QByteArray, Value>> fields {{"settled", Value(settled - held.amount - held.fee)}};
        if (order->value("pay_state").string() == u"paid" && settled >= order->value("total").integer())
            fields.append({"pay_state", Value(stateBefore(detail->timeline, held.orderId))});
        change.roots.prepend(held.orderId);
        if (kind == "deposit.release") // goods that left were paid; what the bank takes back is gone all the same
            change.guardNone("shipment", held.orderId).guard("orders", held.orderId, "pay_method", order->value("pay_method"));
        patchRow(change, *m_desk.catalogue().table("orders"), held.orderId, *order, fields);
        change.patch("allocation", held.id, "state", Value(QStringLiteral("held")), Value(QStringLiteral("back")));
        numbers << held.order;
        sum += held.amount;
    }
    change.eventCode = "deposit_released";
    change.eventValues = {{QStringLiteral("orders"), numbers}, {QStringLiteral("amount"), sum}, {QStringLiteral("day"), row->value("day").string()}};
    if (change.roots.size() == 1 || std::none_of(detail->allocations.cbegin(), detail->allocations.cend(), [](const AllocationRecord &held) { return !held.settlementId.isNull(); }))
        change.eventValues.insert(QStringLiteral("payer"), row->value("payer").string());
    return change;
}

Result<> PaymentService::learn(const Database &db, Change &change, const DepositRow &row, const QList<PaymentShare> &shares) const
{
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    const PayerName payer = rules->nameOf(row.payer);
    if (!payer.isComparable() || rules->isAggregator(payer) || row.clientId.isNull())
        return {};
    QSet<QString> buyers;
    for (const PaymentShare &share : shares) {
        const auto order = rowOf(db, "orders", share.order);
        TSUNAGI_TRY(order);
        const QString kana = order->value("buyer_kana").string(), name = order->value("buyer_name").string();
        const auto isOwn = [&](const QString &text) {
            const PayerName own = rules->nameOf(text);
            return own.isComparable() && (own.plain == payer.plain || own.vowels == payer.vowels);
        };
        if (!isOwn(kana) && !isOwn(name) && !isOwn(order->value("buyer_company").string()))
            buyers.insert(PaymentRules::buyerKey(kana, name));
    }
    for (const QString &buyer : std::as_const(buyers)) {
        if (buyer.isEmpty())
            continue;
        const Id id = payerId(row.clientId, payer, buyer);
        const auto known = readRow(db, *m_desk.catalogue().table("payer"), id);
        TSUNAGI_TRY(known);
        if (!*known)
            change.insert("payer", id).fields = {{"client_id", Value(row.clientId)}, {"payer", Value(payer.exact)}, {"buyer", Value(buyer)}, {"state", Value(QStringLiteral("known"))}};
        else
            patchRow(change, *m_desk.catalogue().table("payer"), id, **known, {{"payer", Value(payer.exact)}, {"buyer", Value(buyer)}, {"state", Value(QStringLiteral("known"))}}); // its names may have been blanked
    }
    return {};
}

Result<> PaymentService::accept(const Id &deposit, const PaymentCandidate &candidate)
{
    if (candidate.shares.isEmpty())
        return fail(Code::Invalid, QStringLiteral("deposit"), candidate.rule == "void" ? QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")) : candidate.rule == "later" ? QStringLiteral(QT_TRANSLATE_NOOP("Rule", "somebody else collects this order's money, and the customer would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)")) : QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is paid already; put the deposit into suspense, or give it to another order")));
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = PaymentStore::detail(**reader, deposit);
    TSUNAGI_TRY(detail);
    auto change = settling(**reader, deposit, candidate.shares, candidate.rule, false);
    TSUNAGI_TRY(change);
    TSUNAGI_TRY(learn(**reader, *change, detail->row, candidate.shares));
    if (touchesPayer(*change))
        change->eventValues.insert(QStringLiteral("learned"), true); // without the names: the row has them
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<QList<HandShare>> PaymentService::plan(const Id &deposit, const QList<Id> &orders) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = PaymentStore::detail(**reader, deposit);
    TSUNAGI_TRY(detail);
    QList<HandShare> shares;
    qint64 left = detail->row.left();
    for (const Id &id : orders) {
        const auto order = rowOf(**reader, "orders", id);
        TSUNAGI_TRY(order);
        const auto client = rowOf(**reader, "client", order->value("client_id").id());
        TSUNAGI_TRY(client);
        const QString number = order->value("number").string();
        if (order->value("state").string() != u"open")
            return fail(Code::Invalid, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is cancelled")));
        TSUNAGI_TRY(ChangeService::refusePaid(number, order->value("pay_method").string()));
        if (order->value("pay_state").string() == u"paid")
            return fail(Code::Conflict, number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is paid already")));
        const qint64 due = order->value("total").integer() - order->value("settled").integer();
        if (order->value("total").isNull() || due <= 0 || left <= 0)
            return fail(Code::Invalid, order->value("number").string(), due <= 0 ? QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the order is paid already")) : QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing of the deposit is left for this order")));
        const bool others = !detail->row.clientId.isNull() && detail->row.clientId != order->value("client_id").id();
        shares << HandShare {{id, std::min(left, due), 0}, order->value("number").string(), client->value("code").string(), order->value("buyer_name").string(), due, others};
        left -= shares.last().share.amount;
    }
    return shares;
}

Result<> PaymentService::give(const Id &deposit, const QList<Id> &orders, bool others)
{
    const auto shares = plan(deposit, orders);
    TSUNAGI_TRY(shares);
    PaymentCandidate candidate;
    candidate.rule = "hand";
    for (const HandShare &one : *shares) {
        if (one.others && !others)
            return fail(Code::Invalid, one.number, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the money came into another client's account; --others on the command line says that it is meant")));
        candidate.shares << one.share;
    }
    return accept(deposit, candidate);
}

Result<> PaymentService::giveToSettlement(const Id &deposit, const Id &settlement)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, "deposit", deposit), paid = rowOf(**reader, "settlement", settlement);
    TSUNAGI_TRY(row);
    TSUNAGI_TRY(paid);
    const qint64 amount = row->value("amount").integer();
    if (row->value("state").string() != u"open" || row->value("allocated").integer() > 0 || row->value("kind").string() == u"cancel")
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "only a deposit that no order has can be a settlement's")));
    if (paid->value("state").string() != u"open")
        return fail(Code::Conflict, paid->value("number").string(), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this settlement has its deposit already")));
    Change change;
    change.kind = "deposit.settle";
    change.roots = {settlement, deposit};
    patchRow(change, *m_desk.catalogue().table("settlement"), settlement, *paid, {{"state", Value(QStringLiteral("explained"))}, {"deposit_id", Value(deposit)}});
    change.insert("allocation", Id::v7()).fields = {{"deposit_id", Value(deposit)}, {"settlement_id", Value(settlement)}, {"amount", Value(amount)}, {"fee", Value(0)}, {"rule", Value(QStringLiteral("settlement"))},
                                                    {"person", Value(m_desk.person())}, {"at", Value(m_desk.clock().nowUs())}, {"state", Value(QStringLiteral("held"))}};
    patchRow(change, *m_desk.catalogue().table("deposit"), deposit, *row, {{"allocated", Value(amount)}, {"state", Value(QStringLiteral("settled"))}, {"customer", Value()}, {"reason", Value()}});
    change.eventCode = "deposit_settled";
    change.eventValues = {{QStringLiteral("orders"), QJsonArray {paid->value("number").string()}}, {QStringLiteral("amount"), amount}, {QStringLiteral("day"), row->value("day").string()}, {QStringLiteral("rule"), QStringLiteral("settlement")}}; // without the payer: a settlement's story is kept
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> PaymentService::release(const Id &deposit)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto detail = PaymentStore::detail(**reader, deposit);
    TSUNAGI_TRY(detail);
    const QString state = detail->row.state;
    if (detail->row.isMoved())
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "its file was taken in as the wrong account; take the file in again and say which one it is of")));
    if (state == u"aside" || state == u"suspense") {
        const auto row = rowOf(**reader, "deposit", deposit);
        TSUNAGI_TRY(row);
        Change change;
        change.kind = "deposit.reopen";
        change.roots = {deposit};
        patchRow(change, *m_desk.catalogue().table("deposit"), deposit, *row, {{"state", Value(stateOf(detail->row.amount, detail->row.allocated))}, {"customer", Value()}, {"reason", doubtOf(detail->timeline)}});
        change.eventCode = "deposit_reopened";
        change.eventValues = {{QStringLiteral("before"), state}};
        TSUNAGI_TRY(m_desk.commitOne(change));
        return {};
    }
    if (state != u"settled" && state != u"part")
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "nothing of this deposit was given to an order")));
    auto change = releasing(**reader, deposit, "deposit.release", QStringLiteral("open"));
    TSUNAGI_TRY(change);
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    TSUNAGI_TRY(unlearn(**reader, m_desk.catalogue(), *rules, *change, *detail));
    if (touchesPayer(*change))
        change->eventValues.insert(QStringLiteral("forgotten"), true);
    TSUNAGI_TRY(m_desk.commitOne(*change));
    return {};
}

Result<> PaymentService::forget(const Id &payer)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, "payer", payer);
    TSUNAGI_TRY(row);
    if (row->value("state").string() != u"known")
        return fail(Code::NotFound, QStringLiteral("payer"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this name is forgotten already")));
    Change change;
    change.kind = "payer.forget";
    change.roots = {payer};
    // It is told in the story of the deposits that taught it.
    const auto rules = this->rules();
    TSUNAGI_TRY(rules);
    Statement taught = (*reader)->statement("SELECT DISTINCT d.id, d.payer, coalesce(o.buyer_kana, ''), coalesce(o.buyer_name, '') FROM orders o JOIN allocation a ON a.order_id=o.id AND a.state='held'"
                                            " JOIN deposit d ON d.id=a.deposit_id WHERE o.client_id=? ORDER BY d.day DESC, d.id");
    taught.bind(1, row->value("client_id"));
    TSUNAGI_TRY(each(taught, [&](const Statement &one) {
        if (change.roots.size() < kMostTold && !change.roots.contains(one.id(0)) && PaymentRules::buyerKey(one.text(2), one.text(3)) == row->value("buyer").string()
            && rules->nameOf(one.text(1)).exact == row->value("payer").string())
            change.roots << one.id(0);
    }));
    patchRow(change, *m_desk.catalogue().table("payer"), payer, *row, {{"state", Value(QStringLiteral("forgotten"))}});
    change.eventCode = "payer_forgotten"; // without the names: the row has them
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> PaymentService::suspend(const Id &deposit, const QString &customer)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, "deposit", deposit);
    TSUNAGI_TRY(row);
    if (customer.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("customer"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say whose money waits")));
    const QString state = row->value("state").string();
    if ((state != u"open" && state != u"part") || row->value("kind").string() == u"cancel")
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "this deposit has nothing to give")));
    Change change;
    change.kind = "deposit.suspend";
    change.roots = {deposit};
    patchRow(change, *m_desk.catalogue().table("deposit"), deposit, *row, {{"state", Value(QStringLiteral("suspense"))}, {"customer", Value(customer.simplified())}});
    change.eventCode = "deposit_suspended";
    change.eventValues = {{QStringLiteral("customer"), customer.simplified()}, {QStringLiteral("amount"), row->value("amount").integer() - row->value("allocated").integer()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> PaymentService::setAside(const Id &deposit, const QString &reason)
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto row = rowOf(**reader, "deposit", deposit);
    TSUNAGI_TRY(row);
    if (reason.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("reason"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "say what it is, so that others know why no order gets it")));
    if (row->value("state").string() != u"open")
        return fail(Code::Invalid, QStringLiteral("deposit"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "only a deposit that no order has can be set aside")));
    Change change;
    change.kind = "deposit.aside";
    change.roots = {deposit};
    patchRow(change, *m_desk.catalogue().table("deposit"), deposit, *row, {{"state", Value(QStringLiteral("aside"))}, {"reason", Value(reason.simplified())}});
    change.eventCode = "deposit_aside";
    change.eventValues = {{QStringLiteral("reason"), reason.simplified()}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> PaymentService::refuseOthers() const
{
    return login_role::refuseOthers(m_sharedUri, QStringLiteral("account"), QT_TRANSLATE_NOOP("Rule", "whose bank account it is, is for a supervisor's desk to say"));
}

Result<> PaymentService::setAccount(const QString &account, const QString &client, const QString &name)
{
    const QString key = ja::toHalfWidth(account).trimmed();
    if (key.isEmpty())
        return fail(Code::Invalid, QStringLiteral("account"), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "which account? As bank account list names it")));
    TSUNAGI_TRY(refuseOthers());
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto shops = OrderStore::shops(**reader);
    TSUNAGI_TRY(shops);
    const auto found = std::find_if(shops->cbegin(), shops->cend(), [&](const ShopRecord &shop) { return shop.clientCode == client; });
    if (found == shops->cend())
        return fail(Code::NotFound, client, QStringLiteral("no such client"));
    const Id id = Id::named(0, {"bank_account", key.toUtf8()});
    const CatalogueTable &table = *m_desk.catalogue().table("bank_account");
    const auto known = readRow(**reader, table, id);
    TSUNAGI_TRY(known);
    Change change;
    change.kind = "account.set";
    change.roots = {id};
    if (!*known)
        change.insert("bank_account", id).fields = {{"account", Value(key)}, {"client_id", Value(found->clientId)}, {"name", Value(name.simplified())}};
    else if (!patchRow(change, table, id, **known, {{"client_id", Value(found->clientId)}, {"name", name.isEmpty() ? (*known)->value("name") : Value(name.simplified())}}))
        return {};
    change.eventCode = "account_set";
    change.eventValues = {{QStringLiteral("account"), key}, {QStringLiteral("client"), client}};
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

QDate PaymentService::reminderDay() const
{
    const auto rules = this->rules();
    return m_desk.clock().today().addDays(-(rules ? rules->dueDays() : 7));
}

QJsonObject PaymentService::toJson(const MatchedDeposit &one, const QHash<Id, PayableOrder> &orders)
{
    const DepositRow &row = one.row;
    QJsonArray candidates;
    for (const PaymentCandidate &candidate : one.match.candidates) {
        QJsonArray shares;
        for (const PaymentShare &share : candidate.shares)
            shares << QJsonObject {{QStringLiteral("order"), orders.value(share.order).number}, {QStringLiteral("shop"), orders.value(share.order).shop}, {QStringLiteral("amount"), share.amount}, {QStringLiteral("fee"), share.fee}};
        candidates << QJsonObject {{QStringLiteral("rule"), QString::fromLatin1(candidate.rule)}, {QStringLiteral("rank"), candidate.rank}, {QStringLiteral("shares"), shares},
                                   {QStringLiteral("difference"), candidate.difference}, {QStringLiteral("why"), PaymentText::why(candidate, orders)}};
    }
    return {{QStringLiteral("id"), QString::fromLatin1(row.id.hex())}, {QStringLiteral("date"), row.day}, {QStringLiteral("amount"), row.amount}, {QStringLiteral("payer"), row.payer},
            {QStringLiteral("account"), row.account}, {QStringLiteral("client"), row.client}, {QStringLiteral("left"), row.left()},
            {QStringLiteral("state"), row.state == u"open" && !candidates.isEmpty() ? QStringLiteral("proposed") : row.state == u"open" ? QStringLiteral("unknown") : row.state},
            {QStringLiteral("case"), row.situation}, {QStringLiteral("orders"), one.match.ambiguous && row.allocated == 0 ? QJsonArray() : QJsonArray::fromStringList(row.orders)}, {QStringLiteral("refund"), row.backDue}, {QStringLiteral("why"), row.why},
            {QStringLiteral("ambiguous"), one.match.ambiguous}, {QStringLiteral("candidates"), candidates}};
}

QJsonObject PaymentService::toJson(const BankReport &report)
{
    QJsonObject json = report.toJson();
    json.insert(QStringLiteral("accounts"), QJsonArray::fromStringList(report.accounts));
    json.insert(QStringLiteral("cancelled"), report.cancelled);
    json.insert(QStringLiteral("moved"), report.moved);
    if (report.elsewhere)
        json.insert(QStringLiteral("elsewhere"), QJsonObject {{QStringLiteral("account"), report.elsewhere->account}, {QStringLiteral("file"), report.elsewhere->file}, {QStringLiteral("day"), report.elsewhere->day.toString(Qt::ISODate)},
                                                              {QStringLiteral("rows"), report.elsewhere->rows}, {QStringLiteral("given"), report.elsewhere->given}});
    return json;
}

} // namespace tsunagi
