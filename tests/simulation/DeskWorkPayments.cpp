// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr int kDeposits = 24; ///< so few that two desks take the same one in
constexpr int kSettlements = 12;

} // namespace

bool DeskWork::accountSet(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id id = named("bank_account", m_rng.below(3));
    change.roots = {id};
    if (const Found known = get("bank_account", id))
        return set(change, "bank_account", known, {{"client_id", client.id}, {"name", word("口座")}});
    change.insert("bank_account", id).fields = {{"account", Value::text(id.hex())}, {"client_id", client.id}, {"name", text("")}};
    return true;
}

bool DeskWork::depositImport(Change &change)
{
    const int n = m_rng.below(kDeposits);
    const Id id = named("deposit", n);
    if (get("deposit", id))
        return false;
    change.roots = {id};
    change.insert("deposit", id).fields = {{"account", text("1")}, {"day", text("2026-11-20")}, {"amount", Value(100 + n)}, {"payer", text("ﾔﾏﾀﾞ")}, {"code", text("")}, {"edi", text("")},
                                           {"origin", text("")}, {"kind", text("transfer")}, {"nth", Value(0)}, {"state", text("open")}, {"allocated", Value(0)}};
    return true;
}

bool DeskWork::cardAdd(Change &change)
{
    const Found order = pick("orders", "state='open'");
    if (!order)
        return false;
    // The file of the payment company is taken in at two desks, or somebody writes another one down.
    const Id id = Id::named(0, {"card", order.id.view(), QByteArray::number(m_rng.below(2))});
    if (get("card_authorisation", id))
        return false;
    change.roots = {order.id};
    change.insert("card_authorisation", id).fields = {{"order_id", order.id}, {"provider", text("shopify")}, {"reference", text("P-1")}, {"amount", Value(100)}, {"day", text("2026-11-20")}, {"expires", text("2026-12-20")}, {"state", text("open")}};
    return true;
}

bool DeskWork::cardList(Change &change)
{
    // What had left when the list was made covers one authorisation, or both.
    return move(change, "card_authorisation", "open", "listed", {{"batch", word("A-K")}, {"taken", Value(60)}, {"gone", Value(m_rng.chance(50) ? 60 : 120)}, {"person", text("Sato")}, {"at", Value(1)}});
}

bool DeskWork::cardState(Change &change)
{
    const Found card = pick("card_authorisation");
    if (!card)
        return false;
    const QByteArray now = card["state"].bytes();
    change.roots = {card.ref("order_id")};
    return set(change, "card_authorisation", card, {{"state", text(now == "captured" || now == "voided" ? card["batch"].bytes().isEmpty() ? "open" : "listed" : m_rng.chance(50) ? "captured" : "voided")}, {"person", word("Sato")}, {"at", Value(2)}});
}

bool DeskWork::settlementImport(Change &change)
{
    const int n = m_rng.below(kSettlements);
    const Id id = named("settlement", n);
    change.roots = {id};
    if (!get("settlement", id))
        change.insert("settlement", id).fields = {{"platform", text("amazon")}, {"number", text("1")}, {"client_id", Value(named("client", n))}, {"from_day", text("")}, {"to_day", text("")}, {"day", text("")},
                                                  {"net", Value(100)}, {"digest", text("")}, {"state", text("open")}};
    // Another file of the same month brings more.
    const int at = m_rng.below(4);
    const Id line = Id::named(0, {"settlement_line", id.view(), QByteArray::number(at)});
    if (get("settlement_line", line))
        return !change.inserts.isEmpty();
    change.insert("settlement_line", line).fields = {{"settlement_id", id}, {"order_number", text("1001")}, {"kind", text("sale")}, {"amount", Value(100 + at)}, {"what", text("Principal")}, {"day", text("2026-11-20")}};
    return true;
}

bool DeskWork::settlementLook(Change &change)
{
    const Found settlement = pick("settlement");
    if (!settlement)
        return false;
    const Id id = Id::named(0, {"settlement_check", settlement.id.view()});
    change.roots = {settlement.id};
    if (const Found known = get("settlement_check", id))
        return set(change, "settlement_check", known, {{"note", word("確認")}, {"state", text(known["state"].bytes() == "seen" ? "open" : "seen")}});
    change.insert("settlement_check", id).fields = {{"settlement_id", settlement.id}, {"order_number", text("1001")}, {"why", text("amount_differs")}, {"note", word("確認")}, {"person", text("Sato")}, {"at", Value(1)}, {"state", text("seen")}};
    return true;
}

