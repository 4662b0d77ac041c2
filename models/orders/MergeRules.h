// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/Order.h"

#include <QStringList>

namespace tsunagi {

/// An order as the question sees it whether it may share a parcel with another one.
struct MergeSide
{
    Order order;
    QString client, shop;          ///< codes
    QString carrier, service;      ///< by which its destination leaves
    QStringList holds;             ///< types of open ones
    bool cancelled = false, instructed = false, split = false;
    int targets = 0;               ///< destinations to which something is to leave
    int target = 0;                ///< index of the one of them
};

/// Something by which two orders are no candidates.
struct MergeDoubt
{
    QString code;
    QString one, other;            ///< what each says; empty where the code says it all
    bool byName = false;           ///< a person may overrule it
    friend bool operator==(const MergeDoubt &, const MergeDoubt &) = default;
};

/// 同梱: when several orders may go into one parcel. The key, in this order, each a code of MergeDoubt:
/// nobody overrules "same" "cancelled" "instructed" "shop_state" "destinations" "split" "carrier" "service";
/// a person may, with a reason, "client" "cod" "deferred" "unpaid" "hold" "words" "buyer" "recipient" "address" "phone" "date" "band" "gift" "delivery_note".
namespace merge_rules {

/// All that speaks against it; empty: they are candidates.
[[nodiscard]] QList<MergeDoubt> compare(const MergeSide &one, const MergeSide &other);
/// Can `compare` find nothing against it, by what its head says alone?
[[nodiscard]] bool mayJoin(const Order &order);
/// All codes in the order of the key.
[[nodiscard]] QStringList codes();
/// Words of the buyer or the shop that want no common parcel; empty if there are none.
[[nodiscard]] QString forbiddingWords(const Order &order);
/// Which of several leads, so that its parcel and slip are the group's: one that collects money, else the first of them.
[[nodiscard]] qsizetype lead(const QList<MergeSide> &sides);
/// What a person reads of a doubt, in the language of the window.
[[nodiscard]] QString text(const MergeDoubt &doubt);
/// Name of one code, as "address".
[[nodiscard]] QString name(const QString &code);

} // namespace merge_rules
} // namespace tsunagi
