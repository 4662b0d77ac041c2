// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <type_traits>

namespace tsunagi {

/// What a long work tells and is told, shared by the worker and the window.
struct Progress
{
    std::atomic<qint64> value {0};
    std::atomic<qint64> total {0}; ///< 0 = not known
    std::atomic_bool cancelled {false};
};

/// Runs blocking calls on worker threads and continues on the GUI thread.
///
/// Thread: GUI. The destructor waits for what runs; long work asks stopping() or its Progress now and then.
/// Example: `m_async.run(this, [&desk] { return read(desk); }, [this](Result<Rows> rows) { show(rows); });`
class Async final : public QObject
{
    Q_OBJECT
public:
    explicit Async(QObject *parent = nullptr);
    ~Async() override;
    Q_DISABLE_COPY_MOVE(Async)

    /// `work` runs on a worker and must not touch widgets; `done` gets its value on the GUI thread, unless `context` died.
    template<class Work, class Done>
    void run(QObject *context, Work work, Done done)
    {
        start(m_pool, context, std::move(work), std::move(done), true);
    }
    /// Like run(), for work that sets type: each thread opens the fonts anew, 6 MB and more, so one thread sets all that is shown.
    template<class Work, class Done>
    void draw(QObject *context, Work work, Done done)
    {
        start(m_drawing, context, std::move(work), std::move(done), true);
    }
    /// Like run(), for upkeep that does not show as work in hand.
    template<class Work, class Done>
    void runQuietly(QObject *context, Work work, Done done)
    {
        start(m_pool, context, std::move(work), std::move(done), false);
    }
    [[nodiscard]] bool isBusy() const { return m_running > 0; }
    /// The window is closing: long work should end early.
    [[nodiscard]] bool stopping() const { return m_stopping; }

signals:
    void busyChanged(bool busy);

private:
    template<class Work, class Done>
    void start(QThreadPool &pool, QObject *context, Work work, Done done, bool shown)
    {
        using Outcome = std::invoke_result_t<Work>;
        if (shown)
            begin();
        pool.start([this, shown, guard = QPointer<QObject>(context), work = std::move(work), done = std::move(done)]() mutable {
            auto value = std::make_shared<Outcome>(work());
            QMetaObject::invokeMethod(
                this,
                [this, shown, guard, value, done = std::move(done)]() mutable {
                    if (shown)
                        end();
                    if (guard)
                        done(std::move(*value));
                },
                Qt::QueuedConnection);
        });
    }

    void begin();
    void end();
    QThreadPool m_pool;
    QThreadPool m_drawing;
    int m_running = 0;
    std::atomic_bool m_stopping {false};
};

} // namespace tsunagi
