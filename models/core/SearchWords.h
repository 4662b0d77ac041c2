// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tsunagi {

/// What people typed into a search line of a list.
struct SearchWords
{
    bool asked = false; ///< something was typed, if only marks
    QStringList keys;   ///< of its words, as ja::searchKey

    [[nodiscard]] static SearchWords of(const QString &text);
    /// Each word stands in one of the fields. Nothing typed is in every row, marks alone are in none.
    [[nodiscard]] bool areIn(const QStringList &fields) const;
};

} // namespace tsunagi
