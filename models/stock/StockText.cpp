// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/StockText.h"

#include "models/stock/StockStore.h"

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
    if (code == u"void")
        return tr("Taken back");
    if (code == u"defect")
        return tr("Defective");
    if (code == u"shipped")
        return tr("Shipped");
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
    if (code == u"short")
        return tr("Orders wait");
    return code == u"closed" ? tr("No longer kept") : code;
}

QString StockText::claim(const ItemOrder &order)
{
    if (order.reserved)
        return tr("reserved");
    return order.missing > 0 ? tr("waits for %1").arg(order.missing) : tr("not instructed yet");
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
