// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Granted.h"

#include "models/sync/Catalogue.h"

#include <QSet>

#include <algorithm>

namespace tsunagi {

bool isOnlyAsked(const Change &change, const Catalogue &catalogue)
{
    const auto granted = [&](const auto &row) {
        const CatalogueTable *table = catalogue.table(row.table);
        return table && table->stamped;
    };
    // Who asks for an approval or writes a note has put into it what nobody else knows; so has who knows what became of a mail.
    static const QSet<QByteArray> own {"approval.ask", "note.add", "notice.end", "notice.decide"};
    return !own.contains(change.kind) && change.patches.size() + change.inserts.size() > 0 && std::all_of(change.patches.cbegin(), change.patches.cend(), granted)
        && std::all_of(change.inserts.cbegin(), change.inserts.cend(), granted);
}

} // namespace tsunagi
