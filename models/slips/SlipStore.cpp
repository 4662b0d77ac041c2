// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/SlipStore.h"

#include "models/core/JapaneseText.h"
#include "models/orders/RestOfOrder.h"
#include "models/stock/StockStore.h"
#include "models/storage/Each.h"
#include "models/storage/SharedTexts.h"

#include <QJsonArray>
#include <QHash>
#include <QJsonDocument>
#include <QSet>

#include <functional>

using namespace Qt::StringLiterals;

namespace tsunagi::SlipStore {

namespace {

/// Somebody wants what is in the parcel, or where, when and how it goes, otherwise, and nobody has decided. `asked`: a change request;
/// else the shop's newer file. What the warehouse found loaded is on its way, whatever is asked.
QByteArray undecided(bool asked, const char *order, const char *shipment)
{
    const QByteArray of = QByteArray(" WHEN coalesce(") + shipment + ".stop_loaded, 0)=0 AND EXISTS(SELECT 1 FROM ";
    if (asked)
        return of + "change_request w WHERE w.order_id=" + order + ".id AND w.state='open' AND w.kind<>'other') THEN 'change_request'";
    return of + "proposal w WHERE w.order_id=" + order + ".id AND w.state='open' AND (w.table_name='destination' OR w.table_name='line' AND w.field NOT IN ('price','amount','tax_rate')"
        " OR w.table_name='orders' AND w.field IN ('pay_method','total'))) THEN 'shop_changed'";
}

// Why a parcel must not move, and the slip and sheet that count for it.
const QByteArray kBlocked = QByteArray(
    " CASE WHEN sh.state IN ('stop_requested','stopped') THEN sh.state"
    "  WHEN coalesce(o.state, '')<>'open' THEN 'cancelled'"
    // What the warehouse found loaded is on its way, whatever the shop says.
    // What it calls shipped since a part of it has left is no word against the other part.
    "  WHEN coalesce(o.shop_state, 0)<>0 AND coalesce(sh.stop_loaded, 0)=0 AND NOT ((o.shop_state=4 OR " + rest_of_order::partlyShipped("o") + ") AND EXISTS(SELECT 1 FROM shipment z WHERE z.order_id=o.id AND z.state='shipped')) THEN 'shop_state'"
    // Perhaps the goods are on a truck already.
    "  WHEN EXISTS(SELECT 1 FROM finding f WHERE f.order_id=o.id AND f.code='stop_contradicted' AND f.severity=2) THEN 'stop_contradicted'"
    "  WHEN EXISTS(SELECT 1 FROM hold h WHERE h.order_id=o.id AND h.state='open') THEN 'hold'"
    "  WHEN EXISTS(SELECT 1 FROM conflict k WHERE k.order_id=o.id AND k.state='open') THEN 'conflict'")
    + undecided(true, "o", "sh") + undecided(false, "o", "sh") +
    // Whatever stops an order whose goods are in it stops the parcel.
    "  ELSE coalesce((SELECT max(CASE WHEN m.state='stop_requested' THEN 'stop_requested' WHEN coalesce(mo.state, '')<>'open' THEN 'cancelled'"
    "   WHEN coalesce(mo.shop_state, 0)<>0 AND coalesce(m.stop_loaded, 0)=0 AND NOT ((mo.shop_state=4 OR " + rest_of_order::partlyShipped("mo") + ") AND EXISTS(SELECT 1 FROM shipment z WHERE z.order_id=mo.id AND z.state='shipped')) THEN 'shop_state' WHEN EXISTS(SELECT 1 FROM hold h WHERE h.order_id=mo.id AND h.state='open') THEN 'hold'"
    "   WHEN EXISTS(SELECT 1 FROM conflict k WHERE k.order_id=mo.id AND k.state='open') THEN 'conflict'" + undecided(true, "mo", "m") + undecided(false, "mo", "m") + " ELSE '' END)"
    "   FROM shipment m JOIN orders mo ON mo.id=m.order_id WHERE m.with_id=sh.id AND m.state<>'stopped'), '') END";
constexpr auto kNumberAndSheet =
    // A piece may share the number of another piece of its shipment.
    " LEFT JOIN slip l ON l.id=coalesce((SELECT x.id FROM slip x WHERE x.parcel_id=p.id AND x.state IN ('in_force','handed_over')"
    "  ORDER BY x.at DESC LIMIT 1), (SELECT x.id FROM slip x WHERE x.id=p.slip_id AND x.state IN ('in_force','handed_over')))"
    " LEFT JOIN sheet t ON t.id=(SELECT y.id FROM sheet y WHERE y.parcel_id=p.id AND y.what='label' AND y.slip_id=l.id"
    "  ORDER BY y.copy DESC LIMIT 1)";
const QByteArray kParcels = QByteArray(
    "SELECT p.id, sh.id, o.id, sh.destination_id, sh.batch_id, o.shop_id, p.export_id, p.handover_id,"
    " p.piece, coalesce(sh.pieces, p.pieces), p.code, coalesce(p.route, ''), coalesce(p.state, ''), coalesce(sh.state, ''),"
    " coalesce(sh.carrier, ''), coalesce(sh.service, ''), coalesce(sh.ship_date, ''), coalesce(b.number, ''), coalesce(b.cutoff, ''),"
    " o.number, s.code, c.code, coalesce(nullif(d.name, ''), d.company, ''), coalesce(d.prefecture, '') || coalesce(d.address, ''),"
    " coalesce(d.want_date, ''), coalesce(d.want_band, ''),"
    " l.id, coalesce(l.number, ''), coalesce(l.state, ''), coalesce(l.route, ''),"
    " t.id, coalesce(t.state, ''), coalesce(t.job, ''), coalesce(t.printer, ''), coalesce(t.desk, ''), coalesce(t.copy, 0),"
    " coalesce(e.name, ''), o.ordered_at,")
    + kBlocked + ", o.shop_state, coalesce(b.at, 0), EXISTS(SELECT 1 FROM shipment m WHERE m.with_id=sh.id AND m.state<>'stopped')"
    " FROM parcel p JOIN shipment sh ON sh.id=p.shipment_id JOIN orders o ON o.id=p.order_id"
    " LEFT JOIN destination d ON d.id=sh.destination_id LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id"
    " LEFT JOIN batch b ON b.id=sh.batch_id LEFT JOIN carrier_export e ON e.id=p.export_id"
    + kNumberAndSheet;
constexpr auto kParcelOrder = " ORDER BY b.cutoff, b.at, b.number, o.ordered_at, o.number, o.id, sh.id, p.piece";
constexpr auto kRanges = "SELECT id, carrier, kind, first, last, coalesce(name, ''), coalesce(state, ''), count, coalesce(next, 0)"
                         " FROM number_range WHERE (?1='' OR carrier=?1) AND (?2='' OR kind=?2) AND coalesce(state, '')<>'void'"
                         " ORDER BY carrier, kind, first";
constexpr auto kUsedColumns = "SELECT l.id, l.parcel_id, l.number, coalesce(l.state, ''), l.route, coalesce(o.number, ''),"
                              " coalesce(p.code, ''), coalesce(l.end_reason, ''), l.carrier FROM slip l"
                              " LEFT JOIN parcel p ON p.id=l.parcel_id LEFT JOIN orders o ON o.id=p.order_id ";

ParcelView readParcel(const Statement &q, SharedTexts &same)
{
    ParcelView v;
    v.parcel = q.id(0);
    v.shipment = q.id(1);
    v.order = q.id(2);
    v.destination = q.id(3);
    v.batch = q.id(4);
    v.shop = q.id(5);
    v.exportId = q.id(6);
    v.handover = q.id(7);
    v.piece = int(q.integer(8));
    v.pieces = int(q.integer(9));
    v.code = q.text(10);
    v.route = same.text(q, 11);
    v.parcelState = same.text(q, 12);
    v.shipmentState = same.text(q, 13);
    v.carrier = same.text(q, 14);
    v.service = same.text(q, 15);
    v.shipDate = QDate::fromString(q.text(16), Qt::ISODate);
    v.batchNumber = same.text(q, 17);
    v.cutoff = same.text(q, 18);
    v.orderNumber = q.text(19);
    v.shopCode = same.text(q, 20);
    v.clientCode = same.text(q, 21);
    v.recipient = q.text(22);
    v.place = same.text(q, 23);
    v.wantDate = QDate::fromString(q.text(24), Qt::ISODate);
    v.wantBand = same.text(q, 25);
    v.slip = q.id(26);
    v.slipNumber = q.text(27);
    v.slipState = same.text(q, 28);
    v.slipRoute = same.text(q, 29);
    v.sheet = q.id(30);
    v.sheetState = same.text(q, 31);
    v.sheetJob = same.text(q, 32);
    v.sheetPrinter = same.text(q, 33);
    v.sheetDesk = same.text(q, 34);
    v.sheetCopy = int(q.integer(35));
    v.exportName = same.text(q, 36);
    v.orderedAtUs = q.integer(37);
    v.blocked = same.text(q, 38);
    v.shopState = q.optionalInteger(39);
    v.batchAtUs = q.integer(40);
    return v;
}

/// Orders whose shipments leave in this one's parcels.
Result<QList<AboardOrder>> readAboard(const Database &db, const Id &shipment)
{
    QList<AboardOrder> out;
    Statement query = db.statement("SELECT m.order_id, m.id, o.number, s.code, c.code, coalesce(m.state,''), o.shop_state FROM shipment m JOIN orders o ON o.id=m.order_id"
                                   " LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id WHERE m.with_id=? AND m.state<>'stopped' ORDER BY o.ordered_at, o.number, o.id");
    query.bind(1, shipment);
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << AboardOrder {q.id(0), q.id(1), q.text(2), q.text(3), q.text(4), q.text(5), q.optionalInteger(6)};
    }));
    return out;
}

