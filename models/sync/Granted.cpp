// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/Granted.h"

#include "models/sync/Catalogue.h"

#include <algorithm>

namespace tsunagi {

bool isOnlyAsked(const Change &change, const Catalogue &catalogue)
{
    const auto granted = [&](const auto &row) {
        const CatalogueTable *table = catalogue.table(row.table);
        return table && table->stamped;
    };
    // Who asks for an approval or writes a note has put into it what nobody else knows.
    return change.kind != "approval.ask" && change.kind != "note.add" && change.patches.size() + change.inserts.size() > 0 && std::all_of(change.patches.cbegin(), change.patches.cend(), granted)
        && std::all_of(change.inserts.cbegin(), change.inserts.cend(), granted);
}

} // namespace tsunagi
