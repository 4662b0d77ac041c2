// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/remote/Bell.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace tsunagi {

Bell::Bell() : m_handle(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) { }

Bell::~Bell()
{
    if (m_handle >= 0)
        ::close(m_handle);
}

void Bell::ring() const
{
    eventfd_write(m_handle, 1); // fails only if it rings already
}

void Bell::silence() const
{
    eventfd_t rung = 0;
    eventfd_read(m_handle, &rung);
}

} // namespace tsunagi