UsedNumber readUsed(const Statement &q)
{
    return {q.id(0), q.id(1), q.text(2), q.text(3), q.text(4), q.text(5), q.text(6), q.text(7)};
}

Result<QSet<QString>> texts(const Database &db, QByteArrayView sql)
{
    QSet<QString> out;
    Statement query = db.statement(sql);
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out.insert(q.text(0)); }));
    return out;
}

Result<QSet<QString>> manualCarriers(const Database &db)
{
    return texts(db, "SELECT carrier FROM manual_mode WHERE state='open'");
}

Result<QSet<QString>> lentCarriers(const Database &db)
{
    return texts(db, "SELECT carrier FROM number_range WHERE kind='lent' AND coalesce(state, '')<>'void'");
}

PaperParty readParty(const Statement &q, int first)
{
    return {q.text(first),     q.text(first + 1), q.text(first + 2), q.text(first + 3),
            q.text(first + 4), q.text(first + 5), q.text(first + 6), q.text(first + 7)};
}

std::optional<qint64> taxSum(const QByteArray &json);

/// What one more order in the parcel adds to its paper: money to collect with its first piece, what goes in beside the goods, the words of its buyer.
Result<> addAboard(const Database &db, const AboardOrder &other, ParcelDetail &detail)
{
    Statement query = db.statement("SELECT coalesce(o.pay_method,''), o.total, o.taxes, coalesce(o.note,''), coalesce(m.inserts,''), coalesce(d.gift,'')"
                                   " FROM orders o JOIN shipment m ON m.id=?2 LEFT JOIN destination d ON d.id=m.destination_id WHERE o.id=?1");
    query.bindAll(other.order, other.shipment);
    return each(query, [&](const Statement &q) {
        if (q.text(0) == u"cod" && detail.view.piece == 1 && q.optionalInteger(1).value_or(0) != 0) {
            const auto tax = taxSum(q.bytes(2));
            detail.codTax = !detail.cod ? tax : detail.codTax && tax ? std::optional(*detail.codTax + *tax) : std::optional<qint64>();
            detail.cod = detail.cod.value_or(0) + *q.optionalInteger(1);
        }
        const auto join = [](QString &text, const QString &more) {
            for (const QString &line : more.split(u'\n', Qt::SkipEmptyParts)) {
                if (!text.split(u'\n').contains(line))
                    text += (text.isEmpty() ? QString() : u"\n"_qs) + line;
            }
        };
        join(detail.note, q.text(3));
        join(detail.inserts, q.text(4));
        if (ja::searchKey(q.text(5)) != ja::searchKey(detail.gift)) // a person let them differ: its goods are wrapped all the same
            join(detail.gift, q.text(5));
    });
}

