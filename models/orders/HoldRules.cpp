// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/HoldRules.h"

#include <QCoreApplication>

#include <algorithm>

namespace tsunagi::hold_rules {

namespace {

constexpr qint64 kMinuteUs = 60LL * 1000000;
constexpr qint64 kHourUs = 60 * kMinuteUs;
constexpr qint64 kDayUs = 24 * kHourUs;

} // namespace

const QStringList &types()
{
    static const QStringList all {u"payment"_qs, u"address"_qs, u"fraud"_qs, u"client"_qs, u"stock"_qs, u"operator"_qs, u"date"_qs};
    return all;
}

Result<> check(const NewHold &hold, const QDate &today)
{
    if (!types().contains(hold.type))
        return fail(Code::Invalid, hold.type, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "hold types: payment address fraud client stock operator date")));
    if (!hold.until.isEmpty() && QDate::fromString(hold.until, Qt::ISODate) <= today)
        return fail(Code::Invalid, hold.until, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "the date must lie ahead, written 2026-11-30")));
    if (hold.type == u"date" && hold.until.isEmpty())
        return fail(Code::Invalid, hold.type, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "a date hold needs its date")));
    if (!QStringList {QString(), u"owner"_qs, u"supervisor"_qs}.contains(hold.releaseBy))
        return fail(Code::Invalid, hold.releaseBy, QStringLiteral(QT_TRANSLATE_NOOP("Rule", "who may release a hold: anybody, its owner or a supervisor")));
    return {};
}

Change change(const Id &order, const NewHold &hold, const QString &person, qint64 nowUs)
{
    const QString owner = hold.owner.isEmpty() ? person : hold.owner;
    Change change;
    change.kind = "order.hold";
    change.roots = {order};
    change.guard("orders", order, "state", Value(u"open"_qs));
    change.insert("hold", Id::v7()).fields = {{"order_id", Value(order)},   {"type", Value(hold.type)},    {"reason", Value(hold.reason)},
                                              {"until", Value(hold.until)}, {"owner", Value(owner)},       {"release_by", Value(hold.releaseBy)},
                                              {"person", Value(person)},    {"at", Value(nowUs)},          {"state", Value(u"open"_qs)}};
    if (hold.keep)
        change.inserts.last().fields.append({"keep", Value(1)});
    change.eventCode = "held";
    change.eventValues = {{u"type"_qs, hold.type}, {u"reason"_qs, hold.reason}, {u"until"_qs, hold.until}};
    if (owner != person)
        change.eventValues.insert(u"owner"_qs, owner);
    if (!hold.releaseBy.isEmpty())
        change.eventValues.insert(u"releaseBy"_qs, hold.releaseBy);
    if (hold.keep)
        change.eventValues.insert(u"keep"_qs, true);
    return change;
}

bool isGuarded(const HoldRecord &hold, const QString &person)
{
    return !hold.releaseBy.isEmpty() && (person.isEmpty() || hold.person != person) && !(hold.releaseBy == u"owner" && !person.isEmpty() && hold.owner == person);
}

bool mayRelease(const HoldRecord &hold, const QString &person, const QString &role)
{
    if (!isGuarded(hold, person) || role == u"supervisor" || role == u"owner")
        return true;
    // No login says who is a supervisor: who sees to it answers for it.
    return role.isEmpty() && hold.releaseBy == u"supervisor" && !person.isEmpty() && hold.owner == person;
}

std::pair<qint64, char> age(qint64 atUs, qint64 nowUs)
{
    const qint64 time = std::max<qint64>(0, nowUs - atUs);
    return time >= kDayUs ? std::pair(time / kDayUs, 'd') : time >= kHourUs ? std::pair(time / kHourUs, 'h') : std::pair(time / kMinuteUs, 'm');
}

} // namespace tsunagi::hold_rules
