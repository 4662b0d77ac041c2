// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementRules.h"

#include "models/core/Resources.h"

#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

QDate dayOf(const QString &text)
{
    return QDate::fromString(text, Qt::ISODate);
}

/// Who of the orders of this number may be meant.
QList<SettledOrder> meant(const SettlementRow &row, const QString &number, const SettlementFacts &facts, const SettlementLayout *layout)
{
    QList<SettledOrder> orders = facts.orders.values(number);
    orders.removeIf([&](const SettledOrder &order) { return order.client != row.clientId || (layout && !layout->shops.isEmpty() && !layout->shops.contains(order.platform)); });
    return orders;
}

/// Does the mall or payment company call itself so in bank accounts?
bool isBy(const QString &payer, const SettlementLayout &layout)
{
    return !layout.payer.pattern().isEmpty() && PayerName::of(payer, {}).exact.contains(layout.payer);
}

/// Is it what the order comes to? Points and coupons may be the mall's money, which pays them like the buyer's.
bool isDue(const SettledOrder &order, qint64 amount)
{
    const qint64 total = order.total.value_or(0);
    return amount == total || amount == total + order.points || amount == total + order.coupon || amount == total + order.points + order.coupon;
}

} // namespace

Result<SettlementRules> SettlementRules::load(const QString &own)
{
    const auto root = readJsonOr(own, QStringLiteral("settlements/rules.json"));
    TSUNAGI_TRY(root);
    SettlementRules rules;
    rules.m_missingDays = root->value(u"missingDays").toInt(rules.m_missingDays);
    rules.m_daysBefore = root->value(u"daysBefore").toInt(rules.m_daysBefore);
    rules.m_daysAfter = root->value(u"daysAfter").toInt(rules.m_daysAfter);
    return rules;
}

