// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stock/StockStore.h"

#include <QHash>

namespace tsunagi {

/// What one run of instructions may still promise: the pieces of each kept item that nobody has reserved, less what the run took.
/// What every desk promises together is for the shared side to say; this tells a person before anything is written.
class FreeStock final
{
public:
    struct Lack
    {
        QString sku;
        qint64 missing = 0;
    };
    /// Takes pieces of items (ids of items that may not be there), all or, if any lack, none. Empty: taken.
    /// `own`: of these are kept for whoever takes them already.
    [[nodiscard]] Result<QList<Lack>> take(const Database &db, const QHash<Id, qint64> &pieces, const QHash<Id, qint64> &own = {});
    /// Was it among what was taken, and is stock of it kept? Only then it is reserved.
    [[nodiscard]] bool keeps(const Id &item) const { return m_free.value(item).has_value(); }

private:
    QHash<Id, std::optional<qint64>> m_free; ///< nothing: no stock of it is kept here
};

} // namespace tsunagi
