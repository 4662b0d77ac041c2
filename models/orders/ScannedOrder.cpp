// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/ScannedOrder.h"

#include "models/core/ScanCode.h"
#include "models/storage/Each.h"

namespace tsunagi {

namespace {

Result<OrderMatch> first(const Database &db, const QByteArray &from, const QString &code)
{
    OrderMatch match;
    for (const QString &one : code.isEmpty() ? QStringList() : ScanCode::spellings(code)) {
        Statement query = db.statement("SELECT o.id, o.number, c.code, s.code FROM " + from + "=?1 ORDER BY o.ordered_at DESC LIMIT 1");
        query.bind(1, Value(one));
        TSUNAGI_TRY(each(query, [&](const Statement &row) { match = {row.id(0), row.text(1), row.text(2), row.text(3)}; }));
        if (!match.id.isNull())
            break;
    }
    return match;
}

constexpr auto kOwner = " JOIN orders o ON o.id=p.order_id LEFT JOIN client c ON c.id=o.client_id LEFT JOIN shop s ON s.id=o.shop_id WHERE ";

} // namespace

Result<OrderMatch> ScannedOrder::ofSlip(const Database &db, const QString &code)
{
    return first(db, QByteArray("slip t JOIN parcel p ON p.id=t.parcel_id") + kOwner + "t.number", code);
}

Result<QList<OrderMatch>> ScannedOrder::find(const Database &db, const QString &code)
{
    for (const QString &one : ScanCode::spellings(code)) {
        auto matches = OrderStore::find(db, one);
        TSUNAGI_TRY(matches);
        if (!matches->isEmpty())
            return matches;
    }
    auto match = first(db, QByteArray("parcel p") + kOwner + "p.code", code);
    TSUNAGI_TRY(match);
    if (match->id.isNull())
        match = ofSlip(db, code);
    TSUNAGI_TRY(match);
    return match->id.isNull() ? QList<OrderMatch>() : QList<OrderMatch> {*match};
}

} // namespace tsunagi
