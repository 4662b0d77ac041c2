// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bulk/BulkEdit.h"
#include "models/bulk/BulkStore.h"
#include "models/sync/Change.h"

#include <QDate>

#include <optional>

namespace tsunagi {

class Carriers;
class Catalogue;

/// What an edit of many orders does to one of them. Pure.
namespace bulk_rules {

/// What is the same for all orders of one act.
struct Setting
{
    const Catalogue &catalogue;
    const Carriers &carriers;
    QString person;
    QString role; ///< of this desk's login, as hold_rules::mayRelease() takes it
    qint64 nowUs = 0;
    QDate today;
};

struct Step
{
    std::optional<Change> change;      ///< nothing: it stays as it is
    BulkSkip why = BulkSkip::Same;
    QString detail {};
    QString before {}, after {};       ///< of what changes, in wire names
};

/// "wantDate" "wantBand" "carrier" "hold" "release" "paid".
[[nodiscard]] const QStringList &fields();
/// Invalid with the rule in `detail` if no order can be edited so.
[[nodiscard]] Result<> check(const BulkEdit &edit, const Setting &setting);
[[nodiscard]] Step step(const BulkOrder &order, const BulkEdit &edit, const Setting &setting);
/// The same for two changes that set the same fields from the same values to the same values.
[[nodiscard]] quint64 mark(const Change &change);

} // namespace bulk_rules

} // namespace tsunagi
