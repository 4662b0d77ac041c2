// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tsunagi {

/// What people call a shop's system, or a company that pays shops out.
class PlatformText final
{
    Q_DECLARE_TR_FUNCTIONS(PlatformText)

public:
    /// As it is, if this program knows no name for it.
    [[nodiscard]] static QString name(const QString &code);
};

} // namespace tsunagi
