// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/AskAndPut.h"

namespace tsunagi {

Result<> askAndPut(DeskStore &store, const std::function<Result<bool>(const CacheFile::Cursor &cursor)> &ask, const std::function<Result<>()> &put)
{
    for (;;) {
        CacheFile::Cursor before;
        {
            const std::lock_guard lock(store.mutex());
            const auto cursor = store.cache().cursor();
            TSUNAGI_TRY(cursor);
            before = *cursor;
        }
        const auto any = ask(before);
        TSUNAGI_TRY(any);
        if (!*any)
            return {};
        const std::lock_guard lock(store.mutex());
        auto transaction = store.begin();
        TSUNAGI_TRY(transaction);
        const auto now = store.cache().cursor();
        TSUNAGI_TRY(now);
        if (now->tick != before.tick || now->token != before.token || now->mark != before.mark)
            continue;
        TSUNAGI_TRY(store.heal());
        TSUNAGI_TRY(put());
        return transaction->commit();
    }
}

} // namespace tsunagi
