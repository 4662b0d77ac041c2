// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppContext.h"
#include "app/commands/OrderAsked.h"
#include "app/commands/ClaimCheck.h"
#include "models/fraud/FraudService.h"
#include "models/fraud/FraudTableModel.h"
#include "models/orders/FraudText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

void sayRow(const Invocation &call, const FraudRow &row)
{
    if (row.block) {
        call.say(QStringLiteral("%1  %2  %3  %4  %5  %6").arg(FraudTableModel::stateText(row), row.hint, row.client.isEmpty() ? CommandLine::tr("all clients") : row.client, row.reason,
                                                            row.until, QString::fromLatin1(row.id.hex())));
        return;
    }
    call.say(QStringLiteral("%1  %2  %3  %4  %5").arg(row.number, row.shop, FraudTableModel::stateText(row), CommandLine::tr("%1 points").arg(row.score), row.name));
    for (const FraudSign &sign : row.signs)
        call.say(QStringLiteral("    +%1 %2").arg(sign.points).arg(fraud_text::sentence(sign.code, sign.args)));
    if (!row.verdict.isEmpty())
        call.say(QStringLiteral("    %1  %2  %3").arg(row.person, row.reason, row.escalation).trimmed().prepend(u"    "_qs));
}

/// Rows as JSON or in words.
Exit tell(Invocation &call, const QList<FraudRow> &rows)
{
    QJsonArray array;
    for (const FraudRow &row : rows) {
        array << FraudService::toJson(row);
        if (!call.json())
            sayRow(call, row);
    }
    call.print(QJsonDocument(array));
    return Exit::Done;
}

Exit list(Invocation &call, const QString &queue)
{
    const auto rows = call.app().fraud().list({call.value(u"queue"_qs, queue), call.value(u"search"_qs)});
    return rows ? tell(call, *rows) : call.failed(rows.error());
}

Exit tellOrder(Invocation &call, const Id &order)
{
    const auto reader = call.app().desk().reader();
    const auto row = reader ? FraudStore::ofOrder(**reader, order) : tl::unexpected(reader.error());
    return row ? tell(call, {*row}) : call.failed(row.error());
}

Exit show(Invocation &call)
{
    const auto order = orderAsked(call, call.value(u"number"_qs));
    return order ? tellOrder(call, *order) : call.failed(order.error());
}

Exit judge(Invocation &call)
{
    const auto order = orderAsked(call, call.value(u"number"_qs));
    if (!order)
        return call.failed(order.error());
    if (const auto free = refuseClaimed(call, {*order}); !free)
        return call.failed(free.error());
    NewVerdict wanted {*order, call.arguments().value(0), call.value(u"reason"_qs), call.value(u"ask"_qs), call.has(u"cancel"_qs)};
    const auto judged = call.app().fraud().judge(wanted);
    return judged ? tellOrder(call, *order) : call.failed(judged.error());
}

Exit tellBlock(Invocation &call, const Id &entry)
{
    const auto reader = call.app().desk().reader();
    const auto row = reader ? FraudStore::block(**reader, entry) : tl::unexpected(reader.error());
    return row ? tell(call, {*row}) : call.failed(row.error());
}

Exit block(Invocation &call)
{
    NewBlock wanted;
    if (call.has(u"number"_qs)) {
        const auto order = orderAsked(call, call.value(u"number"_qs));
        if (!order)
            return call.failed(order.error());
        wanted.order = *order;
    }
    wanted.client = call.value(u"client"_qs);
    wanted.phone = call.value(u"phone"_qs);
    wanted.mail = call.value(u"mail"_qs);
    wanted.zip = call.value(u"zip"_qs);
    wanted.address = call.value(u"address"_qs);
    wanted.building = call.value(u"building"_qs);
    wanted.name = call.value(u"name"_qs);
    wanted.reason = call.value(u"reason"_qs);
    wanted.until = call.value(u"until"_qs);
    const auto entry = call.app().fraud().block(wanted);
    return entry ? tellBlock(call, *entry) : call.failed(entry.error());
}

Exit retire(Invocation &call)
{
    if (call.arguments().size() != 1)
        return call.failed({Code::Invalid, u"fraud block retire"_qs, CommandLine::tr("which entry? Its id, as fraud block list names it")});
    const Id entry = Id::fromHex(call.arguments().first().toLatin1());
    const auto ended = call.app().fraud().retire(entry, call.value(u"reason"_qs));
    return ended ? tellBlock(call, entry) : call.failed(ended.error());
}

