// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/orders/OrderWords.h"

#include "models/core/DayText.h"
#include "models/orders/FindingText.h"
#include "models/orders/HoldRules.h"
#include "models/orders/StageText.h"
#include "ui/common/StageMark.h"

#include <QLocale>
#include <QRegularExpression>

namespace tsunagi {

namespace {

constexpr qint64 kOldDays = 3; // a hold of that age was forgotten

} // namespace

Tone OrderWords::tone(Stage stage)
{
    return stageTone(stageName(stage));
}

Tone OrderWords::severityTone(int severity)
{
    return severity == 2 ? Tone::Stop : severity == 1 ? Tone::Warn : severity == 0 ? Tone::Info : Tone::Done;
}

QString OrderWords::severity(int severity)
{
    return severity == 2 ? tr("Stops") : severity == 1 ? tr("Look at it") : severity == 0 ? tr("Note") : tr("Confirmed");
}

QString OrderWords::pay(const QString &method)
{
    if (method == u"card")
        return tr("Credit card");
    if (method == u"bank")
        return tr("Bank transfer");
    if (method == u"cvs")
        return tr("Convenience store");
    if (method == u"cod")
        return tr("Cash on delivery");
    if (method == u"deferred")
        return tr("Pay later");
    if (method == u"paypay")
        return tr("PayPay");
    if (method == u"carrier")
        return tr("Phone bill");
    if (method == u"points")
        return tr("Points");
    return method == u"other" ? tr("Other") : method;
}

QString OrderWords::payState(const QString &state)
{
    if (state == u"paid")
        return tr("paid");
    return state == u"pending" ? tr("not paid yet") : tr("not told by the shop");
}

QString OrderWords::carrier(const QString &carrier)
{
    if (carrier == u"yamato")
        return tr("Yamato Transport");
    if (carrier == u"sagawa")
        return tr("Sagawa Express");
    return carrier == u"japanpost" ? tr("Japan Post") : carrier;
}

QString OrderWords::slipState(const QString &state)
{
    if (state == u"in_force")
        return tr("in force");
    if (state == u"replaced")
        return tr("replaced");
    if (state == u"spoiled")
        return tr("spoiled");
    if (state == u"free")
        return tr("taken off its parcel");
    return state == u"handed_over" ? tr("handed over") : state;
}

QString OrderWords::route(const QString &route)
{
    if (route == u"carrier" || route == u"software" || route == u"export")
        return tr("carrier's software");
    if (route == u"range" || route == u"label")
        return tr("our label");
    return route == u"book" || route == u"manual" ? tr("written by hand") : route;
}

QString OrderWords::band(const QString &band)
{
    static const QRegularExpression hours(QStringLiteral("^(\\d\\d)(\\d\\d)$"));
    if (band == u"0812")
        return tr("morning");
    const auto match = hours.match(band);
    if (!match.hasMatch())
        return band;
    const int from = match.captured(1).toInt();
    const int to = match.captured(2).toInt();
    return from == 0 ? tr("by %1:00").arg(to) : tr("%1–%2 h").arg(from).arg(to);
}

QString OrderWords::date(const QDate &date)
{
    return DayText::brief(date);
}

QString OrderWords::yen(const Yen &yen)
{
    return yen ? tr("%1 yen").arg(QLocale().toString(*yen)) : tr("not in the file");
}

QList<ChoicePanel::Choice> OrderWords::holdTypes()
{
    return {{QStringLiteral("address"), tr("Address")},   {QStringLiteral("payment"), tr("Payment")}, {QStringLiteral("stock"), tr("Stock")},
            {QStringLiteral("client"), tr("Client's wish")}, {QStringLiteral("fraud"), tr("Fraud check")}, {QStringLiteral("operator"), tr("Our check")},
            {QStringLiteral("date"), tr("Until a date")}};
}

QString OrderWords::holdType(const QString &type)
{
    const auto types = holdTypes();
    for (const auto &choice : types)
        if (choice.key == type)
            return choice.text;
    return type;
}

QList<ChoicePanel::Choice> OrderWords::releasers()
{
    return {{QString(), tr("Anybody")}, {QStringLiteral("owner"), tr("Who sees to it, and supervisors")}, {QStringLiteral("supervisor"), tr("Supervisors")}};
}

QString OrderWords::heldFor(qint64 atUs, qint64 nowUs)
{
    if (atUs <= 0)
        return {};
    const auto [number, unit] = hold_rules::age(atUs, nowUs);
    return unit == 'd' ? tr("%1 d").arg(number) : unit == 'h' ? tr("%1 h").arg(number) : tr("%1 min").arg(number);
}

Tone OrderWords::heldTone(qint64 atUs, qint64 nowUs)
{
    const auto [number, unit] = hold_rules::age(atUs, nowUs);
    return unit != 'd' ? Tone::Neutral : number < kOldDays ? Tone::Warn : Tone::Stop;
}

QList<ChoicePanel::Choice> OrderWords::confirmReasons()
{
    return {{QStringLiteral("customer"), tr("The customer confirmed it")}, {QStringLiteral("shop"), tr("The shop confirmed it")},
            {QStringLiteral("looked_up"), tr("Looked up and found right")}, {QStringLiteral("carrier"), tr("The carrier delivers there")},
            {QStringLiteral("fine"), tr("No problem as it is")}};
}

QList<ChoicePanel::Choice> OrderWords::cancelReasons()
{
    return {{QStringLiteral("customer"), tr("The customer's wish")}, {QStringLiteral("unpaid"), tr("Not paid in time")},
            {QStringLiteral("stock"), tr("Out of stock")},           {QStringLiteral("duplicate"), tr("Ordered twice")},
            {QStringLiteral("fraud"), tr("Suspected fraud")},        {QStringLiteral("address"), tr("Cannot be delivered")},
            {QStringLiteral("client"), tr("The client's wish")}};
}

QList<ChoicePanel::Choice> OrderWords::releaseReasons()
{
    return {{QStringLiteral("settled"), tr("It is settled")}, {QStringLiteral("mistake"), tr("Held by mistake")}, {QStringLiteral("client"), tr("The client's wish")}};
}

QString OrderWords::field(const QString &field)
{
    if (field == u"name" || field == u"company" || field == u"kana" || field == u"zip" || field == u"address" || field == u"building" || field == u"phone"
        || field == u"note" || field == u"total" || field == u"goods" || field == u"number" || field == u"sender")
        return finding_text::fieldName(field);
    if (field == u"prefecture")
        return tr("Prefecture");
    if (field == u"wantDate" || field == u"want_date")
        return tr("Wished date");
    if (field == u"wantBand" || field == u"want_band")
        return tr("Time band");
    if (field == u"payState" || field == u"pay_state")
        return tr("Payment");
    if (field == u"pay_method" || field == u"pay_text")
        return tr("Pay method");
    if (field == u"shop_state" || field == u"shop_state_text" || field == u"shopState")
        return tr("State in the shop");
    if (field == u"gift")
        return tr("Gift");
    if (field == u"delivery_note" || field == u"deliveryNote")
        return tr("Note to the carrier");
    if (field == u"quantity")
        return tr("Quantity");
    if (field == u"price")
        return tr("Price");
    if (field == u"amount")
        return tr("Amount");
    if (field == u"sku")
        return tr("Item code");
    if (field == u"options")
        return tr("Options");
    if (field == u"shop_memo")
        return tr("The shop's memo");
    if (field == u"taxes" || field == u"tax_rate")
        return tr("Tax");
    if (field == u"shipping")
        return tr("Shipping");
    if (field == u"fee")
        return tr("Fee");
    if (field == u"wrapping")
        return tr("Wrapping");
    if (field == u"discount")
        return tr("Discount");
    if (field == u"coupon")
        return tr("Coupon");
    if (field == u"points")
        return tr("Points used");
    if (field == u"email")
        return tr("E-mail");
    if (field == u"line")
        return tr("Line");
    if (field == u"destination")
        return tr("Destination");
    if (field.startsWith(u"buyer_"))
        return tr("Buyer: %1").arg(OrderWords::field(field.mid(6)));
    return field;
}

QString OrderWords::queue(const QString &queue)
{
    if (queue == u"all")
        return tr("All orders");
    if (queue == u"proposal")
        return finding_text::title(QStringLiteral("shop_changed"));
    if (queue == u"conflict")
        return finding_text::title(queue);
    if (queue.startsWith(u"finding:"))
        return finding_text::title(queue.mid(8));
    if (queue.startsWith(u"told:")) // the same finding may stop another order
        return tr("%1 (info)", "a finding that stops nothing").arg(finding_text::title(queue.mid(5)));
    if (queue.startsWith(u"hold:"))
        return tr("Held: %1").arg(holdType(queue.mid(5)));
    if (queue.startsWith(u"reason:"))
        return reasons(queue.mid(7));
    if (queue.startsWith(u"arrived:")) {
        if (queue.size() == 18)
            return tr("Taken in %1").arg(date(QDate::fromString(queue.mid(8), Qt::ISODate)));
        const int hour = queue.mid(19).toInt();
        return tr("Taken in %1, %2–%3 h").arg(date(QDate::fromString(queue.mid(8, 10), Qt::ISODate))).arg(hour).arg(hour + 1);
    }
    if (queue.startsWith(u"handed_over:"))
        return tr("Handed over %1").arg(date(QDate::fromString(queue.mid(12), Qt::ISODate)));
    if (queue.startsWith(u"rule:"))
        return finding_text::title(QStringLiteral("rule_hold"));
    if (queue.startsWith(u"unpaid:"))
        return tr("Transfer overdue, ordered before %1").arg(date(QDate::fromString(queue.mid(7), Qt::ISODate)));
    if (queue.startsWith(u"wanted:"))
        return tr("Wished by %1, not shipped").arg(date(QDate::fromString(queue.mid(7), Qt::ISODate)));
    if (queue == u"due:+0")
        return tr("Due today or before");
    if (queue.startsWith(u"late:"))
        return tr("Late, not told");
    if (queue.startsWith(u"due_on:+"))
        return tr("Due in %1 days").arg(queue.mid(8));
    if (queue.startsWith(u"due:"))
        return tr("Due by %1").arg(date(QDate::fromString(queue.mid(4), Qt::ISODate)));
    if (queue.startsWith(u"due_on:"))
        return tr("Due %1").arg(date(QDate::fromString(queue.mid(7), Qt::ISODate)));
    if (queue.startsWith(u"ready:"))
        return tr("Ready, for this cut-off");
    if (queue.startsWith(u"aged:")) {
        const QDate from = QDate::fromString(queue.section(u':', 1, 1), Qt::ISODate);
        const QDate until = QDate::fromString(queue.section(u':', 2, 2), Qt::ISODate);
        const QString last = date(until.addDays(-1));
        const QString days = !from.isValid() ? tr("ordered until %1").arg(last) : !until.isValid() || from == until.addDays(-1) ? tr("ordered %1").arg(date(from)) : tr("ordered %1 to %2").arg(date(from), last);
        return reasons(queue.section(u':', 3)) + tr(", ") + days;
    }
    if (queue.startsWith(u"carried:"))
        return (carrier(queue.section(u':', 1, 1)) + u' ' + OrderWords::queue(queue.section(u':', 2))).trimmed();
    if (queue.startsWith(u"claimed:"))
        return tr("Claimed by this desk");
    if (queue.startsWith(u"since:imported:"))
        return tr("Taken in since you looked");
    if (queue.startsWith(u"since:shop_cancelled:"))
        return tr("Cancelled by shops since you looked");
    if (queue.startsWith(u"since:handed_over:"))
        return tr("Handed over since you looked");
    for (int i = 0; i <= int(Stage::Cancelled); ++i)
        if (queue == stageName(Stage(i)))
            return StageText::word(Stage(i));
    return queue;
}

QString OrderWords::reasons(const QString &codes)
{
    QStringList words;
    const QStringList list = codes.split(u' ', Qt::SkipEmptyParts);
    for (const QString &code : list)
        words << (code.startsWith(u"hold:") ? queue(code) : finding_text::title(code));
    return words.join(tr(", "));
}

QString OrderWords::zip(const QString &zip)
{
    return zip.size() == 7 ? zip.left(3) + u'-' + zip.mid(3) : zip;
}

} // namespace tsunagi