/// Sum of the tax of every rate; nothing as soon as one is unknown.
std::optional<qint64> taxSum(const QByteArray &json)
{
    const QJsonArray rates = QJsonDocument::fromJson(json).array();
    qint64 sum = 0;
    for (const auto &entry : rates) {
        const QJsonValue tax = entry.toArray().at(2);
        if (!tax.isDouble())
            return {};
        sum += tax.toInteger();
    }
    return rates.isEmpty() ? std::optional<qint64>() : std::optional(sum);
}

} // namespace

Result<QList<ParcelView>> parcels(const Database &db, const ParcelFilter &filter)
{
    QByteArray sql = kParcels;
    QList<Value> values;
    QByteArrayList where;
    const auto narrow = [&](const char *condition, Value value) {
        where << QByteArray(condition) + '?' + QByteArray::number(values.size() + 1);
        values << std::move(value);
    };
    const bool named = !filter.parcels.isEmpty() || !filter.shipments.isEmpty() || !filter.code.isEmpty();
    if (filter.onTruck)
        where << QByteArray("p.state='handed_over'");
    if (!filter.done && !named)
        where << QByteArray(filter.order.isNull() ? "sh.state IN ('instructed','stop_requested') AND p.state='open'"
                                                  : "+sh.state IN ('instructed','stop_requested') AND +p.state='open'"); // by the order, not through all that is open
    if (!filter.carrier.isEmpty())
        narrow("sh.carrier=", Value(filter.carrier));
    if (!filter.order.isNull()) {
        // Its own parcels, and those that it is in.
        const QByteArray number = '?' + QByteArray::number(values.size() + 1);
        where << "(p.order_id=" + number + " OR p.shipment_id IN (SELECT w.with_id FROM shipment w WHERE w.order_id=" + number + "))";
        values << Value(filter.order);
    }
    if (!filter.exportId.isNull())
        narrow("p.export_id=", Value(filter.exportId));
    if (!filter.batch.isNull())
        narrow("sh.batch_id=", Value(filter.batch));
    if (!filter.handover.isNull())
        narrow("p.handover_id=", Value(filter.handover));
    if (!filter.code.isEmpty())
        narrow("p.code=", Value(filter.code));
    const auto manual = manualCarriers(db);
    TSUNAGI_TRY(manual);
    const auto lent = lentCarriers(db);
    TSUNAGI_TRY(lent);
    QList<ParcelView> out;
    QSet<Id> shared;
    SharedTexts same;
    const auto add = [&](const Statement &q) {
        ParcelView view = readParcel(q, same);
        if (q.integer(41) != 0)
            shared.insert(view.shipment);
        view.manual = manual->contains(view.carrier);
        view.lent = lent->contains(view.carrier);
        if (!filter.queue || view.queue() == *filter.queue)
            out << std::move(view);
    };
    // Named rows are read one by one in the order they were asked for.
    const bool byParcel = !filter.parcels.isEmpty();
    const QList<Id> ids = byParcel ? filter.parcels : filter.shipments;
    if (!ids.isEmpty())
        where << QByteArray(byParcel ? "p.id=?" : "p.shipment_id=?") + QByteArray::number(values.size() + 1);
    if (!where.isEmpty())
        sql += " WHERE " + where.join(" AND ");
    sql += kParcelOrder;
    Statement query = db.statement(sql);
    for (qsizetype i = 0; i < std::max<qsizetype>(1, ids.size()); ++i) {
        if (i > 0)
            query.reset();
        for (qsizetype n = 0; n < values.size(); ++n)
            query.bind(int(n) + 1, values[n]);
        if (!ids.isEmpty())
            query.bind(int(values.size()) + 1, ids[i]);
        TSUNAGI_TRY(each(query, add));
    }
    for (ParcelView &view : out) {
        if (!shared.contains(view.shipment))
            continue;
        auto aboard = readAboard(db, view.shipment);
        TSUNAGI_TRY(aboard);
        view.aboard = std::move(*aboard);
    }
    return out;
}

