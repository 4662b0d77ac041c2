// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locator/RecentPlaces.h"

#include "models/core/Settings.h"

#include <QUrl>

namespace tsunagi {

namespace {

constexpr int kRemembered = 30;

/// A slash in a name would make it another group of the file.
QString partOf(const QString &person)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(person.isEmpty() ? QStringLiteral("-") : person));
}

} // namespace

QStringList RecentPlaces::of(const QString &person) const
{
    return m_settings.list(Setting::Recent, partOf(person));
}

void RecentPlaces::add(const QString &person, const QString &key)
{
    QStringList keys = of(person);
    if (keys.value(0) == key)
        return;
    keys.removeAll(key);
    keys.prepend(key);
    m_settings.set(Setting::Recent, keys.mid(0, kRemembered), partOf(person));
}

} // namespace tsunagi
