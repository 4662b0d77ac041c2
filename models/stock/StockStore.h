// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

namespace tsunagi {

/// One item of a client with what is on hand, the sum of its movements.
struct ItemRow
{
    Id id, clientId;
    QString client, clientName, sku, name, jan, location;
    QString state;       ///< "open" or "closed"
    qint64 onHand = 0;   ///< below zero when the books and the shelf disagree
    qint64 lastAtUs = 0; ///< of its last movement, 0 = none
    qint64 reserved = 0; ///< promised to instructed orders that have not left
    qint64 wanted = 0;   ///< by open orders that are not instructed yet
    qint64 waiting = 0;  ///< orders among those that wait for stock
    bool counted = false; ///< it ever moved; what was never counted is in nobody's way
    /// Nothing if nobody knows.
    [[nodiscard]] std::optional<qint64> sellable() const { return counted ? std::optional(onHand - reserved) : std::nullopt; }
    friend bool operator==(const ItemRow &, const ItemRow &) = default;
};

/// One movement; they only grow.
struct MovementRow
{
    Id id, itemId;
    QString client, sku, name, kind, reason, person;
    qint64 quantity = 0; ///< signed
    qint64 balance = 0;  ///< on hand after it
    qint64 atUs = 0;
    friend bool operator==(const MovementRow &, const MovementRow &) = default;
};

/// What one item has and has promised, as the rows say.
struct ItemStock
{
    QString sku;
    qint64 onHand = 0, reserved = 0;
    bool counted = false;
    bool closed = false;
    /// Only pieces of such items are reserved: an item that never moved, or is no longer kept, is not kept here.
    [[nodiscard]] bool isKept() const { return counted && !closed; }
    [[nodiscard]] qint64 free() const { return onHand - reserved; }
};

/// An order that has pieces of an item reserved, or wants them.
struct ItemOrder
{
    Id id;
    QString number, client, name; ///< name: of the recipient
    int stage = 0;
    qint64 quantity = 0;
    qint64 missing = 0;    ///< pieces it waits for
    bool reserved = false; ///< else it only wants them
    friend bool operator==(const ItemOrder &, const ItemOrder &) = default;
};

/// Which items a list shows. Queues: "all", "none" (zero or below), "below" (below zero),
/// "short" (orders wait for it), "closed", "client:CODE".
struct StockQuery
{
    QString queue = QStringLiteral("all");
    QString text;    ///< every word is found in sku, name, JAN, place or client
};

struct StockCount
{
    QString queue;
    QString name;    ///< of the client of a "client:" queue
    qint64 count = 0;
};

struct ClientRecord
{
    Id id;
    QString code, name;
};

/// The reading SQL of stock. Each call takes a read-only connection (Desk::reader()).
namespace StockStore {

/// The id of a client's item, the same at every desk and before anybody added it.
[[nodiscard]] Id itemId(const QString &clientCode, const QString &sku);
/// Nothing if there is no such item.
[[nodiscard]] Result<std::optional<ItemStock>> stockOf(const Database &db, const Id &item);
/// Who holds pieces of it, then who wants some; the oldest order first.
[[nodiscard]] Result<QList<ItemOrder>> ordersOf(const Database &db, const Id &item, int limit = 500);

/// By client and sku. Closed items only in their own queue, or when a text is looked for.
[[nodiscard]] Result<QList<ItemRow>> items(const Database &db, const StockQuery &query);
[[nodiscard]] Result<std::optional<ItemRow>> item(const Database &db, const Id &id);
/// By sku or JAN, of one client or (code empty) of all: more than one is ambiguous.
[[nodiscard]] Result<QList<ItemRow>> find(const Database &db, const QString &skuOrJan, const QString &clientCode = {});
/// Newest first, with the balance after each. Null item: of all items, newest `limit` (0 = all), without balances.
[[nodiscard]] Result<QList<MovementRow>> movements(const Database &db, const Id &item, int limit = 0);
[[nodiscard]] Result<QList<StockCount>> counts(const Database &db);
[[nodiscard]] Result<QList<ClientRecord>> clients(const Database &db);

} // namespace StockStore

} // namespace tsunagi
