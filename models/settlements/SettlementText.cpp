// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settlements/SettlementText.h"

#include "models/core/DayText.h"
#include "models/payments/PaymentText.h"

#include <QLocale>

namespace tsunagi {

QString SettlementText::situation(const QString &code)
{
    if (code == u"differences")
        return tr("Differences");
    if (code == u"deposit")
        return tr("Without deposit");
    if (code == u"owed")
        return tr("Nothing paid out");
    if (code == u"explained")
        return tr("Explained");
    return code == u"todo" ? tr("To be looked into") : code == u"all" ? tr("All settlements") : code;
}

QString SettlementText::kind(const QString &code)
{
    if (code == u"sale")
        return tr("Sale");
    if (code == u"refund")
        return tr("Refund");
    if (code == u"fee")
        return tr("Fee");
    return code == u"reserve" ? tr("Reserve") : tr("Adjustment");
}

QString SettlementText::why(const SettlementDifference &one)
{
    const QString found = PaymentText::yen(one.found.value_or(0)), expected = PaymentText::yen(one.expected.value_or(0));
    if (one.why == u"order_unknown")
        return tr("No order of this number is at this desk; %1 yen are for it.").arg(found);
    if (one.why == u"order_ambiguous")
        return tr("Several shops have an order of this number; %1 yen are for it.").arg(found);
    if (one.why == u"amount_differs")
        return tr("The order comes to %1 yen, the settlement has %2.").arg(expected, found);
    if (one.why == u"twice")
        return tr("Settled more than once: the order comes to %1 yen, %2 were paid.").arg(expected, found);
    if (one.why == u"cancelled_paid")
        return tr("The order is cancelled, but %1 yen are paid for it.").arg(found);
    if (one.why == u"refund_unknown")
        return tr("%1 yen were paid back, but no return or cancellation is known here.").arg(PaymentText::yen(-one.found.value_or(0)));
    if (one.why == u"missing")
        return one.expected ? tr("The order of %1 yen has left, but no settlement pays it.").arg(expected) : tr("The order has left, but no settlement pays it.");
    if (one.why == u"total_differs")
        return tr("The file says that %1 yen are paid out, its rows make %2.").arg(expected, found);
    if (one.why == u"deposit_differs")
        return tr("%1 yen should have come, the deposit is %2.").arg(expected, found);
    return one.why;
}

QString SettlementText::fits(const SettlementRow &row, const SettlementCandidate &one)
{
    if (one.fee > 0)
        return tr("the payer agrees; %1 yen less, a fee of %2 %").arg(PaymentText::yen(one.fee), QLocale().toString(100.0 * double(one.fee) / double(row.net()), 'f', 2));
    return one.byPayer ? tr("amount and payer agree") : tr("the amount agrees, the payer is another");
}

QString SettlementText::summary(const SettlementRow &row)
{
    QStringList parts;
    if (const int open = row.open(); open > 0) {
        const auto first = std::find_if(row.differences.cbegin(), row.differences.cend(), [](const SettlementDifference &one) { return !one.seen; });
        parts << (open > 1 || first->order.isEmpty() ? tr("%1 differences").arg(open) : tr("1 difference: %1").arg(first->order));
    }
    if (row.state == u"explained")
        parts << (row.fee > 0 ? tr("deposit of %1, less a fee of %2 yen").arg(DayText::full(row.depositDay), PaymentText::yen(row.fee)) : tr("deposit of %1").arg(DayText::full(row.depositDay)));
    else if (row.net() <= 0)
        parts << tr("nothing is paid out");
    else if (row.ambiguous)
        parts << tr("several deposits fit equally well");
    else if (!row.candidates.isEmpty() && !row.candidates.first().byPayer)
        parts << tr("only the amount of the deposit of %1 agrees, its payer is another: look at it").arg(DayText::full(row.candidates.first().day));
    else if (!row.candidates.isEmpty())
        parts << (row.candidates.first().fee > 0 ? tr("deposit of %1 fits, less a fee of %2 yen").arg(DayText::full(row.candidates.first().day), PaymentText::yen(row.candidates.first().fee)) : tr("deposit of %1 fits").arg(DayText::full(row.candidates.first().day)));
    else
        parts << tr("no deposit yet");
    return parts.join(tr("; "));
}

QString SettlementText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toVariant().toString(); };
    if (event.code == u"settlement_imported")
        return tr("From %1, %2 lines.").arg(value(QLatin1StringView("file")), value(QLatin1StringView("lines")));
    if (event.code == u"settlement_lines")
        return tr("More lines of the file.");
    if (event.code == u"deposit_settled")
        return tr("The deposit of %1 is its money.").arg(DayText::full(value(QLatin1StringView("day"))));
    if (event.code == u"deposit_released")
        return tr("The deposit was taken back.");
    if (event.code == u"deposit_cancelled")
        return tr("The bank took the deposit back.");
    SettlementDifference one;
    one.order = value(QLatin1StringView("order"));
    if (event.code == u"settlement_looked")
        return one.order.isEmpty() ? tr("A difference was looked into.") : tr("%1 was looked into.").arg(one.order);
    return event.code == u"settlement_unlooked" ? tr("%1 is open again.").arg(one.order) : event.code;
}

QString SettlementText::report(const SettlementReport &report)
{
    if (report.format.isEmpty())
        return tr("%1: nothing was taken in.").arg(report.file);
    return tr("%1 (%2): %3 settlements, %4 lines new, %5 known.").arg(report.file, report.format).arg(report.settlements.size()).arg(PaymentText::yen(report.fresh), PaymentText::yen(report.same));
}

} // namespace tsunagi
