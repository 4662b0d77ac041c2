// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/FindingText.h"
#include "models/core/DayText.h"
#include "models/core/ReasonText.h"
#include "models/orders/LineRules.h"
#include "models/orders/OrderService.h"
#include "models/orders/OrderTurn.h"
#include "models/orders/RuleHolds.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace tsunagi {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Orders", text);
}

QJsonValue yen(const Yen &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject recipientJson(const Recipient &recipient)
{
    return {{QStringLiteral("name"), recipient.name},
            {QStringLiteral("zip"), recipient.zip},
            {QStringLiteral("address"), recipient.fullAddress()},
            {QStringLiteral("phone"), recipient.phone}};
}

QString holdWord(const QString &type)
{
    static const QHash<QString, const char *> kWords {
        {QStringLiteral("payment"), QT_TRANSLATE_NOOP("Orders", "payment")},
        {QStringLiteral("address"), QT_TRANSLATE_NOOP("Orders", "address")},
        {QStringLiteral("fraud"), QT_TRANSLATE_NOOP("Orders", "fraud check")},
        {QStringLiteral("client"), QT_TRANSLATE_NOOP("Orders", "client's wish")},
        {QStringLiteral("stock"), QT_TRANSLATE_NOOP("Orders", "stock")},
        {QStringLiteral("operator"), QT_TRANSLATE_NOOP("Orders", "our check")},
        {QStringLiteral("date"), QT_TRANSLATE_NOOP("Orders", "date")},
    };
    const char *word = kWords.value(type);
    return word ? say(word) : type;
}

/// Everything that must be cleared before the order moves: open holds, then findings that stop, each sentence once.
QStringList obstacles(const OrderDetail &detail)
{
    QStringList sentences;
    for (const HoldRecord &hold : detail.holds) {
        if (hold.state != u"open" || rule_holds::isOne(detail, hold)) // what a rule holds is said by its finding
            continue;
        const QString what = hold.reason.isEmpty() ? holdWord(hold.type) : holdWord(hold.type) + QStringLiteral(" – ") + ReasonText::shown(hold.reason);
        sentences << (hold.until.isEmpty() ? say(QT_TRANSLATE_NOOP("Orders", "It is held: %1.")).arg(what)
                                           : say(QT_TRANSLATE_NOOP("Orders", "It is held until %1: %2.")).arg(DayText::full(hold.until), what));
    }
    for (const FindingRecord &finding : detail.findings) {
        if (finding.severity == 2 && !sentences.contains(finding.message))
            sentences << finding.message;
    }
    return sentences;
}

/// Who cancelled it and why.
QString cancelledBy(const OrderDetail &detail)
{
    const ShopState state = detail.order.shopState;
    if (state == ShopState::Cancelled)
        return say(QT_TRANSLATE_NOOP("Orders", "The shop cancelled it."));
    if (state == ShopState::Returned)
        return say(QT_TRANSLATE_NOOP("Orders", "The shop says that it was returned."));
    QString reason;
    std::optional<QString> withdrawn;
    qint64 latest = -1;
    for (const TimelineRecord &event : detail.timeline) {
        if (event.code == u"withdrawn" && event.atUs >= latest) {
            latest = event.atUs;
            withdrawn = event.values.value(QStringLiteral("file")).toString();
        }
        if (event.code == u"cancelled" && event.atUs >= latest) {
            latest = event.atUs;
            withdrawn.reset();
            reason = event.values.value(QStringLiteral("reason")).toString();
        }
    }
    if (withdrawn)
        return say(QT_TRANSLATE_NOOP("Orders", "It was withdrawn: its file %1 was taken in by mistake.")).arg(*withdrawn);
    return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("Orders", "It is cancelled."))
                            : say(QT_TRANSLATE_NOOP("Orders", "It is cancelled: %1.")).arg(ReasonText::shown(reason));
}

} // namespace

