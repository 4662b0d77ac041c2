// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/approvals/Approval.h"

#include <QCoreApplication>

namespace tsunagi {

/// An approval in words of the business, in the language of the window.
class ApprovalText final
{
    Q_DECLARE_TR_FUNCTIONS(ApprovalText)

public:
    [[nodiscard]] static QString queue(const QString &queue);
    [[nodiscard]] static QString state(const QByteArray &state);
    /// What is wanted: "Release a stop for suspected fraud".
    [[nodiscard]] static QString what(const ApprovalRow &row);
    /// How it ended, by whom and why; empty while it is open.
    [[nodiscard]] static QString ended(const ApprovalRow &row);
    /// Why it did not fit when it was given, out of "old hold.state".
    [[nodiscard]] static QString overtaken(const QString &why);
    /// Why the shared side did not take the answer, out of "rights approval.session".
    [[nodiscard]] static QString refusal(const QString &told);
};

} // namespace tsunagi
