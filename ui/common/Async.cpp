// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/Async.h"

namespace tsunagi {

namespace {

// Imports, the background loop and reads run beside each other; they wait for locks more than they compute.
constexpr int kThreads = 8;

} // namespace

Async::Async(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(kThreads);
    m_drawing.setMaxThreadCount(1);
    // Whoever waits for a window finds below it what still runs.
    m_pool.setParent(this);
    m_drawing.setParent(this);
}

Async::~Async()
{
    m_stopping = true;
    m_pool.waitForDone();
    m_drawing.waitForDone();
}

void Async::begin()
{
    if (++m_running == 1)
        emit busyChanged(true);
}

void Async::end()
{
    if (--m_running == 0)
        emit busyChanged(false);
}

} // namespace tsunagi
