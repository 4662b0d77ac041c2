// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoRules.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSet>

namespace tsunagi {

namespace {

using Inverse = UndoRules::Inverse;
using Moment = UndoRules::Moment;
using RowOf = UndoRules::RowOf;

const QSet<QByteArray> kSwapped {"order.edit", "order.paid", "order.route", "order.pay", "escalation.edit", "escalation.state", "item.edit", "return.edit", "request.tick", "client.policy", "shop.promise"};
const QSet<QByteArray> kOwnWay {"order.confirm", "order.hold", "order.release", "order.cancel", "order.reopen", "order.proposal", "order.pieces", "order.split", "order.swap",
                                "note.done", "note.reopen", "request.done", "request.reopen", "stock.move", "deposit.settle", "deposit.release", "deposit.suspend", "deposit.aside", "deposit.reopen"};

/// The fields of the row that `patch` left, as values by name: what it was (`before`) or became.
QHash<QByteArray, Value> side(const Patch &patch, bool before)
{
    QHash<QByteArray, Value> values;
    for (const FieldChange &field : patch.fields)
        values.insert(field.field, before ? field.before : field.after);
    return values;
}

Patch swapped(const Patch &patch)
{
    Patch back {patch.table, patch.id, {}};
    for (const FieldChange &field : patch.fields)
        back.fields.append({field.field, field.after, field.before});
    return back;
}

/// A step that the catalogue does not let anybody go.
bool isForbiddenStep(const Patch &patch, const Catalogue &catalogue)
{
    const CatalogueTable *table = catalogue.table(patch.table);
    return std::any_of(patch.fields.cbegin(), patch.fields.cend(), [table](const FieldChange &field) {
        return field.field == table->stepField && field.before != field.after
            && !table->steps.value(field.before.display().toUtf8()).contains(field.after.display().toUtf8());
    });
}

Change begun(const Change &done, const QByteArray &kind, const QByteArray &event)
{
    Change back;
    back.kind = kind;
    back.roots = done.roots;
    back.eventCode = event;
    return back;
}

/// Of the row that takes an act on `row` back: two who do it at once do it once.
Id againOf(const Id &row, const Change &done)
{
    return Id::named(0, {"undo", row.view(), QCryptographicHash::hash(done.toBody(), QCryptographicHash::Sha256)});
}

/// Rows of `edit` for what `back` sets, as any edit leaves them.
void keepEdits(Change &back, const Moment &moment)
{
    const QList<Patch> patches = back.patches;
    for (const Patch &patch : patches) {
        for (const FieldChange &field : patch.fields) {
            if (field.before == field.after)
                continue;
            back.insert("edit", Id::v7()).fields = {{"order_id", Value(back.roots.first())},
                                                    {"row_id", Value(patch.id)},
                                                    {"table_name", Value::text(patch.table)},
                                                    {"field", Value::text(field.field)},
                                                    {"before", Value(field.before.display())},
                                                    {"after", Value(field.after.display())},
                                                    {"cause", Value(QStringLiteral("undo"))},
                                                    {"person", Value(moment.person)},
                                                    {"at", Value(moment.nowUs)}};
        }
    }
}

QJsonArray told(const Change &back)
{
    QJsonArray fields;
    for (const Patch &patch : back.patches)
        for (const FieldChange &field : patch.fields)
            if (field.before != field.after)
                fields << QJsonArray {QString::fromUtf8(field.field), field.before.display(), field.after.display()};
    return fields;
}

/// Every field back to what it was, under the guards of the act itself.
Inverse swapAll(const Change &done, const Catalogue &catalogue, const Moment &moment)
{
    Change back = begun(done, done.kind, done.eventCode);
    back.guards = done.guards;
    for (const Patch &patch : done.patches) {
        back.patches << swapped(patch);
        if (isForbiddenStep(back.patches.last(), catalogue))
            return UndoBar::Step;
    }
    if (back.patches.isEmpty())
        return UndoBar::Unknown;
    const QHash<QByteArray, Value> now = side(back.patches.first(), false);
    if (done.kind == "order.edit" || done.kind == "order.paid" || done.kind == "order.pay") {
        if (done.kind == "order.paid")
            back.guards = {Guard {"shipment", done.roots.first(), {}, {}}}; // goods that left were paid
        back.eventCode = "edited";
        back.eventValues = {{QStringLiteral("fields"), told(back)}, {QStringLiteral("cause"), QStringLiteral("undo")}};
        keepEdits(back, moment);
    } else if (done.kind == "order.route") {
        back.eventValues = {{QStringLiteral("carrier"), now.value("carrier").string()}, {QStringLiteral("service"), now.value("service").string()}};
    } else if (done.kind == "request.tick") {
        back.eventValues = done.eventValues;
        back.eventValues.insert(QStringLiteral("state"), now.value("state").string());
    } else if (done.kind == "item.edit") {
        for (const FieldChange &field : std::as_const(back.patches.first().fields))
            back.eventValues.insert(QString::fromUtf8(field.field), field.after.string());
    } else if (done.kind == "client.policy") {
        back.eventValues = {}; // a contact's name and mail stand in the rows alone
    } else if (done.kind == "escalation.state") {
        back.eventCode = now.value("state").string() == u"answered" ? "escalation_answered" : "escalation_reopened";
        back.eventValues = {{QStringLiteral("reason"), QString()}, {QStringLiteral("answer"), now.value("answer").string()}};
    } else {
        back.eventValues = {{QStringLiteral("fields"), told(back)}};
    }
    return back;
}

/// A confirmation ends, or counts again.
Inverse confirmation(const Change &done)
{
    const bool ends = !done.inserts.isEmpty() || done.eventCode == "confirmed";
    Change back = begun(done, done.kind, ends ? "confirm_withdrawn" : "confirmed");
    back.eventValues = {{QStringLiteral("code"), done.eventValues.value(QStringLiteral("code"))}};
    if (!done.inserts.isEmpty())
        back.patch("confirmation", done.inserts.first().id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("withdrawn")));
    else
        for (const Patch &patch : done.patches)
            back.patches << swapped(patch);
    return back;
}

Result<Inverse> hold(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    Change back = begun(done, "order.release", "released");
    for (const RowInsert &insert : done.inserts) {
        if (insert.table != "hold")
            continue;
        const auto row = rowOf("hold", insert.id);
        TSUNAGI_TRY(row);
        if (!*row || (*row)->value("state").string() != u"open")
            return UndoRules::Changed {};
        patchRow(back, *catalogue.table("hold"), insert.id, **row,
                 {{"state", Value(QStringLiteral("released"))}, {"end_person", Value(moment.person)}, {"end_reason", Value(QStringLiteral("undo"))}});
        if (back.eventValues.isEmpty())
            back.eventValues = {{QStringLiteral("type"), (*row)->value("type").string()}};
    }
    if (back.patches.isEmpty())
        return UndoBar::Unknown;
    return back;
}

/// A released hold stays what it is; another one like it begins.
Result<Inverse> release(const Change &done, const Moment &moment, const RowOf &rowOf)
{
    if (done.patches.isEmpty())
        return UndoBar::Unknown;
    Change back = begun(done, "order.hold", "held");
    const Id order = done.roots.first();
    back.guard("orders", order, "state", Value(QStringLiteral("open")));
    back.guardNone("shipment", order); // what was released for is under way
    for (const Patch &patch : done.patches) {
        if (patch.table != "hold")
            continue;
        const auto row = rowOf("hold", patch.id);
        TSUNAGI_TRY(row);
        if (!*row)
            return UndoRules::Changed {};
        const QString until = (*row)->value("until").string();
        if (!until.isEmpty() && QDate::fromString(until, Qt::ISODate) <= moment.today)
            return UndoBar::Past;
        back.insert("hold", againOf(patch.id, done)).fields = {{"order_id", Value(order)},
                                                {"type", (*row)->value("type")},
                                                {"reason", (*row)->value("reason")},
                                                {"until", (*row)->value("until")},
                                                {"owner", (*row)->value("owner")},
                                                {"release_by", (*row)->value("release_by")},
                                                {"person", Value(moment.person)},
                                                {"at", Value(moment.nowUs)},
                                                {"state", Value(QStringLiteral("open"))}};
        if (back.eventValues.isEmpty())
            back.eventValues = {{QStringLiteral("type"), (*row)->value("type").string()}, {QStringLiteral("reason"), (*row)->value("reason").string()}, {QStringLiteral("until"), until}};
    }
    if (back.inserts.isEmpty())
        return UndoBar::Unknown;
    return back;
}

/// Open again, or cancelled again; the shape only ever grows, so that nobody takes this for the order they read.
Inverse shape(const Change &done)
{
    if (done.patches.isEmpty())
        return UndoBar::Unknown;
    const bool opens = done.kind == "order.cancel";
    Change back = begun(done, opens ? "order.reopen" : "order.cancel", opens ? "reopened" : "cancelled");
    if (!opens)
        back.guardNone("shipment", done.roots.first());
    for (const FieldChange &field : done.patches.first().fields)
        back.patch("orders", done.patches.first().id, field.field, field.after, field.field == "shape" ? Value(field.after.integer() + 1) : field.before);
    return back;
}

/// A change request is open again, or done again.
Inverse request(const Change &done)
{
    const bool opens = done.kind == "request.done";
    Change back = begun(done, opens ? "request.reopen" : "request.done", opens ? "request_reopened" : "request_done");
    for (const Patch &patch : done.patches)
        back.patches << swapped(patch);
    back.eventValues = done.eventValues;
    return back;
}

/// As many pieces as before leave again, or do not; the shape only ever grows.
Inverse pieces(const Change &done)
{
    Change back = begun(done, done.kind, {});
    for (const Guard &guard : done.guards)
        back.guards << guard;
    for (const Patch &patch : done.patches) {
        if (patch.table == "line") {
            back.patches << swapped(patch);
            if (done.kind == "order.swap")
                continue;
            const qint64 before = patch.fields.first().after.integer(), after = patch.fields.first().before.integer();
            back.eventCode = done.kind == "order.split" ? "order_split" : after > before ? "pieces_cancelled" : "pieces_restored";
            back.eventValues = done.eventValues;
            back.eventValues.insert(QStringLiteral("before"), before);
            back.eventValues.insert(QStringLiteral("after"), after);
        } else {
            for (const FieldChange &field : patch.fields)
                back.patch("orders", patch.id, field.field, field.after, Value(field.after.integer() + 1));
        }
    }
    if (done.kind == "order.swap") {
        // The line that was added stays, and none of it leaves.
        for (const RowInsert &insert : done.inserts)
            for (const auto &[name, value] : insert.fields)
                if (name == "quantity")
                    back.patch("line", insert.id, "cancelled", Value(), value);
        back.eventCode = done.eventCode == "item_swapped" ? "swap_undone" : "item_swapped";
        back.eventValues = done.eventValues;
    }
    return back;
}

/// The shop's change is asked about again; what was taken over goes back.
Result<Inverse> proposal(const Change &done, const RowOf &rowOf)
{
    Change back = begun(done, done.kind, {});
    back.guards = done.guards;
    back.eventValues = done.eventValues;
    if (!done.inserts.isEmpty()) { // itself an undo: the question was asked again, and is answered again
        const bool takes = !done.patches.isEmpty();
        back.eventCode = takes ? "shops_taken" : "ours_kept";
        back.patch("proposal", done.inserts.first().id, "state", Value(QStringLiteral("open")), Value(takes ? QStringLiteral("taken") : QStringLiteral("kept")));
        for (const Patch &patch : done.patches)
            back.patches << swapped(patch);
        return back;
    }
    Id id;
    for (const Patch &patch : done.patches) {
        if (patch.table == "proposal")
            id = patch.id;
        else
            back.patches << swapped(patch);
    }
    const auto row = rowOf("proposal", id);
    TSUNAGI_TRY(row);
    if (!*row)
        return UndoRules::Changed {};
    RowInsert &again = back.insert("proposal", againOf(id, done));
    for (auto it = (*row)->cbegin(); it != (*row)->cend(); ++it)
        again.fields.append({it.key(), it.key() == "state" ? Value(QStringLiteral("open")) : it.value()});
    if (back.patches.isEmpty()) { // ours was kept: it must still be ours that is asked about
        const auto target = rowOf((*row)->value("table_name").bytes(), (*row)->value("row_id").id());
        TSUNAGI_TRY(target);
        const QByteArray field = (*row)->value("field").bytes();
        if (*target && (*target)->contains(field)) {
            if ((*target)->value(field).display() != (*row)->value("mine").string())
                return UndoRules::Changed {};
            back.guard((*row)->value("table_name").bytes(), (*row)->value("row_id").id(), field, (*target)->value(field));
        }
    }
    back.eventCode = "shop_asked_again";
    return back;
}

/// By the row as it is, as the shared side writes its own time beside the state.
Result<Inverse> note(const Change &done, const Catalogue &catalogue, const RowOf &rowOf)
{
    if (done.patches.isEmpty())
        return UndoBar::Unknown;
    const Patch &patch = done.patches.first();
    const auto row = rowOf("note", patch.id);
    TSUNAGI_TRY(row);
    const auto before = side(patch, true);
    if (!*row || (*row)->value("state") != side(patch, false).value("state"))
        return UndoRules::Changed {};
    const bool opens = done.kind == "note.done";
    Change back = begun(done, opens ? "note.reopen" : "note.done", opens ? "note_reopened" : "note_done");
    patchRow(back, *catalogue.table("note"), patch.id, **row,
             {{"state", before.value("state")}, {"end_person", before.value("end_person")}, {"end_at", before.value("end_at")}});
    back.eventValues = {{QStringLiteral("pin"), (*row)->value("pin").string()}};
    return back;
}

/// What a deposit and its orders hold after `sign` times the amounts of `given`: by the rows as they are, so that other parts stay.
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
        QList<std::pair<QByteArray, Value>> fields {{"settled", Value(after)}};
        if (takesBack && paid && before >= total)
            fields.append({"pay_state", Value(QStringLiteral("pending"))});
        else if (!takesBack && after >= total)
            fields.append({"pay_state", Value(QStringLiteral("paid"))});
        if (takesBack)
            back.guardNone("shipment", orderId); // goods that left were paid
        patchRow(back, *catalogue.table("orders"), orderId, **order, fields);
        if (takesBack) {
            patchRow(back, *catalogue.table("allocation"), id, **row, {{"state", Value(QStringLiteral("back"))}});
        } else {
            RowInsert &again = back.insert("allocation", againOf(id, done));
            for (auto it = (*row)->cbegin(); it != (*row)->cend(); ++it)
                again.fields.append({it.key(), it.key() == "state" ? Value(QStringLiteral("held")) : it.key() == "person" ? Value(moment.person) : it.key() == "at" ? Value(moment.nowUs) : it.value()});
        }
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
        if (*payer)
            patchRow(back, *catalogue.table("payer"), id, **payer, {{"state", Value(takesBack ? QStringLiteral("forgotten") : QStringLiteral("known"))}});
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

/// Into suspense, aside and back: as the row was, unless somebody went on with it.
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

/// Goods are counted back; the ledger itself only grows.
Inverse movement(const Change &done, const Moment &moment)
{
    if (done.inserts.isEmpty())
        return UndoBar::Unknown;
    qint64 quantity = 0;
    for (const auto &[name, value] : done.inserts.first().fields)
        if (name == "quantity")
            quantity = value.integer();
    Change back = begun(done, done.kind, done.eventCode);
    back.insert("stock_movement", againOf(done.inserts.first().id, done)).fields = {{"item_id", Value(done.roots.first())},
                                                      {"kind", Value(QStringLiteral("correction"))},
                                                      {"quantity", Value(-quantity)},
                                                      {"reason", Value(QStringLiteral("undo"))},
                                                      {"person", Value(moment.person)},
                                                      {"at", Value(moment.nowUs)}};
    back.eventValues = {{QStringLiteral("kind"), QStringLiteral("correction")}, {QStringLiteral("quantity"), -quantity}};
    return back;
}

} // namespace

