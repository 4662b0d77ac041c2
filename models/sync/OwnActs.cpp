// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/OwnActs.h"

#include "models/storage/Each.h"

#include <algorithm>

namespace tsunagi {

namespace {

// The work lane is the first part of the key; files come by the other one.
constexpr auto kEntries = "SELECT op.seq, op.id, op.kind, op.action, op.body, op.person, op.at, answer.state FROM op"
                          " LEFT JOIN answer ON answer.lane=0 AND answer.seq=op.key WHERE op.key<281474976710656 AND op.person=?1 ";
constexpr auto kBulkEntries = "SELECT op.seq, op.id, op.kind, op.action, op.body, op.person, op.at, answer.state FROM op"
                              " LEFT JOIN answer ON answer.lane=1 AND answer.seq=op.seq WHERE op.key>=281474976710656 ";
/// As the index says it, which is used only so.
constexpr auto kOfBulk = " action IS NOT NULL AND key>=281474976710656 AND kind>='order.' AND kind<'order/' AND kind NOT IN ('order.import', 'order.shop_change') ";
constexpr qint64 kBulkKey = 281474976710656;
constexpr int kRefused = 3;
constexpr qint64 kOneHourUs = 3600LL * 1000000;

/// When an id of today's kind was made.
qint64 timeOf(const Id &id)
{
    qint64 ms = 0;
    const QByteArrayView bytes = id.view();
    for (int i = 0; i < 6; ++i)
        ms = (ms << 8) | uchar(bytes[i]);
    return ms * 1000;
}

Result<QList<OwnActs::Entry>> read(Statement &query)
{
    QList<OwnActs::Entry> entries;
    TSUNAGI_TRY(each(query, [&entries](const Statement &row) {
        Op op;
        op.seq = row.integer(0);
        op.id = row.id(1);
        op.kind = row.bytes(2);
        op.action = row.id(3);
        op.body = row.bytes(4);
        op.person = row.text(5);
        op.atUs = row.integer(6);
        entries.append({op, row.integer(7) == kRefused});
    }));
    return entries;
}

Result<std::unique_ptr<Database>> open(const QString &profile)
{
    return Database::open(profile + QStringLiteral("/desk.db"), Database::Mode::ReadOnly);
}

} // namespace

Result<qint64> OwnActs::numberBefore(const QString &profile, qint64 atUs)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    // No index by time: saving is to write two pages. From the newest down, what came since is all that is read.
    Statement query = (*database)->statement("SELECT key FROM op WHERE key<281474976710656 AND at<?1 ORDER BY key DESC LIMIT 1");
    query.bindAll(Value(atUs));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.integer(0) : 0;
}

Result<QList<OwnActs::Entry>> OwnActs::newest(const QString &profile, const QString &person, qint64 sinceUs, qint64 after, int limit, qint64 before)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    Statement query = (*database)->statement(QByteArray(kEntries) + "AND op.key<?4 AND op.key>?5 AND op.at>=?2 ORDER BY op.key DESC LIMIT ?3");
    query.bindAll(Value(person), Value(sinceUs), Value(limit), Value(before), Value(after));
    return read(query);
}

Result<QList<OwnActs::BulkAct>> OwnActs::bulkActs(const QString &profile, const QString &person, qint64 sinceUs)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    struct Found
    {
        qint64 key, count, lastUs;
    };
    QList<Found> found;
    Statement query = (*database)->statement(QByteArray("SELECT min(key), count(*), max(at) FROM op INDEXED BY op_bulk WHERE") + kOfBulk + "AND at>=?1 GROUP BY action HAVING max(at)>=?2 ORDER BY 1 DESC");
    query.bindAll(Value(sinceUs - kOneHourUs), Value(sinceUs)); // an act that lasts is told whole
    TSUNAGI_TRY(each(query, [&](const Statement &row) { found << Found {row.integer(0), row.integer(1), row.integer(2)}; }));
    QList<BulkAct> acts;
    for (const Found &one : std::as_const(found)) {
        Statement first = (*database)->statement(QByteArray(kBulkEntries) + "AND op.key=?1 AND op.person=?2");
        first.bindAll(Value(one.key), Value(person));
        const auto entries = read(first);
        TSUNAGI_TRY(entries);
        if (!entries->isEmpty())
            acts << BulkAct {entries->first().op.action, entries->first(), one.count, one.lastUs};
    }
    return acts;
}

Result<QList<OwnActs::Entry>> OwnActs::ofBulkAct(const QString &profile, const BulkAct &act, qint64 after, int limit)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    // What one act wrote follows on one another, but for what other acts put between its slices.
    Statement query = (*database)->statement(QByteArray(kBulkEntries) + "AND op.key>?1 AND op.action=?2 ORDER BY op.key LIMIT ?3");
    query.bindAll(Value(kBulkKey + std::max(after, act.first.op.seq - 1)), Value::blob(act.action.bytes()), Value(limit));
    return read(query);
}

Result<std::optional<Op>> OwnActs::newestFile(const QString &profile, const QString &person, qint64 sinceUs)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    // What a watched folder brought is of no act; other acts on many orders go by the same lane and are no file.
    Statement query = (*database)->statement("SELECT id, kind, action, at FROM op WHERE key>=281474976710656 AND person=?1 AND action IS NOT NULL AND kind<>'file.keep'"
                                             " AND NOT (kind>='order.' AND kind<'order/' AND kind NOT IN ('order.import', 'order.shop_change')) AND at>=?2"
                                             " AND key>coalesce((SELECT key FROM op WHERE key>=281474976710656 AND at<?2 ORDER BY key DESC LIMIT 1), 0)"
                                             " ORDER BY key DESC LIMIT 1");
    query.bindAll(Value(person), Value(sinceUs));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    if (!*found)
        return std::optional<Op>();
    Op op;
    op.lane = Lane::Bulk;
    op.id = query.id(0);
    op.kind = query.bytes(1);
    op.action = query.id(2);
    op.atUs = query.integer(3);
    return std::optional(op);
}

Result<QList<OwnActs::Entry>> OwnActs::ofAct(const QString &profile, const QString &person, const Id &act)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    // Its name tells when it was done; a clock that was set back since may lie about that.
    const auto after = numberBefore(profile, timeOf(act) - kOneHourUs);
    TSUNAGI_TRY(after);
    for (const qint64 from : {*after, qint64(0)}) {
        Statement query = (*database)->statement(QByteArray(kEntries) + "AND (op.id=?2 OR op.action=?2) AND op.key>?3 ORDER BY op.key DESC");
        query.bindAll(Value(person), act, Value(from));
        auto entries = read(query);
        if (!entries || !entries->isEmpty() || from == 0)
            return entries;
    }
    return {};
}

} // namespace tsunagi
