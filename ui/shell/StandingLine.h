// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/Id.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QToolButton;
class QWidget;

namespace tsunagi {

class Async;
class Desk;
class OutboxView;
class Upkeep;

/// How the desk stands with its shared side: a button of the status bar, and behind it what waits to be sent.
///
/// Thread: GUI; the outbox is read on workers.
class StandingLine final : public QObject
{
    Q_OBJECT
public:
    /// `outboxKeys`: those of the act that shows the outbox, as they are now.
    StandingLine(Desk &desk, Async &async, const Upkeep &upkeep, std::function<QString()> outboxKeys, QWidget *window);

    [[nodiscard]] QToolButton *button() const { return m_button; }
    /// Says it anew, in the words and colours of now.
    void tell();
    void showOutbox();
    /// Reads it again if it is in sight.
    void readOutbox();

signals:
    /// Somebody wants to see this order.
    void openRequested(const tsunagi::Id &root);

private:
    [[nodiscard]] QString words() const;
    Desk &m_desk;
    Async &m_async;
    const Upkeep &m_upkeep;
    std::function<QString()> m_outboxKeys;
    QWidget *m_window;
    QToolButton *m_button;
    QPointer<OutboxView> m_outbox;
};

} // namespace tsunagi