Result<QList<ParcelView>> standing(const Database &db)
{
    const auto manual = manualCarriers(db);
    TSUNAGI_TRY(manual);
    const auto lent = lentCarriers(db);
    TSUNAGI_TRY(lent);
    QList<ParcelView> out;
    SharedTexts same;
    Statement query = db.statement(QByteArray("SELECT p.id, p.order_id, p.export_id, sh.state, sh.carrier, coalesce(b.cutoff, ''), coalesce(l.number, ''),"
                                              " coalesce(l.route, ''), coalesce(t.state, ''), o.ordered_at,")
                                   + kBlocked + " FROM parcel p JOIN shipment sh ON sh.id=p.shipment_id JOIN orders o ON o.id=p.order_id LEFT JOIN batch b ON b.id=sh.batch_id"
                                   + kNumberAndSheet + " WHERE sh.state IN ('instructed','stop_requested') AND p.state='open'");
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        ParcelView view;
        view.parcel = q.id(0);
        view.order = q.id(1);
        view.exportId = q.id(2);
        view.parcelState = u"open"_qs;
        view.shipmentState = same.text(q, 3);
        view.carrier = same.text(q, 4);
        view.cutoff = same.text(q, 5);
        view.slipNumber = q.text(6);
        view.slipRoute = same.text(q, 7);
        view.sheetState = same.text(q, 8);
        view.orderedAtUs = q.integer(9);
        view.blocked = same.text(q, 10);
        view.manual = manual->contains(view.carrier);
        view.lent = lent->contains(view.carrier);
        out << std::move(view);
    }));
    return out;
}

