// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkRules.h"

#include "models/exchange/Carrier.h"
#include "models/orders/OrderChanges.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace tsunagi::bulk_rules {

namespace {

using Fields = QList<std::pair<QByteArray, Value>>;

Step stays(BulkSkip why, const QString &detail = {})
{
    Step step;
    step.why = why;
    step.detail = detail;
    return step;
}

Change begun(const BulkOrder &order, const char *kind, const char *event)
{
    Change change;
    change.kind = kind;
    change.roots = {order.id};
    change.guard("orders", order.id, "state", Value(u"open"_qs));
    change.guardNone("conflict", order.id);
    // Nobody elsewhere may have begun with it by then; a claim that is known here and stands no more says nothing.
    if (order.claims.isEmpty())
        change.guardNone("claim", order.id);
    change.eventCode = event;
    return change;
}

/// Nobody instructs it, or its rest, meanwhile.
void guardFree(Change &change, const BulkOrder &order)
{
    if (order.rest)
        change.guard("orders", order.id, "shape", order.row.value("shape"));
    else
        change.guardNone("shipment", order.id);
}

/// Some fields of its destinations, the same values for each.
Step wished(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    const QByteArray column = edit.field == u"wantDate" ? "want_date" : "want_band";
    Step step;
    Change change = begun(order, "order.edit", "edited");
    guardFree(change, order);
    QJsonArray told;
    for (const BulkOrder::Target &target : order.targets) {
        const QString before = target.row.value(column).display();
        if (before == edit.value)
            continue;
        if (column == "want_band" && !edit.value.isEmpty()) {
            const Carrier *carrier = setting.carriers.find(target.carrier);
            if (carrier && !carrier->band(edit.value, target.service))
                return stays(BulkSkip::Misfit, target.carrier);
        }
        if (step.before.isEmpty())
            step.before = before;
        order_changes::setFields(change, setting.catalogue, "destination", order.id, target.id, target.row, {{column, Value(edit.value)}},
                                 {setting.person, setting.nowUs, u"bulk"_qs}, &told);
    }
    if (change.patches.isEmpty())
        return stays(BulkSkip::Same);
    step.after = edit.value;
    change.eventValues = {{u"fields"_qs, told}, {u"cause"_qs, u"manual"_qs}};
    step.change = std::move(change);
    return step;
}

Step carried(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    const Carrier &carrier = *setting.carriers.find(edit.value);
    const bool cod = order.row.value("pay_method").string() == u"cod";
    if (const CarrierService *service = carrier.service(edit.service); service && !edit.service.isEmpty() && service->cod != cod)
        return stays(BulkSkip::Misfit, edit.service);
    if (!carrier.serviceFor(cod))
        return stays(BulkSkip::Misfit, edit.value);
    Step step;
    Change change = begun(order, "order.route", "routed");
    guardFree(change, order);
    for (const BulkOrder::Target &target : order.targets) {
        // Named is more than in force by a rule or by the shop: those may change, or contradict each other.
        if (target.row.value("carrier").string() == edit.value && target.row.value("service").string() == edit.service)
            continue;
        if (step.before.isEmpty())
            step.before = target.carrier;
        patchRow(change, *setting.catalogue.table("destination"), target.id, target.row, {{"carrier", Value(edit.value)}, {"service", Value(edit.service)}});
    }
    if (change.patches.isEmpty())
        return stays(BulkSkip::Same);
    step.after = edit.value;
    change.eventValues = {{u"carrier"_qs, edit.value}, {u"service"_qs, edit.service}};
    step.change = std::move(change);
    return step;
}

Step held(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    if (std::any_of(order.holds.cbegin(), order.holds.cend(), [&](const HoldRecord &hold) { return hold.type == edit.hold.type; }))
        return stays(BulkSkip::Same);
    Step step;
    Change change = hold_rules::change(order.id, edit.hold, setting.person, setting.nowUs);
    const Change begin = begun(order, "order.hold", "held");
    change.guards = begin.guards;
    step.after = edit.hold.type;
    step.change = std::move(change);
    return step;
}

Step released(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    Step step;
    Change change = begun(order, "order.release", "released");
    change.guards.removeIf([](const Guard &guard) { return guard.table == "orders"; }); // a cancelled order's hold ends, too
    QStringList types;
    for (const HoldRecord &hold : order.holds) {
        if (!edit.value.isEmpty() && hold.type != edit.value)
            continue;
        if (!hold_rules::mayRelease(hold, setting.person, setting.role))
            return stays(BulkSkip::NotForYou, hold.releaseBy == u"owner" ? hold.owner : QString());
        types << hold.type;
        const Row row {{"state", Value(hold.state)}, {"end_person", Value()}, {"end_reason", Value()}};
        order_changes::endHold(change, setting.catalogue, hold.id, row, setting.person, edit.reason);
    }
    for (const rule_holds::RuleHold &one : order.ruled) {
        if (!edit.value.isEmpty() && one.hold.type != edit.value)
            continue;
        if (rule_holds::needsRow(one.hold.type))
            return stays(BulkSkip::SecondPerson);
        order_changes::confirm(change, order.id, {}, u"rule_hold"_qs, one.field, one.relied, setting.person, edit.reason);
        types << one.hold.type;
    }
    if (types.isEmpty())
        return stays(BulkSkip::Same);
    types.removeDuplicates();
    step.before = types.join(u' ');
    change.eventValues = {{u"type"_qs, types.first()}, {u"reason"_qs, edit.reason}};
    if (change.patches.isEmpty()) { // rules hold it alone: as F9 lets it go
        change.kind = "order.confirm";
        change.eventCode = "confirmed";
        change.eventValues = {{u"code"_qs, u"rule_hold"_qs}, {u"reason"_qs, edit.reason}};
    }
    step.change = std::move(change);
    return step;
}

Step paid(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    Step step;
    step.before = order.row.value("pay_state").string();
    step.after = u"paid"_qs;
    if (step.before == step.after)
        return stays(BulkSkip::Same);
    if (const QString method = order.row.value("pay_method").string(); method == u"cod" || method == u"deferred")
        return stays(BulkSkip::Misfit, method); // the carrier or a payment company collects it
    Change change = begun(order, "order.paid", "paid");
    change.guard("orders", order.id, "pay_method", order.row.value("pay_method"));
    order_changes::setFields(change, setting.catalogue, "orders", order.id, order.id, order.row, {{"pay_state", Value(step.after)}},
                             {setting.person, setting.nowUs, edit.reason});
    change.eventValues = {{u"reason"_qs, edit.reason}};
    step.change = std::move(change);
    return step;
}

} // namespace

