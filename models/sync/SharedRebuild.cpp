// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SharedRebuild.h"

#include "models/core/Sha256.h"
#include "models/storage/Each.h"
#include "models/sync/EmbeddedShared.h"
#include "models/sync/Granted.h"
#include "models/sync/SecondPerson.h"
#include "models/sync/SharedMove.h"

#include <QFile>
#include <QTemporaryDir>

namespace tsunagi {

namespace {

constexpr int kSlice = 1000;
/// What is learnt of the desks' journals: `place` of an op is where the lost database put it, of a row the op that wrote it last.
constexpr auto kScratch =
    "CREATE TABLE w.journal(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, desk TEXT NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " kind TEXT NOT NULL, action BLOB, body TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL,"
    " place INTEGER NOT NULL, UNIQUE(desk, lane, seq));"
    "CREATE TABLE w.touched(tbl INTEGER NOT NULL, id BLOB NOT NULL, place INTEGER NOT NULL, laid INTEGER NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;"
    "CREATE TABLE w.known(id BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID";
constexpr auto kJournalOp = "SELECT id, desk, lane, seq, kind, action, body, person, at, state, place FROM w.journal ";

Op opOf(const Statement &row)
{
    return {row.id(0), Lane(row.integer(2)), row.integer(3), row.bytes(4), row.id(5), row.bytes(6), row.text(7), row.text(1), row.integer(8)};
}

Result<bool> isWhole(const QString &path)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return false;
    Statement check = (*database)->statement("PRAGMA quick_check(1)");
    const auto row = check.step();
    return row && *row && check.text(0) == u"ok";
}

QByteArray fieldList(const QList<QByteArray> &names, const QByteArray &before)
{
    QByteArray list;
    for (const QByteArray &name : names)
        list += ',' + before + name;
    return list;
}

} // namespace

Result<SharedRebuild::Report> SharedRebuild::run(const QStringList &folders, const QString &owner, const Clock &clock, bool unsent)
{
    const QList<DeskSource> sources = DeskSource::find(folders);
    if (sources.isEmpty())
        return fail(Code::NotFound, folders.join(QStringLiteral(", ")), QStringLiteral("no desk.db or cache.db there"));
    const auto catalogue = Catalogue::load();
    TSUNAGI_TRY(catalogue);
    QTemporaryDir folder;
    if (!folder.isValid())
        return fail(Code::Internal, folder.path(), folder.errorString());
    const QString path = folder.filePath(QStringLiteral("shared.db"));
    auto shared = EmbeddedShared::open(path, *catalogue, clock);
    TSUNAGI_TRY(shared);
    // Nothing of it counts before it has moved, so nothing of it needs to survive a crash.
    auto staging = Database::open(path, Database::Mode::ReadWrite, "OFF");
    TSUNAGI_TRY(staging);
    SharedRebuild rebuild(**staging, *catalogue, folder.path());
    TSUNAGI_TRY(rebuild.prepare());
    for (const DeskSource &source : sources)
        TSUNAGI_TRY(rebuild.take(source));
    TSUNAGI_TRY(rebuild.layRows());
    TSUNAGI_TRY(rebuild.findKnown());
    TSUNAGI_TRY(rebuild.redoKnown());
    TSUNAGI_TRY(rebuild.m_rest.find());
    TSUNAGI_TRY(rebuild.recordKnown());
    TSUNAGI_TRY(rebuild.replay(**shared, unsent));
    TSUNAGI_TRY(rebuild.sortOutResting(clock, unsent));
    const auto moved = SharedMove::fill(owner, **staging, *catalogue);
    TSUNAGI_TRY(moved);
    rebuild.m_report.rows = moved->rows;
    rebuild.m_report.before = moved->before;
    return rebuild.m_report;
}

Result<> SharedRebuild::dropTriggers()
{
    QList<QByteArray> names;
    m_triggers.clear();
    Statement triggers = m_db.statement("SELECT name, sql FROM main.sqlite_master WHERE type='trigger'");
    TSUNAGI_TRY(each(triggers, [&](const Statement &row) {
        names << row.bytes(0);
        m_triggers += row.bytes(1) + ";\n";
    }));
    for (const QByteArray &name : std::as_const(names))
        TSUNAGI_TRY(m_db.exec("DROP TRIGGER " + name));
    return {};
}

