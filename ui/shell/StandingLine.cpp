// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StandingLine.h"

#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/Mark.h"
#include "ui/shell/OutboxView.h"
#include "ui/shell/Upkeep.h"

#include <QDateTime>
#include <QLocale>
#include <QToolButton>

namespace tsunagi {

namespace {

constexpr int kJapanOffset = 9 * 3600;

/// Hours and minutes in Japan.
QString clockTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::OffsetFromUTC, kJapanOffset).toString(QStringLiteral("HH:mm"));
}

} // namespace

StandingLine::StandingLine(Desk &desk, Async &async, const Upkeep &upkeep, std::function<QString()> outboxKeys, QWidget *window)
    : QObject(window), m_desk(desk), m_async(async), m_upkeep(upkeep), m_outboxKeys(std::move(outboxKeys)), m_window(window), m_button(new QToolButton(window))
{
    m_button->setObjectName(QStringLiteral("standingButton"));
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::NoFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_button, &QToolButton::clicked, this, &StandingLine::showOutbox);
}

QString StandingLine::words() const
{
    const Standing &now = m_upkeep.standing();
    QStringList parts;
    switch (now.show.state) {
    case SyncEngine::State::Connecting: parts << tr("Connecting…"); break;
    case SyncEngine::State::Connected: parts << tr("Connected"); break;
    case SyncEngine::State::CatchingUp:
        parts << (now.show.asOfUs > 0 ? tr("Catching up, as of %1").arg(clockTime(now.show.asOfUs)) : tr("Catching up"));
        break;
    case SyncEngine::State::Alone: parts << tr("Working alone since %1").arg(clockTime(now.show.sinceUs)); break;
    }
    if (now.pending > 0)
        parts << tr("waiting to send: %1").arg(QLocale().toString(now.pending));
    if (now.waits)
        parts << tr("the server takes in again what it lost: paper and files wait");
    if (now.aside > 0)
        parts << tr("tried again and again: %1").arg(QLocale().toString(now.aside));
    return parts.join(QStringLiteral(" · "));
}

void StandingLine::tell()
{
    const SyncEngine::Show &show = m_upkeep.standing().show;
    m_button->setText(words());
    m_button->setIcon(Mark::icon(show.state == SyncEngine::State::Connected ? (m_upkeep.standing().pending > 0 ? Tone::Info : Tone::Good)
                                       : show.state == SyncEngine::State::Alone ? Tone::Warn
                                                                                : Tone::Info,
                                   m_window->palette()));
    const QString heard = show.lastHeardUs > 0 ? tr("Last heard: %1").arg(clockTime(show.lastHeardUs)) : tr("Nothing heard yet");
    m_button->setToolTip(tr("%1\nWhat waits to be sent: %2").arg(heard, m_outboxKeys()));
    if (m_outbox)
        m_outbox->setStanding(words());
}

void StandingLine::showOutbox()
{
    if (!m_outbox) {
        m_outbox = new OutboxView(m_window);
        connect(m_outbox, &OutboxView::openRequested, this, &StandingLine::openRequested);
        m_outbox->setStanding(words());
        m_outbox->open();
    }
    readOutbox();
}

void StandingLine::readOutbox()
{
    if (!m_outbox)
        return;
    m_async.runQuietly(
        m_outbox, [&desk = m_desk] { return desk.outbox(); },
        [this](const Result<QList<OutboxRow>> &rows) {
            if (rows && m_outbox)
                m_outbox->setRows(*rows);
        });
}

} // namespace tsunagi
