// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/FirstRunWords.h"

#include "models/exchange/Carrier.h"
#include "ui/common/ErrorText.h"

#include <QLocale>

namespace tsunagi {

QString FirstRunWords::carrier(const Carriers &carriers, const QString &code)
{
    const Carrier *known = carriers.find(code);
    if (!known)
        return code;
    return QLocale().language() == QLocale::Japanese || known->nameEn.isEmpty() ? known->nameJa : known->nameEn;
}

QString FirstRunWords::platform(const QString &code)
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

QString FirstRunWords::count(qint64 number)
{
    return QLocale().toString(number);
}

QString FirstRunWords::error(const Error &error)
{
    if (error.where == u"no_paper")
        return tr("No order is ready for a paper yet.");
    // Why one order was refused: its page tells it whole, with what helps.
    if (error.code == Code::Constraint && !error.detail.isEmpty())
        return tr("Order %1 could not be printed (%2). The slips page says why and goes on.").arg(error.detail, error.where);
    return ErrorText::sentence(error);
}

} // namespace tsunagi
