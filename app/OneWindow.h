// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFile>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace tsunagi {

/// Lets a profile have one window, and another start bring that one to the front. The kernel holds both the lock and the name that is spoken to,
/// so that they end with their process however that dies; commands do not ask for them.
///
/// Thread: GUI.
class OneWindow final
{
    Q_DECLARE_TR_FUNCTIONS(tsunagi::OneWindow)
public:
    enum class Found {
        Ours,    ///< nobody else has the window now
        InFront, ///< the window that is open has come to the front
        Silent,  ///< one is open, but does not answer
    };
    explicit OneWindow(const QString &profile);
    ~OneWindow();
    Q_DISABLE_COPY_MOVE(OneWindow)

    /// Once, before anything of the profile is opened; waits up to `ms` for an open window to answer.
    [[nodiscard]] Found take(int ms);
    [[nodiscard]] static QString words(Found found);

    /// What is done when somebody starts the program on this profile again; until it is told, who asks has no answer.
    void setAsked(std::function<void()> asked);

private:
    void listen();
    void answer();
    QString m_profile;
    QFile m_lock;
    int m_door = -1;
    std::unique_ptr<QSocketNotifier> m_knocks;
    std::function<void()> m_asked;
};

} // namespace tsunagi
