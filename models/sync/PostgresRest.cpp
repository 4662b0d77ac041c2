// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/PostgresRest.h"

#include "models/core/JapaneseText.h"
#include "models/sync/PostgresRows.h"

namespace tsunagi::PostgresRest {

namespace {

constexpr auto kSearch =
    "SELECT o.id, o.number, coalesce(s.code, ''), coalesce((SELECT d.name FROM app.destination d WHERE d.order_id = o.id ORDER BY d.position LIMIT 1), o.buyer_name, ''),"
    " coalesce(o.ordered_at, 0), o.total, o.state IS NOT DISTINCT FROM 'cancelled'"
    " FROM sync.search_resting($1, nullif($2, 0), nullif($3, 0), $4::int) AS r(id) JOIN app.orders o ON o.id = r.id LEFT JOIN app.shop s ON s.id = o.shop_id"
    " ORDER BY o.ordered_at DESC NULLS LAST, o.id";
/// Of ids in hex with commas between them.
constexpr auto kResting = " FROM (SELECT decode(h, 'hex') AS r FROM unnest(string_to_array($1, ',')) h) g WHERE NOT sync.awake(r, 9223372036854775807)";

QByteArray listOf(const QList<Id> &ids)
{
    QByteArrayList list;
    for (const Id &id : ids)
        list << id.hex();
    return list.join(',');
}

} // namespace

Result<bool> layToRest(Connection &connection, int most)
{
    const auto more = connection.query("SELECT sync.rest($1::int)::int::bigint", Parameters().add(most));
    TSUNAGI_TRY(more);
    return more->integer(0, 0) != 0;
}

Result<RestSlice> rested(Connection &connection, qint64 since, int limit)
{
    RestSlice slice {{}, since, false};
    const auto rows = connection.query("SELECT id, unit, mark FROM sync.rested($1, $2::int)", Parameters().add(since).add(limit));
    TSUNAGI_TRY(rows);
    for (int row = 0; row < rows->rows(); ++row) {
        if (!rows->isNull(row, 0))
            slice.ones.append({Id::fromBytes(rows->view(row, 0)), Id::fromBytes(rows->view(row, 1))});
        slice.mark = rows->integer(row, 2);
    }
    slice.more = rows->rows() >= limit;
    return slice;
}

Result<qint64> newestMark(Connection &connection)
{
    const auto mark = connection.query("SELECT sync.rest_mark()");
    TSUNAGI_TRY(mark);
    return mark->integer(0, 0);
}

Result<int> days(Connection &connection, const std::optional<int> &set)
{
    const auto days = connection.query(set ? "SELECT sync.scope_days($1::int)::bigint" : "SELECT sync.scope_days(NULL)::bigint", set ? Parameters().add(*set) : Parameters());
    TSUNAGI_TRY(days);
    return int(days->integer(0, 0));
}

Result<QList<OlderOrder>> search(Connection &connection, const OlderQuery &query)
{
    const auto rows = connection.query(kSearch, Parameters().addText(ja::searchKey(query.text).toUtf8()).add(query.fromUs).add(query.untilUs).add(query.limit));
    TSUNAGI_TRY(rows);
    QList<OlderOrder> orders;
    for (int row = 0; row < rows->rows(); ++row) {
        OlderOrder order;
        order.id = Id::fromBytes(rows->view(row, 0));
        order.number = QString::fromUtf8(rows->view(row, 1));
        order.shop = QString::fromUtf8(rows->view(row, 2));
        order.name = QString::fromUtf8(rows->view(row, 3));
        order.orderedAtUs = rows->integer(row, 4);
        if (!rows->isNull(row, 5))
            order.total = rows->integer(row, 5);
        order.cancelled = !rows->view(row, 6).isEmpty() && rows->view(row, 6).front() != 0;
        orders << order;
    }
    return orders;
}

Result<QList<QByteArray>> unitOf(Connection &connection, const Id &id)
{
    const auto rows = connection.query("SELECT u FROM sync.unit_of($1) u", Parameters().addBlob(id.bytes()));
    TSUNAGI_TRY(rows);
    QList<QByteArray> ids;
    for (int row = 0; row < rows->rows(); ++row)
        ids << rows->bytes(row, 0);
    return ids;
}

Result<bool> rests(Connection &connection, const Id &id)
{
    const auto awake = connection.query("SELECT sync.awake($1, 9223372036854775807)::int::bigint", Parameters().addBlob(id.bytes()));
    TSUNAGI_TRY(awake);
    return awake->integer(0, 0) == 0;
}

Result<QHash<QString, Id>> restingOf(Connection &connection, const Id &shop, const QStringList &numbers)
{
    QList<QByteArray> texts;
    for (const QString &number : numbers)
        texts << number.toUtf8();
    // Not joined with what rests: only logins that see all may read that.
    const auto rows = connection.query("SELECT o.number, o.id FROM app.orders o WHERE o.shop_id = $1 AND o.number = ANY($2) AND NOT sync.awake(o.id, 9223372036854775807)",
                                       Parameters().addBlob(shop.bytes()).addTexts(texts));
    TSUNAGI_TRY(rows);
    QHash<QString, Id> resting;
    for (int row = 0; row < rows->rows(); ++row)
        resting.insert(QString::fromUtf8(rows->view(row, 0)), Id::fromBytes(rows->view(row, 1)));
    return resting;
}

Result<QList<RestSlice::One>> unitsOf(Connection &connection, const QList<Id> &ids)
{
    const auto rows = connection.query("SELECT u, r FROM (SELECT r" + QByteArray(kResting) + ") q, sync.unit_of(r) u", Parameters().addText(listOf(ids)));
    TSUNAGI_TRY(rows);
    QList<RestSlice::One> ones;
    for (int row = 0; row < rows->rows(); ++row)
        ones.append({Id::fromBytes(rows->view(row, 0)), Id::fromBytes(rows->view(row, 1))});
    return ones;
}

QByteArray inScope(const CatalogueTable &table, const QByteArray &alias, qint64 mark, bool seesAll)
{
    const QByteArray column = Rest::column(table);
    if (column.isEmpty())
        return "true";
    const QByteArray name = alias + ".\"" + column + '"';
    if (!seesAll)
        return '(' + name + " IS NULL OR sync.awake(" + name + ", " + QByteArray::number(mark) + "))";
    return "NOT EXISTS (SELECT FROM sync.resting z WHERE z.id = " + name + " AND z.mark <= " + QByteArray::number(mark) + ')';
}

Result<SharedDatabase::Unit> fetchUnit(Connection &connection, const Catalogue &catalogue, const Id &id)
{
    TSUNAGI_TRY(connection.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    const auto ids = unitOf(connection, id);
    TSUNAGI_TRY(ids);
    const auto isResting = rests(connection, id);
    TSUNAGI_TRY(isResting);
    PullSlice slice;
    SharedDatabase::Unit unit {{}, {}, *isResting};
    QByteArray list;
    for (const QByteArray &one : *ids) {
        unit.ids << Id::fromBytes(one);
        list += (list.isEmpty() ? "'\\x" : ",'\\x") + one.toHex() + "'::bytea";
    }
    for (const CatalogueTable &table : catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        if (!column.isEmpty() && !list.isEmpty())
            TSUNAGI_TRY(PostgresRows::copyRows(connection, table, "o.id," + PostgresRows::columnsOf(table) + " FROM app.\"" + table.name + "\" o WHERE o.\"" + column + "\" IN (" + list + ')', slice));
    }
    unit.rows = std::move(slice.rows);
    return unit;
}

Result<SharedDatabase::Units> fetchUnits(Connection &connection, const Catalogue &catalogue, const QList<Id> &ids)
{
    TSUNAGI_TRY(connection.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    auto ones = unitsOf(connection, ids);
    TSUNAGI_TRY(ones);
    SharedDatabase::Units units {std::move(*ones), {}};
    QByteArrayList list;
    for (const RestSlice::One &one : std::as_const(units.ones))
        list << "'\\x" + one.id.hex() + "'::bytea";
    PullSlice slice;
    for (const CatalogueTable &table : catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        if (!column.isEmpty() && !list.isEmpty())
            TSUNAGI_TRY(PostgresRows::copyRows(connection, table, "o.id," + PostgresRows::columnsOf(table) + " FROM app.\"" + table.name + "\" o WHERE o.\"" + column + "\" IN (" + list.join(',') + ')', slice));
    }
    units.rows = std::move(slice.rows);
    return units;
}

} // namespace tsunagi::PostgresRest