void SettlementRules::explain(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const
{
    difference(rows, facts, layouts);
    missing(rows, facts, layouts);
    propose(rows, facts, layouts);
    for (SettlementRow &row : rows)
        row.situation = situationOf(row);
}

QString SettlementRules::situationOf(const SettlementRow &row)
{
    if (row.open() > 0)
        return QStringLiteral("differences");
    if (row.state == u"explained")
        return QStringLiteral("explained");
    return row.net() <= 0 ? QStringLiteral("owed") : QStringLiteral("deposit");
}

void SettlementRules::difference(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const
{
    QHash<Id, qsizetype> places;
    for (qsizetype i = 0; i < rows.size(); ++i)
        places.insert(rows[i].id, i);
    QMultiHash<QString, const SettlementSum *> byOrder;
    for (const SettlementSum &sum : facts.sums)
        byOrder.insert(sum.order, &sum);
    // Of two settlements the earlier one paid rightly, the later one again.
    const auto isBefore = [&](const SettlementRow &a, const SettlementRow &b) { return std::tie(a.toDay, a.number) < std::tie(b.toDay, b.number); };
    for (const SettlementSum &sum : facts.sums) {
        const auto place = places.constFind(sum.settlement);
        if (place == places.cend())
            continue;
        SettlementRow &row = rows[*place];
        const auto tell = [&](const char *why, std::optional<qint64> expected, std::optional<qint64> found) {
            row.differences << SettlementDifference {sum.order, QString::fromLatin1(why), expected, found, false, {}, {}};
        };
        const QList<SettledOrder> orders = meant(row, sum.order, facts, layouts.layout(row.platform));
        if (orders.size() != 1) {
            tell(orders.isEmpty() ? "order_unknown" : "order_ambiguous", {}, sum.sale + sum.refund);
            continue;
        }
        const SettledOrder &order = orders.first();
        qint64 before = 0, after = 0, refunded = sum.refund;
        for (const SettlementSum *other : byOrder.values(sum.order)) {
            const auto at = places.constFind(other->settlement);
            if (other == &sum || at == places.cend() || rows[*at].clientId != row.clientId || rows[*at].platform != row.platform)
                continue;
            (isBefore(rows[*at], row) ? before : after) += other->sale;
            refunded += other->refund;
        }
        if (sum.sale > 0) {
            const qint64 all = before + sum.sale + after;
            if (order.cancelled) {
                if (all + refunded > 0)
                    tell("cancelled_paid", 0, all + refunded);
            } else if (order.total && before > 0 && !isDue(order, before + sum.sale) && before + sum.sale > *order.total) {
                tell("twice", *order.total, before + sum.sale);
            } else if (order.total && !isDue(order, before + sum.sale) && !isDue(order, all) && !(after > 0 && all > *order.total && sum.sale < *order.total)) {
                tell("amount_differs", *order.total, before > 0 || after > 0 ? all : sum.sale);
            }
        }
        if (sum.refund < 0 && !order.cancelled && !order.returned)
            tell("refund_unknown", 0, sum.refund);
    }
    for (SettlementRow &row : rows) {
        if (row.stated && *row.stated != row.sum)
            row.differences << SettlementDifference {{}, QStringLiteral("total_differs"), row.stated, row.sum, false, {}, {}};
        const SettlementLayout *layout = layouts.layout(row.platform);
        if (row.state == u"explained" && layout && isBy(row.depositPayer, *layout))
            row.fee = layout->feeOf(row.net(), row.depositAmount).value_or(0);
        if (row.state == u"explained" && row.depositAmount != row.net() - row.fee)
            row.differences << SettlementDifference {{}, QStringLiteral("deposit_differs"), row.net(), row.depositAmount, false, {}, {}};
        std::stable_sort(row.differences.begin(), row.differences.end(), [](const SettlementDifference &a, const SettlementDifference &b) { return std::tie(a.order, a.why) < std::tie(b.order, b.why); });
    }
}

/// Orders that left, and that no settlement pays though it has paid later ones: told at the newest one of their mall.
void SettlementRules::missing(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const
{
    struct Known
    {
        SettlementRow *newest = nullptr;
        QDate from;
        QSet<Id> shops; ///< of which it has paid an order: another shop may have its money elsewhere
    };
    QHash<std::pair<QString, Id>, Known> known;
    QHash<Id, qsizetype> places;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        SettlementRow &row = rows[i];
        places.insert(row.id, i);
        Known &one = known[{row.platform, row.clientId}];
        if (!one.newest || std::tie(one.newest->toDay, one.newest->number) < std::tie(row.toDay, row.number))
            one.newest = &row;
        const QDate from = dayOf(row.fromDay);
        if (from.isValid() && (!one.from.isValid() || from < one.from))
            one.from = from;
    }
    for (const SettlementSum &sum : facts.sums) {
        const auto place = places.constFind(sum.settlement);
        if (place == places.cend())
            continue;
        const SettlementRow &row = rows[*place];
        for (const SettledOrder &order : meant(row, sum.order, facts, layouts.layout(row.platform)))
            known[{row.platform, row.clientId}].shops.insert(order.shop);
    }
    for (auto it = known.begin(); it != known.end(); ++it) {
        const SettlementLayout *layout = layouts.layout(it.key().first);
        const QDate until = it->newest ? dayOf(it->newest->toDay).addDays(-m_missingDays) : QDate();
        if (!layout || (layout->shops.isEmpty() && layout->pays.isEmpty()) || !until.isValid() || !it->from.isValid())
            continue;
        for (const SettledOrder &order : facts.unsettled) {
            if (order.client != it.key().second || !it->shops.contains(order.shop) || order.cancelled || !order.shipped.isValid() || order.shipped < it->from || order.shipped > until)
                continue;
            if ((!layout->shops.isEmpty() && !layout->shops.contains(order.platform)) || (!layout->pays.isEmpty() && !layout->pays.contains(order.payMethod)) || order.total == 0) // where the shop's file has no total, as Amazon's, it may be any
                continue;
            it->newest->differences << SettlementDifference {order.number, QStringLiteral("missing"), order.total, 0, false, {}, {}};
        }
    }
}

void SettlementRules::propose(QList<SettlementRow> &rows, const SettlementFacts &facts, const SettlementLayouts &layouts) const
{
    QHash<Id, QList<SettlementRow *>> wanted; // deposits that several settlements would have
    for (SettlementRow &row : rows) {
        if (row.state != u"open" || row.net() <= 0)
            continue;
        const SettlementLayout *layout = layouts.layout(row.platform);
        QDate due = dayOf(row.day.isEmpty() ? row.toDay : row.day);
        if (row.day.isEmpty() && layout && !layout->whole && due.isValid())
            due.setDate(due.year(), due.month(), due.daysInMonth()); // its month is over then
        for (const FreeDeposit &deposit : facts.deposits) {
            const QDate day = dayOf(deposit.day);
            if ((!deposit.client.isNull() && deposit.client != row.clientId) || !due.isValid() || day < due.addDays(-m_daysBefore) || day > due.addDays(m_daysAfter))
                continue;
            const bool byPayer = layout && isBy(deposit.payer, *layout);
            // Less than it only if fees explain it, and only from who pays it out: amounts alone are near each other by chance.
            const auto fee = byPayer && day > dayOf(row.toDay) ? layout->feeOf(row.net(), deposit.amount) : std::nullopt;
            if (deposit.amount == row.net() || fee)
                row.candidates << SettlementCandidate {deposit.id, deposit.day, deposit.payer, deposit.amount, byPayer, row.net() - deposit.amount};
        }
        const auto rank = [](const SettlementCandidate &one) { return std::pair(!one.byPayer, one.fee != 0); };
        std::stable_sort(row.candidates.begin(), row.candidates.end(), [&](const SettlementCandidate &a, const SettlementCandidate &b) { return std::tuple(rank(a), a.day) < std::tuple(rank(b), b.day); });
        row.ambiguous = row.candidates.size() > 1 && rank(row.candidates[0]) == rank(row.candidates[1]);
        if (!row.candidates.isEmpty())
            wanted[row.candidates.first().deposit] << &row;
    }
    for (const QList<SettlementRow *> &several : std::as_const(wanted))
        if (several.size() > 1)
            for (SettlementRow *row : several)
                row->ambiguous = true;
}

} // namespace tsunagi
