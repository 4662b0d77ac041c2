// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cards/CardText.h"

#include "models/core/DayText.h"
#include "models/core/PersonText.h"

#include <QLocale>

namespace tsunagi {

QString CardText::unheard()
{
    return tr("The shared side does not answer: ask whether another desk has listed these payments already, before the file leaves.");
}

QString CardText::yen(qint64 amount)
{
    return QLocale().toString(amount);
}

QString CardText::parts(int count)
{
    return tr("%1 of them ask for what has left alone, as they lapse: the rest has to be authorised again.").arg(count);
}

QString CardText::situation(const QString &code)
{
    if (code == u"lapsed")
        return tr("Lapsed");
    if (code == u"raised")
        return tr("Amount too low");
    if (code == u"unclear")
        return tr("Amount unclear");
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
        return row.shipped.isEmpty() ? tr("It ended on %1: the customer's card has to be authorised again before the order leaves.").arg(DayText::full(row.expires))
                                     : tr("It ended on %1, and the goods have left: ask the payment company.").arg(DayText::full(row.expires));
    if (row.situation == u"raised" && row.state == u"captured")
        return tr("%1 yen are captured of %2: the rest has to be authorised again.").arg(yen(row.taken.value_or(row.amount)), yen(row.due.value_or(0)));
    if (row.situation == u"unclear")
        return row.rest > 0 ? tr("It ends on %1, and %2 pieces have not left; what the others cost cannot be told: capture it at the payment company, then say so.").arg(DayText::full(row.expires)).arg(row.rest)
                            : tr("Pieces are cancelled, and what they cost cannot be told: take the shop's new amount in, or capture it at the payment company.");
    if (row.situation == u"raised")
        return tr("The order comes to %1 yen, only %2 are authorised: it has to be authorised again.").arg(total, amount);
    if (row.situation == u"lapsing")
        return tr("It ends on %1, and the order has not left.").arg(DayText::full(row.expires));
    if (row.situation == u"capture")
        return row.rest > 0         ? tr("It ends on %1, and %2 pieces have not left: capture %3 of %4 yen now, once; the rest has to be authorised again.").arg(DayText::full(row.expires), QString::number(row.rest), yen(row.ask), amount)
            : row.ask < row.amount  ? tr("Left on %1; capture %2 of %3 yen.").arg(DayText::full(row.shipped), yen(row.ask), amount)
                                    : tr("Left on %1; capture %2 yen.").arg(DayText::full(row.shipped), amount);
    if (row.situation == u"listed")
        return row.taken && row.due && *row.taken > *row.due ? tr("On the list %1 with %2 yen; the order comes to %3 now: pay the difference back.").arg(row.batch, yen(*row.taken), yen(*row.due)) : tr("On the list %1.").arg(row.batch);
    if (row.situation == u"void")
        return row.cancelled ? tr("The order is cancelled: void it, so that the card is free.")
            : row.twin       ? tr("Another one of this day and amount stands in its place: the same payment by another number, or one too many. Look there before it is voided.")
                             : tr("A newer authorisation stands in its place: void it.");
    if (row.situation == u"waiting" && !row.shipped.isEmpty())
        return tr("A part left on %1, %2 pieces have not; captured once, when they leave or shortly before %3.").arg(DayText::full(row.shipped)).arg(row.rest).arg(DayText::full(row.expires));
    if (row.situation == u"waiting")
        return tr("It ends on %1.").arg(DayText::full(row.expires));
    return row.person.isEmpty() ? tr("As shop or payment company says.") : tr("By %1.").arg(PersonText::name(row.person));
}

QString CardText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toVariant().toString(); };
    const QString amount = yen(event.values.value(u"amount").toInteger());
    if (event.code == u"card_added")
        return tr("%1 yen authorised until %2.").arg(amount, DayText::full(value(QLatin1StringView("expires"))));
    if (event.code == u"card_listed")
        return tr("%1 yen on the capture list %2.").arg(amount, value(QLatin1StringView("batch")));
    const QString state = value(QLatin1StringView("state"));
    return state == u"captured" ? tr("%1 yen captured.").arg(amount) : state == u"voided" ? tr("Authorisation of %1 yen voided.").arg(amount) : tr("Authorisation of %1 yen open again.").arg(amount);
}

QString CardText::report(const CardReport &report)
{
    if (report.format.isEmpty())
        return tr("%1: nothing was taken in.").arg(report.file);
    return tr("%1: %2 authorisations new, %3 known, %4 captured or voided.").arg(report.file).arg(report.fresh).arg(report.same).arg(report.changed);
}

} // namespace tsunagi
