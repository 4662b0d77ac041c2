// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentPaper.h"

#include "models/documents/DocumentRules.h"
#include "models/orders/LineRules.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tsunagi::document_paper {

namespace {

constexpr int kReducedRate = 8;

QString grouped(qint64 number)
{
    static const QLocale japan(QLocale::Japanese, QLocale::Japan);
    return japan.toString(number);
}

QString yen(qint64 amount)
{
    return u"%1円"_qs.arg(grouped(amount));
}

QString shown(QDate day)
{
    return u"%1年%2月%3日"_qs.arg(day.year()).arg(day.month()).arg(day.day());
}

QString zipOf(const QString &zip)
{
    return zip.isEmpty() ? QString() : u"〒"_qs + (zip.size() == 7 ? zip.left(3) + u'-' + zip.mid(3) : zip);
}

QString withTitle(const QString &name, const QString &company)
{
    if (name.isEmpty())
        return company.isEmpty() ? QString() : company + u" 御中"_qs;
    return (company.isEmpty() ? QString() : company + u' ') + name + u" 様"_qs;
}

QString methodOf(const Order &order)
{
    static const QHash<QString, QString> words {{u"card"_qs, u"クレジットカード払い"_qs}, {u"bank"_qs, u"銀行振込"_qs},   {u"cvs"_qs, u"コンビニエンスストア払い"_qs}, {u"cod"_qs, u"代金引換"_qs},
                                                {u"deferred"_qs, u"後払い決済"_qs},       {u"paypay"_qs, u"PayPay"_qs}, {u"carrier"_qs, u"携帯電話会社の決済"_qs},  {u"points"_qs, u"ポイント払い"_qs}};
    return words.value(order.payMethod, order.payText);
}

CustomerPaper begin(const OrderDetail &detail, const DocumentPolicy &policy, const QString &title, QDate day, int copy)
{
    const auto first = [](const QString &own, const QString &other) { return own.trimmed().isEmpty() ? other : own; };
    const ShopRecord &shop = detail.shop;
    CustomerPaper paper;
    paper.size = policy.paper == u"a5" ? kA5 : kA4;
    paper.title = title;
    paper.date = shown(day);
    paper.again = copy > 1 ? u"再発行 %1回目"_qs.arg(copy - 1) : QString();
    paper.issuer = first(policy.issuer, first(shop.senderName, shop.name));
    // Name and address of the issuer belong together.
    const bool own = !policy.issuer.trimmed().isEmpty();
    const QString zip = own ? policy.zip : shop.senderZip, address = own ? policy.address : shop.senderAddress, phone = own ? policy.phone : shop.senderPhone;
    for (const QString &line : {(zipOf(zip) + u' ' + address).trimmed(), phone.isEmpty() ? QString() : u"TEL %1"_qs.arg(phone)}) {
        if (!line.isEmpty())
            paper.issuerLines << line;
    }
    paper.facts << u"ご注文番号　%1"_qs.arg(detail.order.number);
    if (detail.order.orderedAtUs > 0)
        paper.facts << u"ご注文日　%1"_qs.arg(shown(QDateTime::fromMSecsSinceEpoch(detail.order.orderedAtUs / 1000, Qt::OffsetFromUTC, detail.order.orderedOffsetMin * 60).date()));
    paper.footer = policy.footer;
    return paper;
}

/// What was charged beside the goods, and the total.
void addSums(CustomerPaper &paper, const Order &order, const DocumentMoney &money)
{
    const bool agrees = std::none_of(money.problems.cbegin(), money.problems.cend(), [](const DocumentProblem &one) { return one.code == u"total_disagrees" || one.code == u"goods_disagree"; });
    const auto add = [&](const QString &label, const Yen &amount, qint64 sign) {
        if (amount && *amount != 0)
            paper.sums << CustomerPaper::Sum {label, yen(*amount * sign), false};
    };
    // Parts that do not make the total are not shown beside it.
    if (agrees && order.goods) {
        add(u"商品合計"_qs, order.goods, 1);
        add(u"送料"_qs, order.shipping, 1);
        add(u"手数料"_qs, order.fee, 1);
        add(u"包装料"_qs, order.wrapping, 1);
        const qint64 parts = *order.goods + order.shipping.value_or(0) + order.fee.value_or(0) + order.wrapping.value_or(0) - order.discount.value_or(0) - order.coupon.value_or(0) - order.points.value_or(0);
        add(u"消費税"_qs, money.total ? Yen(*money.total - parts) : Yen(), 1);
        add(u"値引"_qs, order.discount, -1);
        add(u"クーポン"_qs, order.coupon, -1);
        add(u"ポイント利用"_qs, order.points, -1);
    }
    if (money.total)
        paper.sums << CustomerPaper::Sum {u"お支払額（税込）"_qs, yen(*money.total), true};
}

void addRates(CustomerPaper &paper, const DocumentPolicy &policy, const DocumentMoney &money, bool reduced)
{
    for (const RateSum &sum : money.rates)
        paper.rates << CustomerPaper::Rate {sum.rate == 0 ? u"対象外"_qs : u"%1%対象"_qs.arg(sum.rate), yen(sum.amount), sum.rate == 0 ? u"－"_qs : yen(sum.tax)};
    if (reduced)
        paper.remarks << u"※は軽減税率（8%）対象です。"_qs;
    // Without the sums by rate it is no qualified invoice, and does not look like one.
    if (!policy.registration.isEmpty() && !money.rates.isEmpty())
        paper.issuerLines << u"登録番号 %1"_qs.arg(policy.registration);
    if (!money.rates.isEmpty() && money.taxed && money.total && *money.taxed != *money.total)
        paper.remarks << u"ポイントはお支払いに充てられたものとして、税率ごとの額はポイント利用前の額です。"_qs;
}

QString joined(const QString &sku, const QString &options)
{
    QStringList parts = options.split(u'\n', Qt::SkipEmptyParts);
    if (!sku.isEmpty())
        parts.prepend(sku);
    return parts.join(u"　"_qs);
}

} // namespace