QString OrderService::why(const OrderDetail &detail)
{
    if (detail.openConflicts > 0)
        return say(QT_TRANSLATE_NOOP("Orders", "Two desks contradict each other on this order; a person must decide."));
    if (detail.stage == Stage::Cancelled)
        return cancelledBy(detail);
    if (detail.stage < Stage::Shipped) {
        for (const FindingRecord &finding : detail.findings) {
            if (finding.code == u"stop_requested" && finding.severity == 2)
                return finding.message; // whatever else it waits for, it is to be stopped first
        }
    }
    const QString rest = detail.rest ? say(QT_TRANSLATE_NOOP("Orders", "A part of it has left already; the rest is here.")) + u' ' : QString();
    if (const QStringList all = obstacles(detail); !all.isEmpty() && detail.stage <= Stage::Slipped)
        return rest + all.join(u' ');
    if (detail.rest && detail.stage == Stage::Ready)
        return rest + say(QT_TRANSLATE_NOOP("Orders", "It is ready: the next shipping instruction takes it."));
    switch (detail.stage) {
    case Stage::Received: return say(QT_TRANSLATE_NOOP("Orders", "It has just come in and is being checked."));
    case Stage::Waiting: return say(QT_TRANSLATE_NOOP("Orders", "It waits for a decision."));
    case Stage::Ready: return say(QT_TRANSLATE_NOOP("Orders", "It is ready: the next shipping instruction takes it."));
    case Stage::Instructed: return say(QT_TRANSLATE_NOOP("Orders", "The warehouse has it; its slip number is missing."));
    case Stage::Slipped: return say(QT_TRANSLATE_NOOP("Orders", "It has its slip; it waits for the hand-over to the carrier."));
    case Stage::HandedOver: return say(QT_TRANSLATE_NOOP("Orders", "The carrier has it."));
    case Stage::Shipped:
        if (detail.slips.isEmpty() && detail.order.shopState == ShopState::Shipped && !detail.order.shopStateText.isEmpty())
            return say(QT_TRANSLATE_NOOP("Orders", "The shop has sent it, or nothing of it is to be sent: %1")).arg(detail.order.shopStateText);
        if (detail.slips.isEmpty() && detail.order.shopState == ShopState::Shipped)
            return say(QT_TRANSLATE_NOOP("Orders", "The shop says that it has been shipped."));
        return say(QT_TRANSLATE_NOOP("Orders", "It has been shipped."));
    case Stage::Cancelled: return cancelledBy(detail);
    }
    return {};
}

