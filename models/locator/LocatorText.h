// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/locator/LocatorStore.h"

#include <QCoreApplication>

namespace tsunagi {

/// What the locator found, in words.
class LocatorText final
{
    Q_DECLARE_TR_FUNCTIONS(LocatorText)

public:
    [[nodiscard]] static QString kind(LocatorKind kind);
    [[nodiscard]] static QString state(LocatorKind kind, const QString &state);
    /// Behind its number: state, name, place and client, as far as there are any.
    [[nodiscard]] static QString detail(const LocatorHit &hit);
};

} // namespace tsunagi
