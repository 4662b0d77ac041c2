// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/RelativeTime.h"

namespace tsunagi {

QString RelativeTime::words(const QDateTime &moment, const QDateTime &now)
{
    const qint64 minutes = moment.secsTo(now) / 60;
    // A little ahead is another desk's clock; more is a date that must be seen.
    if (!moment.isValid() || moment.secsTo(now) < -60 || minutes >= 24 * 60)
        return {};
    if (minutes < 1)
        return tr("just now");
    return minutes < 60 ? tr("%1 min ago").arg(minutes) : tr("%1 h ago").arg(minutes / 60);
}

} // namespace tsunagi
