// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/Clock.h"

#include <QDateTime>

#include <chrono>

namespace tsunagi {

qint64 Clock::nowUs() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

QDate Clock::today() const
{
    return QDateTime::fromMSecsSinceEpoch(nowUs() / 1000, Qt::OffsetFromUTC, 9 * 3600).date();
}

} // namespace tsunagi
