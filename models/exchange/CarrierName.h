// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace tsunagi {

/// What a carrier or a service of one is called in the language of the window.
template<class Named>
[[nodiscard]] QString carrierName(const Named &one)
{
    return QLocale().language() == QLocale::Japanese || one.nameEn.isEmpty() ? one.nameJa : one.nameEn;
}

} // namespace tsunagi