Result<std::optional<ParcelView>> parcel(const Database &db, const Id &id)
{
    ParcelFilter filter;
    filter.parcels = {id};
    auto found = parcels(db, filter);
    TSUNAGI_TRY(found);
    return found->isEmpty() ? std::optional<ParcelView>() : std::optional(found->first());
}

Result<QList<ParcelDetail>> details(const Database &db, const QList<ParcelView> &views)
{
    const auto house = warehouse(db);
    TSUNAGI_TRY(house);
    QList<ParcelDetail> out;
    out.reserve(views.size());
    for (const ParcelView &view : views) {
        ParcelDetail detail;
        detail.view = view;
        {
            Statement q = db.statement(
                "SELECT coalesce(d.name,''), coalesce(d.kana,''), coalesce(d.company,''), coalesce(d.zip,''), coalesce(d.prefecture,''),"
                " coalesce(d.address,''), coalesce(d.building,''), coalesce(d.phone,''), coalesce(d.gift,''), coalesce(d.delivery_note,''),"
                " coalesce(o.note,''), coalesce(o.pay_method,''), o.total, o.taxes, coalesce(s.sender_name,''), coalesce(s.sender_zip,''),"
                " coalesce(s.sender_address,''), coalesce(s.sender_phone,''),"
                " (SELECT x.id FROM shipment x LEFT JOIN destination y ON y.id=x.destination_id WHERE x.order_id=o.id AND x.state<>'stopped'"
                "  ORDER BY y.position, x.id LIMIT 1), (SELECT inserts FROM shipment WHERE id=?3)"
                " FROM orders o LEFT JOIN destination d ON d.id=?2 LEFT JOIN shop s ON s.id=o.shop_id WHERE o.id=?1");
            q.bindAll(view.order, view.destination, view.shipment);
            const auto found = q.step();
            TSUNAGI_TRY(found);
            if (!*found)
                return fail(Code::NotFound, view.orderNumber);
            detail.recipient = readParty(q, 0);
            detail.gift = q.text(8);
            detail.deliveryNote = q.text(9);
            detail.note = q.text(10);
            detail.inserts = q.text(19);
            // What is to be collected is one amount per order: it goes with the first parcel of the first destination.
            if (q.text(11) == u"cod" && view.piece == 1 && q.id(18) == view.shipment && q.optionalInteger(12) != 0) {
                detail.cod = q.optionalInteger(12);
                detail.codTax = taxSum(q.bytes(13));
                if (detail.codTax && detail.cod && *detail.codTax > *detail.cod)
                    detail.codTax.reset();
            }
            if (q.text(14).isEmpty()) {
                detail.sender = house->sender;
            } else {
                detail.sender.name = q.text(14);
                detail.sender.zip = q.text(15);
                detail.sender.address = q.text(16);
                detail.sender.phone = q.text(17);
            }
        }
        Statement lines = db.statement("SELECT coalesce(l.sku,''), coalesce(l.name,''), coalesce(l.options,''), x.quantity FROM shipment_line x"
                                       " JOIN line l ON l.id=x.line_id WHERE x.shipment_id=? ORDER BY l.position");
        lines.bind(1, view.shipment);
        const bool several = !view.aboard.isEmpty();
        TSUNAGI_TRY(each(lines, [&](const Statement &q) {
            detail.lines << PaperLine {q.text(0), q.text(1), q.text(2), q.integer(3), several ? view.orderNumber : QString(), several ? view.shopCode : QString()};
        }));
        for (const AboardOrder &other : view.aboard) {
            lines.reset();
            lines.bind(1, other.shipment);
            TSUNAGI_TRY(each(lines, [&](const Statement &q) { detail.lines << PaperLine {q.text(0), q.text(1), q.text(2), q.integer(3), other.number, other.shop}; }));
            TSUNAGI_TRY(addAboard(db, other, detail));
        }
        out << std::move(detail);
    }
    return out;
}

Result<QList<OrderRef>> findOrders(const Database &db, const QString &number, const QString &shop)
{
    QList<OrderRef> out;
    Statement query = db.statement("SELECT o.id, o.number, s.code, c.code FROM orders o JOIN shop s ON s.id=o.shop_id"
                                   " JOIN client c ON c.id=o.client_id WHERE o.number=?1 AND (?2='' OR s.code=?2) ORDER BY c.code, s.code");
    query.bindAll(Value(number), Value(shop));
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out << OrderRef {q.id(0), q.text(1), q.text(2), q.text(3)}; }));
    return out;
}

