// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/slips/LabelLock.h"

#include <QDeadlineTimer>
#include <QThread>

#include <cerrno>

#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace tsunagi {

namespace {

constexpr int kTryEveryMs = 20;

} // namespace

LabelLock::LabelLock(const QString &profile, What what)
    : m_file(profile + (what == What::Numbers ? u"/numbers.lock"_qs : what == What::Sheets ? u"/labels.lock"_qs : u"/batches.lock"_qs))
{
}

bool LabelLock::take(int ms)
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadWrite))
        return false;
    const QDeadlineTimer until(ms);
    while (::flock(m_file.handle(), LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || until.hasExpired())
            return false;
        QThread::msleep(kTryEveryMs);
    }
    return true;
}

} // namespace tsunagi
