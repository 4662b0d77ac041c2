// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/ExchangeGathering.h"

namespace tsunagi {

namespace {

constexpr qsizetype kSaySlice = 2000;
constexpr qint64 kRecentUs = 10LL * 1000000; ///< so long counts what the shared side said; a window hears from it each second
constexpr qint64 kAgainUs = 1000000;         ///< the same word is noted no more often

} // namespace

Result<bool> ExchangeGathering::checkHistory()
{
    Seen known;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto seen = m_store.knownHistory();
        TSUNAGI_TRY(seen);
        known = *seen;
    }
    const auto head = m_shared.head(known);
    if (!head && head.error().code == Code::Conflict && head.error().where == u"history") {
        TSUNAGI_TRY(teachAgain(known));
        return true;
    }
    TSUNAGI_TRY(head);
    return false;
}

Result<bool> ExchangeGathering::sayLost()
{
    const Gathering told = m_shared.gathering();
    bool teaches = false;
    bool saw = false;
    qint64 known = 0;
    QString desk;
    QStringList others;
    {
        const std::lock_guard lock(m_store.mutex());
        const LostOps lost = m_store.deskFile().lost();
        const auto any = lost.any();
        TSUNAGI_TRY(any);
        const auto gathering = lost.gathering();
        TSUNAGI_TRY(gathering);
        const auto noticed = lost.isNoticed();
        TSUNAGI_TRY(noticed);
        teaches = *any;
        saw = *noticed;
        known = *gathering;
        desk = m_store.name();
        auto desks = lost.desks();
        TSUNAGI_TRY(desks);
        others = std::move(*desks);
        // Only who has nothing of it left to teach, and has said what it saw, has been through it.
        if (!teaches && told.id > known && (!saw || m_saidLost))
            TSUNAGI_TRY(lost.setGathering(told.id));
    }
    if (!told.calls && ((!teaches && !saw) || m_saidLost))
        return teaches;
    m_saidLost = true; // what empties the cache meanwhile takes it back
    LostOps::Mark after;
    for (bool last = false; !last;) {
        QList<LostOp> part;
        {
            const std::lock_guard lock(m_store.mutex());
            auto found = m_store.deskFile().lost().after(after, kSaySlice, m_store.catalogue());
            TSUNAGI_TRY(found);
            part = std::move(*found);
        }
        last = part.size() < kSaySlice;
        const auto said = m_shared.teach({desk, known, part, last, saw, others});
        if (!said)
            m_saidLost = false;
        TSUNAGI_TRY(said);
        if (last && saw && !said->open) {
            const std::lock_guard lock(m_store.mutex());
            if (m_saidLost) // not noticed once more meanwhile
                TSUNAGI_TRY(m_store.deskFile().lost().forgetNoticed());
        }
        DeskStore::breathe();
    }
    return teaches;
}

Result<> ExchangeGathering::teachAgain(const Seen &known)
{
    {
        // The other direction may have found the same a moment before; teaching twice would send what was just sent.
        const std::lock_guard lock(m_store.mutex());
        const auto now = m_store.knownHistory();
        TSUNAGI_TRY(now);
        if (now->desk != known.desk || now->tick < known.tick || now->place < known.place)
            return {};
    }
    return startOver(true);
}

Result<SharedDatabase::Sessions> ExchangeGathering::askSessions(bool waiting)
{
    QList<QByteArray> known;
    {
        const std::lock_guard lock(m_store.mutex());
        const auto found = m_store.deskFile().lost().sessions(waiting);
        TSUNAGI_TRY(found);
        known = *found;
    }
    const QByteArray now = m_listener.session ? m_listener.session() : QByteArray();
    if (!now.isEmpty() && !known.contains(now))
        known << now;
    if (known.isEmpty())
        return SharedDatabase::Sessions();
    auto lost = m_shared.lostSessions(known);
    TSUNAGI_TRY(lost);
    if (lost->unknown.isEmpty() || !lost->required)
        return lost;
    QList<Id> ops;
    {
        const std::lock_guard lock(m_store.mutex());
        auto found = m_store.deskFile().lost().signedBy(lost->unknown, waiting);
        TSUNAGI_TRY(found);
        ops = std::move(*found);
    }
    // What is there needs nobody's signature any more, and what was decided on it must not wait until its person comes by.
    auto taken = m_shared.has(ops);
    TSUNAGI_TRY(taken);
    lost->taken = std::move(*taken);
    return lost;
}

Result<> ExchangeGathering::leaveSessions(const SharedDatabase::Sessions &sessions)
{
    if (sessions.unknown.isEmpty())
        return {};
    // First, and below the mutex of whoever signs: nothing comes behind that they signed.
    if (m_listener.sessionsLost)
        m_listener.sessionsLost(sessions.unknown);
    return m_store.deskFile().lost().unsign(sessions.unknown, sessions.required, sessions.taken);
}

Result<> ExchangeGathering::leaveLostSessions()
{
    const auto sessions = askSessions(true);
    TSUNAGI_TRY(sessions);
    const std::lock_guard lock(m_store.mutex());
    return leaveSessions(*sessions);
}

Result<> ExchangeGathering::startOver(bool teach)
{
    SharedDatabase::Sessions sessions;
    if (teach) {
        auto lost = askSessions(false);
        TSUNAGI_TRY(lost);
        sessions = std::move(*lost);
    }
    {
        const std::lock_guard lock(m_store.mutex());
        auto transaction = m_store.begin();
        TSUNAGI_TRY(transaction);
        if (teach) {
            m_saidLost = false;
            TSUNAGI_TRY(m_store.deskFile().sendAllAgain());
            TSUNAGI_TRY(leaveSessions(sessions));
            const LostOps lost = m_store.deskFile().lost();
            TSUNAGI_TRY(lost.rememberRanges(m_store.cache().database()));
            TSUNAGI_TRY(lost.rememberDesks(m_store.cache().database()));
            TSUNAGI_TRY(lost.setGathersUs(m_clock.nowUs())); // most likely; the next pull tells
        }
        TSUNAGI_TRY(m_store.emptyCache());
        TSUNAGI_TRY(m_store.heal());
        TSUNAGI_TRY(transaction->commit());
    }
    m_listener.changed({});
    return {};
}

Result<> ExchangeGathering::heard(bool open)
{
    const std::lock_guard lock(m_store.mutex());
    const LostOps lost = m_store.deskFile().lost();
    const auto last = lost.gathersUs();
    TSUNAGI_TRY(last);
    const qint64 now = m_clock.nowUs();
    const bool lately = *last > 0 && now >= *last && now - *last < kRecentUs;
    if (!open && lately && !m_saidLost) {
        // What this desk has just noticed the shared side does not know yet; it is told with the next step up.
        const auto noticed = lost.isNoticed();
        TSUNAGI_TRY(noticed);
        if (*noticed)
            return {};
    }
    if (open ? lately && now - *last < kAgainUs : *last == 0)
        return {};
    return lost.setGathersUs(open ? now : 0);
}

Result<std::optional<bool>> ExchangeGathering::isOpen() const
{
    const std::lock_guard lock(m_store.mutex());
    const auto last = m_store.deskFile().lost().gathersUs();
    TSUNAGI_TRY(last);
    if (*last == 0)
        return std::optional(false);
    const qint64 age = m_clock.nowUs() - *last;
    return age >= 0 && age < kRecentUs ? std::optional(true) : std::nullopt;
}

} // namespace tsunagi
