// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr int kDeposits = 24; ///< so few that two desks take the same one in

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

bool DeskWork::depositSettle(Change &change)
{
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
    if (m_rng.chance(30) && !get("payer", payer))
        change.insert("payer", payer).fields = {{"client_id", order["client_id"]}, {"payer", text("ヤマダ")}, {"buyer", text("山田")}, {"state", text("known")}};
    return set(change, "orders", order, {{"settled", Value(order["settled"].integer() + part)}})
        && set(change, "deposit", deposit, {{"allocated", Value(deposit["allocated"].integer() + part)}, {"state", text(part == left ? "settled" : "part")}});
}

bool DeskWork::depositRelease(Change &change)
{
    const Found held = pick("allocation", "state='held'");
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

} // namespace tsunagi::sim
