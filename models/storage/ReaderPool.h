// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/storage/Database.h"

#include <mutex>
#include <vector>

namespace tsunagi {

/// Read-only connections to one file, lent to one thread at a time; WAL readers never wait for the writer.
class ReaderPool final
{
public:
    explicit ReaderPool(QString path) : m_path(std::move(path)) { }
    Q_DISABLE_COPY_MOVE(ReaderPool)

    /// A connection on loan; goes back when destroyed.
    class Loan final
    {
    public:
        Loan(ReaderPool *pool, std::unique_ptr<Database> database, int generation)
            : m_pool(pool), m_database(std::move(database)), m_generation(generation)
        {
        }
        Loan(Loan &&) noexcept = default;
        Loan &operator=(Loan &&) = delete;
        ~Loan()
        {
            if (m_database)
                m_pool->giveBack(std::move(m_database), m_generation);
        }
        Database &operator*() const { return *m_database; }
        Database *operator->() const { return m_database.get(); }

    private:
        ReaderPool *m_pool;
        std::unique_ptr<Database> m_database;
        int m_generation;
    };
    [[nodiscard]] Result<Loan> take();
    /// Closes idle connections, before the file itself is replaced; those on loan are closed when they come back.
    void clear();

private:
    void giveBack(std::unique_ptr<Database> database, int generation);
    QString m_path;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Database>> m_idle;
    int m_generation = 0;
};

} // namespace tsunagi
