// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tsunagi {

/// Of words as people type them, what the search index of pairs is asked.
struct SearchPairs
{
    QStringList words; ///< as ja::searchKey; a text holds them all
    QString match;     ///< FTS5's expression, each pair once; empty if no word has two characters
    bool single = false; ///< some word is one character, which begins too many pairs to be asked for

    [[nodiscard]] static SearchPairs of(const QString &text);
    /// The index names a text for its pairs in any order: whether it really holds the words.
    [[nodiscard]] bool isIn(const QString &key) const;
};

} // namespace tsunagi
