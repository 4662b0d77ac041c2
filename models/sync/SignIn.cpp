// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sync/SignIn.h"

#include "models/core/Settings.h"
#include "models/sync/Desk.h"
#include "models/sync/SealedSession.h"
#include "models/sync/SharedPeople.h"

namespace tsunagi {

namespace {

// Less than the shared side's fifteen minutes, so that what is asked for now still counts when it arrives.
constexpr qint64 kFreshUs = 14 * 60 * 1000000LL;
// Less than the shared side's seven days for late signatures, so that what is done last still counts.
constexpr qint64 kAloneUs = 72 * 3600 * 1000000LL;
const QString kRequired = QStringLiteral("required");
const QString kOpen = QStringLiteral("open");

QString boxOf(const QString &person)
{
    return QStringLiteral("session/") + person;
}

bool isAway(const Error &error)
{
    return error.code == Code::Offline || error.code == Code::Timeout;
}

} // namespace

SignIn::SignIn(Desk &desk, QString uri, Secrets &secrets)
    : m_desk(desk), m_uri(std::move(uri)), m_secrets(secrets),
      m_policy(m_uri.isEmpty() ? kOpen : Settings(desk.profile()).text(Setting::PersonPolicy))
{
    m_desk.holdUnsigned(m_policy == kRequired);
}

bool SignIn::isRequired() const
{
    const std::lock_guard lock(m_mutex);
    return m_policy == kRequired;
}

bool SignIn::isPolicyKnown() const
{
    const std::lock_guard lock(m_mutex);
    return !m_policy.isEmpty();
}

Result<bool> SignIn::askPolicy()
{
    if (m_uri.isEmpty())
        return false;
    auto shared = SharedPeople::open(m_uri);
    TSUNAGI_TRY(shared);
    auto required = shared->isPersonRequired();
    // A login that may not ask may not write either: there is nothing to sign.
    if (!required && required.error().code == Code::Invalid)
        required = false;
    TSUNAGI_TRY(required);
    const std::lock_guard lock(m_mutex);
    const QString policy = *required ? kRequired : kOpen;
    if (m_policy != policy)
        Settings(m_desk.profile()).set(Setting::PersonPolicy, policy);
    m_policy = policy;
    m_desk.holdUnsigned(*required);
    return *required;
}

Result<SignIn::How> SignIn::signIn(const QString &person, const QString &password)
{
    if (m_uri.isEmpty())
        return fail(Code::NotFound, QStringLiteral("shared"), QStringLiteral("this desk works alone: no password is asked"));
    const auto session = PersonSession::open(m_uri, person, password);
    if (!session && isAway(session.error()))
        return signInAlone(person, password);
    TSUNAGI_TRY(session);
    TSUNAGI_TRY(begin(*session));
    const qint64 now = m_desk.clock().nowUs();
    {
        const std::lock_guard lock(m_mutex);
        m_onlineUs = now;
    }
    const auto box = SealedSession::seal(*session, password, now, now + kAloneUs);
    const auto kept = box ? m_secrets.write(boxOf(person), *box) : tl::unexpected(box.error());
    if (kept)
        return How::Online;
    qWarning("a sign-in without the shared side will not be possible: %s", qPrintable(kept.error().where));
    return How::OnlineOnly;
}

Result<SignIn::How> SignIn::signInAlone(const QString &person, const QString &password)
{
    const auto retired = isRetired(person);
    TSUNAGI_TRY(retired);
    if (*retired)
        return fail(Code::Invalid, QStringLiteral("retired"), person);
    const auto box = m_secrets.read(boxOf(person));
    TSUNAGI_TRY(box);
    if (!*box)
        return fail(Code::Offline, QStringLiteral("first"), person);
    const auto session = SealedSession::unseal(**box, person, password, m_desk.clock().nowUs());
    TSUNAGI_TRY(session);
    TSUNAGI_TRY(begin(*session, true));
    return How::Offline;
}

Result<> SignIn::begin(const PersonSession &session, bool doubted)
{
    {
        const std::lock_guard lock(m_mutex);
        m_person = session.person();
        m_onlineUs = 0;
        m_endUs = m_desk.clock().nowUs() + session.seconds() * 1000000;
        m_desk.setSession(session, doubted);
    }
    TSUNAGI_TRY(m_desk.signWaiting());
    return {};
}

bool SignIn::isOver() const
{
    const std::lock_guard lock(m_mutex);
    return !m_person.isEmpty() && (m_desk.clock().nowUs() >= m_endUs || (m_desk.person() == m_person && !m_desk.isSigning()));
}

bool SignIn::isFresh() const
{
    const std::lock_guard lock(m_mutex);
    const qint64 age = m_desk.clock().nowUs() - m_onlineUs;
    return m_onlineUs > 0 && age >= 0 && age < kFreshUs && m_person == m_desk.person() && m_desk.isSigning();
}

bool SignIn::isSigning(const QString &person) const
{
    const std::lock_guard lock(m_mutex);
    return !person.isEmpty() && m_person == person && m_desk.person() == person && m_desk.isSigning();
}

Result<bool> SignIn::isRetired(const QString &person) const
{
    const auto reader = m_desk.reader();
    TSUNAGI_TRY(reader);
    Statement found = (*reader)->statement("SELECT 1 FROM person WHERE name=? AND state='retired'");
    return found.bind(1, Value(person)).step();
}

} // namespace tsunagi
