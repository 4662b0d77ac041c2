// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/CacheFile.h"

#include "models/core/JapaneseText.h"
#include "models/core/Resources.h"
#include "models/core/Sha256.h"
#include "models/storage/Each.h"
#include "models/storage/Migrations.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace tsunagi {

namespace {

/// Fewer roots than this are not worth a thread.
constexpr qsizetype kSharedWork = 32;
/// In dirty.named, within a transaction: 2 = its turn is in this slice, this = and another of the slice named it before or in its turn.
constexpr qint64 kNamedMeanwhile = 3;
/// Orders of one value in a derived field so called look at each other's derived rows.
constexpr QByteArrayView kMeetingField = "_key";
constexpr auto kSearchDoc = "SELECT text FROM search_doc WHERE root=?";
constexpr auto kSearchForget = "DELETE FROM search_doc WHERE root=?";
constexpr auto kSearchRemember = "INSERT INTO search_doc(root, text) VALUES(?,?) RETURNING key";
constexpr auto kSearchIndex = "INSERT INTO search(rowid, grams) VALUES(?,?)";

/// Every pair of neighbouring characters of each field, once; what the index stores.
QByteArray gramsOf(const QString &text)
{
    QSet<QStringView> seen;
    QString grams;
    grams.reserve(3 * text.size());
    for (const QStringView field : QStringView(text).tokenize(u'\n', Qt::SkipEmptyParts)) {
        for (const QStringView gram : ja::neighbours(field)) {
            if (!seen.contains(gram)) {
                seen.insert(gram);
                grams.append(gram).append(u' ');
            }
        }
    }
    return grams.toUtf8();
}

QList<qint64> meetings(const DerivedRoot &made)
{
    QList<qint64> numbers = made.meetings;
    for (const RowInsert &row : made.rows) {
        for (const auto &[name, value] : row.fields) {
            if (value.type() == Value::Type::Integer && name.endsWith(kMeetingField))
                numbers << value.integer();
        }
    }
    return numbers;
}

QByteArray lane(Lane lane)
{
    return lane == Lane::Work ? "applied_work" : "applied_bulk";
}

/// Its turn is over; if another named it meanwhile it is on the list anew.
Result<> takeOffList(Database &database, const Id &root)
{
    Statement done = database.statement("DELETE FROM dirty WHERE root=? RETURNING named");
    done.bind(1, root);
    const auto found = done.step();
    TSUNAGI_TRY(found);
    const bool again = *found && done.integer(0) == kNamedMeanwhile;
    TSUNAGI_TRY(done.run());
    if (!again)
        return {};
    Statement mark = database.statement("INSERT INTO dirty(root, named) VALUES(?, 1)");
    mark.bind(1, root);
    return mark.run();
}

} // namespace

Result<QByteArray> CacheFile::shapeOf(const Catalogue &catalogue, const QString &desk)
{
    QByteArray wanted = catalogue.schema(false) + desk.toUtf8();
    for (const QString &file : listResources(QStringLiteral("sql/cache"))) {
        const auto sql = readResource(file);
        TSUNAGI_TRY(sql);
        wanted += *sql;
    }
    return Sha256::hash(wanted).toHex();
}

Result<std::unique_ptr<CacheFile>> CacheFile::createBare(const QString &path, const Catalogue &catalogue, const QString &desk)
{
    const auto shape = shapeOf(catalogue, desk);
    TSUNAGI_TRY(shape);
    auto database = Database::open(path, Database::Mode::ReadWrite, "OFF");
    TSUNAGI_TRY(database);
    TSUNAGI_TRY(migrate(**database, QStringLiteral("cache")));
    TSUNAGI_TRY((*database)->exec(catalogue.tables(false)));
    std::unique_ptr<CacheFile> cache(new CacheFile(std::move(*database), catalogue));
    TSUNAGI_TRY(cache->setMeta("shape", Value::text(*shape)));
    return cache;
}

Result<> CacheFile::complete()
{
    return m_database->exec(m_catalogue.indexes(false));
}

