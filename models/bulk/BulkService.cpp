// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bulk/BulkService.h"

#include "models/claims/ClaimService.h"
#include "models/claims/ClaimText.h"
#include "models/exchange/Carrier.h"
#include "models/orders/OrderService.h"
#include "models/stock/FreeStock.h"
#include "models/stock/KeptPieces.h"
#include "models/sync/SecondPerson.h"

#include <QJsonArray>

namespace tsunagi {

namespace {

constexpr qsizetype kSlice = 200; // others' work goes in between

QString skipName(BulkSkip why)
{
    switch (why) {
    case BulkSkip::Same: return u"same"_qs;
    case BulkSkip::Claimed: return u"claimed"_qs;
    case BulkSkip::Conflict: return u"conflict"_qs;
    case BulkSkip::Instructed: return u"instructed"_qs;
    case BulkSkip::Cancelled: return u"cancelled"_qs;
    case BulkSkip::Misfit: return u"misfit"_qs;
    case BulkSkip::SecondPerson: return u"second_person"_qs;
    case BulkSkip::NotForYou: return u"not_for_you"_qs;
    case BulkSkip::Missing: return u"missing"_qs;
    case BulkSkip::Changed: return u"changed"_qs;
    case BulkSkip::Gone: return u"gone"_qs;
    case BulkSkip::Muted: return u"muted"_qs;
    }
    return {};
}

QJsonArray skippedJson(const QList<BulkSkipped> &skipped)
{
    QJsonArray list;
    for (const BulkSkipped &one : skipped)
        list << QJsonObject {{u"order"_qs, one.number}, {u"shop"_qs, one.shop}, {u"why"_qs, skipName(one.why)}, {u"detail"_qs, one.detail}};
    return list;
}

/// Of a change that did not fit although the rows said that it would.
BulkSkip whyNot(const Misfit &misfit)
{
    if (misfit.table == "claim")
        return BulkSkip::Claimed;
    if (misfit.table == "conflict")
        return BulkSkip::Conflict;
    return misfit.table == "shipment" ? BulkSkip::Instructed : BulkSkip::Changed;
}

} // namespace

Result<bulk_rules::Setting> BulkService::setting(const BulkEdit &edit) const
{
    Desk &desk = m_orders.desk();
    bulk_rules::Setting setting {desk.catalogue(), m_carriers, desk.person(), {}, desk.clock().nowUs(), desk.clock().today()};
    TSUNAGI_TRY(bulk_rules::check(edit, setting));
    if (edit.field == u"release") {
        // Away, nobody can be told from a supervisor: what is guarded stays, the rest is released.
        const auto role = m_orders.role();
        if (!role && role.error().code != Code::Offline && role.error().code != Code::Timeout)
            return tl::unexpected(role.error());
        setting.role = role ? *role : u"clerk"_qs;
    }
    return setting;
}

Result<QList<Change>> BulkService::changes(const QList<BulkPlan::Step> &orders, const BulkEdit &edit, const bulk_rules::Setting &setting, bool planned, FreeStock &stock, BulkPlan &plan) const
{
    const auto others = m_claims.others();
    TSUNAGI_TRY(others);
    const auto reader = m_orders.desk().reader();
    TSUNAGI_TRY(reader);
    QList<Change> changes;
    for (const BulkPlan::Step &one : orders) {
        const auto order = BulkStore::order(**reader, setting.catalogue, one.order);
        TSUNAGI_TRY(order);
        if (!*order) {
            plan.skipped << BulkSkipped {one.order, {}, {}, BulkSkip::Missing, {}};
            continue;
        }
        bulk_rules::Step step = bulk_rules::step(**order, edit, setting);
        if (const auto claim = others->constFind(one.order); step.change && claim != others->cend()) {
            step.change.reset();
            step.why = BulkSkip::Claimed;
            step.detail = ClaimText::brief(*claim, m_claims.age(*claim));
        }
        if (step.change && edit.hold.keep) {
            const auto kept = kept_pieces::keep(*step.change, **reader, one.order, step.change->inserts.first().id, stock);
            if (!kept && kept.error().code != Code::Invalid)
                return tl::unexpected(kept.error());
            if (!kept) {
                step.change.reset();
                step.why = BulkSkip::Misfit;
                step.detail = kept.error().where;
            }
        }
        if (step.change) {
            const auto rule = SecondPerson::ruleHere(*step.change, setting.catalogue, **reader, m_orders.desk().profile());
            TSUNAGI_TRY(rule);
            if (!rule->isEmpty()) {
                step.change.reset();
                step.why = BulkSkip::SecondPerson;
            }
        }
        const quint64 mark = step.change ? bulk_rules::mark(*step.change) : 0;
        if (step.change && planned && mark != one.mark) {
            step.change.reset();
            step.why = BulkSkip::Changed;
        }
        if (!step.change) {
            plan.skipped << BulkSkipped {one.order, (*order)->number, (*order)->shop, step.why, step.detail};
            continue;
        }
        plan.steps << BulkPlan::Step {one.order, mark};
        ++plan.changes[{step.before, step.after}];
        changes << std::move(*step.change);
    }
    return changes;
}

Result<BulkPlan> BulkService::plan(const QList<Id> &orders, const BulkEdit &edit, const Progress &progress) const
{
    const auto setting = this->setting(edit);
    TSUNAGI_TRY(setting);
    BulkPlan plan;
    plan.edit = edit;
    FreeStock stock;
    for (qsizetype from = 0; from < orders.size(); from += kSlice) {
        QList<BulkPlan::Step> slice;
        for (const Id &order : orders.mid(from, kSlice))
            slice << BulkPlan::Step {order, 0};
        TSUNAGI_TRY(changes(slice, edit, *setting, false, stock, plan));
        if (progress && !progress(std::min(from + kSlice, orders.size())))
            return fail(Code::Cancelled, u"bulk"_qs);
    }
    return plan;
}

Result<BulkReport> BulkService::run(const BulkPlan &plan, const Progress &progress)
{
    const auto setting = this->setting(plan.edit);
    TSUNAGI_TRY(setting);
    BulkReport report;
    report.skipped = plan.skipped;
    const Id action = Id::v7();
    for (qsizetype from = 0; from < plan.steps.size(); from += kSlice) {
        BulkPlan now;
        const auto receipts = [&]() -> Result<QList<Receipt>> {
            FreeStock stock; // what the slices before it kept is reserved by now
            auto slice = changes(plan.steps.mid(from, kSlice), plan.edit, *setting, true, stock, now);
            TSUNAGI_TRY(slice);
            for (Change &change : *slice)
                change.action = action;
            return m_orders.desk().commit(*slice, Lane::Bulk);
        }();
        if (!receipts) {
            if (report.done == 0)
                return tl::unexpected(receipts.error());
            // Who asked for it has to know what is done and by which name it goes back.
            report.failed = receipts.error();
            report.cancelled = true;
            break;
        }
        report.skipped += now.skipped;
        for (qsizetype i = 0; i < receipts->size(); ++i) {
            const Receipt &receipt = receipts->at(i);
            if (receipt.fit == Fit::Conflict)
                report.skipped << BulkSkipped {now.steps[i].order, {}, {}, whyNot(receipt.misfit), {}};
            else if (receipt.misfit.reason == "approval")
                report.skipped << BulkSkipped {now.steps[i].order, {}, {}, BulkSkip::SecondPerson, {}};
            else
                ++report.done;
        }
        if (progress && !progress(std::min(from + kSlice, plan.steps.size()))) {
            report.cancelled = from + kSlice < plan.steps.size();
            break;
        }
    }
    if (report.done > 0)
        report.action = action;
    return report;
}

QJsonObject BulkService::toJson(const BulkPlan &plan)
{
    QJsonArray changes;
    for (auto it = plan.changes.cbegin(); it != plan.changes.cend(); ++it)
        changes << QJsonObject {{u"before"_qs, it.key().first}, {u"after"_qs, it.key().second}, {u"orders"_qs, it.value()}};
    return {{u"field"_qs, plan.edit.field}, {u"orders"_qs, plan.steps.size()}, {u"changes"_qs, changes}, {u"skipped"_qs, skippedJson(plan.skipped)}};
}

QJsonObject BulkService::toJson(const BulkReport &report)
{
    return {{u"action"_qs, report.action.isNull() ? QString() : QString::fromLatin1(report.action.hex())}, {u"done"_qs, report.done},
            {u"cancelled"_qs, report.cancelled}, {u"failed"_qs, report.failed ? codeName(report.failed->code) : QString()}, {u"skipped"_qs, skippedJson(report.skipped)}};
}

} // namespace tsunagi
