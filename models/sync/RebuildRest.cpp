// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/RebuildRest.h"

#include "models/storage/Each.h"
#include "models/sync/EmbeddedRest.h"

namespace tsunagi {

namespace {

constexpr std::initializer_list<const char *> kResting = {"orders", "return_case", "escalation"};

} // namespace

Result<> RebuildRest::prepare()
{
    return m_db.exec("CREATE TABLE w.rests(id BLOB PRIMARY KEY, newest INTEGER NOT NULL) WITHOUT ROWID");
}

void RebuildRest::took(const Change &change, const DeskFile::Entry &entry, bool own)
{
    for (const Id &root : change.roots) {
        if (entry.state == 0)
            m_waiting.insert(root);
        else if (entry.state == 1)
            m_named[root] = qMax(m_named.value(root), entry.place);
    }
    if (!own || entry.state != 1 || entry.place > m_aged.last().held)
        return;
    const auto rests = [&](const QByteArray &name) {
        const CatalogueTable *table = m_catalogue.table(name);
        return table && !Rest::column(*table).isEmpty();
    };
    bool any = false;
    for (const Patch &patch : change.patches)
        any = any || rests(patch.table);
    for (const RowInsert &insert : change.inserts)
        any = any || rests(insert.table);
    if (any)
        m_aged.last().roots.unite(QSet<Id>(change.roots.cbegin(), change.roots.cend()));
}

Result<bool> RebuildRest::stands(const QByteArray &schema, const Id &root) const
{
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived || table.root != "id")
            continue;
        Statement there = m_db.statement("SELECT 1 FROM pragma_table_info(?, ?)");
        there.bindAll(Value::text(table.name), Value::text(schema));
        const auto known = there.step();
        TSUNAGI_TRY(known);
        if (!*known)
            continue; // an older program's cache
        Statement row = m_db.statement("SELECT 1 FROM " + schema + '.' + table.name + " WHERE id=?");
        row.bind(1, root);
        const auto found = row.step();
        TSUNAGI_TRY(found);
        if (*found)
            return true;
    }
    return false;
}

Result<> RebuildRest::find()
{
    for (const Aged &cache : std::as_const(m_aged)) {
        {
            Statement attach = m_db.statement("ATTACH ? AS src");
            attach.bind(1, Value(cache.file));
            TSUNAGI_TRY(attach.run());
        }
        TSUNAGI_TRY(findBy(cache));
        TSUNAGI_TRY(m_db.exec("DETACH src"));
    }
    return {};
}

Result<> RebuildRest::findBy(const Aged &cache)
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    qint64 newest = cache.held;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived)
            continue;
        Statement there = m_db.statement("SELECT 1 FROM pragma_table_info(?, 'src')");
        there.bind(1, Value::text(table.name));
        const auto known = there.step();
        TSUNAGI_TRY(known);
        if (!*known)
            continue;
        const auto last = m_db.scalar("SELECT max(ver) FROM src." + table.name);
        TSUNAGI_TRY(last);
        newest = qMax(newest, last->value_or(0));
    }
    // Rows are never removed: what this desk had changed and does not have any more, it has left out.
    for (const Id &root : cache.roots) {
        const auto here = stands("src", root);
        TSUNAGI_TRY(here);
        const auto sees = *here ? Result<bool>(false) : seesClientOf(root);
        TSUNAGI_TRY(sees);
        if (*sees)
            TSUNAGI_TRY(candidate(root, newest));
    }
    // Of a client that this desk sees it sees all; so what an older cache has of it and this one does not, it has left out.
    for (const char *name : kResting) {
        const QByteArray table = name;
        QList<Id> absent;
        Statement query = m_db.statement("SELECT t.id FROM main." + table + " t WHERE NOT EXISTS(SELECT 1 FROM src." + table
                                         + " s WHERE s.id=t.id) AND EXISTS(SELECT 1 FROM src.client k WHERE k.id=t.client_id)"
                                         + (table == "orders" ? "" : " AND NOT EXISTS(SELECT 1 FROM main.orders o WHERE o.id=t.order_id)"));
        TSUNAGI_TRY(each(query, [&](const Statement &row) { absent << row.id(0); }));
        for (const Id &id : std::as_const(absent))
            TSUNAGI_TRY(candidate(id, newest));
    }
    return transaction->commit();
}

Result<bool> RebuildRest::seesClientOf(const Id &root) const
{
    for (const char *name : kResting) {
        Statement row = m_db.statement(QByteArray("SELECT EXISTS(SELECT 1 FROM src.client k WHERE k.id=t.client_id) FROM main.") + name + " t WHERE t.id=?");
        row.bind(1, root);
        const auto found = row.step();
        TSUNAGI_TRY(found);
        if (*found)
            return row.integer(0) != 0;
    }
    return true; // nobody has it
}

