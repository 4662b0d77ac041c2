// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/JapaneseText.h"

#include <QStringList>

#include <algorithm>

namespace tsunagi {

/// Which rows of a list held whole are to be shown.
class ListFilter final
{
public:
    /// `text`: as it stands in the search line.
    explicit ListFilter(const QString &text) : m_searching(!text.trimmed().isEmpty())
    {
        for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts))
            m_words << ja::searchKey(word);
        m_words.removeAll(QString());
    }
    /// Without a search what stands in the queue, else what holds each word in one of its cells; `cells` are asked only then.
    template<class Cells>
    [[nodiscard]] bool shows(bool inQueue, Cells cells) const
    {
        if (!m_searching)
            return inQueue;
        QString all;
        for (const QString &cell : cells())
            all += ja::searchKey(cell) + u'\n';
        return !m_words.isEmpty() && std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString &word) { return all.contains(word); });
    }

private:
    bool m_searching;
    QStringList m_words;
};

} // namespace tsunagi
