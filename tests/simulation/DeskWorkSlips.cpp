// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr int kSlipNumbers = 40; ///< of the carrier's software; few, so that two desks read back one number

} // namespace

bool DeskWork::bindSlip(Change &change, const Found &parcel, const QByteArray &number, const QByteArray &route, const Id &source)
{
    const Id slip = Id::v7();
    change.roots << parcel.ref("order_id");
    change.insert("slip", slip).fields = {{"root_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"carrier", text(kCarrier)}, {"number", Value::text(number)},
                                          {"route", Value::text(route)}, {"source_id", source}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("in_force")}};
    return set(change, "parcel", parcel, {{"route", Value::text(route)}, {"slip_id", slip}});
}

bool DeskWork::slipImport(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND export_id IS NOT NULL AND slip_id IS NULL");
    return parcel && bindSlip(change, parcel, "8" + QByteArray::number(100000 + m_rng.below(kSlipNumbers)), "carrier", parcel.ref("export_id"));
}

bool DeskWork::slipShare(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND slip_id IS NULL AND EXISTS(SELECT 1 FROM parcel o WHERE o.shipment_id=parcel.shipment_id AND o.slip_id IS NOT NULL)");
    if (!parcel)
        return false;
    const Found other = pick("parcel", "slip_id IS NOT NULL AND shipment_id=x'" + parcel.ref("shipment_id").hex() + '\'');
    change.roots = {parcel.ref("order_id")};
    change.guard("parcel", other.id, "slip_id", other["slip_id"]);
    return set(change, "parcel", parcel, {{"route", other["route"]}, {"slip_id", other["slip_id"]}});
}

bool DeskWork::slipFree(Change &change)
{
    const Found parcel = pick("parcel", "state='open' AND EXISTS(SELECT 1 FROM slip s WHERE s.id=parcel.slip_id AND s.parcel_id=parcel.id AND s.state='in_force' AND s.route<>'label')");
    if (!parcel)
        return false;
    change.roots = {parcel.ref("order_id")};
    change.guard("parcel", parcel.id, "state", text("open"));
    return set(change, "parcel", parcel, {{"slip_id", Value()}}) && set(change, "slip", get("slip", parcel.ref("slip_id")), {{"state", text("free")}});
}

