// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/SearchWords.h"

#include "models/core/JapaneseText.h"

#include <algorithm>

namespace tsunagi {

SearchWords SearchWords::of(const QString &text)
{
    SearchWords out;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        out.asked = true;
        if (const QString key = ja::searchKey(word); !key.isEmpty())
            out.keys << key;
    }
    return out;
}

bool SearchWords::areIn(const QStringList &fields) const
{
    if (!asked)
        return true;
    if (keys.isEmpty())
        return false;
    QString all;
    for (const QString &field : fields)
        all += ja::searchKey(field) + u'\n';
    return std::all_of(keys.cbegin(), keys.cend(), [&](const QString &key) { return all.contains(key); });
}

} // namespace tsunagi
