// SPDX-License-Identifier: GPL-3.0-or-later
// bench_rules [--orders N] [--rules N]: all open orders looked at again after a rule came, beside the same check without rules and
// a bare loop over the same fields of the same orders in memory.
#include "models/orders/RuleBook.h"
#include "models/rules/RuleService.h"
#include "support/BenchDesk.h"

#include <QElapsedTimer>

using namespace tsunagi;
using namespace tsunagi::test;

namespace {

const QStringList kPrefectures {u"東京都"_qs, u"大阪府"_qs, u"沖縄県"_qs, u"北海道"_qs, u"福岡県"_qs};

/// Five kinds of rule that desks have, each with other values: few of them hold for an order.
ClientRule ruleOf(int n)
{
    ClientRule rule;
    rule.rule = Id::named(0, {"rule", QByteArray::number(n)});
    rule.name = u"R%1"_qs.arg(n);
    switch (n % 5) {
    case 0: rule.when = {{u"prefecture"_qs, u"is"_qs, {kPrefectures[n % 5]}}, {u"total"_qs, u"above"_qs, {QString::number(20000 + n)}}}; break;
    case 1: rule.when = {{u"sku"_qs, u"is"_qs, {u"T-%1"_qs.arg(n)}}}; break;
    case 2: rule.when = {{u"note"_qs, u"contains"_qs, {u"言葉%1"_qs.arg(n)}}}; break;
    case 3: rule.when = {{u"pay"_qs, u"is"_qs, {u"cod"_qs}}, {u"address"_qs, u"contains"_qs, {u"霞が関%1"_qs.arg(n)}}}; break;
    default: rule.when = {{u"phone"_qs, u"begins"_qs, {QString::number(50000 + n)}}}; break;
    }
    rule.then = {{u"hold"_qs, u"operator"_qs, u"確認"_qs}};
    return rule;
}

/// The same questions without rules as data, keys and reasons.
bool bare(const Order &order, int n, const QString &needle)
{
    const Destination &to = order.destinations.first();
    switch (n % 5) {
    case 0: return to.recipient.prefecture == needle && order.total.value_or(0) > 20000 + n;
    case 1: return std::any_of(order.lines.cbegin(), order.lines.cend(), [&](const OrderLine &line) { return line.sku == needle; });
    case 2: return order.note.contains(needle);
    case 3: return order.payMethod == u"cod" && to.recipient.address.contains(needle);
    default: return to.recipient.phone.startsWith(needle);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argument(u"--orders"_qs, 100000), rules = argument(u"--rules"_qs, 200);
    BenchDesk bench;
    Desk *const desk = bench.desk.get();
    const Clock &clock = bench.clock;
    RuleService writer(*desk, bench.carriers);
    bench.take(count, [](int i) {
        return BenchOrder {.number = u"R-%1"_qs.arg(i), .total = 1000 + (i * 37) % 30000, .note = u"言葉%1をお願いします"_qs.arg(i % 2000), .sku = u"T-%1"_qs.arg(i % 2000)};
    });

    QList<ClientRule> drafts;
    for (int i = 0; i < rules; ++i)
        drafts << ruleOf(i);
    std::printf("%d open orders, %d rules\n", count, rules);
    QElapsedTimer timer;
    {
        QList<Order> orders;
        QList<ShopRecord> shops;
        const auto reader = need(desk->reader());
        shops = need(OrderStore::shops(*reader));
        for (const Id &id : need(OrderStore::ids(*reader, {})))
            orders << *need(OrderStore::order(*reader, id));
        qint64 held = 0;
        QStringList needles;
        for (const ClientRule &draft : std::as_const(drafts))
            needles << draft.when.last().values.first();
        for (int n = 0; n < rules; n += 5)
            needles[n] = drafts[n].when.first().values.first();
        timer.start();
        for (const Order &order : std::as_const(orders))
            for (int n = 0; n < rules; ++n)
                held += bare(order, n, needles[n]);
        say("raw: a bare loop over the same fields in memory, one thread", timer.elapsed(), count);
        const RuleBook book(drafts);
        qint64 hits = 0;
        timer.restart();
        for (const Order &order : std::as_const(orders)) {
            RuleFacts facts(order, shops.first(), clock.today(), [] { return 0; }, [](int) { return RuleWay(); });
            hits += book.hits(facts).size();
        }
        say("the rules over the same orders in memory, one thread", timer.elapsed(), count);
        std::printf("held: %lld bare, %lld by rules\n", static_cast<long long>(held), static_cast<long long>(hits));
    }
    timer.restart();
    need(desk->recheckAll("orders"));
    need(desk->settleAll());
    const qint64 without = timer.elapsed();
    say("all checked again without a rule", without, count);
    for (const ClientRule &draft : std::as_const(drafts))
        (void)need(writer.add(draft));
    timer.restart();
    need(desk->recheckAll("orders"));
    need(desk->settleAll());
    say("all checked again with all rules in force", timer.elapsed(), count);
    timer.restart();
    const Rehearsal rehearsal = need(writer.rehearse(drafts.first(), 30));
    say("rehearsal of one rule on all of them, one thread", timer.elapsed(), rehearsal.looked);
    std::printf("it would have stopped %lld\n", static_cast<long long>(rehearsal.orders.size()));
    return 0;
}