Result<QString> clientOf(const Database &db, const QString &codeOrName)
{
    Statement query = db.statement("SELECT code FROM client WHERE code=?1 OR name=?1 ORDER BY code<>?1 LIMIT 2");
    query.bindAll(Value(codeOrName));
    QStringList codes;
    TSUNAGI_TRY(each(query, [&](const Statement &q) { codes << q.text(0); }));
    return codes.size() == 1 || codes.value(0) == codeOrName ? codes.value(0) : QString();
}

Result<QString> onlyClient(const Database &db)
{
    Statement query = db.statement("SELECT DISTINCT c.code FROM shop s JOIN client c ON c.id=s.client_id LIMIT 2");
    QStringList codes;
    TSUNAGI_TRY(each(query, [&](const Statement &q) { codes << q.text(0); }));
    return codes.size() == 1 ? codes.first() : QString();
}

Result<std::optional<OrderToInstruct>> orderToInstruct(const Database &db, const Id &id)
{
    OrderToInstruct order;
    order.id = id;
    QString shopCarrier;
    QString shopService;
    {
        Statement q = db.statement("SELECT o.number, s.code, c.code, coalesce(o.state,''), coalesce(o.pay_method,''), coalesce(i.stage,-1),"
                                   " coalesce(i.reasons,''), coalesce(s.carrier,''), coalesce(s.service,'') FROM orders o"
                                   " LEFT JOIN shop s ON s.id=o.shop_id LEFT JOIN client c ON c.id=o.client_id"
                                   " LEFT JOIN order_index i ON i.order_id=o.id WHERE o.id=?");
        q.bind(1, id);
        const auto found = q.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return std::optional<OrderToInstruct>();
        order.number = q.text(0);
        order.shop = q.text(1);
        order.client = q.text(2);
        order.state = q.text(3);
        order.payMethod = q.text(4);
        order.stage = int(q.integer(5));
        order.reasons = q.text(6);
        shopCarrier = q.text(7);
        shopService = q.text(8);
    }
    QList<OrderToInstruct::Target> seconds;
    Statement destinations = db.statement(
        "SELECT d.id, d.position, coalesce(nullif(d.carrier,''), e.kind, ''), iif(coalesce(d.carrier,'')='' AND e.kind IS NOT NULL, e.text, coalesce(d.service,'')), coalesce(d.state,''),"
        " EXISTS(SELECT 1 FROM shipment x WHERE x.order_id=d.order_id AND x.destination_id=d.id AND coalesce(x.part,0)=0 AND x.state<>'stopped'),"
        " EXISTS(SELECT 1 FROM shipment x WHERE x.order_id=d.order_id AND x.destination_id=d.id AND x.part=1 AND x.state<>'stopped')"
        " FROM destination d LEFT JOIN rule_effect e ON e.destination_id=d.id AND e.act='route' WHERE d.order_id=? ORDER BY d.position");
    destinations.bind(1, id);
    TSUNAGI_TRY(each(destinations, [&](const Statement &q) {
        OrderToInstruct::Target target;
        target.destination = q.id(0);
        target.position = int(q.integer(1));
        target.carrier = q.text(2).isEmpty() ? shopCarrier : q.text(2);
        // A service belongs to its carrier: the shop's service is no service of another carrier.
        target.service = q.text(2).isEmpty() || q.text(2) == shopCarrier ? (q.text(3).isEmpty() ? shopService : q.text(3)) : q.text(3);
        target.cancelled = q.text(4) == u"cancelled";
        target.live = q.integer(5) != 0;
        order.targets << target;
        target.live = q.integer(6) != 0;
        target.part = 1;
        seconds << target;
    }));
    for (OrderToInstruct::Target &target : order.targets) {
        Statement inserts = db.statement("SELECT DISTINCT text FROM rule_effect WHERE destination_id=? AND act='insert' ORDER BY 1");
        inserts.bind(1, target.destination);
        TSUNAGI_TRY(each(inserts, [&](const Statement &q) { target.inserts << q.text(0); }));
    }
    Statement lines = db.statement("SELECT id, destination_id, coalesce(quantity,0) - coalesce(cancelled,0) - coalesce(shipped,0), trim(coalesce(sku,'')), coalesce(apart,0)"
                                   " FROM line WHERE order_id=? ORDER BY position");
    lines.bind(1, id);
    const auto underWay = rest_of_order::underWay(db, id);
    TSUNAGI_TRY(underWay);
    TSUNAGI_TRY(each(lines, [&](const Statement &q) {
        const qint64 left = q.integer(2) - underWay->value(q.id(0));
        if (left <= 0 || order.targets.isEmpty())
            return;
        qsizetype at = 0;
        for (qsizetype i = 0; i < order.targets.size(); ++i) {
            if (order.targets[i].destination == q.id(1))
                at = i;
        }
        // Where one of the two parcels goes already, all that is left is the other's.
        const qint64 apart = seconds[at].live ? 0 : order.targets[at].live ? left : std::min(q.integer(4), left);
        if (left > apart)
            order.targets[at].lines.append({q.id(0), left - apart});
        if (apart > 0)
            seconds[at].lines.append({q.id(0), apart});
        if (const QString sku = q.text(3); !sku.isEmpty())
            order.items.insert(q.id(0), StockStore::itemId(order.client, sku));
    }));
    for (qsizetype i = seconds.size() - 1; i >= 0; --i) {
        if (seconds[i].lines.isEmpty() && !seconds[i].live)
            continue;
        if (order.targets[i].lines.isEmpty() && !order.targets[i].live)
            order.targets[i].lines = seconds[i].lines; // nothing else goes there: one parcel
        else
            order.targets.insert(i + 1, seconds[i]);
    }
    return std::optional(std::move(order));
}

