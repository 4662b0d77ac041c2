// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Catalogue.h"

#include <optional>

namespace tsunagi {

struct Change;

/// What came to rest on the shared side after a mark, in the order of the marks, units whole.
struct RestSlice
{
    struct One
    {
        Id id;   ///< rows of the scope's tables hang on it
        Id unit; ///< the order that it leaves and comes back with
    };
    QList<One> ones; ///< without those that the asking desk may not see
    qint64 mark = 0; ///< of the last one
    bool more = false;
};

/// What to look for among resting orders.
struct OlderQuery
{
    QString text;       ///< in a number, name or telephone, as ja::searchKey compares; empty = any
    qint64 fromUs = 0;  ///< ordered at or after; 0 = whenever
    qint64 untilUs = 0; ///< ordered before; 0 = whenever
    int limit = 100;    ///< the newest ones
};

/// A resting order as a search shows it.
struct OlderOrder
{
    Id id;
    QString number;
    QString shop; ///< its code
    QString name; ///< of the first recipient
    qint64 orderedAtUs = 0;
    std::optional<qint64> total;
    bool cancelled = false;
};

/// The scope of desks: an ended order that nobody touched for some days rests, with its returns and escalations. Its rows stay
/// on the shared side, and desks leave them out, until an op names one of them.
namespace Rest {

constexpr int kDays = 90; ///< unless the shop says otherwise
/// The column of a table that names what rests; empty = its rows are at every desk that may see them. Slips are, as the books
/// of numbers must balance at each desk.
[[nodiscard]] QByteArray column(const CatalogueTable &table);
/// What wakes of a change: its roots, and what its new rows hang on.
[[nodiscard]] QSet<Id> named(const Change &change, const Catalogue &catalogue);

} // namespace Rest

} // namespace tsunagi