CustomerPaper note(const OrderDetail &detail, const DocumentPolicy &policy, const DocumentMoney &money, const Parcel &parcel, QDate day, int copy)
{
    CustomerPaper paper = begin(detail, policy, u"納品書"_qs, day, copy);
    const Recipient &to = detail.order.destinations.value(parcel.destination).recipient;
    paper.addressee = withTitle(to.name, to.company);
    for (const QString &line : {zipOf(to.zip), to.prefecture + to.address, to.building}) {
        if (!line.isEmpty())
            paper.address << line;
    }
    paper.greeting = policy.greeting;
    if (!parcel.slipNumbers.isEmpty())
        paper.facts << u"送り状番号　%1"_qs.arg(parcel.slipNumbers.join(u"、"_qs));
    if (document_rules::isOther(detail.order, detail.order.destinations.value(parcel.destination)))
        paper.facts << u"ご注文主　%1"_qs.arg(withTitle(detail.order.buyer.name, detail.order.buyer.company));
    paper.prices = parcel.prices;
    bool reduced = false;
    qint64 sum = 0;
    bool known = true;
    for (const DocumentPiece &piece : parcel.pieces) {
        CustomerPaper::Row row;
        row.name = piece.name.isEmpty() ? piece.sku : piece.name;
        row.detail = joined(piece.name.isEmpty() ? QString() : piece.sku, piece.options);
        if (!piece.order.isEmpty())
            row.detail = u"ご注文番号 %1"_qs.arg(piece.order) + (row.detail.isEmpty() ? QString() : u"　"_qs + row.detail);
        row.quantity = grouped(piece.quantity);
        if (parcel.prices) {
            row.price = piece.price ? yen(*piece.price) : QString();
            row.amount = piece.amount ? yen(*piece.amount) : QString();
            row.mark = piece.rate == kReducedRate ? u"※"_qs : QString();
            reduced = reduced || piece.rate == kReducedRate;
            known = known && piece.amount;
            sum += piece.amount.value_or(0);
        }
        paper.rows << row;
    }
    if (parcel.prices && parcel.whole) {
        addSums(paper, detail.order, money);
        addRates(paper, policy, money, reduced);
    } else if (parcel.prices) {
        if (known && !parcel.pieces.isEmpty())
            paper.sums << CustomerPaper::Sum {u"このお荷物の小計"_qs, yen(sum), true};
        if (reduced)
            paper.remarks << u"※は軽減税率（8%）対象です。"_qs;
    }
    if (parcel.partial)
        paper.remarks << u"分納：ご注文のうち、このお荷物でお届けする商品です。残りの商品は別のお荷物でお届けします。"_qs;
    if (!policy.returnNote.isEmpty())
        paper.remarks << policy.returnNote;
    return paper;
}

CustomerPaper receipt(const OrderDetail &detail, const DocumentPolicy &policy, const DocumentMoney &money, const QString &addressee, const QString &purpose, QDate day, int copy)
{
    const Order &order = detail.order;
    CustomerPaper paper = begin(detail, policy, u"領収書"_qs, day, copy);
    paper.addressee = addressee.trimmed().isEmpty() ? withTitle(order.buyer.name, order.buyer.company) : addressee.simplified();
    const qint64 total = money.total.value_or(0);
    qint64 tax = 0;
    for (const RateSum &sum : money.rates)
        tax += sum.tax;
    if (money.taxed && *money.taxed > total)
        tax = tax * total / *money.taxed; // of what was paid in money, without the points
    paper.receipt = CustomerPaper::Receipt {money.total ? grouped(total) : QString(), purpose.trimmed().isEmpty() ? policy.purpose : purpose.simplified(), methodOf(order), document_rules::needsStamp(order.payMethod, total, tax)};
    const bool lowered = !line_rules::isStillCharged(order);
    bool reduced = false;
    for (const OrderLine &line : order.lines) {
        const qint64 pieces = lowered ? line.quantity - line.cancelled + line_rules::replaced(order, line) : line.quantity;
        if (!line_rules::originOf(line).isNull() || pieces <= 0)
            continue;
        const Yen worth = line_rules::worth(line, pieces);
        const bool atReduced = line.taxRate == kReducedRate;
        paper.rows << CustomerPaper::Row {line.name.isEmpty() ? line.sku : line.name, joined(line.name.isEmpty() ? QString() : line.sku, {}), atReduced ? u"※"_qs : QString(), grouped(pieces),
                                          line.price ? yen(*line.price) : QString(), worth ? yen(*worth) : QString()};
        reduced = reduced || atReduced;
    }
    addSums(paper, order, money);
    addRates(paper, policy, money, reduced);
    return paper;
}

} // namespace tsunagi::document_paper