const QStringList &fields()
{
    static const QStringList all {u"wantDate"_qs, u"wantBand"_qs, u"carrier"_qs, u"hold"_qs, u"release"_qs, u"paid"_qs};
    return all;
}

Result<> check(const BulkEdit &edit, const Setting &setting)
{
    if (!fields().contains(edit.field))
        return fail(Code::Invalid, edit.field, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "many orders can be edited in: wantDate wantBand carrier hold release paid")));
    if (edit.field == u"wantDate" && !edit.value.isEmpty()) {
        const QDate day = QDate::fromString(edit.value, Qt::ISODate);
        if (!day.isValid())
            return fail(Code::Invalid, edit.value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date is written 2026-11-30")));
        if (day < setting.today)
            return fail(Code::Invalid, edit.value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the wished date has passed already")));
    }
    static const QRegularExpression band(QRegularExpression::anchoredPattern(u"[0-9]{4}"_qs));
    if (edit.field == u"wantBand" && !edit.value.isEmpty() && !band.match(edit.value).hasMatch())
        return fail(Code::Invalid, edit.value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a time band is written 1416, the morning 0812")));
    if (edit.field == u"carrier") {
        const Carrier *carrier = setting.carriers.find(edit.value);
        if (!carrier)
            return fail(Code::Invalid, edit.value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "unknown carrier")));
        if (!edit.service.isEmpty() && !carrier->service(edit.service))
            return fail(Code::Invalid, edit.service, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the carrier has no such service")));
    }
    if (edit.field == u"hold")
        return hold_rules::check(edit.hold, setting.today);
    if (edit.field == u"release" && !edit.value.isEmpty() && !hold_rules::types().contains(edit.value))
        return fail(Code::Invalid, edit.value, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "hold types: payment address fraud client stock operator date")));
    return {};
}

Step step(const BulkOrder &order, const BulkEdit &edit, const Setting &setting)
{
    if (order.conflicts > 0)
        return stays(BulkSkip::Conflict);
    if (edit.field == u"release")
        return released(order, edit, setting);
    if (order.row.value("state").string() != u"open")
        return stays(BulkSkip::Cancelled);
    if (edit.field == u"paid")
        return paid(order, edit, setting);
    if (edit.field == u"hold" ? order.gone : order.instructed)
        return stays(BulkSkip::Instructed);
    if (edit.field == u"hold")
        return held(order, edit, setting);
    return edit.field == u"carrier" ? carried(order, edit, setting) : wished(order, edit, setting);
}

quint64 mark(const Change &change)
{
    size_t mark = qHash(change.kind, 1);
    for (const Patch &patch : change.patches) {
        mark = qHashMulti(mark, patch.table, patch.id.bytes());
        for (const FieldChange &field : patch.fields)
            mark = qHashMulti(mark, field.field, field.before.display(), field.after.display());
    }
    return mark;
}

} // namespace tsunagi::bulk_rules
