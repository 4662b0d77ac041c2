// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/OwnActs.h"

#include "models/storage/Each.h"

namespace tsunagi {

namespace {

// The work lane is the first part of the key; files come by the other one.
constexpr auto kEntries = "SELECT op.seq, op.id, op.kind, op.action, op.body, op.person, op.at, answer.state FROM op"
                          " LEFT JOIN answer ON answer.lane=0 AND answer.seq=op.key WHERE op.key<281474976710656 AND op.person=?1 ";
constexpr int kRefused = 3;

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

Result<QList<OwnActs::Entry>> OwnActs::newest(const QString &profile, const QString &person, qint64 sinceUs, int limit, qint64 before)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    Statement query = (*database)->statement(QByteArray(kEntries) + "AND op.key<?4 AND op.at>=?2 ORDER BY op.key DESC LIMIT ?3");
    query.bindAll(Value(person), Value(sinceUs), Value(limit), Value(before));
    return read(query);
}

Result<QList<OwnActs::Entry>> OwnActs::ofAct(const QString &profile, const QString &person, const Id &act)
{
    const auto database = open(profile);
    TSUNAGI_TRY(database);
    Statement query = (*database)->statement(QByteArray(kEntries) + "AND (op.id=?2 OR op.action=?2) ORDER BY op.key DESC");
    query.bindAll(Value(person), act);
    return read(query);
}

} // namespace tsunagi
