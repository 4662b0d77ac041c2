// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/FirstRunWords.h"

#include "models/exchange/Carrier.h"
#include "models/exchange/CarrierName.h"
#include "ui/common/ErrorText.h"

#include <QLocale>

namespace tsunagi {

QString FirstRunWords::carrier(const Carriers &carriers, const QString &code)
{
    const Carrier *known = carriers.find(code);
    if (!known)
        return code;
    return carrierName(*known);
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
