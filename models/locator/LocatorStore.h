// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/storage/Database.h"

#include <functional>

namespace tsunagi {

/// What a few characters may name.
enum class LocatorKind { Order, Return, Ticket, Parcel, Slip, Item };
/// How well they name it; less is better.
enum class LocatorRank { Exact, Prefix, Within, Words };

/// One thing the locator found.
struct LocatorHit
{
    LocatorKind kind = LocatorKind::Order;
    Id id;               ///< of a slip: the parcel it is on, null if it is on none
    QString number;      ///< what it is called
    QString name;        ///< recipient, customer, subject or name of the item
    QString place;       ///< of an order: where it goes
    QString client;
    QString state;       ///< wire name of its kind
    LocatorRank rank = LocatorRank::Words;
    QString carrier {};  ///< of a slip: whose number it is, which says how it is written
    friend bool operator==(const LocatorHit &, const LocatorHit &) = default;
};

/// Items, and the newest returns and tickets, with what they are searched by: read once, looked through at each keystroke.
struct LocatorNames
{
    struct Name
    {
        LocatorHit hit;
        QString key; ///< folded number, then folded words, a line each
    };
    QList<Name> names;
};

/// How far back the search index of orders is asked.
enum class LocatorReach { Late, All };

/// What one question found.
struct LocatorFound
{
    QList<LocatorHit> hits; ///< best first
    bool whole = true;      ///< false: more may be found in orders that were not looked at
};

/// The reading SQL of the locator. Each call takes a read-only connection (Desk::reader()).
namespace LocatorStore {

/// Wire names: "order" "return" "ticket" "parcel" "slip" "item".
[[nodiscard]] QString kindName(LocatorKind kind);
[[nodiscard]] std::optional<LocatorKind> kindOf(const QString &name);

[[nodiscard]] Result<LocatorNames> names(const Database &db);
/// What `text` names, at most `limit` of a kind. Numbers answer from their begin by their own indexes, however many orders there
/// are; pieces and names by the search index, which Late asks for the newest orders only, in the time of a keystroke.
/// `stop` is asked now and then and ends it early with what there is.
[[nodiscard]] Result<LocatorFound> find(const Database &db, const LocatorNames &names, const QString &text, LocatorReach reach = LocatorReach::All, int limit = 8,
                                        const std::function<bool()> &stop = {});
/// What exactly this code names, as a scan read it: parcel, slip, order, return, ticket, JAN or SKU; several are ambiguous.
[[nodiscard]] Result<QList<LocatorHit>> lookup(const Database &db, const QString &code);
/// The same things once more by their ids; what is not here (any more) is left out.
[[nodiscard]] Result<QList<LocatorHit>> describe(const Database &db, const QList<std::pair<LocatorKind, Id>> &things);

} // namespace LocatorStore

} // namespace tsunagi
