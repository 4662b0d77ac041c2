// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/documents/DocumentStore.h"

#include "models/storage/Each.h"

namespace tsunagi::DocumentStore {

Result<QList<DocumentPolicy>> policies(const Database &db)
{
    Statement query = db.statement("SELECT k.id, k.code, k.name, p.issuer, p.zip, p.address, p.phone, p.registration, p.individual, p.greeting, p.return_note, p.footer,"
                                   " p.purpose, p.with_slip, p.prices, p.paper, p.rounding, p.points, p.since FROM document_policy p JOIN client k ON k.id=p.client_id ORDER BY k.code");
    QList<DocumentPolicy> out;
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        out << DocumentPolicy {row.id(0),    row.text(1),  row.text(2),  row.text(3),  row.text(4),  row.text(5),  row.text(6),  row.text(7),  row.integer(8) != 0, row.text(9),
                               row.text(10), row.text(11), row.text(12), row.text(13), row.text(14), row.text(15), row.text(16), row.text(17), row.integer(18)};
    }));
    return out;
}

Result<QList<Shipment>> shipments(const Database &db, const Id &order)
{
    QList<Shipment> out;
    Statement query = db.statement("SELECT sh.id, sh.destination_id, (SELECT p.id FROM parcel p WHERE p.shipment_id=sh.id ORDER BY p.piece LIMIT 1), coalesce(sh.state,''),"
                                   " (SELECT group_concat(DISTINCT l.number) FROM slip l JOIN parcel p ON p.id=l.parcel_id WHERE p.shipment_id=coalesce(sh.with_id, sh.id) AND l.state IN ('in_force','handed_over'))"
                                   " FROM shipment sh WHERE sh.order_id=? AND coalesce(sh.state,'')<>'stopped' ORDER BY sh.key");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) { out << Shipment {row.id(0), row.id(1), row.id(2), row.text(3), row.text(4).split(u',', Qt::SkipEmptyParts), {}}; }));
    for (Shipment &shipment : out) {
        // Lines of other orders, if such are in the same parcel, come behind the order's own.
        Statement lines = db.statement("SELECT l.id, iif(l.order_id=?2, '', o.number), coalesce(l.sku,''), coalesce(l.name,''), coalesce(l.options,''), x.quantity, l.price, l.amount, l.quantity, l.tax_rate"
                                       " FROM (SELECT ?1 AS id, ?2 AS order_id UNION ALL SELECT m.id, m.order_id FROM shipment m WHERE m.with_id=?1 AND m.state<>'stopped') sh"
                                       " JOIN shipment_line x ON x.order_id=sh.order_id AND x.shipment_id=sh.id JOIN line l ON l.id=x.line_id JOIN orders o ON o.id=l.order_id ORDER BY l.order_id<>?2, o.number, l.position");
        lines.bindAll(Value(shipment.id), Value(order));
        TSUNAGI_TRY(each(lines, [&](const Statement &row) {
            DocumentPiece piece {row.id(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.optionalInteger(6), {}, {}};
            if (piece.quantity == row.integer(8) && row.optionalInteger(7))
                piece.amount = row.optionalInteger(7);
            else if (piece.price)
                piece.amount = *piece.price * piece.quantity;
            if (const auto rate = row.optionalInteger(9))
                piece.rate = int(*rate);
            shipment.pieces << piece;
        }));
    }
    return out;
}

Result<Sheets> sheets(const Database &db, const QString &what, const Id &order, const Id &parcel)
{
    Sheets out;
    Statement query = db.statement("SELECT count(*), sum(coalesce(state,'')<>'spoiled') FROM sheet WHERE what=?1 AND order_id=?2 AND parcel_id IS ?3");
    query.bindAll(Value(what), Value(order), Value(parcel));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { out = {row.integer(0), int(row.integer(1))}; }));
    return out;
}

Result<QSet<Id>> notesDue(const Database &db, const Id &client, const QString &desk, qint64 sinceUs)
{
    QSet<Id> out;
    // The note is of the shipment's first piece, as take() writes it.
    Statement query = db.statement("SELECT DISTINCT sh.id FROM shipment sh JOIN orders o ON o.id=sh.order_id JOIN parcel p ON p.shipment_id=sh.id JOIN sheet t ON t.parcel_id=p.id"
                                   " WHERE sh.state IN ('instructed','stop_requested') AND +o.client_id=?1 AND +p.state='open' AND t.what='label' AND t.desk=?2 AND t.at>=?3"
                                   " AND +t.state IN ('sent','confirmed')"
                                   " AND NOT EXISTS(SELECT 1 FROM sheet n WHERE n.parcel_id=(SELECT f.id FROM parcel f WHERE f.shipment_id=sh.id ORDER BY f.piece LIMIT 1)"
                                   " AND n.what='delivery_note' AND n.order_id=sh.order_id AND coalesce(n.state,'')<>'spoiled')");
    query.bindAll(Value(client), Value(desk), Value(sinceUs));
    TSUNAGI_TRY(each(query, [&](const Statement &row) { out.insert(row.id(0)); }));
    return out;
}

Result<QList<DocumentRecord>> records(const Database &db, const Id &order, int limit)
{
    QList<DocumentRecord> out;
    Statement query = db.statement("SELECT t.id, t.order_id, t.what, o.number, s.code, c.code, coalesce(t.printer,''), coalesce(t.job,''), coalesce(t.state,''), t.desk, t.copy, t.at"
                                   " FROM sheet t JOIN orders o ON o.id=t.order_id JOIN shop s ON s.id=o.shop_id JOIN client c ON c.id=o.client_id"
                                   " WHERE t.what IN ('delivery_note','receipt') AND (?1 IS NULL OR t.order_id=?1) ORDER BY t.at DESC, t.key DESC LIMIT ?2");
    query.bindAll(Value(order), Value(limit));
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        out << DocumentRecord {row.id(0), row.id(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.text(9), int(row.integer(10)), row.integer(11)};
    }));
    return out;
}

} // namespace tsunagi::DocumentStore