/// A deposit becomes a settlement's money, or is taken back from it.
bool DeskWork::settlementGiven(Change &change)
{
    if (const Found held = change.kind == "deposit.release" ? pick("allocation", "state='held' AND settlement_id IS NOT NULL") : Found()) {
        const Found deposit = get("deposit", held.ref("deposit_id")), settlement = get("settlement", held.ref("settlement_id"));
        if (!deposit || !settlement || deposit["state"].bytes() != "settled")
            return false;
        change.roots = {settlement.id, deposit.id};
        return set(change, "allocation", held, {{"state", text("back")}}) && set(change, "settlement", settlement, {{"state", text("open")}, {"deposit_id", Value()}})
            && set(change, "deposit", deposit, {{"allocated", Value(0)}, {"state", text("open")}});
    }
    const Found settlement = pick("settlement", "state='open'"), deposit = pick("deposit", "state='open' AND allocated=0");
    if (change.kind != "deposit.settle" || !settlement || !deposit)
        return false;
    change.roots = {settlement.id, deposit.id};
    change.insert("allocation", Id::v7()).fields = {{"deposit_id", deposit.id}, {"settlement_id", settlement.id}, {"amount", deposit["amount"]}, {"fee", Value(0)}, {"rule", text("settlement")},
                                                    {"person", text("Sato")}, {"at", Value(1)}, {"state", text("held")}};
    return set(change, "settlement", settlement, {{"state", text("explained")}, {"deposit_id", deposit.id}}) && set(change, "deposit", deposit, {{"allocated", deposit["amount"]}, {"state", text("settled")}});
}

bool DeskWork::depositSettle(Change &change)
{
    if (m_rng.chance(25) && settlementGiven(change))
        return true;
    change.inserts.clear();
    change.patches.clear();
    const Found deposit = pick("deposit", "state IN ('open','part','suspense') AND allocated<amount");
    const Found order = pick("orders", "state='open'");
    if (!deposit || !order)
        return false;
    const qint64 left = deposit["amount"].integer() - deposit["allocated"].integer(), part = m_rng.chance(50) ? left : 1 + m_rng.below(int(left));
    change.roots = {order.id, deposit.id};
    change.guard("orders", order.id, "state", order["state"]);
    change.insert("allocation", Id::v7()).fields = {{"deposit_id", deposit.id}, {"order_id", order.id}, {"amount", Value(part)}, {"fee", Value(0)}, {"rule", text("hand")},
                                                    {"person", text("Sato")}, {"at", Value(1)}, {"state", text("held")}};
    // At times a learned name goes with it, which two desks may learn at once.
    const Id payer = named("payer", m_rng.below(3));
    if (m_rng.chance(60) && !get("payer", payer))
        change.insert("payer", payer).fields = {{"client_id", order["client_id"]}, {"payer", text("ヤマダ")}, {"buyer", text("山田")}, {"state", text("known")}};
    return set(change, "orders", order, {{"settled", Value(order["settled"].integer() + part)}})
        && set(change, "deposit", deposit, {{"allocated", Value(deposit["allocated"].integer() + part)}, {"state", text(part == left ? "settled" : "part")}});
}

bool DeskWork::depositRelease(Change &change)
{
    if (m_rng.chance(25) && settlementGiven(change))
        return true;
    change.patches.clear();
    const Found held = pick("allocation", "state='held' AND settlement_id IS NULL");
    if (!held)
        return false;
    const Found deposit = get("deposit", held.ref("deposit_id")), order = get("orders", held.ref("order_id"));
    if (!deposit || !order || deposit["state"].bytes() == "suspense")
        return false;
    const qint64 rest = deposit["allocated"].integer() - held["amount"].integer();
    change.roots = {order.id, deposit.id};
    return set(change, "allocation", held, {{"state", text("back")}}) && set(change, "orders", order, {{"settled", Value(order["settled"].integer() - held["amount"].integer())}})
        && set(change, "deposit", deposit, {{"allocated", Value(rest)}, {"state", text(rest == 0 ? "open" : "part")}});
}

bool DeskWork::depositSuspend(Change &change)
{
    return move(change, "deposit", "open", "suspense", {{"customer", word("客")}}) || move(change, "deposit", "part", "suspense", {{"customer", word("客")}});
}

bool DeskWork::depositAside(Change &change)
{
    return move(change, "deposit", "open", "aside", {{"reason", word("利息")}});
}

bool DeskWork::depositReopen(Change &change)
{
    const Found deposit = pick("deposit", "state IN ('suspense','aside')");
    change.roots = {deposit.id};
    return deposit && set(change, "deposit", deposit, {{"state", text(deposit["allocated"].integer() > 0 ? "part" : "open")}, {"customer", Value()}, {"reason", Value()}});
}

bool DeskWork::depositCancel(Change &change)
{
    const Found deposit = pick("deposit", "allocated=0 AND state IN ('open','suspense')");
    if (!deposit)
        return false;
    change.roots = {deposit.id};
    return set(change, "deposit", deposit, {{"state", text("cancelled")}});
}

/// Forgotten, or known again by taking that back.
bool DeskWork::payerForget(Change &change)
{
    const Found payer = pick("payer");
    if (!payer)
        return false;
    change.roots = {payer.id};
    return set(change, "payer", payer, {{"state", text(payer["state"].bytes() == "known" ? "forgotten" : "known")}});
}

} // namespace tsunagi::sim
