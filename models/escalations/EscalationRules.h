// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QStringList>

namespace tsunagi {

/// What an escalation may say: kinds and usual addressees as data (resources/escalations/codes.json).
class EscalationRules final
{
public:
    [[nodiscard]] static Result<EscalationRules> load();

    [[nodiscard]] const QStringList &kinds() const { return m_kinds; }
    /// Codes that have words; any other addressee is a name and stands as it is.
    [[nodiscard]] const QStringList &addressees() const { return m_addressees; }

    [[nodiscard]] Result<> checkKind(const QString &kind) const;
    /// Fields that may be edited: "addressee" "subject" "question" "due" (an ISO day or empty).
    [[nodiscard]] static Result<> checkField(const QString &field, const QString &value);

private:
    QStringList m_kinds;
    QStringList m_addressees;
};

} // namespace tsunagi