Exit policy(Invocation &call)
{
    std::optional<int> threshold;
    if (call.has(u"threshold"_qs))
        threshold = call.value(u"threshold"_qs).toInt();
    std::optional<QStringList> goods;
    if (call.has(u"goods"_qs))
        goods = call.value(u"goods"_qs).split(u',', Qt::SkipEmptyParts);
    const QString client = call.value(u"client"_qs);
    if (threshold || goods || call.has(u"points"_qs)) {
        const auto set = call.app().fraud().setPolicy(client, threshold, call.value(u"points"_qs).split(u',', Qt::SkipEmptyParts), goods);
        if (!set)
            return call.failed(set.error());
    }
    const auto policy = call.app().fraud().policy(client);
    if (!policy)
        return call.failed(policy.error());
    QStringList skus(policy->goods.cbegin(), policy->goods.cend());
    skus.sort();
    QJsonObject points;
    call.say(CommandLine::tr("%1: an order stops from %2 points on.").arg(client).arg(fraud_rules::threshold(*policy)));
    for (const QString &sign : fraud_rules::codes()) {
        if (!policy->points.contains(sign))
            continue;
        points.insert(sign, policy->points.value(sign));
        call.say(QStringLiteral("    %1=%2").arg(sign).arg(policy->points.value(sign)));
    }
    if (!skus.isEmpty())
        call.say(CommandLine::tr("    goods that are bought to be sold on: %1").arg(skus.join(u", "_qs)));
    call.print(QJsonDocument(QJsonObject {{u"client"_qs, client}, {u"threshold"_qs, fraud_rules::threshold(*policy)}, {u"points"_qs, points}, {u"goods"_qs, QJsonArray::fromStringList(skus)}}));
    return Exit::Done;
}

} // namespace

void addFraudCommands(CommandLine &line)
{
    const CommandOption number {u"number"_qs, u"N"_qs, CommandLine::tr("number of the order"), true};
    const CommandOption shop = shopOption();
    const CommandOption reason {u"reason"_qs, u"TEXT"_qs, CommandLine::tr("why"), true};
    line.add({u"fraud list"_qs, CommandLine::tr("orders that signs of fraud stop, with the signs and what shows them"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("suspect (as without it), verify, refused, passed"), false},
               {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in numbers, names and reasons"), false}},
              [](Invocation &call) { return list(call, u"suspect"_qs); }});
    line.add({u"fraud show"_qs, CommandLine::tr("the signs of one order, also of one that they do not stop"), {}, {number, shop}, show});
    line.add({u"fraud verdict"_qs, CommandLine::tr("judges an order: it goes on, is verified first, or is refused"), u"pass|verify|refuse"_qs,
              {number, shop, reason,
               {u"ask"_qs, u"NAME"_qs, CommandLine::tr("verify: who is asked, by an escalation"), false},
               {u"cancel"_qs, {}, CommandLine::tr("refuse: cancel it as well"), false}},
              judge});
    line.add({u"fraud block list"_qs, CommandLine::tr("the block list"), {},
              {{u"queue"_qs, u"NAME"_qs, CommandLine::tr("block (as without it), retired"), false}, {u"search"_qs, u"TEXT"_qs, CommandLine::tr("in hints and reasons"), false}},
              [](Invocation &call) { return list(call, u"block"_qs); }});
    line.add({u"fraud block add"_qs, CommandLine::tr("stops orders of a phone, a mail address or an address; of the buyer of --number, or as given"), {},
              {{u"number"_qs, u"N"_qs, CommandLine::tr("number of the order"), false}, shop,
               {u"client"_qs, u"CODE"_qs, CommandLine::tr("only orders of this client"), false},
               {u"phone"_qs, u"N"_qs, CommandLine::tr("phone number"), false},
               {u"mail"_qs, u"ADDRESS"_qs, CommandLine::tr("mail address"), false},
               {u"zip"_qs, u"ZIP"_qs, CommandLine::tr("zip code of the address"), false},
               {u"address"_qs, u"TEXT"_qs, CommandLine::tr("city, town and number, without the prefecture"), false},
               {u"building"_qs, u"TEXT"_qs, CommandLine::tr("building and room"), false},
               {u"name"_qs, u"NAME"_qs, CommandLine::tr("with an address: only this person there"), false},
               reason,
               {u"until"_qs, u"DAY"_qs, CommandLine::tr("last day it holds, as 2026-11-30; without it a year"), false}},
              block});
    line.add({u"fraud block retire"_qs, CommandLine::tr("ends an entry of the block list"), u"ID"_qs, {reason}, retire});
    line.add({u"fraud policy"_qs, CommandLine::tr("from how many points a client's orders stop, and what each sign counts; without more, how it is"), {},
              {{u"client"_qs, u"CODE"_qs, CommandLine::tr("client"), true},
               {u"threshold"_qs, u"N"_qs, CommandLine::tr("points from which an order stops"), false},
               {u"points"_qs, u"SIGN=N,..."_qs, CommandLine::tr("points of signs; 0 turns one off"), false},
               {u"goods"_qs, u"SKU,..."_qs, CommandLine::tr("goods that are bought to be sold on"), false}},
              policy});
}

} // namespace tsunagi
