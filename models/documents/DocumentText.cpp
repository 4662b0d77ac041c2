// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentText.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tsunagi {

QString DocumentText::what(const QString &what)
{
    return what == u"receipt" ? tr("Receipt") : tr("Delivery note");
}

QString DocumentText::problem(const DocumentProblem &problem)
{
    const QString &code = problem.code;
    const auto yen = [&](const char *key) { return QLocale().toString(problem.args.value(QString::fromLatin1(key)).toLongLong()); };
    const auto text = [&](const char *key) { return problem.args.value(QString::fromLatin1(key)).toString(); };
    if (code == u"no_total")
        return tr("The shop's file has no total.");
    if (code == u"total_disagrees")
        return tr("The parts make %1 yen, the shop's total is %2 yen.").arg(yen("computed"), yen("written"));
    if (code == u"goods_disagree")
        return tr("The lines make %1 yen, the shop's sum of goods is %2 yen.").arg(yen("computed"), yen("written"));
    if (code == u"taxes_disagree")
        return tr("The shop's amounts by tax rate make %1 yen, its total is %2 yen.").arg(yen("computed"), yen("written"));
    if (code == u"tax_wrong")
        return tr("At %1 % the shop wrote %2 yen of tax, it would be %3 yen.").arg(text("rate"), yen("written"), yen("computed"));
    if (code == u"rate_unknown")
        return tr("A line has no tax rate.");
    if (code == u"rate_other")
        return tr("At %1 % there is no consumption tax: put the rate right in the shop (10 or 8 %), and take its file in again.").arg(text("rate"));
    if (code == u"price_unknown")
        return tr("A line has no price.");
    if (code == u"rate_negative")
        return tr("At %1 % less than nothing is left.").arg(text("rate"));
    if (code == u"untaxed_prices")
        return tr("The shop wrote prices without tax.");
    if (code == u"pieces_cancelled")
        return tr("%1 pieces are cancelled, and the shop's amount still has them.").arg(text("pieces"));
    if (code == u"cancelled")
        return tr("The order is cancelled.");
    if (code == u"nothing_paid")
        return tr("No money was asked for.");
    if (code == u"cod")
        return tr("Cash on delivery: the carrier's receipt counts. With this one the customer has two.");
    if (code == u"not_paid")
        return tr("The order is not paid.");
    if (code == u"pay_unknown")
        return tr("The shop's file does not say whether it is paid (%1).").arg(text("method"));
    if (code == u"no_registration")
        return tr("The client has no registration number: this is no qualified invoice.");
    if (code == u"registration_wrong")
        return tr("The client's registration number %1 is wrong.").arg(text("number"));
    if (code == u"changed_meanwhile")
        return tr("Somebody changed the order or printed this meanwhile.");
    if (code == u"unprintable")
        return tr("It cannot be laid out: %1").arg(text("field"));
    return code;
}

QString DocumentText::problems(const DocumentDraft &draft)
{
    QStringList lines;
    for (const DocumentProblem &one : draft.problems)
        lines << problem(one);
    return lines.join(u'\n');
}

QString DocumentText::title(const DocumentDraft &draft)
{
    return draft.copy > 1 ? tr("%1, printed before: copy %2").arg(what(draft.what)).arg(draft.copy) : what(draft.what);
}

QString DocumentText::state(const QString &state)
{
    if (state == u"spoiled")
        return tr("spoiled");
    return state == u"queued" ? tr("begun, perhaps printed") : tr("printed");
}

QJsonObject DocumentText::toJson(const DocumentDraft &draft)
{
    QJsonArray problems;
    for (const DocumentProblem &one : draft.problems)
        problems << QJsonObject {{u"code"_qs, one.code}, {u"stops"_qs, one.weight != DocumentProblem::Weight::Tells}, {u"args"_qs, QJsonObject::fromVariantMap(one.args)}, {u"text"_qs, problem(one)}};
    QJsonArray rates;
    for (const CustomerPaper::Rate &rate : draft.paper.rates)
        rates << QJsonObject {{u"rate"_qs, rate.label}, {u"amount"_qs, rate.amount}, {u"tax"_qs, rate.tax}};
    return {{u"what"_qs, draft.what},     {u"order"_qs, draft.number},     {u"shop"_qs, draft.shop},  {u"client"_qs, draft.client},
            {u"copy"_qs, draft.copy},     {u"gift"_qs, draft.gift},        {u"prices"_qs, draft.paper.prices}, {u"rows"_qs, draft.paper.rows.size()},
            {u"rates"_qs, rates},         {u"problems"_qs, problems},      {u"shipment"_qs, QString::fromLatin1(draft.shipment.hex())}};
}

QJsonObject DocumentText::toJson(const DocumentRecord &record)
{
    return {{u"sheet"_qs, QString::fromLatin1(record.sheet.hex())}, {u"what"_qs, record.what}, {u"order"_qs, record.number}, {u"shop"_qs, record.shop}, {u"client"_qs, record.client}, {u"copy"_qs, record.copy},
            {u"state"_qs, record.state}, {u"printer"_qs, record.printer}, {u"job"_qs, record.job}, {u"desk"_qs, record.desk},
            {u"at"_qs, QDateTime::fromMSecsSinceEpoch(record.atUs / 1000, Qt::UTC).toString(Qt::ISODate)}};
}

QJsonObject DocumentText::toJson(const DocumentPolicy &policy)
{
    return {{u"client"_qs, policy.clientCode}, {u"issuer"_qs, policy.issuer}, {u"zip"_qs, policy.zip}, {u"address"_qs, policy.address}, {u"phone"_qs, policy.phone}, {u"registration"_qs, policy.registration},
            {u"individual"_qs, policy.individual}, {u"greeting"_qs, policy.greeting}, {u"return_note"_qs, policy.returnNote}, {u"footer"_qs, policy.footer}, {u"purpose"_qs, policy.purpose},
            {u"with_slip"_qs, policy.withSlip}, {u"prices"_qs, policy.prices}, {u"paper"_qs, policy.paper}, {u"rounding"_qs, policy.rounding}, {u"points"_qs, policy.points}};
}

} // namespace tsunagi
