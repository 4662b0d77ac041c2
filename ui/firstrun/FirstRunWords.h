// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"
#include "models/firstrun/FirstRun.h"

#include <QCoreApplication>

namespace tsunagi {

class Carriers;

/// Words that the steps of the first run share.
class FirstRunWords final
{
    Q_DECLARE_TR_FUNCTIONS(FirstRunWords)

public:
    [[nodiscard]] static QString carrier(const Carriers &carriers, const QString &code);
    [[nodiscard]] static QString count(qint64 number);
    /// What went wrong in a step, and what helps.
    [[nodiscard]] static QString error(const Error &error);
};

} // namespace tsunagi
