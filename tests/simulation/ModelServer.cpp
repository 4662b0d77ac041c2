// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/ModelServer.h"

#include "models/core/Sha256.h"
#include "models/sync/SecondPerson.h"

namespace tsunagi::sim {

Result<std::unique_ptr<ModelServer>> ModelServer::open(EmbeddedShared &shared, const Catalogue &catalogue, const Clock &clock, bool crowded, const Ticks &ticks)
{
    std::unique_ptr<ModelServer> server(new ModelServer(shared, catalogue, clock, crowded));
    server->m_ticks = ticks;
    if (!crowded || !ticks.isEmpty())
        return server;
    // So far one push came after the other: each tick sees all before it.
    Statement known = server->database().statement("SELECT id, token FROM tick ORDER BY id");
    for (;;) {
        const auto found = known.step();
        TSUNAGI_TRY(found);
        if (!*found)
            return server;
        server->m_ticks.append({{known.integer(0) + 1, {}}, known.bytes(1)});
    }
}

Result<> ModelServer::mayBegin(const QList<Op> &ops, QList<Key> &keys, QSet<Id> &roots) const
{
    for (const Op &op : ops) {
        if (isUnderWay(op.desk))
            return fail(Code::Timeout, QStringLiteral("server"), QStringLiteral("an older push of this desk is under way"));
        const auto change = Change::fromBody(m_catalogue, op.body);
        if (!change)
            continue; // it will be refused, on a root of its own
        roots.unite(QSet<Id>(change->roots.cbegin(), change->roots.cend()));
        for (const Patch &patch : change->patches)
            keys.append({m_catalogue.table(patch.table)->number, patch.id});
        for (const RowInsert &insert : change->inserts)
            keys.append({m_catalogue.table(insert.table)->number, insert.id});
        // What a second person lets happen is written with it.
        if (const auto wanted = SecondPerson::wantedOf(*change, m_catalogue)) {
            roots.unite(QSet<Id>(wanted->roots.cbegin(), wanted->roots.cend()));
            for (const Patch &patch : wanted->patches)
                keys.append({m_catalogue.table(patch.table)->number, patch.id});
        }
    }
    for (const Push &other : m_underWay) {
        const bool locked = roots.intersects(other.roots) || std::any_of(keys.cbegin(), keys.cend(), [&](const Key &key) { return other.before.contains(key); });
        if (locked)
            return fail(Code::Timeout, QStringLiteral("server"), QStringLiteral("waited for a lock"));
    }
    return {};
}

Result<qint64> ModelServer::newestPush() const
{
    const auto newest = database().scalar("SELECT max(id) FROM tick");
    TSUNAGI_TRY(newest);
    return newest->value_or(0);
}

Result<QList<PushResult>> ModelServer::push(const QList<Op> &ops, bool stays)
{
    if (!m_crowded)
        return m_shared.push(ops);
    Push begun;
    QList<Key> keys;
    TSUNAGI_TRY(mayBegin(ops, keys, begun.roots));
    const auto before = newestPush();
    TSUNAGI_TRY(before);
    if (stays && !ops.isEmpty()) {
        // The server itself may write any row of a table that it stamps.
        for (const CatalogueTable &table : m_catalogue.tables()) {
            if (!table.stamped)
                continue;
            Statement all = database().statement("SELECT id FROM " + table.name);
            for (auto found = all.step(); found && *found; found = all.step())
                keys.append({table.number, all.id(0)});
        }
        const auto rows = m_shared.fetch(keys);
        TSUNAGI_TRY(rows);
        for (const PulledRow &row : *rows)
            begun.before.insert({row.table, row.id}, row);
        begun.desk = ops.first().desk;
    }
    auto results = m_shared.push(ops);
    TSUNAGI_TRY(results);
    const auto after = newestPush();
    TSUNAGI_TRY(after);
    if (!stays || *after == *before) // a repeated one writes nothing
        return results;
    begun.number = *after;
    // What it wrote and was not there before is new.
    const auto written = rowsSince({begun.number, {}});
    TSUNAGI_TRY(written);
    QHash<Key, PulledRow> locked;
    for (const PulledRow &row : *written)
        locked.insert({row.table, row.id}, begun.before.value({row.table, row.id}, {row.table, row.id, 0, {}}));
    begun.before = locked;
    m_underWay << begun;
    return results;
}

void ModelServer::end(const QString &desk)
{
    m_underWay.removeIf([&](const Push &push) { return desk.isEmpty() || push.desk == desk; });
}

bool ModelServer::isUnderWay(const QString &desk) const
{
    return std::any_of(m_underWay.cbegin(), m_underWay.cend(), [&](const Push &push) { return push.desk == desk; });
}

Result<ModelServer::Snapshot> ModelServer::now() const
{
    const auto newest = newestPush();
    TSUNAGI_TRY(newest);
    Snapshot snapshot {*newest + 1, {}};
    for (const Push &push : m_underWay)
        snapshot.underWay << push.number;
    std::sort(snapshot.underWay.begin(), snapshot.underWay.end());
    return snapshot;
}

Result<> ModelServer::tick()
{
    const auto snapshot = now();
    TSUNAGI_TRY(snapshot);
    const Tick last = m_ticks.isEmpty() ? Tick() : m_ticks.last();
    Sha256 token;
    token.addData(last.token);
    bool fresh = false;
    QList<qint64> candidates = last.snapshot.underWay;
    for (qint64 push = last.snapshot.end; push < snapshot->end; ++push)
        candidates << push;
    for (const qint64 push : std::as_const(candidates)) {
        if (!snapshot->sees(push))
            continue;
        fresh = true;
        Statement taken = database().statement("SELECT hash FROM op WHERE tick=? ORDER BY key");
        taken.bind(1, Value(push));
        for (auto found = taken.step(); found && *found; found = taken.step())
            token.addData(taken.bytes(0));
    }
    if (!fresh)
        return {};
    // With its moment: what is taught again after a restore may be alike in bodies and order, but not in the times it gets.
    token.addData(QByteArray::number(m_clock.nowUs()) + ':' + QByteArray::number(snapshot->end));
    for (const qint64 push : snapshot->underWay)
        token.addData(',' + QByteArray::number(push));
    m_ticks.append({*snapshot, token.result()});
    return {};
}

Result<qint64> ModelServer::head(const Seen &seen)
{
    if (!m_crowded)
        return m_shared.head(seen);
    if (seen.tick > m_ticks.size() || (seen.tick > 0 && m_ticks[seen.tick - 1].token != seen.token))
        return fail(Code::Conflict, QStringLiteral("history"), QStringLiteral("tick %1 is of another history").arg(seen.tick));
    TSUNAGI_TRY(m_shared.head({seen.desk, 0, {}, seen.place, seen.op}));
    return m_ticks.size();
}

Result<QList<PulledRow>> ModelServer::rowsSince(const Snapshot &since) const
{
    // A row bears the number of the push that wrote it last. What was under way at that snapshot has an older number than
    // others that were seen then: asking for what is newer alone would never bring it.
    const QList<qint64> &missed = since.underWay;
    QByteArray condition = "ver>=" + QByteArray::number(since.end);
    for (const qint64 push : missed)
        condition += " OR ver=" + QByteArray::number(push);
    QList<PulledRow> rows;
    const auto changed = m_shared.tablesAfter(std::min(since.end, missed.value(0, since.end)) - 1);
    TSUNAGI_TRY(changed);
    for (const int number : *changed) {
        const CatalogueTable &table = m_catalogue.tables()[number];
        QByteArray sql = "SELECT id, ver";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        Statement query = database().statement(sql + " FROM " + table.name + " WHERE " + condition + " ORDER BY id");
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            PulledRow row {table.number, query.id(0), query.integer(1), {}};
            for (qsizetype i = 0; i < table.fields.size(); ++i)
                row.values << query.value(int(i) + 2);
            rows << std::move(row);
        }
    }
    return rows;
}

