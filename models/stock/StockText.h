// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>

namespace tsunagi {

struct ItemOrder;

/// Wire names of stock as words for people.
class StockText final
{
    Q_DECLARE_TR_FUNCTIONS(StockText)

public:
    [[nodiscard]] static QString kind(const QString &code);
    [[nodiscard]] static QString state(const QString &code);
    /// Of a queue without a client, as "none".
    [[nodiscard]] static QString queue(const QString &code);
    /// How an order stands to an item: "reserved", "not instructed yet", "waits for 2".
    [[nodiscard]] static QString claim(const ItemOrder &order);
    /// "11/21 14:05" in Japan's time; empty for 0.
    [[nodiscard]] static QString time(qint64 atUs);
    /// The same with its day and zone.
    [[nodiscard]] static QDateTime moment(qint64 atUs);
};

} // namespace tsunagi
