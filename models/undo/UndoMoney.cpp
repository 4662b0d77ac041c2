// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoSteps.h"

#include <algorithm>

namespace tsunagi::undo_steps {

Result<Inverse> allocated(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    const bool takesBack = done.kind == "deposit.settle";
    Change back = begun(done, takesBack ? "deposit.release" : "deposit.settle", takesBack ? "deposit_released" : "deposit_settled");
    back.eventValues = done.eventValues;
    back.eventValues.remove(QStringLiteral("byItself"));
    back.eventValues.insert(QStringLiteral("rule"), QStringLiteral("hand"));
    QList<Id> given;
    for (const RowInsert &insert : done.inserts)
        if (insert.table == "allocation")
            given << insert.id;
    for (const Patch &patch : done.patches)
        if (patch.table == "allocation")
            given << patch.id;
    qint64 sum = 0;
    Id depositId;
    for (const Id &id : std::as_const(given)) {
        const auto row = rowOf("allocation", id);
        TSUNAGI_TRY(row);
        if (!*row || (*row)->value("state").string() != (takesBack ? u"held" : u"back"))
            return UndoRules::Changed {};
        depositId = (*row)->value("deposit_id").id();
        const auto turn = [&] {
            if (takesBack) {
                patchRow(back, *catalogue.table("allocation"), id, **row, {{"state", Value(QStringLiteral("back"))}});
                return;
            }
            RowInsert &again = back.insert("allocation", againOf(id, done));
            for (auto it = (*row)->cbegin(); it != (*row)->cend(); ++it)
                again.fields.append({it.key(), it.key() == "state" ? Value(QStringLiteral("held")) : it.key() == "person" ? Value(moment.person) : it.key() == "at" ? Value(moment.nowUs) : it.value()});
        };
        if (const Id settlementId = (*row)->value("settlement_id").id(); !settlementId.isNull()) {
            const auto settlement = rowOf("settlement", settlementId);
            TSUNAGI_TRY(settlement);
            if (!*settlement || (*settlement)->value("deposit_id").id() != (takesBack ? depositId : Id()))
                return UndoRules::Changed {};
            patchRow(back, *catalogue.table("settlement"), settlementId, **settlement, {{"state", Value(takesBack ? QStringLiteral("open") : QStringLiteral("explained"))}, {"deposit_id", takesBack ? Value() : Value(depositId)}});
            turn();
            sum += (*row)->value("amount").integer();
            continue;
        }
        const Id orderId = (*row)->value("order_id").id();
        const auto order = rowOf("orders", orderId);
        TSUNAGI_TRY(order);
        if (!*order)
            return UndoRules::Changed {};
        const qint64 amount = (*row)->value("amount").integer(), all = amount + (*row)->value("fee").integer(), total = (*order)->value("total").integer();
        const qint64 before = (*order)->value("settled").integer(), after = before + (takesBack ? -all : all);
        const bool paid = (*order)->value("pay_state").string() == u"paid";
        if (after < 0 || after > total || (!takesBack && (paid || (*order)->value("state").string() != u"open")))
            return UndoRules::Changed {};
        const Value method = (*order)->value("pay_method");
        if (!takesBack && std::any_of(done.guards.cbegin(), done.guards.cend(), [&](const Guard &guard) { return guard.id == orderId && guard.field == "pay_method" && guard.value != method; }))
            return UndoRules::Changed {}; // it may be paid at the door by now
        QList<std::pair<QByteArray, Value>> fields {{"settled", Value(after)}};
        const QString state = done.eventValues.value(u"payStates").toObject().value(QString::fromLatin1(orderId.hex())).toString();
        if (takesBack && paid && before >= total)
            fields.append({"pay_state", Value(state.isEmpty() ? QStringLiteral("pending") : state)});
        else if (!takesBack && after >= total)
            fields.append({"pay_state", Value(QStringLiteral("paid"))});
        if (takesBack)
            back.guardNone("shipment", orderId); // goods that left were paid
        back.guard("orders", orderId, "pay_method", method);
        patchRow(back, *catalogue.table("orders"), orderId, **order, fields);
        turn();
        sum += amount;
    }
    const auto deposit = rowOf("deposit", depositId);
    TSUNAGI_TRY(deposit);
    if (!*deposit)
        return UndoRules::Changed {};
    const qint64 amount = (*deposit)->value("amount").integer(), now = (*deposit)->value("allocated").integer() + (takesBack ? -sum : sum);
    const QString held = (*deposit)->value("state").string();
    if (now < 0 || now > amount || held == u"cancelled" || held == u"aside")
        return UndoRules::Changed {};
    patchRow(back, *catalogue.table("deposit"), depositId, **deposit,
             {{"allocated", Value(now)}, {"state", Value(now == 0 ? QStringLiteral("open") : now < amount ? QStringLiteral("part") : QStringLiteral("settled"))}, {"customer", Value()}, {"reason", Value()}});
    // A name that was learned by it is forgotten with it.
    const auto forget = [&](const Id &id) -> Result<> {
        const auto payer = rowOf("payer", id);
        TSUNAGI_TRY(payer);
        if (*payer && patchRow(back, *catalogue.table("payer"), id, **payer, {{"state", Value(takesBack ? QStringLiteral("forgotten") : QStringLiteral("known"))}}))
            back.eventValues.insert(takesBack ? QStringLiteral("forgotten") : QStringLiteral("learned"), true);
        return {};
    };
    for (const RowInsert &insert : done.inserts)
        if (insert.table == "payer")
            TSUNAGI_TRY(forget(insert.id));
    for (const Patch &patch : done.patches)
        if (patch.table == "payer")
            TSUNAGI_TRY(forget(patch.id));
    return back;
}

Result<Inverse> laid(const Change &done, const RowOf &rowOf)
{
    if (done.patches.isEmpty())
        return UndoBar::Unknown;
    const Patch &patch = done.patches.first();
    const auto row = rowOf("deposit", patch.id);
    TSUNAGI_TRY(row);
    const auto before = side(patch, true);
    if (!*row || (*row)->value("state") != side(patch, false).value("state"))
        return UndoRules::Changed {};
    const QString to = before.value("state").string();
    const bool suspends = to == u"suspense", aside = to == u"aside";
    Change back = begun(done, suspends ? "deposit.suspend" : aside ? "deposit.aside" : "deposit.reopen", suspends ? "deposit_suspended" : aside ? "deposit_aside" : "deposit_reopened");
    back.patches << swapped(patch);
    back.eventValues = {{QStringLiteral("customer"), before.value("customer").string()}, {QStringLiteral("reason"), before.value("reason").string()},
                        {QStringLiteral("amount"), (*row)->value("amount").integer() - (*row)->value("allocated").integer()}};
    return back;
}

Inverse looked(const Change &done)
{
    const bool opens = done.eventCode == "settlement_looked";
    Change back = begun(done, done.kind, opens ? "settlement_unlooked" : "settlement_looked");
    back.eventValues = done.eventValues;
    for (const RowInsert &insert : done.inserts)
        for (const auto &[name, value] : insert.fields)
            if (name == "note" || name == "person" || name == "at" || name == "state")
                back.patch("settlement_check", insert.id, name, value, name == "state" ? Value(QStringLiteral("open")) : value);
    for (const Patch &patch : done.patches)
        back.patches << swapped(patch);
    return back;
}

} // namespace tsunagi::undo_steps