Result<> SharedRebuild::prepare()
{
    // Rows come as they ended, not in the order they were made: what guards their making would refuse them.
    TSUNAGI_TRY(dropTriggers());
    {
        Statement attach = m_db.statement("ATTACH ? AS w");
        attach.bind(1, Value(m_folder + QStringLiteral("/scratch.db")));
        TSUNAGI_TRY(attach.run());
    }
    TSUNAGI_TRY(m_db.exec(kScratch));
    return m_rest.prepare();
}

Result<> SharedRebuild::take(const DeskSource &source)
{
    Cursor cursor;
    const auto cached = openCache(source, cursor);
    TSUNAGI_TRY(cached);
    {
        auto transaction = Transaction::begin(m_db);
        TSUNAGI_TRY(transaction);
        TSUNAGI_TRY(m_db.exec("DELETE FROM w.touched"));
        const auto overlays = readJournal(source, cursor);
        TSUNAGI_TRY(overlays);
        for (const CatalogueTable &table : m_catalogue.tables()) {
            if (*cached && !table.derived)
                TSUNAGI_TRY(mergeTable(table, *overlays, source.name));
        }
        TSUNAGI_TRY(transaction->commit());
    }
    ++m_report.desks;
    return *cached ? m_db.exec("DETACH src") : Result<>();
}

Result<bool> SharedRebuild::openCache(const DeskSource &source, Cursor &cursor)
{
    if (source.cacheFile.isEmpty()) {
        m_report.findings << tr("%1: no cache.db; its journal alone is used").arg(source.name);
        return false;
    }
    const auto whole = isWhole(source.cacheFile);
    TSUNAGI_TRY(whole);
    if (!*whole) {
        m_report.findings << tr("%1: cache.db is damaged and was not used; its journal is").arg(source.name);
        return false;
    }
    {
        Statement attach = m_db.statement("ATTACH ? AS src");
        attach.bind(1, Value(source.cacheFile));
        TSUNAGI_TRY(attach.run());
    }
    {
        Statement query = m_db.statement("SELECT coalesce(max(CASE name WHEN 'tick' THEN value END), 0), coalesce(max(CASE name WHEN 'held' THEN value END), 0),"
                                         " coalesce(max(CASE name WHEN 'taken_back' THEN value END), 0) FROM src.meta WHERE name IN ('tick', 'held', 'taken_back')");
        const auto found = query.step();
        TSUNAGI_TRY(found);
        cursor = {query.integer(0), query.integer(1), query.integer(2), 0};
    }
    const auto rested = m_db.scalar("SELECT value FROM src.meta WHERE name='mark'");
    TSUNAGI_TRY(rested);
    if (rested->value_or(0) > 0)
        m_report.findings << tr("%1: cache.db leaves out ended orders that rest; of those only what the journals hold comes back").arg(source.name);
    if (cursor.tick > 0) {
        cursor.mark = rested->value_or(0);
        if (cursor.mark > 0)
            m_rest.aged(source.cacheFile, cursor.held);
        return true;
    }
    // It was made anew and never pulled: what is in it is its journal's.
    m_report.findings << tr("%1: cache.db holds no rows of the shared database; its journal alone is used").arg(source.name);
    TSUNAGI_TRY(m_db.exec("DETACH src"));
    return false;
}

