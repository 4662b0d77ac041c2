// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/Migrations.h"

#include "models/core/Resources.h"

namespace tsunagi {

Result<> migrate(Database &database, const QString &folder)
{
    const QStringList files = listResources(QStringLiteral("sql/") + folder);
    const auto version = database.scalar("PRAGMA user_version");
    TSUNAGI_TRY(version);
    const qint64 done = version->value_or(0);
    if (done > files.size())
        return fail(Code::SchemaTooNew, database.path(), QStringLiteral("schema %1, known %2").arg(done).arg(files.size()));
    for (qint64 i = done; i < files.size(); ++i) {
        const auto sql = readResource(files[i]);
        TSUNAGI_TRY(sql);
        auto transaction = Transaction::begin(database);
        TSUNAGI_TRY(transaction);
        // Another process may have done this step while we waited for the lock.
        const auto now = database.scalar("PRAGMA user_version");
        TSUNAGI_TRY(now);
        if (now->value_or(0) > i)
            continue;
        TSUNAGI_TRY(database.exec(*sql));
        TSUNAGI_TRY(database.exec("PRAGMA user_version=" + QByteArray::number(i + 1)));
        TSUNAGI_TRY(transaction->commit());
    }
    return {};
}

} // namespace tsunagi
