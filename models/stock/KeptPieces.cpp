// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stock/KeptPieces.h"

#include "models/stock/FreeStock.h"
#include "models/stock/ReservationId.h"
#include "models/storage/Each.h"

#include <QCoreApplication>

#include <algorithm>

namespace tsunagi::kept_pieces {

namespace {

void insert(Change &change, const Id &id, const Id &order, const Id &hold, const Id &line, const Id &item, qint64 quantity)
{
    change.insert("reservation", id).fields = {
        {"order_id", order}, {"line_id", line}, {"item_id", item}, {"quantity", Value(quantity)}, {"state", Value(QStringLiteral("open"))}, {"hold_id", hold}};
}

} // namespace

Result<QList<Kept>> of(const Database &db, const Id &order)
{
    QList<Kept> kept;
    Statement query = db.statement("SELECT id, line_id, item_id, quantity FROM reservation WHERE order_id=? AND state='open' AND hold_id IS NOT NULL ORDER BY item_id, id");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { kept << Kept {row.id(0), row.id(1), row.id(2), row.integer(3)}; }));
    return kept;
}

Result<> keep(Change &change, const Database &db, const Id &order, const Id &hold)
{
    FreeStock stock;
    return keep(change, db, order, hold, stock);
}

Result<> keep(Change &change, const Database &db, const Id &order, const Id &hold, FreeStock &stock)
{
    Statement query = db.statement("SELECT l.id, i.id, coalesce(l.quantity,0)-coalesce(l.cancelled,0)-coalesce(l.shipped,0)"
                                   "-coalesce((SELECT sum(quantity) FROM reservation r WHERE r.order_id=?1 AND r.line_id=l.id AND r.state='open'),0) AS left"
                                   " FROM line l JOIN orders o ON o.id=l.order_id JOIN item i ON i.client_id=o.client_id AND i.sku=trim(l.sku)"
                                   " LEFT JOIN destination d ON d.id=l.destination_id WHERE l.order_id=?1 AND left>0 AND coalesce(i.state,'')<>'closed' AND coalesce(d.state,'')<>'cancelled'"
                                   " ORDER BY l.id");
    query.bind(1, order);
    QList<Kept> wanted;
    QHash<Id, qint64> pieces;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        wanted << Kept {{}, row.id(0), row.id(1), row.integer(2)};
        pieces[row.id(1)] += row.integer(2);
    }));
    const auto lacks = stock.take(db, pieces);
    TSUNAGI_TRY(lacks);
    if (!lacks->isEmpty()) {
        QStringList missing;
        for (const FreeStock::Lack &lack : *lacks)
            missing << QStringLiteral("%1 ×%2").arg(lack.sku).arg(lack.missing);
        return fail(Code::Invalid, missing.join(QStringLiteral(", ")), QStringLiteral(QT_TRANSLATE_NOOP("Rule", "so many pieces are not there to be kept")));
    }
    for (const Kept &one : std::as_const(wanted)) {
        if (!stock.keeps(one.item))
            continue;
        const auto id = nextReservation(db, order, one.line);
        TSUNAGI_TRY(id);
        insert(change, *id, order, hold, one.line, one.item, one.quantity);
    }
    return {};
}

Result<> free(Change &change, const Database &db, const Id &order)
{
    const auto kept = of(db, order);
    TSUNAGI_TRY(kept);
    for (const Kept &one : *kept)
        change.patch("reservation", one.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("freed")));
    return {};
}

Result<> trim(Change &change, const Database &db, const Id &order, const Id &line, qint64 left)
{
    const auto kept = of(db, order);
    TSUNAGI_TRY(kept);
    Statement holds = db.statement("SELECT hold_id FROM reservation WHERE id=?");
    for (const Kept &one : *kept) {
        if (one.line != line)
            continue;
        const qint64 stays = std::min(one.quantity, left);
        left -= stays;
        if (stays == one.quantity)
            continue;
        change.patch("reservation", one.id, "state", Value(QStringLiteral("open")), Value(QStringLiteral("freed")));
        if (stays == 0)
            continue;
        holds.bind(1, one.id);
        const auto found = holds.step();
        TSUNAGI_TRY(found);
        // Of the row it comes out of, so that each cancellation of further pieces has its own.
        insert(change, Id::named(0, {"reservation", one.id.view(), "trimmed"}), order, holds.id(0), line, one.item, stays);
        holds.reset();
    }
    return {};
}

} // namespace tsunagi::kept_pieces
