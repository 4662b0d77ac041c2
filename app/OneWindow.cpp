// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OneWindow.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QSocketNotifier>
#include <QThread>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tsunagi {

namespace {

constexpr int kTryEveryMs = 50;

/// A name of the kernel's own: nothing of it is left in any folder.
sockaddr_un nameOf(const QString &profile, socklen_t &length)
{
    const QByteArray name = "tsunagi-" + QByteArray::number(::getuid()) + '-'
        + QCryptographicHash::hash(QFile::encodeName(profile), QCryptographicHash::Sha256).toHex().first(32);
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.constData(), size_t(name.size()));
    length = socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(name.size()));
    return address;
}

bool isOfThisLogin(int socket)
{
    ucred peer {};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::getuid();
}

/// Does the window behind that name say within `ms` that it came to the front?
bool callThere(const QString &profile, int ms)
{
    const int line = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (line < 0)
        return false;
    socklen_t length = 0;
    const sockaddr_un address = nameOf(profile, length);
    const QDeadlineTimer until(ms);
    bool there = false;
    while (!there) {
        if (::connect(line, reinterpret_cast<const sockaddr *>(&address), length) == 0 || errno == EISCONN) {
            pollfd wait {line, POLLIN, 0};
            char yes = 0;
            there = ::poll(&wait, 1, int(until.remainingTime())) > 0 && isOfThisLogin(line) && ::read(line, &yes, 1) == 1;
            break;
        }
        if (until.hasExpired())
            break;
        QThread::msleep(kTryEveryMs); // it may have begun just now
    }
    ::close(line);
    return there;
}

} // namespace

OneWindow::OneWindow(const QString &profile)
{
    QDir().mkpath(profile);
    const QString real = QDir(profile).canonicalPath();
    m_profile = real.isEmpty() ? profile : real;
    m_lock.setFileName(m_profile + QStringLiteral("/window.lock"));
}

OneWindow::~OneWindow()
{
    m_knocks.reset();
    if (m_door >= 0)
        ::close(m_door);
}

OneWindow::Found OneWindow::take(int ms)
{
    // Where no file can be made, opening the desk says why.
    if (!m_lock.open(QIODevice::ReadWrite))
        return Found::Ours;
    const auto isTaken = [this] { return ::flock(m_lock.handle(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; };
    if (isTaken()) {
        if (callThere(m_profile, ms))
            return Found::InFront;
        if (isTaken()) // else it was closed meanwhile
            return Found::Silent;
    }
    listen();
    return Found::Ours;
}

QString OneWindow::words(Found found)
{
    switch (found) {
    case Found::Ours: break;
    case Found::InFront: return tr("The window of this desk is open already: it is in front now.");
    case Found::Silent: return tr("The window of this desk is open already, but it does not answer: wait until it does, or end it, then start again.");
    }
    return {};
}

void OneWindow::listen()
{
    m_door = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t length = 0;
    const sockaddr_un address = nameOf(m_profile, length);
    if (m_door < 0 || ::bind(m_door, reinterpret_cast<const sockaddr *>(&address), length) != 0 || ::listen(m_door, 4) != 0)
        return; // a second start is told that nobody answers
    m_knocks = std::make_unique<QSocketNotifier>(m_door, QSocketNotifier::Read);
    m_knocks->setEnabled(false);
    QObject::connect(m_knocks.get(), &QSocketNotifier::activated, m_knocks.get(), [this] { answer(); });
}

void OneWindow::setAsked(std::function<void()> asked)
{
    m_asked = std::move(asked);
    if (m_knocks)
        m_knocks->setEnabled(bool(m_asked));
}

void OneWindow::answer()
{
    const int line = ::accept4(m_door, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (line < 0)
        return;
    if (isOfThisLogin(line)) {
        m_asked();
        const char yes = 'y';
        (void)::send(line, &yes, 1, MSG_NOSIGNAL);
    }
    ::close(line);
}

} // namespace tsunagi