Result<> RebuildRest::candidate(const Id &root, qint64 newest)
{
    Id unit = root;
    {
        Statement order = m_db.statement("SELECT o.id FROM main.orders o WHERE o.id IN (SELECT order_id FROM main.return_case WHERE id=?1"
                                         " UNION ALL SELECT order_id FROM main.escalation WHERE id=?1)");
        order.bind(1, root);
        const auto found = order.step();
        TSUNAGI_TRY(found);
        if (*found)
            unit = order.id(0);
    }
    const auto ids = EmbeddedRest::unitOf(m_db, unit);
    TSUNAGI_TRY(ids);
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        for (const Id &id : *ids) {
            if (column.isEmpty())
                break;
            Statement woken = m_db.statement("SELECT 1 FROM main." + table.name + " WHERE " + column + "=? AND ver>?");
            woken.bindAll(id, Value(newest));
            const auto since = woken.step();
            TSUNAGI_TRY(since);
            if (*since)
                return {}; // somebody named it since, and with that all of it went to every desk
        }
    }
    Statement put = m_db.statement("INSERT INTO w.rests(id, newest) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET newest=max(newest, excluded.newest)");
    put.bindAll(unit, Value(newest));
    return put.run();
}

Result<bool> RebuildRest::exists(const QByteArray &table, const Id &id) const
{
    Statement query = m_db.statement("SELECT 1 FROM main." + table + " WHERE id=?");
    query.bind(1, id);
    return query.step();
}

Result<QList<RebuildRest::Lacking>> RebuildRest::finish(const Clock &clock, bool unsent)
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    const EmbeddedRest rest(m_db, m_catalogue);
    QList<std::pair<Id, qint64>> candidates;
    Statement all = m_db.statement("SELECT id, newest FROM w.rests ORDER BY id");
    TSUNAGI_TRY(each(all, [&](const Statement &row) { candidates.append({row.id(0), row.integer(1)}); }));
    QList<Lacking> lacking;
    QSet<Id> gone;
    for (const auto &[unit, newest] : std::as_const(candidates)) {
        const auto ids = EmbeddedRest::unitOf(m_db, unit);
        TSUNAGI_TRY(ids);
        bool late = false; // named after it was left out: it need not be ended
        for (const Id &id : *ids)
            late = late || m_named.value(id) > newest || (unsent && m_waiting.contains(id));
        QString number;
        bool there = false;
        for (const char *table : kResting) {
            Statement row = m_db.statement(QByteArray("SELECT number FROM main.") + table + " WHERE id=?");
            row.bind(1, unit);
            const auto found = row.step();
            TSUNAGI_TRY(found);
            if (!*found)
                continue;
            there = true;
            number = row.text(0);
        }
        Result<bool> whole = late ? Result<bool>(there) : rest.ended(unit, clock.nowUs());
        TSUNAGI_TRY(whole);
        if (*whole)
            continue;
        TSUNAGI_TRY(takeAway(*ids));
        gone.unite(QSet<Id>(ids->cbegin(), ids->cend()));
        lacking.append({unit, number});
    }
    if (!gone.isEmpty())
        TSUNAGI_TRY(grant(gone));
    TSUNAGI_TRY(transaction->commit());
    return lacking;
}

Result<> RebuildRest::takeAway(const QList<Id> &ids)
{
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = Rest::column(table);
        for (const Id &id : ids) {
            if (column.isEmpty())
                break;
            Statement remove = m_db.statement("DELETE FROM main." + table.name + " WHERE " + column + "=?");
            remove.bind(1, id);
            TSUNAGI_TRY(remove.run());
        }
    }
    return {};
}

Result<> RebuildRest::grant(const QSet<Id> &lacking)
{
    QList<Id> ops;
    Statement refused = m_db.statement("SELECT o.id, o.body FROM main.op o JOIN w.journal j ON j.id=o.id WHERE o.result=2 AND j.state=1");
    TSUNAGI_TRY(each(refused, [&](const Statement &row) {
        const auto change = Change::fromBody(m_catalogue, row.bytes(1));
        if (change && lacking.contains(change->roots.value(0)))
            ops << row.id(0);
    }));
    for (const Id &op : std::as_const(ops)) {
        Statement put = m_db.statement("UPDATE main.op SET result=0, reason='' WHERE id=?");
        put.bind(1, op);
        TSUNAGI_TRY(put.run());
    }
    return {};
}

Result<RebuildRest::Slips> RebuildRest::slipsWithout() const
{
    Slips slips;
    Statement query = m_db.statement("SELECT count(DISTINCT s.root_id), min(s.number) FROM main.slip s WHERE s.parcel_id IS NOT NULL"
                                     " AND NOT EXISTS(SELECT 1 FROM main.orders o WHERE o.id=s.root_id) AND NOT EXISTS(SELECT 1 FROM main.parcel p WHERE p.id=s.parcel_id)"
                                     " AND NOT EXISTS(SELECT 1 FROM w.rests r WHERE r.id=s.root_id)");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { slips = {row.integer(0), row.text(1)}; }));
    return slips;
}

} // namespace tsunagi
