// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimRules.h"

#include <algorithm>

namespace tsunagi::claim_rules {

namespace {

/// The later one of two desks knows the earlier one; whether the other way round, too, it says itself.
bool knows(const Presence &one, const Presence &other)
{
    return one.desk == other.desk || other.sinceUs <= one.seenUs;
}

template<class Counts>
QString winner(const Id &order, const QList<Presence> &desks, const Counts &counts)
{
    QString best;
    Id highest;
    for (const Presence &desk : desks) {
        if (!counts(desk))
            continue;
        const Id score = Id::named(0, {"share", desk.desk.toUtf8(), order.view()});
        if (best.isEmpty() || highest < score) {
            best = desk.desk;
            highest = score;
        }
    }
    return best;
}

} // namespace

bool isInForce(const Claim &claim, std::optional<qint64> sharedTimeUs)
{
    if (claim.state != u"held")
        return false;
    return !claim.isConfirmed() || !sharedTimeUs || claim.untilUs >= *sharedTimeUs;
}

const Claim *current(const QList<Claim> &ofOrder, std::optional<qint64> sharedTimeUs)
{
    const Claim *found = nullptr;
    for (const Claim &claim : ofOrder) {
        if (!isInForce(claim, sharedTimeUs))
            continue;
        // What was granted stands before what was only asked for.
        if (!found || claim.fence > found->fence)
            found = &claim;
    }
    return found;
}

QList<Presence> atWork(const QList<Presence> &here)
{
    QList<Presence> desks;
    qint64 newest = 0;
    for (const Presence &desk : here)
        newest = std::max(newest, desk.heardUs);
    for (const Presence &desk : here) {
        if (desk.heardUs > 0 && desk.heardUs >= newest - kShiftUs)
            desks << desk;
    }
    return desks;
}

bool isCounted(const QList<Presence> &atWork, const QString &desk, qint64 nowUs)
{
    return std::any_of(atWork.cbegin(), atWork.cend(), [&](const Presence &one) { return one.desk == desk && nowUs <= one.heardUs + kShiftUs; });
}

bool isInShare(const Id &order, const QString &desk, const QList<Presence> &atWork)
{
    if (winner(order, atWork, [](const Presence &) { return true; }) != desk)
        return false;
    const auto me = std::find_if(atWork.cbegin(), atWork.cend(), [&](const Presence &one) { return one.desk == desk; });
    // Who was cut off before this desk came divides the orders without it.
    return std::none_of(atWork.cbegin(), atWork.cend(), [&](const Presence &other) {
        return !knows(other, *me) && winner(order, atWork, [&](const Presence &one) { return knows(other, one); }) == other.desk;
    });
}

} // namespace tsunagi::claim_rules
