// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/DeskWork.h"

#include "models/stock/KeptPieces.h"
#include "simulation/DeskWords.h"

namespace tsunagi::sim {

namespace {

constexpr auto kKeeps = " AND EXISTS(SELECT 1 FROM reservation r WHERE r.order_id=orders.id AND r.hold_id IS NOT NULL AND r.state='open')";

constexpr auto kHere = " AND NOT EXISTS(SELECT 1 FROM shipment s WHERE s.order_id=orders.id AND s.state<>'stopped')";

} // namespace

bool DeskWork::keep(Change &change, const Id &order, const QList<std::pair<QByteArray, Value>> &fields)
{
    const auto reader = m_desk.reader();
    change.roots = {order};
    change.guard("orders", order, "state", text("open"));
    change.insert("hold", Id::v7()).fields = QList<std::pair<QByteArray, Value>> {{"order_id", order}, {"type", text("stock")}, {"until", text("")}, {"person", text("Sato")}, {"at", Value(1)},
                                                                                  {"state", text("open")}, {"keep", Value(1)}} << fields;
    return reader && kept_pieces::keep(change, **reader, order, change.inserts.first().id);
}

bool DeskWork::freePieces(Change &change, const Id &order)
{
    const qsizetype before = change.patches.size();
    const auto reader = m_desk.reader();
    return reader && kept_pieces::free(change, **reader, order) && change.patches.size() > before;
}

bool DeskWork::trimPieces(Change &change, const Found &line, qint64 left)
{
    const auto reader = m_desk.reader();
    return reader && kept_pieces::trim(change, **reader, line.ref("order_id"), line.id, left);
}

bool DeskWork::holdKeeping(Change &change)
{
    // Beside other holds as well, as the service does; mostly before the warehouse knows of it.
    const Found order = pick("orders", QByteArray("state='open'") + (m_rng.chance(80) ? kHere : "") + " AND EXISTS(SELECT 1 FROM line l JOIN item i ON i.client_id=orders.client_id AND i.sku=l.sku JOIN stock_movement v ON v.item_id=i.id"
                                       " WHERE l.order_id=orders.id AND NOT EXISTS(SELECT 1 FROM reservation r WHERE r.line_id=l.id AND r.state='open'))");
    return order && keep(change, order.id, {{"reason", word("確認")}}) && change.inserts.size() > 1;
}

/// A release is taken back: the hold begins again, and keeps what is nobody's by then.
bool DeskWork::holdAgain(Change &change)
{
    const Found ended = pick("hold", "state='released' AND keep=1 AND EXISTS(SELECT 1 FROM orders o WHERE o.id=hold.order_id AND o.state='open')");
    return ended && keep(change, ended.ref("order_id"), {{"reason", ended["reason"]}});
}

bool DeskWork::releaseKeeping(Change &change)
{
    const Found hold = pick("hold", "state='open' AND keep=1");
    change.roots = {hold ? hold.ref("order_id") : Id()};
    return hold && set(change, "hold", hold, {{"state", text("released")}, {"end_person", text("Sato")}, {"end_reason", word("済")}});
}

bool DeskWork::releasePieces(Change &change)
{
    const Found order = pick("orders", QByteArray("1") + kKeeps);
    change.roots = {order.id};
    return order && freePieces(change, order.id);
}

bool DeskWork::cancelKeeping(Change &change)
{
    return cancel(change, pick("orders", QByteArray("state='open'") + kKeeps + kHere));
}

bool DeskWork::instructKept(Change &change)
{
    return instructAlone(change, " AND EXISTS(SELECT 1 FROM reservation r WHERE r.order_id=destination.order_id AND r.hold_id IS NOT NULL AND r.state='open')");
}

} // namespace tsunagi::sim
