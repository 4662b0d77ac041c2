// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/orders/HoldRules.h"

#include <QHash>
#include <QMap>

#include <optional>

namespace tsunagi {

/// What is to be done to many orders by one act.
struct BulkEdit
{
    /// "wantDate" "wantBand" "carrier" "hold" "release" "paid".
    QString field;
    /// The day, ISO, or the band as "1416", empty = none; the carrier's code; the type of the holds to release, empty = all.
    QString value;
    QString service {}; ///< of "carrier"; empty = its usual one
    QString reason {};  ///< of "release" and "paid"
    NewHold hold {};    ///< of "hold"
};

/// Why an order stays as it is.
enum class BulkSkip { Same, Claimed, Conflict, Instructed, Cancelled, Misfit, SecondPerson, NotForYou, Missing, Changed, Gone, Muted };

struct BulkSkipped
{
    Id order;
    QString number, shop;
    BulkSkip why = BulkSkip::Same;
    QString detail; ///< who has it, or what does not fit
};

/// What a bulk edit would do: looked at before it is done, and held to when it is.
struct BulkPlan
{
    struct Step
    {
        Id order;
        quint64 mark = 0; ///< of what would be changed: another one by then is another change than the one that was looked at
    };
    BulkEdit edit;
    QList<Step> steps;
    QMap<std::pair<QString, QString>, qint64> changes; ///< before → after, in how many orders
    QList<BulkSkipped> skipped;
};

struct BulkReport
{
    Id action; ///< names the act, for undo; null if nothing was written
    qint64 done = 0;
    QList<BulkSkipped> skipped; ///< with those of the plan
    bool cancelled = false;     ///< what was done until then stays, and goes back by the same act
    std::optional<Error> failed {}; ///< that is why it was
};

} // namespace tsunagi
