// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/RuleHolds.h"

#include "models/orders/OrderDerivation.h"
#include "models/storage/Each.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tsunagi::rule_holds {

Result<QList<RuleHold>> of(const Database &db, const Id &order)
{
    QList<RuleHold> holds;
    Statement query = db.statement("SELECT id, field, args FROM finding WHERE order_id=? AND code='rule_hold' AND severity=2 ORDER BY position");
    query.bind(1, order);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        const QVariantMap args = QJsonDocument::fromJson(row.bytes(2)).object().toVariantMap();
        RuleHold one;
        one.hold.id = row.id(0);
        one.hold.type = args.value(QStringLiteral("kind")).toString();
        one.hold.reason = OrderDerivation::message(QStringLiteral("rule_hold"), args);
        one.hold.until = args.value(QStringLiteral("until")).toString();
        one.hold.state = QStringLiteral("open");
        one.hold.atUs = args.value(QStringLiteral("since")).toLongLong();
        one.field = row.text(1);
        one.relied = args.value(QStringLiteral("relied")).toString();
        holds << one;
    }));
    return holds;
}

bool needsRow(const QString &type)
{
    return type == u"fraud" || type == u"payment";
}

Id rowOf(const Id &order, const QString &field, const QString &relied)
{
    return Id::named(0, {"rule_hold", order.view(), field.toUtf8(), relied.toUtf8()});
}

bool isOne(const OrderDetail &detail, const HoldRecord &hold)
{
    return std::any_of(detail.findings.cbegin(), detail.findings.cend(), [&](const FindingRecord &finding) { return finding.id == hold.id && finding.code == u"rule_hold"; });
}

} // namespace tsunagi::rule_holds
