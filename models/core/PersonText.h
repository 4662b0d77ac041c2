// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tsunagi {

/// The only place that says who did something; what is stored of it stays as it is.
class PersonText final
{
    Q_DECLARE_TR_FUNCTIONS(PersonText)

public:
    /// Stored for an act of the command line that named nobody.
    [[nodiscard]] static QString commandLine() { return QStringLiteral("cli"); }
    /// A person's name as it is; in words where there was none to name. Empty stays empty.
    [[nodiscard]] static QString name(const QString &person);
};

} // namespace tsunagi
