// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sync/PersonSession.h"

namespace tsunagi {

/// A person's session as a desk keeps it for the time without the shared side: only the password opens it.
///
/// scrypt over the password makes the key of AES-256-GCM; name, end and beginning are authenticated with it, so that a box with
/// a later end does not open. Each try costs 64 MB and a tenth of a second. Thread: any, blocks that long.
class SealedSession final
{
public:
    /// `untilUs`: from then on unseal() refuses it.
    static Result<QByteArray> seal(const PersonSession &session, const QString &password, qint64 nowUs, qint64 untilUs);
    /// Its seconds() are those left, below zero when the shared side has ended it. Errors: Invalid with where "password" - not this password, or not this person's box; "expired" - its time is over, or the
    /// clock stands before its beginning; Corrupt - no such box.
    static Result<PersonSession> unseal(const QByteArray &box, const QString &person, const QString &password, qint64 nowUs);
};

} // namespace tsunagi
