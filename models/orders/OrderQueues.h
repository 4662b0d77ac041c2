// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/storage/Value.h"

#include <QDate>
#include <QHash>
#include <QList>

#include <array>
#include <optional>

namespace tsunagi {

class Database;

/// The orders that have not left, by what a page tells of them; every page counts by this, so that one word has one number everywhere.
struct OpenOrders
{
    std::array<qint64, 5> stages {}; ///< received to slipped
    QHash<QString, qint64> ready;    ///< by carrier
    QHash<QString, std::pair<qint64, qint64>> reasons; ///< why orders wait: code or "hold:TYPE", number of orders and time of the oldest; their list is "reason:CODE"
    [[nodiscard]] static Result<OpenOrders> of(const Database &db);
};

/// Which orders belong in a queue whose name carries a value, as SQL over order_index i; list and number come from the same words.
///
/// "arrived:2026-11-30" and "arrived:2026-11-30T14" (taken in on that day or within that hour), "handed_over:2026-11-30",
/// "since:imported:US", "since:handed_over:US", "since:shop_cancelled:US" (µs since 1970), "ready:CARRIER" or "ready:ONE,OTHER", also "ready:CARRIER:CLIENT" and "ready:CARRIER:!CLIENT,OTHER" (all clients but these)
/// (an empty name is "names none"), "wanted:2026-11-30" (wished by that day and not with the carrier), "claimed:DESK",
/// "rule:HEX" (stopped by a rule, and not let go), "unpaid:2026-11-15" (ordered before that day, and its transfer has not come).
/// "due:2026-11-30" (to be shipped by that day or before: what the wished date and its way, else the shop's promise, leave; not handed over),
/// "due_on:2026-11-30" (on that day alone), "unpaid:2026-11-15" (ordered before that day, and its transfer has not come).
/// "late:2026-11-30" (the last day to leave lies before that day, or the wished date cannot be reached any more, and nobody was told of a later day).
/// Of the dashboard "aged:FROM:UNTIL:REASON" (waits for that, ordered from FROM to the day before UNTIL; either may be empty),
/// "carried:CARRIER:STAGE" and "carried:CARRIER:handed_over:2026-11-30".
struct OrderQueue
{
    QByteArray from;     ///< "FROM … WHERE …", with ?1 and on
    QList<Value> values;
    bool once = true;    ///< an order stands in it at most once
    QByteArray ids {};   ///< else: the ids alone, some of them several times, as fast as they can be read

    /// The day on which an order i of a shop s is due, as SQL; null if nothing says one.
    static const char *const kDueDay;
    /// Whether it is late with day `day`, and nobody was told of a later one; ?1: today.
    [[nodiscard]] static QByteArray late(const QByteArray &day);
    /// "due:+0", "due_on:+1" … mean that many days from today, so that a list that is kept means the same every day: its name of today.
    [[nodiscard]] static QString onDay(const QString &name, const QDate &today);
    /// Nothing if the name is of another kind; Invalid if its value cannot be read.
    [[nodiscard]] static Result<std::optional<OrderQueue>> of(const QString &name);
};

} // namespace tsunagi
