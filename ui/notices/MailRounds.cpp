// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notices/MailRounds.h"

#include "models/core/Settings.h"
#include "models/notices/NoticeText.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/common/RelativeTime.h"

#include <algorithm>
#include <atomic>

namespace tsunagi {

namespace {

constexpr int kRoundMs = 60 * 1000;
constexpr int kAfterStartMs = 5000; ///< not while the first rows are waited for
constexpr int kLongestWait = 15;    ///< rounds
std::atomic_bool paused = false;    ///< asked by the worker before each mail

} // namespace

MailRounds::MailRounds(const PageContext &context, NoticeSender &sender, QObject *parent) : QObject(parent), m_context(context), m_sender(sender)
{
    m_timer.setInterval(kRoundMs);
    connect(&m_timer, &QTimer::timeout, this, &MailRounds::look);
    if (isOn()) {
        m_timer.start();
        QTimer::singleShot(kAfterStartMs, this, &MailRounds::look);
    }
}

bool MailRounds::isOn() const
{
    return m_context.settings.text(Setting::MailsLeave) == u"on";
}

void MailRounds::setOn(bool on)
{
    m_context.settings.set(Setting::MailsLeave, on ? QStringLiteral("on") : QStringLiteral("off"));
    m_last.clear();
    m_wait = m_away = 0;
    paused = !on;
    if (on) {
        m_timer.start();
        look();
    } else {
        m_timer.stop();
    }
    emit changed();
}

QString MailRounds::words() const
{
    if (!isOn())
        return tr("This desk sends no mail by itself; Shift+F9 lets it.");
    return m_last.isEmpty() ? tr("Mails leave by themselves from this desk; Shift+F9 pauses.") : tr("Mails leave by themselves from this desk; Shift+F9 pauses. Last: %1").arg(m_last);
}

void MailRounds::look()
{
    if (m_looking || !isOn() || m_context.desk.person().isEmpty()) // mails name who was at work
        return;
    paused = false;
    if (m_wait > 0) {
        --m_wait;
        return;
    }
    m_looking = true;
    SendRequest request;
    request.byItself = true;
    m_context.async.runQuietly(
        this,
        [&sender = m_sender, &async = m_context.async, request] { return sender.send(request, [&async](qint64, qint64) { return !async.stopping() && !paused; }); },
        [this](const Result<SendReport> &report) {
            m_looking = false;
            const QString now = RelativeTime::moment(m_context.desk.clock().nowUs());
            m_last = now + u' ' + (report ? NoticeText::report(*report) : ErrorText::sentence(report.error()));
            // A server that is away is asked again later and later.
            m_away = report && !report->away.isEmpty() ? std::min(2 * m_away + 1, kLongestWait) : 0;
            m_wait = m_away;
            emit changed();
            if (report && (report->sent > 0 || report->failed + report->doubtful > 0 || !report->away.isEmpty()))
                emit said(tr("Mails by themselves: %1").arg(NoticeText::report(*report)), report->failed + report->doubtful > 0 || !report->away.isEmpty() ? Tone::Warn : Tone::Good);
        });
}

} // namespace tsunagi
