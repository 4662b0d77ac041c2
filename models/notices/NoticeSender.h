// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/NoticeService.h"
#include "models/remote/Smtp.h"

#include <functional>
#include <memory>

namespace tsunagi {

class Secrets;

struct SendRequest
{
    QString client; ///< code; empty = all
    Id order;       ///< null = all
    QList<Id> only; ///< these notices; empty = all that may leave
    bool byItself = false; ///< nobody asked: only what its client lets leave without a key
};

/// What became of one notice of a run.
struct SentNotice
{
    NoticeRow row;
    QString became; ///< "sent" "failed" "due" (later) "doubtful" "elsewhere" (another desk was granted it)
    QString answer;
};

struct SendReport
{
    QList<SentNotice> notices;
    int sent = 0, failed = 0, later = 0, doubtful = 0, elsewhere = 0;
    int quiet = 0;       ///< that wait for the end of their client's quiet hours
    QString until;       ///< the first end of those, "08:00"
    int unset = 0;       ///< that have no sender or server
    bool noPolicy = false; ///< no client's mails are set up
    bool idle = false;   ///< nobody asked, and nothing was there to leave
    bool alone = false;  ///< the shared side does not answer: all wait, as another desk may be sending them
    QString away;        ///< why a mail server could not be spoken to; empty = none failed
};

/// Sends what is due, each notice once in the world.
///
/// It takes a notice by an op, and speaks to the mail server only when the shared side has granted that op; so of two desks one sends,
/// and a desk that works alone sends nothing. Which ones it began stands in `<profile>/notices.begun` before the first byte leaves:
/// whatever ended the program, one that was begun and has no answer is doubtful and never sent again by itself.
/// Blocking; any worker thread, one run at a time per profile.
class NoticeSender final
{
public:
    /// Asked between two mails with (done, all); false stops.
    using Progress = std::function<bool(qint64 done, qint64 all)>;

    NoticeSender(NoticeService &notices, Secrets &secrets) : m_notices(notices), m_secrets(secrets) { }
    Q_DISABLE_COPY_MOVE(NoticeSender)

    /// Invalid with where "gathering" while the shared side takes in again what it lost; Constraint while another program of this desk sends.
    [[nodiscard]] Result<SendReport> send(const SendRequest &request = {}, const Progress &progress = {});
    /// Where a client's password for its mail server is kept from now on.
    [[nodiscard]] Result<> setPassword(const MailPolicy &policy, const QByteArray &password);

private:
    struct Run;
    [[nodiscard]] Result<bool> isIdle() const;
    [[nodiscard]] Result<bool> exchange();
    [[nodiscard]] Result<> closeLeft(Run &run);
    [[nodiscard]] Result<QList<NoticeCandidate>> take(Run &run, const QList<NoticeCandidate> &wanted);
    [[nodiscard]] Result<bool> isMine(const NoticeCandidate &one);
    [[nodiscard]] Result<> deliver(Run &run, const NoticeCandidate &one);
    [[nodiscard]] Result<> end(const NoticeCandidate &one, const QString &state, const QString &answer);
    [[nodiscard]] Result<SmtpServer> serverOf(const MailPolicy &policy);

    NoticeService &m_notices;
    Secrets &m_secrets;
    bool m_byItself = false; ///< of the run; guarded by its lock
};

} // namespace tsunagi
