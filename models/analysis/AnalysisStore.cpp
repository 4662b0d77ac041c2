// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/AnalysisStore.h"

#include <QTimeZone>

#include <limits>

namespace tsunagi::AnalysisStore {

namespace {

// Free text (notes, memos, gift cards, options) is left out whole: nobody can mask what people write.
constexpr auto kLines =
    "SELECT c.code, s.code, o.number, o.ordered_at, o.ordered_offset, o.state, o.pay_method, o.pay_state,"
    " o.buyer_name, o.buyer_zip, o.buyer_prefecture, o.buyer_address, o.buyer_building, o.buyer_phone, o.email,"
    " d.name, d.zip, d.prefecture, d.address, d.building, d.phone, d.want_date, d.want_band,"
    " coalesce(nullif(d.carrier, ''), (SELECT x.carrier FROM shipment x WHERE x.order_id=o.id AND x.destination_id=d.id AND x.state<>'stopped' LIMIT 1), s.carrier), coalesce(nullif(d.service, ''), s.service), l.sku, l.name,"
    " o.goods, o.shipping, o.fee, o.discount, o.coupon, o.points, o.total,"
    " l.quantity, l.price, l.amount, l.tax_rate, l.cancelled, l.shipped"
    " FROM orders o JOIN client c ON c.id=o.client_id JOIN shop s ON s.id=o.shop_id JOIN line l ON l.order_id=o.id"
    " LEFT JOIN destination d ON d.id=coalesce(l.destination_id, (SELECT x.id FROM destination x WHERE x.order_id=o.id ORDER BY x.position LIMIT 1))"
    " WHERE (?1='' OR c.code=?1) AND coalesce(o.ordered_at, 0)>=?2 AND coalesce(o.ordered_at, 0)<?3"
    " ORDER BY o.ordered_at, o.id, l.position";

qint64 startOf(const QDate &day)
{
    return QDateTime(day, QTime(0, 0), QTimeZone("Asia/Tokyo")).toMSecsSinceEpoch() * 1000;
}

} // namespace

Id exportsRoot()
{
    return Id::named(0, {"exports"});
}

Result<> lines(const Database &db, const AnalysisFilter &filter, const std::function<Result<>(const AnalysisRow &)> &take)
{
    Statement query = db.statement(kLines);
    query.bind(1, Value(filter.client.isNull() ? QStringLiteral("") : filter.client));
    query.bind(2, Value(filter.from.isValid() ? startOf(filter.from) : std::numeric_limits<qint64>::min()));
    query.bind(3, Value(filter.to.isValid() ? startOf(filter.to.addDays(1)) : std::numeric_limits<qint64>::max()));
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return {};
        AnalysisRow row;
        int column = 0;
        const auto texts = [&](std::initializer_list<QString *> all) {
            for (QString *text : all)
                *text = query.text(column++);
        };
        const auto numbers = [&](std::initializer_list<std::optional<qint64> *> all) {
            for (std::optional<qint64> *number : all)
                *number = query.optionalInteger(column++);
        };
        texts({&row.client, &row.shop, &row.number});
        if (const auto at = query.optionalInteger(column++))
            row.orderedAt = QDateTime::fromMSecsSinceEpoch(*at / 1000, Qt::OffsetFromUTC, int(query.optionalInteger(column).value_or(540)) * 60).toString(Qt::ISODate);
        ++column;
        texts({&row.state, &row.payMethod, &row.payState, &row.buyer, &row.buyerZip, &row.buyerPrefecture, &row.buyerAddress, &row.buyerBuilding, &row.buyerPhone, &row.mail,
               &row.recipient, &row.zip, &row.prefecture, &row.address, &row.building, &row.phone, &row.wantDate, &row.wantBand, &row.carrier, &row.service, &row.sku, &row.item});
        numbers({&row.goods, &row.shipping, &row.fee, &row.discount, &row.coupon, &row.points, &row.total, &row.quantity, &row.price, &row.amount, &row.taxRate, &row.cancelled, &row.shipped});
        TSUNAGI_TRY(take(row));
    }
}

Result<bool> hasClient(const Database &db, const QString &code)
{
    Statement client = db.statement("SELECT 1 FROM client WHERE code=?");
    return client.bind(1, Value(code)).step();
}

Result<QList<AnalysisExport>> exports(const Database &db)
{
    Statement query = db.statement("SELECT at, person, desk, vals FROM timeline WHERE root=? AND code='exported' ORDER BY at DESC");
    query.bind(1, exportsRoot());
    QList<AnalysisExport> all;
    for (;;) {
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return all;
        all << AnalysisExport {query.integer(0), query.text(1), query.text(2), query.bytes(3)};
    }
}

} // namespace tsunagi::AnalysisStore