bool UndoRules::isByItself(const QByteArray &kind, const QJsonObject &eventValues)
{
    static const QSet<QByteArray> kinds {"order.import", "order.shop_change", "file.keep", "claim.take", "claim.renew", "claim.release",
                                         "desk.hello", "sheet.state", "range.lease", "person.add", "data.export"}; // who signs in for the first time is added
    return kinds.contains(kind) || kind == "deposit.import" || kind == "deposit.cancel" || eventValues.value(QStringLiteral("byItself")).toBool() || (kind == "order.release" && eventValues.value(QStringLiteral("reason")).toString() == u"until");
}

UndoBar UndoRules::barOf(const QByteArray &kind)
{
    if (kSwapped.contains(kind) || kOwnWay.contains(kind))
        return UndoBar::None;
    const QByteArray about = kind.left(kind.indexOf('.'));
    if (QSet<QByteArray> {"label", "sheet", "slip", "range", "manual"}.contains(about))
        return UndoBar::Paper;
    if (QSet<QByteArray> {"shipment", "batch", "handover", "parcel", "export"}.contains(about))
        return UndoBar::Warehouse;
    if (QSet<QByteArray> {"account", "shop", "client", "warehouse", "person", "forecast"}.contains(about))
        return UndoBar::Setup;
    if (kind.endsWith(".add") || about == "deposit")
        return UndoBar::Recorded;
    if (about == "approval")
        return UndoBar::Approval;
    return kind == "return.state" ? UndoBar::Step : UndoBar::Unknown;
}

Result<Inverse> UndoRules::inverse(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    if (const UndoBar bar = barOf(done.kind); bar != UndoBar::None)
        return bar;
    if (kSwapped.contains(done.kind))
        return swapAll(done, catalogue, moment);
    if (done.kind == "order.confirm")
        return confirmation(done);
    if (done.kind == "order.hold")
        return hold(done, catalogue, moment, rowOf);
    if (done.kind == "order.release")
        return release(done, moment, rowOf);
    if (done.kind == "request.done" || done.kind == "request.reopen")
        return request(done);
    if (done.kind == "order.pieces" || done.kind == "order.split" || done.kind == "order.swap")
        return pieces(done);
    if (done.kind == "order.proposal")
        return proposal(done, rowOf);
    if (done.kind == "stock.move")
        return movement(done, moment);
    if (done.kind == "deposit.settle" || done.kind == "deposit.release")
        return allocated(done, catalogue, moment, rowOf);
    if (done.kind.startsWith("deposit."))
        return laid(done, rowOf);
    if (done.kind.startsWith("note."))
        return note(done, catalogue, rowOf);
    return shape(done);
}

} // namespace tsunagi
