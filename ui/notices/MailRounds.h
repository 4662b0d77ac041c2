// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/NoticeSender.h"
#include "ui/common/Mark.h"
#include "ui/common/PageContext.h"

#include <QObject>
#include <QTimer>

namespace tsunagi {

/// Mails that leave without a key: each minute, while this desk is to send them, what its clients' policies let leave.
///
/// Thread: GUI; the sending runs on a worker, one round at a time.
class MailRounds final : public QObject
{
    Q_OBJECT
public:
    MailRounds(const PageContext &context, NoticeSender &sender, QObject *parent);

    [[nodiscard]] bool isOn() const;
    /// Remembered at this desk; a round begins at once.
    void setOn(bool on);
    /// What it does, in one line, with a moment in it (RelativeTime).
    [[nodiscard]] QString words() const;

signals:
    /// words() are others now.
    void changed();
    /// Mails left, or could not.
    void said(const QString &text, tsunagi::Tone tone);

private:
    void look();
    PageContext m_context;
    NoticeSender &m_sender;
    QTimer m_timer;
    QString m_last; ///< what the last round did
    bool m_looking = false;
    int m_wait = 0; ///< rounds to leave out
    int m_away = 0; ///< rounds left out last, as a mail server did not answer
};

} // namespace tsunagi
