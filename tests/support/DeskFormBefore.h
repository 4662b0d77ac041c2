// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Resources.h"
#include "models/storage/Database.h"

namespace tsunagi::test {

/// Brings a closed desk.db back to the form of before its fourth step, as a program of then would have written it.
[[nodiscard]] inline Result<> toFormBefore(const QString &path)
{
    auto file = Database::open(path, Database::Mode::ReadWrite);
    TSUNAGI_TRY(file);
    auto transaction = Transaction::begin(**file);
    TSUNAGI_TRY(transaction);
    TSUNAGI_TRY((*file)->exec("CREATE TEMP TABLE now AS SELECT * FROM op; CREATE TEMP TABLE meta_now AS SELECT * FROM meta;"
                              "CREATE TEMP TABLE waiting_now AS SELECT * FROM waiting; CREATE TEMP TABLE answer_now AS SELECT * FROM answer;"
                              "CREATE TEMP TABLE root_now AS SELECT * FROM bulk_root;"
                              "DROP TABLE op; DROP TABLE meta; DROP TABLE waiting; DROP TABLE answer; DROP TABLE bulk_root; DROP TABLE file; DROP TABLE counter; DROP TABLE lost"));
    const QStringList steps = listResources(QStringLiteral("sql/desk"));
    for (const QString &step : steps.first(3)) {
        const auto sql = readResource(step);
        TSUNAGI_TRY(sql);
        TSUNAGI_TRY((*file)->exec(*sql));
    }
    TSUNAGI_TRY((*file)->exec("INSERT INTO op(rowid, lane, seq, id, kind, action, body, person, at, signature)"
                              "  SELECT line, lane, seq, id, kind, action, body, person, at, signature FROM temp.now ORDER BY line;"
                              "INSERT INTO waiting SELECT * FROM waiting_now; INSERT INTO answer SELECT * FROM answer_now;"
                              "INSERT INTO bulk_root SELECT * FROM root_now;"
                              // Another folder would be another desk.
                              "INSERT INTO meta SELECT * FROM meta_now WHERE name NOT IN ('place', 'new_places'); PRAGMA user_version=3"));
    return transaction->commit();
}

} // namespace tsunagi::test
