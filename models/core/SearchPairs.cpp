// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/SearchPairs.h"

#include "models/core/JapaneseText.h"

#include <algorithm>

namespace tsunagi {

SearchPairs SearchPairs::of(const QString &text)
{
    SearchPairs out;
    QStringList asked;
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const QString key = ja::searchKey(word);
        if (key.isEmpty())
            continue;
        out.words << key;
        QList<QStringView> pairs = ja::neighbours(key);
        out.single = out.single || pairs.size() == 1;
        pairs.removeLast(); // the last character alone
        for (const QStringView pair : std::as_const(pairs))
            asked << u'"' + pair.toString() + u'"';
    }
    asked.removeDuplicates();
    out.match = asked.join(QStringLiteral(" AND "));
    return out;
}

bool SearchPairs::isIn(const QString &key) const
{
    return std::all_of(words.cbegin(), words.cend(), [&](const QString &word) { return key.contains(word); });
}

} // namespace tsunagi
