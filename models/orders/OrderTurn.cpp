// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/OrderTurn.h"

#include "models/core/DayText.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;
constexpr qint64 kMinuteUs = 60LL * 1000000;
constexpr qint64 kHourUs = 60 * kMinuteUs;
constexpr qint64 kDayUs = 24 * kHourUs;

using Party = OrderTurn::Party;

/// When this last happened; 0: never.
qint64 lastOf(const OrderDetail &detail, const QSet<QString> &codes)
{
    qint64 at = 0;
    for (const TimelineRecord &event : detail.timeline) {
        if (codes.contains(event.code))
            at = std::max(at, event.atUs);
    }
    return at;
}

/// When the order last changed by anybody's hand; what people only told each other is no change.
qint64 lastChange(const OrderDetail &detail)
{
    qint64 at = 0;
    for (const TimelineRecord &event : detail.timeline) {
        if (!event.code.startsWith(u"note_") && !event.code.startsWith(u"claim_"))
            at = std::max(at, event.atUs);
    }
    return at;
}

Party partyOfHold(const QString &type)
{
    static const QHash<QString, Party> parties {{QStringLiteral("payment"), Party::Customer}, {QStringLiteral("client"), Party::Client},
                                                {QStringLiteral("stock"), Party::Warehouse},  {QStringLiteral("address"), Party::CallCentre},
                                                {QStringLiteral("date"), Party::Nobody}};
    return parties.value(type, Party::Desk);
}

} // namespace

OrderTurn::Turn OrderTurn::of(const OrderDetail &detail)
{
    if (detail.openConflicts > 0)
        return {Party::Desk, lastOf(detail, {QStringLiteral("conflict")}), tr("it moves on once somebody decides on the conflicts page")};
    if (detail.stage == Stage::Cancelled || detail.stage == Stage::Shipped)
        return {};
    const auto stops = [&](const char *code) {
        return std::any_of(detail.findings.cbegin(), detail.findings.cend(), [code](const FindingRecord &finding) { return finding.severity == 2 && finding.code == QLatin1StringView(code); });
    };
    if (stops("approval"))
        return {Party::SecondPerson, lastOf(detail, {QStringLiteral("approval_asked")}), tr("it moves on once a second person approves or refuses")};
    if (stops("stop_requested"))
        return {Party::Warehouse, lastOf(detail, {QStringLiteral("stop_requested")}), tr("it moves on once the warehouse says whether it could be stopped")};
    if (stops("stop_contradicted"))
        return {Party::Desk, lastOf(detail, {QStringLiteral("stop_contradicted")}), tr("it moves on once somebody says where the parcel is (F9: it is here)")};
    if (stops("change_request"))
        return {Party::Desk, lastOf(detail, {QStringLiteral("request_added"), QStringLiteral("request_reopened")}), tr("it moves on once the change is done everywhere (the page of change requests)")};
    if (detail.stage <= Stage::Ready) {
        for (const HoldRecord &hold : detail.holds) {
            if (hold.state != u"open")
                continue;
            const QString until = hold.until.isEmpty() ? tr("it moves on once the hold is released (F7)") : tr("it moves on by itself on %1, or once the hold is released (F7)").arg(DayText::full(hold.until));
            return {partyOfHold(hold.type), hold.atUs, until};
        }
    }
    if (stops("shop_under_check") || stops("shop_not_yet_order") || stops("shop_address_pending"))
        return {Party::Shop, lastOf(detail, {QStringLiteral("imported"), QStringLiteral("shop_changed")}), tr("it moves on with the shop's next file")};
    if (stops("shop_changed"))
        return {Party::Desk, lastOf(detail, {QStringLiteral("shop_changed")}), tr("it moves on once you take the shop's change (Ctrl+T) or keep ours (Ctrl+U)")};
    if (stops("fraud_refused"))
        return {Party::Desk, lastOf(detail, {QStringLiteral("fraud_refused")}), tr("it ends once it is cancelled (Ctrl+Shift+G judges anew)")};
    if (stops("fraud_verify"))
        return {Party::CallCentre, lastOf(detail, {QStringLiteral("fraud_verify")}), tr("it moves on once it is verified and judged (Ctrl+Shift+G, F9)")};
    if (stops("fraud_suspect"))
        return {Party::Desk, lastChange(detail), tr("it moves on once somebody judges it (Ctrl+Shift+G, F9)")};
    if (stops("merge_candidate") || stops("merge_differs"))
        return {Party::Desk, lastChange(detail), tr("it moves on once somebody decides on one parcel (Ctrl+H)")};
    const auto open = std::count_if(detail.findings.cbegin(), detail.findings.cend(), [](const FindingRecord &finding) { return finding.severity == 2; });
    const qint64 since = lastChange(detail);
    if (open == 1 && stops("merge_waits"))
        return {Party::Desk, since, tr("it moves on with the orders it is joined with (Ctrl+H)")};
    if (open == 1 && stops("stock_short"))
        return {Party::Warehouse, since, tr("it moves on by itself once enough is in stock")};
    switch (detail.stage) {
    case Stage::Received: return {Party::Nobody, since, {}};
    case Stage::Waiting: {
        if (open > 0 && stops("payment_pending") && open == 1)
            return {Party::Customer, since, tr("it moves on once the money is there (a new file, or Ctrl+M)")};
        return {Party::CallCentre, since, tr("it moves on once each finding is corrected (F8, F4) or confirmed (F9)")};
    }
    case Stage::Ready: return {Party::Desk, since, tr("it moves on with the next shipping instruction")};
    case Stage::Instructed: return {Party::Warehouse, lastOf(detail, {QStringLiteral("instructed")}), tr("it moves on once its slip number is there")};
    case Stage::Slipped: return {Party::Warehouse, since, tr("it moves on once the carrier's truck takes it")};
    case Stage::HandedOver: return {Party::Carrier, lastOf(detail, {QStringLiteral("handed_over")}), tr("it ends once the shipment is confirmed")};
    case Stage::Shipped:
    case Stage::Cancelled: break;
    }
    return {};
}

