// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ClientColor.h"

namespace tsunagi {

namespace {

QHash<QString, QColor> &own()
{
    static QHash<QString, QColor> colors;
    return colors;
}

} // namespace

void setClientColors(const QHash<QString, QColor> &colors)
{
    own() = colors;
}

QColor clientColor(const QString &client, const QPalette &palette)
{
    if (const QColor chosen = own().value(client); chosen.isValid())
        return chosen;
    uint hash = 2166136261U; // FNV-1a: qHash differs from run to run
    for (const QChar letter : client)
        hash = (hash ^ letter.unicode()) * 16777619U;
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    return QColor::fromHsl(int(hash % 24) * 15, 170, dark ? 150 : 115);
}

} // namespace tsunagi
