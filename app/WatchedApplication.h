// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <functional>

namespace tsunagi {

/// Milliseconds that this thread has worked, whatever else the machine does.
[[nodiscard]] double threadMs();

/// What one event cost the window's thread, with all events within it.
struct EventCost
{
    double ms = 0;         ///< of the thread's processor time; without the painting within it unless `painting`
    bool painting = false;
    int type = 0;          ///< QEvent::Type
    const char *kind = ""; ///< class of the receiver
    QString name;          ///< object name of the receiver

    /// For example "KeyPress to QTableView orderTable".
    [[nodiscard]] QString words() const;
};

/// Meters each event. Unless somebody else listens it says in the log which one kept the window longer than a frame; debug
/// builds run as one, and the benchmark of the window.
///
/// Thread: GUI.
class WatchedApplication final : public QApplication
{
public:
    static constexpr double kFrameMs = 16;

    WatchedApplication(int &argc, char **argv);
    bool notify(QObject *receiver, QEvent *event) override;

    std::function<void(const EventCost &)> told;

private:
    int m_depth = 0;
    double m_painted = 0;
};

} // namespace tsunagi
