// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// Events of an order as sentences; code and values are stored, words follow the language.
class TimelineText final
{
    Q_DECLARE_TR_FUNCTIONS(TimelineText)

public:
    /// One sentence without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
    /// "11/21 14:05" in Japan's time.
    [[nodiscard]] static QString time(qint64 atUs);

private:
    [[nodiscard]] static QString plain(const TimelineRecord &event);
    [[nodiscard]] static QString changes(const QJsonObject &values);
};

} // namespace tsunagi
