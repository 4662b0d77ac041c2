// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// Who has to do something so that an order moves, since when, and what ends the waiting.
class OrderTurn final
{
    Q_DECLARE_TR_FUNCTIONS(OrderTurn)

public:
    enum class Party { Nobody, Desk, CallCentre, SecondPerson, Shop, Customer, Client, Warehouse, Carrier };
    struct Turn
    {
        Party party = Party::Nobody;
        qint64 sinceUs = 0; ///< 0: not known
        QString ends;       ///< in words, what ends it
    };

    [[nodiscard]] static Turn of(const OrderDetail &detail);
    /// One sentence: whose turn it is, since when and for how long, what ends it; empty if nobody has to do anything.
    [[nodiscard]] static QString sentence(const OrderDetail &detail, qint64 nowUs);
    [[nodiscard]] static QString party(Party party);
    /// Wire name, as "call_centre".
    [[nodiscard]] static QString code(Party party);
    /// The department that an event of the order's story happened in.
    [[nodiscard]] static Party department(const QString &event);
};

} // namespace tsunagi