Result<SharedRebuild::Overlays> SharedRebuild::readJournal(const DeskSource &source, const Cursor &cursor)
{
    Overlays overlays;
    if (source.deskFile.isEmpty()) {
        m_report.findings << tr("%1: no desk.db; what this desk did and no other has pulled is lost").arg(source.name);
        return overlays;
    }
    const auto whole = isWhole(source.deskFile);
    TSUNAGI_TRY(whole);
    if (!*whole) {
        m_report.findings << tr("%1: desk.db is damaged and was not used; give its newest copy (copies/desk.db), or what this desk did and no other has pulled is lost")
                                 .arg(source.name);
        return overlays;
    }
    // In a copy, which may be brought to this program's form.
    const QString copy = m_folder + QStringLiteral("/desk-%1.db").arg(m_report.desks);
    {
        auto original = Database::open(source.deskFile, Database::Mode::ReadOnly);
        TSUNAGI_TRY(original);
        Statement vacuum = (*original)->statement("VACUUM INTO ?");
        vacuum.bind(1, Value(copy));
        TSUNAGI_TRY(vacuum.run());
    }
    {
        const auto desk = DeskFile::open(copy);
        TSUNAGI_TRY(desk);
        const auto takenBack = (*desk)->takenBack();
        TSUNAGI_TRY(takenBack);
        // An older cache, or one that a power cut threw back, may still show ops that were refused since.
        const bool doubted = cursor.takenBack < *takenBack;
        for (DeskFile::Applied read;;) {
            const auto entries = (*desk)->opsAfter(read, kSlice);
            TSUNAGI_TRY(entries);
            if (entries->isEmpty())
                break;
            for (const DeskFile::Entry &entry : *entries) {
                read.take(entry.op);
                TSUNAGI_TRY(keepOp(entry));
                const auto change = Change::fromBody(m_catalogue, entry.op.body);
                if (!change)
                    continue; // no desk could read it either: it stands as a conflict or will
                m_rest.took(*change, entry, cursor.mark > 0);
                const bool laid = entry.state == 0 || (entry.state == 1 && entry.place > cursor.held) || (entry.state != 1 && doubted);
                if (laid || entry.state == 1)
                    TSUNAGI_TRY(touch(*change, entry, !laid, overlays));
            }
        }
    }
    QFile::remove(copy);
    return overlays;
}

Result<> SharedRebuild::keepOp(const DeskFile::Entry &entry)
{
    const Op &op = entry.op;
    // Of two copies of one desk the one that had more answers counts.
    Statement known = m_db.statement("UPDATE w.journal SET state=max(state, ?2), place=max(place, ?3) WHERE id=?1");
    known.bindAll(op.id, Value(entry.state), Value(entry.place));
    TSUNAGI_TRY(known.run());
    if (m_db.changes() > 0)
        return {};
    qint64 seq = op.seq;
    {
        Statement taken = m_db.statement("SELECT 1 FROM w.journal WHERE desk=? AND lane=? AND seq=?");
        taken.bindAll(Value(op.desk), Value(int(op.lane)), Value(seq));
        const auto found = taken.step();
        TSUNAGI_TRY(found);
        if (*found) {
            const auto last = m_db.scalar("SELECT -coalesce(max(n), 0) - 1 FROM w.journal");
            TSUNAGI_TRY(last);
            seq = last->value_or(-1); // two desks went on under one name: each op is kept, the number is only one of theirs
        }
    }
    Statement keep = m_db.statement("INSERT INTO w.journal(id, desk, lane, seq, kind, action, body, person, at, state, place) VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    keep.bindAll(op.id, Value(op.desk), Value(int(op.lane)), Value(seq), Value::text(op.kind), op.action, Value::text(op.body), Value(op.person),
                 Value(op.atUs), Value(entry.state), Value(entry.place));
    return keep.run();
}

Result<> SharedRebuild::touch(const Change &change, const DeskFile::Entry &entry, bool held, Overlays &overlays)
{
    Statement mark = m_db.statement("INSERT INTO w.touched(tbl, id, place, laid) VALUES(?1,?2,?3,?4)"
                                    " ON CONFLICT(tbl, id) DO UPDATE SET place=max(place, excluded.place), laid=max(laid, excluded.laid)");
    const auto one = [&](int table, const Id &id) -> Result<> {
        mark.bindAll(Value(table), id, Value(held ? entry.place : 0), Value(held ? 0 : 1));
        return mark.run();
    };
    for (const Patch &patch : change.patches) {
        const CatalogueTable *table = m_catalogue.table(patch.table);
        if (!table)
            continue;
        TSUNAGI_TRY(one(table->number, patch.id));
        if (held)
            continue;
        Overlay &overlay = overlays[{table->number, patch.id}];
        for (const FieldChange &field : patch.fields) {
            if (!overlay.before.contains(field.field))
                overlay.before.insert(field.field, field.before);
        }
    }
    QList<Key> made;
    for (const RowInsert &insert : change.inserts) {
        if (const CatalogueTable *table = m_catalogue.table(insert.table))
            made.append({table->number, insert.id});
    }
    for (const Id &event : Applier::eventIds(change, entry.op.id))
        made.append({m_catalogue.table("timeline")->number, event});
    for (const Key &key : std::as_const(made)) {
        TSUNAGI_TRY(one(key.first, key.second));
        if (!held)
            overlays[key].inserted = true;
    }
    return {};
}

