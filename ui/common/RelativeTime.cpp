// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/RelativeTime.h"

namespace tsunagi {

namespace {

constexpr QChar kMoment(0x2063); ///< the invisible separator, before and behind the microseconds
constexpr int kJapanOffset = 9 * 3600;

QString day(const QDateTime &moment)
{
    return moment.toString(QStringLiteral("MM/dd HH:mm"));
}

template<class Tell>
QString withMoments(const QString &words, Tell tell)
{
    QStringList parts = words.split(kMoment);
    for (qsizetype i = 1; i < parts.size(); i += 2)
        parts[i] = tell(QDateTime::fromMSecsSinceEpoch(parts[i].toLongLong() / 1000, Qt::OffsetFromUTC, kJapanOffset));
    return parts.join(QString());
}

} // namespace

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

QString RelativeTime::moment(qint64 atUs)
{
    return atUs > 0 ? kMoment + QString::number(atUs) + kMoment : QString();
}

QString RelativeTime::told(const QString &words, const QDateTime &now)
{
    return withMoments(words, [&](const QDateTime &moment) {
        const QString ago = RelativeTime::words(moment, now);
        return ago.isEmpty() ? day(moment) : ago;
    });
}

QString RelativeTime::exact(const QString &words)
{
    return withMoments(words, day);
}

} // namespace tsunagi
