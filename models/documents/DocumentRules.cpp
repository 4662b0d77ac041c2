// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentRules.h"

#include "models/core/JapaneseText.h"
#include "models/orders/LineRules.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>

namespace tsunagi::document_rules {

namespace {

using Weight = DocumentProblem::Weight;
constexpr int kDigits = 13;
constexpr int kUsualRate = 10; ///< of shipping, fees and wrapping
constexpr qint64 kStampFrom = 50000;

qint64 of(const Yen &yen)
{
    return yen.value_or(0);
}

void stop(DocumentMoney &money, const char *code, const QVariantMap &args = {}, Weight weight = Weight::Decides)
{
    money.problems << DocumentProblem {QString::fromLatin1(code), weight, args};
}

const QStringList &atTill()
{
    static const QStringList methods {QStringLiteral("card"), QStringLiteral("paypay"), QStringLiteral("carrier"), QStringLiteral("points")};
    return methods;
}

/// 1丁目3番2号 and 1-3-2 are one place.
QString placeOf(const Recipient &recipient)
{
    static const QRegularExpression counters(QStringLiteral("丁目|番地|番|号"));
    return ja::placeKey(ja::plainNumbers(recipient.fullAddress()).replace(counters, QStringLiteral("-"))).remove(u'-');
}

/// Pieces of a line that the shop's amounts are for: what it lowered after a cancellation is in them no more.
qint64 charged(const Order &order, const OrderLine &line, bool lowered)
{
    return lowered ? line.quantity - line.cancelled + line_rules::replaced(order, line) : line.quantity;
}

struct Goods
{
    qint64 sum = 0;
    bool known = true;      ///< every line has its worth
    bool ratesKnown = true; ///< and its rate, if it has a worth
    QMap<int, qint64> byRate;
};

Goods goodsOf(const Order &order)
{
    const bool lowered = !line_rules::isStillCharged(order);
    Goods out;
    for (const OrderLine &line : order.lines) {
        if (!line_rules::originOf(line).isNull())
            continue; // at the price of what it replaces
        const Yen worth = line_rules::worth(line, charged(order, line, lowered));
        out.known = out.known && worth;
        if (!worth || *worth == 0)
            continue;
        out.sum += *worth;
        if (line.taxRate)
            out.byRate[*line.taxRate] += *worth;
        else
            out.ratesKnown = false;
    }
    out.known = out.known && !order.lines.isEmpty();
    return out;
}

/// 10 %, the reduced 8 %, and what is not taxed; a paper by rate with another one would be no qualified invoice.
bool isLawful(int rate)
{
    return rate == 10 || rate == 8 || rate == 0;
}

/// By what the shop wrote for each rate.
void byShop(const Order &order, const DocumentPolicy &policy, DocumentMoney &money)
{
    qint64 given = 0;
    for (const TaxSum &sum : order.taxes)
        given += of(sum.amount);
    // Some shops take points off before they tax, some after.
    if (given != *order.total && given != *order.total + of(order.points))
        return stop(money, "taxes_disagree", {{QStringLiteral("computed"), given}, {QStringLiteral("written"), *order.total}});
    money.taxed = given;
    for (const TaxSum &sum : order.taxes) {
        if (of(sum.amount) == 0 && of(sum.tax) == 0)
            continue;
        if (of(sum.amount) < 0)
            return stop(money, "rate_negative", {{QStringLiteral("rate"), sum.rate}});
        if (!isLawful(sum.rate))
            return stop(money, "rate_other", {{QStringLiteral("rate"), sum.rate}});
        const qint64 tax = sum.tax ? *sum.tax : taxIn(*sum.amount, sum.rate, policy.rounding);
        // Any rounding is the shop's choice; more than a yen is none.
        if (std::abs(tax * (100 + sum.rate) - *sum.amount * sum.rate) >= 100 + sum.rate)
            return stop(money, "tax_wrong", {{QStringLiteral("rate"), sum.rate}, {QStringLiteral("written"), tax}, {QStringLiteral("computed"), taxIn(*sum.amount, sum.rate, policy.rounding)}});
        money.rates << RateSum {sum.rate, *sum.amount, tax};
    }
}

/// By the lines' rates.
void byLines(const Order &order, const DocumentPolicy &policy, const Goods &goods, DocumentMoney &money)
{
    if (!goods.known)
        return stop(money, "price_unknown");
    if (!goods.ratesKnown)
        return stop(money, "rate_unknown");
    QMap<int, qint64> sums = goods.byRate;
    for (auto it = sums.cbegin(); it != sums.cend(); ++it)
        if (!isLawful(it.key()))
            return stop(money, "rate_other", {{QStringLiteral("rate"), it.key()}});
    if (const qint64 extra = of(order.shipping) + of(order.fee) + of(order.wrapping); extra != 0)
        sums[kUsualRate] += extra;
    const bool pointsPay = policy.points != u"discount";
    const qint64 deduction = of(order.discount) + of(order.coupon) + (pointsPay ? 0 : of(order.points));
    qint64 all = 0;
    int largest = -1;
    for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
        all += it.value();
        if (largest < 0 || it.value() >= sums.value(largest))
            largest = it.key();
    }
    if (all - deduction != *order.total + (pointsPay ? of(order.points) : 0))
        return stop(money, "total_disagrees", {{QStringLiteral("computed"), all - deduction - (pointsPay ? of(order.points) : 0)}, {QStringLiteral("written"), *order.total}});
    if (deduction != 0 && all <= 0)
        return stop(money, "rate_negative", {{QStringLiteral("rate"), largest}});
    qint64 rest = deduction;
    QMap<int, qint64> shares;
    for (auto it = sums.cbegin(); deduction != 0 && it != sums.cend(); ++it) {
        shares[it.key()] = deduction * it.value() / all;
        rest -= shares[it.key()];
    }
    if (deduction != 0)
        shares[largest] += rest;
    money.taxed = all - deduction;
    for (auto it = sums.cend(); it != sums.cbegin();) {
        --it;
        const qint64 amount = it.value() - shares.value(it.key());
        if (amount < 0) {
            money.rates.clear();
            return stop(money, "rate_negative", {{QStringLiteral("rate"), it.key()}});
        }
        if (amount > 0)
            money.rates << RateSum {it.key(), amount, taxIn(amount, it.key(), policy.rounding)};
    }
}

} // namespace

