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
    /// A moment as it stands in words that are told later, by told() or exact(); empty for 0.
    [[nodiscard]] static QString moment(qint64 atUs);
    /// The words as of now: how long ago their moments of the last day were, the others as exact() has them.
    [[nodiscard]] static QString told(const QString &words, const QDateTime &now = QDateTime::currentDateTimeUtc());
    /// The words with their moments as "11/22 09:30", in Japan.
    [[nodiscard]] static QString exact(const QString &words);
};

} // namespace tsunagi
