// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace tsunagi {

/// Whole yen; nothing where the shop's file has no amount (never 0 instead).
using Yen = std::optional<qint64>;

/// Pay methods by their wire names: "card" "bank" "cvs" "cod" "deferred" "paypay" "carrier" "points" "other".
/// Pay states by their wire names: "paid" "pending" (money must come before shipping) "unknown" (the file does not say).

/// What the shop itself says of the order; only Open may ever become ready.
enum class ShopState { Open = 0, UnderCheck = 1, NotYetOrder = 2, Cancelled = 3, Shipped = 4, Returned = 5, AddressPending = 6 };

/// A person with an address, in the customer's own words; parts as far as the source separates them.
struct Recipient
{
    QString name;       ///< 姓 and 名 joined by one half-width space where the source separates them
    QString kana;
    QString company;
    QString zip;        ///< 7 digits, else as written
    QString prefecture; ///< one of the 47 names, split off a joined address; empty if the source has none
    QString address;    ///< city, town, street number
    QString building;   ///< second address line
    QString phone;      ///< as written, with +81 turned to 0
    [[nodiscard]] QString fullAddress() const
    {
        return prefecture + address + (building.isEmpty() ? QString() : QStringLiteral(" ") + building);
    }
    friend bool operator==(const Recipient &, const Recipient &) = default;
};

struct OrderLine
{
    Id id;
    QString key;      ///< the shop's line id, else a position made stable by the reader
    int destination = 0; ///< index into Order::destinations
    QString sku;
    QString name;
    QString options;  ///< chosen options, `name:value`, separated by LF
    qint64 quantity = 0;
    Yen price;        ///< per unit, tax included where the shop writes it so
    Yen amount;       ///< of the line
    std::optional<int> taxRate; ///< percent: 10, 8 or 0
    qint64 cancelled = 0; ///< pieces that do not leave; of `quantity`, which stays what the shop wrote
    qint64 shipped = 0;   ///< pieces that have left
    qint64 apart = 0;     ///< of those that leave, pieces for a second parcel
    friend bool operator==(const OrderLine &, const OrderLine &) = default;
};

struct Destination
{
    Id id;
    QString key;      ///< the shop's shipment id, else a digest of the recipient
    Recipient recipient;
    QDate wantDate;
    QString wantBand; ///< h1h2 as "0812" (morning), "1416"; else the shop's text
    QString gift;     ///< のし, wrapping and message as text, LF separated
    QString deliveryNote; ///< for the carrier
    friend bool operator==(const Destination &, const Destination &) = default;
};

/// Tax included amount and the tax in it, for one rate.
struct TaxSum
{
    int rate = 0; ///< percent
    Yen amount;
    Yen tax;
    friend bool operator==(const TaxSum &, const TaxSum &) = default;
};

/// One order as a shop's file tells it. Money: goods + shipping + fee + wrapping - discount - coupon - points = total.
struct Order
{
    Id id;
    QString number;     ///< as the shop writes it
    qint64 orderedAtUs = 0; ///< µs since 1970 UTC; 0 if the file has none
    int orderedOffsetMin = 540; ///< the offset it was written with
    Recipient buyer;
    QString email;
    QString payMethod;  ///< wire name, see above
    QString payText;    ///< the shop's own words
    QString payState;   ///< "paid", "pending", "unknown"
    ShopState shopState = ShopState::Open;
    QString shopStateText;
    Yen goods, shipping, fee, wrapping, discount, coupon, points, total;
    QList<TaxSum> taxes;
    QString note;       ///< what the buyer wrote
    QString shopMemo;   ///< what the shop wrote for itself
    QList<Destination> destinations; ///< at least one
    QList<OrderLine> lines;
    int fileLine = 0;   ///< first line of the order in the kept file, from 1
    friend bool operator==(const Order &, const Order &) = default;
};

} // namespace tsunagi