Result<std::unique_ptr<CacheFile>> CacheFile::open(const QString &path, const Catalogue &catalogue, const QString &desk)
{
    const auto wanted = shapeOf(catalogue, desk);
    TSUNAGI_TRY(wanted);
    const QByteArray &shape = *wanted;
    for (int attempt = 0;; ++attempt) {
        auto database = Database::open(path, Database::Mode::ReadWrite, "NORMAL");
        Result<> ready = database ? Result<>() : tl::unexpected(database.error());
        if (ready)
            ready = migrate(**database, QStringLiteral("cache"));
        if (ready) {
            std::unique_ptr<CacheFile> cache(new CacheFile(std::move(*database), catalogue));
            const auto known = cache->meta("shape");
            if (known && known->isNull()) {
                auto transaction = Transaction::begin(cache->database());
                TSUNAGI_TRY(transaction);
                const auto raced = cache->meta("shape");
                TSUNAGI_TRY(raced);
                if (raced->isNull()) {
                    TSUNAGI_TRY(cache->database().exec(catalogue.schema(false)));
                    TSUNAGI_TRY(cache->setMeta("shape", Value::text(shape)));
                    TSUNAGI_TRY(transaction->commit());
                    return cache;
                }
                if (raced->bytes() == shape)
                    return cache;
            }
            if (known && known->bytes() == shape)
                return cache;
        }
        // Another shape, another desk or a damaged file: the cache is disposable, it is pulled again.
        if (attempt == 1 || (!ready && ready.error().code == Code::Timeout))
            return ready ? fail(Code::Corrupt, path) : tl::unexpected(ready.error());
        TSUNAGI_TRY(Database::remove(path));
    }
}

Result<Value> CacheFile::meta(const QByteArray &name) const
{
    Statement query = m_database->statement("SELECT value FROM meta WHERE name=?");
    query.bind(1, Value::text(name));
    const auto found = query.step();
    TSUNAGI_TRY(found);
    return *found ? query.value(0) : Value();
}

Result<> CacheFile::setMeta(const QByteArray &name, const Value &value)
{
    Statement put = m_database->statement("INSERT INTO meta(name, value) VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value");
    put.bindAll(Value::text(name), value);
    return put.run();
}

Result<CacheFile::Cursor> CacheFile::cursor() const
{
    const auto tick = meta("tick");
    TSUNAGI_TRY(tick);
    const auto token = meta("token");
    TSUNAGI_TRY(token);
    const auto held = meta("held");
    TSUNAGI_TRY(held);
    const auto mark = meta("mark");
    TSUNAGI_TRY(mark);
    return Cursor {tick->integer(), token->bytes(), held->integer(), mark->integer()};
}

Result<> CacheFile::setCursor(const Cursor &cursor)
{
    TSUNAGI_TRY(setMeta("tick", Value(cursor.tick)));
    TSUNAGI_TRY(setMeta("held", Value(cursor.held)));
    TSUNAGI_TRY(setMeta("mark", Value(cursor.mark)));
    return setMeta("token", Value::blob(cursor.token));
}

Result<qint64> CacheFile::applied(Lane which) const
{
    const auto seq = meta(lane(which));
    TSUNAGI_TRY(seq);
    return seq->integer();
}

Result<> CacheFile::setApplied(Lane which, qint64 seq)
{
    return setMeta(lane(which), Value(seq));
}

Result<qint64> CacheFile::takenBack() const
{
    const auto count = meta("taken_back");
    TSUNAGI_TRY(count);
    return count->integer();
}

Result<> CacheFile::setTakenBack(qint64 count)
{
    return setMeta("taken_back", Value(count));
}

Result<> CacheFile::writeDerived(const QList<RowInsert> &rows)
{
    for (const RowInsert &row : rows) {
        const CatalogueTable &table = *m_catalogue.table(row.table);
        QByteArray &sql = m_derivedSql[table.number];
        if (sql.isEmpty()) {
            sql = "INSERT INTO " + table.name + "(id";
            for (const CatalogueField &field : table.fields)
                sql += ',' + field.name;
            sql += ") VALUES(?";
            for (qsizetype i = 0; i < table.fields.size(); ++i)
                sql += ",?";
            sql += ") ON CONFLICT(id) DO NOTHING"; // a first sight never hides what was computed in full
        }
        Statement insert = m_database->statement(sql);
        insert.bind(1, row.id);
        for (const auto &[name, value] : row.fields)
            insert.bindRef(table.byName.value(name) + 2, value);
        TSUNAGI_TRY(insert.run());
    }
    return {};
}

Result<> CacheFile::firstSight(const Change &change)
{
    for (Derivation *derivation : std::as_const(m_derivations))
        TSUNAGI_TRY(writeDerived(derivation->firstSight(change)));
    return {};
}