Result<> SharedRebuild::mergeTable(const CatalogueTable &table, const Overlays &overlays, const QString &name)
{
    QList<QByteArray> columns; // an older program's cache may have fewer
    {
        QSet<QByteArray> there;
        Statement query = m_db.statement("SELECT name FROM pragma_table_info(?, 'src')");
        query.bind(1, Value::text(table.name));
        TSUNAGI_TRY(each(query, [&](const Statement &row) { there.insert(row.bytes(0)); }));
        if (there.isEmpty())
            return {};
        for (const CatalogueField &field : table.fields) {
            if (there.contains(field.name))
                columns << field.name;
        }
    }
    const QByteArray from = " FROM src." + table.name + " c LEFT JOIN w.touched t ON t.tbl=" + QByteArray::number(table.number) + " AND t.id=c.id";
    const QByteArray ver = "max(c.ver, coalesce(t.place, 0))"; // a desk's own row keeps its own version when it comes back
    {
        Statement apart = m_db.statement("SELECT count(*)" + from + " JOIN main." + table.name + " m ON m.id=c.id WHERE coalesce(t.laid, 0)=0 AND m.ver="
                                         + ver + " AND m.ver>0 AND (0" + fieldList(columns, "m.") + ") IS NOT (0" + fieldList(columns, "c.") + ')');
        const auto found = apart.step();
        TSUNAGI_TRY(found);
        if (*found && apart.integer(0) > 0)
            m_report.findings << tr("%1: %2 rows of %3 differ from those of another desk at the same version; the other's were taken")
                                     .arg(name).arg(apart.integer(0)).arg(QString::fromUtf8(table.name));
    }
    QByteArray update;
    for (const QByteArray &column : std::as_const(columns))
        update += ", " + column + "=excluded." + column;
    // A key that another row has already cannot be here twice: such rows were never at the shared side together.
    TSUNAGI_TRY(m_db.exec("INSERT OR IGNORE INTO main." + table.name + "(id, ver" + fieldList(columns, {}) + ") SELECT c.id, " + ver + fieldList(columns, "c.") + from
                          + " WHERE coalesce(t.laid, 0)=0 ON CONFLICT(id) DO UPDATE SET ver=excluded.ver" + update + " WHERE excluded.ver>ver"));
    // A desk's own write takes the version off its row. The story tells: who knows of an op on a root knows all before it.
    const QByteArray story = "max(" + ver + ", coalesce((SELECT max(s.ver) FROM src.timeline s WHERE s.root=c." + table.root + "), 0))";
    Statement laid = m_db.statement("SELECT c.id, " + story + fieldList(columns, "c.") + from + " WHERE t.laid=1");
    return each(laid, [&](const Statement &row) {
        const Key key {table.number, row.id(0)};
        const Overlay overlay = overlays.value(key);
        if (overlay.inserted)
            return;
        LaidRow out {key, row.integer(1), QList<Value>(table.fields.size()), {}};
        for (int i = 0; i < columns.size(); ++i) {
            const int place = table.byName.value(columns[i]);
            const auto before = overlay.before.constFind(columns[i]);
            out.values[place] = before == overlay.before.cend() ? row.value(i + 2) : *before;
            if (before != overlay.before.cend())
                out.overlaid.insert(place);
        }
        m_laid << out;
    });
}

Result<> SharedRebuild::layRows()
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    for (const LaidRow &row : std::as_const(m_laid)) {
        const CatalogueTable &table = m_catalogue.tables()[row.key.first];
        std::optional<qint64> there;
        {
            Statement query = m_db.statement("SELECT ver FROM main." + table.name + " WHERE id=?");
            query.bind(1, row.key.second);
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (*found)
                there = query.integer(0);
        }
        if (there && *there >= row.ver)
            continue;
        // What lies under a patch is not known to be as new as the rest of the row: another desk's value of it counts more.
        for (const int field : row.overlaid)
            m_older[row.key][field] = there.value_or(0);
        QByteArray names, marks, update;
        for (int i = 0; i < table.fields.size(); ++i) {
            names += ',' + table.fields[i].name;
            marks += ",?" + QByteArray::number(i + 3);
            if (!row.overlaid.contains(i))
                update += ',' + table.fields[i].name + "=excluded." + table.fields[i].name;
        }
        Statement put = m_db.statement("INSERT INTO main." + table.name + "(id, ver" + names + ") VALUES(?1,?2" + marks + ") ON CONFLICT(id) DO UPDATE SET ver=excluded.ver" + update);
        put.bind(1, row.key.second).bind(2, Value(row.ver));
        for (int i = 0; i < row.values.size(); ++i)
            put.bind(i + 3, row.values[i]);
        TSUNAGI_TRY(put.run());
    }
    return transaction->commit();
}

