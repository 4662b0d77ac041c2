// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Result.h"

#include "ui/common/Mark.h"

#include <QCoreApplication>

namespace tsunagi {

/// What helps at once after a failure; a button of the message line does it.
enum class Remedy { None, Again, LookAgain, Outbox, Approvals, Find, CheckFiles, Update };

/// The only place that makes sentences of errors: what happened, and what to do next.
class ErrorText final
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    [[nodiscard]] static QString sentence(const Error &error);
    /// Was it not done but asked for, as it needs a second person? No failure, then, but nothing to call done either.
    [[nodiscard]] static bool isAsked(const Error &error);
    [[nodiscard]] static Tone tone(const Error &error);
    /// `again`: what failed can be repeated as it was.
    [[nodiscard]] static Remedy remedy(const Error &error, bool again);
    /// How a desk gets the newer program that its data asks for.
    [[nodiscard]] static QString howToUpdate();
    /// On the button; empty for None.
    [[nodiscard]] static QString remedyText(Remedy remedy);
    /// For support, on request: code, place and detail as the log has them.
    [[nodiscard]] static QString detail(const Error &error);
};

} // namespace tsunagi
