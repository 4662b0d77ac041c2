// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pack/PackStore.h"

#include "models/storage/Each.h"

using namespace Qt::StringLiterals;

namespace tsunagi::PackStore {

namespace {

/// Stages as an order's list row holds them; shipped and cancelled orders are not on paper.
const QStringList kStages {u"受付"_qs, u"確認待ち"_qs, u"出荷可"_qs, u"指示済み"_qs, u"送り状済み"_qs, u"引き渡し済み"_qs};

constexpr auto kOrders =
    "SELECT i.client || '/' || i.shop, i.number, i.stage, coalesce(i.reasons, ''),"
    " d.name || coalesce(' ' || nullif(d.company, ''), ''), coalesce(d.zip, ''),"
    " coalesce(d.prefecture, '') || coalesce(d.address, '') || coalesce(' ' || nullif(d.building, ''), ''), coalesce(d.phone, ''),"
    " (SELECT group_concat(coalesce(nullif(l.sku, ''), l.name) || ' ' || coalesce(l.name, '') || ' ×' || (l.quantity - coalesce(l.cancelled, 0)), '、')"
    "  FROM line l WHERE l.order_id=i.order_id AND (l.destination_id=d.id OR l.destination_id IS NULL)),"
    " trim(coalesce(d.want_date, '') || ' ' || coalesce(d.want_band, '')), coalesce(i.pay, ''), i.total,"
    " (SELECT group_concat(s.carrier || ' ' || s.number, '、') FROM shipment h JOIN parcel p ON p.shipment_id=coalesce(h.with_id, h.id) JOIN slip s ON s.id=p.slip_id"
    "  WHERE h.order_id=i.order_id AND h.destination_id=d.id AND s.state IN ('in_force', 'handed_over')), coalesce(o.note, '')"
    " FROM order_index i JOIN orders o ON o.id=i.order_id JOIN destination d ON d.order_id=i.order_id"
    " WHERE i.stage<6 ORDER BY i.client, i.shop, i.number, d.position";
constexpr auto kReturns =
    "SELECT r.number, coalesce(o.number, ''), r.customer, r.received_at, r.state, coalesce(r.tracking, ''), coalesce(r.reason, ''),"
    " coalesce(r.condition, ''), coalesce(r.note, ''),"
    " (SELECT group_concat(coalesce(l.sku, '') || ' ' || coalesce(l.name, '') || ' ×' || l.quantity, '、') FROM return_line l WHERE l.return_id=r.id AND l.quantity>0)"
    " FROM return_case r LEFT JOIN orders o ON o.id=r.order_id WHERE r.state<>'closed' ORDER BY r.received_at, r.number";
constexpr auto kEscalations =
    "SELECT e.number, e.kind, coalesce(o.number, ''), coalesce(e.addressee, ''), coalesce(e.subject, ''), coalesce(e.question, ''),"
    " coalesce(e.due, ''), coalesce(e.answer, '') FROM escalation e LEFT JOIN orders o ON o.id=e.order_id WHERE e.state<>'closed' ORDER BY e.due, e.number";
constexpr auto kStock =
    "SELECT c.code, i.sku, i.name, coalesce(i.jan, ''), coalesce(i.location, ''), coalesce(s.on_hand, 0) FROM item i"
    " JOIN client c ON c.id=i.client_id LEFT JOIN item_stock s ON s.item_id=i.id ORDER BY c.code, i.location, i.sku";

QString joined(const QStringList &parts)
{
    QStringList shown;
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty())
            shown << part.trimmed();
    }
    return shown.join(u'\n');
}

QString yen(const Statement &row, int column)
{
    const auto sum = row.optionalInteger(column);
    return sum ? QString::number(*sum) + u"円"_qs : QString();
}

template<class Take>
Result<> fill(const Database &db, const char *sql, Take take)
{
    Statement query = db.statement(sql);
    return each(query, take);
}

} // namespace

Result<QList<PaperTable>> tables(const Database &db)
{
    PaperTable orders {u"出荷前の受注"_qs, 16, {{u"荷主/店舗"_qs, 4}, {u"受注番号"_qs, 6}, {u"状態"_qs, 4}, {u"お届け先"_qs, 11}, {u"明細"_qs, 9}, {u"希望・支払"_qs, 5}, {u"送り状"_qs, 5}, {u"備考"_qs, 5}}, {}};
    TSUNAGI_TRY(fill(db, kOrders, [&](const Statement &row) {
        orders.rows << QStringList {row.text(0), row.text(1), joined({kStages.value(int(row.integer(2))), row.text(3)}),
                                    joined({row.text(4), u"〒"_qs + row.text(5), row.text(6), row.text(7)}), row.text(8),
                                    joined({row.text(9), row.text(10), yen(row, 11)}), row.text(12), row.text(13)};
    }));
    PaperTable returns {u"未完了の返品"_qs, 12, {{u"返品番号"_qs, 4}, {u"受注番号"_qs, 6}, {u"お客様"_qs, 5}, {u"受付・状態"_qs, 4}, {u"追跡番号"_qs, 5}, {u"理由・状態・メモ"_qs, 10}, {u"品目"_qs, 9}}, {}};
    TSUNAGI_TRY(fill(db, kReturns, [&](const Statement &row) {
        returns.rows << QStringList {row.text(0), row.text(1), row.text(2), joined({row.text(3), row.text(4)}), row.text(5),
                                     joined({row.text(6), row.text(7), row.text(8)}), row.text(9)};
    }));
    PaperTable escalations {u"未完了のエスカレーション"_qs, 14, {{u"番号・種類"_qs, 4}, {u"受注番号"_qs, 6}, {u"宛先・期限"_qs, 5}, {u"件名・質問"_qs, 14}, {u"回答"_qs, 9}}, {}};
    TSUNAGI_TRY(fill(db, kEscalations, [&](const Statement &row) {
        escalations.rows << QStringList {joined({row.text(0), row.text(1)}), row.text(2), joined({row.text(3), row.text(6)}),
                                         joined({row.text(4), row.text(5)}), row.text(7)};
    }));
    PaperTable stock {u"在庫"_qs, 7, {{u"荷主"_qs, 3}, {u"SKU"_qs, 6}, {u"商品名"_qs, 12}, {u"JAN"_qs, 5}, {u"棚"_qs, 4}, {u"実在庫"_qs, 3}}, {}};
    TSUNAGI_TRY(fill(db, kStock, [&](const Statement &row) {
        stock.rows << QStringList {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), QString::number(row.integer(5))};
    }));
    return QList<PaperTable> {orders, returns, escalations, stock};
}

} // namespace tsunagi::PackStore
