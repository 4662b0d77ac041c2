// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <condition_variable>
#include <mutex>

namespace tsunagi {

/// A lock that is given in the order it was asked for.
///
/// Long work takes it slice by slice; with std::mutex it would win it back each time, and a clerk's save would wait for the end.
class FairMutex final
{
public:
    void lock()
    {
        std::unique_lock guard(m_mutex);
        const quint64 mine = m_next++;
        m_turn.wait(guard, [&] { return m_serving == mine; });
    }
    void unlock()
    {
        {
            const std::lock_guard guard(m_mutex);
            ++m_serving;
        }
        m_turn.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_turn;
    quint64 m_next = 0;
    quint64 m_serving = 0;
};

} // namespace tsunagi
