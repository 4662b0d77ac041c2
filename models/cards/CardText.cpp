// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardText.h"

#include <QLocale>

namespace tsunagi {

QString CardText::yen(qint64 amount)
{
    return QLocale().toString(amount);
}

QString CardText::situation(const QString &code)
{
    if (code == u"lapsed")
        return tr("Lapsed");
    if (code == u"raised")
        return tr("Amount too low");
    if (code == u"lapsing")
        return tr("Lapses soon");
    if (code == u"capture")
        return tr("To be captured");
    if (code == u"listed")
        return tr("On a capture list");
    if (code == u"void")
        return tr("To be voided");
    if (code == u"waiting")
        return tr("Waits for shipping");
    if (code == u"captured")
        return tr("Captured");
    if (code == u"voided")
        return tr("Voided");
    return code == u"todo" ? tr("To be done") : code == u"all" ? tr("All authorisations") : code;
}

QString CardText::why(const CardRow &row)
{
    const QString total = yen(row.total.value_or(0)), amount = yen(row.amount);
    if (row.situation == u"lapsed")
        return row.shipped.isEmpty() ? tr("It ended on %1: the customer's card has to be authorised again before the order leaves.").arg(row.expires)
                                     : tr("It ended on %1, and the goods have left: ask the payment company.").arg(row.expires);
    if (row.situation == u"raised")
        return tr("The order comes to %1 yen, only %2 are authorised: it has to be authorised again.").arg(total, amount);
    if (row.situation == u"lapsing")
        return tr("It ends on %1, and the order has not left.").arg(row.expires);
    if (row.situation == u"capture")
        return row.total && *row.total < row.amount ? tr("Left on %1; capture %2 of %3 yen.").arg(row.shipped, total, amount) : tr("Left on %1; capture %2 yen.").arg(row.shipped, amount);
    if (row.situation == u"listed")
        return tr("On the list %1.").arg(row.batch);
    if (row.situation == u"void")
        return row.cancelled ? tr("The order is cancelled: void it, so that the card is free.") : tr("A newer authorisation stands in its place: void it.");
    if (row.situation == u"waiting")
        return tr("It ends on %1.").arg(row.expires);
    return row.person.isEmpty() ? tr("As shop or payment company says.") : tr("By %1.").arg(row.person);
}

QString CardText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toVariant().toString(); };
    const QString amount = yen(event.values.value(u"amount").toInteger());
    if (event.code == u"card_added")
        return tr("%1 yen authorised until %2.").arg(amount, value(QLatin1StringView("expires")));
    if (event.code == u"card_listed")
        return tr("%1 yen on the capture list %2.").arg(amount, value(QLatin1StringView("batch")));
    const QString state = value(QLatin1StringView("state"));
    return state == u"captured" ? tr("%1 yen captured.").arg(amount) : state == u"voided" ? tr("Authorisation of %1 yen voided.").arg(amount) : tr("Authorisation of %1 yen open again.").arg(amount);
}

QString CardText::report(const CardReport &report)
{
    return tr("%1: %2 authorisations new, %3 known, %4 captured or voided.").arg(report.file).arg(report.fresh).arg(report.same).arg(report.changed);
}

} // namespace tsunagi
