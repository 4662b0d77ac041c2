// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payments/PaymentText.h"

#include "models/core/ReasonText.h"

#include <QJsonArray>
#include <QLocale>

namespace tsunagi {

QString PaymentText::payer(const QString &name)
{
    return name.isEmpty() ? tr("(blanked)") : name;
}

QString PaymentText::yen(qint64 amount)
{
    return QLocale().toString(amount);
}

QString PaymentText::situation(const QString &code)
{
    if (code == u"open")
        return tr("Not given yet");
    if (code == u"exact")
        return tr("Agrees exactly");
    if (code == u"number")
        return tr("Order number");
    if (code == u"name")
        return tr("Name written otherwise");
    if (code == u"learned")
        return tr("Learned name");
    if (code == u"fee")
        return tr("Fee deducted");
    if (code == u"sum")
        return tr("Several orders");
    if (code == u"part")
        return tr("Part payment");
    if (code == u"over")
        return tr("Overpaid");
    if (code == u"under")
        return tr("Underpaid");
    if (code == u"payer")
        return tr("Payer is not the buyer");
    if (code == u"amount")
        return tr("Amount alone");
    if (code == u"other")
        return tr("Payer is not the buyer?");
    if (code == u"later")
        return tr("Paid otherwise");
    if (code == u"refund")
        return tr("To be paid back");
    if (code == u"double")
        return tr("Paid twice");
    if (code == u"void")
        return tr("Order cancelled");
    if (code == u"unknown")
        return tr("Unknown");
    if (code == u"aggregator")
        return tr("Payment company");
    if (code == u"cancel_alone")
        return tr("Taken back, deposit missing");
    if (code == u"rest")
        return tr("Something left over");
    if (code == u"settled")
        return tr("Settled");
    if (code == u"suspense")
        return tr("In suspense");
    if (code == u"aside")
        return tr("Set aside");
    if (code == u"cancelled")
        return tr("Taken back by the bank");
    return code == u"all" ? tr("All deposits") : code;
}

QString PaymentText::rule(const QString &code)
{
    return code == u"hand" ? tr("by hand") : code == u"settlement" ? tr("a settlement") : situation(code == u"other" ? QStringLiteral("payer") : code); // who took it knows
}

QString PaymentText::shares(const PaymentCandidate &candidate, const QHash<Id, PayableOrder> &orders)
{
    QStringList parts;
    for (const PaymentShare &share : candidate.shares)
        parts << tr("%1 ← %2").arg(orders.value(share.order).number, yen(share.amount));
    if (candidate.shares.isEmpty())
        parts << orders.value(candidate.paid).number;
    return parts.join(tr(", "));
}

QString PaymentText::why(const PaymentCandidate &candidate, const QHash<Id, PayableOrder> &orders)
{
    QStringList parts;
    const PayableOrder order = orders.value(candidate.shares.isEmpty() ? candidate.paid : candidate.shares.first().order);
    if (candidate.byNumber)
        parts << tr("the number %1 stands in it").arg(candidate.by);
    if (candidate.name == "exact")
        parts << tr("the name agrees");
    else if (candidate.name == "form")
        parts << tr("the name agrees but for its way of writing");
    else if (candidate.name == "learned")
        parts << tr("this payer paid for %1 before").arg(order.name);
    else if (candidate.name == "cut")
        parts << tr("the name agrees as far as the bank writes it");
    else if (candidate.name == "other")
        parts << tr("the payer is who the goods go to");
    else if (candidate.name == "family")
        parts << tr("only the family name agrees with %1").arg(order.kana.isEmpty() ? order.name : order.kana);
    else if (candidate.name == "unknown")
        parts << tr("the order has no kana to compare the name with");
    else if (candidate.rule == "other")
        parts << tr("the name is another one: does somebody pay for %1?").arg(order.name.isEmpty() ? order.kana : order.name);
    else
        parts << tr("the name is another one");
    const qint64 difference = candidate.difference;
    if (candidate.rule == "void")
        parts << tr("order %1 of %2 yen is cancelled: the money is the customer's").arg(order.number, yen(order.total));
    else if (candidate.rule == "later")
        parts << (order.later == u"cod" ? tr("the carrier collects the %2 yen of order %1 at the door: change how it is paid (Ctrl+E) before it leaves, or the customer pays twice") : tr("a payment company bills the %2 yen of order %1: change how it is paid (Ctrl+E) before it leaves, or the customer pays twice")).arg(order.number, yen(order.total));
    else if (candidate.rule == "double")
        parts << tr("order %1 of %2 yen is paid already").arg(order.number, yen(order.total));
    else if (candidate.rule == "sum")
        parts << (difference == 0 ? tr("it is the sum of %1 orders").arg(candidate.shares.size()) : tr("it is the sum of %1 orders less %2 yen, a transfer fee").arg(candidate.shares.size()).arg(yen(-difference)));
    else if (candidate.rule == "fee")
        parts << tr("%1 yen less than %2: a transfer fee").arg(yen(-difference), yen(order.due()));
    else if (candidate.rule == "part")
        parts << (difference == 0 ? tr("it is what was missing") : tr("a part of %1 yen").arg(yen(order.due())));
    else if (difference > 0)
        parts << tr("%1 yen more than %2").arg(yen(difference), yen(order.due()));
    else if (difference < 0)
        parts << tr("%1 yen less than %2").arg(yen(-difference), yen(order.due()));
    else
        parts << tr("the amount agrees");
    if (candidate.waiting > 0)
        parts << tr("%1 yen of the customer wait in suspense").arg(yen(candidate.waiting));
    return parts.join(tr("; "));
}

QString PaymentText::doubt(const PaymentMatch &match)
{
    if (match.doubt == "account")
        return tr("nobody has said whose account it came to");
    if (match.doubt == "cash")
        return tr("the bank does not call it a transfer");
    if (match.doubt == "touched")
        return tr("it was given to an order before");
    if (match.doubt == "unverified")
        return tr("its file did not add up");
    if (match.doubt == "number")
        return tr("%1 stands beside the name").arg(match.doubtBy);
    if (match.doubt == "reference")
        return tr("it names order %1").arg(match.doubtBy);
    if (match.doubt == "name")
        return tr("name and amount agree with order %1").arg(match.doubtBy);
    return match.doubt == "rivals" ? tr("other orders fit as well") : QString();
}

void PaymentText::describe(MatchedDeposit &deposit, const GivenTo &given, const QHash<Id, PayableOrder> &orders)
{
    DepositRow &row = deposit.row;
    const PaymentMatch &match = deposit.match;
    row.orders = given.orders;
    if (row.isMoved()) {
        row.situation = row.state;
        row.why = tr("Its file was taken in as the wrong account; the money counts on %1.").arg(row.reason);
        return;
    }
    if (row.kind == u"cancel") {
        row.situation = row.state == u"open" ? QStringLiteral("cancel_alone") : QStringLiteral("cancelled");
        row.why = row.state == u"open" ? tr("The bank takes back a deposit that is not here.") : tr("The bank took the deposit back with this record.");
        return;
    }
    if (row.backDue > 0) {
        row.situation = QStringLiteral("refund");
        row.why = tr("Order %1 is cancelled: %2 yen are to go back to %3. Take the deposit back (F9), then say what became of it.").arg(given.cancelled.join(tr(", ")), yen(row.backDue), payer(row.payer));
        return;
    }
    const QString known = given.payer == u"known" ? tr(" This payer is remembered for the buyer (Shift+F9 forgets it).") : given.payer == u"forgotten" ? tr(" That this payer paid for the buyer was forgotten.") : QString();
    const bool proposed = !match.candidates.isEmpty();
    // What a person sees of the best, and what keeps it from being done by itself.
    const auto told = [&] {
        QStringList parts {why(match.candidates.first(), orders)};
        if (match.ambiguous)
            parts.prepend(tr("several fit equally well"));
        if (const QString doubt = PaymentText::doubt(match); !doubt.isEmpty())
            parts << doubt;
        return parts.join(tr("; "));
    };
    if (row.state == u"settled" || row.state == u"aside" || row.state == u"cancelled" || row.state == u"suspense") {
        QStringList rules;
        for (const QString &one : given.rules)
            rules << rule(one);
        row.situation = row.state;
        row.why = row.state == u"settled" ? tr("Given to %1: %2.").arg(given.orders.join(tr(", ")), rules.join(tr(", "))) : row.state == u"aside" ? ReasonText::shown(row.reason) : row.state == u"suspense" ? tr("Waits for an order of %1: %2 yen.").arg(row.customer, yen(row.left()))
                                                                                                                                                                : tr("The bank took it back.");
        row.why += known;
        if (row.state == u"suspense" && proposed)
            row.why += tr(" Order %1: %2").arg(shares(match.candidates.first(), orders), told());
        return;
    }
    if (!proposed) {
        row.situation = row.state == u"part" ? QStringLiteral("rest") : match.aggregator ? QStringLiteral("aggregator") : QStringLiteral("unknown");
        row.why = row.state == u"part" ? tr("%1 yen are left over.").arg(yen(row.left()))
            : match.aggregator         ? tr("A payment company pays many orders at once: it is given to none of them.")
            : match.unnamed > 0        ? tr("%1 orders have this amount, and their names cannot be compared.").arg(match.unnamed)
            : match.others > 0         ? tr("%1 orders have this amount, all under other names.").arg(match.others)
            : row.clientId.isNull()    ? tr("No order fits; nobody has said whose account it came to.")
                                       : tr("No order fits.");
        row.why += known;
        if (row.isUnverified())
            row.why += u' ' + unverified(row.reason);
        return;
    }
    const PaymentCandidate &best = match.candidates.first();
    row.situation = QString::fromLatin1(best.rule);
    if (given.orders.isEmpty()) {
        QList<Id> ids;
        for (const PaymentCandidate &candidate : match.candidates) {
            if (candidate.rank != best.rank)
                break;
            if (candidate.shares.isEmpty() && !ids.contains(candidate.paid))
                ids << candidate.paid;
            for (const PaymentShare &share : candidate.shares)
                if (!ids.contains(share.order))
                    ids << share.order;
        }
        for (const Id &id : std::as_const(ids))
            row.orders << orders.value(id).number;
        row.orders.removeDuplicates(); // of two shops
    }
    row.why = told() + (known.isEmpty() ? QString() : u'.' + known);
    if (row.reason == u"unverified:gone" || (row.isUnverified() && match.doubt != "unverified"))
        row.why += u' ' + unverified(row.reason);
}

QString PaymentText::unverified(const QString &reason)
{
    return reason == u"unverified:gone" ? tr("The file that came later does not have it: perhaps another row of that day is the true one. Set it aside (F8) if it is.") : tr("Its file did not add up: download it again and take it in too.");
}

QString PaymentText::sentence(const TimelineRecord &event)
{
    const auto value = [&](QLatin1StringView name) { return event.values.value(name).toVariant().toString(); };
    const auto amount = [&] { return yen(event.values.value(u"amount").toInteger()); };
    QStringList numbers;
    for (const auto &number : event.values.value(u"orders").toArray())
        numbers << number.toString();
    const QString orders = numbers.join(tr(", "));
    if (event.code == u"deposit_imported")
        return tr("From %1, line %2.").arg(value(QLatin1StringView("file")), value(QLatin1StringView("line")));
    if (event.code == u"deposit_verified")
        return tr("%1, line %2, has it too, and adds up.").arg(value(QLatin1StringView("file")), value(QLatin1StringView("line")));
    if (event.code == u"deposit_gone")
        return tr("%1, of the same day, does not have it.").arg(value(QLatin1StringView("file")));
    if (event.code == u"deposit_settled")
        return event.values.value(u"byItself").toBool() ? tr("%1 yen for %2: amount and name agree.").arg(amount(), orders)
                                                        : tr("%1 yen for %2 (%3).").arg(amount(), orders, rule(value(QLatin1StringView("rule")))) + (event.values.value(u"learned").toBool() ? tr(" Its payer is remembered for the buyer.") : QString());
    if (event.code == u"deposit_released")
        return tr("%1 yen taken back from %2.").arg(amount(), orders) + (event.values.value(u"forgotten").toBool() ? tr(" Its payer is not remembered for the buyer any more.") : QString());
    if (event.code == u"payer_forgotten")
        return tr("Its payer is not remembered for the buyer any more: nothing is proposed by this name.");
    if (event.code == u"payer_known")
        return tr("Its payer is remembered for the buyer again.");
    if (event.code == u"deposit_suspended")
        return tr("%1 yen wait for an order of %2.").arg(amount(), value(QLatin1StringView("customer")));
    if (event.code == u"deposit_moved")
        return tr("Its file was taken in as the wrong account; the money counts on %1.").arg(value(QLatin1StringView("account")));
    if (event.code == u"deposit_aside")
        return tr("Set aside: %1").arg(value(QLatin1StringView("reason")));
    if (event.code == u"deposit_reopened")
        return tr("Open again.");
    if (event.code == u"deposit_cancelled")
        return orders.isEmpty() ? tr("The bank took it back.") : tr("The bank took it back; %1 wait for payment again.").arg(orders);
    return event.code;
}

QString PaymentText::report(const BankReport &report)
{
    if (report.format.isEmpty() || (report.elsewhere && report.fresh + report.same == 0))
        return tr("%1: nothing was taken in.").arg(report.file);
    QString text = tr("%1 (%2): %3 deposits new, %4 known").arg(report.file, report.format, yen(report.fresh), yen(report.same));
    if (report.cancelled > 0)
        text += tr(", %1 taken back by the bank").arg(yen(report.cancelled));
    if (report.moved > 0)
        text += tr(", %1 moved here from another account").arg(yen(report.moved));
    return text + tr(".");
}

} // namespace tsunagi