Result<QList<Id>> readyOrders(const Database &db)
{
    QList<Id> out;
    Statement query = db.statement("SELECT order_id FROM order_index WHERE stage=2 ORDER BY ordered_at, number");
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out << q.id(0); }));
    return out;
}

Result<WarehouseRow> warehouse(const Database &db)
{
    Statement q = db.statement("SELECT id, code, coalesce(cutoffs,''), coalesce(name,''), coalesce(zip,''), coalesce(address,''),"
                               " coalesce(phone,'') FROM warehouse ORDER BY code LIMIT 1");
    const auto found = q.step();
    TSUNAGI_TRY(found);
    WarehouseRow row;
    if (!*found)
        return row;
    row.id = q.id(0);
    row.code = q.text(1);
    row.cutoffs = q.text(2);
    row.sender.name = q.text(3);
    row.sender.zip = q.text(4);
    row.sender.address = q.text(5);
    row.sender.phone = q.text(6);
    return row;
}

Result<QList<NumberRangeRow>> ranges(const Database &db, const QString &carrier, const QString &kind)
{
    QList<NumberRangeRow> out;
    Statement query = db.statement(kRanges);
    query.bindAll(Value(carrier), Value(kind));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << NumberRangeRow {q.id(0),   q.text(1), q.text(2),    q.text(3),    q.text(4),
                               q.text(5), q.text(6), q.integer(7), q.integer(8)};
    }));
    return out;
}

Result<QList<NumberBlock>> blocks(const Database &db, const Id &range, const QString &desk)
{
    QList<NumberBlock> out;
    Statement query = db.statement("SELECT id, range_id, desk, coalesce(state,''), first, last, coalesce(next, first) FROM number_block"
                                   " WHERE range_id=?1 AND (?2='' OR desk=?2) ORDER BY first");
    query.bindAll(range, Value(desk));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << NumberBlock {q.id(0), q.id(1), q.text(2), q.text(3), q.integer(4), q.integer(5), q.integer(6)};
    }));
    return out;
}

Result<QList<Id>> lowRanges(const Database &db, qint64 fewest)
{
    const auto lent = ranges(db, {}, u"lent"_qs);
    TSUNAGI_TRY(lent);
    QHash<Id, qint64> left;
    QHash<QString, qint64> ofCarrier;
    for (const NumberRangeRow &range : *lent) {
        const auto leased = blocks(db, range.id);
        TSUNAGI_TRY(leased);
        qint64 &numbers = left[range.id];
        numbers = range.count - range.next;
        for (const NumberBlock &block : *leased)
            numbers += block.last - block.next + 1;
        ofCarrier[range.carrier] += numbers;
    }
    // A range that is used up asks for nothing itself, unless its carrier has no other.
    QList<Id> out;
    QHash<QString, Id> last;
    for (const NumberRangeRow &range : *lent) {
        last.insert(range.carrier, range.id);
        if (ofCarrier.value(range.carrier) < fewest && left.value(range.id) > 0)
            out << range.id;
    }
    for (auto it = last.cbegin(); it != last.cend(); ++it) {
        if (ofCarrier.value(it.key()) == 0)
            out << it.value();
    }
    return out;
}