Result<bool> SharedRebuild::holds(const Change &change, qint64 ver) const
{
    const auto there = [&](const QByteArray &table, const Id &id) -> Result<bool> {
        Statement query = m_db.statement("SELECT 1 FROM main." + table + " WHERE id=? AND ver>=?");
        query.bindAll(id, Value(ver));
        return query.step();
    };
    for (const Patch &patch : change.patches) {
        const auto found = there(patch.table, patch.id);
        TSUNAGI_TRY(found);
        if (!*found)
            return false;
    }
    for (const RowInsert &insert : change.inserts) {
        const auto found = there(insert.table, insert.id);
        TSUNAGI_TRY(found);
        if (!*found)
            return false;
    }
    return true;
}

Result<> SharedRebuild::findKnown()
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    // The event of an op has its id and came with its rows: whoever has the one has the others.
    TSUNAGI_TRY(m_db.exec("INSERT INTO w.known(id, place) SELECT t.id, max(t.ver, coalesce(j.place, 0)) FROM main.timeline t LEFT JOIN w.journal j ON j.id=t.id"
                          " WHERE t.id=t.op_id"));
    QList<std::pair<Id, qint64>> more;
    Statement silent = m_db.statement(QByteArray(kJournalOp) + "WHERE state=1 AND id NOT IN (SELECT id FROM w.known)");
    for (;;) {
        const auto found = silent.step();
        TSUNAGI_TRY(found);
        if (!*found)
            break;
        const Op op = opOf(silent);
        const auto change = Change::fromBody(m_catalogue, op.body);
        if (!change || !change->eventCode.isEmpty())
            continue;
        const auto held = holds(*change, silent.integer(10));
        TSUNAGI_TRY(held);
        if (*held)
            more.append({op.id, silent.integer(10)});
    }
    for (const auto &[id, place] : std::as_const(more)) {
        Statement insert = m_db.statement("INSERT INTO w.known(id, place) VALUES(?,?)");
        insert.bindAll(id, Value(place));
        TSUNAGI_TRY(insert.run());
    }
    return transaction->commit();
}

Result<> SharedRebuild::redo(const Change &change, qint64 place)
{
    for (const Patch &patch : change.patches) {
        const CatalogueTable &table = *m_catalogue.table(patch.table);
        const Key key {table.number, patch.id};
        Statement query = m_db.statement("SELECT ver FROM main." + patch.table + " WHERE id=?");
        query.bind(1, patch.id);
        const auto found = query.step();
        TSUNAGI_TRY(found);
        if (!*found)
            continue;
        const qint64 ver = query.integer(0);
        query.reset();
        for (const FieldChange &field : patch.fields) {
            const int at = table.byName.value(field.field);
            const auto older = m_older.constFind(key);
            if ((older == m_older.cend() ? ver : older->value(at, ver)) >= place)
                continue;
            Statement put = m_db.statement("UPDATE main." + patch.table + " SET ver=max(ver, ?), " + field.field + "=? WHERE id=?");
            put.bindAll(Value(place), field.after, patch.id);
            TSUNAGI_TRY(put.run());
            if (older != m_older.cend() && older->contains(at))
                m_older[key][at] = place;
        }
    }
    for (const RowInsert &insert : change.inserts) {
        QByteArray names, marks;
        for (const auto &[name, value] : insert.fields) {
            names += ',' + name;
            marks += ",?";
        }
        Statement put = m_db.statement("INSERT OR IGNORE INTO main." + insert.table + "(id, ver" + names + ") VALUES(?,?" + marks + ')');
        put.bind(1, insert.id).bind(2, Value(place));
        for (qsizetype i = 0; i < insert.fields.size(); ++i)
            put.bind(int(i) + 3, insert.fields[i].second);
        TSUNAGI_TRY(put.run());
    }
    return {};
}