QJsonObject OrderService::toJson(const OrderDetail &detail)
{
    const Order &order = detail.order;
    QJsonArray destinations;
    for (qsizetype i = 0; i < order.destinations.size(); ++i) {
        const Destination &destination = order.destinations[i];
        QJsonObject object = recipientJson(destination.recipient);
        object[QStringLiteral("kana")] = destination.recipient.kana;
        object[QStringLiteral("company")] = destination.recipient.company;
        object[QStringLiteral("want")] = destination.wantDate.toString(Qt::ISODate);
        object[QStringLiteral("slot")] = destination.wantBand;
        object[QStringLiteral("gift")] = destination.gift;
        object[QStringLiteral("carrier")] = detail.routeOf(i).first;
        destinations << object;
    }
    QJsonArray lines;
    for (const OrderLine &line : order.lines)
        lines << QJsonObject {{QStringLiteral("sku"), line.sku},
                              {QStringLiteral("name"), line.name},
                              {QStringLiteral("qty"), line.quantity},
                              {QStringLiteral("cancelled"), line.cancelled},
                              {QStringLiteral("shipped"), line.shipped},
                              {QStringLiteral("apart"), line.apart},
                              {QStringLiteral("price"), yen(line.price)},
                              {QStringLiteral("tax"), line.taxRate ? QJsonValue(*line.taxRate) : QJsonValue()},
                              {QStringLiteral("options"), line.options},
                              {QStringLiteral("destination"), line.destination}};
    QJsonArray findings;
    static const char *const severities[] = {"info", "warn", "stop"};
    for (const FindingRecord &finding : detail.findings)
        findings << QJsonObject {{QStringLiteral("code"), finding.code},
                                 {QStringLiteral("field"), finding.field},
                                 {QStringLiteral("severity"), finding.severity < 0 ? QStringLiteral("confirmed")
                                                                                   : QString::fromLatin1(severities[finding.severity])},
                                 {QStringLiteral("message"), finding.message},
                                 {QStringLiteral("suggestion"), finding.suggestion},
                                 {QStringLiteral("destination"), finding.destination}};
    QJsonArray holds;
    for (const HoldRecord &hold : detail.holds)
        holds << QJsonObject {{QStringLiteral("type"), hold.type},
                              {QStringLiteral("reason"), hold.reason},
                              {QStringLiteral("until"), hold.until},
                              {QStringLiteral("person"), hold.person},
                              {QStringLiteral("since"), hold.atUs},
                              {QStringLiteral("owner"), hold.owner},
                              {QStringLiteral("release_by"), hold.releaseBy},
                              {QStringLiteral("keep"), hold.keep},
                              {QStringLiteral("by_rule"), rule_holds::isOne(detail, hold)},
                              {QStringLiteral("state"), hold.state}};
    QJsonArray slips;
    for (const SlipRecord &slip : detail.slips)
        slips << QJsonObject {{QStringLiteral("carrier"), slip.carrier},
                              {QStringLiteral("number"), slip.number},
                              {QStringLiteral("state"), slip.state},
                              {QStringLiteral("route"), slip.route}};
    QJsonArray taxes;
    for (const TaxSum &sum : order.taxes)
        taxes << QJsonObject {{QStringLiteral("rate"), sum.rate}, {QStringLiteral("amount"), yen(sum.amount)}, {QStringLiteral("tax"), yen(sum.tax)}};
    QJsonArray timeline;
    for (const TimelineRecord &event : detail.timeline)
        timeline << QJsonObject {{QStringLiteral("at"), event.atUs},
                                 {QStringLiteral("code"), event.code},
                                 {QStringLiteral("person"), event.person},
                                 {QStringLiteral("desk"), event.desk},
                                 {QStringLiteral("values"), event.values}};
    QJsonArray proposals;
    for (const ProposalRecord &proposal : detail.proposals)
        proposals << QJsonObject {{QStringLiteral("field"), proposal.field},
                                  {QStringLiteral("mine"), proposal.mine},
                                  {QStringLiteral("shops"), proposal.shops}};
    const line_rules::Refund back = line_rules::refund(order);
    const Destination first = order.destinations.value(0);
    const OrderTurn::Turn turn = OrderTurn::of(detail);
    return {{QStringLiteral("number"), order.number},
            {QStringLiteral("shop"), detail.shop.code},
            {QStringLiteral("client"), detail.shop.clientCode},
            {QStringLiteral("state"), stageName(detail.stage)},
            {QStringLiteral("why"), why(detail)},
            {QStringLiteral("rest"), detail.rest},
            {QStringLiteral("together"), QJsonArray::fromStringList(detail.together)},
            {QStringLiteral("turn"), OrderTurn::code(turn.party)},
            {QStringLiteral("turn_since"), turn.sinceUs},
            {QStringLiteral("pay"), order.payMethod},
            {QStringLiteral("pay_state"), order.payState},
            {QStringLiteral("shop_state"), order.shopStateText},
            {QStringLiteral("goods"), yen(order.goods)},
            {QStringLiteral("shipping"), yen(order.shipping)},
            {QStringLiteral("fee"), yen(order.fee)},
            {QStringLiteral("wrapping"), yen(order.wrapping)},
            {QStringLiteral("discount"), yen(order.discount)},
            {QStringLiteral("coupon"), yen(order.coupon)},
            {QStringLiteral("points"), yen(order.points)},
            {QStringLiteral("total"), yen(order.total)},
            {QStringLiteral("refund"), QJsonObject {{QStringLiteral("pieces"), back.pieces}, {QStringLiteral("goods"), yen(back.goods)}, {QStringLiteral("shared"), back.shared}}},
            {QStringLiteral("taxes"), taxes},
            {QStringLiteral("want"), first.wantDate.toString(Qt::ISODate)},
            {QStringLiteral("slot"), first.wantBand},
            {QStringLiteral("buyer"), recipientJson(order.buyer)},
            {QStringLiteral("email"), order.email},
            {QStringLiteral("note"), order.note},
            {QStringLiteral("recipient"), recipientJson(first.recipient)},
            {QStringLiteral("destinations"), destinations},
            {QStringLiteral("lines"), lines},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("holds"), holds},
            {QStringLiteral("proposals"), proposals},
            {QStringLiteral("slips"), slips},
            {QStringLiteral("timeline"), timeline}};
}

} // namespace tsunagi
