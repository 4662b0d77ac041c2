// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace tsunagi {

/// When to read again what changes all the time: one reading at a time, and a long one a fifth of the time at most.
///
/// Thread: GUI.
class ReadPace final : public QObject
{
    Q_OBJECT
public:
    /// `read` begins a reading: it calls begun(), and done() once the answer is there.
    ReadPace(std::function<void()> read, QObject *parent);
    /// Rows changed: reads at once, or as soon as it is time.
    void ask();
    /// A reading is under way, whoever wanted it.
    void begun();
    void done();

private:
    std::function<void()> m_read;
    QTimer m_soon {this};
    QElapsedTimer m_since; ///< the reading under way, else the end of the last one
    qint64 m_lastMs = 0;   ///< what the last one took
    bool m_running = false;
    bool m_again = false;
};

} // namespace tsunagi