QString plainRegistration(const QString &written)
{
    QString out;
    for (const QChar c : ja::toHalfWidth(written).toUpper()) {
        if (!c.isSpace() && !ja::isHyphen(c))
            out += c;
    }
    return out;
}

QString registrationProblem(const QString &number, bool individual)
{
    if (number.size() != kDigits + 1 || number.at(0) != u'T')
        return QStringLiteral("format");
    int sum = 0;
    for (int i = 1; i <= kDigits; ++i) {
        const ushort c = number.at(i).unicode();
        if (c < u'0' || c > u'9')
            return QStringLiteral("format");
        // From the right: the odd places count once, the even ones twice; the leftmost digit is the check digit.
        const int place = kDigits - i + 1;
        if (i > 1)
            sum += (c - u'0') * (place % 2 == 1 ? 1 : 2);
    }
    const int check = 9 - sum % 9;
    return individual || number.at(1).digitValue() == check ? QString() : QStringLiteral("check_digit");
}

qint64 taxIn(qint64 amount, int rate, const QString &rounding)
{
    const qint64 parts = amount * rate, whole = 100 + rate;
    const qint64 up = rounding == u"up" ? whole - 1 : rounding == u"half" ? whole / 2 : 0;
    return (parts + up) / whole;
}

DocumentMoney money(const Order &order, const DocumentPolicy &policy)
{
    DocumentMoney money;
    money.total = order.total;
    if (!order.total) {
        stop(money, "no_total", {}, Weight::Stops);
        return money;
    }
    qint64 tax = 0;
    bool byRate = false;
    for (const TaxSum &sum : order.taxes) {
        tax += of(sum.tax);
        byRate = byRate || sum.amount;
    }
    bool untaxed = false;
    if (order.goods) {
        const qint64 computed = of(order.goods) + of(order.shipping) + of(order.fee) + of(order.wrapping) - of(order.discount) - of(order.coupon) - of(order.points);
        untaxed = computed != *order.total && computed + tax == *order.total;
        if (computed != *order.total && !untaxed)
            stop(money, "total_disagrees", {{QStringLiteral("computed"), computed}, {QStringLiteral("written"), *order.total}});
    }
    const Goods goods = goodsOf(order);
    if (order.goods && goods.known && goods.sum != *order.goods) {
        untaxed = untaxed || goods.sum + tax == *order.goods;
        if (!untaxed)
            stop(money, "goods_disagree", {{QStringLiteral("computed"), goods.sum}, {QStringLiteral("written"), *order.goods}});
    }
    if (line_rules::isStillCharged(order))
        stop(money, "pieces_cancelled", {{QStringLiteral("pieces"), line_rules::refund(order).pieces}});
    if (!money.problems.isEmpty())
        return money;
    if (byRate)
        byShop(order, policy, money);
    else if (untaxed)
        stop(money, "untaxed_prices");
    else
        byLines(order, policy, goods, money);
    if (!money.problems.isEmpty()) {
        money.rates.clear();
        money.taxed.reset();
    }
    std::sort(money.rates.begin(), money.rates.end(), [](const RateSum &a, const RateSum &b) { return a.rate > b.rate; });
    return money;
}