Result<PullSlice> ModelServer::pull(const Seen &seen, int limit, bool late)
{
    if (!m_crowded) {
        auto slice = m_shared.pull(seen, late ? 1 : limit);
        if (slice && late)
            slice->more = false;
        return slice;
    }
    if (!late || m_ticks.isEmpty())
        TSUNAGI_TRY(tick());
    const auto newest = head(seen);
    TSUNAGI_TRY(newest);
    PullSlice slice {*newest, *newest > 0 ? m_ticks[*newest - 1].token : QByteArray(), 0, false, {}, {}, gathering().open};
    if (slice.tick == seen.tick)
        return slice;
    // No upper bound but what can be seen now, whatever the tick says: rows of one moment, with the cursor of an older one at most.
    const Snapshot since = seen.tick > 0 ? m_ticks[seen.tick - 1].snapshot : Snapshot {};
    auto rows = rowsSince(since);
    TSUNAGI_TRY(rows);
    for (const Push &push : std::as_const(m_underWay)) {
        rows->removeIf([&](const PulledRow &row) { return push.before.contains({row.table, row.id}); });
        for (const PulledRow &row : push.before) {
            if (!row.values.isEmpty() && !since.sees(row.ver))
                *rows << row;
        }
    }
    std::sort(rows->begin(), rows->end(), [](const PulledRow &a, const PulledRow &b) { return std::pair(a.table, a.id) < std::pair(b.table, b.id); });
    slice.rows = std::move(*rows);
    const auto snapshot = now();
    TSUNAGI_TRY(snapshot);
    Statement own = database().statement("SELECT key, tick FROM op WHERE desk=? ORDER BY key DESC");
    own.bind(1, Value(seen.desk));
    for (auto found = own.step(); found && *found; found = own.step()) {
        if (snapshot->sees(own.integer(1))) {
            slice.held = own.integer(0);
            break;
        }
    }
    return slice;
}

Result<QList<PulledRow>> ModelServer::fetch(const QList<std::pair<int, Id>> &keys)
{
    auto rows = m_shared.fetch(keys);
    TSUNAGI_TRY(rows);
    for (PulledRow &row : *rows) {
        for (const Push &push : std::as_const(m_underWay)) {
            if (const auto before = push.before.constFind({row.table, row.id}); before != push.before.cend())
                row = *before;
        }
    }
    return rows;
}

} // namespace tsunagi::sim
