// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/claims/ClaimService.h"

#include "models/claims/ClaimRules.h"
#include "models/claims/ClaimStore.h"
#include "models/sync/Desk.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace tsunagi {

namespace {

/// Heard more lately than this, a desk need not speak again.
constexpr qint64 kQuietUs = 4LL * 60 * 1000000;
/// Refused once, a desk does not say so soon again that it is at work.
constexpr qint64 kRefusedUs = 3600LL * 1000000;
constexpr qint64 kLapseUs = 3600LL * 1000000;
constexpr int kSlices = 20;
constexpr int kTries = 8;

QString utc(qint64 us)
{
    return us > 0 ? QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODate) : QString();
}

bool isAway(const Error &error)
{
    return error.code == Code::Offline || error.code == Code::Timeout;
}

void addTake(Change &change, const Claim &claim)
{
    change.insert("claim", claim.id).fields = {{"order_id", Value(claim.order)}, {"person", Value(claim.person)}, {"desk", Value(claim.desk)},
                                               {"note", Value(claim.note)},      {"at", Value(claim.atUs)},       {"beat", Value(0)},
                                               {"state", Value(claim.state)}};
}

} // namespace

Result<bool> ClaimService::exchange()
{
    const auto pushed = m_desk.pushOnce();
    Result<PullReport> pulled = PullReport {};
    for (int i = 0; i < kSlices && (i == 0 || (pulled && pulled->more)); ++i)
        pulled = m_desk.pullOnce();
    if (!pushed && !isAway(pushed.error()))
        return tl::unexpected(pushed.error());
    if (!pulled && !isAway(pulled.error()))
        return tl::unexpected(pulled.error());
    m_alone = !pushed || !pulled;
    return !m_alone;
}

Result<QList<Claim>> ClaimService::held(const Id &order) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    auto claims = ClaimStore::held(**reader, order);
    TSUNAGI_TRY(claims);
    const QString me = m_desk.name();
    for (Claim &claim : *claims)
        claim.mine = claim.desk == me;
    return claims;
}

Result<QList<Claim>> ClaimService::list() const
{
    const auto claims = held();
    TSUNAGI_TRY(claims);
    // While nobody answers nobody can be heard, either: what was granted stands.
    const auto now = m_alone ? std::nullopt : m_desk.sharedTimeUs();
    QHash<Id, QList<Claim>> byOrder;
    QList<Id> orders;
    for (const Claim &claim : *claims) {
        if (!byOrder.contains(claim.order))
            orders << claim.order;
        byOrder[claim.order] << claim;
    }
    QList<Claim> found;
    for (const Id &order : std::as_const(orders)) {
        if (const Claim *claim = claim_rules::current(byOrder[order], now))
            found << *claim;
    }
    return found;
}

Result<QHash<Id, Claim>> ClaimService::others() const
{
    const auto claims = list();
    TSUNAGI_TRY(claims);
    const bool heard = !m_alone && m_desk.sharedTimeUs();
    const qint64 lapsed = m_desk.clock().nowUs() - kLapseUs;
    QHash<Id, Claim> others;
    for (const Claim &claim : *claims) {
        const bool own = claim.mine && claim.person == m_desk.person();
        // Of another person at this desk, too: what a window left behind that broke off bars nobody for ever.
        if (!own && ((heard && !claim.mine) || claim.untilUs >= lapsed))
            others.insert(claim.order, claim);
    }
    return others;
}

Result<std::optional<Claim>> ClaimService::of(const Id &order) const
{
    const auto claims = held(order);
    TSUNAGI_TRY(claims);
    const Claim *claim = claim_rules::current(*claims, m_alone ? std::nullopt : m_desk.sharedTimeUs());
    return claim ? std::optional(*claim) : std::nullopt;
}

Claim ClaimService::fresh(const Id &order, const QString &note) const
{
    Claim claim;
    claim.id = Id::v7();
    claim.order = order;
    claim.person = m_desk.person();
    claim.desk = m_desk.name();
    claim.note = note;
    claim.atUs = m_desk.clock().nowUs();
    claim.state = QStringLiteral("held");
    claim.mine = true;
    return claim;
}

Result<ClaimService::Answer> ClaimService::commitTake(Change change, const Claim &claim, Ask ask)
{
    addTake(change, claim);
    TSUNAGI_TRY(m_desk.commitOne(change));
    if (ask == Ask::Later)
        return Answer {true, claim};
    TSUNAGI_TRY(exchange());
    // Refused, it was taken out of this desk's rows again.
    const auto now = of(claim.order);
    TSUNAGI_TRY(now);
    if (*now)
        return Answer {(*now)->mine, **now};
    return Answer {false, {}};
}

