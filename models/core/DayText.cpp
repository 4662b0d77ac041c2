// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/DayText.h"

#include <QLocale>

namespace tsunagi {

QString DayText::brief(const QDate &day)
{
    return day.isValid() ? QLocale().toString(day, tr("MM/dd (ddd)", "a day of about now")) : QString();
}

QString DayText::full(const QDate &day)
{
    return day.isValid() ? QLocale().toString(day, tr("yyyy/MM/dd (ddd)", "a day with its year")) : QString();
}

QString DayText::full(const QString &iso)
{
    const QDate day = QDate::fromString(iso, Qt::ISODate);
    return day.isValid() ? full(day) : iso;
}

QString DayText::typed(const QString &iso)
{
    const QDate day = QDate::fromString(iso, Qt::ISODate);
    return day.isValid() ? day.toString(QStringLiteral("yyyy/MM/dd")) : iso;
}

QString DayText::span(const QString &fromIso, const QString &toIso)
{
    if (fromIso == toIso || toIso.isEmpty())
        return full(fromIso);
    if (fromIso.isEmpty())
        return full(toIso);
    const QDate to = QDate::fromString(toIso, Qt::ISODate);
    return tr("%1 – %2", "from one day to another").arg(full(fromIso), to.isValid() && fromIso.left(4) == toIso.left(4) ? brief(to) : full(toIso));
}

} // namespace tsunagi