Result<> SharedRebuild::redoKnown()
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    Statement ops = m_db.statement("SELECT j.body, k.place, coalesce(t.code, '') FROM w.known k JOIN w.journal j ON j.id=k.id LEFT JOIN main.timeline t ON t.id=k.id"
                                   " WHERE j.state<2 AND coalesce(t.kind, '')<>'conflict' ORDER BY k.place");
    for (;;) {
        const auto found = ops.step();
        TSUNAGI_TRY(found);
        if (!*found)
            break;
        const auto change = Change::fromBody(m_catalogue, ops.bytes(0));
        if (change && change->validate(m_catalogue))
            TSUNAGI_TRY(redo(*change, ops.integer(1)));
        // What an approval let happen stands in no other op.
        const auto wanted = change && change->kind == "approval.give" && ops.text(2) != u"approval_overtaken" ? SecondPerson::wantedOf(*change, m_catalogue) : std::nullopt;
        if (wanted)
            TSUNAGI_TRY(redo(*wanted, ops.integer(1)));
    }
    return transaction->commit();
}

Result<> SharedRebuild::recordKnown()
{
    auto transaction = Transaction::begin(m_db);
    TSUNAGI_TRY(transaction);
    // Places go on behind all that were ever seen: a desk that was away while this was done must not seem the newer one next time.
    qint64 key = 0;
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (table.derived)
            continue;
        const auto last = m_db.scalar("SELECT max(ver) FROM main." + table.name);
        TSUNAGI_TRY(last);
        key = qMax(key, last->value_or(0));
    }
    {
        // Of an op whose desk is missing the event tells enough to know it again when that desk comes back.
        Statement ops = m_db.statement(
            "SELECT k.id, coalesce(j.desk, t.desk, ''), coalesce(j.lane, 0), j.seq, coalesce(j.kind, t.kind, ''), coalesce(j.action, t.action), coalesce(j.body, ''),"
            " coalesce(t.person, j.person, ''), coalesce(t.at, j.at, 0), CASE WHEN t.kind='conflict' AND t.code='conflict' THEN 2 ELSE 0 END, coalesce(c.reason, ''), coalesce(o.buyer_name, d.payer)"
            " FROM w.known k LEFT JOIN w.journal j ON j.id=k.id LEFT JOIN main.timeline t ON t.id=k.id LEFT JOIN main.orders o ON o.id=t.root LEFT JOIN main.deposit d ON d.id=t.root"
            " LEFT JOIN main.conflict c ON c.op_id=k.id GROUP BY k.id ORDER BY k.place, t.key");
        Statement store = m_db.statement("INSERT INTO main.op(key, id, desk, lane, seq, kind, action, body, hash, person, at, result, reason, tick) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,1)");
        for (;;) {
            const auto found = ops.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            ++m_report.known;
            ++key;
            // What was blanked stays so.
            const bool blanked = !ops.isNull(11) && ops.view(11).isEmpty();
            const QByteArray body = blanked ? QByteArray("") : ops.bytes(6);
            store.bindAll(Value(key), ops.id(0), Value(ops.text(1)), ops.value(2), ops.isNull(3) ? Value(-key) : ops.value(3), Value(ops.text(4)), ops.id(5),
                          Value::text(body), Value::blob(Sha256::hash(body)), Value(ops.text(7)), ops.value(8), ops.value(9), Value(ops.text(10)));
            TSUNAGI_TRY(store.run());
        }
        Statement tick = m_db.statement("INSERT INTO main.tick(id, token, at, rows, place) VALUES(1, x'00', 0, 0, ?)");
        tick.bind(1, Value(key));
        TSUNAGI_TRY(tick.run());
    }
    // Desks make their caches anew, so versions begin anew: all of these are of the one tick.
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived)
            TSUNAGI_TRY(m_db.exec("UPDATE main." + table.name + " SET ver=1"));
    }
    TSUNAGI_TRY(m_db.exec(m_triggers));
    return transaction->commit();
}

