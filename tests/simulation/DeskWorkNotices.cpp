// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

bool DeskWork::mailPolicy(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id id = Id::named(0, {"mail_policy", client.id.view()});
    change.roots = {client.id};
    if (const Found known = get("mail_policy", id))
        return set(change, "mail_policy", known, {{"quiet", word("2")}, {"from_name", word("店")}});
    change.insert("mail_policy", id).fields = {{"client_id", client.id}, {"since", Value(1)}, {"from_name", word("店")}, {"from_address", text("shop@example.jp")}, {"server", text("smtp://mail.example.jp")},
                                               {"events", text("received shipped")}, {"quiet", word("2")}, {"remind_days", Value(3)}};
    return true;
}

bool DeskWork::documentPolicy(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id id = Id::named(0, {"document_policy", client.id.view()});
    change.roots = {client.id};
    if (const Found known = get("document_policy", id))
        return set(change, "document_policy", known, {{"issuer", word("店")}, {"with_slip", text("note")}, {"since", Value(2)}});
    change.insert("document_policy", id).fields = {{"client_id", client.id}, {"issuer", word("店")}, {"registration", text("T7010705000725")}, {"greeting", word("挨拶")}, {"since", Value(1)}};
    return true;
}

/// A receipt: which copy it is stands in its id, so two desks that both print the first contradict each other.
bool DeskWork::documentPrint(Change &change)
{
    const Found order = pick("orders", "state='open'");
    if (!order)
        return false;
    qint64 copy = 1;
    while (get("sheet", Id::named(0, {"receipt", order.id.view(), QByteArray::number(copy)})))
        ++copy;
    change.roots = {order.id};
    change.guard("orders", order.id, "total", order["total"]);
    change.insert("sheet", Id::named(0, {"receipt", order.id.view(), QByteArray::number(copy)})).fields = {
        {"order_id", order.id}, {"what", text("receipt")}, {"copy", Value(copy)}, {"desk", word("D")}, {"reason", text("")}, {"at", Value(1)}, {"job", text("")}, {"state", text("queued")}};
    return true;
}

bool DeskWork::resultTell(Change &change)
{
    const Found parcel = pick("parcel", "slip_id IS NOT NULL AND NOT EXISTS(SELECT 1 FROM told_parcel t WHERE t.parcel_id=parcel.id)");
    if (!parcel)
        return false;
    change.roots = {parcel.ref("order_id")};
    change.insert("told_parcel", Id::named(0, {"told", parcel.id.view()})).fields = {{"order_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"batch", word("F")}, {"person", text("Sato")}, {"at", Value(1)}};
    return true;
}

bool DeskWork::mailText(Change &change)
{
    const Found client = pick("client");
    if (!client)
        return false;
    const Id id = Id::named(0, {"mail_text", client.id.view(), "received", "ja"});
    change.roots = {client.id};
    if (const Found known = get("mail_text", id))
        return set(change, "mail_text", known, {{"subject", word("件名")}, {"body", word("本文")}});
    change.insert("mail_text", id).fields = {{"client_id", client.id}, {"kind", text("received")}, {"language", text("ja")}, {"subject", word("件名")}, {"body", word("本文")}};
    return true;
}

/// A notice of an order in this state, new or as a step of one that is there.
bool DeskWork::notice(Change &change, const QByteArray &from, const char *to, const char *kind)
{
    const QList<std::pair<QByteArray, Value>> end {{"state", text(to)}, {"desk", Value(m_desk.name())}, {"person", text("Sato")}, {"at", Value(m_rng.below(1000))}, {"granted", Value()}};
    const Found known = from.isEmpty() ? Found() : pick("notice", from);
    if (known && (kind == nullptr || m_rng.chance(60))) {
        change.roots = {known.ref("order_id")};
        return set(change, "notice", known, end);
    }
    const Found order = kind ? pick("orders") : Found();
    if (!order)
        return false;
    const Id id = Id::named(0, {"notice", order.id.view(), order.id.view(), kind});
    if (get("notice", id))
        return false;
    change.roots = {order.id};
    change.insert("notice", id).fields = QList<std::pair<QByteArray, Value>> {{"order_id", order.id}, {"kind", text(kind)}, {"part", order.id}, {"day", text("")}} << end;
    return true;
}

bool DeskWork::noticeAsk(Change &change)
{
    return notice(change, {}, "due", "delay");
}

bool DeskWork::noticeTake(Change &change)
{
    change.eventCode.clear();
    return notice(change, "state='due'", "taken", "received");
}

bool DeskWork::noticeEnd(Change &change)
{
    static const char *const ends[] = {"sent", "failed", "due", "doubtful"};
    return notice(change, "state='taken' AND granted IS NOT NULL AND desk='" + desk() + '\'', ends[m_rng.below(4)], nullptr);
}

bool DeskWork::noticeSuppress(Change &change)
{
    return notice(change, "state IN ('due','failed')", "suppressed", "cancelled");
}

bool DeskWork::noticeDecide(Change &change)
{
    return notice(change, "state IN ('failed','doubtful','suppressed')", "due", nullptr);
}

} // namespace tsunagi::sim
