// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/Desk.h"
#include "faults/FaultyLine.h"
#include "support/PostgresServer.h"
#include "support/SampleChanges.h"
#include "ui/common/Async.h"
#include "ui/shell/Upkeep.h"

#include <QElapsedTimer>
#include <QTimer>

namespace tsunagi::test {

/// The address of a database at a port of a line of ours.
inline QString through(const FaultyLine &line, const QString &database, const QString &user = QStringLiteral("owner"))
{
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3?sslmode=disable").arg(user).arg(line.port()).arg(database);
}

inline std::unique_ptr<Desk> openDesk(const QString &profile, const Clock &clock, const QString &uri)
{
    auto desk = Desk::open(profile, clock, uri);
    if (!desk)
        qFatal("%s %s", qPrintable(desk.error().where), qPrintable(desk.error().detail));
    (*desk)->setPerson(QStringLiteral("Sato"));
    return std::move(*desk);
}

/// A desk with all that the window does for it, but without the window. Thread: that of the event loop.
class LiveDesk final
{
public:
    LiveDesk(const QString &profile, const Clock &clock, const QString &uri) : m_desk(openDesk(profile, clock, uri))
    {
        m_async = std::make_unique<Async>();
        m_upkeep = std::make_unique<Upkeep>(*m_desk, *m_async, nullptr);
        m_upkeep->start();
    }
    ~LiveDesk()
    {
        m_upkeep.reset();
        m_async.reset();
    }
    Q_DISABLE_COPY_MOVE(LiveDesk)

    [[nodiscard]] Desk &desk() { return *m_desk; }
    /// As when rows changed at this desk or another process wrote.
    void wake() { m_upkeep->wake(); }
    [[nodiscard]] const Standing &standing() const { return m_upkeep->standing(); }
    [[nodiscard]] SyncEngine::State state() const { return standing().show.state; }
    /// Connected, nothing left to send.
    [[nodiscard]] bool isSettled() const { return state() == SyncEngine::State::Connected && m_desk->pendingCount().value_or(-1) == 0; }

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Async> m_async;
    std::unique_ptr<Upkeep> m_upkeep;
};

/// How long the event loop of this thread was held up at worst, and how long a list takes to be read.
class Pulse final
{
public:
    explicit Pulse(Desk &desk) : m_desk(desk)
    {
        m_timer.setInterval(10);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_gap = qMax(m_gap, m_since.restart());
            QElapsedTimer read;
            read.start();
            const auto reader = m_desk.reader();
            if (reader) {
                Statement query = (*reader)->statement("SELECT number, note FROM orders ORDER BY ordered_at DESC LIMIT 50");
                while (query.step().value_or(false)) { }
            }
            m_read = qMax(m_read, read.nsecsElapsed() / 1000);
        });
        m_since.start();
        m_timer.start();
    }
    [[nodiscard]] qint64 gapMs() const { return m_gap; }
    [[nodiscard]] qint64 readUs() const { return m_read; }

private:
    Desk &m_desk;
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_gap = 0;
    qint64 m_read = 0;
};

} // namespace tsunagi::test
