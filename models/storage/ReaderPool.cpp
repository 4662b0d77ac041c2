// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/storage/ReaderPool.h"

namespace tsunagi {

namespace {

constexpr size_t kWarm = 2;

} // namespace

Result<ReaderPool::Loan> ReaderPool::take()
{
    int generation = 0;
    {
        const std::lock_guard lock(m_mutex);
        generation = m_generation;
        while (!m_idle.empty()) {
            auto database = std::move(m_idle.back());
            m_idle.pop_back();
            if (!database->isInPlace())
                continue; // another process put a new file in its place
            return Loan(this, std::move(database), generation);
        }
    }
    auto database = Database::open(m_path, Database::Mode::ReadOnly);
    TSUNAGI_TRY(database);
    return Loan(this, std::move(*database), generation);
}

void ReaderPool::clear()
{
    const std::lock_guard lock(m_mutex);
    m_idle.clear();
    ++m_generation;
}

void ReaderPool::giveBack(std::unique_ptr<Database> database, int generation)
{
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation)
        return;
    // Lent again first is what came back last: the others keep their place, not the pages that a busy minute filled.
    if (m_idle.size() >= kWarm)
        (void)m_idle[m_idle.size() - kWarm]->exec("PRAGMA shrink_memory");
    m_idle.push_back(std::move(database));
}

} // namespace tsunagi
