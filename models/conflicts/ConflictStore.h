// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/conflicts/Conflict.h"
#include "models/sync/Change.h"
#include "models/storage/Database.h"

#include <optional>

namespace tsunagi {

/// Which conflicts a list shows. Queues: "open", "closed", "all".
struct ConflictQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< searches number, shop, person, desk and values, in every queue
    int limit = 5000;
};

struct ConflictCount
{
    QString queue;
    qint64 count = 0;
};

/// A refused change together with what hangs on it.
struct RefusedChange
{
    ConflictRow row;
    std::optional<Change> change; ///< nothing if it cannot be read
    QList<Id> followers;          ///< open conflicts of changes to rows that this one wanted to add
    QList<Change> later;          ///< their changes, oldest first
};

/// The reading SQL of conflicts. Each call takes a read-only connection (Desk::reader()).
namespace ConflictStore {

/// Newest first; followers stand behind the conflict that they hang on and are not listed while it is open.
[[nodiscard]] Result<QList<ConflictRow>> rows(const Database &db, const Catalogue &catalogue, const ConflictQuery &query = {});
/// Of the queues "open", "closed" and "all"; "open" without followers.
[[nodiscard]] Result<QList<ConflictCount>> counts(const Database &db, const Catalogue &catalogue);
/// NotFound.
[[nodiscard]] Result<RefusedChange> refused(const Database &db, const Catalogue &catalogue, const Id &id);
/// Who closed it and how, and what happened before it.
[[nodiscard]] Result<> readStory(const Database &db, ConflictDetail &detail);
[[nodiscard]] Result<ConflictRoot> root(const Database &db, const Id &id);
/// Kind of the last act until then that changed what the order consists of; empty if none is known here.
[[nodiscard]] Result<QByteArray> makeUpChangedBy(const Database &db, const Id &order, qint64 untilUs);

} // namespace ConflictStore

} // namespace tsunagi