Result<QList<UsedNumber>> usedNumbers(const Database &db, const NumberRangeRow &range)
{
    QList<UsedNumber> out;
    // Numbers of one range have one length, so that text order is number order.
    Statement query = db.statement(QByteArray(kUsedColumns) + "WHERE l.carrier=? AND l.number>=? AND l.number<=?"
                                                              " AND length(l.number)=length(?2) ORDER BY l.number");
    query.bindAll(Value(range.carrier), Value(range.first), Value(range.last));
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out << readUsed(q); }));
    return out;
}

Result<std::optional<UsedNumber>> slipOf(const Database &db, const QString &carrier, const QString &number)
{
    Statement query = db.statement(QByteArray(kUsedColumns) + "WHERE l.carrier=? AND l.number=?");
    query.bindAll(Value(carrier), Value(number));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? std::optional(readUsed(query)) : std::optional<UsedNumber>();
}

Result<QList<std::pair<QString, UsedNumber>>> slipsOfNumber(const Database &db, const QString &number)
{
    QList<std::pair<QString, UsedNumber>> out;
    Statement query = db.statement(QByteArray(kUsedColumns) + "WHERE l.number=? ORDER BY l.carrier");
    query.bind(1, Value(number));
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out.append({q.text(8), readUsed(q)}); }));
    return out;
}

Result<QList<ManualModeRow>> manualModes(const Database &db)
{
    QList<ManualModeRow> out;
    Statement query = db.statement("SELECT id, carrier, reason, person, at FROM manual_mode WHERE state='open' ORDER BY carrier");
    TSUNAGI_TRY(each(query, [&](const Statement &q) { out << ManualModeRow {q.id(0), q.text(1), q.text(2), q.text(3), q.integer(4)}; }));
    return out;
}

Result<QList<BatchRow>> batches(const Database &db, const QString &state)
{
    QList<BatchRow> out;
    Statement query = db.statement("SELECT b.id, b.number, b.warehouse, b.cutoff, b.carrier, b.desk, coalesce(b.state,''), b.at,"
                                   " (SELECT count(*) FROM shipment x WHERE x.batch_id=b.id) FROM batch b WHERE ?1='' OR b.state=?1"
                                   " ORDER BY b.at, b.number");
    query.bind(1, Value(state));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << BatchRow {q.id(0),   q.text(1), q.text(2),    q.text(3),         q.text(4),
                         q.text(5), q.text(6), q.integer(7), int(q.integer(8))};
    }));
    return out;
}

Result<QList<HandoverRecord>> handovers(const Database &db, const QString &carrier)
{
    QList<HandoverRecord> out;
    Statement query = db.statement("SELECT id, carrier, truck, number, person, at, parcels FROM handover WHERE ?1='' OR carrier=?1 ORDER BY at");
    query.bind(1, Value(carrier));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << HandoverRecord {q.id(0), q.text(1), q.text(2), q.text(3), q.text(4), q.integer(5), int(q.integer(6))};
    }));
    return out;
}

Result<QList<ExportRow>> exports(const Database &db, const QString &carrier, const QString &state)
{
    QList<ExportRow> out;
    Statement query = db.statement("SELECT id, carrier, name, coalesce(state,''), coalesce(hash, x''), coalesce(parcels, 0), at FROM carrier_export"
                                   " WHERE (?1='' OR carrier=?1) AND (?2='' OR state=?2) ORDER BY at");
    query.bindAll(Value(carrier), Value(state));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << ExportRow {q.id(0), q.text(1), q.text(2), q.text(3), q.bytes(4), q.integer(5), q.integer(6)};
    }));
    return out;
}

Result<int> lastCopy(const Database &db, const Id &parcel)
{
    Statement query = db.statement("SELECT coalesce(max(copy), 0) FROM sheet WHERE parcel_id=? AND what='label'");
    query.bind(1, parcel);
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return int(query.integer(0));
}

Result<QList<SheetRow>> sheets(const Database &db, const QString &desk, const QString &state)
{
    QList<SheetRow> out;
    Statement query = db.statement("SELECT id, parcel_id, slip_id, copy, coalesce(state,''), coalesce(printer,''), coalesce(job,''), reason"
                                   " FROM sheet WHERE (?1='' OR desk=?1) AND what='label'"
                                   " AND (state=?2 OR (?2='' AND state IN ('queued','sent'))) ORDER BY at, key");
    query.bindAll(Value(desk), Value(state));
    TSUNAGI_TRY(each(query, [&](const Statement &q) {
        out << SheetRow {q.id(0), q.id(1), q.id(2), int(q.integer(3)), q.text(4), q.text(5), q.text(6), q.text(7)};
    }));
    return out;
}

} // namespace tsunagi::SlipStore