Result<ClaimService::Answer> ClaimService::take(const Id &order, Ask ask)
{
    const auto standing = of(order);
    TSUNAGI_TRY(standing);
    Change change;
    change.kind = "claim.take";
    change.roots = {order};
    if (*standing) {
        if (!(*standing)->mine)
            return Answer {false, **standing};
        if ((*standing)->person == m_desk.person()) {
            if (ask == Ask::Now && !(*standing)->isConfirmed()) {
                TSUNAGI_TRY(exchange());
                const auto now = of(order);
                TSUNAGI_TRY(now);
                return *now ? Answer {(*now)->mine, **now} : Answer {false, {}};
            }
            return Answer {true, **standing};
        }
        change.patch("claim", (*standing)->id, "state", Value(QStringLiteral("held")), Value(QStringLiteral("released")));
    }
    return commitTake(change, fresh(order, {}), ask);
}

Result<ClaimService::Answer> ClaimService::takeOver(const Id &order, const QString &note, Ask ask)
{
    if (note.trimmed().isEmpty())
        return fail(Code::Invalid, QStringLiteral("note"), QStringLiteral("taking over needs a note"));
    const auto standing = of(order);
    TSUNAGI_TRY(standing);
    if (!*standing || (*standing)->mine)
        return take(order, ask);
    Change change;
    change.kind = "claim.takeover";
    change.roots = {order};
    change.patch("claim", (*standing)->id, "state", Value(QStringLiteral("held")), Value(QStringLiteral("taken_over")));
    change.eventCode = "claim_taken_over";
    change.eventValues = {{QStringLiteral("person"), (*standing)->person}, {QStringLiteral("desk"), (*standing)->desk}, {QStringLiteral("reason"), note}};
    return commitTake(change, fresh(order, note), ask);
}

Result<bool> ClaimService::release(const Id &order)
{
    const auto claims = held(order);
    TSUNAGI_TRY(claims);
    bool any = false;
    for (const Claim &claim : *claims) {
        if (!claim.mine)
            continue;
        Change change;
        change.kind = "claim.release";
        change.roots = {claim.order};
        change.patch("claim", claim.id, "state", Value(QStringLiteral("held")), Value(QStringLiteral("released")));
        const auto done = m_desk.commitOne(change);
        if (!done && done.error().code != Code::Conflict) // ended by others meanwhile: that is what was asked for
            return tl::unexpected(done.error());
        any = any || done;
    }
    return any;
}

Result<> ClaimService::releaseAll()
{
    const auto claims = held();
    TSUNAGI_TRY(claims);
    for (const Claim &claim : *claims) {
        if (claim.mine)
            TSUNAGI_TRY(release(claim.order));
    }
    return {};
}

Result<> ClaimService::renew()
{
    const auto claims = held();
    TSUNAGI_TRY(claims);
    QList<Change> changes;
    for (const Claim &claim : *claims) {
        if (!claim.mine || !claim.isConfirmed())
            continue;
        {
            const std::lock_guard lock(m_mutex);
            if (m_asked.value(claim.id) == claim.untilUs)
                continue;
            m_asked.insert(claim.id, claim.untilUs);
        }
        Change change;
        change.kind = "claim.renew";
        change.roots = {claim.order};
        change.guard("claim", claim.id, "state", Value(QStringLiteral("held")));
        change.patch("claim", claim.id, "beat", Value(claim.beat), Value(claim.beat + 1));
        changes << change;
    }
    if (!changes.isEmpty())
        TSUNAGI_TRY(m_desk.commit(changes));
    return {};
}

