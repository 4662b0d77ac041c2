// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/CacheFile.h"

namespace tsunagi {

/// A cache file out of every row of one snapshot, made beside the one in use and put in its place when it is whole.
///
/// Rows come as SharedDatabase::load() gives them and go into tables without indexes, so that each index is built once, in
/// order. What is derived follows by settle(). Thread: one at a time; the file is nobody else's until it is in place.
class FirstLoad final
{
public:
    /// Begins `<profile>/cache.new.db`; what a program that died left of one is thrown away.
    static Result<std::unique_ptr<FirstLoad>> begin(const QString &profile, const Catalogue &catalogue, const QString &desk);
    ~FirstLoad();
    Q_DISABLE_COPY_MOVE(FirstLoad)

    [[nodiscard]] Result<> take(const CatalogueTable &table, const QList<QByteArrayView> &fields);
    [[nodiscard]] qint64 rows() const { return m_rows; }
    /// After the last row: the indexes, and every root on the list of those to be derived.
    [[nodiscard]] Result<> complete();
    /// What is left to be written into it, once it is complete.
    [[nodiscard]] CacheFile &cache() { return *m_cache; }
    /// Ends the file and puts it where the profile's cache is, of which this process has no connection open.
    [[nodiscard]] Result<> putInPlace();

private:
    FirstLoad(QString profile, std::unique_ptr<CacheFile> cache, const Catalogue &catalogue)
        : m_profile(std::move(profile)), m_cache(std::move(cache)), m_catalogue(catalogue)
    {
    }
    [[nodiscard]] QString path() const { return m_profile + QStringLiteral("/cache.new.db"); }
    QString m_profile;
    std::unique_ptr<CacheFile> m_cache;
    const Catalogue &m_catalogue;
    std::optional<Statement> m_insert; ///< into m_table
    const CatalogueTable *m_table = nullptr;
    qint64 m_rows = 0;
};

} // namespace tsunagi
