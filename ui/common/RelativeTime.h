// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>

namespace tsunagi {

/// How long ago something was, in a few words.
class RelativeTime final
{
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)

public:
    /// "12 min ago" within a day, else nothing: then the day itself says more.
    [[nodiscard]] static QString words(const QDateTime &moment, const QDateTime &now);
};

} // namespace tsunagi
