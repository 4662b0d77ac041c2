// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tsunagi {

/// What people call a shop's system.
class PlatformWords final
{
    Q_DECLARE_TR_FUNCTIONS(PlatformWords)

public:
    /// As it is, if this program knows no name for it.
    [[nodiscard]] static QString platform(const QString &code);
};

} // namespace tsunagi
