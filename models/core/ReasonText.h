// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tsunagi {

/// The only place that says why something was done, where a person took the reason from a list: such words are stored in
/// the language of the window they were taken in, with ": " and free text behind them if there was any.
///
/// Any thread.
class ReasonText final
{
public:
    /// A stored reason for people to read now: a choice in the language of the moment, free text as it was typed.
    [[nodiscard]] static QString shown(const QString &stored);
    /// For paper, which is Japanese always.
    [[nodiscard]] static QString onPaper(const QString &stored);
    /// Whether these words, as the source has them, are told in any language.
    [[nodiscard]] static bool isKnown(const QString &source);
};

} // namespace tsunagi
