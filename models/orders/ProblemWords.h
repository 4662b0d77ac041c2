// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/orders/IntakeProblem.h"

#include <span>

namespace tsunagi {

/// What a code of a feature says, for its table; the texts are marked for translation.
struct ProblemWords
{
    const char *code;
    const char *message;
    const char *remedy;
    bool refused;
};

/// A problem with message and remedy of its code, from a feature's table in its context of the translations.
[[nodiscard]] IntakeProblem problemOf(std::span<const ProblemWords> table, const char *context, const QString &code, const QString &file, int line, const QString &column, const QString &value);

/// Place, what is wrong and what to do: "line 3, 金額, “x”: ...".
[[nodiscard]] QString problemSentence(const IntakeProblem &problem);

} // namespace tsunagi
