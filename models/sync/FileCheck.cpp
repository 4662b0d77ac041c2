// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/FileCheck.h"

#include "models/core/Sha256.h"
#include "models/storage/Each.h"

#include <QFileInfo>

#include <zstd.h>

namespace tsunagi::FileCheck {

namespace {

constexpr int kShown = 5; ///< faults of one file that are told

/// True if it can be read further.
Result<bool> checkFile(const QString &name, const QString &path, QList<ProfileFault> &findings)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    QStringList faults;
    if (database) {
        Statement check = (*database)->statement("PRAGMA integrity_check(5)");
        const auto done = each(check, [&](const Statement &row) {
            if (row.text(0) != u"ok")
                faults << row.text(0);
        });
        if (!done && done.error().code == Code::Timeout)
            return tl::unexpected(done.error());
        if (!done)
            faults << done.error().detail;
    } else {
        faults << database.error().detail;
    }
    if (!faults.isEmpty())
        findings.append({"file_damaged", name, faults.join(QStringLiteral("; "))});
    return faults.isEmpty();
}

Result<> checkJournal(const Database &desk, QList<ProfileFault> &findings)
{
    Statement lanes = desk.statement("SELECT lane, min(seq), max(seq), count(*) FROM op GROUP BY lane HAVING max(seq)-min(seq)+1<>count(*)");
    TSUNAGI_TRY(each(lanes, [&](const Statement &row) {
        findings.append({"journal_gap", row.integer(0) == 0 ? QStringLiteral("work") : QStringLiteral("bulk"),
                         QStringLiteral("%1 of %2-%3").arg(row.integer(3)).arg(row.integer(1)).arg(row.integer(2))});
    }));
    // An op leaves the outbox only on an answer that names it.
    Statement lost = desk.statement("SELECT lower(hex(o.id)), o.kind FROM op o LEFT JOIN waiting w ON w.lane=o.lane AND w.seq=o.seq"
                                    " LEFT JOIN answer a ON a.lane=o.lane AND a.seq=o.seq WHERE (w.seq IS NULL)=(a.seq IS NULL) LIMIT ?");
    lost.bind(1, Value(kShown));
    TSUNAGI_TRY(each(lost, [&](const Statement &row) { findings.append({"op_lost", row.text(0), row.text(1)}); }));
    Statement unknown = desk.statement("SELECT lane, seq FROM (SELECT lane, seq FROM waiting UNION ALL SELECT lane, seq FROM answer) x"
                                       " WHERE (lane<<48)+seq NOT IN (SELECT (lane<<48)+seq FROM op) LIMIT ?");
    unknown.bind(1, Value(kShown));
    return each(unknown, [&](const Statement &row) {
        findings.append({"answer_unknown", QStringLiteral("%1/%2").arg(row.integer(0)).arg(row.integer(1)), {}});
    });
}

Result<> checkKeptFiles(const Database &desk, QList<ProfileFault> &findings)
{
    Statement files = desk.statement("SELECT hash, name, size, bytes FROM file");
    return each(files, [&](const Statement &row) {
        const QByteArrayView packed = row.view(3);
        const qint64 size = row.integer(2);
        // A damaged size must not become a large piece of memory.
        const bool plausible = size >= 0 && ZSTD_getFrameContentSize(packed.data(), size_t(packed.size())) == quint64(size);
        QByteArray bytes(plausible ? size : 0, Qt::Uninitialized);
        const bool read = plausible && ZSTD_decompress(bytes.data(), size_t(bytes.size()), packed.data(), size_t(packed.size())) == size_t(size);
        if (!read || Sha256::hash(bytes) != row.view(0))
            findings.append({"kept_file_changed", row.text(1), QString::fromLatin1(row.bytes(0).toHex())});
    });
}

} // namespace

Result<QList<ProfileFault>> run(const QString &profile)
{
    QList<ProfileFault> findings;
    for (const QString &name : {QStringLiteral("desk.db"), QStringLiteral("cache.db"), QStringLiteral("shared.db")}) {
        const QString path = profile + u'/' + name;
        if (!QFileInfo::exists(path))
            continue;
        const auto whole = checkFile(name, path, findings);
        TSUNAGI_TRY(whole);
        if (!*whole || name != u"desk.db")
            continue;
        auto desk = Database::open(path, Database::Mode::ReadOnly);
        TSUNAGI_TRY(desk);
        TSUNAGI_TRY((*desk)->exec("BEGIN")); // a desk at work moves ops from one table to the other
        TSUNAGI_TRY(checkJournal(**desk, findings));
        TSUNAGI_TRY(checkKeptFiles(**desk, findings));
    }
    return findings;
}

} // namespace tsunagi::FileCheck
