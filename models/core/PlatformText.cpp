// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/PlatformText.h"

namespace tsunagi {

QString PlatformText::name(const QString &code)
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
    if (code == u"base")
        return tr("BASE");
    if (code == u"paypay")
        return tr("PayPay");
    return code == u"stores" ? tr("STORES") : code;
}

} // namespace tsunagi