QList<DocumentProblem> receiptProblems(const Order &order, bool cancelled, const DocumentPolicy &policy)
{
    QList<DocumentProblem> out;
    const auto add = [&](const char *code, Weight weight, const QVariantMap &args = {}) { out << DocumentProblem {QString::fromLatin1(code), weight, args}; };
    if (cancelled)
        add("cancelled", Weight::Stops);
    if (order.total && *order.total <= 0)
        add("nothing_paid", Weight::Stops);
    if (order.payMethod == u"cod")
        add("cod", Weight::Tells);
    else if (order.payState == u"pending")
        add("not_paid", Weight::Stops);
    else if (order.payState != u"paid") // what is paid at the till is paid when the order comes
        add("pay_unknown", atTill().contains(order.payMethod) ? Weight::Tells : Weight::Decides, {{QStringLiteral("method"), order.payText}});
    if (policy.registration.isEmpty())
        add("no_registration", Weight::Tells);
    else if (const QString why = registrationProblem(policy.registration, policy.individual); !why.isEmpty())
        add("registration_wrong", Weight::Stops, {{QStringLiteral("number"), policy.registration}});
    return out;
}

bool isOther(const Order &order, const Destination &destination)
{
    const Recipient &to = destination.recipient;
    const auto differ = [](const QString &a, const QString &b) { return !a.isEmpty() && !b.isEmpty() && a != b; };
    if (differ(ja::nameKey(order.buyer.name), ja::nameKey(to.name)))
        return true;
    return differ(placeOf(order.buyer), placeOf(to));
}

bool isGift(const Destination &destination)
{
    return !destination.gift.trimmed().isEmpty(); // also to the buyer's own address: who wraps it there hands it on
}

bool showsPrices(const Order &order, const Destination &destination, const DocumentPolicy &policy)
{
    if (policy.prices == u"never" || isGift(destination))
        return policy.prices == u"always";
    return policy.prices != u"others" || !isOther(order, destination);
}

bool needsStamp(const QString &payMethod, qint64 amount, qint64 tax)
{
    return !atTill().contains(payMethod) && payMethod != u"deferred" && amount - tax >= kStampFrom;
}

} // namespace tsunagi::document_rules
