// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/remote/Secrets.h"
#include "models/sync/PersonSession.h"

#include <mutex>

namespace tsunagi {

class Desk;

/// Persons come to work at this desk: the shared side knows their passwords; while it is away, what their last sign-in left
/// here, sealed by the password, lets them in for three days.
///
/// Thread: any; askPolicy() and signIn() block.
class SignIn final
{
public:
    /// `uri`: the shared PostgreSQL with all it takes to connect; empty = this desk works alone and nobody is asked for a password.
    SignIn(Desk &desk, QString uri, Secrets &secrets);

    [[nodiscard]] bool isShared() const { return !m_uri.isEmpty(); }
    /// Does the shared side take signed changes only? As last heard, also before a start.
    [[nodiscard]] bool isRequired() const;
    /// False before the shared side has ever told.
    [[nodiscard]] bool isPolicyKnown() const;
    /// Asks the shared side and remembers. Errors: those of Connection.
    Result<bool> askPolicy();

    /// OnlineOnly: signed in, but nothing was kept by which the person could come in while the shared side is away.
    enum class How { Online, OnlineOnly, Offline };
    /// From now on the person is at work here, and a key signs what is done. Errors: Invalid with where "password" - not this name
    /// with this password, retired, or too many tries just now; "expired" - too long ago for a sign-in without the shared side;
    /// "retired"; Offline, Timeout - the shared side is away and the person has not signed in here before; those of Connection.
    Result<How> signIn(const QString &person, const QString &password);
    /// Has the shared side ended, or lost, the session that signs now? Of one that ended it takes what was signed for some days still.
    [[nodiscard]] bool isOver() const;
    /// Did the person who signs now come in by password a moment ago, with the shared side answering? Only then an approval counts.
    [[nodiscard]] bool isFresh() const;
    /// Is a session signing, of this person?
    [[nodiscard]] bool isSigning(const QString &person) const;
    /// Is the name of somebody who has left, as far as this desk has heard? Errors: those of the cache.
    [[nodiscard]] Result<bool> isRetired(const QString &person) const;

private:
    [[nodiscard]] Result<How> signInAlone(const QString &person, const QString &password);
    /// What waits for this person's signature gets it.
    [[nodiscard]] Result<> begin(const PersonSession &session, bool doubted = false);
    Desk &m_desk;
    QString m_uri;
    Secrets &m_secrets;
    mutable std::mutex m_mutex;
    QString m_policy;   ///< "required", "open", or empty before it was ever told
    QString m_person;   ///< whose session signs
    qint64 m_endUs = 0; ///< of that session, by this desk's clock
    qint64 m_onlineUs = 0; ///< when the shared side opened it; 0 = it was taken up again without it
};

} // namespace tsunagi
