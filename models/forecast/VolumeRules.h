// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/clients/ShipBy.h"
#include "models/forecast/Volume.h"
#include "models/sync/Change.h"

namespace tsunagi {

/// Pure rules of what may leave later.
namespace volume_rules {

/// A ready order as it was read.
struct ReadyOrder
{
    Id id;
    QString number, client, shop, carrier;
    qint64 orderedAtUs = 0;
    std::optional<int> promise; ///< days from the order until it leaves, as its shop promises
    int moved = 0;
    QList<VolumeCandidate::Target> targets;
    std::optional<qint64> restShape {};
};

/// The last cut-off of a carrier that is still ahead today; invalid if none is.
[[nodiscard]] QTime lastCutOff(const ShippingCalendar &calendar, const QString &carrier, const QDateTime &now);
/// The order, if each of its destinations may leave when a truck of its carrier comes next after `day`, without breaking a promised date.
[[nodiscard]] std::optional<VolumeCandidate> candidate(const ReadyOrder &order, const ShippingCalendar &calendar, const QDate &day, const Transit &transit);
/// Never moved before the moved, then the largest slack, then the youngest.
void sort(QList<VolumeCandidate> &candidates);
/// How many should move: what is over the capacity of `carrier` (empty = all) or, without one, over the forecast; as far as may.
[[nodiscard]] qint64 proposed(const VolumeState &state, const QString &carrier);
/// The first `count` that may move, of `carrier` or of all.
[[nodiscard]] QList<VolumeCandidate> chosen(const VolumeState &state, qint64 count, const QString &carrier);
[[nodiscard]] VolumeEffect effect(const VolumeState &state, qint64 moved, const QString &carrier);
/// Holds the order until its next day; its guards are all that made it movable.
[[nodiscard]] Change hold(const VolumeCandidate &candidate, const QString &reason, const QString &person, qint64 nowUs, const Id &action);
/// Orders a day by carrier, "" = all. Corrupt if it cannot be read.
[[nodiscard]] Result<QHash<QString, qint64>> capacities(const QString &json);
[[nodiscard]] QString capacitiesText(const QHash<QString, qint64> &capacities);

} // namespace volume_rules

} // namespace tsunagi
