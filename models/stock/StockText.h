// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>

namespace tsunagi {

/// Wire names of stock as words for people.
class StockText final
{
    Q_DECLARE_TR_FUNCTIONS(StockText)

public:
    [[nodiscard]] static QString kind(const QString &code);
    [[nodiscard]] static QString state(const QString &code);
    /// Of a queue without a client, as "none".
    [[nodiscard]] static QString queue(const QString &code);
    /// "11/21 14:05" in Japan's time; empty for 0.
    [[nodiscard]] static QString time(qint64 atUs);
    /// The same with its day and zone.
    [[nodiscard]] static QDateTime moment(qint64 atUs);
};

} // namespace tsunagi
