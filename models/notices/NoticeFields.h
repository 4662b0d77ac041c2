// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exchange/Carrier.h"
#include "models/orders/OrderStore.h"

namespace tsunagi {

/// What the fields of a notice's text stand for, of one order. Nothing that is meant for us alone.
namespace notice_fields {

/// A slip number that a parcel left with.
struct Tracked
{
    QString carrier, number;
};

/// What left with one shipment. `lines` and `gone` are pieces by order line: of this one, and of all that have left; empty if it keeps none.
struct Shipped
{
    Id shipment;
    QList<Tracked> tracked;
    QHash<Id, qint64> lines {}, gone {};
    QString day {}; ///< on which it left, ISO
};

/// `language`: "ja" or "en". `shipped`: of a shipped notice, its goods, day and address count; with a null shipment otherwise. `day`: new day of a delay.
[[nodiscard]] QHash<QString, QString> of(const OrderDetail &detail, const Carriers &carriers, const QString &language, const Shipped &shipped, const QString &day);
/// Where a customer of the carrier looks the number up, by its setting "trackingUrl"; empty if that is.
[[nodiscard]] QString link(const Carrier &carrier, const QString &number);

} // namespace notice_fields

} // namespace tsunagi
