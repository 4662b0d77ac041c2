// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/claims/Claim.h"

#include <QCoreApplication>

namespace tsunagi {

/// A claim in words, in the language of the window.
class ClaimText final
{
    Q_DECLARE_TR_FUNCTIONS(ClaimText)

public:
    /// "just now", "12 min", "3 h 05 min".
    [[nodiscard]] static QString age(qint64 seconds);
    /// For a narrow column: "Sato · B · 12 min", with a mark while it is unconfirmed.
    [[nodiscard]] static QString brief(const Claim &claim, qint64 seconds);
    /// Whole: who has it, at which desk, for how long, and whether that is confirmed.
    [[nodiscard]] static QString whole(const Claim &claim, qint64 seconds);
    /// "Sato at desk B has had it since 10:02."
    [[nodiscard]] static QString heldBy(const Claim &claim);
    /// The part of a desk's name that people use.
    [[nodiscard]] static QString desk(const QString &name);
};

} // namespace tsunagi