Result<> SharedRebuild::recordNoop(const Op &op)
{
    Statement store = m_db.statement("INSERT INTO main.op(id, desk, lane, seq, kind, action, body, hash, person, at, result, reason, tick) VALUES(?,?,?,?,?,?,?,?,?,?,1,'',1)");
    store.bindAll(op.id, Value(op.desk), Value(int(op.lane)), Value(op.seq), Value::text(op.kind), op.action, Value::text(op.body), Value::blob(Sha256::hash(op.body)),
                  Value(op.person), Value(op.atUs));
    return store.run();
}

Result<> SharedRebuild::pushAll(EmbeddedShared &shared, QList<Op> &ops)
{
    if (ops.isEmpty())
        return {};
    const auto results = shared.push(ops);
    TSUNAGI_TRY(results);
    for (qsizetype i = 0; i < results->size(); ++i) {
        const PushResult &result = (*results)[i];
        ++m_report.replayed;
        if (result.status == PushResult::Status::Conflict)
            m_report.refused.append({ops[i].desk, ops[i].kind, DeskFile::rootsOf(ops[i]).value(0), result.reason});
    }
    ops.clear();
    return {};
}

Result<> SharedRebuild::sortOutResting(const Clock &clock, bool unsent)
{
    TSUNAGI_TRY(dropTriggers());
    auto lacking = m_rest.finish(clock, unsent);
    TSUNAGI_TRY(lacking);
    TSUNAGI_TRY(m_db.exec(m_triggers));
    const auto slips = m_rest.slipsWithout();
    TSUNAGI_TRY(slips);
    if (slips->orders > 0)
        m_report.findings << tr("%1 orders that rest are known by their slips alone, as slip %2").arg(slips->orders).arg(slips->one);
    for (const RebuildRest::Lacking &one : std::as_const(*lacking))
        m_report.refused.removeIf([&](const Refusal &refusal) { return refusal.root == one.id; });
    m_report.lacking = std::move(*lacking);
    return {};
}

Result<> SharedRebuild::replay(EmbeddedShared &shared, bool unsent)
{
    const auto waiting = m_db.scalar("SELECT count(*) FROM w.journal WHERE state=0 AND id NOT IN (SELECT id FROM w.known)");
    TSUNAGI_TRY(waiting);
    m_report.waiting = unsent ? 0 : waiting->value_or(0);
    QList<Op> ops;
    for (qint64 at = 0;;) {
        struct Next
        {
            Op op;
            int state;
        };
        QList<Next> slice;
        {
            // What was answered, as it was taken; behind it what waits, desk by desk.
            Statement query = m_db.statement(QByteArray(kJournalOp) + "WHERE (state>0 OR ?1) AND id NOT IN (SELECT id FROM w.known)"
                                                                      " ORDER BY state=0, CASE state WHEN 0 THEN 0 ELSE place END, n LIMIT ?2 OFFSET ?3");
            query.bindAll(Value(unsent), Value(kSlice), Value(at));
            TSUNAGI_TRY(each(query, [&](const Statement &row) { slice.append({opOf(row), int(row.integer(9))}); }));
        }
        if (slice.isEmpty())
            break;
        at += slice.size();
        for (const Next &next : std::as_const(slice)) {
            const auto change = Change::fromBody(m_catalogue, next.op.body);
            const bool ends = next.op.kind.startsWith("approval.");
            if (next.state == 0 && ends && next.op.kind != "approval.ask")
                continue; // a second person counts only while being there; the desk sends it itself, and is told
            // What was decided stays so, as somebody was told of it; who held what is over. Of mails it is no claim: what was told, or is not to be, stays.
            const bool stays = (next.op.kind.startsWith("notice.") && next.state != 3) || (ends && next.state == 1);
            const bool granted = change && next.state > 0 && isOnlyAsked(*change, m_catalogue) && !stays;
            if (next.state == 2 || granted) {
                // It found all as it wanted it, by another's hand; what became of that since is no contradiction.
                TSUNAGI_TRY(pushAll(shared, ops));
                Result<bool> held = change && !granted ? holds(*change, 0) : Result<bool>(granted);
                TSUNAGI_TRY(held);
                if (*held) {
                    TSUNAGI_TRY(recordNoop(next.op));
                    ++m_report.known;
                    continue;
                }
            }
            ops << next.op;
        }
        TSUNAGI_TRY(pushAll(shared, ops));
    }
    return {};
}

} // namespace tsunagi
