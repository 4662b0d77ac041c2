// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notes/Note.h"

#include <QCoreApplication>

namespace tsunagi {

/// A hand-over note in words, in the language of the window.
class NoteText final
{
    Q_DECLARE_TR_FUNCTIONS(NoteText)

public:
    [[nodiscard]] static QString state(const QString &state);
    [[nodiscard]] static QString queue(const QString &queue);
    /// What it is pinned to: the order's number, "Client: ACME", "Day: 11/22".
    [[nodiscard]] static QString pin(const Note &note);
    /// "11/22 14:05" in Japan's time.
    [[nodiscard]] static QString time(qint64 atUs);
    /// Who wrote it, at which desk and when.
    [[nodiscard]] static QString written(const Note &note);
    /// Who did it and when; empty while it is open.
    [[nodiscard]] static QString ended(const Note &note);
    /// What it says; a word in its place once that was blanked.
    [[nodiscard]] static QString words(const Note &note);
};

} // namespace tsunagi
