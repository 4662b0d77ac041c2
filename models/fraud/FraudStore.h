// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/FraudRules.h"
#include "models/orders/OrderStore.h"

namespace tsunagi {

/// An order with its signs of fraud and what somebody judged, or an entry of the block list: a line of the fraud page.
struct FraudRow
{
    Id id;             ///< the order, or the entry
    bool block = false;
    QString number, client, shop, name;
    std::optional<qint64> total;
    qint64 orderedAtUs = 0;
    Stage stage = Stage::Received;
    int score = 0;
    QList<FraudSign> signs; ///< as they stand now; none once the order has left the desk
    QString verdict;   ///< "pass" "verify" "refuse"; empty = nobody judged
    QString person, reason;
    qint64 atUs = 0;
    QString escalation; ///< number of what was asked
    QString hint, until; ///< of an entry: whom it means, shortened; ISO day or empty
    QString state;     ///< of an entry: "open" "retired"
    QString endPerson, endReason;
    friend bool operator==(const FraudRow &, const FraudRow &) = default;
};

/// Which rows a list shows. Queues: "suspect" "verify" "refused" "passed" of orders, "block" "retired" of the block list.
struct FraudQuery
{
    QString queue = QStringLiteral("suspect");
    QString text; ///< every word is found in number, names, reasons, hints
};

/// The reading SQL of verdicts and the block list. Each call takes a read-only connection (Desk::reader()).
namespace FraudStore {

/// The newest first.
[[nodiscard]] Result<QList<FraudRow>> rows(const Database &db, const FraudQuery &query);
[[nodiscard]] Result<QList<QueueCount>> counts(const Database &db);
/// Any order, suspected or not. Errors: NotFound.
[[nodiscard]] Result<FraudRow> ofOrder(const Database &db, const Id &order);
/// From how many points orders stop, by client; with a null id that of clients without a number of their own.
[[nodiscard]] Result<QHash<Id, int>> limits(const Database &db);
/// Errors: NotFound.
[[nodiscard]] Result<FraudRow> block(const Database &db, const Id &entry);

} // namespace FraudStore
} // namespace tsunagi
