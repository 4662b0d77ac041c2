// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/PlatformWords.h"

namespace tsunagi {

QString PlatformWords::platform(const QString &code)
{
    if (code == u"rakuten")
        return tr("Rakuten RMS");
    if (code == u"yahoo")
        return tr("Yahoo! Shopping");
    if (code == u"amazon")
        return tr("Amazon.co.jp");
    if (code == u"shopify")
        return tr("Shopify");
    if (code == u"eccube")
        return tr("EC-CUBE 4");
    if (code == u"nextengine")
        return tr("NEXT ENGINE");
    return code == u"base" ? tr("BASE") : code;
}

} // namespace tsunagi