Result<> CacheFile::markDirty(const Id &root)
{
    Statement insert = m_database->statement("INSERT INTO dirty(root) VALUES(?) ON CONFLICT(root) DO UPDATE SET named=0 WHERE named=1");
    insert.bind(1, root);
    return insert.run();
}

Result<> CacheFile::markOthers(const Id &root)
{
    const auto derived = computeOne(*m_database, root);
    if (!derived) // its shop was taken back before it: refused rows go away all the same
        return {};
    for (const auto &made : *derived) {
        for (const Id &other : made ? made->others : QList<Id>())
            TSUNAGI_TRY(markDirty(other));
    }
    return {};
}

Result<> CacheFile::derive(const QList<Id> &roots)
{
    // A root that is alone meets no other whose turn it is; a save spares the two pages that the mark would touch.
    for (qsizetype i = 0; roots.size() > 1 && i < roots.size(); ++i) {
        Statement begun = m_database->statement("INSERT INTO dirty(root, named) VALUES(?, 2) ON CONFLICT(root) DO UPDATE SET named=2");
        begun.bind(1, roots[i]);
        TSUNAGI_TRY(begun.run());
    }
    m_unindexed.clear(); // of a transaction that failed
    for (const Id &root : roots) {
        TSUNAGI_TRY(deriveOne({root}));
        TSUNAGI_TRY(takeOffList(*m_database, root));
    }
    return indexGathered();
}

Result<bool> CacheFile::replaceDerived(const Derivation &derivation, const Id &root, const QList<RowInsert> &rows)
{
    // Rows, fields and so indexes that are as they were are left alone: reading is cheaper than writing.
    QHash<std::pair<int, Id>, const RowInsert *> wanted;
    for (const RowInsert &row : rows)
        wanted.insert({m_catalogue.table(row.table)->number, row.id}, &row);
    bool changed = false;
    for (const QByteArray &name : derivation.tables()) {
        const CatalogueTable &table = *m_catalogue.table(name);
        QByteArray sql = "SELECT id";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        QList<Id> gone;
        QList<std::pair<const RowInsert *, QList<int>>> different;
        {
            Statement query = m_database->statement(sql + " FROM " + table.name + " WHERE " + table.root + "=?");
            query.bind(1, root);
            for (;;) {
                const auto found = query.step();
                TSUNAGI_TRY(found);
                if (!*found)
                    break;
                const RowInsert *row = wanted.take({table.number, query.id(0)});
                if (!row) {
                    gone << query.id(0);
                    continue;
                }
                QList<const Value *> values(table.fields.size());
                for (const auto &[field, value] : row->fields)
                    values[table.byName.value(field)] = &value;
                QList<int> fields;
                for (int i = 0; i < values.size(); ++i) {
                    if (query.value(i + 1) != (values[i] ? *values[i] : Value()))
                        fields << i;
                }
                if (!fields.isEmpty())
                    different.append({row, fields});
            }
        }
        for (const Id &id : std::as_const(gone)) {
            Statement remove = m_database->statement("DELETE FROM " + table.name + " WHERE id=?");
            remove.bind(1, id);
            TSUNAGI_TRY(remove.run());
        }
        for (const auto &[row, fields] : std::as_const(different)) {
            QByteArray update = "UPDATE " + table.name + " SET ";
            for (const int field : fields)
                update += (field == fields.first() ? "" : ",") + table.fields[field].name + "=?" + QByteArray::number(field + 2);
            Statement put = m_database->statement(update + " WHERE id=?1");
            put.bind(1, row->id);
            for (const auto &[field, value] : row->fields) {
                const int place = table.byName.value(field);
                if (fields.contains(place))
                    put.bindRef(place + 2, value);
            }
            TSUNAGI_TRY(put.run());
        }
        changed = changed || !gone.isEmpty() || !different.isEmpty();
    }
    if (wanted.isEmpty())
        return changed;
    QList<RowInsert> fresh;
    for (const RowInsert &row : rows) {
        if (wanted.contains({m_catalogue.table(row.table)->number, row.id}))
            fresh << row;
    }
    TSUNAGI_TRY(writeDerived(fresh));
    return true;
}

