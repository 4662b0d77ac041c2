// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tsunagi {

/// Wakes a thread that sleeps on a handle; rung before it sleeps, it does not sleep. Thread: any.
class Bell final
{
public:
    Bell();
    ~Bell();
    Q_DISABLE_COPY_MOVE(Bell)

    void ring() const;
    /// Whatever was rung is heard.
    void silence() const;
    /// Readable while it rings; -1 if the system gave none, and then nobody is woken early.
    [[nodiscard]] int handle() const { return m_handle; }

private:
    int m_handle;
};

} // namespace tsunagi
