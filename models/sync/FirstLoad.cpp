// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/FirstLoad.h"

#include <QtEndian>

namespace tsunagi {

namespace {

/// Nothing of it counts before it is in place, so nothing of it needs to survive a crash.
constexpr auto kUnsafe = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA foreign_keys=OFF; PRAGMA threads=2; BEGIN";
constexpr auto kSafe = "PRAGMA locking_mode=NORMAL; PRAGMA synchronous=FULL; PRAGMA journal_mode=WAL";

} // namespace

Result<std::unique_ptr<FirstLoad>> FirstLoad::begin(const QString &profile, const Catalogue &catalogue, const QString &desk)
{
    const QString path = profile + QStringLiteral("/cache.new.db");
    TSUNAGI_TRY(Database::remove(path));
    auto cache = CacheFile::createBare(path, catalogue, desk);
    TSUNAGI_TRY(cache);
    TSUNAGI_TRY((*cache)->database().exec(kUnsafe));
    return std::unique_ptr<FirstLoad>(new FirstLoad(profile, std::move(*cache), catalogue));
}

FirstLoad::~FirstLoad()
{
    m_insert.reset();
    if (!m_cache)
        return;
    m_cache.reset();
    (void)Database::remove(path());
}

Result<> FirstLoad::take(const CatalogueTable &table, const QList<QByteArrayView> &fields)
{
    if (m_table != &table) {
        QByteArray sql = "INSERT INTO " + table.name + "(id,ver";
        for (const CatalogueField &field : table.fields)
            sql += ',' + field.name;
        sql += ") VALUES(?,?";
        for (qsizetype i = 0; i < table.fields.size(); ++i)
            sql += ",?";
        m_insert.reset();
        m_insert.emplace(m_cache->database().statement(sql + ')'));
        m_table = &table;
    }
    Statement &insert = *m_insert;
    insert.bindBlob(1, fields[0]).bindInteger(2, qFromBigEndian<qint64>(fields[1].data()));
    for (int i = 0; i < table.fields.size(); ++i) {
        const QByteArrayView field = fields[i + 2];
        if (field.isNull())
            insert.bindNull(i + 3);
        else if (table.fields[i].type == Value::Type::Integer)
            insert.bindInteger(i + 3, qFromBigEndian<qint64>(field.data()));
        else if (table.fields[i].type == Value::Type::Blob)
            insert.bindBlob(i + 3, field);
        else
            insert.bindText(i + 3, field);
    }
    ++m_rows;
    return insert.run();
}

Result<> FirstLoad::complete()
{
    m_insert.reset();
    m_table = nullptr;
    TSUNAGI_TRY(m_cache->complete());
    for (const CatalogueTable &table : m_catalogue.tables()) {
        if (!table.derived && !table.story && table.root == "id")
            TSUNAGI_TRY(m_cache->database().exec("INSERT OR IGNORE INTO dirty(root) SELECT id FROM " + table.name + " ORDER BY key"));
    }
    return {};
}

Result<> FirstLoad::putInPlace()
{
    TSUNAGI_TRY(m_cache->database().exec("COMMIT"));
    TSUNAGI_TRY(m_cache->database().exec(kSafe));
    m_cache.reset();
    const auto replaced = Database::replace(path(), m_profile + QStringLiteral("/cache.db"));
    if (!replaced)
        (void)Database::remove(path());
    return replaced;
}

} // namespace tsunagi