Result<> CacheFile::index(const Id &root, const QString &searchText)
{
    const QByteArray text = searchText.toUtf8();
    {
        Statement known = m_database->statement(kSearchDoc);
        known.bind(1, root);
        const auto found = known.step();
        TSUNAGI_TRY(found);
        if (*found ? known.view(0) == text : text.isEmpty())
            return {};
        known.reset();
        if (*found) {
            Statement forget = m_database->statement(kSearchForget);
            forget.bind(1, root);
            TSUNAGI_TRY(forget.run());
        }
    }
    if (text.isEmpty())
        return {};
    Statement remember = m_database->statement(kSearchRemember);
    remember.bindAll(root, Value::text(text));
    const auto made = remember.step();
    TSUNAGI_TRY(made);
    m_unindexed.append({remember.integer(0), searchText});
    return remember.run();
}

Result<> CacheFile::indexGathered()
{
    const auto gathered = std::exchange(m_unindexed, {});
    Statement insert = m_database->statement(kSearchIndex);
    for (const auto &[key, text] : gathered) {
        const QByteArray grams = gramsOf(text);
        insert.bind(1, Value(key)).bindText(2, grams);
        TSUNAGI_TRY(insert.run());
    }
    return {};
}

Result<CacheFile::Derived> CacheFile::computeOne(const Database &rows, const Id &root) const
{
    Derived derived;
    derived.reserve(m_derivations.size());
    for (Derivation *derivation : m_derivations) {
        auto made = derivation->derive(rows, root);
        TSUNAGI_TRY(made);
        derived << std::move(*made);
    }
    return derived;
}

QList<Result<CacheFile::Derived>> CacheFile::computeAll(const QList<DirtyRoot> &roots, ReaderPool &readers) const
{
    QList<Result<Derived>> answers(roots.size(), Derived());
    std::atomic<qsizetype> next = 0;
    Result<Derived> *const out = answers.data(); // each place is one thread's
    const auto work = [&] {
        const auto rows = readers.take();
        for (qsizetype i = next++; i < roots.size(); i = next++)
            out[i] = rows ? computeOne(**rows, roots[i].id) : tl::unexpected(rows.error());
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < QThread::idealThreadCount() && roots.size() >= kSharedWork; ++i)
            helpers.emplace_back(work);
        work();
    }
    return answers;
}

Result<> CacheFile::writeOne(const DirtyRoot &root, const Derived &derived)
{
    for (qsizetype i = 0; i < m_derivations.size(); ++i) {
        if (!derived[i])
            continue;
        const auto changed = replaceDerived(*m_derivations[i], root.id, derived[i]->rows);
        TSUNAGI_TRY(changed);
        // Roots that name each other come to rest once their rows do.
        if (!root.named || *changed) {
            for (const Id &other : derived[i]->others) {
                Statement mark = m_database->statement("INSERT INTO dirty(root, named) VALUES(?, 1) ON CONFLICT(root) DO UPDATE SET named=3 WHERE named=2");
                mark.bind(1, other);
                TSUNAGI_TRY(mark.run());
            }
        }
        TSUNAGI_TRY(index(root.id, derived[i]->searchText));
    }
    return {};
}

Result<> CacheFile::deriveOne(const DirtyRoot &root)
{
    const auto derived = computeOne(*m_database, root.id);
    TSUNAGI_TRY(derived);
    return writeOne(root, *derived);
}

Result<> CacheFile::clear()
{
    for (const CatalogueTable &table : m_catalogue.tables())
        TSUNAGI_TRY(m_database->exec("DELETE FROM " + table.name));
    TSUNAGI_TRY(m_database->exec("DELETE FROM dirty; DELETE FROM kept; DELETE FROM search_doc; INSERT INTO search(search) VALUES('delete-all');"
                                 "DELETE FROM meta WHERE name<>'shape'"));
    return {};
}

