// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/orders/TimelineStore.h"

#include "models/storage/Each.h"

#include <QJsonDocument>

namespace tsunagi {

Result<QList<TimelineRecord>> TimelineStore::events(const Database &db, const Id &root)
{
    QList<TimelineRecord> all;
    Statement query = db.statement("SELECT kind, code, person, desk, vals, at FROM timeline WHERE root=? ORDER BY at, id");
    query.bind(1, root);
    TSUNAGI_TRY(each(query, [&](const Statement &row) {
        all << TimelineRecord {row.text(0), row.text(1), row.text(2), row.text(3), QJsonDocument::fromJson(row.bytes(4)).object(), row.integer(5)};
    }));
    return all;
}

} // namespace tsunagi