bool DeskWork::bindAgain(Change &change)
{
    const Found slip = pick("slip", "state='free' AND route='manual'");
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL");
    if (!slip || !parcel)
        return false;
    change.roots = {parcel.ref("order_id")};
    return set(change, "parcel", parcel, {{"route", text("manual")}, {"slip_id", slip.id}})
        && set(change, "slip", slip, {{"root_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"state", text("in_force")}});
}

bool DeskWork::slipSpoil(Change &change)
{
    return move(change, "slip", "in_force", "spoiled", {{"end_reason", word("破れ")}});
}

bool DeskWork::slipMissing(Change &change)
{
    const Found book = pick("number_range", "kind='book'");
    if (!book)
        return false;
    change.roots = {book.id};
    change.insert("slip", Id::v7()).fields = {{"root_id", book.id}, {"carrier", text(kCarrier)}, {"number", Value::text("9" + QByteArray::number(200000 + m_rng.below(kSlipNumbers)))},
                                              {"route", text("manual")}, {"source_id", book.id}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("missing")}};
    return true;
}

bool DeskWork::rangeAdd(Change &change)
{
    const bool book = m_rng.chance(50);
    const QByteArray first = QByteArray::number((book ? 9200000 : 7000000) + 1000 * m_rng.below(8));
    change.roots = {Id::named(0, {"range", kCarrier, first})};
    change.insert("number_range", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"kind", text(book ? "book" : "range")}, {"first", Value::text(first)},
                                                                  {"last", Value::text(QByteArray::number(first.toLongLong() + 999))}, {"count", Value(1000)},
                                                                  {"name", text("")}, {"next", Value(0)}, {"state", text("open")}};
    return true;
}

bool DeskWork::rangeLease(Change &change)
{
    const Found range = pick("number_range", "kind='range' AND next<=990");
    if (!range)
        return false;
    change.roots = {range.id};
    const qint64 first = range["next"].integer();
    change.insert("number_block", Id::v7()).fields = {{"range_id", range.id}, {"desk", Value(m_desk.name())}, {"first", Value(first)}, {"last", Value(first + 9)},
                                                      {"next", Value(first)}, {"state", text("open")}};
    return set(change, "number_range", range, {{"next", Value(first + 10)}});
}

DeskWork::Found DeskWork::block()
{
    // Only a block that the shared side has confirmed.
    const auto unconfirmed = m_desk.unconfirmed("range.lease");
    if (!m_mayPrint || !unconfirmed)
        return {};
    QByteArray where = "desk='" + desk() + "' AND next<=last";
    for (const Id &id : *unconfirmed)
        where += " AND id<>x'" + id.hex() + '\'';
    return pick("number_block", where);
}

bool DeskWork::rangeTake(Change &change)
{
    // Without a label behind it: the numbers of the block were used by another way.
    const Found found = block();
    if (!found)
        return false;
    change.eventCode.clear();
    change.roots = {found.ref("range_id")};
    return set(change, "number_block", found, {{"next", Value(found["next"].integer() + 1)}});
}

bool DeskWork::rangeSkip(Change &change)
{
    const Found block = this->block();
    if (!block)
        return false;
    const Found range = get("number_range", block.ref("range_id"));
    if (!range)
        return false;
    change.roots = {range.id};
    change.insert("slip", Id::v7()).fields = {{"root_id", range.id}, {"carrier", text(kCarrier)},
                                              {"number", Value::text(QByteArray::number(range["first"].bytes().toLongLong() + block["next"].integer()))}, {"route", text("label")},
                                              {"source_id", range.id}, {"at", Value(1)}, {"person", text("Sato")}, {"state", text("spoiled")}};
    return set(change, "number_block", block, {{"next", Value(block["next"].integer() + 1)}});
}

bool DeskWork::labelTake(Change &change)
{
    const Found block = this->block();
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL");
    if (!block || !parcel)
        return false;
    const Found range = get("number_range", block.ref("range_id"));
    if (!range || !bindSlip(change, parcel, QByteArray::number(range["first"].bytes().toLongLong() + block["next"].integer()), "label", range.id))
        return false;
    change.insert("sheet", Id::v7()).fields = {{"order_id", parcel["order_id"]}, {"parcel_id", parcel.id}, {"slip_id", change.inserts.first().id}, {"what", text("label")},
                                               {"copy", Value(1)}, {"desk", Value(m_desk.name())}, {"reason", text("")}, {"at", Value(1)}, {"state", text("queued")}};
    // The block moves on by an op of its own: a refused label leaves its number used.
    m_first.emplace();
    m_first->kind = "range.take";
    m_first->roots = {range.id};
    return set(*m_first, "number_block", block, {{"next", Value(block["next"].integer() + 1)}});
}

bool DeskWork::labelReprint(Change &change)
{
    const Found sheet = pick("sheet");
    if (!sheet)
        return false;
    change.roots = {sheet.ref("order_id")};
    change.insert("sheet", Id::v7()).fields = {{"order_id", sheet["order_id"]}, {"parcel_id", sheet["parcel_id"]}, {"slip_id", sheet["slip_id"]}, {"what", text("label")},
                                               {"copy", Value(sheet["copy"].integer() + 1)}, {"desk", Value(m_desk.name())}, {"reason", text("再")}, {"at", Value(1)}, {"state", text("queued")}};
    return true;
}

bool DeskWork::sheetState(Change &change)
{
    return move(change, "sheet", "queued", "sent", {{"printer", text("p1")}, {"job", word("j")}}) || move(change, "sheet", "sent", "confirmed");
}

bool DeskWork::manualOn(Change &change)
{
    change.roots = {Id::v7()};
    change.insert("manual_mode", change.roots.first()).fields = {{"carrier", text(kCarrier)}, {"reason", text("down")}, {"person", text("Sato")}, {"at", Value(1)}, {"state", text("open")}};
    return !pick("manual_mode", "state='open'");
}

bool DeskWork::manualOff(Change &change)
{
    return move(change, "manual_mode", "open", "closed", {{"end_at", Value(2)}, {"end_person", text("Sato")}});
}

bool DeskWork::manualBind(Change &change)
{
    return bindByHand(change, {});
}

bool DeskWork::bindTogether(Change &change)
{
    return bindByHand(change, " AND EXISTS(SELECT 1 FROM shipment m WHERE m.with_id=parcel.shipment_id AND m.state='instructed')");
}

bool DeskWork::bindByHand(Change &change, const QByteArray &where)
{
    const Found book = pick("number_range", "kind='book'");
    const Found parcel = pick("parcel", "state='open' AND export_id IS NULL AND slip_id IS NULL" + where);
    return book && parcel && bindSlip(change, parcel, "9" + QByteArray::number(200000 + m_rng.below(kSlipNumbers)), "manual", book.id);
}

} // namespace tsunagi::sim
