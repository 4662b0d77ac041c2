// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"

#include <QDate>
#include <QDateTime>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace tsunagi {

class Async;
class CacheWatch;
class Desk;

/// The desk's housekeeping beside the window: settle and exchange after commits, notice what other processes wrote,
/// copy the precious files hourly, wake what waits for a new day.
///
/// Thread: GUI; all work runs on workers of the Async, one of each kind at a time.
class Upkeep final : public QObject
{
    Q_OBJECT
public:
    Upkeep(Desk &desk, Async &async, QObject *parent);
    ~Upkeep() override;
    Q_DISABLE_COPY_MOVE(Upkeep)

    void start();
    /// Settle and exchange soon.
    void wake();

signals:
    /// Rows under these roots changed, gathered over a moment; empty = many.
    void changed(const QList<tsunagi::Id> &roots);
    /// Own changes that the shared side has not answered yet, and when both sides were last together (invalid: never).
    void standing(qint64 pending, const QDateTime &lastSync);
    void failed(const tsunagi::Error &error);

private:
    void gather(const QList<Id> &roots);
    void exchange();
    void look();
    void copy();
    void watchDay();

    Desk &m_desk;
    Async &m_async;
    std::shared_ptr<CacheWatch> m_watch;
    QTimer m_soon;
    QTimer m_gather;
    QTimer m_look;
    QTimer m_hourly;
    QTimer m_minute;
    QSet<Id> m_roots;
    bool m_many = false;
    bool m_exchanging = false;
    bool m_again = false;
    bool m_looking = false;
    QDate m_day;
};

} // namespace tsunagi
