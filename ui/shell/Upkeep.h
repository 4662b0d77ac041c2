// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"
#include "models/core/Result.h"
#include "models/sync/SyncEngine.h"

#include <QDate>
#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace tsunagi {

class Async;
class CacheWatch;
class Desk;

/// How the desk stands with its shared side, for the status bar.
struct Standing
{
    SyncEngine::Show show;
    qint64 pending = 0; ///< own changes that the shared side has not answered yet
    qsizetype aside = 0; ///< of these, such as fail each time and are tried alone
    bool waits = false;  ///< the shared side takes in again what it lost, before anything else; nothing leaves the house meanwhile
};

/// The desk's housekeeping beside the window: derive rows and exchange side by side, notice what other processes wrote,
/// copy the precious files hourly, compare the cache nightly, wake and release what waits for a new day.
///
/// Thread: GUI; all work runs on workers of the Async, one of each kind at a time. SyncEngine decides when to exchange.
class Upkeep final : public QObject
{
    Q_OBJECT
public:
    /// `due`: does what comes due with a day; run on a worker at start and each minute, as holds may come from other desks at any time.
    Upkeep(Desk &desk, Async &async, QObject *parent, std::function<Result<>()> due = {});
    ~Upkeep() override;
    Q_DISABLE_COPY_MOVE(Upkeep)

    void start();
    /// Settle and exchange now.
    void wake();
    /// Does anybody look at this desk? Where nobody does, others go first when changes are announced.
    void setWatched(bool watched);
    [[nodiscard]] const Standing &standing() const { return m_standing; }

    /// Makes a damaged cache anew and tells of other damaged files; `asked`: by a person, who hears of whole ones too.
    void mend(bool asked = false);

signals:
    /// Rows under these roots changed, gathered over a moment; empty = many.
    void changed(const QList<tsunagi::Id> &roots);
    void standingChanged(const tsunagi::Standing &standing);
    void failed(const tsunagi::Error &error);
    /// Rows of the cache that were not as the shared side has them were fetched again.
    void mended(qint64 rows);
    /// Somebody asked for it, and no file is damaged now.
    void filesWhole();

private:
    void gather(const QList<Id> &roots);
    void feed(const SyncEngine::Event &event);
    void push();
    void pull();
    /// Waits for the shared side's announcements, beside the exchanges.
    void listen();
    void settle();
    void tell(const Error &error);
    void tellWaits();
    void look();
    void copy();
    /// Some minutes after start, and each night: what ended long ago leaves the cache, the rest is compared with the shared side.
    void compare();
    void watchDay();

    Desk &m_desk;
    Async &m_async;
    std::shared_ptr<CacheWatch> m_watch;
    SyncEngine m_engine;
    Standing m_standing;
    QElapsedTimer m_uptime;
    QTimer m_engineTime;
    QTimer m_soon;
    QTimer m_gather;
    QTimer m_look;
    QTimer m_hourly;
    QTimer m_minute;
    QTimer m_compare;
    QElapsedTimer m_gathered; ///< since changed() was emitted last
    QSet<Id> m_roots;
    bool m_many = false;
    bool m_watched = true;
    bool m_settling = false;
    bool m_settleAgain = false;
    bool m_looking = false;
    bool m_listening = false;
    bool m_atDay = false;
    const std::function<Result<>()> m_due;
    bool m_pushWaits = false;   ///< as the last step up found the shared side
    bool m_pullGathers = false; ///< as the last step down found it
    QString m_told; ///< the last failure of an exchange, said once
    QDate m_day;
};

} // namespace tsunagi
