// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/slips/Slip.h"

#include <QHash>

namespace tsunagi {

/// In which order this desk's labels come out: as the warehouse picks, unless people arranged the queue; `<profile>/labels.order`.
///
/// Only this desk knows it, and it survives a crash. What is queued later comes behind what was arranged.
class PrintOrder final
{
public:
    explicit PrintOrder(const QString &profile);

    /// Batch by batch, in it as in the warehouse's file; what people arranged first.
    void sort(QList<ParcelView> &queued) const;
    /// From now on in this order; sheets that are not named follow. Empty: as the warehouse picks again.
    [[nodiscard]] Result<> arrange(const QList<Id> &sheets) const;

private:
    QString m_path;
    QHash<Id, qsizetype> m_places;
};

} // namespace tsunagi
