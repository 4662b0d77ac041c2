// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockText.h"


namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

} // namespace

QString StockText::kind(const QString &code)
{
    if (code == u"receipt")
        return tr("Receipt");
    if (code == u"return")
        return tr("Returned to stock");
    if (code == u"issue")
        return tr("Issue");
    if (code == u"correction")
        return tr("Stock-take difference");
    if (code == u"defect")
        return tr("Defective");
    return code == u"disposal" ? tr("Disposal") : code;
}

QString StockText::state(const QString &code)
{
    return code == u"closed" ? tr("No longer kept") : tr("In use");
}

QString StockText::queue(const QString &code)
{
    if (code == u"all")
        return tr("All items");
    if (code == u"none")
        return tr("Zero or below");
    if (code == u"below")
        return tr("Below zero");
    return code == u"closed" ? tr("No longer kept") : code;
}

QString StockText::time(qint64 atUs)
{
    return atUs == 0 ? QString() : moment(atUs).toString(QStringLiteral("MM/dd HH:mm"));
}

QDateTime StockText::moment(qint64 atUs)
{
    return QDateTime::fromMSecsSinceEpoch(atUs / 1000, Qt::OffsetFromUTC, kJapanOffset);
}

} // namespace tsunagi
