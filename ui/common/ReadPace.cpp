// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/ReadPace.h"

namespace tsunagi {

namespace {

constexpr qint64 kRestPart = 4;

} // namespace

ReadPace::ReadPace(std::function<void()> read, QObject *parent) : QObject(parent), m_read(std::move(read))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { m_read(); });
}

void ReadPace::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    const qint64 rest = m_since.isValid() ? kRestPart * m_lastMs - m_since.elapsed() : 0;
    if (rest <= 0)
        m_read();
    else if (!m_soon.isActive())
        m_soon.start(int(rest));
}

void ReadPace::begun()
{
    m_soon.stop();
    m_running = true;
    m_again = false; // what changed so far is read now
    m_since.start();
}

void ReadPace::done()
{
    m_running = false;
    m_lastMs = m_since.restart();
    if (std::exchange(m_again, false))
        ask();
}

} // namespace tsunagi
