// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/SearchWords.h"

namespace tsunagi {

/// Which rows of a list held whole are to be shown.
class ListFilter final
{
public:
    /// `text`: as it stands in the search line.
    explicit ListFilter(const QString &text) : m_words(SearchWords::of(text)) { }
    /// Without a search what stands in the queue, else what holds each word in one of its cells; `cells` are asked only then.
    template<class Cells>
    [[nodiscard]] bool shows(bool inQueue, Cells cells) const
    {
        return m_words.asked ? m_words.areIn(cells()) : inQueue;
    }

private:
    SearchWords m_words;
};

} // namespace tsunagi