Result<> ClaimService::sayHere()
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto here = ClaimStore::here(**reader);
    TSUNAGI_TRY(here);
    const QString me = m_desk.name();
    const QList<Presence> working = claim_rules::atWork(*here);
    const auto own = std::find_if(working.cbegin(), working.cend(), [&](const Presence &desk) { return desk.desk == me; });
    qint64 seen = 0;
    for (const Presence &desk : working) {
        if (desk.desk != me)
            seen = std::max(seen, desk.sinceUs);
    }
    Change change;
    change.kind = "desk.hello";
    if (own != working.cend()) {
        const auto now = m_desk.sharedTimeUs();
        if (now && *now - own->heardUs < kQuietUs && own->seenUs >= seen)
            return {};
        const std::lock_guard lock(m_mutex);
        if (m_asked.value(own->id) == own->heardUs)
            return {};
        m_asked.insert(own->id, own->heardUs);
        change.roots = {own->id};
        change.patch("presence", own->id, "beat", Value(own->beat), Value(own->beat + 1));
        if (own->seenUs != seen)
            change.patch("presence", own->id, "seen", Value(own->seenUs), Value(seen));
    } else {
        if (std::any_of(here->cbegin(), here->cend(), [&](const Presence &desk) { return desk.desk == me && desk.heardUs == 0; }))
            return {}; // said, and not answered yet
        const qint64 nowUs = m_desk.clock().nowUs();
        Id said;
        {
            const std::lock_guard lock(m_mutex);
            said = m_hello;
        }
        const auto known = ClaimStore::hasPresence(**reader, said);
        TSUNAGI_TRY(known);
        const Id id = Id::v7();
        {
            const std::lock_guard lock(m_mutex);
            // Refused, as a desk that only looks on: asking every minute would fill the audit, and the list of what was refused.
            if (!said.isNull() && !*known && nowUs >= m_helloUs && nowUs - m_helloUs < kRefusedUs)
                return {};
            m_hello = id;
            m_helloUs = nowUs;
        }
        change.roots = {id};
        change.insert("presence", id).fields = {{"name", Value(me)}, {"person", Value(m_desk.person())}, {"beat", Value(0)}, {"seen", Value(seen)}, {"state", Value(QStringLiteral("here"))}};
    }
    TSUNAGI_TRY(m_desk.commitOne(change));
    return {};
}

Result<> ClaimService::sayGone()
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    const auto here = ClaimStore::here(**reader);
    TSUNAGI_TRY(here);
    for (const Presence &desk : *here) {
        if (desk.desk != m_desk.name())
            continue;
        Change change;
        change.kind = "desk.hello";
        change.roots = {desk.id};
        change.patch("presence", desk.id, "state", Value(QStringLiteral("here")), Value(QStringLiteral("gone")));
        TSUNAGI_TRY(m_desk.commitOne(change));
    }
    return {};
}

Result<ClaimService::Next> ClaimService::next() const
{
    return nextBut({});
}

Result<ClaimService::Next> ClaimService::nextBut(const QList<Id> &passed) const
{
    const auto claims = list();
    TSUNAGI_TRY(claims);
    QSet<Id> taken(passed.cbegin(), passed.cend());
    for (const Claim &claim : *claims)
        taken.insert(claim.order);
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Next next;
    QList<Presence> desks;
    if (m_shared && m_alone) {
        const auto here = ClaimStore::here(**reader);
        TSUNAGI_TRY(here);
        desks = claim_rules::atWork(*here);
        next.alone = true;
        next.counted = claim_rules::isCounted(desks, m_desk.name(), m_desk.clock().nowUs());
        next.desks = desks.size();
        if (!next.counted)
            return next;
    }
    TSUNAGI_TRY(ClaimStore::byUrgency(**reader, m_carriers ? m_carriers() : QStringList(), [&](const OpenOrder &order) {
        if (taken.contains(order.order) || (next.alone && !claim_rules::isInShare(order.order, m_desk.name(), desks)))
            return true;
        next.order = order;
        return false;
    }));
    return next;
}

Result<ClaimService::Next> ClaimService::takeNext()
{
    QList<Id> passed;
    for (int i = 0; i < kTries; ++i) {
        const auto next = nextBut(passed);
        TSUNAGI_TRY(next);
        if (!next->order)
            return next;
        const auto answer = take(next->order->order, m_shared && !m_alone ? Ask::Now : Ask::Later);
        TSUNAGI_TRY(answer);
        if (answer->granted)
            return next;
        passed << next->order->order;
    }
    return fail(Code::Conflict, QStringLiteral("claim"), QStringLiteral("other desks were faster"));
}

qint64 ClaimService::age(const Claim &claim) const
{
    const qint64 here = m_desk.clock().nowUs();
    const qint64 us = claim.isConfirmed() ? m_desk.sharedTimeUs().value_or(here) - claim.sinceUs : here - claim.atUs;
    return std::max<qint64>(0, us / 1000000);
}

QJsonObject ClaimService::toJson(const Claim &claim) const
{
    return {{QStringLiteral("number"), claim.number},
            {QStringLiteral("shop"), claim.shop},
            {QStringLiteral("client"), claim.client},
            {QStringLiteral("person"), claim.person},
            {QStringLiteral("desk"), claim.desk},
            {QStringLiteral("since"), utc(claim.isConfirmed() ? claim.sinceUs : claim.atUs)},
            {QStringLiteral("until"), utc(claim.untilUs)},
            {QStringLiteral("age"), age(claim)},
            {QStringLiteral("fence"), claim.fence},
            {QStringLiteral("confirmed"), claim.isConfirmed()},
            {QStringLiteral("mine"), claim.mine},
            {QStringLiteral("note"), claim.note}};
}

} // namespace tsunagi
