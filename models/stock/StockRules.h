// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QList>
#include <QStringList>

namespace tsunagi {

/// What a stock movement may be: kinds, their direction and limits, as data (resources/stock/movements.json).
class StockRules final
{
public:
    struct Kind
    {
        QString code;
        int sign = 0;          ///< 1 adds, -1 takes away, 0 as the person says
        bool needsReason = false;
    };
    [[nodiscard]] static Result<StockRules> load();

    [[nodiscard]] const QList<Kind> &kinds() const { return m_kinds; }
    [[nodiscard]] QStringList codes() const;
    [[nodiscard]] const Kind *find(const QString &code) const;
    /// The quantity as it is booked: `quantity` counts pieces, only a kind without direction takes a minus.
    /// Errors: Invalid - unknown kind, nothing, a wrong sign, no reason where one is needed, more than a person means.
    [[nodiscard]] Result<qint64> booked(const QString &kind, qint64 quantity, const QString &reason) const;
    /// Digits, length and check digit of a JAN, UPC or GTIN; empty is fine.
    [[nodiscard]] Result<> checkJan(const QString &jan) const;

private:
    QList<Kind> m_kinds;
    QList<int> m_janLengths;
    qint64 m_largest = 0;
};

} // namespace tsunagi
