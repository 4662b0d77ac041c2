// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/approvals/Approval.h"
#include "models/storage/Database.h"
#include "models/sync/Change.h"

#include <optional>

namespace tsunagi {

/// Which approvals a list shows. Queues: "open", "ended", "all", and "for:PERSON" (open, asked by somebody else).
struct ApprovalQuery
{
    QString queue = QStringLiteral("open");
    QString text; ///< searches number, shop, persons, desks and reasons, in every queue
    int limit = 5000;
};

struct ApprovalCount
{
    QString queue;
    qint64 count = 0;
};

/// The reading SQL of approvals. Each call takes a read-only connection (Desk::reader()).
namespace ApprovalStore {

/// Open ones oldest first, else newest first.
[[nodiscard]] Result<QList<ApprovalRow>> rows(const Database &db, const ApprovalQuery &query = {});
/// How many approvals rows() of "for:PERSON" lists.
[[nodiscard]] Result<qint64> countFor(const Database &db, const QString &person);
/// Of the queues "open", "ended" and "all".
[[nodiscard]] Result<QList<ApprovalCount>> counts(const Database &db);
struct Wanted
{
    ApprovalRow row;
    QByteArray body;
    std::optional<Change> change; ///< nothing if it cannot be read, as after blanking
};
/// NotFound.
[[nodiscard]] Result<Wanted> wanted(const Database &db, const Catalogue &catalogue, const Id &id);

} // namespace ApprovalStore

} // namespace tsunagi
