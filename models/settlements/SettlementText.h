// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settlements/SettlementService.h"

#include <QCoreApplication>

namespace tsunagi {

/// Settlements in words for people.
class SettlementText final
{
    Q_DECLARE_TR_FUNCTIONS(SettlementText)

public:
    /// Also the name of its queue.
    [[nodiscard]] static QString situation(const QString &code);
    [[nodiscard]] static QString kind(const QString &code);
    /// What is wrong, in one sentence with its amounts.
    [[nodiscard]] static QString why(const SettlementDifference &difference);
    /// Why this deposit may be the settlement's money.
    [[nodiscard]] static QString fits(const SettlementRow &row, const SettlementCandidate &candidate);
    /// How many differences, and what comes next.
    [[nodiscard]] static QString summary(const SettlementRow &row);
    /// One sentence of its history, without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
    [[nodiscard]] static QString report(const SettlementReport &report);
};

} // namespace tsunagi
