// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/CommandLine.h"
#include "models/bulk/BulkService.h"
#include "models/bulk/BulkText.h"
#include "models/orders/OrderQueues.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

/// The orders that --queue, --search, --number and --shop name together; `unknown`: numbers that name none, or several.
Result<QList<Id>> chosen(Invocation &call, QStringList &unknown)
{
    // Rows of a large file that no one has looked at yet are checked first, so that queues are the true ones.
    TSUNAGI_TRY(call.app().desk().settleAll());
    const auto reader = call.app().desk().reader();
    TSUNAGI_TRY(reader);
    const QString shop = call.value(u"shop"_qs);
    if (!call.arguments().isEmpty()) {
        QList<Id> ids;
        for (const QString &number : call.arguments()) {
            auto matches = OrderStore::find(**reader, number);
            TSUNAGI_TRY(matches);
            matches->removeIf([&](const OrderMatch &match) { return !shop.isEmpty() && shop != match.shop && shop != match.client + u'/' + match.shop; });
            if (matches->size() == 1) {
                ids << matches->first().id;
                continue;
            }
            unknown << number; // the others are changed all the same
            const Error error = matches->isEmpty() ? Error {Code::NotFound, number, CommandLine::tr("no order of this number")} : Error {Code::Ambiguous, number, CommandLine::tr("several shops have this number; --shop decides")};
            if (unknown.size() == call.arguments().size())
                return tl::unexpected(error);
            (void)call.failed(error);
        }
        return ids;
    }
    if (!call.has(u"queue"_qs) && !call.has(u"search"_qs))
        return fail(Code::Invalid, u"bulk edit"_qs, CommandLine::tr("which orders? Numbers, --queue or --search"));
    OrderQuery query;
    query.queue = OrderQueue::onDay(call.value(u"queue"_qs, u"all"_qs), call.app().desk().clock().today());
    query.text = call.value(u"search"_qs);
    query.shop = shop.section(u'/', -1);
    auto ids = OrderStore::ids(**reader, query);
    TSUNAGI_TRY(ids);
    if (shop.isEmpty())
        return ids;
    // The same code may be another client's shop, too.
    const auto named = OrderStore::shop(**reader, query.shop, shop.contains(u'/') ? shop.section(u'/', 0, 0) : QString());
    TSUNAGI_TRY(named);
    if (!*named)
        return fail(Code::NotFound, shop, CommandLine::tr("no such shop"));
    const auto rows = OrderStore::rows(**reader, *ids);
    TSUNAGI_TRY(rows);
    QList<Id> own;
    for (const OrderRow &row : *rows) {
        if (row.shop == (*named)->code && row.client == (*named)->clientCode)
            own << row.id;
    }
    return own;
}

Exit edit(Invocation &call)
{
    BulkEdit wanted {call.value(u"field"_qs), call.value(u"value"_qs), call.value(u"service"_qs), call.value(u"reason"_qs)};
    if (wanted.field == u"hold") {
        const QString by = call.value(u"release-by"_qs);
        wanted.hold = {wanted.value, wanted.reason, call.value(u"until"_qs), call.value(u"owner"_qs), by == u"anybody" ? QString() : by, call.has(u"keep-stock"_qs)};
    }
    QStringList unknown;
    const auto orders = chosen(call, unknown);
    if (!orders)
        return call.failed(orders.error());
    BulkService bulk(call.app().orders(), call.app().claims(), call.app().carriers());
    const auto plan = bulk.plan(*orders, wanted);
    if (!plan)
        return call.failed(plan.error());
    if (!call.json()) {
        for (auto it = plan->changes.cbegin(); it != plan->changes.cend(); ++it)
            call.say(QStringLiteral("%1  %2 → %3").arg(it.value(), 8).arg(it.key().first.isEmpty() ? u"-"_qs : it.key().first, it.key().second.isEmpty() ? u"-"_qs : it.key().second));
    }
    if (call.has(u"dry-run"_qs)) {
        for (const BulkSkipped &one : plan->skipped)
            call.complain(BulkText::skipped(one));
        QJsonObject json = BulkService::toJson(*plan);
        json.insert(u"unknown"_qs, QJsonArray::fromStringList(unknown));
        call.print(QJsonDocument(json));
        if (!call.json())
            call.say(CommandLine::tr("Orders that would change: %1, that stay: %2.").arg(plan->steps.size()).arg(plan->skipped.size()));
        return plan->steps.isEmpty() ? Exit::Nothing : plan->skipped.isEmpty() && unknown.isEmpty() ? Exit::Done : Exit::Part;
    }
    const auto report = bulk.run(*plan);
    if (!report)
        return call.failed(report.error());
    for (const BulkSkipped &one : report->skipped)
        call.complain(BulkText::skipped(one));
    QJsonObject json = BulkService::toJson(*report);
    json.insert(u"plan"_qs, BulkService::toJson(*plan));
    json.insert(u"unknown"_qs, QJsonArray::fromStringList(unknown));
    call.print(QJsonDocument(json));
    if (!call.json())
        call.say(report->action.isNull() ? BulkText::report(*report) : QStringLiteral("%1  %2").arg(BulkText::report(*report), QString::fromLatin1(report->action.hex())));
    if (report->failed) {
        (void)call.failed(*report->failed);
        return Exit::Part;
    }
    return report->done == 0 ? Exit::Nothing : report->skipped.isEmpty() && unknown.isEmpty() ? Exit::Done : Exit::Part;
}

} // namespace

void addBulkCommands(CommandLine &line)
{
    line.add({u"bulk edit"_qs, CommandLine::tr("changes many orders by one act, which undo --action takes back; names those that stay and why"), u"ORDER..."_qs,
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("all orders of a queue, as \"orders\" takes it"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("all orders that a search finds"), false},
               {u"shop"_qs, u"CODE"_qs, CommandLine::tr("only of this shop"), false},
               {u"field"_qs, u"NAME"_qs, CommandLine::tr("wantDate wantBand carrier hold release paid"), true},
               {u"value"_qs, u"VALUE"_qs, CommandLine::tr("the day, the band as 1416, the carrier, the type of hold; nothing = none, or holds of all types"), false},
               {u"service"_qs, u"S"_qs, CommandLine::tr("with carrier: its service; without it the usual one"), false},
               {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("with hold, release, paid: why"), false},
               {u"until"_qs, u"DATE"_qs, CommandLine::tr("with hold: releases itself on this day"), false},
               {u"owner"_qs, u"NAME"_qs, CommandLine::tr("with hold: who sees to it"), false},
               {u"release-by"_qs, u"anybody|owner|supervisor"_qs, CommandLine::tr("with hold: who may release it"), false},
               {u"keep-stock"_qs, {}, CommandLine::tr("with hold: the pieces of each stay reserved for it"), false},
               {u"dry-run"_qs, {}, CommandLine::tr("only says what it would do"), false}},
              edit});
}

} // namespace tsunagi
