// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/OrderRules.h"
#include "models/orders/OrderStore.h"

#include <QSet>

namespace tsunagi {

/// What surrounds an order: everything its stage depends on but the order itself.
struct OrderSurroundings
{
    struct Confirmation
    {
        Id destination;
        QString code, field, value;
    };
    Id shopId;
    QString state;
    QStringList carriers;      ///< per destination; empty = the shop's
    QStringList services;
    QList<bool> cancelled;     ///< destinations that get nothing
    QHash<Id, bool> left;      ///< destinations with live shipments: are all of these with the carrier?
    QStringList holdTypes;     ///< open
    QHash<Id, bool> holds;     ///< all that there ever were: is it open?
    QString nextHoldEnd;       ///< earliest date an open hold ends, empty if none
    qint64 heldAtUs = 0;       ///< of the oldest open hold
    QList<Confirmation> confirmations;
    int proposals = 0;
    int conflicts = 0;
    int approvals = 0;
    int requests = 0;          ///< open change requests
    QSet<std::pair<Id, qint64>> instructed; ///< destinations, and their parts, with a live shipment
    int split = 0;             ///< destinations that leave in two parcels
    int dropped = 0;           ///< destinations of which every piece is cancelled
    QHash<Id, std::pair<QString, QString>> routes; ///< carrier and service of live shipments, by destination
    int shipments = 0, handedOver = 0, shipped = 0, stopRequested = 0;
    bool stopDoubted = false;  ///< what was asked to be stopped was scanned as in hand and as loaded
    QStringList contradicted;  ///< shipments that were stopped, in hand, and then scanned as loaded
    int parcels = 0, slipped = 0;
    bool rest = false;         ///< a part has left, the rest is here (rest_of_order)
    bool restCancelled = false; ///< of what was stopped nothing is to leave any more
    QList<Id> reserved;        ///< items it has, or had, pieces of
    bool paired = false;       ///< somebody has decided about it and another order
    QList<Id> aboard;          ///< orders whose shipments are in its parcels
    bool warehouse = false;    ///< is a sender known for shops without one?
    std::optional<int> promise; ///< days from the order until it leaves, as its shop promises

    [[nodiscard]] static Result<OrderSurroundings> read(const Database &db, const Id &order);
    /// Findings that come from around the order: the shop's word, contradictions, the sender.
    void addTo(QList<Finding> &findings, const Order &order, const ShopRecord &shop) const;
    /// One of the order as a whole that no edit of a field clears.
    [[nodiscard]] static Finding stop(const char *code, QVariantMap args = {});
};

/// What an order wants of one item that is not reserved for it yet, be it by a hold.
struct OrderNeed
{
    QString sku;
    Id item;
    qint64 quantity = 0;
    qint64 missing = 0;  ///< pieces that lack; none where no stock is kept
    bool known = false;  ///< somebody added the item
};

[[nodiscard]] Result<QList<OrderNeed>> readNeeds(const Database &db, const Id &order, const ShopRecord &shop);

} // namespace tsunagi
