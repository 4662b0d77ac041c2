// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include <QCoreApplication>

namespace tsunagi {

/// The only place that makes sentences of errors: what happened, and what to do next.
class ErrorText final
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    [[nodiscard]] static QString sentence(const Error &error);
    /// Was it not done but asked for, as it needs a second person? No failure, then, but nothing to call done either.
    [[nodiscard]] static bool isAsked(const Error &error);
    /// For support, on request: code, place and detail as the log has them.
    [[nodiscard]] static QString detail(const Error &error);
};

} // namespace tsunagi
