// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PersonGate.h"

#include "models/core/Settings.h"
#include "models/orders/OrderService.h"
#include "models/sync/Desk.h"
#include "ui/common/Async.h"
#include "ui/common/ErrorText.h"
#include "ui/shell/PersonPanel.h"

#include <QCoreApplication>
#include <QEvent>

namespace tsunagi {

namespace {

constexpr int kPolicyMs = 10 * 60 * 1000;
constexpr int kWatchMs = 1000;
constexpr double kMinuteMs = 60 * 1000;

} // namespace

PersonGate::PersonGate(const Services &services, Async &async, PersonPanel &panel, QObject *parent)
    : QObject(parent), m_services(services), m_async(async), m_panel(panel)
{
    m_policy.setInterval(kPolicyMs);
    m_watch.setInterval(kWatchMs);
    connect(&m_policy, &QTimer::timeout, this, &PersonGate::askPolicy);
    connect(&m_watch, &QTimer::timeout, this, &PersonGate::watch);
    connect(&m_panel, &PersonPanel::chosen, this, &PersonGate::takeName);
    connect(&m_panel, &PersonPanel::signInWanted, this, &PersonGate::tryPassword);
    connect(&m_panel, &PersonPanel::left, this, [this] {
        if (!m_open && m_leavable && !m_services.desk.person().isEmpty())
            enter(m_services.desk.person(), m_services.signIn && m_services.signIn->isSigning(m_services.desk.person()));
    });
    m_lastKey.start();
    QCoreApplication::instance()->installEventFilter(this);
    m_watch.start();
    if (m_services.signIn && m_services.signIn->isShared())
        m_policy.start();
}

bool PersonGate::isRequired() const
{
    return m_services.signIn && m_services.signIn->isRequired();
}

void PersonGate::begin(const QString &person)
{
    const bool known = !m_services.signIn || m_services.signIn->isPolicyKnown();
    if (!person.isEmpty() && known && !isRequired()) {
        takeName(person);
    } else {
        show(false);
        if (!known) {
            // A name taken as said would be refused if passwords are asked.
            m_trying = m_first = true;
            m_waiting = person;
            m_panel.say(tr("Asking the shared side…"));
        }
    }
    askPolicy();
}

void PersonGate::ask()
{
    show(!m_services.desk.person().isEmpty());
}

void PersonGate::lock(const QString &why)
{
    show(false);
    m_panel.say(why, why.isEmpty() ? Tone::Neutral : Tone::Info);
}

void PersonGate::show(bool leavable)
{
    m_byPassword = m_services.signIn && m_services.signIn->isSigning(m_services.desk.person());
    m_open = false;
    m_leavable = leavable;
    m_panel.setLeavable(leavable);
    m_panel.say({});
    showPolicy();
    const QString last = m_services.desk.person().isEmpty() ? m_services.settings.text(Setting::Person) : m_services.desk.person();
    m_known.clear();
    m_panel.setPersons({}, last);
    emit closed();
    m_panel.takeFocus();
    readPersons();
}

void PersonGate::readPersons()
{
    const QString last = m_services.desk.person().isEmpty() ? m_services.settings.text(Setting::Person) : m_services.desk.person();
    m_async.run(
        this,
        [&desk = m_services.desk]() -> Result<QStringList> {
            auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            return OrderStore::persons(**reader);
        },
        [this, last](const Result<QStringList> &persons) {
            // A panel in use is not changed under somebody's fingers without need.
            if (persons && !m_open && *persons != m_known) {
                m_known = *persons;
                m_panel.setPersons(*persons, last);
            }
        });
}

void PersonGate::showPolicy()
{
    using Password = PersonPanel::Password;
    const bool shared = m_services.signIn && m_services.signIn->isShared();
    // Who came by password is not passed by a name alone.
    const Password asked = isRequired() || (m_byPassword && !m_leavable) ? Password::Required : shared ? Password::Offered : Password::None;
    if (m_panel.password() != asked)
        m_panel.setPassword(asked);
}

void PersonGate::takeName(const QString &person)
{
    if (m_trying) {
        if (m_first)
            m_waiting = person; // as soon as it is known whether names do
        return;
    }
    m_services.desk.setPerson(person);
    m_async.run(
        this,
        [&desk = m_services.desk, &orders = m_services.orders, person]() -> Result<> {
            auto reader = desk.reader();
            TSUNAGI_TRY(reader);
            const auto known = OrderStore::persons(**reader);
            TSUNAGI_TRY(known);
            return known->contains(person) ? Result<>() : orders.addPerson(person);
        },
        [this](const Result<> &added) {
            if (!added)
                emit failed(added.error());
        });
    enter(person, false);
}

void PersonGate::tryPassword(const QString &person, const QString &password)
{
    if (m_trying || !m_services.signIn)
        return;
    m_trying = true;
    m_panel.say(tr("Signing in…"));
    m_async.run(
        this, [signIn = m_services.signIn, person, password] { return signIn->signIn(person, password); },
        [this, person](const Result<SignIn::How> &how) {
            m_trying = false;
            if (!how) {
                m_panel.say(refusal(how.error()), Tone::Stop);
                m_panel.askPasswordAgain();
                return;
            }
            enter(person, true);
            if (*how == SignIn::How::Offline)
                emit said(tr("Signed in without the shared side; what you do is sent when it answers again."), Tone::Info);
            else if (*how == SignIn::How::OnlineOnly && !std::exchange(m_toldOnlineOnly, true))
                emit said(tr("Signed in. But this desk could not keep the sign-in (keychain locked, or the profile cannot be written): while the shared side is away nobody can sign in here. "
                             "Tell who looks after this machine."), Tone::Warn);
        });
}

QString PersonGate::refusal(const Error &error) const
{
    if (error.code == Code::Invalid && error.where == u"password")
        return tr("That is not the password of this name. After several tries the next one counts half a minute later.");
    if (error.code == Code::Invalid && error.where == u"retired")
        return tr("This person does not work here any more.");
    if (error.code == Code::Invalid && error.where == u"expired")
        return tr("The shared side has been away for too long: this person can only sign in when it answers again.");
    if ((error.code == Code::Offline || error.code == Code::Timeout))
        return tr("The shared side does not answer, and this person has not signed in at this desk before.");
    return ErrorText::sentence(error);
}

void PersonGate::enter(const QString &person, bool signedIn)
{
    m_services.settings.set(Setting::Person, person);
    m_open = true;
    m_lastKey.restart();
    m_panel.say({});
    m_panel.setPassword(m_panel.password()); // nothing typed stays behind
    emit opened(person, signedIn);
}

void PersonGate::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    if (online)
        askPolicy();
}

