// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/escalations/EscalationStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// Wire names of escalations as words for people.
class EscalationText final
{
    Q_DECLARE_TR_FUNCTIONS(EscalationText)

public:
    [[nodiscard]] static QString state(const EscalationRow &row);
    [[nodiscard]] static QString queue(const QString &code);
    [[nodiscard]] static QString kind(const QString &code);
    /// A name that is no code stands as it is.
    [[nodiscard]] static QString addressee(const QString &code);
    [[nodiscard]] static QString field(const QString &field);
    /// One sentence of its history, without time and person.
    [[nodiscard]] static QString sentence(const TimelineRecord &event);
};

} // namespace tsunagi
