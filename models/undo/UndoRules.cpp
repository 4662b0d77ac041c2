// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/undo/UndoRules.h"

#include "models/undo/UndoSteps.h"

#include <QJsonArray>
#include <QSet>

namespace tsunagi {

namespace {

using namespace undo_steps;

const QSet<QByteArray> kSwapped {"order.edit", "order.paid", "order.route", "order.pay", "escalation.edit", "escalation.state", "item.edit", "return.edit", "return.line", "request.tick", "card.state", "payer.forget", "client.policy", "shop.promise", "warehouse.set", "fraud.policy"};
/// Of these, acts that may have made their row.
const QSet<QByteArray> kBegun {"fraud.policy", "warehouse.set"};
const QSet<QByteArray> kOwnWay {"order.confirm", "order.hold", "order.release", "order.cancel", "order.withdraw", "order.reopen", "order.proposal", "order.pieces", "order.split", "order.swap",
                                "merge.join", "merge.part", "merge.apart", "merge.again", "note.done", "note.reopen", "request.done", "request.reopen", "stock.move", "deposit.settle", "deposit.release", "deposit.suspend", "deposit.aside", "deposit.reopen", "settlement.look",
                                "manual.bind", "slip.import", "slip.share", "slip.free", "rule.add", "rule.change", "rule.state", "fraud.verdict", "notice.ask", "notice.suppress", "notice.decide", "holiday.set"};

/// A step that the catalogue does not let anybody go.
bool isForbiddenStep(const Patch &patch, const Catalogue &catalogue)
{
    const CatalogueTable *table = catalogue.table(patch.table);
    return std::any_of(patch.fields.cbegin(), patch.fields.cend(), [table](const FieldChange &field) {
        return field.field == table->stepField && field.before != field.after
            && !table->steps.value(field.before.display().toUtf8()).contains(field.after.display().toUtf8());
    });
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
    for (const RowInsert &row : done.kind == "return.line" ? done.inserts : QList<RowInsert>()) // goods that were counted were not in the box
        for (const auto &[field, value] : row.fields)
            if (field == "quantity")
                back.patch(row.table, row.id, field, value, Value(0));
    // What began with the first word is as if nothing were said: no row ever goes away.
    for (const RowInsert &row : done.patches.isEmpty() && kBegun.contains(done.kind) ? done.inserts : QList<RowInsert>()) {
        const CatalogueTable *table = catalogue.table(row.table);
        for (const auto &[field, value] : row.fields)
            if (!value.isNull() && !table->field(field)->fixed)
                back.patch(row.table, row.id, field, value, Value());
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
    } else if (done.kind == "card.state") {
        back.kind = "card.state";
        back.eventCode = "card_state";
        back.eventValues = {{QStringLiteral("state"), now.value("state").string()}, {QStringLiteral("amount"), done.eventValues.value(QStringLiteral("amount"))}};
    } else if (done.kind == "item.edit") {
        for (const FieldChange &field : std::as_const(back.patches.first().fields))
            back.eventValues.insert(QString::fromUtf8(field.field), field.after.string());
    } else if (done.kind == "return.line") {
        const bool pieces = now.contains("quantity");
        back.eventCode = pieces ? "return_line_pieces" : "return_line_condition";
        back.eventValues = {{QStringLiteral("sku"), done.eventValues.value(QStringLiteral("sku"))}, {QStringLiteral("name"), done.eventValues.value(QStringLiteral("name"))}};
        if (pieces) {
            back.eventValues.insert(QStringLiteral("before"), side(back.patches.first(), true).value("quantity").integer());
            back.eventValues.insert(QStringLiteral("after"), now.value("quantity").integer());
        } else {
            back.eventValues.insert(QStringLiteral("condition"), now.value("condition").string());
        }
    } else if (done.eventCode == "return_order") {
        back.eventValues = {{QStringLiteral("order"), done.eventValues.value(QStringLiteral("before"))}, {QStringLiteral("before"), done.eventValues.value(QStringLiteral("order"))}};
    } else if (done.kind == "payer.forget") {
        back.eventCode = now.value("state").string() == u"known" ? "payer_known" : "payer_forgotten";
    } else if (done.kind == "client.policy" || done.kind == "warehouse.set") {
        back.eventValues = {}; // a contact's name and mail stand in the rows alone
    } else if (done.kind == "escalation.state") {
        back.eventCode = now.value("state").string() == u"answered" ? "escalation_answered" : "escalation_reopened";
        back.eventValues = {{QStringLiteral("reason"), QString()}, {QStringLiteral("answer"), now.value("answer").string()}, {QStringLiteral("takenBack"), true}};
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
        for (const RowInsert &row : done.inserts)
            back.patch("confirmation", row.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("withdrawn")));
    else
        for (const Patch &patch : done.patches)
            back.patches << swapped(patch);
    return back;
}

Result<Inverse> hold(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    Change back = begun(done, "order.release", "released");
    for (const RowInsert &insert : done.inserts) {
        if (insert.table == "reservation") { // passed on or free since: then it is nobody's here
            const auto kept = rowOf("reservation", insert.id);
            TSUNAGI_TRY(kept);
            if (*kept && (*kept)->value("state").string() == u"open")
                back.patch("reservation", insert.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("freed")));
        }
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
    for (const Patch &patch : done.patches) // itself an undo: what rules held with it is let go again
        if (patch.table == "confirmation")
            back.patches << swapped(patch);
    return back;
}

/// A released hold stays what it is; another one like it begins.
Result<Inverse> release(const Change &done, const Moment &moment, const RowOf &rowOf)
{
    QList<Id> released;
    for (const Patch &patch : done.patches) // pieces that were freed with it are kept again as any hold keeps them: what is the order's since is not kept twice
        if (patch.table == "hold")
            released << patch.id;
    for (const RowInsert &row : done.inserts) // what a rule held
        if (row.table == "hold")
            released << row.id;
    if (released.isEmpty())
        return UndoBar::Step; // pieces that were let go alone
    Change back = begun(done, "order.hold", "held");
    const Id order = done.roots.first();
    back.guard("orders", order, "state", Value(QStringLiteral("open")));
    back.guardNone("shipment", order); // what was released for is under way
    for (const Id &hold : std::as_const(released)) {
        const auto row = rowOf("hold", hold);
        TSUNAGI_TRY(row);
        if (!*row)
            return UndoRules::Changed {};
        const QString until = (*row)->value("until").string();
        if (!until.isEmpty() && QDate::fromString(until, Qt::ISODate) <= moment.today)
            return UndoBar::Past;
        back.insert("hold", againOf(hold, done)).fields = {{"order_id", Value(order)},
                                                {"type", (*row)->value("type")},
                                                {"reason", (*row)->value("reason")},
                                                {"until", (*row)->value("until")},
                                                {"owner", (*row)->value("owner")},
                                                {"release_by", (*row)->value("release_by")},
                                                {"keep", (*row)->value("keep")},
                                                {"person", Value(moment.person)},
                                                {"at", Value(moment.nowUs)},
                                                {"state", Value(QStringLiteral("open"))}};
        if (back.eventValues.isEmpty())
            back.eventValues = {{QStringLiteral("type"), (*row)->value("type").string()}, {QStringLiteral("reason"), (*row)->value("reason").string()}, {QStringLiteral("until"), until}};
    }
    if (back.inserts.isEmpty())
        return UndoBar::Unknown;
    for (const RowInsert &row : done.inserts) // what rules held with it is held by them again
        if (row.table == "confirmation")
            back.patch("confirmation", row.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("withdrawn")));
    return back;
}

/// Open again, or cancelled again; the shape only ever grows, so that nobody takes this for the order they read.
Inverse shape(const Change &done)
{
    if (done.patches.isEmpty())
        return UndoBar::Unknown;
    const bool opens = done.kind == "order.cancel" || done.kind == "order.withdraw";
    // What was withdrawn with its file is not cancelled: no customer hears of it.
    const bool withdraws = done.eventValues.value(QStringLiteral("withdrawn")).toBool();
    Change back = begun(done, opens ? "order.reopen" : withdraws ? "order.withdraw" : "order.cancel", opens ? "reopened" : withdraws ? "withdrawn" : "cancelled");
    if (withdraws)
        back.eventValues = {{QStringLiteral("file"), done.eventValues.value(QStringLiteral("file"))}, {QStringLiteral("withdrawn"), true}};
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

/// Joined or parted, apart or asked again; the shapes only ever grow. Whoever is joined with others since stays so.
Result<Inverse> merging(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    const bool joins = done.kind == "merge.part", apart = done.kind == "merge.apart" || done.kind == "merge.again";
    Change back = apart ? done.kind == "merge.apart" ? begun(done, "merge.again", "merge_again") : begun(done, "merge.apart", "merge_apart")
                        : joins ? begun(done, "merge.join", "merged") : begun(done, "merge.part", "merge_parted");
    back.eventValues = done.eventValues;
    back.eventValues.remove(QStringLiteral("reason")); // why it was done is not why it is taken back
    back.eventValues.remove(QStringLiteral("despite"));
    const QString to = apart ? done.kind == "merge.apart" ? QStringLiteral("again") : QStringLiteral("apart") : joins ? QStringLiteral("joined") : QStringLiteral("parted");
    const QString from = apart ? done.kind == "merge.apart" ? QStringLiteral("apart") : QStringLiteral("again") : joins ? QStringLiteral("parted") : QStringLiteral("joined");
    QList<Id> pairs;
    for (const RowInsert &insert : done.inserts)
        pairs << insert.id;
    for (const Patch &patch : done.patches) {
        if (patch.table == "merge_pair")
            pairs << patch.id;
        else
            for (const FieldChange &field : patch.fields)
                back.patch("orders", patch.id, field.field, field.after, Value(field.after.integer() + 1));
    }
    const bool opens = to == u"joined" || to == u"apart";
    for (const Id &pair : std::as_const(pairs)) {
        const auto row = rowOf("merge_pair", pair);
        TSUNAGI_TRY(row);
        if (!*row || (*row)->value("state").string() != from)
            return UndoRules::Changed {};
        patchRow(back, *catalogue.table("merge_pair"), pair, **row,
                 {{"state", Value(to)}, {"end_person", opens ? Value() : Value(moment.person)}, {"end_at", opens ? Value() : Value(moment.nowUs)},
                  {"end_reason", opens ? Value() : Value(QStringLiteral("undo"))}});
    }
    for (const Id &order : done.roots)
        back.guardNone("shipment", order);
    if (pairs.isEmpty())
        return UndoBar::Unknown;
    return back;
}

/// As many pieces as before leave again, or do not; the shape only ever grows.
Inverse pieces(const Change &done)
{
    Change back = begun(done, done.kind, {});
    for (const Guard &guard : done.guards)
        back.guards << guard;
    for (const Patch &patch : done.patches) {
        if (patch.table == "reservation") // what the pieces were kept by is not made anew
            continue;
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
                if (insert.table == "line" && name == "quantity")
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

/// Goods are counted back; the ledger itself only grows.
Inverse movement(const Change &done, const Moment &moment)
{
    if (done.inserts.isEmpty())
        return UndoBar::Unknown;
    qint64 quantity = 0;
    QString was;
    for (const auto &[name, value] : done.inserts.first().fields) {
        if (name == "quantity")
            quantity = value.integer();
        else if (name == "kind")
            was = value.string();
    }
    // Taken back, nothing was counted by it; done once more, it is what it was.
    const QString kind = was == u"void" ? done.eventValues.value(QStringLiteral("of")).toString(QStringLiteral("correction")) : QStringLiteral("void");
    Change back = begun(done, done.kind, done.eventCode);
    back.insert("stock_movement", againOf(done.inserts.first().id, done)).fields = {{"item_id", Value(done.roots.first())},
                                                      {"kind", Value(kind)},
                                                      {"quantity", Value(-quantity)},
                                                      {"reason", Value(QStringLiteral("undo"))},
                                                      {"person", Value(moment.person)},
                                                      {"at", Value(moment.nowUs)}};
    back.eventValues = {{QStringLiteral("kind"), kind}, {QStringLiteral("quantity"), -quantity}};
    if (kind == u"void")
        back.eventValues.insert(QStringLiteral("of"), was);
    return back;
}

/// A further version of a rule with the words of `of`, as the newest is `now`: versions are never taken out of a rule's history.
void renew(Change &back, const CatalogueTable &table, const Id &newest, const Row &now, const Row &of, const Value &state, const Moment &moment)
{
    const qint64 version = now.value("version").integer() + 1;
    patchRow(back, table, newest, now, {{"state", Value(QStringLiteral("replaced"))}});
    RowInsert &row = back.insert("client_rule", Id::named(0, {"client_rule", back.roots.first().view(), QByteArray::number(version)}));
    for (auto it = of.cbegin(); it != of.cend(); ++it) {
        const QByteArray &name = it.key();
        row.fields.append({name, name == "version" ? Value(version) : name == "state" ? state : name == "person" ? Value(moment.person) : name == "at" ? Value(moment.nowUs) : it.value()});
    }
    back.kind = "rule.change";
    back.eventCode = "rule_changed";
    back.eventValues = {{QStringLiteral("name"), of.value("name").string()}, {QStringLiteral("version"), version}};
}

/// A new rule retires, a new version is followed by one with the words before it, a state goes back.
Result<Inverse> rule(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    const CatalogueTable &table = *catalogue.table("client_rule");
    const Id newest = done.inserts.isEmpty() ? done.patches.value(0).id : done.inserts.first().id;
    const auto now = rowOf("client_rule", newest);
    TSUNAGI_TRY(now);
    if (!*now)
        return UndoRules::Changed {};
    const QString state = (*now)->value("state").string();
    if (state == u"replaced")
        return UndoRules::Changed {};
    Change back = begun(done, "rule.state", "rule_state");
    if (done.kind == "rule.change") {
        if (done.patches.isEmpty() || state == u"retired")
            return UndoRules::Changed {};
        const Patch &former = done.patches.first();
        const auto before = rowOf("client_rule", former.id);
        TSUNAGI_TRY(before);
        if (!*before)
            return UndoRules::Changed {};
        const Value was = side(former, true).value("state");
        renew(back, table, newest, **now, **before, was.string() == u"retired" ? was : Value(state), moment);
        return back;
    }
    QString to = QStringLiteral("retired");
    if (done.kind == "rule.state") {
        if (done.patches.isEmpty() || side(done.patches.first(), false).value("state").string() != state)
            return UndoRules::Changed {};
        to = side(done.patches.first(), true).value("state").string();
    } else if (state == u"retired") {
        return UndoRules::Changed {};
    }
    if (!table.steps.value(state.toUtf8()).contains(to.toUtf8())) { // who is retired comes back out of force as a version
        renew(back, table, newest, **now, **now, Value(to), moment);
        return back;
    }
    patchRow(back, table, newest, **now, {{"state", Value(to)}});
    back.eventValues = {{QStringLiteral("name"), (*now)->value("name").string()}, {QStringLiteral("state"), to}};
    return back;
}

/// The verdict before it counts again; the first one leaves none. A refusal that was taken back still asks a second person before it passes.
Result<Inverse> verdict(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    const Id order = done.roots.first();
    const bool first = !done.inserts.isEmpty();
    const Id id = first ? done.inserts.first().id : done.patches.value(0).id;
    const auto row = rowOf("fraud_verdict", id);
    TSUNAGI_TRY(row);
    QHash<QByteArray, Value> set;
    if (first) {
        for (const auto &[name, value] : done.inserts.first().fields)
            set.insert(name, value);
    } else if (!done.patches.isEmpty()) {
        set = side(done.patches.first(), false);
    }
    if (!*row || (set.contains("verdict") && (*row)->value("verdict") != set.value("verdict")) || (set.contains("at") && (*row)->value("at") != set.value("at")))
        return UndoRules::Changed {}; // judged anew since
    Change back = begun(done, done.kind, "fraud_withdrawn");
    const QString judged = (*row)->value("verdict").string();
    if (first) {
        patchRow(back, *catalogue.table("fraud_verdict"), id, **row,
                 {{"verdict", Value(judged == u"pass" ? QString() : QStringLiteral("withdrawn"))}, {"reason", Value(QStringLiteral("undo"))}, {"person", Value(moment.person)}, {"at", Value(moment.nowUs)}, {"case_id", Value()},
                  {"state", Value(QStringLiteral("none"))}});
    } else {
        back.patches << swapped(done.patches.first());
        const auto before = side(back.patches.first(), false);
        const QString to = before.contains("verdict") ? before.value("verdict").string() : judged;
        if (before.value("state").string() == u"stops") {
            back.guard("orders", order, "state", Value(QStringLiteral("open")));
            back.guardNone("shipment", order); // it left on that word
        }
        back.eventCode = to == u"pass" ? "fraud_passed" : to == u"verify" ? "fraud_verify" : to == u"refuse" ? "fraud_refused" : "fraud_withdrawn";
    }
    back.eventValues = {{QStringLiteral("reason"), QStringLiteral("undo")}, {QStringLiteral("score"), done.eventValues.value(QStringLiteral("score"))}};
    return back;
}

/// Asked for or let go, it is not to leave; kept back, it may again. What has left stays told.
Result<Inverse> notice(const Change &done, const Catalogue &catalogue, const Moment &moment, const RowOf &rowOf)
{
    const Id id = done.inserts.isEmpty() ? done.patches.value(0).id : done.inserts.first().id;
    const auto row = rowOf("notice", id);
    TSUNAGI_TRY(row);
    if (!*row)
        return UndoRules::Changed {};
    QString was, became;
    if (!done.inserts.isEmpty()) {
        for (const auto &[name, value] : done.inserts.first().fields)
            became = name == "state" ? value.string() : became;
    } else {
        was = side(done.patches.first(), true).value("state").string();
        became = side(done.patches.first(), false).value("state").string();
    }
    const QString state = (*row)->value("state").string();
    if (became == u"sent" || state == u"taken" || state == u"sent" || state == u"doubtful")
        return UndoBar::Sent;
    if (state != became)
        return UndoRules::Changed {};
    if (was == u"failed" || was == u"doubtful") // a try that ended stays what it was
        return UndoBar::Step;
    const bool leaves = became == u"suppressed";
    Change back = begun(done, leaves ? "notice.decide" : "notice.suppress", leaves ? "notice_again" : "notice_suppressed");
    patchRow(back, *catalogue.table("notice"), id, **row,
             {{"state", Value(leaves ? QStringLiteral("due") : QStringLiteral("suppressed"))}, {"person", Value(moment.person)}, {"at", Value(moment.nowUs)}, {"granted", Value()}});
    back.eventValues = {{QStringLiteral("kind"), (*row)->value("kind").string()}};
    return back;
}

/// A day is again what it was; one that nobody had written of stays written down, as what the program's list says of it.
Inverse holiday(const Change &done)
{
    Change back = begun(done, done.kind, done.eventCode);
    back.eventValues = done.eventValues;
    for (const Patch &patch : done.patches)
        back.patches << swapped(patch);
    for (const RowInsert &insert : done.inserts) {
        Value became;
        for (const auto &[name, value] : insert.fields)
            became = name == "state" ? value : became;
        const Value was(done.eventValues.value(QStringLiteral("was")).toString() == u"on" ? QStringLiteral("on") : QStringLiteral("off"));
        if (became == was) // it got a name, or an ordinary day was called one
            return UndoBar::Recorded;
        back.patch(insert.table, insert.id, "state", became, was);
    }
    return back;
}

} // namespace

bool UndoRules::isByItself(const QByteArray &kind, const QJsonObject &eventValues)
{
    static const QSet<QByteArray> kinds {"order.import", "order.shop_change", "file.keep", "claim.take", "claim.renew", "claim.release",
                                         "desk.hello", "sheet.state", "range.lease", "person.add", "data.export", "notice.take"}; // who signs in for the first time is added
    return kinds.contains(kind) || (kind == "notice.end" && eventValues.isEmpty()) || kind == "deposit.import" || kind == "settlement.import" || kind == "deposit.cancel" ||
        (kind.startsWith("deposit.") && eventValues.contains(QStringLiteral("account"))) || // with a file that is taken in anew: so it goes back, too
        eventValues.value(QStringLiteral("byItself")).toBool() || (kind == "order.release" && eventValues.value(QStringLiteral("reason")).toString() == u"until");
}

UndoBar UndoRules::barOf(const QByteArray &kind)
{
    if (kSwapped.contains(kind) || kOwnWay.contains(kind))
        return UndoBar::None;
    const QByteArray about = kind.left(kind.indexOf('.'));
    if (kind == "document.policy")
        return UndoBar::Setup;
    if (about == "label" || about == "sheet")
        return UndoBar::Paper;
    if (about == "document")
        return UndoBar::Document;
    if (about == "slip" || about == "range")
        return UndoBar::Number;
    if (about == "manual")
        return UndoBar::Manual;
    if (about == "export" || kind == "parcel.export" || kind == "parcel.release")
        return UndoBar::CarrierFile;
    if (about == "handover" || kind == "parcel.handover" || kind == "shipment.shipped")
        return UndoBar::Truck;
    if (QSet<QByteArray> {"shipment.received", "shipment.loaded", "shipment.stopped"}.contains(kind))
        return UndoBar::Answered;
    if (QSet<QByteArray> {"shipment.stop", "shipment.tag"}.contains(kind))
        return UndoBar::Asked;
    if (QSet<QByteArray> {"shipment", "batch", "parcel"}.contains(about))
        return UndoBar::Warehouse;
    if (about == "account")
        return UndoBar::Account;
    if (QSet<QByteArray> {"shop", "client", "warehouse", "person", "forecast"}.contains(about))
        return UndoBar::Setup;
    if (kind == "notice.take" || kind == "notice.end")
        return UndoBar::Sent;
    if (kind.endsWith(".add") || kind == "card.list" || about == "deposit" || about == "settlement")
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
    if (done.kind.startsWith("merge."))
        return merging(done, catalogue, moment, rowOf);
    if (done.kind == "order.proposal")
        return proposal(done, rowOf);
    if (done.kind == "stock.move")
        return movement(done, moment);
    if (done.kind == "deposit.settle" || done.kind == "deposit.release")
        return allocated(done, catalogue, moment, rowOf);
    if (done.kind == "settlement.look")
        return looked(done);
    if (done.kind.startsWith("deposit."))
        return laid(done, rowOf);
    if (done.kind.startsWith("rule."))
        return rule(done, catalogue, moment, rowOf);
    if (done.kind == "fraud.verdict")
        return verdict(done, catalogue, moment, rowOf);
    if (done.kind == "holiday.set")
        return holiday(done);
    if (done.kind == "manual.bind" || done.kind.startsWith("slip."))
        return binding(done, catalogue, rowOf);
    if (done.kind.startsWith("notice."))
        return notice(done, catalogue, moment, rowOf);
    if (done.kind.startsWith("note."))
        return note(done, catalogue, rowOf);
    return shape(done);
}

} // namespace tsunagi