void PersonGate::askPolicy()
{
    if (!m_services.signIn || !m_services.signIn->isShared() || m_asking)
        return;
    m_asking = true;
    m_async.runQuietly(
        this, [signIn = m_services.signIn] { return signIn->askPolicy(); },
        [this](const Result<bool> &required) {
            m_asking = false;
            if (std::exchange(m_first, false) && m_trying) {
                m_trying = false;
                m_panel.say({});
                if (!m_waiting.isEmpty() && !isRequired())
                    takeName(m_waiting);
            }
            if (!required)
                return; // as last heard
            if (!m_open) {
                if (*required != (m_panel.password() == PersonPanel::Password::Required))
                    showPolicy();
                m_leavable = m_leavable && (!*required || m_services.signIn->isSigning(m_services.desk.person()));
                m_panel.setLeavable(m_leavable);
            } else if (*required && !m_services.signIn->isSigning(m_services.desk.person())) {
                lock(tr("From now on every change needs a person who has signed in."));
            }
        });
}

void PersonGate::look()
{
    if (!m_open)
        readPersons(); // at a first start they come with the first rows
    if (!m_open || m_looking || !m_services.signIn || !m_services.signIn->isShared())
        return;
    m_looking = true;
    m_async.runQuietly(
        this, [signIn = m_services.signIn, person = m_services.desk.person()] { return signIn->isRetired(person); },
        [this](const Result<bool> &retired) {
            m_looking = false;
            if (m_open && retired && *retired)
                lock(tr("%1 does not work here any more.").arg(m_services.desk.person()));
        });
}

void PersonGate::watch()
{
    if (!m_open)
        return;
    // Part of a minute is a minute, too, when somebody wrote it into the settings.
    const double minutes = m_services.settings.text(Setting::LockMinutes).toDouble();
    if (minutes > 0 && double(m_lastKey.elapsed()) >= minutes * kMinuteMs) {
        lock(tr("Shut, as no key was touched for some time."));
        return;
    }
    // Without the line nobody could sign in anew, and what the old session signs still counts for some days.
    if (m_online && isRequired() && m_services.signIn->isOver()) {
        lock(tr("The sign-in has ended. Everything stays as it is; sign in again to go on."));
    }
}

void PersonGate::setLockMinutes(int minutes)
{
    m_services.settings.set(Setting::LockMinutes, QString::number(minutes));
}

int PersonGate::lockMinutes() const
{
    return int(m_services.settings.text(Setting::LockMinutes).toDouble());
}

bool PersonGate::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod: m_lastKey.restart(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tsunagi
