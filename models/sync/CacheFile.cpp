// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/CacheFile.h"

#include "models/core/JapaneseText.h"
#include "models/storage/Migrations.h"

#include <QCryptographicHash>
#include <QFile>

namespace tsunagi {

namespace {

constexpr auto kSearchDoc = "SELECT text FROM search_doc WHERE root=?";
constexpr auto kSearchForget = "DELETE FROM search_doc WHERE root=?";
constexpr auto kSearchRemember = "INSERT INTO search_doc(root, text) VALUES(?,?) RETURNING key";
constexpr auto kSearchIndex = "INSERT INTO search(rowid, grams) VALUES(?,?)";

void removeFiles(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1String(suffix));
}

/// Every pair of neighbouring characters of each field, once; what the index stores.
QString gramsOf(const QString &text)
{
    QSet<QString> seen;
    QString grams;
    for (const QString &field : text.split(u'\n', Qt::SkipEmptyParts)) {
        for (const QString &gram : ja::bigrams(field)) {
            if (!seen.contains(gram)) {
                seen.insert(gram);
                grams += gram + u' ';
            }
        }
    }
    return grams;
}

QByteArray lane(Lane lane)
{
    return lane == Lane::Work ? "applied_work" : "applied_bulk";
}

} // namespace

Result<std::unique_ptr<CacheFile>> CacheFile::open(const QString &path, const Catalogue &catalogue, const QString &desk)
{
    const QByteArray shape = QCryptographicHash::hash(catalogue.schema(false) + desk.toUtf8(), QCryptographicHash::Sha256).toHex();
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
                TSUNAGI_TRY(cache->database().exec(catalogue.schema(false)));
                TSUNAGI_TRY(cache->setMeta("shape", Value::text(shape)));
                TSUNAGI_TRY(transaction->commit());
                return cache;
            }
            if (known && known->bytes() == shape)
                return cache;
        }
        // Another shape, another desk or a damaged file: the cache is disposable, it is pulled again.
        if (attempt == 1 || (!ready && ready.error().code == Code::Timeout))
            return ready ? fail(Code::Corrupt, path) : tl::unexpected(ready.error());
        removeFiles(path);
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
    return Cursor {tick->integer(), token->bytes()};
}

Result<> CacheFile::setCursor(const Cursor &cursor)
{
    TSUNAGI_TRY(setMeta("tick", Value(cursor.tick)));
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

Result<> CacheFile::writeDerived(const QList<RowInsert> &rows)
{
    for (const RowInsert &row : rows) {
        const CatalogueTable &table = *m_catalogue.table(row.table);
        QByteArray &sql = m_derivedSql[table.number];
        if (sql.isEmpty()) {
            sql = "INSERT OR REPLACE INTO " + table.name + "(id";
            for (const CatalogueField &field : table.fields)
                sql += ',' + field.name;
            sql += ") VALUES(?";
            for (qsizetype i = 0; i < table.fields.size(); ++i)
                sql += ",?";
            sql += ')';
        }
        Statement insert = m_database->statement(sql);
        insert.bind(1, row.id);
        for (const auto &[name, value] : row.fields)
            insert.bind(table.byName.value(name) + 2, value);
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
    Statement insert = m_database->statement("INSERT OR IGNORE INTO dirty(root) VALUES(?)");
    insert.bind(1, root);
    return insert.run();
}

Result<> CacheFile::derive(const QList<Id> &roots)
{
    for (const Id &root : roots) {
        for (Derivation *derivation : std::as_const(m_derivations)) {
            const auto derived = derivation->derive(*m_database, root);
            TSUNAGI_TRY(derived);
            if (!*derived)
                continue;
            for (const QByteArray &name : derivation->tables()) {
                const CatalogueTable &table = *m_catalogue.table(name);
                Statement clear = m_database->statement("DELETE FROM " + table.name + " WHERE " + table.root + "=?");
                clear.bind(1, root);
                TSUNAGI_TRY(clear.run());
            }
            TSUNAGI_TRY(writeDerived((*derived)->rows));
            for (const Id &other : (*derived)->others)
                TSUNAGI_TRY(markDirty(other));
            if ((*derived)->searchText.isEmpty())
                continue;
            const QByteArray text = (*derived)->searchText.toUtf8();
            Statement known = m_database->statement(kSearchDoc);
            known.bind(1, root);
            const auto found = known.step();
            TSUNAGI_TRY(found);
            if (*found && known.view(0) == text)
                continue;
            if (*found) {
                known.reset();
                Statement forget = m_database->statement(kSearchForget);
                forget.bind(1, root);
                TSUNAGI_TRY(forget.run());
            }
            Statement remember = m_database->statement(kSearchRemember);
            remember.bindAll(root, Value::text(text));
            const auto made = remember.step();
            TSUNAGI_TRY(made);
            const qint64 key = remember.integer(0);
            TSUNAGI_TRY(remember.run());
            Statement index = m_database->statement(kSearchIndex);
            index.bind(1, Value(key)).bind(2, Value(gramsOf((*derived)->searchText)));
            TSUNAGI_TRY(index.run());
        }
    }
    return {};
}

Result<QList<Id>> CacheFile::settle(int limit)
{
    QList<Id> roots;
    {
        Statement query = m_database->statement("SELECT root FROM dirty LIMIT ?");
        query.bind(1, Value(limit));
        for (;;) {
            const auto found = query.step();
            TSUNAGI_TRY(found);
            if (!*found)
                break;
            roots << query.id(0);
        }
    }
    // Off the list before deriving, so that a root named by another of this slice stays on it.
    for (const Id &root : roots) {
        Statement clear = m_database->statement("DELETE FROM dirty WHERE root=?");
        clear.bind(1, root);
        TSUNAGI_TRY(clear.run());
    }
    TSUNAGI_TRY(derive(roots));
    return roots;
}

Result<qint64> CacheFile::dirtyCount() const
{
    const auto count = m_database->scalar("SELECT count(*) FROM dirty");
    TSUNAGI_TRY(count);
    return count->value_or(0);
}

Result<> CacheFile::markDue(const QString &isoDay)
{
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived || !table.field("recheck"))
            continue;
        Statement mark = m_database->statement("INSERT OR IGNORE INTO dirty(root) SELECT " + table.root + " FROM " + table.name
                                               + " WHERE recheck<=?");
        mark.bind(1, Value(isoDay));
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

} // namespace tsunagi