Result<QList<Id>> CacheFile::settle(int limit, ReaderPool &readers)
{
    QList<DirtyRoot> roots;
    {
        Statement query = m_database->statement("SELECT root, named FROM dirty ORDER BY key LIMIT ?");
        query.bind(1, Value(limit));
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            roots.append({query.id(0), query.integer(1) != 0});
        }
    }
    m_unindexed.clear(); // of a transaction that failed
    // Nothing was written in this transaction yet, and nobody else may write: what the readers see is what is here.
    const auto answers = computeAll(roots, readers);
    // At work before writing, so that a root named by another of this slice stays on the list, and none is taken for derived before it is.
    for (const DirtyRoot &root : std::as_const(roots)) {
        Statement begun = m_database->statement("UPDATE dirty SET named=2 WHERE root=?");
        begun.bind(1, root.id);
        TSUNAGI_TRY(begun.run());
    }
    QSet<qint64> met;
    QList<Id> settled;
    settled.reserve(roots.size());
    for (qsizetype i = 0; i < roots.size(); ++i) {
        const Result<Derived> &derived = answers[i];
        TSUNAGI_TRY(derived);
        bool again = false;
        QSet<qint64> own; // the same number may stand twice in one root
        for (const auto &made : *derived) {
            if (!made)
                continue;
            for (const qint64 number : meetings(*made)) {
                again = again || met.contains(number);
                own.insert(number);
            }
        }
        met.unite(own);
        TSUNAGI_TRY(again ? deriveOne(roots[i]) : writeOne(roots[i], *derived));
        TSUNAGI_TRY(takeOffList(*m_database, roots[i].id));
        settled << roots[i].id;
    }
    TSUNAGI_TRY(indexGathered());
    // The last slice: the pages of all that came before are given back, as a window stays open all day.
    if (!settled.isEmpty() && settled.size() < limit)
        TSUNAGI_TRY(m_database->exec("PRAGMA shrink_memory"));
    return settled;
}

Result<qint64> CacheFile::dirtyCount() const
{
    const auto count = m_database->scalar("SELECT count(*) FROM dirty");
    TSUNAGI_TRY(count);
    return count->value_or(0);
}

Result<> CacheFile::markDue(const QString &now)
{
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived || !table.field("recheck"))
            continue;
        Statement mark = m_database->statement("INSERT INTO dirty(root) SELECT " + table.root + " FROM " + table.name
                                               + " WHERE recheck<=? ON CONFLICT(root) DO UPDATE SET named=0 WHERE named=1");
        mark.bind(1, Value(now));
        TSUNAGI_TRY(mark.run());
    }
    return {};
}

Result<bool> CacheFile::put(const PulledRow &row)
{
    const CatalogueTable &table = m_catalogue.tables()[row.table];
    if (row.values.isEmpty()) {
        Statement remove = m_database->statement("DELETE FROM " + table.name + " WHERE id=?");
        remove.bind(1, row.id);
        TSUNAGI_TRY(remove.run());
        return m_database->changes() > 0;
    }
    TSUNAGI_TRY(m_applier.put(table, row.id, row.values, row.ver));
    return m_database->changes() > 0;
}

Result<> CacheFile::leave(const Id &root)
{
    const auto run = [this, &root](const QByteArray &sql) -> Result<> {
        Statement statement = m_database->statement(sql);
        statement.bind(1, root);
        return statement.run();
    };
    for (const CatalogueTable &table : m_catalogue.tables()) {
        for (const CatalogueField &field : table.fields) {
            if (table.derived && field.name.endsWith(kMeetingField))
                TSUNAGI_TRY(run("INSERT INTO dirty(root) SELECT t." + table.root + " FROM " + table.name + " o JOIN " + table.name + " t ON t." + field.name + "=o." + field.name + " AND t."
                                + table.root + "<>o." + table.root + " WHERE o." + table.root + "=? ON CONFLICT(root) DO UPDATE SET named=0 WHERE named=1"));
        }
    }
    for (const CatalogueTable &table : m_catalogue.tables()) {
        const QByteArray column = table.derived ? table.root : Rest::column(table);
        if (!column.isEmpty())
            TSUNAGI_TRY(run("DELETE FROM " + table.name + " WHERE " + column + "=?"));
    }
    TSUNAGI_TRY(run(kSearchForget));
    TSUNAGI_TRY(run("DELETE FROM dirty WHERE root=?"));
    return keepNoMore(root);
}

Result<> CacheFile::keep(const Id &root, const Id &unit, qint64 nowUs)
{
    Statement put = m_database->statement("INSERT INTO kept(root, unit, at) VALUES(?,?,?) ON CONFLICT(root) DO UPDATE SET at=excluded.at");
    put.bindAll(root, unit, Value(nowUs));
    return put.run();
}

Result<> CacheFile::keepNoMore(const Id &root)
{
    Statement forget = m_database->statement("DELETE FROM kept WHERE root=?");
    forget.bind(1, root);
    return forget.run();
}

Result<QList<CacheFile::Kept>> CacheFile::kept() const
{
    QList<Kept> kept;
    Statement query = m_database->statement("SELECT root, unit, at FROM kept");
    TSUNAGI_TRY(each(query, [&](const Statement &row) { kept.append({row.id(0), row.id(1), row.integer(2)}); }));
    return kept;
}

} // namespace tsunagi
