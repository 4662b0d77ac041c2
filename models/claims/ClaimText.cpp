// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimText.h"

#include "models/core/PersonText.h"
#include "models/core/ReasonText.h"

#include <QDateTime>

namespace tsunagi {

namespace {

constexpr qint64 kMinute = 60;
constexpr int kHour = 60;

} // namespace

QString ClaimText::age(qint64 seconds)
{
    const int minutes = int(seconds / kMinute);
    if (minutes < 1)
        return tr("just now");
    return minutes < kHour ? tr("%1 min").arg(minutes) : tr("%1 h %2 min").arg(minutes / kHour).arg(minutes % kHour, 2, 10, QLatin1Char('0'));
}

QString ClaimText::desk(const QString &name)
{
    return name.section(u'-', 0, 0);
}

QString ClaimText::brief(const Claim &claim, qint64 seconds)
{
    const QString words = tr("%1 · %2 · %3", "person, desk, age of a claim").arg(PersonText::name(claim.person), desk(claim.desk), age(seconds));
    return claim.isConfirmed() ? words : tr("? %1", "a claim that nobody confirmed yet").arg(words);
}

QString ClaimText::whole(const Claim &claim, qint64 seconds)
{
    const QString who = claim.mine ? tr("%1 at this desk (%2)").arg(PersonText::name(claim.person), desk(claim.desk)) : tr("%1 at desk %2").arg(PersonText::name(claim.person), desk(claim.desk));
    QString words = tr("In charge: %1, %2").arg(who, age(seconds));
    if (!claim.note.isEmpty())
        words = tr("%1 – taken over: %2").arg(words, ReasonText::shown(claim.note));
    return claim.isConfirmed() ? words : tr("%1 – unconfirmed, as the shared side has not answered yet").arg(words);
}

QString ClaimText::heldBy(const Claim &claim)
{
    const qint64 us = claim.isConfirmed() ? claim.sinceUs : claim.atUs;
    return tr("%1 at desk %2 has had it since %3.")
        .arg(PersonText::name(claim.person), desk(claim.desk), QDateTime::fromMSecsSinceEpoch(us / 1000).toString(QStringLiteral("HH:mm")));
}

} // namespace tsunagi
