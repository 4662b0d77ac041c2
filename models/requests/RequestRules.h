// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"

#include <QDateTime>
#include <QStringList>

namespace tsunagi {

/// How far an order has come in the warehouse; stopped shipments do not count.
struct OrderProgress
{
    int shipments = 0;   ///< live
    int paper = 0;       ///< of them with a number, or in a carrier's file
    int asked = 0;       ///< of them asked to be stopped
    int away = 0;        ///< handed over or shipped, or on the truck as the warehouse answered
    int stopped = 0;     ///< ended by a stop; not among `shipments`
    bool doubted = false; ///< a parcel was scanned as in hand and as loaded
    bool rest = false;   ///< nothing else is with the warehouse, and what was stopped is here (rest_of_order)
    QString cutoff;      ///< "2026-11-21 17:00": the first truck that closes; empty = unknown
    int loose = 0;       ///< with paper, neither asked to be stopped nor away
    int shipped = 0;     ///< of those away, whose leaving is confirmed
    int unasked = 0;     ///< away, and nobody was asked whether it could be stopped
    friend bool operator==(const OrderProgress &, const OrderProgress &) = default;
};

/// Is there still time to change it, and how?
enum class Lateness {
    InTime,   ///< it is not with the warehouse: change it here
    AtOnce,   ///< instructed, nothing on paper: it is stopped by one key
    Stop,     ///< it has paper: somebody must take it out, a stop request
    Asked,    ///< that was asked, no answer yet
    Departed, ///< its truck has closed, and nobody has said that it left: ask by telephone
    Gone,     ///< with the carrier: it comes back as a return
    PartGone  ///< a part is with the carrier, what could be stopped is here: that is changed here
};

/// What was done to an order at a desk that had not heard of its open request; no desk that has does it.
enum class Overtaken {
    No,
    Instructed, ///< the warehouse knows of it now
    Printed,    ///< it has paper now: to be taken out
    Left        ///< it is on the truck, or farther
};

/// Pure rules of change requests.
namespace request_rules {

/// "cancel" "pieces" "address" "date" "item" "pay" "other".
[[nodiscard]] QStringList kinds();
/// "customer" "shop" "client".
[[nodiscard]] QStringList askers();
/// Every place there is, in their order: "here" "shop" "payment" "points" "stock" "warehouse" "mail".
[[nodiscard]] QStringList places();
/// Those that a request of this kind must reach for this order; `instructed`: the warehouse knows of it.
[[nodiscard]] QStringList placesOf(const QString &kind, const Order &order, bool instructed);
/// `now` in Japan's time.
[[nodiscard]] Lateness lateness(const OrderProgress &progress, const QDateTime &now);
/// Minutes until the first truck closes, below 0 afterwards; nothing without one, or once it has left.
[[nodiscard]] std::optional<int> minutesLeft(const OrderProgress &progress, const QDateTime &now);
/// What was done since the request was written down, or since this was last asked; `seen`: the wire name of how far the order was then.
[[nodiscard]] Overtaken overtaken(const QString &kind, const QString &seen, const OrderProgress &progress, Lateness now);
/// Wire names: "in_time" "at_once" "stop" "asked" "departed" "gone" "part_gone".
[[nodiscard]] QString latenessName(Lateness lateness);

} // namespace request_rules
} // namespace tsunagi