QString OrderTurn::sentence(const OrderDetail &detail, qint64 nowUs)
{
    const Turn turn = of(detail);
    if (turn.ends.isEmpty())
        return {};
    const QString who = turn.party == Party::Nobody ? tr("Nobody has to do anything") : tr("Waits for: %1").arg(party(turn.party));
    if (turn.sinceUs <= 0)
        return tr("%1 – %2.", "whose turn it is, what ends it").arg(who, turn.ends);
    const qint64 time = std::max<qint64>(0, nowUs - turn.sinceUs);
    const QString at = QDateTime::fromMSecsSinceEpoch(turn.sinceUs / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("MM/dd HH:mm"));
    if (time < kMinuteUs) // no age yet
        return tr("%1 since %2 – %3.", "whose turn it is, since when, what ends it").arg(who, at, turn.ends);
    const QString age = time >= kDayUs ? tr("%1 d").arg(time / kDayUs) : time >= kHourUs ? tr("%1 h").arg(time / kHourUs) : tr("%1 min").arg(time / kMinuteUs);
    return tr("%1 since %2 (%3) – %4.", "whose turn it is, since when, how long, what ends it").arg(who, at, age, turn.ends);
}

QString OrderTurn::party(Party party)
{
    switch (party) {
    case Party::Nobody: return tr("nobody");
    case Party::Desk: return tr("order desk");
    case Party::CallCentre: return tr("call centre");
    case Party::SecondPerson: return tr("second person");
    case Party::Shop: return tr("shop");
    case Party::Customer: return tr("customer");
    case Party::Client: return tr("client");
    case Party::Warehouse: return tr("warehouse");
    case Party::Carrier: return tr("carrier");
    }
    return {};
}

QString OrderTurn::code(Party party)
{
    static const char *const names[] = {"nobody", "desk", "call_centre", "second_person", "shop", "customer", "client", "warehouse", "carrier"};
    return QString::fromLatin1(names[int(party)]);
}

OrderTurn::Party OrderTurn::department(const QString &event)
{
    static const QSet<QString> shop {QStringLiteral("imported"), QStringLiteral("shop_changed")};
    static const QSet<QString> warehouse {QStringLiteral("exported"), QStringLiteral("slip_issued"), QStringLiteral("numbered"), QStringLiteral("bound"), QStringLiteral("labelled"),
                                          QStringLiteral("printed"), QStringLiteral("reprinted"), QStringLiteral("spoiled"), QStringLiteral("stopped")};
    static const QSet<QString> carrier {QStringLiteral("handed_over"), QStringLiteral("shipped")};
    static const QSet<QString> callCentre {QStringLiteral("edited"), QStringLiteral("confirmed"), QStringLiteral("held"), QStringLiteral("released"),
                                           QStringLiteral("cancelled"), QStringLiteral("withdrawn"), QStringLiteral("reopened")};
    if (shop.contains(event))
        return Party::Shop;
    if (carrier.contains(event))
        return Party::Carrier;
    if (warehouse.contains(event))
        return Party::Warehouse;
    return callCentre.contains(event) || event.startsWith(u"return") || event.startsWith(u"escalation") ? Party::CallCentre : Party::Desk;
}

} // namespace tsunagi
