// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/FraudRules.h"
#include "models/storage/Database.h"

namespace tsunagi {

/// What the rows around an order say about fraud.
struct FraudSurroundings
{
    QList<EarlierOrder> earlier; ///< of the same client, the newest first; only of an open order
    QList<EarlierOrder> after;   ///< those within the time of card tests after it, the oldest first; only where it may be such a test
    QList<Id> later;             ///< open orders that look at this one, most of them later ones
    QList<BlockHit> hits;
    QString nextExpiry;          ///< ISO day on which a hit is none any more; empty if none ends
    FraudPolicy policy;
    QString verdict;             ///< "pass" "verify" "refuse"; empty = nobody judged
    QString person, reason;
    QSet<QString> signs;         ///< evidence that whoever judged had before the eyes
};

/// The reading SQL behind the signs of fraud; by indexes only, as every order that comes in asks it.
namespace FraudHistory {

[[nodiscard]] Result<FraudSurroundings> read(const Database &db, const Order &order, const FraudKeys &keys, const Id &client, QDate today, bool open);
/// Orders that the block list's entry or the policy `root` judges; none if it is neither.
[[nodiscard]] Result<QList<Id>> judgedBy(const Database &db, const Id &root);
/// How a policy's row is read: threshold, points, goods.
[[nodiscard]] FraudPolicy policyOf(const std::optional<qint64> &threshold, const QByteArray &points, const QString &goods);

} // namespace FraudHistory
} // namespace tsunagi
